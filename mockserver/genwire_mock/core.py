"""The mock without its I/O: requests and time go in, answers and webhooks that are due come out.

`Core` routes a request, holds it to its contract, lets a behaviour answer, holds the answer to the contract
too, and writes the journal. It keeps the timers that behaviours ask for. `MockAPI` is its only caller; it passes
the time in, and never makes two calls at once.
"""

from __future__ import annotations

import base64
import heapq
import json
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, cast

from attrs import evolve

from genwire_mock.behaviours import Behaviour, Effects
from genwire_mock.contract import Contract, Operation
from genwire_mock.decoding import JSON, is_json, read_json
from genwire_mock.examples import Examples
from genwire_mock.journal import CallEntry, DeliveryEntry, Journal, TimerEntry, key_hash
from genwire_mock.messages import Call, Delivery, Pairs, Reply, Request, Response, Timer, Upload, Violation
from genwire_mock.validation import Answers, Check, Checked, Requests

MAX_BODY = 75 * 1024 * 1024  # bytes; reference/deapi/catalogue.md section 4
_MAX_KEPT = 8 * 1024  # bytes of a body that the journal keeps
_MAX_HELD = 256  # answers that were held to the contract before and came as bytes

_NOTHING_CHECKED = Checked({}, {}, {}, (), ())


class ContractBroken(Exception):  # noqa: N818
    """An answer or webhook of the mock breaks the contract: a bug of a behaviour or of an example."""


class Core:
    """One or several APIs on one address: each a contract with its behaviour."""

    def __init__(
        self,
        apis: Sequence[tuple[Contract, Behaviour]],
        *,
        strict: bool = False,
        seed: int = 0,
        journal: Journal | None = None,
    ) -> None:
        self.journal = Journal() if journal is None else journal
        self._strict = strict
        self._apis = [_Api(contract, behaviour, seed=seed, strict=strict) for contract, behaviour in apis]
        self._timers: list[tuple[float, int, Timer, _Api]] = []
        self._order = count()

    @property
    def next_due(self) -> float | None:
        """When the next timer is due."""
        return self._timers[0][0] if self._timers else None

    def handle(self, request: Request, now: float) -> tuple[Response, list[Delivery]]:
        """The answer to a request, and the webhooks due by now."""
        deliveries = self.tick(now)
        response = self._answer(request, now, deliveries)
        if self._timers and self._timers[0][0] <= now:
            deliveries += self.tick(now)
        return response, deliveries

    def tick(self, now: float) -> list[Delivery]:
        """Fires the timers due by now, in order and each at its own time; returns the webhooks due."""
        deliveries: list[Delivery] = []
        while self._timers and self._timers[0][0] <= now:
            at, _, timer, api = heapq.heappop(self._timers)
            self.journal.add(TimerEntry(at, timer.name))
            self._take(api, api.behaviour.fire(timer, at), deliveries)
        return deliveries

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> None:
        """A webhook was sent: `outcome` is the receiver's status, or None when none came."""
        self.journal.add(DeliveryEntry(now, delivery.id, delivery.event, delivery.url, outcome))

    def _answer(self, request: Request, now: float, deliveries: list[Delivery]) -> Response:
        allowed: tuple[str, ...] = ()
        for api in self._apis:
            matched = api.contract.match(request.path)
            if matched is None:
                continue
            operation = matched[0].get(request.method)
            if operation is not None:
                return self._operate(api, operation, matched[1], request, now, deliveries)
            allowed = tuple(matched[0])
        return self._unknown(request, allowed, now)

    def _operate(
        self,
        api: _Api,
        operation: Operation,
        path: Mapping[str, str],
        request: Request,
        now: float,
        deliveries: list[Delivery],
    ) -> Response:
        checked = _NOTHING_CHECKED
        refused: tuple[Violation, ...] = ()
        leniencies: tuple[str, ...] = ()
        key = _credential(operation, request)
        reply = api.behaviour.authenticate(key) if operation.security else None
        if reply is None and _too_large(request):
            reply = api.too_large(operation, request)
        if reply is None:
            checked = api.requests(operation).check(request, path)
            body, others = api.requests(operation).known(checked.body)
            call = Call(operation.id, request, key, checked.path, checked.query, body, others)
            refused, leniencies = checked.violations, checked.leniencies
            if refused and not self._strict:
                refused, forgiven = _forgive(api.behaviour, call, refused)
                leniencies += forgiven
            if refused:
                reply = api.behaviour.refuse(call, refused)
            else:
                answered = api.behaviour.answer(call, now)
                if answered is None:
                    reply = api.examples.reply(operation)
                else:
                    reply, effects = answered
                    self._take(api, effects, deliveries)
        response, problem = api.encode(operation, reply)
        self.journal.add(
            CallEntry(
                now,
                request.method,
                request.path,
                operation.id,
                key_hash(key) if key else None,
                checked.query,
                _kept(checked.body, request),
                response.status,
                tuple(evolve(violation, value=None) for violation in refused),
                leniencies,
            )
        )
        if problem:
            raise ContractBroken(f"The answer to {operation.id} breaks its contract: {problem}")
        return response

    def _unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Response:
        replies = (api.behaviour.unknown(request, allowed, now) for api in self._apis)
        reply = next((reply for reply in replies if reply is not None), None)
        if reply is None and allowed:
            reply = Reply(405, {"message": "Method Not Allowed"}, {"allow": ", ".join(allowed)})
        elif reply is None:
            reply = Reply(404, {"message": "Not Found"})
        response = _encode(reply)
        self.journal.add(CallEntry(now, request.method, request.path, None, None, {}, None, response.status, (), ()))
        return response

    def _take(self, api: _Api, effects: Effects, deliveries: list[Delivery]) -> None:
        for effect in effects:
            if isinstance(effect, Timer):
                heapq.heappush(self._timers, (effect.at, next(self._order), effect, api))
            else:
                api.check_delivery(effect)
                deliveries.append(effect)


