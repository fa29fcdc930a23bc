"""A recording as data, both ways, and the entries of a journal as data."""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs
from attrs import field, frozen

from genwire_mock.clock import Dates
from genwire_mock.journal import KINDS, Entry
from genwire_mock.messages import Request
from genwire_mock.scenario import casting
from genwire_mock.scenario.places import Place, choice
from genwire_mock.scenario.recording import Added, Asked, Delivered, Input, Recording, Ticked
from genwire_mock.scenario.rules import read_rule, rule_to_data


def _pairs(_instance: object, _field: object, headers: tuple[tuple[str, ...], ...]) -> None:
    if any(len(pair) != 2 for pair in headers):
        raise ValueError("A header is a name and a value")


@frozen
class _Sent:
    """A request as it is written; its body as text, or base64 where it is none."""

    at: float
    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, ...], ...] = field(default=(), validator=_pairs)
    body: str = ""
    base64: str = ""


@frozen
class _Written:
    """A recording as it is written."""

    trace: tuple[Input, ...]
    journal: tuple[Any, ...]
    dates: Dates | None = None
    left_out: str = ""


def recording_to_data(recording: Recording) -> dict[str, Any]:
    """What `read_recording` makes an equal recording of."""
    head: dict[str, Any] = {"left_out": recording.left_out} if recording.left_out else {}
    if recording.dates:
        head["dates"] = casting.changed(recording.dates)
    return {**head, "trace": [_input_to_data(each) for each in recording.trace], "journal": list(recording.journal)}


def entry_to_data(entry: Entry) -> dict[str, Any]:
    """An entry of the journal as plain data under its kind; fields that are as by default are left out."""
    default = {each.name: each.default for each in attrs.fields(type(entry))}
    given = {name: _plain(getattr(entry, name)) for name in default if getattr(entry, name) != default[name]}
    return {KINDS[type(entry)]: given}


def read_recording(place: Place) -> Recording:
    readers: Mapping[str, Callable[[Place], Any]] = {
        "trace": lambda each: each.each(_read_input),
        "journal": lambda each: tuple(item.value for item in each.items()),
        "dates": _read_dates,
    }
    written = casting.build(_Written, place.known(casting.fields(_Written)), place, readers)
    return Recording(written.trace, written.journal, written.dates, written.left_out)


def _input_to_data(given: Input) -> dict[str, Any]:
    match given:
        case Asked():
            return {given.word: casting.changed(_sent(given))}
        case Added():
            return {given.word: rule_to_data(given.rule)}
        case _:
            return {given.word: casting.changed(given)}


def _sent(asked: Asked) -> _Sent:
    request = asked.request
    head = (asked.at, request.method, request.path, request.query, request.headers)
    try:
        return _Sent(*head, body=request.body.decode())
    except UnicodeDecodeError:
        return _Sent(*head, base64=base64.b64encode(request.body).decode())


def _read_input(place: Place) -> Input:
    members = place.members()
    if len(members) != 1:
        raise place.wrong(f"An input is one of {', '.join(_READERS)}")
    ((word, given),) = members.items()
    if word not in _READERS:
        raise given.wrong_key(f"There is no input {word!r}. {choice(word, _READERS)}")
    return _READERS[word](given)


def _read_request(place: Place) -> Asked:
    sent = casting.build(_Sent, place.known(casting.fields(_Sent)), place)
    headers = tuple((name, value) for name, value in sent.headers)
    body = sent.body.encode("utf-8", "surrogatepass")
    if sent.base64:
        try:
            body = base64.b64decode(sent.base64, validate=True)
        except (binascii.Error, ValueError):
            raise place.at("base64").wrong("This is not base64") from None
    return Asked(sent.at, Request(sent.method, sent.path, sent.query, headers, body))


def _read_dates(place: Place) -> Dates:
    dates = casting.build(Dates, place.known(casting.fields(Dates)), place)
    return attrs.evolve(dates, skipped=tuple((begin, span) for begin, span in dates.skipped))


_READERS: Mapping[str, Callable[[Place], Input]] = {
    Asked.word: _read_request,
    Ticked.word: lambda place: casting.build(Ticked, place.known(casting.fields(Ticked)), place),
    Delivered.word: lambda place: casting.build(Delivered, place.known(casting.fields(Delivered)), place),
    Added.word: lambda place: Added(read_rule(place)),
}


def _plain(value: Any) -> Any:
    """Any value of an entry as a document has it, equal after it was written and read."""
    kind: Any = cast("Any", type(value))
    if attrs.has(kind):
        return {name: _plain(getattr(value, name)) for name in casting.fields(kind)}
    if isinstance(value, Mapping):
        return {str(name): _plain(member) for name, member in cast("Mapping[Any, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in cast("list[Any]", value)]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return repr(value)
