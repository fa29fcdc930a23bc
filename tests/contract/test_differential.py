"""Our validator and openapi-core, which share no code, agree on 10,000 requests, or the reason is known.

openapi-core 0.23 does not read forms as OpenAPI 3.1 has them: a field of the type `[integer, "null"]` is an error
of its own, a file beside a `oneOf` is lost, and fields of an alternative stay text. So it is asked about the values of
a form as a JSON body of the same schema; how forms are read is what the generated client and the mock hold each other
to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, cast
from urllib.parse import parse_qsl

import pytest
from attrs import evolve, frozen
from contract_kit import examples, subjects
from hypothesis import given
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from genwire_mock import strategies
from genwire_mock.contract import Contract, ContractError, Operation, load
from genwire_mock.messages import Request
from genwire_mock.strategies import DrawnRequest, InvalidRequest
from genwire_mock.strategies.compiler import without_files
from genwire_mock.validation import Requests

JSON, MULTIPART = "application/json", "multipart/form-data"
# Examples of each kind and operation, each of which makes about six requests: 10,000 of the four contracts of now.
EACH = 6

PICTURE = {"prompt": "fox", "model": "m", "width": 1, "height": 1, "steps": 1, "seed": 1, "guidance": 1}
EDIT = {"prompt": "fox", "model": "m", "steps": 1, "seed": 1}


@frozen
class Doubt:
    """One request of which the two say different things; `keyword` and `reason` tell what was made wrong with it."""

    request: DrawnRequest
    taken: bool
    keyword: str
    reason: str

    def __str__(self) -> str:
        said = "we take and openapi-core refuses" if self.taken else "we refuse and openapi-core takes"
        about = f"{self.keyword}: {self.reason}" if self.keyword else "a valid request"
        return f"{self.request.operation.id}: {said} it ({about}): {self.request}"


# What the two are known to see differently, and why. Each was met; one that no longer is fails below.
KNOWN: Mapping[str, Callable[[Doubt], bool]] = {
    "JSON, in which openapi-core is asked about forms, has no files: they are text there": lambda doubt: (
        not doubt.taken and doubt.keyword == "type" and "a file" in doubt.reason
    ),
    "openapi-core judges no URI: to do so its validator needs a package that we do not want": lambda doubt: (
        not doubt.taken and doubt.reason == "not of the format uri"
    ),
    "openapi-core refuses an empty text in the query, whatever its schema says": lambda doubt: (
        doubt.taken and "" in doubt.request.query.values()
    ),
}


@frozen
class Asked:
    """A request as openapi-core wants it."""

    host_url: str
    method: str
    path: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters

    @classmethod
    def of(cls, contract: Contract, message: Request) -> Asked:
        query = ImmutableMultiDict(parse_qsl(message.query, keep_blank_values=True))
        headers = Headers(list(message.headers))
        kind = message.header("content-type") or ""
        host = contract.base_url or "https://api.example"
        return cls(
            host, message.method.lower(), message.path, message.body or None, kind, RequestParameters(query, headers)
        )


@cache
def oracle(contract: Contract) -> OpenAPI:
    return OpenAPI.from_dict(as_json(contract.document))


def as_json(node: Any, *, in_parameter: bool = False) -> Any:
    """The document with JSON in place of forms, and parameters that are never null: no query can say so."""
    if isinstance(node, list):
        return [as_json(part, in_parameter=in_parameter) for part in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    result: dict[str, Any] = {}
    for name, part in cast("dict[str, Any]", node).items():
        within = in_parameter or name == "parameters"
        if name == "content" and MULTIPART in part:
            result[name] = {JSON: {"schema": part[MULTIPART]["schema"]}}
        elif name == "type" and in_parameter and isinstance(part, list):
            result[name] = next(kind for kind in cast("list[str]", part) if kind != "null")
        else:
            result[name] = as_json(part, in_parameter=within)
    return result


def ours(contract: Contract, operation: Operation, message: Request) -> bool:
    matched = contract.match(message.path)
    assert matched
    return not requests_of(contract, operation).check(message, matched[1]).violations


@cache
def requests_of(contract: Contract, operation: Operation) -> Requests:
    return Requests(contract, operation, strict=True)


def theirs(contract: Contract, drawn: DrawnRequest) -> bool:
    if drawn.media == MULTIPART or (drawn.raw and drawn.raw[0] == MULTIPART):
        drawn = evolve(drawn, media=JSON, body=without_files(drawn.body), raw=drawn.raw and (JSON, drawn.raw[1]))
    try:
        oracle(contract).validate_request(cast("Any", Asked.of(contract, drawn.message())))
    except OpenAPIError:
        return False
    return True


def variants(drawn: DrawnRequest) -> Iterator[DrawnRequest]:
    """The request, and what becomes of it when any one field is left out: valid or not, both have to say the same."""
    yield drawn
    given_body: Any = drawn.body
    if drawn.raw is None and isinstance(given_body, dict):
        body = cast("dict[str, Any]", given_body)
        for name in body:
            rest = {other: part for other, part in body.items() if other != name}
            # A form without fields is an empty body, of which a JSON body has no likeness.
            if rest or drawn.media == JSON:
                yield evolve(drawn, body=rest)


@pytest.mark.parametrize("contract", [subject.contract for subject in subjects()], ids=lambda contract: contract.name)
def test_openapi_core_says_the_same_of_thousands_of_requests(contract: Contract) -> None:
    asked: Counter[bool] = Counter()
    new: list[Doubt] = []

    def compare(drawn: DrawnRequest, keyword: str, reason: str) -> None:
        for request in variants(drawn):
            taken = ours(contract, request.operation, request.message())
            asked[taken] += 1
            if taken != theirs(contract, request):
                doubt = Doubt(request, taken, keyword, reason)
                new.extend([] if any(applies(doubt) for applies in KNOWN.values()) else [doubt])

    each = examples(EACH)
    for operation in contract.operations.values():

        @each
        @given(strategies.requests(contract, operation.id))
        def sound(drawn: DrawnRequest) -> None:
            compare(drawn, "", "")

        sound()
        try:
            invalid = strategies.invalid_requests(contract, operation.id)
        except ContractError:
            continue  # nothing about it can be wrong

        @each
        @given(invalid)
        def unsound(drawn: InvalidRequest) -> None:
            compare(drawn.request, drawn.keyword, drawn.reason)

        unsound()
    assert not new, f"{len(new)} new disagreements, such as:\n" + "\n".join(map(str, new[:5]))
    assert min(asked[True], asked[False]) > sum(asked.values()) / 10, "both valid and invalid requests were asked about"


@pytest.mark.parametrize(
    ("operation", "keyword", "reason", "change"),
    [
        ("submitImageToImage", "type", "a text where a file belongs", {"body": {**EDIT, "image": "no file"}}),
        ("submitTextToImage", "format", "not of the format uri", {"body": {**PICTURE, "webhook_url": "https://["}}),
        ("samplePrompts", "", "", {"query": {"type": "text2image", "topic": ""}}),
    ],
)
def test_each_known_disagreement_is_one(operation: str, keyword: str, reason: str, change: dict[str, Any]) -> None:
    contract = load("deapi-v1")
    found = contract.operations[operation]
    request = evolve(DrawnRequest(found, media=next(iter(found.body), None)), **change)
    doubt = Doubt(request, ours(contract, found, request.message()), keyword, reason)
    assert doubt.taken != theirs(contract, request)
    assert sum(applies(doubt) for applies in KNOWN.values()) == 1
