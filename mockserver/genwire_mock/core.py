"""The mock without its I/O: requests and time go in, answers and webhooks that are due come out.

`Core` routes a request, holds it to its contract, lets a behaviour answer, holds the answer to the contract
too, and writes the journal. It keeps the timers that behaviours ask for. `MockAPI` is its only caller; it passes
the time in, and never makes two calls at once.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, cast

from attrs import evolve

from genwire_mock.behaviours import OWN, Behaviour, Effects
from genwire_mock.checks import Check
from genwire_mock.contract import Contract, Operation
from genwire_mock.credentials import credential
from genwire_mock.decoding import JSON, bare, is_json, is_text
from genwire_mock.examples import Examples, NoExample
from genwire_mock.faults import Answer, CallFault, Drop, Duplicate, Late, Lost, Mute, Outage, Schedule
from genwire_mock.journal import CallEntry, DeliveryEntry, Journal, NoticeEntry, PushEntry, TimerEntry, key_hash
from genwire_mock.json_text import read_json, write_json
from genwire_mock.messages import (
    Call,
    Delivery,
    Effect,
    Manner,
    Notice,
    Pairs,
    PlainRefusal,
    Push,
    Reply,
    Request,
    Response,
    Timer,
    Upload,
    Violation,
)
from genwire_mock.refusals import worded
from genwire_mock.spoiling import instead, spoil, spoil_delivery, with_headers
from genwire_mock.validation import Answers, Checked, Requests

MAX_BODY = 75 * 1024 * 1024  # bytes; reference/deapi/catalogue.md section 4
MAX_URL = 8 * 1024  # characters of path and query, as servers in front of an API take them
_MAX_KEPT = 8 * 1024  # bytes of a body that the journal keeps
_MAX_HELD = 256  # answers that were held to the contract before and came as bytes

_BARE = (204, 205, 304)  # HTTP allows them no body

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
        schedule: Schedule | None = None,
    ) -> None:
        self.journal = Journal() if journal is None else journal
        self._schedule = Schedule() if schedule is None else schedule
        self._strict = strict
        self._apis = [_Api(contract, behaviour, seed=seed, strict=strict) for contract, behaviour in apis]
        self._timers: list[tuple[float, int, Timer | Delivery, _Api]] = []
        self._order = count()
        # Who sent a webhook, by its id and attempt, until its outcome is known.
        self._senders: dict[tuple[str, int], _Api] = {}
        self.down_until = 0.0

    @property
    def besides(self) -> tuple[str, ...]:
        """The names of what there is beside the contracts, such as "download"."""
        return tuple(name for api in self._apis for name in api.behaviour.besides)

    @property
    def next_due(self) -> float | None:
        """When the next timer is due."""
        return self._timers[0][0] if self._timers else None

    def handle(self, request: Request, now: float) -> tuple[Response, list[Effect]]:
        """The answer to a request, and the webhooks and pushes due by now."""
        effects = self.tick(now)
        response = self._answer(request, now, effects)
        if self._timers and self._timers[0][0] <= now:
            effects += self.tick(now)
        return response, effects

    def tick(self, now: float) -> list[Effect]:
        """Fires the timers due by now, in order and each at its own time; returns the webhooks and pushes due."""
        effects: list[Effect] = []
        while self._timers and self._timers[0][0] <= now:
            at, _, timer, api = heapq.heappop(self._timers)
            if isinstance(timer, Delivery):
                effects.append(timer)
                continue
            self.journal.add(TimerEntry(at, timer.name))
            self._take(api, api.behaviour.fire(timer, at), at, effects)
        return effects

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> list[Effect]:
        """A webhook was sent: `outcome` is the receiver's status, or None when none came. Returns what is due now."""
        # Of several copies the first outcome counts.
        api = self._senders.pop((delivery.id, delivery.attempt), None)
        self.journal.add(
            DeliveryEntry(
                now,
                delivery.id,
                delivery.event,
                delivery.url,
                outcome,
                delivery.attempt,
                delivery.fault,
                api.contract.name if api else None,
            )
        )
        effects: list[Effect] = []
        if api:
            self._take(api, api.behaviour.delivered(delivery, outcome, now), now, effects)
        return effects

    def _answer(self, request: Request, now: float, effects: list[Effect]) -> Response:
        if now < self.down_until:
            refused = Response(0, manner=Manner(cut="refused"))
            self._note(request, refused, now, fault=Outage.kind)
            return refused
        if len(request.path) + len(request.query) > MAX_URL:
            response = encode(Reply(414, {"message": "URI Too Long"}))
            self._note(evolve(request, path=request.path[:80] + "…"), response, now)
            return response
        allowed: tuple[str, ...] = ()
        for api in self._apis:
            matched = api.contract.match(request.path)
            if matched is None:
                continue
            operation = matched[0].get(request.method)
            if operation is not None:
                return self._operate(api, operation, matched[1], request, now, effects)
            allowed = tuple(matched[0])
        return self._unknown(request, allowed, now)

    def _operate(
        self,
        api: _Api,
        operation: Operation,
        path: Mapping[str, str],
        request: Request,
        now: float,
        effects: list[Effect],
    ) -> Response:
        key = credential(operation, request)
        fault = self._schedule.call(operation.id, key)
        if fault is not None and not fault.carried_out:
            call = Call(operation.id, request, key, path, {}, {})
            response = self._fail(fault, api, call, operation, now)
            self._note(request, response, now, api=api.contract.name, operation=operation.id, key=key, fault=fault.kind)
            return response
        checked = _NOTHING_CHECKED
        refused: tuple[Violation, ...] = ()
        leniencies: tuple[str, ...] = ()
        headers: Pairs = ()
        reply = api.behaviour.authenticate(key) if operation.security else None
        if reply is None and _too_large(request):
            reply = api.too_large(operation, request)
        if reply is None:
            requests = api.requests(operation)
            checked = requests.check(request, path)
            body, others = requests.known(checked.body)
            call = Call(operation.id, request, key, checked.path, checked.query, body, others)
            reply, headers = api.behaviour.admit(call, now)
            if reply is None:
                refused, leniencies = checked.violations, checked.leniencies
                if refused and not self._strict:
                    refused, forgiven = _forgive(api.behaviour, call, refused)
                    leniencies += forgiven
                if refused:
                    reply = api.behaviour.refuse(call, refused)
                else:
                    answered = api.behaviour.answer(call, now)
                    if answered is None:
                        reply = api.example(operation, request)
                    else:
                        reply, caused = answered
                        self._take(api, caused, now, effects)
            if fault is not None and isinstance(fault, OWN):
                api.behaviour.suffer(fault, call, now)
        if isinstance(reply, PlainRefusal):
            reply = api.worded(operation, request, reply)
        if headers:
            both = {**reply.headers, **dict(headers)} if reply.headers else dict(headers)
            reply = Reply(reply.status, reply.body, both, reply.content, reply.undocumented)
        response, problem = api.encode(operation, reply)
        if request.method == "HEAD":
            response = evolve(response, body=b"")
        if fault is not None:
            response = spoil(response, fault)
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
                tuple(evolve(violation, value=None) for violation in refused) if refused else (),
                leniencies,
                api.contract.name,
                content_type(response),
                fault.kind if fault is not None else None,
            )
        )
        if problem:
            raise ContractBroken(f"The answer to {operation.id} breaks its contract: {problem}")
        return response

    def _unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Response:
        for api in self._apis:
            name = api.behaviour.beside(request)
            if name is None:
                continue
            fault = self._schedule.call(name, None)
            if fault is not None and not fault.carried_out:
                response = self._fail(fault, api, Call(name, request, None, {}, {}, {}), None, now)
            else:
                reply = api.behaviour.unknown(request, allowed, now)
                response = encode(reply or Reply(404, {"message": "Not Found"}))
                response = spoil(response, fault) if fault is not None else response
            self._note(request, response, now, operation=name, fault=fault.kind if fault is not None else None)
            return response
        replies = (api.behaviour.unknown(request, allowed, now) for api in self._apis)
        reply = next((reply for reply in replies if reply is not None), None)
        if reply is None and allowed:
            reply = Reply(405, {"message": "Method Not Allowed"}, {"allow": ", ".join(allowed)})
        elif reply is None:
            reply = Reply(404, {"message": "Not Found"})
        response = encode(reply)
        self._note(request, response, now)
        return response

    def _fail(self, fault: CallFault, api: _Api, call: Call, operation: Operation | None, now: float) -> Response:
        """The answer to a call that a fault kept from being carried out."""
        if isinstance(fault, Outage):
            self.down_until = now + fault.seconds
            if fault.forgets:
                self._timers.clear()
                self._senders.clear()
                for each in self._apis:
                    each.behaviour.forget()
        response = instead(fault)
        if response is not None:
            return response
        if isinstance(fault, OWN):
            reply = api.behaviour.suffer(fault, call, now)
            return encode(reply or Reply(500, {"message": "Server Error"}))
        assert isinstance(fault, Answer)
        if fault.json is not None:
            reply = Reply(fault.status, fault.json)
        else:
            reply = api.documented(operation, fault.status) or Reply(fault.status, content=b"")
        return with_headers(encode(reply), fault)

    def _note(
        self,
        request: Request,
        response: Response,
        now: float,
        *,
        api: str | None = None,
        operation: str | None = None,
        key: str | None = None,
        fault: str | None = None,
    ) -> None:
        entry = CallEntry(
            now,
            request.method,
            request.path,
            operation,
            key_hash(key) if key else None,
            {},
            None,
            response.status,
            api=api,
            content_type=content_type(response),
            fault=fault,
        )
        self.journal.add(entry)
        if operation is None and fault is None:
            self.journal.unexpected.append(entry)

    def _take(self, api: _Api, caused: Effects, now: float, effects: list[Effect]) -> None:
        for effect in caused:
            match effect:
                case Timer():
                    heapq.heappush(self._timers, (effect.at, next(self._order), effect, api))
                case Push():
                    self._push(effect, now, effects)
                case Notice():
                    self.journal.add(NoticeEntry(now, effect.name, key_hash(effect.key) if effect.key else None))
                case Delivery():
                    if not effect.undocumented:
                        api.check_delivery(effect)
                    self._deliver(api, effect, now, effects)

    def _deliver(self, api: _Api, delivery: Delivery, now: float, effects: list[Effect]) -> None:
        self._senders[delivery.id, delivery.attempt] = api
        fault = self._schedule.delivery(delivery.event, delivery.key)
        if fault is None:
            effects.append(delivery)
            return
        delivery = spoil_delivery(delivery, fault)
        match fault:
            case Late():
                heapq.heappush(self._timers, (now + fault.seconds, next(self._order), delivery, api))
            case Lost():
                effects += self.delivered(delivery, None, now)
            case Duplicate():
                effects.append(delivery)
                for copy in range(1, fault.times + 1):
                    at = now + copy * fault.seconds
                    heapq.heappush(self._timers, (at, next(self._order), delivery, api))
            case _:
                effects.append(delivery)

    def _push(self, push: Push, now: float, effects: list[Effect]) -> None:
        fault = self._schedule.push(push.event, push.key)
        self.journal.add(PushEntry(now, push.channel, push.event, fault.kind if fault is not None else None))
        if not isinstance(fault, Mute):
            effects.append(evolve(push, drops=True) if isinstance(fault, Drop) else push)


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

    def answers(self, operation: Operation) -> Answers:
        found = self._answers.get(operation.id)
        if found is None:
            found = self._answers[operation.id] = Answers(self.contract, operation)
        return found

    def example(self, operation: Operation, request: Request) -> Reply | PlainRefusal:
        if not operation.answers:
            return Reply(content=b"", undocumented=True)
        try:
            return self.examples.reply(operation, accept=request.header("accept") or "")
        except NoExample as error:
            return PlainRefusal(501, str(error))

    def documented(self, operation: Operation | None, status: int) -> Reply | None:
        """An example of that status, None where there is none."""
        if operation is None:
            return None
        try:
            return self.examples.reply(operation, status)
        except LookupError:
            return None

    def worded(self, operation: Operation, request: Request, refusal: PlainRefusal) -> Reply:
        """A refusal in the words of the contract."""
        return worded(refusal, operation, self.examples, self.answers(operation), request.header("accept") or "")

    def too_large(self, operation: Operation, request: Request) -> Reply | PlainRefusal:
        reply = self.documented(operation, 413)
        if reply is not None:
            return reply
        violation = Violation("body", "", "malformed", MAX_BODY, None, f"The body is over {MAX_BODY} bytes")
        return self.behaviour.refuse(Call(operation.id, request, None, {}, {}, {}), (violation,))

    def encode(self, operation: Operation, reply: Reply) -> tuple[Response, str | None]:
        """The answer's bytes, and why the contract does not allow it, if so."""
        try:
            response = encode(reply)
        except ValueError as error:
            return Response(500), f"it is not JSON: {error}"
        media, headers = content_type(response), dict(response.headers)
        if reply.undocumented:
            return response, None
        answers = self.answers(operation)
        if not reply.content:
            return response, answers.problem(reply.status, media, reply.body, headers)
        if not is_json(media):
            text = reply.content.decode("utf-8", "replace") if is_text(media) else None
            return response, answers.problem(reply.status, media, text, headers)
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
            name = self.contract.webhook(delivery.event)
            if name is None:
                raise ContractBroken(f"The contract has no webhook for the event {delivery.event}")
            check = self._webhooks[delivery.event] = Check(self.contract, self.contract.webhooks[name])
        if problem := check.problem(read_json(delivery.body)):
            raise ContractBroken(f"The webhook {delivery.event} breaks its contract at {problem}")


