"""What a model lets a request ask of it: the second stage of validation, after the contract.

`info.limits` decides; of `features` only what was seen to refuse (reference/deapi/facts.md section 5). All problems
of a request are told in one answer. What only speech and transcripts know is in `voices.py` and `transcripts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from genwire_mock.behaviours.deapi import inputs, transcripts, voices
from genwire_mock.behaviours.deapi.inputs import Input
from genwire_mock.behaviours.deapi.measures import texts_of, tokens
from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.behaviours.laravel import Refusal, bound, says
from genwire_mock.catalogue import Catalogue, Model, Plan, allows
from genwire_mock.data import load

# The request's fields, and what the model's limits call them.
_RANGED = {
    "width": "width",
    "height": "height",
    "steps": "steps",
    "guidance": "guidance",
    "frames": "frames",
    "fps": "fps",
    "speed": "speed",
    "bpm": "bpm",
    "inference_steps": "steps",
    "guidance_scale": "guidance",
    "scale": "scale",
}
_MEASURED = ("text", "caption")  # in characters
_SIDES = ("width", "height")
_HEARD = ("soundtrack", "voice", "music")


class Capability:
    """Checks requests for one task after another against the models of a catalogue."""

    def __init__(self, catalogue: Catalogue, assumed: Mapping[str, str]) -> None:
        self._catalogue = catalogue
        self._assumed = assumed
        self._messages: Mapping[str, str] = load("deapi/service.json")["messages"]

    def check(self, order: Order, files: tuple[Input, ...], plan: Plan) -> Model | Refusal:
        """The model that a request names, or all that it may not ask."""
        refusal = Refusal()
        _check_fields(order, refusal)
        slug = order.body["model"]
        model = self.find(slug, plan, refusal)
        if model and not set(order.task.types) & set(model.tasks):
            refusal.add("model", self._messages["task"].format(title=order.task.title))
        self._check_files(files, refusal)
        if model is None or "model" in refusal:
            return refusal
        self._check_numbers(order, model, refusal)
        self._check_options(order, model, refusal)
        self._check_inputs(order, files, model, refusal)
        if order.task.result == "speech":
            voices.check(order, model, self._assumed, refusal)
        elif order.task.result == "transcript":
            transcripts.check(order, model, refusal)
        elif order.task.result == "vectors":
            _check_tokens(order, model, refusal)
        return refusal or model

    def takes(self, files: tuple[Input, ...]) -> bool:
        """Whether nothing is wrong with files that any model would refuse."""
        refusal = Refusal()
        self._check_files(files, refusal)
        return not refusal

    def find(self, slug: str, plan: Plan, refusal: Refusal, field: str = "model") -> Model | None:
        """The model of that slug. One that is not there, or not on the plan, is refused."""
        model = self._catalogue.find(slug)
        if model is None:
            refusal.add(field, self._messages["model"])
        elif not allows(plan, model):
            refusal.add(field, self._messages["plan"])
        return model

    def has_guide(self, model: Model, task: str) -> bool:
        """Whether prompts for a model can be improved."""
        return task in model.tasks and (not model.partner or self._assumed["partner_guides"] == "exist")

    def _check_files(self, files: tuple[Input, ...], refusal: Refusal) -> None:
        for given in files:
            inputs.check(given, refusal, wav=self._assumed["wav_recordings"] == "accepted")

    def _check_numbers(self, order: Order, model: Model, refusal: Refusal) -> None:
        # Text to image takes a size whatever the feature says; edits were seen to refuse it.
        resizes = not order.task.custom_size or model.features.get("supports_custom_output_size", True)
        limits = {**model.limits, **model.unlisted}
        for field, name in _RANGED.items():
            value = order.body.get(field)
            # Live quotes exist for sources that the model would not take.
            if value is None or (field in _SIDES and order.quoted and order.task.quoted_by_source):
                continue
            if field in _SIDES and not resizes:
                refusal.add(field, says(field, "is prohibited"))
                continue
            _check_range(field, value, limits, name, "imum", refusal)
            step = limits.get("resolution_step", 1)
            if field in _SIDES and field not in refusal and value % step and self._refuses("resolution_step"):
                refusal.add(field, bound(field, "multipleOf", step))
        if order.task.result == "music":
            _check_range("duration", order.body["duration"], limits, "duration", "imum", refusal)
        for field in _MEASURED:
            if field in order.body and field not in refusal:
                _check_range(field, len(order.body[field]), limits, field, "Length", refusal)

    def _check_options(self, order: Order, model: Model, refusal: Refusal) -> None:
        """What a model has or has not, beside ranges."""
        body = order.body
        takes_guidance = model.features.get("supports_guidance", True)
        if body.get("guidance") and not takes_guidance and self._refuses("unsupported_guidance"):
            refusal.add("guidance", bound("guidance", "maximum", 0))
        if "last_frame_image" in body and not model.features.get("supports_last_frame", True):
            refusal.add("last_frame_image", says("last_frame_image", "is prohibited"))
        if "vid-upscale" in order.task.types:
            ranged = "max_scale" in model.limits
            if "scale" in body and not ranged and not model.features.get("supports_scale"):
                refusal.add("scale", says("scale", "is prohibited"))
            elif "scale" not in body and ranged and self._assumed["missing_scale"] == "refused":
                refusal.add("scale", says("scale", "is required"))
        if "format" in body and body["format"] not in model.limits.get("output_formats", [body["format"]]):
            refusal.add("format", "The selected format is invalid.")
        if "quality" in body:
            offered = model.limits.get("quality")
            if offered is None and self._refuses("unsupported_quality"):
                refusal.add("quality", says("quality", "is prohibited"))
            elif offered is not None and body["quality"] not in offered:
                refusal.add("quality", "The selected quality is invalid.")
        if body.get("enhance_prompt") and not self.has_guide(model, order.task.types[0]):
            refusal.add("model", self._messages["guide"])
        for index, lora in enumerate(_list(body.get("loras"))):
            if lora["name"] not in model.loras and self._refuses("unknown_lora"):
                refusal.add(f"loras[{index}][name]", f"The selected loras.{index}.name is invalid.")

    def _check_inputs(self, order: Order, files: tuple[Input, ...], model: Model, refusal: Refusal) -> None:
        several = [given for given in files if given.name == "images[]"]
        most = model.limits.get("max_input_images", 1)
        if len(several) > most:
            refusal.add("images[]", bound("images[]", "maxItems", most))
        sized = all(side in order.body for side in _SIDES)
        # The first file gives the result its size (documented).
        giving = [given for given in files if given.name in order.task.sized_by and not sized][:1]
        for given in files:
            if given.field in refusal:
                continue
            if given.rule in _HEARD:
                _check_length(given, model.limits, "ref_audio_duration", "", refusal)
            elif given.rule == "video":
                _check_length(given, model.limits, "video_duration", "_seconds", refusal)
            if given.media.size and self._holds(given, giving) and not _fits(given.media.size, model):
                kind = "image" if given.rule == "image" else "video"
                refusal.add(given.field, says(given.field, f"has invalid {kind} dimensions"))

    def _holds(self, given: Input, giving: list[Input]) -> bool:
        """Whether the model's limits hold for the size of a file."""
        rule = self._assumed["input_image_size"] if given.rule == "image" else "limits_without_size"
        return rule == "limits_always" or (rule == "limits_without_size" and given in giving)

    def _refuses(self, assumption: str) -> bool:
        return self._assumed[assumption] == "refused"


