"""A client, a mock and a receiver of webhooks on one virtual clock, with the model watching the wire between them."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal
from typing import Any

import httpx
from machine_model import API_HOST, Broken, Exchange, Hook, Model, hold
from machine_setting import APP, CALL_FAULTS, FATES, KEY, SECRET, SPOILS, STRANGER, catalogue
from machine_wire import AsyncTap, Tap, Watched

from genwire import AsyncClient, Budget, Client, GenwireError, MemoryStore
from genwire.webhooks import Event, Receiver
from genwire_mock import MockAPI
from genwire_mock.messages import Delivery
from genwire_mock.state import Key

MOST_WAIT = 90.0  # seconds, the longest Retry-After that a client waits for (RetryPolicy)
ATTEMPTS = 4  # of one call (RetryPolicy)
_PATHS = {
    "v2": {
        "submit": "images/generations",
        "edit": "images/edits",
        "status": "jobs/none",
        "balance": "account/balance",
    },
    "v1": {
        "submit": "client/txt2img",
        "edit": "client/img2img",
        "status": "client/request-status/none",
        "balance": "client/balance",
    },
}


class Bench:
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
        self.tap = AsyncTap(self.mock, self.clock, self.model) if self._loop else Tap(self.mock, self.clock, self.model)
        self.receiver = Receiver(SECRET, self._handled, clock=self.clock, time_limit=None)
        make: Any = AsyncClient if self._loop else Client
        self.client = make(
            api_key=KEY,
            api=api,
            transport=self.tap,
            clock=self.clock,
            budget=None if budget is None else Budget(budget),
            store=MemoryStore(self.clock.now),
        )
        self.failure: Broken | None = None  # of a webhook, whose exceptions go nowhere else

    def close(self) -> None:
        if self._loop:
            self._loop.run_until_complete(self.client.aclose())
            self._loop.close()
        else:
            self.client.close()

    def ask(self, use: Callable[[Any], Any], seconds: float = ATTEMPTS * 2 * (MOST_WAIT + 10)) -> Any:
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

    def sleep(self, seconds: float) -> None:
        if self._loop:
            self._run(self.mock.clock.asleep(seconds))
        else:
            self.mock.clock.sleep(seconds)

    def raw(self, method: str, path: str, key: str, body: bytes = b"") -> Exchange:
        """A call that no client of ours makes."""
        headers = {"authorization": f"Bearer {key}", "accept": "application/json", "content-type": "application/json"}
        request = httpx.Request(method, f"https://{API_HOST}{path}", headers=headers, content=body)
        with contextlib.suppress(httpx.HTTPError):  # it may meet a fault that no call of the client met
            if isinstance(self.tap, AsyncTap):
                self._run(self.tap.handle_async_request(request))
            else:
                self.tap.handle_request(request)
        return self.tap.seen[-1]

    def path(self, operation: str, api: str | None = None) -> str:
        version = api or self.api
        return f"/api/{version}/{_PATHS[version][operation]}"

    def fail(self, operation: str, on: str, answer: str) -> None:
        """Has the next call meet a fault; one that waits for its call is left as it is."""
        if answer and operation not in self.model.faults:
            self.model.faults[operation] = answer
            self.mock.fail(on, CALL_FAULTS[answer]())

    def fated(self, fate: str) -> None:
        """Says what becomes of the next job."""
        if self.model.fate is None:
            self.model.fate = fate
            self.mock.fail("submit*", FATES[fate]())

    def spoil(self, hook: str) -> None:
        """Says what becomes of the next webhook of a job that is done."""
        if hook in SPOILS:
            self.model.spoils += hook != "duplicate"
            self.model.late |= hook == "late"
            self.mock.fail("job.completed", SPOILS[hook]())

    def last_status(self) -> Any:
        """What was told last of a job, as far as it arrived."""
        found = [x for x in self.tap.seen if x.method == "GET" and ("/jobs/" in x.path or "request-status" in x.path)]
        for x in reversed(found):
            if x.status == 200:
                return x.json()["data"]
        return None

    def _run(self, work: Awaitable[Any]) -> Any:
        assert self._loop is not None
        return self._loop.run_until_complete(work)

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
            self.failure = broken
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
