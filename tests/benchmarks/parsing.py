"""What reading and writing a page of 1,000 models costs, beside json and the two fast model libraries.

All read the same decoded page, of which every field is known to all. Ours and pydantic's keep unknown fields, msgspec's
does not; pydantic and msgspec check the type of every value, ours takes what comes.
"""

from __future__ import annotations

import gc
import json
from typing import Any

import msgspec
import pydantic
from table import goal, interleaved, row, title

from genwire_api.deapi_v1.models.model_page import ModelPage

GOAL = 1.2
CALLS = 5
MODEL: dict[str, Any] = {
    "name": "FLUX.1 Schnell",
    "slug": "Flux1schnell",
    "inference_types": ["txt2img"],
    "tags": ["new"],
    "status": "standard_model",
    "info": {
        "limits": {"min_width": 256, "max_width": 2048, "min_height": 256, "max_height": 2048, "resolution_step": 128},
        "features": {"supports_steps": True, "supports_guidance": False},
        "defaults": {"width": 768, "height": 768, "steps": 4},
    },
    "loras": [{"display_name": "Watercolour", "name": "watercolour_v1"}],
    "languages": [
        {"name": "English", "slug": "en", "voices": [{"name": "Alloy", "slug": "af_alloy", "gender": "female"}]}
    ],
}


class Open(pydantic.BaseModel, extra="allow"):
    """Keeps unknown fields, as ours do."""


class OpenVoice(Open):
    slug: str
    name: str | None = None
    gender: str | None = None


class OpenLanguage(Open):
    slug: str
    name: str | None = None
    voices: list[OpenVoice] | None = None


class OpenLora(Open):
    name: str
    display_name: str | None = None


class OpenInfo(Open):
    limits: dict[str, Any] | list[Any] | None = None
    features: dict[str, Any] | list[Any] | None = None
    defaults: dict[str, Any] | list[Any] | None = None


class OpenModel(Open):
    slug: str
    inference_types: list[str]
    name: str | None = None
    tags: list[str] | None = None
    status: str | None = None
    info: OpenInfo | list[Any] | None = None
    loras: list[OpenLora] | None = None
    languages: list[OpenLanguage] | None = None


class OpenPage(Open):
    data: list[OpenModel]


class Voice(msgspec.Struct):
    slug: str
    name: str | None = None
    gender: str | None = None


class Language(msgspec.Struct):
    slug: str
    name: str | None = None
    voices: list[Voice] | None = None


class Lora(msgspec.Struct):
    name: str
    display_name: str | None = None


class Info(msgspec.Struct):
    limits: dict[str, Any] | list[Any] | None = None
    features: dict[str, Any] | list[Any] | None = None
    defaults: dict[str, Any] | list[Any] | None = None


class Model(msgspec.Struct):
    slug: str
    inference_types: list[str]
    name: str | None = None
    tags: list[str] | None = None
    status: str | None = None
    info: Info | list[Any] | None = None
    loras: list[Lora] | None = None
    languages: list[Language] | None = None


class Page(msgspec.Struct):
    data: list[Model]


def main() -> None:
    text = json.dumps({"data": [MODEL] * 1000})
    decoded = json.loads(text)
    reading(text, decoded)
    writing(decoded)


def reading(text: str, decoded: Any) -> None:
    # What the bench holds is not walked again in each collection that a round causes.
    gc.freeze()
    times = interleaved(
        {
            "json.loads": lambda: json.loads(text),
            "ModelPage.from_dict": lambda: ModelPage.from_dict(decoded),
            "pydantic model_validate": lambda: OpenPage.model_validate(decoded),
            "msgspec convert": lambda: msgspec.convert(decoded, Page),
            "msgspec json.decode, JSON included": lambda: msgspec.json.decode(text, type=Page),
        },
        CALLS,
    )
    title(f"Reading a page of 1,000 models, {len(text) // 1000} kB")
    shown(times, "json.loads", bounded="ModelPage.from_dict")


def writing(decoded: Any) -> None:
    ours, theirs = ModelPage.from_dict(decoded), OpenPage.model_validate(decoded)
    structs = msgspec.convert(decoded, Page)
    assert ours.to_dict() == decoded
    assert len(theirs.data) == len(structs.data) == 1000
    gc.freeze()
    times = interleaved(
        {
            "json.dumps": lambda: json.dumps(decoded),
            "ModelPage.to_dict": ours.to_dict,
            "pydantic model_dump": theirs.model_dump,
            "msgspec to_builtins": lambda: msgspec.to_builtins(structs),
        },
        CALLS,
    )
    title("Writing it")
    shown(times, "json.dumps")


def shown(times: dict[str, float], unit: str, bounded: str = "") -> None:
    for name, seconds in times.items():
        ratio = seconds / times[unit]
        beside = "" if name == unit else f"{ratio:.2f} × {unit}" + (f", {goal(ratio, GOAL)}" if name == bounded else "")
        row(name, f"{seconds * 1e3:.1f} ms", beside)


if __name__ == "__main__":
    main()
