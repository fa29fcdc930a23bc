"""`MockAPI`: the mock with a clock, a lock and a way to send webhooks; what users make and front ends call."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from genwire_mock.catalogue import Plan
from genwire_mock.clock import ScaledClock, VirtualClock
from genwire_mock.contract import Contract
from genwire_mock.faults import Fault, Rule, Schedule
from genwire_mock.journal import Journal
from genwire_mock.messages import Delivery, Effect, Push, Request, Response
from genwire_mock.setup import Setup, models
from genwire_mock.state import Key

if TYPE_CHECKING:
    from genwire_mock.behaviours import Behaviour
    from genwire_mock.frontends.asgi import App
    from genwire_mock.frontends.server import Server

DELIVERY_TIMEOUT = 10.0  # real seconds; reference/deapi/facts.md section 4.1

Deliver = Callable[[Delivery], int | None]


class MockAPI:
    """An API that runs in this process, offline, and behaves by its contract.

    `clock` is virtual unless given: time passes when somebody sleeps on it, so pass `mock.clock` to the client.
    `deliver` sends a webhook and returns the receiver's status, or None when none came; by default it is a real
    POST. `assume` changes entries of `assumptions.yaml`. `strict` holds requests to the letter of the contract,
    without the leniencies of production. `plan` is that of every key: a premium one sees the models of partners.
    `catalogue` replaces the models: a file recorded from `/models`, or its JSON, one page or a list of them. `keys`
    tells what single API keys have of their own, `rate_limits` whether the limits of their plans hold, and `faults`
    what goes wrong from the start.
    """

    def __init__(
        self,
        *,
        brand: str = "deapi",
        clock: VirtualClock | ScaledClock | None = None,
        strict: bool = False,
        webhook_secret: str | None = None,
        seed: int = 0,
        deliver: Deliver | None = None,
        contracts: Sequence[Contract] | None = None,
        behaviour: Behaviour | None = None,
        plan: Plan = "basic",
        assume: Mapping[str, str] | None = None,
        catalogue: Path | Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
        base_url: str | None = None,
        keys: Mapping[str, Key] | None = None,
        rate_limits: bool = False,
        faults: Iterable[Rule] = (),
    ) -> None:
        self.clock = clock or VirtualClock()
        self.journal = Journal()
        self._lock = threading.Lock()
        self._deliver = deliver or post
        self._listeners: list[Callable[[Push], None]] = []
        self._served_at: str | None = None
        setup = Setup(
            brand=brand,
            strict=strict,
            seed=seed,
            webhook_secret=webhook_secret,
            plan=plan,
            rate_limits=rate_limits,
            keys=keys or {},
            assume=assume or {},
            models=() if catalogue is None else models(catalogue),
            faults=tuple(faults),
            contracts=contracts,
            behaviour=behaviour,
        )
        self.base_url = base_url or setup.api_url
        self.begin(setup)
        self.clock.attach(self)

    def begin(self, setup: Setup) -> None:
        """Forgets all that happened and begins anew, by another setup. The time stays."""
        self.setup = setup
        self.faults = Schedule(setup.faults)
        self.journal.clear()
        self._core = setup.core(self.journal, self.faults, results_base=self._served_at, dates=self.clock.date)

    def reset(self) -> None:
        """Forgets all that happened: jobs, balances, limits, the journal, and faults added since the start."""
        with self._lock:
            self.begin(self.setup)

    @property
    def next_due(self) -> float | None:
        return self._core.next_due

    def handle(self, request: Request) -> Response:
        """Answers a request now, and sends the webhooks that are due before it returns."""
        response, effects = self.answer(request)
        self.perform(effects)
        return response

    async def ahandle(self, request: Request) -> Response:
        response, effects = self.answer(request)
        await self.aperform(effects)
        return response

    def answer(self, request: Request) -> tuple[Response, list[Effect]]:
        """Answers a request now; the caller performs what is due."""
        with self._lock:
            return self._core.handle(request, self.clock.now())

    def due(self, now: float) -> list[Effect]:
        """Lets happen what is due by now; the caller performs what comes of it."""
        with self._lock:
            return self._core.tick(now)

    def send(self, delivery: Delivery) -> list[Effect]:
        """Sends one webhook and notes the outcome. Never under the lock: a receiver may call the mock."""
        outcome = self._deliver(delivery)
        with self._lock:
            return self._core.delivered(delivery, outcome, self.clock.now())

    def listen(self, listener: Callable[[Push], None]) -> Callable[[], None]:
        """Calls `listener` with each message for the websocket; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, push: Push) -> None:
        for listener in tuple(self._listeners):
            listener(push)

    def perform(self, effects: list[Effect]) -> None:
        """Sends webhooks and messages, and what follows of them, in order."""
        waiting = deque(effects)
        while waiting:
            effect = waiting.popleft()
            if isinstance(effect, Push):
                self.publish(effect)
            else:
                waiting += self.send(effect)

    async def aperform(self, effects: list[Effect]) -> None:
        waiting = deque(effects)
        while waiting:
            effect = waiting.popleft()
            if isinstance(effect, Push):
                self.publish(effect)
            else:
                waiting += await asyncio.to_thread(self.send, effect)

    def settle(self, now: float) -> None:
        self.perform(self.due(now))

    async def asettle(self, now: float) -> None:
        await self.aperform(self.due(now))

    def fail(self, on: str, *faults: Fault, key: str | None = None, start: int = 1, repeat: bool = False) -> None:
        """From now on the next thing that `on` names meets the first of these faults, the one after it the second.

        `on` is a pattern over operations (`submit*`, `getJobStatus`), "download", or events (`job.completed`); the
        class of a fault says whether it meets a call, a job, a delivery or a push.
        """
        self.faults.add(Rule(faults, on=on, key=key, start=start, repeat=repeat))

    def transport(self) -> httpx.BaseTransport:
        """For `httpx.Client(transport=…)`; it answers for every host, and opens no connection."""
        from genwire_mock.frontends.transport import Transport

        return Transport(self)

    def async_transport(self) -> httpx.AsyncBaseTransport:
        """For `httpx.AsyncClient(transport=…)`."""
        from genwire_mock.frontends.transport import AsyncTransport

        return AsyncTransport(self)

    def asgi(self) -> App:
        """An ASGI application."""
        from genwire_mock.frontends.asgi import App

        return App(self)

    def server(self, port: int = 0, host: str = "127.0.0.1") -> Server:
        """A context manager that serves on a port in a thread; its `base_url` is where. Needs genwire[server].

        Time on the virtual clock passes only when somebody sleeps on it, here too.
        """
        from genwire_mock.frontends.server import Server

        if len(self.journal):
            raise RuntimeError("Start the server before the first request: result URLs name its address")
        server = Server(self, host=host, port=port)
        self.base_url = self._served_at = server.base_url
        self.begin(self.setup)
        return server


def post(delivery: Delivery) -> int | None:
    """Sends a webhook over the network; no redirects, as the vendor does it."""
    try:
        # A client of its own for each: deliveries are rare, and nothing is left to be closed.
        verify = delivery.url.startswith("https:")
        with httpx.Client(timeout=DELIVERY_TIMEOUT, verify=verify, trust_env=False) as client:
            headers: list[tuple[str, str]] = list(delivery.headers)
            return client.post(delivery.url, content=delivery.body, headers=headers).status_code
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
        return None
