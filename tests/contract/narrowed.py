"""A contract narrowed to what one model of each task takes, so that a mock may refuse nothing that fits it.

The contract alone cannot say which sizes and options a model has; the list of models does. `narrowed` puts both
together, and its bodies leave out the nulls and blank texts that a form or the service reads as nothing.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any, cast

Schema = dict[str, Any]

MODELS: Mapping[str, str] = {
    "TextToImage": "ZImageTurbo_INT8",
    "ImageToImage": "Flux_2_Klein_4B_BF16",
    "UpscaleImage": "RealESRGAN_x4",
    "RemoveBackground": "Ben2",
    "TextToVideo": "Ltxv_13B_0_9_8_Distilled_FP8",
    "ImageToVideo": "Ltxv_13B_0_9_8_Distilled_FP8",
    "AudioToVideo": "Ltx2_3_22B_Dist_INT8",
    "ReplaceInVideo": "Wan2_2_Animate_14B_INT8",
    "UpscaleVideo": "FlashVSR_Tiny",
    "TextToSpeech": "Kokoro",
    "TextToMusic": "AceStep_1_5_Base",
    "Transcribe": "WhisperLargeV3Ct2",
    "TranscribeVideoUrl": "WhisperLargeV3Ct2",
    "TranscribeAudioUrl": "WhisperLargeV3Ct2",
    "TranscribeVideoFile": "WhisperLargeV3Ct2",
    "TranscribeAudioFile": "WhisperLargeV3Ct2",
    "ImageToText": "Nanonets_Ocr_S_F16",
    "TextToEmbedding": "Bge_M3_FP16",
    "EnhancePrompt": "Flux_2_Klein_4B_BF16",
}
# Where a list has the first no more, or not yet: v1 lacks it.
_INSTEAD: Mapping[str, str] = {"WhisperLargeV3Ct2": "WhisperLargeV3"}

# A field of requests, and what limits call it where that is another word.
_RANGED: Mapping[str, str] = {
    **{name: name for name in ("width", "height", "steps", "guidance", "frames", "fps", "speed", "bpm", "scale")},
    "duration": "duration",
    "inference_steps": "steps",
    "guidance_scale": "guidance",
}
_TEXTS = ("prompt", "text", "caption", "lyrics")
_OF_THE_SOURCE = ("UpscaleImage", "RemoveBackground", "UpscaleVideo", "RemoveVideoBackground", "ImageToText")
# Exactly one of these is sent, which only the description says.
_EXCLUSIVE: Mapping[str, tuple[str, str]] = {
    "priceTextToSpeech": ("text", "count_text"),
    "priceReplaceInVideo": ("video", "duration"),
    "priceTranscribeAudioUrl": ("audio_url", "duration_seconds"),
}
# Needed by the model that is chosen.
_NEEDED: Mapping[str, str] = {
    "submitTextToSpeech": "voice",
    "submitUpscaleVideo": "scale",
    "priceUpscaleVideo": "scale",
}
# Limits that the list does not tell: the first was seen; without the second a job may cost any amount.
_UNLISTED: Mapping[str, Mapping[str, int]] = {
    "Ltx2_3_22B_Dist_INT8": {"min_steps": 8, "max_steps": 50},
    "Wan2_2_Animate_14B_INT8": {"min_steps": 1, "max_steps": 50},
}


def narrowed(document: Mapping[str, Any], models: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The document with its bodies narrowed. `models` is the list that the API gives.

    Operations without a live model, and those that are gone, have no valid request and are left out. Raises KeyError
    if the list lacks a model of `MODELS`.
    """
    known = {model["slug"]: model for model in models}
    result = copy.deepcopy(dict(document))
    for path, item in list(result["paths"].items()):
        for method, operation in list(item.items()):
            if method not in ("get", "post"):
                continue
            identity: str = operation["operationId"]
            task = identity.removeprefix("submit").removeprefix("price")
            task = "EnhancePrompt" if task == "enhancePrompt" else task
            if "410" in operation["responses"] or task == "RemoveVideoBackground":
                del result["paths"][path][method]
            elif method == "post":
                slug = MODELS.get(task)
                model = known.get(slug) or known[_INSTEAD[slug]] if slug else None
                _narrow_operation(operation, model, task, document)
        if not {"get", "post"} & set(item):
            del result["paths"][path]
    return result


