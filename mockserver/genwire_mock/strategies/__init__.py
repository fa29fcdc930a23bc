"""Hypothesis strategies compiled from a contract: requests, answers, webhooks, and schedules of faults.

    from hypothesis import given
    from genwire_mock import strategies
    from genwire_mock.contract import load

    contract = load("deapi-v2")  # or read(Path("openapi.yaml")): any OpenAPI 3.1 document

    @given(strategies.requests(contract, "submitTextToImage"))
    def test_every_valid_request_is_taken(drawn):
        response = client.send(drawn.httpx("http://127.0.0.1:8000"))
        assert response.status_code == 200

Nothing is written down of any operation: what the contract says is drawn, at its bounds too, with and without what is
optional, with null where it may be, and with fields that nobody named. Each value is held to the contract before it is
given. A schema keyword by which nothing can be drawn raises UnsupportedKeyword as soon as the strategy is made.
Strategies are kept as long as their contract, so make them where you need them. Hypothesis comes with `genwire[test]`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from hypothesis.strategies import SearchStrategy

from genwire_mock.contract import Contract, Operation, Schema
from genwire_mock.strategies import answering, sending
from genwire_mock.strategies.cases import UnsupportedKeyword
from genwire_mock.strategies.drawn import NO_BODY, DrawnRequest, DrawnResponse, InvalidRequest
from genwire_mock.strategies.schedules import schedules

__all__ = [
    "NO_BODY",
    "DrawnRequest",
    "DrawnResponse",
    "InvalidRequest",
    "UnsupportedKeyword",
    "invalid_requests",
    "payloads",
    "requests",
    "responses",
    "schedules",
    "values",
]

_T = TypeVar("_T")
_made: WeakKeyDictionary[Contract, dict[tuple[object, ...], SearchStrategy[Any]]] = WeakKeyDictionary()


def requests(contract: Contract, operation: str) -> SearchStrategy[DrawnRequest]:
    """Requests that the contract allows for the operation of that id, of any of its media types.

    `drawn.message(key)` is what `Core.handle` takes, `drawn.httpx(base_url, key)` what `httpx.Client.send` does; both
    carry the key as the contract wants it. Raises LookupError for an operation that there is not, UnsupportedKeyword,
    and ContractError where the contract contradicts itself.
    """
    found = _operation(contract, operation)
    return _kept(contract, ("requests", operation), lambda: sending.valid(contract, found))


def invalid_requests(contract: Contract, operation: str) -> SearchStrategy[InvalidRequest]:
    """Requests with one thing wrong each, and what that is: `where`, `field`, `keyword`, `reason`.

    A field left out, a value of another type or just beyond a bound, a word, format or pattern missed, a list too short
    or too long, none or two of an exclusive group, a body that cannot be read. Raises as `requests` does, and
    ContractError for an operation to which no request is invalid.
    """
    found = _operation(contract, operation)
    return _kept(contract, ("invalid_requests", operation), lambda: sending.invalid(contract, found))


def responses(contract: Contract, operation: str, status: int) -> SearchStrategy[DrawnResponse]:
    """Answers of that status, with their documented headers. Raises LookupError for a status that is not documented."""
    found = _operation(contract, operation)
    return _kept(contract, ("responses", operation, status), lambda: answering.answers(contract, found, status))


def payloads(contract: Contract, event: str) -> SearchStrategy[Any]:
    """Bodies of the webhook that carries an event: `job.completed`, or its name in the contract. Raises LookupError."""
    name = contract.webhook(event)
    if name is None:
        raise LookupError(f"{contract.name} has no webhook {event}; it has {', '.join(contract.webhooks) or 'none'}")
    return _kept(contract, ("payloads", name), lambda: answering.payloads(contract, name))


def values(contract: Contract, schema: Schema | bool) -> SearchStrategy[Any]:
    """JSON values of a schema, whose references lead into the contract."""
    return answering.values(contract, schema)


def _operation(contract: Contract, operation: str) -> Operation:
    if operation not in contract.operations:
        raise LookupError(f"{contract.name} has no operation {operation}; see its `operations`")
    return contract.operations[operation]


def _kept(contract: Contract, key: tuple[object, ...], make: Callable[[], SearchStrategy[_T]]) -> SearchStrategy[_T]:
    known = _made.setdefault(contract, {})
    if key not in known:
        known[key] = make()
    return cast("SearchStrategy[_T]", known[key])
