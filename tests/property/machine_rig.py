"""A client, a mock and a receiver on one virtual clock, and the steps that the state machine takes with them.

A step is data, so that a run can be written down and taken again. Each is held against the model and against what was
seen on the wire: `Rig.take` raises `Broken` when the client or the service did what it must not.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import itertools
import json
import struct
import zlib
from collections.abc import Awaitable, Callable, Generator, Mapping
from decimal import Decimal
from typing import Any

import httpx
from attrs import frozen
from machine_model import (
    API_HOST,
    CENT,
    DAY,
    LATE,
    MOST_STEPS,
    Broken,
    Exchange,
    Hook,
    Job,
    Model,
    Verdict,
    form,
    hold,
    price,
)
from machine_wire import AsyncTap, Tap, Watched

from genwire import (
    AsyncClient,
    Budget,
    BudgetExceeded,
    Client,
    DailyLimitReached,
    GenwireError,
    ImageToImage,
    InsufficientBalance,
    InvalidRequest,
    JobFailed,
    JobTimeout,
    MemoryStore,
    NoModelAvailable,
    RateLimited,
    TextToImage,
    UncertainSubmission,
)
from genwire.jobs import JobRecord
from genwire.webhooks import Event, Receiver
from genwire_mock import MockAPI
from genwire_mock import faults as mocked
from genwire_mock.messages import Delivery
from genwire_mock.state import Key


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


KEY = "12345|the-secret-half-of-a-key"
STRANGER = "67890|the-key-of-somebody-else"
SECRET = "whsec_of_the_machine_0123456789abcd"
APP = "https://app.example"
FAST, FINE, EDITS = "Flux1schnell", "ZImageTurbo_INT8", "Flux_2_Klein_4B_BF16"
PICTURE = picture(512, 512)
MOST_WAIT = 90.0  # seconds, the longest Retry-After that a client waits for (RetryPolicy)
ATTEMPTS = 4  # of one call (RetryPolicy)

# A job of a status that no document has.
STRANGE: Mapping[str, Any] = {
    **dict.fromkeys(("preview", "result_url", "results_alt_formats", "result", "progress")),
    "status": "archiving",
}
# What meets a call: the word in a step, and the fault in the mock.
CALL_FAULTS: Mapping[str, Callable[[], mocked.Fault]] = {
    "lost": lambda: mocked.Reset("after"),
    "unsent": lambda: mocked.Refused(),
    "busy": lambda: mocked.Answer(503),
    "prompt": lambda: mocked.Answer(422, json={"message": "No.", "errors": {"prompt": ["Not that."]}}),
    "model": lambda: mocked.Answer(422, json={"message": "No.", "errors": {"model": ["Gone."]}}),
    "minute": lambda: mocked.Limited("minute", 20),
    "daily": lambda: mocked.Limited("daily"),
    "strange": lambda: mocked.Answer(200, json={"data": STRANGE}),
}
FATES: Mapping[str, Callable[[], mocked.Fault]] = {
    "ok": lambda: mocked.Timeline(2.0, 3.0),
    "fails": lambda: mocked.Fail("WORKER_TIMEOUT", retryable=True, refunded=True),
    "charged": lambda: mocked.Fail("PROCESSING_ERROR", retryable=False, refunded=False),
    "hangs": lambda: mocked.Stuck("processing"),
}
SPOILS: Mapping[str, Callable[[], mocked.Fault]] = {
    "duplicate": lambda: mocked.Duplicate(1, 5.0),
    "tampered": lambda: mocked.Tampered(),
    "unsigned": lambda: mocked.Unsigned(),
    "late": lambda: mocked.Late(LATE),
}


@frozen
class Step:
    """One step, by its name and what was chosen otherwise than usual."""

    name: str
    chosen: Mapping[str, Any]

    def __str__(self) -> str:
        return " ".join([self.name, *(f"{name}={value}" for name, value in self.chosen.items())])


class Rig:
    """`kind` is "sync" or "async", `api` "v2" or "v1". `budget` is in USD, `pages` how many the catalogue has."""

    def __init__(
        self, kind: str = "sync", api: str = "v2", balance: str = "5", budget: str | None = None, pages: int = 1
    ) -> None:
        self.api, self.kind = api, kind
        listed = catalogue(pages)
        self.mock = MockAPI(
            strict=True,
            rate_limits=True,
            record=True,
            webhook_secret=SECRET,
            catalogue=listed,
            keys={KEY: Key(balance=Decimal(balance))},
            deliver=self._deliver,
        )
        self.clock = Watched(self.mock)
        self.model = Model({KEY: Decimal(balance), STRANGER: Decimal(5)}, [one["slug"] for one in listed], SECRET)
        self._loop = asyncio.new_event_loop() if kind == "async" else None
        if self._loop:
            self.mock.mount(APP, self._app)
        self._tap = (
            AsyncTap(self.mock, self.clock, self.model) if self._loop else Tap(self.mock, self.clock, self.model)
        )
        self.receiver = Receiver(SECRET, self._handled, clock=self.clock, time_limit=None)
        make: Any = AsyncClient if self._loop else Client
        self.client = make(
            api_key=KEY,
            api=api,
            transport=self._tap,
            clock=self.clock,
            budget=None if budget is None else Budget(budget),
            store=MemoryStore(self.clock.now),
        )
        self.accepted: list[tuple[JobRecord, Job]] = []
        self._uncertain: list[UncertainSubmission] = []
        self._keys: dict[str, str | None] = {}
        self._limit = None if budget is None else Decimal(budget)
        self._spent = Decimal(0)
        self._reserved: dict[int, Decimal] = {}
        self._kept = Decimal(0)
        self._failure: Broken | None = None

    def close(self) -> None:
        if self._loop:
            self._loop.run_until_complete(self.client.aclose())
            self._loop.close()
        else:
            self.client.close()

    def take(self, step: Step) -> None:
        self.model.step = []
        self.clock.slept = []
        getattr(self, step.name)(**step.chosen)
        if self._failure is not None:
            raise self._failure
        self.clock.until = float("inf")
        self._check_waits()
        self.model.check_hooks(self.clock.now())

    # The steps.

    def submit(
        self,
        answer: str = "",
        fate: str = "ok",
        key: str | None = None,
        models: int = 1,
        steps: int = 4,
        most: str | None = None,
        hook: str = "",
    ) -> None:
        """Submits a picture. What its answer meets, its job and its webhook is said beforehand."""
        slugs = [FAST, FINE][:models]
        request = TextToImage(
            "a red fox", width=512, height=512, steps=steps, model=slugs, webhook_url=f"{APP}/hooks" if hook else None
        )
        self._fail("submit", "submitTextToImage", answer)
        self._fated(fate)
        self._spoil(hook)
        self._submitted("submit", request, key, most, slugs)

    def edit(self, answer: str = "") -> None:
        """Submits a picture with a file: everything that the caller said is in the form."""
        request = ImageToImage(
            "the fox\r\n--in snow", images=[PICTURE], negative_prompt="a dog", seed=7, steps=4, model=EDITS
        )
        self._fail("edit", "submitImageToImage", answer)
        self._fated("ok")
        sent = len(self._tap.seen)
        self._submitted("edit", request, None, None, [EDITS])
        for x in self._tap.seen[sent:]:
            if "multipart" in x.headers.get("content-type", ""):
                parts = form(x)
                said = {"prompt": request.prompt, "negative_prompt": "a dog", "seed": "7", "steps": "4"}
                for name, value in said.items():
                    hold("a form has every field", parts.get(name) == value.encode(), name)
                hold("a form has every file", PICTURE in parts.values(), sorted(parts))

    def wait(self, job: int = 0, answer: str = "", timeout: float = 30.0) -> None:
        """Waits for one of the last jobs."""
        with self._job(job) as (record, known):
            self._fail("status", "getJobStatus", answer)
            start = self.clock.now()
            outcome = self._ask(lambda client: client.wait(record, timeout=timeout), timeout + 0.01)
            last = self._last_status()
            self._waited(outcome, known, last, timeout, start)

    def look(self, job: int = 0, answer: str = "") -> None:
        """Looks at one of the last jobs."""
        with self._job(job) as (record, _):
            self._fail("status", "getJobStatus", answer)
            outcome = self._ask(lambda client: client.job_status(record))
            last = self._last_status()
            if isinstance(outcome, GenwireError):
                hold("a job is not lost by an error", outcome.job == record, outcome)
                self._refused("status", outcome)
                return
            hold("a status is what was told", last is not None and outcome.status == last["status"], outcome)
            hold("done is done", outcome.is_done == (outcome.status == "done"), outcome)

    def fetch(self, job: int = 0, expired: bool = False) -> None:
        """Waits for one of the last jobs, and reads its picture."""
        with self._job(job) as (record, known):
            if known.may_be(self.clock.now()) != ("done",):
                return None
            result = self._ask(lambda client: client.wait(record, timeout=30.0))
            if isinstance(result, GenwireError):
                return self._waited(result, known, self._last_status(), 30.0, self.clock.now())
            self._settle(known)
            if expired:
                self.mock.fail("download", mocked.Expired())
            got = self._ask(lambda client: client.read(result))
            if isinstance(got, GenwireError):
                return self._refused("status", got)
            hold("a result is what was sent", got == self._tap.seen[-1].content, len(got))
            hold("a picture is a picture", got.startswith(b"\x89PNG"), got[:8])
        return None

    def reconcile(self, which: int = 0) -> None:
        """Looks for what became of a submission whose answer was lost; nothing is submitted by that."""
        if not self._uncertain:
            return None
        error = self._uncertain[-1 - which % len(self._uncertain)]
        found = self._ask(lambda client: client.reconcile(error))
        hold("to reconcile submits nothing", not any(one.operation in ("submit", "edit") for one in self.model.step))
        if isinstance(found, GenwireError):
            return self._refused("status", found)
        if found.verdict == "accepted":
            hold("what is found is a job", self.model.find(found.job.id), found)
        return None

    def price(self, steps: int = 4, answer: str = "") -> None:
        """Asks what a picture costs."""
        self._fail("price", "priceTextToImage", answer)
        request = TextToImage("a red fox", width=512, height=512, steps=steps, model=FAST)
        outcome = self._ask(lambda client: client.price(request))
        if isinstance(outcome, GenwireError):
            return self._refused("price", outcome)
        right = price(FAST, 512, min(steps, MOST_STEPS[FAST]))
        hold("a price is the price", abs(outcome.amount - right) <= CENT, outcome)
        return None

    def balance(self) -> None:
        """Reads the balance."""
        told = self._ask(lambda client: client.balance())
        least, most = self.model.balance(KEY, self.clock.now())
        hold("the balance is the account's", least - CENT <= told <= most + CENT, told)

    def models(self) -> None:
        """Reads the catalogue, every page of it."""
        listed = self._ask(lambda client: client.models.refresh())
        slugs = [model.slug for model in listed]
        hold("no model is lost or comes twice", sorted(slugs) == sorted(self.model.models), len(slugs))

    def retire(self, fine: bool = False) -> None:
        """A model is gone from the service."""
        slug = FINE if fine else FAST
        if slug not in self.model.models:
            return
        self.mock.fail("getBalance", mocked.Retire(slug))
        self._raw("GET", self._path("balance"), KEY)
        self.model.models.remove(slug)

    def others(self, calls: str = "3", operation: str = "submit", stranger: bool = False) -> None:
        """Somebody else calls, with the same key or with another one; "day" is as often as the day lets them."""
        key = STRANGER if stranger else KEY
        path = self._path(operation)
        for _ in range(250 if calls == "day" else int(calls)):
            body = b'{"model": "none"}' if operation == "submit" else b""
            x = self._raw("POST" if body else "GET", path, key, body)
            if x.status == 429:
                if x.answer.get("x-ratelimit-type") == "daily" or calls != "day":
                    return
                self._sleep(float(x.answer.get("retry-after", 60)))

    def other_version(self, job: int = 0) -> None:
        """One of the last jobs is read on the other version of the API."""
        with self._job(job) as (_, known):
            path = self._path("status", "v1" if self.api == "v2" else "v2")
            self._raw("GET", path.replace("none", str(known.id)), KEY)

    def pass_time(self, seconds: float = 1.0) -> None:
        """Time passes; 0 is until midnight."""
        self._sleep(seconds or DAY - self.clock.now() % DAY)

    # What they have in common.

    def _submitted(self, operation: str, request: Any, key: str | None, most: str | None, slugs: list[str]) -> None:
        left = None if self._limit is None else self._limit - self._spent - self._kept - sum(self._reserved.values())
        known = key is not None and key in self._keys
        outcome = self._ask(
            lambda client: client.submit(request, key=key, max_price=None if most is None else Decimal(most))
        )
        posts = [one for one in self.model.step if one.operation == operation]
        accepted = [one for one in posts if one.kind == "accepted"]
        hold("nobody pays twice", len(accepted) <= 1, posts)
        if known:
            assert key is not None
            hold("a key is sent once", not posts, posts)
            if self._keys[key] is None:
                hold("an uncertain key stays uncertain", isinstance(outcome, UncertainSubmission), outcome)
            else:
                hold("a key is its job", getattr(outcome, "id", None) == self._keys[key], outcome)
            return
        cost = {slug: self._cost(operation, slug, request) for slug in slugs}
        ceiling = [limit for limit in (left, None if most is None else Decimal(most)) if limit is not None]
        self._check_posts(posts, request)
        if isinstance(outcome, BudgetExceeded):
            dear = [slug for slug in slugs if any(cost[slug] > limit or limit <= 0 for limit in ceiling)]
            hold("a budget stops what is too dear and no more", dear, f"{cost}, {left} left")
            hold("what a budget stops is not sent", not accepted, posts)
            return
        last = posts[-1] if posts else None
        if last is None or last.why == "unsent":
            hold("without a submission there is an error", isinstance(outcome, GenwireError), outcome)
            if last is None:
                self._refused("price", outcome)
            return
        if accepted:
            spent = cost[accepted[0].model]
            hold("a budget is kept", all(spent - CENT <= limit for limit in ceiling), f"{spent}, {left} left")
        if not last.answered or last.why == "busy":
            hold("a lost answer is uncertain", isinstance(outcome, UncertainSubmission), outcome)
            self._uncertain.append(outcome)
            if left is not None:
                self._kept += cost[last.model]
            if key is not None:
                self._keys[key] = None
            return
        if accepted:
            job = accepted[0].job
            assert job is not None
            hold("an accepted job is not lost", getattr(outcome, "id", None) == job.id, outcome)
            self.accepted.append((outcome.record, job))
            if left is not None:
                self._reserved[id(job)] = cost[accepted[0].model]
            if key is not None:
                self._keys[key] = job.id
            return
        errors = {
            "model": NoModelAvailable,
            "balance": InsufficientBalance,
            "prompt": InvalidRequest,
            "daily": DailyLimitReached,
            "minute": RateLimited,
        }
        hold("an error says what was refused", isinstance(outcome, errors[last.why]), outcome)

    def _cost(self, operation: str, slug: str, request: Any) -> Decimal:
        if operation == "edit":
            return Decimal("0.006588")
        return price(slug, 512, min(request.steps, MOST_STEPS[slug]) if slug in self.model.models else request.steps)

    def _check_posts(self, posts: list[Verdict], request: Any) -> None:
        """Another model comes after a refusal of the model only, the same one after what is safe to repeat."""
        for before, after in itertools.pairwise(posts):
            if before.model != after.model:
                hold("only a refused model is passed over", before.why == "model", before)
            else:
                hold("only what is safe is repeated", before.why in ("minute", "unsent"), before)
                hold("only what is safe is repeated", before.answered or before.why == "unsent", before)
        if not isinstance(request, TextToImage):
            return
        for x in self._tap.seen[-len(posts) :] if posts else ():
            if x.method == "POST" and x.path.endswith(("generations", "txt2img")):
                sent = json.loads(x.body)
                if sent["model"] in self.model.models:
                    fitting = min(request.steps or 4, MOST_STEPS[sent["model"]])
                    hold("a request fits the model that it goes to", sent["steps"] == fitting, sent)

    def _waited(self, outcome: Any, known: Job, last: Any, timeout: float, start: float) -> None:
        took = self.clock.now() - start
        if not isinstance(outcome, GenwireError):
            hold("done is done", last is not None and last["status"] == "done", last)
            return self._settle(known)
        hold("a job is not lost by an error", outcome.job is not None and outcome.job.id == known.id, outcome)
        if isinstance(outcome, JobFailed):
            hold("failed is failed", last is not None and last["status"] == "error", last)
            return self._settle(known)
        if isinstance(outcome, JobTimeout):
            hold("a wait takes its time", took >= timeout - 0.01, took)
            return None
        return self._refused("status", outcome)

    def _settle(self, job: Job) -> None:
        reserved = self._reserved.pop(id(job), Decimal(0))
        told_free = self.api == "v2" and job.fate == "fails"  # v1 does not say what a failed job costs
        self._spent += Decimal(0) if told_free else reserved

    def _refused(self, operation: str, outcome: Any) -> None:
        """An error of a call is what its last answer said."""
        asked = [one for one in self.model.step if one.operation == operation]
        last = asked[-1] if asked else None
        if isinstance(outcome, DailyLimitReached):
            hold("a daily limit is one", last is not None and last.why == "daily", outcome)
        elif isinstance(outcome, RateLimited):
            hold("a minute limit is one", last is not None and last.why == "minute", outcome)
        elif last is None or last.kind == "read":
            hold("no error without a reason", last is not None and not last.answered, repr(outcome))

    def _check_waits(self) -> None:
        """Nobody sleeps through a daily limit, and a minute's is waited for as long as was asked."""
        for index, one in enumerate(self.model.step):
            later = [other for other in self.model.step[index + 1 :] if other.operation == one.operation]
            if one.why == "daily" and one.answered:
                hold("a daily limit is not slept through", not any(at >= one.at for at, _ in self.clock.slept), one)
            elif one.why == "minute" and later and one.wait is not None:
                hold("Retry-After is obeyed", later[0].at >= one.at + one.wait - 0.01, later[0].at - one.at)

    def _ask(self, use: Callable[[Any], Any], seconds: float = ATTEMPTS * 2 * (MOST_WAIT + 10)) -> Any:
        """What the client gives, or its error; any other exception is a bug."""
        self.clock.until = self.clock.now() + seconds
        try:
            given = use(self.client)
            if inspect.isawaitable(given):
                given = self._run(given)
        except GenwireError as error:
            hold("no error has the key", KEY not in f"{error!r}{error}{vars(error)}")
            return error
        finally:
            self.clock.until = float("inf")
        return given

    def _run(self, work: Awaitable[Any]) -> Any:
        assert self._loop is not None
        return self._loop.run_until_complete(work)

    def _sleep(self, seconds: float) -> None:
        if self._loop:
            self._run(self.mock.clock.asleep(seconds))
        else:
            self.mock.clock.sleep(seconds)

    def _raw(self, method: str, path: str, key: str, body: bytes = b"") -> Exchange:
        """A call that no client of ours makes."""
        headers = {"authorization": f"Bearer {key}", "accept": "application/json", "content-type": "application/json"}
        request = httpx.Request(method, f"https://{API_HOST}{path}", headers=headers, content=body)
        with contextlib.suppress(httpx.HTTPError):  # it may meet a fault that no call of the client met
            if isinstance(self._tap, AsyncTap):
                self._run(self._tap.handle_async_request(request))
            else:
                self._tap.handle_request(request)
        return self._tap.seen[-1]

    def _path(self, operation: str, api: str | None = None) -> str:
        paths = {
            "v2": {"submit": "images/generations", "status": "jobs/none", "balance": "account/balance"},
            "v1": {"submit": "client/txt2img", "status": "client/request-status/none", "balance": "client/balance"},
        }
        version = api or self.api
        return f"/api/{version}/{paths[version][operation]}"

    def _fail(self, operation: str, on: str, answer: str) -> None:
        if answer and operation not in self.model.faults:
            self.model.faults[operation] = answer
            self.mock.fail(on, CALL_FAULTS[answer]())

    def _fated(self, fate: str) -> None:
        if self.model.fate is None:
            self.model.fate = fate
            self.mock.fail("submit*", FATES[fate]())

    def _spoil(self, hook: str) -> None:
        if hook in SPOILS:
            self.model.spoils += hook != "duplicate"
            self.model.late |= hook == "late"
            self.mock.fail("job.completed", SPOILS[hook]())

    @contextlib.contextmanager
    def _job(self, which: int) -> Generator[tuple[JobRecord, Job]]:
        """One of the last jobs that the client knows of."""
        yield self.accepted[-1 - which % len(self.accepted)]

    def _last_status(self) -> Any:
        found = [x for x in self._tap.seen if x.method == "GET" and ("/jobs/" in x.path or "request-status" in x.path)]
        for x in reversed(found):
            if x.status == 200:
                return x.json()["data"]
        return None

    def _deliver(self, delivery: Delivery) -> int:
        headers = {name.lower(): value for name, value in delivery.headers}
        at = self.clock.now()
        genuine = self.model.delivered(at, headers, delivery.body)
        status = self.receiver.handle(headers, delivery.body).status
        return self._replied(at, headers, delivery.body, genuine, status)

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        at = self.clock.now()
        try:
            genuine = self.model.delivered(at, headers, body)
            status = (await self.receiver.ahandle(headers, body)).status
            self._replied(at, headers, body, genuine, status)
        except Broken as broken:  # an application's exceptions are logged, and no more
            self._failure = broken
            status = 500
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def _replied(self, at: float, headers: Mapping[str, str], body: bytes, genuine: bool, status: int) -> int:
        hold("only what is genuine is accepted", (status < 300) == genuine, f"{status} for {headers}")
        self.model.answered(at, headers, body, status)
        return status

    def _handled(self, event: Event) -> None:
        name = event.delivery_id or ""
        self.model.hooks.setdefault(name, Hook(event.job_id or "", event.type)).handled += 1


def catalogue(pages: int) -> list[dict[str, Any]]:
    """The three models that are used, and as many others as fill so many pages of fifty."""

    def model(slug: str, task: str, steps: int, step: int) -> dict[str, Any]:
        sides = {f"{end}_{side}": size for side in ("width", "height") for end, size in (("min", 256), ("max", 1536))}
        fewest = 4 if steps == 4 else 1
        return {
            "slug": slug,
            "name": slug,
            "inference_types": [task],
            "tags": [],
            "status": "standard_model",
            "info": {
                "limits": {**sides, "min_steps": fewest, "max_steps": steps, "resolution_step": step},
                "features": {"supports_steps": True, "supports_guidance": False, "supports_negative_prompt": True},
                "defaults": {"width": 768, "height": 768, "steps": 4},
            },
            "loras": [],
            "languages": None,
        }

    used = [model(FAST, "txt2img", 10, 128), model(FINE, "txt2img", 50, 16), model(EDITS, "img2img", 4, 16)]
    return used + [model(f"Another_{number}", "txt2img", 10, 16) for number in range(50 * (pages - 1))]
