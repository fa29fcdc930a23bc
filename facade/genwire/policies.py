"""How often, how long and how much: frozen values and pure functions. Time and randomness are passed in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from attrs import Attribute, field, frozen
from attrs.validators import optional

from genwire.errors import ConfigurationError, InvalidRequest
from genwire.tasks import canonical_task


def _positive(instance: object, attribute: Attribute[Any], value: float) -> None:
    if not value > 0:
        raise ConfigurationError(f"{type(instance).__name__}({attribute.name}={value!r}): it must be more than 0.")


def _not_negative(instance: object, attribute: Attribute[Any], value: float) -> None:
    if not value >= 0:
        raise ConfigurationError(f"{type(instance).__name__}({attribute.name}={value!r}): it must be at least 0.")


def _grown(initial: float, factor: float, times: int, maximum: float) -> float:
    try:
        return min(maximum, initial * factor**times)
    except OverflowError:  # a day of polling gets there
        return maximum


@frozen
class RetryPolicy:
    """Repeating what is safe to repeat: reads, connections that were never made, minute limits.

    attempts: how often in all. initial, factor, maximum: the backoff before full jitter, in seconds.
    max_retry_after: the longest wait that a server may ask for, in seconds; a longer one raises instead.
    deadline: seconds for all attempts of one call and the waits between them, but for those for a slot, which are
    pacing's; of a download, seconds without progress. A wait that would end later is not begun, and the last error is
    raised at once. An attempt under way is not cut off: that is what the client's `timeout`, which holds for each
    attempt, is for.
    """

    attempts: int = field(default=4, validator=_positive)
    initial: float = field(default=0.5, validator=_positive)
    factor: float = field(default=2.0, validator=_positive)
    maximum: float = field(default=8.0, validator=_positive)
    max_retry_after: float = field(default=90.0, validator=_positive)
    deadline: float = field(default=300.0, validator=_positive)

    def backoff(self, attempt: int, random: float) -> float:
        """Seconds to wait after the `attempt`-th failure (from 1); `random` is in [0, 1), full jitter."""
        return random * _grown(self.initial, self.factor, attempt - 1, self.maximum)


@frozen
class PollPolicy:
    """Looking at a job until it is done.

    When the looks come adapts to how long such jobs took before, to the progress that the job tells, and to how many
    looks the plan has left: `shortest` and `longest` bound the seconds between two. With any of `initial`, `factor` and
    `maximum` they come after `initial` seconds and then `factor` times as far apart each time, up to `maximum`.

    timeout: seconds until JobTimeout; no wait is without one.
    """

    timeout: float = field(default=900.0, validator=_positive)
    shortest: float = field(default=0.5, validator=_positive)
    longest: float = field(default=60.0, validator=_positive)
    initial: float | None = field(default=None, validator=optional(_positive))
    factor: float | None = field(default=None, validator=optional(_positive))
    maximum: float | None = field(default=None, validator=optional(_positive))

    @property
    def adapts(self) -> bool:
        return self.initial is None and self.factor is None and self.maximum is None

    @property
    def first(self) -> float:
        """Seconds to the first look, where the schedule does not adapt."""
        return 1.0 if self.initial is None else self.initial

    def delay(self, looks: int) -> float:
        """Seconds from the `looks`-th look (from 1) to the next, where the schedule does not adapt."""
        return _grown(self.first, self.factor or 1.5, looks - 1, self.maximum or 10.0)


def _limits(given: Any) -> Mapping[str, int]:
    limits: dict[str, int] = {}
    if not isinstance(given, Mapping):
        raise ConfigurationError(f"PacingPolicy(per_minute={given!r}): it looks like {{'txt2img': 3, 'status': 50}}.")
    for name, limit in cast("Mapping[str, Any]", given).items():
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise ConfigurationError(f"PacingPolicy(per_minute={{{name!r}: {limit!r}}}): at least 1 call a minute.")
        limits[name if name in _OTHER_CALLS else _task(name)] = limit
    return limits


# What is called besides the tasks, which are submissions.
_OTHER_CALLS = ("status", "price", "models", "balance", "enhance-prompt", "sample-prompt")


def _task(name: str) -> str:
    try:
        return canonical_task(name)
    except InvalidRequest as error:
        raise ConfigurationError(f"PacingPolicy(per_minute=…): {error} Or one of {', '.join(_OTHER_CALLS)}.") from None


@frozen
class PacingPolicy:
    """Waiting for a free slot before a call is sent, instead of running into a limit of calls a minute.

    per_minute: the most calls in a minute, by what is called: a task ("txt2img"), "status", "price", "models" or
    "balance". What is not named here is paced by what the API's headers say; of both, the lower limit counts. longest:
    the longest wait for a slot, in seconds; a longer one raises RateLimited, and nothing is sent.

    Clients with the same key and store share the slots, in as many processes as there are. The calls of a day are not
    spread, but once the API has said that they are used up, DailyLimitReached is raised without asking again.
    """

    per_minute: Mapping[str, int] = field(factory=dict[str, int], converter=_limits)
    longest: float = field(default=900.0, validator=_positive)


@frozen
class FallbackPolicy:
    """How many models one submission may try, and how long one that refused or failed comes after all others.

    cooldown: seconds after the first failure, twice as long after each further one, up to longest_cooldown; with 0 the
    order never changes.
    """

    attempts: int = field(default=5, validator=_positive)
    cooldown: float = field(default=60.0, validator=_not_negative)
    longest_cooldown: float = field(default=3600.0, validator=_positive)


@frozen
class Price:
    """What a request would cost. `amount` is None where the API does not say: unknown is never 0."""

    amount: Decimal | None
    unit: str = "USD"
    estimated: bool = False
    model: str | None = None

    def __add__(self, other: Price) -> Price:
        """Both together; unknown as soon as one is. ValueError for prices in different units."""
        if self.unit != other.unit:
            raise ValueError(f"{self.unit} and {other.unit} cannot be added")
        amount = None if self.amount is None or other.amount is None else self.amount + other.amount
        return Price(amount, self.unit, self.estimated or other.estimated)

    def __str__(self) -> str:
        if self.amount is None:
            return "unknown"
        about = "about " if self.estimated else ""
        return f"{about}{self.amount.normalize():f} {self.unit}"