def _check_fields(order: Order, refusal: Refusal) -> None:
    """What holds whatever the model: text that is not blank, and fields that go together or not at all."""
    body = order.body
    for field in order.task.texts:
        if field in body and _is_blank(body[field]):
            refusal.add(field, says(field, "is required"))  # Laravel trims text
    for group in order.task.quoted_by if order.quoted else ():
        sent = [field for field in group if field in body]
        if not sent:
            for field in group:
                others = " / ".join(_words(other) for other in group if other != field)
                refusal.add(field, says(field, f"is required when {others} is not present"))
        elif len(sent) > 1:
            refusal.add(sent[0], says(sent[0], f"prohibits {' / '.join(map(_words, sent[1:]))} from being present"))
    together = order.task.together
    if together:
        sent = [field for field in together if field in body]
        for field in together if sent else ():
            if field not in body:
                refusal.add(field, says(field, f"is required when {_words(sent[0])} is present"))
    if "webhook_secret" in body and "webhook_url" not in body:
        refusal.add("webhook_url", says("webhook_url", "is required when webhook secret is present"))


def _is_blank(given: Any) -> bool:
    """Whether a text is, or one of a list, or there is none in the list."""
    if isinstance(given, str):
        return not given.strip()
    texts = texts_of(given)
    return not (texts and all(text.strip() for text in texts))


def _check_range(field: str, value: float, limits: Mapping[str, Any], name: str, kind: str, refusal: Refusal) -> None:
    """Holds a number ("imum") or a length ("Length") to the limits of that name."""
    low, high = limits.get(f"min_{name}"), limits.get(f"max_{name}")
    if low is not None and value < low:
        refusal.add(field, bound(field, f"min{kind}", low))
    elif high is not None and value > high:
        refusal.add(field, bound(field, f"max{kind}", high))


def _check_tokens(order: Order, model: Model, refusal: Refusal) -> None:
    """Limits of an embedding: tokens of each text and of all. The words are our guess."""
    counted = [tokens(text) for text in texts_of(order.body["input"])]
    most, total = model.limits.get("max_input_tokens"), model.limits.get("max_total_tokens")
    if most is not None and max(counted) > most:
        refusal.add("input", says("input", f"must not be greater than {most} tokens"))
    elif total is not None and sum(counted) > total:
        refusal.add("input", says("input", f"must not be greater than {total} tokens in total"))


def _check_length(given: Input, limits: Mapping[str, Any], name: str, unit: str, refusal: Refusal) -> None:
    """How long a recording is, where its header tells. The words are our guess."""
    low, high = limits.get(f"min_{name}{unit}"), limits.get(f"max_{name}{unit}")
    seconds = given.media.seconds
    if seconds is None:
        return
    if low is not None and seconds < low:
        refusal.add(given.field, says(given.field, f"must be at least {low} seconds long"))
    elif high is not None and seconds > high + 0.1:  # frames are not cut
        refusal.add(given.field, says(given.field, f"must not be longer than {high} seconds"))


def _fits(size: tuple[int, int], model: Model) -> bool:
    limits = model.limits
    return all(
        limits.get(f"min_{side}", length) <= length <= limits.get(f"max_{side}", length)
        for side, length in zip(_SIDES, size, strict=True)
    )


def _words(field: str) -> str:
    return field.replace("_", " ")


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