def _forgive(
    behaviour: Behaviour, call: Call, violations: tuple[Violation, ...]
) -> tuple[tuple[Violation, ...], tuple[str, ...]]:
    """What is left to refuse, and the names of the leniencies that forgave the rest."""
    verdicts = [(violation, behaviour.tolerates(call, violation)) for violation in violations]
    refused = tuple(violation for violation, name in verdicts if name is None)
    return refused, tuple(dict.fromkeys(name for _, name in verdicts if name is not None))


def _too_large(request: Request) -> bool:
    if len(request.body) > MAX_BODY:
        return True
    # A front end that stops reading at the limit passes on the length that was announced.
    declared = request.header("content-length") or ""
    return 8 <= len(declared) < 20 and declared.isascii() and declared.isdigit() and int(declared) > MAX_BODY


def encode(reply: Reply) -> Response:
    headers: Pairs = tuple([(name.lower(), value) for name, value in reply.headers.items()]) if reply.headers else ()
    if reply.content is not None:
        return Response(reply.status, headers, reply.content)
    if reply.body is None and reply.status in _BARE:
        return Response(reply.status, headers)
    body = write_json(reply.body)
    if headers and "content-type" in dict(headers):
        return Response(reply.status, headers, body)
    return Response(reply.status, (("content-type", JSON), *headers), body)


def content_type(response: Response) -> str:
    """The media type of an answer without its parameters; "" where it has none."""
    for name, value in response.headers:
        if name == "content-type":
            return bare(value)
    return ""


def _kept(body: Mapping[str, Any], request: Request) -> Mapping[str, Any] | None:
    """What the journal keeps of a body: no secrets, no files, nothing large."""
    if _PLAIN.issuperset(map(type, body.values())) and "secret" not in "".join(body).lower():
        return dict(body) if len(request.body) <= _MAX_KEPT else None
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


_PLAIN = {str, int, float, bool, type(None)}


def _note(upload: Upload) -> str:
    return f"<file {upload.filename}, {len(upload.data)} bytes>"
