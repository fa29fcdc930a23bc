"""The oracle of the state machine: what a service of these documents and an honest client may do to each other.

Written from the vendors' documents and DESIGN.md, and from no code of ours: rates, jobs, money, webhooks. It is told of
every exchange on the wire, says what its answer had to be, and raises `Broken` for anything else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attrs import define, field, frozen

API_HOST = "api.deapi.ai"
MINUTE, DAY = 60.0, 86_400.0
LEAST_BALANCE = Decimal("0.49")  # under which nothing is accepted; documented
LATE = 400.0  # seconds, of a delivery that is late on purpose
TOLERANCE = 300.0  # seconds by which the time of a webhook may be off; documented
# Seconds to the next attempt, from the one that failed; documented.
REPEATS = (60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 10_800.0, 21_600.0, 43_200.0)
# Calls a minute and a day of the Basic plan; documented. A balance and the list of models have no limit.
RATES = {"submit": (3, 100), "edit": (1, 15), "price": (50, 200), "price-edit": (50, 200), "status": (50, 200)}
PENDING, WORKING = 2.0, 3.0  # seconds, of a job whose times are known
LONGEST_JOB = 120.0  # seconds after which any other one is over that does not hang
PATIENCE = 7200.0  # seconds after which a webhook that was spoiled on purpose has come whole
CENT = Decimal("0.000001")
MOST_STEPS = {"Flux1schnell": 10, "ZImageTurbo_INT8": 50}

_PATHS = {
    r"POST /api/v[12]/(client/txt2img|images/generations)": "submit",
    r"POST /api/v[12]/(client/img2img|images/edits)": "edit",
    r"POST /api/v[12]/(client/txt2img/price-calculation|images/generations/price)": "price",
    r"POST /api/v[12]/(client/img2img/price-calculation|images/edits/price)": "price-edit",
    r"GET /api/v[12]/(client/request-status|jobs)/(?P<job>[^/]+)": "status",
    r"GET /api/v[12]/(client/)?models": "models",
    r"GET /api/v[12]/(client/|account/)balance": "balance",
}


class Broken(AssertionError):  # noqa: N818 - it says what was broken, as an assertion does
    """Something happened that must not. `law` names which of them, in few words."""

    def __init__(self, law: str, details: object = "") -> None:
        super().__init__(f"{law}: {details}" if details != "" else law)
        self.law = law


def hold(law: str, holds: object, details: object = "") -> None:
    if not holds:
        raise Broken(law, details)


@frozen
class Exchange:
    """A call on the wire. `status` is None when its answer was lost."""

    at: float
    method: str
    host: str
    path: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    status: int | None = None
    answer: Mapping[str, str] = field(factory=dict[str, str])
    content: bytes = field(default=b"", repr=False)

    @property
    def key(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    def json(self) -> Any:
        return json.loads(self.content)


@frozen
class Verdict:
    """What an exchange had to be. `kind` is "accepted", "refused" (with `why`), "read" or "instead" of an operation."""

    at: float
    operation: str
    kind: str
    why: str = ""
    model: str = ""
    job: Job | None = None
    answered: bool = True
    wait: float | None = None


@define(eq=False)
class Job:
    """`ends` and `starts` are None where the documents leave them open; `fate` is ok, fails, charged or hangs."""

    key: str
    id: str | None
    price: Decimal
    at: float
    fate: str
    hooked: bool
    seen: str = "pending"
    refunded: bool = False

    @property
    def exact(self) -> bool:
        return self.fate == "ok"

    def may_be(self, at: float) -> tuple[str, ...]:
        """The statuses that it may have now."""
        since = at - self.at
        if self.fate == "unknown":
            return ("pending", "processing", "done", "error")
        if self.fate == "hangs":
            return ("pending", "processing")
        if not self.exact:
            return ("error",) if since > LONGEST_JOB else ("pending", "processing", "error")
        known = ("pending", "processing", "done")
        borders = (PENDING, PENDING + WORKING)
        first = sum(since > border + 1e-3 for border in borders)
        last = sum(since >= border - 1e-3 for border in borders)
        return known[first : last + 1]


@define
class _Windows:
    """A minute that begins with its first call, and a day of UTC (assumption minute_window)."""

    ends: float = 0.0
    calls: int = 0
    day: float = -1.0
    today: int = 0

    def left(self, limits: tuple[int, int], at: float) -> tuple[int, int]:
        minute = self.calls if at < self.ends else 0
        today = self.today if at // DAY == self.day else 0
        return limits[0] - minute, limits[1] - today

    def count(self, at: float) -> None:
        if at >= self.ends:
            self.ends, self.calls = at + MINUTE, 0
        if at // DAY != self.day:
            self.day, self.today = at // DAY, 0
        self.calls += 1
        self.today += 1


@define
class Hook:
    """What was delivered of one event: when, and how it was answered."""

    job: str
    event: str
    at: list[tuple[float, int]] = field(factory=list[tuple[float, int]])
    handled: int = 0


class Model:
    """The state of the world as it must be. Times are Unix seconds, money is USD."""

    def __init__(self, balances: Mapping[str, Decimal], models: Iterable[str], secret: str) -> None:
        self.balances = dict(balances)
        self.models = list(models)
        self.jobs: list[Job] = []
        self.hooks: dict[str, Hook] = {}
        self.faults: dict[str, str] = {}
        self.fate: str | None = None
        self.spoiled = self.spoils = 0
        self.late = False
        self.step: list[Verdict] = []
        self._secret = secret.encode()
        self._windows: dict[tuple[str, str], _Windows] = {}

    def observe(self, x: Exchange) -> Verdict | None:
        """Holds an answer of the service against what it had to be; None for what is no operation of the API."""
        if x.host != API_HOST:
            hold("the key stays with the API", "authorization" not in x.headers, x.host)
            return None
        verdict = self._judged(x)
        self.step.append(verdict)
        return verdict

    def find(self, job_id: str) -> Job | None:
        return next((job for job in self.jobs if job.id == job_id), None)

    def _judged(self, x: Exchange) -> Verdict:
        operation, job_id = _operation(x)
        fault = self.faults.pop(operation, None)
        if fault == "lost" and operation == "status":
            fault = None  # a read that is lost counts, and says nothing
        if fault not in (None, "lost"):
            assert fault is not None
            wait = float(x.answer["retry-after"]) if "retry-after" in x.answer else None
            return Verdict(x.at, operation, "instead", fault, _slug(x), wait=wait, answered=x.status is not None)
        refused = self._rated(operation, x)
        if refused is not None:
            return refused
        match operation:
            case "submit" | "edit":
                return self._submitted(operation, x)
            case "status":
                return self._looked(job_id, x)
            case "balance":
                self._balanced(x)
            case "models":
                self._listed(x)
            case "price" | "price-edit":
                return self._quoted(operation, x)
            case _:
                pass
        return Verdict(x.at, operation, "read")

    def _rated(self, operation: str, x: Exchange) -> Verdict | None:
        """What the limits make of a call; None where they let it through."""
        if operation not in RATES:
            hold("no limit where none is documented", x.status != 429, operation)
            return None
        limits = RATES[operation]
        windows = self._windows.setdefault((x.key, operation.removesuffix("-edit")), _Windows())
        minute, day = windows.left(limits, x.at)
        taken = minute > 0 and day > 0
        window = "daily" if day == 0 else "minute"
        if taken:
            windows.count(x.at)
            minute, day = minute - 1, day - 1
        if x.status is None:
            return None if taken else Verdict(x.at, operation, "refused", window, _slug(x), answered=False)
        hold("limits hold as documented", (x.status != 429) == taken, f"{operation}, {minute} and {day} left")
        told = {"limit": limits[0], "remaining": minute, "daily-limit": limits[1], "daily-remaining": day}
        for name, value in told.items():
            hold("headers tell the limits", x.answer.get(f"x-ratelimit-{name}") == str(value), f"{name}, not {value}")
        if taken:
            return None
        wait = MINUTE if window == "minute" else math.ceil((x.at // DAY + 1) * DAY - x.at)
        hold("a 429 names its window", x.answer.get("x-ratelimit-type") == window, window)
        hold("a 429 says how long to wait", x.answer.get("retry-after") == f"{wait:.0f}", f"{wait:.0f} s")
        return Verdict(x.at, operation, "refused", window, _slug(x), wait=float(wait))

    def _submitted(self, operation: str, x: Exchange) -> Verdict:
        slug = _slug(x)
        if lacks_fields(operation, x):
            hold("what lacks fields is refused", x.status in (422, None), x.status)
            return Verdict(x.at, operation, "refused", "invalid", slug)
        price, why = price_of(x, operation), ""
        if slug not in self.models:
            why = "model"
        else:
            least, most = self.balance(x.key, x.at)
            needed = max(price, LEAST_BALANCE)
            if most < needed or (least < needed and x.status == 422):  # a refund that nobody saw may have come
                why = "balance"
            elif least < needed and x.status is None:
                self.fate = "unknown"
        if why:
            if x.status is not None:
                hold(
                    "a refusal names its field", x.status == 422 and why in x.json().get("errors", {}), (why, x.status)
                )
            return Verdict(x.at, operation, "refused", why, slug, answered=x.status is not None)
        job_id = None
        if x.status is not None:
            hold("what can be paid is accepted", x.status == 200, (x.status, x.content[:200]))
            job_id = x.json()["data"]["request_id"]
            hold("a job has an id of its own", self.find(job_id) is None, job_id)
        self.balances[x.key] -= price
        job = Job(x.key, job_id, price, x.at, self.fate or "usual", b"webhook_url" in x.body)
        self.fate = None
        self.jobs.append(job)
        return Verdict(x.at, operation, "accepted", "", slug, job, x.status is not None)

    def _looked(self, job_id: str, x: Exchange) -> Verdict:
        job = self.find(job_id)
        if x.status is None:
            return Verdict(x.at, "status", "read", job=job, answered=False)
        if job is None or job.key != x.key:
            hold("no job of others, and none that there is not", x.status == 404, x.status)
            return Verdict(x.at, "status", "refused", "unknown")
        hold("an accepted job is found", x.status == 200, (job_id, x.path, x.status))
        data = x.json()["data"]
        order = ("pending", "processing", "done", "error")
        status = data["status"]
        hold("a job goes forward", order.index(status) >= order.index(job.seen), f"{job.seen} to {status}")
        hold("a job takes its time", status in job.may_be(x.at), f"{status} {x.at - job.at:.1f} s after its submission")
        job.seen = status
        if status == "error" and job.fate == "fails":
            job.refunded = True
        if status == "done":
            hold("what is done has a result", data["result_url"], data)
        if "/v2/" in x.path and status in ("done", "error"):
            kept = Decimal(0) if job.fate == "fails" else job.price
            hold("a job tells what it cost", close(data["price"]["amount"], kept), data["price"])
        return Verdict(x.at, "status", "read", job=job)

    def balance(self, key: str, at: float) -> tuple[Decimal, Decimal]:
        """The least and the most that an account may hold: a failure that nobody saw may be refunded by now."""
        least = most = self.balances[key]
        for job in self.jobs:
            if job.key == key and job.fate in ("fails", "unknown"):
                most += job.price
                if job.refunded or (job.fate == "fails" and at - job.at > LONGEST_JOB):
                    least += job.price
        return least, most

    def _balanced(self, x: Exchange) -> None:
        told = Decimal(repr(x.json()["data"]["balance"]))
        least, most = self.balance(x.key, x.at)
        hold("an account pays for its jobs and no more", least - CENT <= told <= most + CENT, f"{told}, not {least}")

    def _quoted(self, operation: str, x: Exchange) -> Verdict:
        slug, refused = _slug(x), _slug(x) not in self.models
        if x.status is not None:
            hold("a live model has a price, and no other", x.status == (422 if refused else 200), (slug, x.status))
        if x.status == 200:
            told = x.json()["data"]["price"]
            right = price_of(x, "edit" if operation == "price-edit" else "submit")
            hold("a quote is the price", close(told, right), told)
        return Verdict(
            x.at,
            "price",
            "refused" if refused else "read",
            "model" if refused else "",
            slug,
            None,
            x.status is not None,
        )

    def _listed(self, x: Exchange) -> None:
        listed = {one["slug"] for one in x.json()["data"]}
        hold("only live models are listed", listed <= set(self.models), listed - set(self.models))
        hold("the list tells its length", x.json()["meta"]["total"] == len(self.models), x.json()["meta"])

    def delivered(self, at: float, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether this delivery is genuine; the service may spoil no more than it was asked to."""
        stamp, given = headers.get("x-deapi-timestamp", ""), headers.get("x-deapi-signature", "")
        right = "sha256=" + hmac.new(self._secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        genuine = given == right and abs(at - float(stamp or 0)) <= TOLERANCE
        if not genuine:
            self.spoiled += 1
            hold("webhooks are signed", self.spoiled <= self.spoils, headers)
        told: Any = json.loads(body) if genuine else {}
        if genuine:
            data = told["data"]
            first = headers["x-deapi-delivery-id"] not in self.hooks
            job = self.find(data["job_request_id"])
            if job is None:  # that of a lost answer: now it is known
                job = next((one for one in self.jobs if one.id is None and one.hooked), None)
                hold("webhooks tell of jobs", job is not None, data)
                assert job is not None
                job.id = data["job_request_id"]
            hold("a webhook tells the truth", not first or data["status"] in job.may_be(at), data["status"])
        return genuine

    def answered(self, at: float, headers: Mapping[str, str], body: bytes, status: int) -> None:
        """How a delivery was answered; repeats come when the documents say."""
        name = headers.get("x-deapi-delivery-id", "")
        hook = self.hooks.setdefault(name, Hook(_job_named(body), headers.get("x-deapi-event", "")))
        failed = Counter(code < 300 for _, code in hook.at)[False]
        if hook.at and hook.at[-1][1] >= 300:
            gap = at - hook.at[-1][0] - REPEATS[failed - 1]
            right = abs(gap) < 1.0 or (self.late and abs(gap - LATE) < 1.0)
            hold("a webhook is repeated when documented", right, f"{gap:.0f} s off")
        hook.at.append((at, status))

    def check_hooks(self, at: float) -> None:
        """Every event that had its time has been handled, and none twice."""
        for hook in self.hooks.values():
            hold("an event is handled once", hook.handled <= 1, hook)
        patience = PATIENCE if self.spoils else 1.0
        done = {hook.job for hook in self.hooks.values() if hook.event != "job.processing" and hook.handled}
        for job in self.jobs:
            if job.hooked and job.exact and job.id and at - job.at > PENDING + WORKING + patience:
                hold("every job that ends is told of", job.id in done, job)


def lacks_fields(operation: str, x: Exchange) -> bool:
    """Whether a submission is nobody's who means it: a picture without a width, an edit that is no form."""
    if operation == "edit":
        return "multipart" not in x.headers.get("content-type", "")
    return "width" not in json.loads(x.body)


def close(told: float, price: Decimal) -> bool:
    return abs(Decimal(repr(told)) - price) <= CENT


def price_of(x: Exchange, operation: str) -> Decimal:
    """The price of a picture, by the formulas that were found from known prices (catalogue, section 3)."""
    if operation == "edit":
        return Decimal("0.006588")
    asked = json.loads(x.body)
    return price(asked["model"], asked["width"], asked["steps"])


def price(slug: str, width: int, steps: int) -> Decimal:
    pixels = width * width
    amount = 0.000998228 - 0.00001923188 * steps + pixels * (4.89836e-10 + 2.961804e-10 * steps)
    return Decimal(repr(round(amount * (2.5 if slug == "ZImageTurbo_INT8" else 1), 8)))


def form(x: Exchange) -> dict[str, bytes]:
    """The parts of a multipart body by their names, read by hand."""
    boundary = x.headers["content-type"].partition("boundary=")[2].encode()
    parts = [part.partition(b"\r\n\r\n") for part in x.body.split(b"--" + boundary)[1:-1]]
    found: dict[str, bytes] = {}
    for head, _, data in parts:
        named = re.search(rb'name="([^"]*)"', head)
        hold("every part of a form has a name", named, head)
        assert named is not None
        found[named[1].decode()] = data.removesuffix(b"\r\n")
    return found


def _operation(x: Exchange) -> tuple[str, str]:
    for pattern, operation in _PATHS.items():
        matched = re.fullmatch(pattern, f"{x.method} {x.path}")
        if matched:
            return operation, matched.groupdict().get("job", "")
    raise Broken("only documented operations are called", f"{x.method} {x.path}")


def _slug(x: Exchange) -> str:
    if not x.body:
        return ""
    if "multipart" in x.headers.get("content-type", ""):
        return form(x)["model"].decode()
    return json.loads(x.body).get("model", "")


def _job_named(body: bytes) -> str:
    found = re.search(rb'"job_request_id":"([^"]*)"', body)
    return found[1].decode() if found else ""