def _narrow_operation(
    operation: Schema, model: Mapping[str, Any] | None, task: str, document: Mapping[str, Any]
) -> None:
    (content,) = operation["requestBody"]["content"].values()
    name = content["schema"]["$ref"].rpartition("/")[2]
    schema: Schema = copy.deepcopy(document["components"]["schemas"][name])
    content.update(schema=schema)
    content.pop("examples", None)
    # One list of fields: what one alternative does not know, a value of another must not fill with anything.
    fields: dict[str, Schema] = schema["properties"]
    alternatives = schema.get("oneOf", ())
    for alternative in alternatives:
        fields.update({field: wanted for field, wanted in alternative["properties"].items() if field != "type"})
    schema["additionalProperties"] = False
    for field, wanted in fields.items():
        _drop_null(wanted)
        if field in _TEXTS:
            wanted |= {"pattern": "[A-Za-z]{3}", "maxLength": 200}
    quoted = operation["operationId"].startswith("price")
    if model is not None:
        _narrow_numbers(fields, model, source=quoted and task in _OF_THE_SOURCE)
        _narrow_options(fields, model, task)
    for alternative in alternatives:
        own = alternative["properties"]
        alternative["properties"] = {field: own[field] if field == "type" else fields[field] for field in own}
    if operation["operationId"] in _EXCLUSIVE:
        pair = _EXCLUSIVE[operation["operationId"]]
        schema["oneOf"] = [{"type": "object", "required": [field]} for field in pair]
    needed = _NEEDED.get(operation["operationId"])
    schema["required"] += [needed] if needed else []
    if task == "ReplaceInVideo":
        schema["dependentRequired"] = {"width": ["height"], "height": ["width"], "webhook_secret": ["webhook_url"]}


def _narrow_numbers(fields: dict[str, Schema], model: Mapping[str, Any], *, source: bool) -> None:
    """Limits of the model; those of the size do not hold where it is that of a `source`."""
    limits: Mapping[str, Any] = {**_info(model, "limits"), **_UNLISTED.get(model["slug"], {})}
    for field, limit in _RANGED.items():
        if field not in fields or (source and field in ("width", "height")):
            continue
        if f"min_{limit}" in limits:
            fields[field] |= {"minimum": limits[f"min_{limit}"], "maximum": limits[f"max_{limit}"]}
            fields[field].pop("exclusiveMinimum", None)
        if field in ("width", "height") and "resolution_step" in limits:
            fields[field]["multipleOf"] = limits["resolution_step"]
    for field in ("text", "caption"):
        if field in fields and f"min_{field}" in limits:
            fields[field]["minLength"] = limits[f"min_{field}"]


def _narrow_options(fields: dict[str, Schema], model: Mapping[str, Any], task: str) -> None:
    limits: Mapping[str, Any] = _info(model, "limits")
    for slug in {"model", "model_slug"} & set(fields):
        fields[slug] = _one_of(model["slug"])
    if "guidance" in fields and _info(model, "features").get("supports_guidance") is False:
        fields["guidance"] = {"type": "number", "enum": [0]}
    if "quality" not in limits:
        fields.pop("quality", None)
    if "loras" in fields:
        fields["loras"]["maxItems"] = 0
    if "images[]" in fields:
        fields["images[]"]["maxItems"] = limits["max_input_images"]
    if "output_formats" in limits and "format" in fields:
        fields["format"] = _one_of(*limits["output_formats"])
    if task == "TextToSpeech":
        language = model["languages"][0]
        fields["lang"] = _one_of(language["slug"])
        fields["voice"] = _one_of(*(voice["slug"] for voice in language["voices"]))
        fields["mode"] = _one_of("custom_voice")
        fields["sample_rate"] = {"type": "number", "enum": list(limits["available_ratios"])}
    if task == "TextToEmbedding":
        text: Schema = {"type": "string", "pattern": "[A-Za-z]{3}", "maxLength": 200}
        fields["input"] = {"oneOf": [text, {"type": "array", "items": text, "minItems": 1, "maxItems": 5}]}
    if task == "EnhancePrompt":
        fields["type"] = _one_of("images.generations", "images.edits")


def _info(model: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    info: Any = model["info"]
    return cast("dict[str, Any]", info).get(part, {}) if isinstance(info, dict) else {}  # v1 has [] for nothing


def _one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def _drop_null(wanted: Schema) -> None:
    """A form has no word for null, and in JSON the service reads it as not sent."""
    if isinstance(wanted.get("type"), list):
        (wanted["type"],) = [kind for kind in wanted["type"] if kind != "null"]
    if "anyOf" in wanted:
        wanted["anyOf"] = [branch for branch in wanted["anyOf"] if branch != {"type": "null"}]
