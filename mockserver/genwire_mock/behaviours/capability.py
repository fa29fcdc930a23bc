"""What a model lets a request ask of it: the second stage of validation, after the contract.

`info.limits` decides; of `features` only what was seen to refuse (reference/deapi/facts.md section 5). All problems
of a request are told in one answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from attrs import frozen

from genwire_mock.behaviours.laravel import Refusal, bound, says
from genwire_mock.catalogue import Catalogue, Model, Plan, allows
from genwire_mock.data import load
from genwire_mock.messages import Upload
from genwire_mock.uploads import picture_size

_RANGED = ("width", "height", "steps", "guidance")
_SIDES = ("width", "height")


@frozen
class Input:
    """An uploaded image under the name that messages give it, and its size in pixels; None when it is no image."""

    field: str
    upload: Upload
    size: tuple[int, int] | None


def inputs(body: Mapping[str, Any]) -> tuple[Input, ...]:
    """The images that a request carries: the one, or the list, each by the name that Laravel has for it."""
    found: list[tuple[str, Any]] = [("image", body.get("image"))]
    found += [(f"images[{index}]", upload) for index, upload in enumerate(_list(body.get("images[]")))]
    return tuple(
        Input(field, upload, picture_size(upload.data)) for field, upload in found if isinstance(upload, Upload)
    )


class Capability:
    """Checks requests for one task after another against the models of a catalogue."""

    def __init__(self, catalogue: Catalogue, plan: Plan, assumed: Mapping[str, str]) -> None:
        service = load("deapi/service.json")
        self._catalogue = catalogue
        self._plan: Plan = plan
        self._assumed = assumed
        self._messages: Mapping[str, str] = service["messages"]
        self._tasks: Mapping[str, Mapping[str, Any]] = service["tasks"]
        self._image: Mapping[str, Any] = service["image"]

    def check(self, task: str, body: Mapping[str, Any], images: tuple[Input, ...]) -> Model | Refusal:
        """The model that a request names, or all that it may not ask."""
        refusal = Refusal()
        if not body["prompt"].strip():
            refusal.add("prompt", says("prompt", "is required"))  # Laravel trims text
        model = self._catalogue.find(body["model"])
        if model is None:
            refusal.add("model", self._messages["model"])
        elif not allows(self._plan, model):
            refusal.add("model", self._messages["plan"])
        elif task not in model.tasks:
            refusal.add("model", self._messages["task"].format(title=self._tasks[task]["title"]))
        for image in images:
            self._check_file(image, refusal)
        if model is None or "model" in refusal:
            return refusal
        self._check_numbers(task, body, model, refusal)
        self._check_loras(body, model, refusal)
        self._check_inputs(body, images, model, refusal)
        return refusal or model

    def _check_numbers(self, task: str, body: Mapping[str, Any], model: Model, refusal: Refusal) -> None:
        # Text to image takes a size whatever the feature says; edits were seen to refuse it.
        resizes = task == "txt2img" or model.features.get("supports_custom_output_size", True)
        for field in _RANGED:
            value = body.get(field)
            if value is None:
                continue
            if field in _SIDES and not resizes:
                refusal.add(field, says(field, "is prohibited"))
                continue
            low, high = model.limits.get(f"min_{field}"), model.limits.get(f"max_{field}")
            if low is not None and value < low:
                refusal.add(field, bound(field, "minimum", low))
            elif high is not None and value > high:
                refusal.add(field, bound(field, "maximum", high))
            elif field in _SIDES and self._assumed["resolution_step"] == "refused":
                step = model.limits.get("resolution_step", 1)
                if value % step:
                    refusal.add(field, bound(field, "multipleOf", step))
        takes_guidance = model.features.get("supports_guidance", True)
        if body.get("guidance") and not takes_guidance and self._assumed["unsupported_guidance"] == "refused":
            refusal.add("guidance", bound("guidance", "maximum", 0))

    def _check_loras(self, body: Mapping[str, Any], model: Model, refusal: Refusal) -> None:
        if self._assumed["unknown_lora"] == "refused":
            for index, lora in enumerate(_list(body.get("loras"))):
                if lora["name"] not in model.loras:
                    field = f"loras[{index}][name]"
                    refusal.add(field, f"The selected loras.{index}.name is invalid.")

    def _check_file(self, image: Input, refusal: Refusal) -> None:
        """What holds for every image: its type by content, its bytes, its sides (documented)."""
        rules = self._image
        if len(image.upload.data) > rules["kilobytes"] * 1024:
            refusal.add(image.field, says(image.field, f"must not be greater than {rules['kilobytes']} kilobytes"))
        if image.size is None:
            refusal.add(image.field, says(image.field, f"must be a file of type: {', '.join(rules['types'])}"))
        elif not all(rules["min_side"] <= side <= rules["max_side"] for side in image.size):
            refusal.add(image.field, says(image.field, "has invalid image dimensions"))

    def _check_inputs(self, body: Mapping[str, Any], images: tuple[Input, ...], model: Model, refusal: Refusal) -> None:
        most = model.limits.get("max_input_images", 1)
        if len(images) > most:
            refusal.add("images[]", bound("images[]", "maxItems", most))
        rule = self._assumed["input_image_size"]
        if rule == "limits_never":
            return
        sized = all(body.get(side) is not None for side in _SIDES)
        # The first image gives the result its size (documented).
        held = images if rule == "limits_always" else () if sized else images[:1]
        for image in held:
            if image.size and image.field not in refusal and not _fits(image.size, model):
                refusal.add(image.field, says(image.field, "has invalid image dimensions"))


def _fits(size: tuple[int, int], model: Model) -> bool:
    limits = model.limits
    return all(
        limits.get(f"min_{side}", length) <= length <= limits.get(f"max_{side}", length)
        for side, length in zip(_SIDES, size, strict=True)
    )


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
