"""What can go wrong, as data: faults, the rules that say which of them meets what, and the count of what they met.

A rule holds a list of faults. The first meets the first thing that it matches, the second the second, and after the
last all is well. A list shrinks and replays; there is no randomness here. Four kinds of things can be met: calls,
jobs, webhook deliveries and the pushes of the websocket. The class of a fault says which.

    Rule([Ok(), Answer(503), Reset("after")], on="submitTextToImage")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from attrs import field, frozen
from attrs import validators as valid

Moment = Literal["before", "after"]
# A field that says so may be written as 1m30s in a scenario.
SECONDS = "seconds"
Seconds = Annotated[float, SECONDS]
WholeSeconds = Annotated[int, SECONDS]
_Subject = TypeVar("_Subject", bound="CallFault | JobFault | DeliveryFault | PushFault")

_not_negative: Any = valid.ge(0)
_share: Any = [valid.ge(0), valid.lt(1)]
_moment = valid.in_(("before", "after"))


@frozen
class Ok:
    """Nothing goes wrong. It holds a place in a list, for any kind of thing."""

    kind: ClassVar[str] = "ok"


@frozen
class CallFault:
    """Something goes wrong with a call."""

    kind: ClassVar[str]

    @property
    def carried_out(self) -> bool:
        """Whether the operation takes place all the same; the client may not learn of it."""
        return True


@frozen
class Instead(CallFault):
    """Something comes in place of the operation."""

    @property
    def carried_out(self) -> bool:
        return False


@frozen
class Answer(Instead):
    """This status in place of the operation.

    `json` or `text` is the body. Without them it is what the contract documents for the status, else empty.
    """

    kind: ClassVar[str] = "answer"
    status: int = field(validator=[valid.ge(200), valid.le(599)])
    json: Any = None
    text: str | None = None
    headers: Mapping[str, str] = field(factory=dict[str, str])
    content_type: str | None = None


@frozen
class Limited(Instead):
    """A 429 with the headers of a limit: `retry_after` in seconds, by default to the end of the window."""

    kind: ClassVar[str] = "limited"
    window: Literal["minute", "daily"] = field(default="minute", validator=valid.in_(("minute", "daily")))
    retry_after: WholeSeconds | None = field(default=None, validator=valid.optional(_not_negative))


@frozen
class Proxy(CallFault):
    """The HTML page of a proxy that got no answer, such as 502, 520 or 524.

    `moment` says whether the service did its work before that (520 and 524 in production often mean so).
    """

    kind: ClassVar[str] = "proxy"
    status: int = field(default=502, validator=[valid.ge(500), valid.le(599)])
    moment: Moment = field(default="before", validator=_moment)

    @property
    def carried_out(self) -> bool:
        return self.moment == "after"


@frozen
class Slow(CallFault):
    """The answer comes after this many seconds."""

    kind: ClassVar[str] = "slow"
    seconds: Seconds = field(validator=_not_negative)


@frozen
class Refused(Instead):
    """No connection is made."""

    kind: ClassVar[str] = "refused"


@frozen
class Reset(CallFault):
    """The connection breaks before the request was read, or after it was carried out: then the answer is lost."""

    kind: ClassVar[str] = "reset"
    moment: Moment = field(default="after", validator=_moment)

    @property
    def carried_out(self) -> bool:
        return self.moment == "after"


@frozen
class Truncated(CallFault):
    """The connection breaks after this share of the body."""

    kind: ClassVar[str] = "truncated"
    share: float = field(default=0.5, validator=_share)


@frozen
class Drip(CallFault):
    """The body comes in this many pieces, with so many seconds before each."""

    kind: ClassVar[str] = "drip"
    seconds: Seconds = field(validator=_not_negative)
    pieces: int = field(default=10, validator=valid.ge(1))


@frozen
class Garbled(CallFault):
    """The right status and headers, and a body that is not JSON."""

    kind: ClassVar[str] = "garbled"


@frozen
class Mistyped(CallFault):
    """The right answer under the wrong content type."""

    kind: ClassVar[str] = "mistyped"
    content_type: str = "text/html; charset=utf-8"


@frozen
class Outage(Instead):
    """The process dies at this call and comes back after so many seconds; until then no connection is made.

    `forgets` says whether it lost its jobs and accounts.
    """

    kind: ClassVar[str] = "outage"
    seconds: Seconds = field(validator=_not_negative)
    forgets: bool = False


@frozen
class Retire(CallFault):
    """The answer is right, and after it this model is gone."""

    kind: ClassVar[str] = "retire"
    model: str


@frozen
class Expired(Instead):
    """A link to a result that is no longer good. Meets calls of `download`."""

    kind: ClassVar[str] = "expired"


@frozen
class JobFault:
    """Something is unusual about a job, which its submission decides."""

    kind: ClassVar[str]


@frozen
class Stuck(JobFault):
    """It never leaves this status."""

    kind: ClassVar[str] = "stuck"
    status: Literal["pending", "processing"] = field(
        default="processing", validator=valid.in_(("pending", "processing"))
    )


@frozen
class Fail(JobFault):
    """It fails with this code once its time is up. What is None follows from the code and the reason."""

    kind: ClassVar[str] = "fail"
    code: str = "PROCESSING_ERROR"
    reason: str | None = None
    retryable: bool | None = None
    refunded: bool | None = None
    message: str | None = None


@frozen
class Timeline(JobFault):
    """It is pending and processing for so many seconds; None is as usual."""

    kind: ClassVar[str] = "timeline"
    pending: Seconds | None = field(default=None, validator=valid.optional(_not_negative))
    processing: Seconds | None = field(default=None, validator=valid.optional(_not_negative))


@frozen
class DeliveryFault:
    """Something goes wrong with a webhook delivery, a new attempt being one of its own."""

    kind: ClassVar[str]


@frozen
class Duplicate(DeliveryFault):
    """It comes again, so many times, each this many seconds after the one before."""

    kind: ClassVar[str] = "duplicate"
    times: int = field(default=1, validator=valid.ge(1))
    seconds: Seconds = field(default=0.0, validator=_not_negative)


@frozen
class Late(DeliveryFault):
    """It comes so many seconds later, signed as if it had not; what follows overtakes it."""

    kind: ClassVar[str] = "late"
    seconds: Seconds = field(validator=_not_negative)


@frozen
class Unsigned(DeliveryFault):
    """Its signature header is empty."""

    kind: ClassVar[str] = "unsigned"


@frozen
class Tampered(DeliveryFault):
    """Its body was changed after it was signed."""

    kind: ClassVar[str] = "tampered"


@frozen
class Lost(DeliveryFault):
    """It never arrives, and no answer comes."""

    kind: ClassVar[str] = "lost"


@frozen
class PushFault:
    """Something goes wrong with a message on the websocket."""

    kind: ClassVar[str]


@frozen
class Drop(PushFault):
    """The connection breaks in place of the message."""

    kind: ClassVar[str] = "drop"


@frozen
class Mute(PushFault):
    """The message never comes."""

    kind: ClassVar[str] = "mute"


Fault = Ok | CallFault | JobFault | DeliveryFault | PushFault

KINDS: Mapping[str, type[Fault]] = {
    fault.kind: fault
    for fault in (
        *(
            Ok,
            Answer,
            Limited,
            Proxy,
            Slow,
            Refused,
            Reset,
            Truncated,
            Drip,
            Garbled,
            Mistyped,
            Outage,
            Retire,
            Expired,
        ),
        *(Stuck, Fail, Timeline, Duplicate, Late, Unsigned, Tampered, Lost, Drop, Mute),
    )
}


def _faults(given: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(given)


@frozen
class Rule:
    """Which fault meets what: `faults[0]` the first match, `faults[1]` the second, and so on.

    `on` is a pattern such as `submit*` over names. A call has the name of its operation, or that of what the service
    has beside its contract (`download`); a job that of the operation which submitted it; a delivery and a push that of
    its event (`job.completed`). `key` is an API key, None for any. `start` is the number of the match, from 1, that
    meets the first fault. With `repeat` the list begins again at its end.
    """

    faults: tuple[Fault, ...] = field(converter=_faults)
    on: str = "*"
    key: str | None = field(default=None, repr=False)
    start: int = field(default=1, validator=valid.ge(1))
    repeat: bool = False


class Schedule:
    """The rules of a mock, with their places, and how often each kind of fault struck. `added` is told of new ones.

    Where several rules match, all of them move on, and the first that has a fault to give wins.
    """

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self._rules: dict[type[Any], list[_Turn[Any]]] = {CallFault: [], JobFault: [], DeliveryFault: [], PushFault: []}
        self.struck: Counter[str] = Counter()
        self.added: Callable[[Rule], None] | None = None
        for rule in rules:
            self.add(rule)

    def add(self, rule: Rule) -> None:
        """From now on; what happened before does not count."""
        for subject, turns in self._rules.items():
            if any(isinstance(fault, subject) for fault in rule.faults):
                turns.append(_Turn(rule, subject))
        if self.added:
            self.added(rule)

    def call(self, name: str, key: str | None) -> CallFault | None:
        return self._next(CallFault, name, key)

    def job(self, name: str, key: str | None) -> JobFault | None:
        return self._next(JobFault, name, key)

    def delivery(self, event: str, key: str | None) -> DeliveryFault | None:
        return self._next(DeliveryFault, event, key)

    def push(self, event: str, key: str | None) -> PushFault | None:
        return self._next(PushFault, event, key)

    def _next(self, subject: type[_Subject], name: str, key: str | None) -> _Subject | None:
        turns = self._rules[subject]
        if not turns:
            return None
        met = [fault for turn in turns if (fault := turn.next(name, key)) is not None]
        if not met:
            return None
        self.struck[met[0].kind] += 1
        return met[0]


class _Turn(Generic[_Subject]):
    """A rule for one kind of thing, and how many it has met."""

    def __init__(self, rule: Rule, subject: type[_Subject]) -> None:
        self._rule = rule
        self._subject = subject
        self._met = 0

    def next(self, name: str, key: str | None) -> _Subject | None:
        rule = self._rule
        if not fnmatchcase(name, rule.on) or rule.key not in (None, key):
            return None
        index = self._met + 1 - rule.start
        self._met += 1
        if rule.repeat and index >= 0:
            index %= len(rule.faults)
        if not 0 <= index < len(rule.faults):
            return None
        fault = rule.faults[index]
        return fault if isinstance(fault, self._subject) else None
