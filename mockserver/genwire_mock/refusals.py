"""Refusals in the words of a contract: what it documents for them, with the messages where they fit. Called by core."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from attrs import evolve

from genwire_mock.contract import Operation
from genwire_mock.decoding import JSON, is_text, is_xml
from genwire_mock.examples import Examples, NoExample
from genwire_mock.messages import PlainRefusal, Reply
from genwire_mock.validation import Answers

# What APIs answer to a bad request that have no word for this status.
_INSTEAD = {422: (422, 400), 413: (413, 400)}


def worded(refusal: PlainRefusal, operation: Operation, examples: Examples, answers: Answers, accept: str) -> Reply:
    """What the contract documents for a refusal, else plain JSON of our own."""
    for status in _statuses(refusal.status, operation):
        try:
            return _told(refusal, examples.reply(operation, status, accept), answers)
        except NoExample:
            continue
    body = {"message": refusal.message, **({"errors": refusal.errors} if refusal.errors else {})}
    return Reply(refusal.status, body, undocumented=True)


def _statuses(status: int, operation: Operation) -> Iterator[int]:
    """The statuses that say it, first those documented by their number."""
    yield from (other for other in _INSTEAD.get(status, (status,)) if str(other) in operation.answers)
    if operation.answer(status):
        yield status


def _told(refusal: PlainRefusal, reply: Reply, answers: Answers) -> Reply:
    """The example with what is wrong in place of what it says, wherever the contract allows that."""
    media = reply.headers.get("content-type", JSON)

    def allowed(changed: Reply) -> bool:
        body = changed.body if changed.content is None else refusal.message
        return answers.problem(changed.status, media, body, changed.headers) is None

    if reply.content is not None:
        told = evolve(reply, content=refusal.message.encode())
        return told if reply.content and is_text(media) and not is_xml(media) and allowed(told) else reply
    for way, value in _sayings(refusal, reply, media):
        told = evolve(reply, body=_replaced(reply.body, way, value))
        if allowed(told):
            reply = told
    return reply


def _sayings(refusal: PlainRefusal, reply: Reply, media: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Where errors are told, at the top or under `error`, and in what forms; the last form that fits stays."""
    listed = [message for messages in refusal.errors.values() for message in messages]
    pointed = [{"field": name, "message": said[0]} for name, said in refusal.errors.items()]
    located = [{"loc": ["body", name], "msg": said[0], "type": "value_error"} for name, said in refusal.errors.items()]
    if media.endswith("problem+json") and _members(reply.body):
        yield ("detail",), refusal.message  # RFC 9457 has a member for it, whatever the example shows
    for above in ((), ("error",)):
        members = _members(reply.body)
        members = _members(members.get("error")) if above else members
        for name, value in members.items():
            if name in ("message", "detail", "error", "description") and isinstance(value, str):
                yield (*above, name), refusal.message
            elif name in ("status", "code", "statusCode") and isinstance(value, int):
                yield (*above, name), reply.status
            elif name in ("detail", "details", "errors") and refusal.errors:
                for form in (listed, pointed, located, refusal.errors):
                    yield (*above, name), form


def _members(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _replaced(body: Any, way: tuple[str, ...], value: Any) -> Any:
    first, *rest = way
    return {**body, first: _replaced(body[first], tuple(rest), value) if rest else value}