class _Api:
    """A contract with its behaviour, and what has been compiled of it so far."""

    def __init__(self, contract: Contract, behaviour: Behaviour, *, seed: int, strict: bool) -> None:
        self.contract = contract
        self.behaviour = behaviour
        self.examples = Examples(contract, seed)
        self._strict = strict
        self._requests: dict[str, Requests] = {}
        self._answers: dict[str, Answers] = {}
        self._webhooks: dict[str, Check] = {}
        self._held: set[tuple[str, int, tuple[tuple[str, str], ...], bytes]] = set()

    def requests(self, operation: Operation) -> Requests:
        found = self._requests.get(operation.id)
        if found is None:
            found = self._requests[operation.id] = Requests(self.contract, operation, strict=self._strict)
        return found

    def too_large(self, operation: Operation, request: Request) -> Reply:
        if operation.answer(413):
            return self.examples.reply(operation, 413)
        violation = Violation("body", "", "malformed", MAX_BODY, None, f"The body is over {MAX_BODY} bytes")
        return self.behaviour.refuse(Call(operation.id, request, None, {}, {}, {}), (violation,))

    def encode(self, operation: Operation, reply: Reply) -> tuple[Response, str | None]:
        """The answer's bytes, and why the contract does not allow it, if so."""
        answers = self._answers.get(operation.id)
        if answers is None:
            answers = self._answers[operation.id] = Answers(self.contract, operation)
        headers = {name.lower(): value for name, value in reply.headers.items()} if reply.headers else {}
        try:
            response = _encode(reply)
        except ValueError as error:
            return Response(500), f"it is not JSON: {error}"
        media = dict(response.headers).get("content-type", "").partition(";")[0]
        if not (reply.content and is_json(media)):
            return response, answers.problem(reply.status, media, reply.body, headers)
        # A behaviour that encodes an answer itself may give the same bytes often; they need no second look.
        fingerprint = (operation.id, reply.status, response.headers, reply.content)
        if fingerprint in self._held:
            return response, None
        problem = answers.problem(reply.status, media, read_json(reply.content), headers)
        if problem is None:
            if len(self._held) >= _MAX_HELD:
                self._held.clear()
            self._held.add(fingerprint)
        return response, problem

    def check_delivery(self, delivery: Delivery) -> None:
        """Raises ContractBroken unless the contract declares the event and its body fits.

        Contracts name webhooks as they name operations: the event job.completed is jobCompleted.
        """
        check = self._webhooks.get(delivery.event)
        if check is None:
            name = delivery.event.replace(".", "").replace("_", "").lower()
            schema = next((s for key, s in self.contract.webhooks.items() if key.lower() == name), None)
            if schema is None:
                raise ContractBroken(f"The contract has no webhook for the event {delivery.event}")
            check = self._webhooks[delivery.event] = Check(self.contract, schema)
        if problem := check.problem(read_json(delivery.body)):
            raise ContractBroken(f"The webhook {delivery.event} breaks its contract at {problem}")


