"""Calls of generated endpoints, sorted by what a second one would do. Nothing here does I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any, Protocol, TypeVar

from genwire.errors import InvalidRequest
from genwire.flows.effects import Call, OpenInput
from genwire.providers.generated import operation_id
from genwire_api.scenario_api.types import UNSET, Unset

T = TypeVar("T")
Kwargs = Mapping[str, Any]


class HasId(Protocol):
    """A model, preset or training image as an answer held it."""

    @property
    def id(self) -> str: ...


def read(endpoint: ModuleType, kwargs: Kwargs, parse: Callable[[Any], T]) -> Call[T]:
    """It changes nothing."""
    return Call(operation_id(endpoint), lambda _: kwargs, parse, bucket="models")


def put(endpoint: ModuleType, kwargs: Kwargs, parse: Callable[[Any], T]) -> Call[T]:
    """Sent twice, it ends as if it had been sent once, with the same answer: a lost one is asked for again."""
    return Call(operation_id(endpoint), lambda _: kwargs, parse)


def write(endpoint: ModuleType, kwargs: Kwargs, parse: Callable[[Any], T], *, look: str) -> Call[T]:
    """Sent twice, it would do something else: a lost answer is an UncertainSubmission. `look` says what tells."""
    return write_with_file(endpoint, lambda _: kwargs, parse, look=look)


def write_with_file(
    endpoint: ModuleType, build: Callable[[OpenInput], Kwargs], parse: Callable[[Any], T], *, look: str
) -> Call[T]:
    return Call(operation_id(endpoint), build, parse, safe=False, look=look)


def given(value: T | None) -> T | Unset:
    """An argument as the generated code takes it: what is None is not sent."""
    return UNSET if value is None else value


def id_of(thing: str | HasId, name: str = "model") -> str:
    """The id of what is named by it or given as it was answered. InvalidRequest for what would name another path."""
    found: Any = thing if isinstance(thing, str) else getattr(thing, "id", None)
    if not isinstance(found, str) or found.strip() in ("", ".", ".."):
        raise InvalidRequest(
            f"{name}={thing!r}: it is given by its id, or as an answer had it.", fields={name: ["is no id"]}
        )
    return found


def ids_of(things: Sequence[str | HasId], name: str) -> list[str]:
    """The ids of several."""
    return [id_of(thing, name) for thing in several(things, name)]


def several(values: Sequence[T], name: str) -> list[T]:
    """A list of them. InvalidRequest for a lone text, which would be taken for a list of its letters."""
    if isinstance(values, str):
        raise InvalidRequest(f"{name}={values!r}: pass a list of them.", fields={name: ["is no list"]})
    return list(values)


def given_list(values: Sequence[T] | None, name: str) -> list[T] | Unset:
    """`several`, as the generated code takes it."""
    return UNSET if values is None else several(values, name)


def joined(values: Sequence[str] | None, name: str) -> str | Unset:
    """Several values in a query, joined by commas, as the API takes them."""
    texts = several(values or (), name)
    if any("," in text for text in texts):
        raise InvalidRequest(f"{name}={texts!r}: a value has a comma, by which the API separates them.")
    return ",".join(texts) if texts else UNSET


def nothing(body: Any) -> None:
    """Operations that delete answer an object without meaning."""
    if not isinstance(body, Mapping):
        raise ValueError(f"the body is {type(body).__name__}")
