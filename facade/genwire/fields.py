"""The fields that request classes are made of: how a value is taken in, and what no model can mean.

`problems` checks a value by what its field declared; whatever depends on a model is `genwire.fitting`'s.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from attrs import frozen

from genwire.errors import InvalidRequest
from genwire.files import FileInput, FileSource

ModelChoice = str | Sequence[str] | None
FileChoice = FileSource | FileInput
Rule = Mapping[str, Any]

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LONGEST_URL = 2048


@frozen
class Lora:
    """A style adapter that a model lists; `weight` is at least 0."""

    name: str
    weight: float = 1.0


# What a request class says of a field, as attrs metadata. Type checkers follow attrs' own `field` only, so that these
# are rules and no wrappers of it.
WHOLE: Rule = {"kind": "whole"}
POSITIVE: Rule = {"kind": "whole", "minimum": 1}
NOT_NEGATIVE: Rule = {"kind": "number", "minimum": 0}
NUMBER: Rule = {"kind": "number"}
TEXT: Rule = {"kind": "text"}
FLAG: Rule = {"kind": "flag"}
FILE: Rule = {"kind": "file"}
FILES: Rule = {"kind": "files"}
LORAS: Rule = {"kind": "loras"}
MODELS: Rule = {"kind": "models"}
WEBHOOK: Rule = {"kind": "webhook"}
INPUTS: Rule = {"kind": "inputs"}
TEXTS: Rule = {"kind": "texts"}
PIXELS_HINT: Rule = {"kind": "whole", "minimum": 1, "hint": True}
SECONDS_HINT: Rule = {"kind": "number", "minimum": 0, "hint": True}


def text(shortest: int = 1, longest: int | None = None) -> Rule:
    return {"kind": "text", "minimum": shortest, "maximum": longest}


def whole(minimum: int, maximum: int) -> Rule:
    return {"kind": "whole", "minimum": minimum, "maximum": maximum}


def choice(*choices: object) -> Rule:
    return {"kind": "choice", "choices": choices}


def optional_file(value: FileChoice | None) -> FileInput | None:
    return None if value is None else FileInput.of(value)


def files(value: FileChoice | Iterable[FileChoice]) -> tuple[FileInput, ...]:
    if isinstance(value, list | tuple):
        many: Iterable[Any] = value
        return tuple(FileInput.of(one) for one in many)
    one: Any = value
    return (FileInput.of(one),)


def loras(value: Iterable[Lora | tuple[str, float]]) -> tuple[Lora, ...]:
    try:
        return tuple(lora if isinstance(lora, Lora) else Lora(*lora) for lora in value)
    except TypeError:
        raise InvalidRequest(
            f"loras must be Lora values or pairs of a name and a weight, not {value!r}.",
            fields={"loras": ["must be Lora values or pairs of a name and a weight"]},
        ) from None


def model_inputs(value: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A copy with every file taken in; a text stays a text, as it may be the id of a file that is there already."""
    if not isinstance(value, Mapping):
        return value  # for `problems` to name
    return {name: _model_input(one) for name, one in value.items()} or None


def _model_input(given: Any) -> Any:
    if isinstance(given, list | tuple):
        return tuple(_model_input(one) for one in cast("Sequence[Any]", given))
    if isinstance(given, Mapping):
        return {name: _model_input(one) for name, one in cast("Mapping[Any, Any]", given).items()}
    value: Any = given
    is_file = isinstance(given, bytes | bytearray | os.PathLike) or callable(getattr(value, "read", None))
    return FileInput.of(value) if is_file else value


def model_choice(value: ModelChoice) -> tuple[str, ...]:
    if value is None:
        return ()
    # Anything else is kept as it is, for `problems` to name.
    many: Any = value if isinstance(value, list | tuple) else (value,)
    if many == []:  # the tuple () is what None became, and comes back when a request is evolved
        raise InvalidRequest(
            "model is an empty list: leave it out to take the live catalogue.", fields={"model": ["is an empty list"]}
        )
    return tuple(many)


def problems(value: Any, rule: Rule) -> Iterable[str]:
    """What is wrong with one field's value, in words that follow the field's name."""
    match rule["kind"]:
        case "whole" | "number":
            yield from _number_problems(value, rule)
        case "text":
            yield from _text_problems(value, rule)
        case "choice":
            if not any(value == one and type(value) is type(one) for one in rule["choices"]):
                yield f"must be one of {', '.join(map(str, rule['choices']))}, not {value!r}"
        case "flag":
            if not isinstance(value, bool):
                yield f"must be True or False, not {value!r}"
        case "files":
            if not value:
                yield "must hold at least one file"
        case "texts":
            if not value or any(not isinstance(one, str) or not one for one in value):
                yield "must be a text or several, none of them empty"
        case "loras":
            for lora in value:
                yield from _text_problems(lora.name, TEXT)
                yield from _number_problems(lora.weight, NOT_NEGATIVE)
        case "models":
            if any(not isinstance(slug, str) or not slug.strip() for slug in value):
                yield "must be slugs that are not empty; leave it out to take the live catalogue"
        case "inputs":
            if not isinstance(value, Mapping) or any(not isinstance(name, str) for name in cast("Any", value)):
                yield f"must be a mapping of the model's own names to values, not {value!r}"
        case "webhook":
            yield from _webhook_problems(value)
        case _:
            pass


def _number_problems(value: Any, rule: Rule) -> Iterable[str]:
    is_whole = rule["kind"] == "whole"
    low, high = rule.get("minimum"), rule.get("maximum")
    if isinstance(value, bool) or not isinstance(value, int if is_whole else int | float):
        yield f"must be {'a whole number' if is_whole else 'a number'}, not {value!r}"
    elif not abs(value) < float("inf"):
        yield f"must be a finite number, not {value!r}"
    elif low is not None and value < low:
        yield f"must be at least {low}, not {value!r}"
    elif high is not None and value > high:
        yield f"must be at most {high}, not {value!r}"


def _text_problems(value: Any, rule: Rule) -> Iterable[str]:
    if not isinstance(value, str) or not value.strip():
        yield "must be a text that is not empty"
    elif len(value) < rule.get("minimum", 1):
        yield f"must have at least {rule['minimum']} characters"
    elif (longest := rule.get("maximum")) is not None and len(value) > longest:
        yield f"must have at most {longest} characters"


def _webhook_problems(url: Any) -> Iterable[str]:
    if not isinstance(url, str):
        yield f"must be a URL as a text, not {url!r}"
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        yield f"is not a URL: {url!r}"
        return
    if len(url) > _LONGEST_URL:
        yield f"is longer than {_LONGEST_URL} characters"
    elif not parts.hostname or not (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    ):
        yield f"must be an https URL (http only on loopback, for a mock), not {url!r}"
