"""What a service answered, as shapes that identify nobody, and where they differ from the contract. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from attrs import asdict, evolve, field, frozen

from genwire_mock.contract import Contract, Operation, Schema
from genwire_mock.faults import Answer, Rule
from genwire_mock.validation import Answers

VERSION = 1
# The vendor's own catalogue is the same for everybody, and calls that choose a model of it need it as it is.
_PUBLIC = frozenset({"listModels"})
_HEADERS = re.compile(r"x-|retry-after|deprecation|sunset|link")
_KINDS = [
    (re.compile(r"https?://.*", re.IGNORECASE | re.DOTALL), "https://masked.invalid/x"),
    (re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE), "00000000-0000-4000-8000-000000000000"),
    (re.compile(r"\d{4}-\d\d-\d\dT.*"), "2000-01-01T00:00:00+00:00"),
    (re.compile(r"-?\d+(\.\d+)?"), "1"),
]


@frozen
class Exchange:
    """One answer: `headers` are names, without their values, and `body` is masked JSON or None where it is none."""

    api: str
    operation: str
    status: int
    media: str
    headers: tuple[str, ...] = ()
    body: Any = None


@frozen(order=True)
class Drift:
    """One difference: `what` is field, value, status, headers, body or absent, `where` its place in the answer."""

    api: str
    operation: str
    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.what:<8} {self.api} {self.operation} {self.where}"


@frozen
class _Walk:
    contract: Contract
    unknown: list[tuple[str, str]] = field(factory=list[tuple[str, str]])
    seen: set[str] = field(factory=set[str])

    def value(self, schema: Any, value: Any, path: str) -> None:
        parts = _branches(self.contract, schema)
        if isinstance(value, list):
            items = _items(parts)
            for item in cast("list[Any]", value):
                self.value(items, item, f"{path}[]")
        elif isinstance(value, dict):
            known = _properties(parts)
            for name, member in cast("dict[str, Any]", value).items():
                place = f"{path}.{name}"
                self.seen.add(place)
                if name in known:
                    self.value(known[name], member, place)
                elif known:
                    self.unknown.append(("field", place))
        elif isinstance(value, str) and (allowed := _enum(parts)) and value not in allowed:
            self.unknown.append(("value", f"{path} {value!r}"))


def masked(contract: Contract, operation: Operation, status: int, media: str, body: Any) -> Any:
    """The body with types and names as they are, and values only where the contract lists them."""
    if operation.id in _PUBLIC and status < 300:
        return body
    return _masked(contract, _schema(operation, status, media), body)


def drift(contracts: Mapping[str, Contract], exchanges: Iterable[Exchange]) -> list[Drift]:
    """What the contracts do not know, and what of them never came in answers that did; sorted, each once."""
    found: set[Drift] = set()
    seen: dict[tuple[str, str, int, str], set[str]] = {}
    headers: dict[tuple[str, str, int], set[str]] = {}
    for each in exchanges:
        contract = contracts[each.api]
        operation = contract.operations[each.operation]

        def tell(what: str, where: str, each: Exchange = each) -> None:
            found.add(Drift(each.api, each.operation, what, f"{each.status} {where}"))

        answer = operation.answer(each.status)
        if answer is None:
            tell("status", "is not documented")
            continue
        for name in each.headers:
            if name not in answer.headers:
                tell("headers", f"{name} is not documented")
        headers.setdefault((each.api, each.operation, each.status), set()).update(each.headers)
        problem = Answers(contract, operation).problem(each.status, each.media, each.body, {})
        if problem:
            tell("body", problem)
        walk = _Walk(contract)
        walk.value(_schema(operation, each.status, each.media), each.body, "")
        for what, where in walk.unknown:
            tell(what, where)
        seen.setdefault((each.api, each.operation, each.status, each.media), set()).update(walk.seen)
    for (api, name, status, media), places in seen.items():
        operation = contracts[api].operations[name]
        documented = set(_places(contracts[api], _schema(operation, status, media), ""))
        # Where the object around it never came, that is told alone.
        for place in documented - places:
            above = place.rpartition(".")[0].removesuffix("[]")
            if not above or above in places:
                found.add(Drift(api, name, "absent", f"{status} {place} never came"))
    for (api, name, status), names in headers.items():
        answer = contracts[api].operations[name].answer(status)
        for header in set(answer.headers if answer else ()) - names:
            found.add(Drift(api, name, "absent", f"{status} {header} never came"))
    return sorted(found)


def to_data(exchanges: Iterable[Exchange]) -> dict[str, Any]:
    return {"version": VERSION, "answers": [asdict(each) for each in exchanges]}


def from_data(data: Any) -> list[Exchange]:
    """What `to_data` wrote. Raises ValueError."""
    if not isinstance(data, dict) or cast("dict[str, Any]", data).get("version") != VERSION:
        raise ValueError(f"This is no record of answers, version {VERSION}: record it again with make live")
    answers: list[dict[str, Any]] = cast("dict[str, Any]", data)["answers"]
    return [evolve(Exchange(**each), headers=tuple(each["headers"])) for each in answers]


def rules(exchanges: Iterable[Exchange]) -> list[Rule]:
    """What makes a mock give the recorded answers again, operation by operation in their order."""
    answers: dict[str, list[Answer]] = {}
    for each in exchanges:
        headers = {name: "1" for name in each.headers if name != "link"}
        # The window that refuses is told by a word.
        headers |= {name: "minute" for name in each.headers if name == "x-ratelimit-type"}
        body = {"text": ""} if each.body is None else {"json": each.body}
        answers.setdefault(each.operation, []).append(
            Answer(each.status, headers=headers, content_type=each.media or None, **body)
        )
    return [Rule(given, on=name) for name, given in answers.items()]


def told(headers: Iterable[str]) -> tuple[str, ...]:
    """The names of those headers that an API means, not those of every server."""
    return tuple(sorted({name.lower() for name in headers if _HEADERS.match(name.lower())}))


def _masked(contract: Contract, schema: Any, value: Any) -> Any:
    parts = _branches(contract, schema)
    if isinstance(value, list):
        items = _items(parts)
        return [_masked(contract, items, item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        known = _properties(parts)
        return {name: _masked(contract, known.get(name, {}), member) for name, member in value.items()}  # pyright: ignore
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return type(value)(bool(value))
    allowed = _enum(parts)
    if allowed:
        # A word that the contract does not know is what the report is for; a long one may be no word.
        return value if value in allowed or re.fullmatch(r"[a-z_-]{1,24}", value) else "masked"
    return next((mask for kind, mask in _KINDS if kind.fullmatch(value)), "masked")


def _places(contract: Contract, schema: Any, path: str, depth: int = 0) -> Iterator[str]:
    if depth > 12:
        return
    parts = _branches(contract, schema)
    for name, member in _properties(parts).items():
        yield f"{path}.{name}"
        yield from _places(contract, member, f"{path}.{name}", depth + 1)
    for part in parts:
        if "items" in part:
            yield from _places(contract, part["items"], f"{path}[]", depth + 1)


def _schema(operation: Operation, status: int, media: str) -> Any:
    answer = operation.answer(status)
    return answer.content.get(media, {}).get("schema", {}) if answer else {}


def _branches(contract: Contract, schema: Any) -> list[Schema]:
    resolved: Any = contract.resolve(schema) if isinstance(schema, dict) else {}
    inner = [part for key in ("allOf", "anyOf", "oneOf") for part in resolved.get(key, ())]
    return [resolved, *(part for each in inner for part in _branches(contract, each))]


def _properties(parts: Iterable[Schema]) -> dict[str, Any]:
    return {name: member for part in parts for name, member in part.get("properties", {}).items()}


def _items(parts: Iterable[Schema]) -> Any:
    return next((part["items"] for part in parts if "items" in part), True)


def _enum(parts: Iterable[Schema]) -> set[Any]:
    return {value for part in parts for value in (*part.get("enum", ()), *([part["const"]] if "const" in part else ()))}