def _forgive(
    behaviour: Behaviour, call: Call, violations: tuple[Violation, ...]
) -> tuple[tuple[Violation, ...], tuple[str, ...]]:
    """What is left to refuse, and the names of the leniencies that forgave the rest."""
    verdicts = [(violation, behaviour.tolerates(call, violation)) for violation in violations]
    refused = tuple(violation for violation, name in verdicts if name is None)
    return refused, tuple(dict.fromkeys(name for _, name in verdicts if name is not None))


def _credential(operation: Operation, request: Request) -> str | None:
    """The key that a request carries, by the first of the operation's security schemes that it follows."""
    for scheme in operation.security:
        if scheme["type"] == "apiKey":
            # In a query or a cookie a key would be a stranger's API; none of ours has one.
            found = request.header(scheme["name"].lower()) if scheme["in"] == "header" else None
        else:
            kind, _, found = (request.header("authorization") or "").partition(" ")
            wanted = scheme.get("scheme", "bearer").lower()
            found = found.strip() if kind.lower() == wanted else None
            if found and wanted == "basic":
                found = _basic(found)
        if found:
            return found
    return None


def _basic(token: str) -> str | None:
    try:
        return base64.b64decode(token, validate=True).decode()
    except ValueError:
        return None


def _too_large(request: Request) -> bool:
    if len(request.body) > MAX_BODY:
        return True
    declared = request.header("content-length") or ""
    # A front end that stops reading at the limit passes on the length that was announced.
    return declared.isascii() and declared.isdigit() and len(declared) < 20 and int(declared) > MAX_BODY


def _encode(reply: Reply) -> Response:
    headers: Pairs = tuple((name.lower(), value) for name, value in reply.headers.items())
    if reply.content is not None:
        return Response(reply.status, headers, reply.content)
    body = _dumps(reply.body).encode()
    return Response(reply.status, (("content-type", JSON), *headers), body)


_dumps = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def _kept(body: Mapping[str, Any], request: Request) -> Mapping[str, Any] | None:
    """What the journal keeps of a body: no secrets, no files, nothing large."""
    uploads = 0
    kept: dict[str, Any] = {}
    for name, value in body.items():
        if "secret" in name.lower():
            kept[name] = "…"
        elif isinstance(value, Upload):
            uploads += len(value.data)
            kept[name] = _note(value)
        elif isinstance(value, list):
            items = cast("list[Any]", value)
            uploads += sum(len(item.data) for item in items if isinstance(item, Upload))
            kept[name] = [_note(item) if isinstance(item, Upload) else item for item in items]
        else:
            kept[name] = value
    return kept if len(request.body) - uploads <= _MAX_KEPT else None


def _note(upload: Upload) -> str:
    return f"<file {upload.filename}, {len(upload.data)} bytes>"
