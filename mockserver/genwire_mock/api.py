"""`MockAPI`: the mock with a clock, a lock and a way to send webhooks; what users make and front ends call."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from genwire_mock.catalogue import Plan
from genwire_mock.clock import ScaledClock, VirtualClock
from genwire_mock.contract import Contract
from genwire_mock.faults import Fault, Rule, Schedule
from genwire_mock.journal import Journal
from genwire_mock.messages import Delivery, Effect, Push, Request, Response
from genwire_mock.receivers import DELIVERY_TIMEOUT, ASGIApp, Client, Receivers
from genwire_mock.setup import Setup, models
from genwire_mock.state import Key
from genwire_mock.verification import Verification

if TYPE_CHECKING:
    import httpx
    from respx import Route, Router

    from genwire_mock.behaviours import Behaviour
    from genwire_mock.core import Core
    from genwire_mock.coverage import Coverage
    from genwire_mock.frontends.asgi import App
    from genwire_mock.frontends.server import Server
    from genwire_mock.scenario import Receiver, Recorder, Scenario
else:
    from genwire_mock import lazy_httpx as httpx

# The receiver's status as it is, a redirect's too; None when no answer came in time. Only a 2xx counts as delivered.
Deliver = Callable[[Delivery], int | None]


class MockAPI(Verification):
    """An API that runs in this process, offline, and behaves by its contract.

    `brand` is whose it is; several are served on one address, where paths tell them apart: one of deAPI's, and
    Scenario. What the others below say of keys, plans, limits, webhooks and catalogues is deAPI's.
    `clock` is virtual unless given: time passes when somebody sleeps on it, so pass `mock.clock` to the client.
    `deliver` sends one attempt of a webhook and returns the receiver's status (an int), or None when no answer came;
    anything but a 2xx is delivered again by the vendor's schedule. By default it is a real POST. `assume` changes
    entries of `assumptions.yaml`. `strict` holds requests to the letter of the contract, without the leniencies of
    production. `plan` is that of every key: a premium one sees the models of partners.
    `catalogue` replaces the models: a file recorded from `/models`, or its JSON, one page or a list of them. `keys`
    tells what single API keys have of their own, `rate_limits` whether the limits of their plans hold, and `faults`
    what goes wrong from the start. `record` keeps what comes in, bodies included, for `export`. `contracts` are served
    in place of the brand's (`genwire_mock.contract.read` reads them), and mean what `behaviour` says: without one a
    valid call gets an example, and a wrong one the refusal that its contract documents.
    """

    def __init__(
        self,
        *,
        brand: str | Sequence[str] = "deapi",
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
        record: bool = False,
    ) -> None:
        self.clock = clock or VirtualClock()
        self.journal = Journal()
        self.faults = Schedule()
        self._struck: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._deliver = deliver or post
        self.receivers = Receivers()
        self._listeners: list[Callable[[Push], None]] = []
        self._served_at: str | None = None
        self._recorder = _recorder() if record else None
        self._receiver: Receiver | None = None
        first, *others = [brand] if isinstance(brand, str) else brand or [""]
        self.made = setup = Setup(
            brand=first,
            beside=tuple(others),
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
        self._struck += self.faults.struck
        self.faults = Schedule(setup.faults)
        self.journal.clear()
        self.journal.began = self.clock.now()
        self._outcomes = iter(self._receiver) if self._receiver else None
        if self._recorder:
            self._recorder.begin(self.journal)
            self.faults.added = self._recorder.added
        self.sockets = setup.sockets()
        self._core = self._new_core()

    def _new_core(self) -> Core:
        return self.setup.core(self.journal, self.faults, results_base=self._served_at, dates=self.clock.date)

    def reset(self) -> None:
        """Forgets all that happened: jobs, balances, limits, the journal, and faults added since the start."""
        with self._lock:
            self.begin(self.setup)

    def coverage(self) -> Coverage:
        """What of all that it has was exercised since it was made, whatever was forgotten in between."""
        from genwire_mock.coverage import measure

        with self._lock:
            struck = self._struck + self.faults.struck
            kinds = self.setup.fault_kinds
            return measure(self.contracts, self.journal.exercised, besides=self.besides, faults=kinds, struck=struck)

    @property
    def contracts(self) -> Sequence[Contract]:
        """What it is held to."""
        return self.setup.apis

    @property
    def besides(self) -> tuple[str, ...]:
        return self._core.besides

    @property
    def next_due(self) -> float | None:
        return self._core.next_due

    @property
    def down_until(self) -> float:
        """The moment up to which an outage lasts; one that has passed when there is none."""
        return self._core.down_until

    def handle(self, request: Request) -> Response:
        """Answers a request now, and sends the webhooks that are due before it returns."""
        response, effects = self.answer(request)
        if effects:
            self.perform(effects)
        return response

    async def ahandle(self, request: Request) -> Response:
        response, effects = self.answer(request)
        if effects:
            await self.aperform(effects)
        return response

    def answer(self, request: Request) -> tuple[Response, list[Effect]]:
        """Answers a request now; the caller performs what is due."""
        with self._lock:
            now = self.clock.now()
            if self._recorder:
                self._recorder.asked(request, now)
            return self._core.handle(request, now)

    def due(self, now: float) -> list[Effect]:
        """Lets happen what is due by now; the caller performs what comes of it."""
        with self._lock:
            due = self._core.next_due
            if self._recorder and due is not None and due <= now:
                self._recorder.ticked(now)
            return self._core.tick(now)

    def send(self, delivery: Delivery) -> list[Effect]:
        """Sends one webhook and notes the outcome. Never under the lock: a receiver may call the mock."""
        core, prescribed = self._core, self._prescribed()
        if prescribed != "deliver":
            return self._sent(delivery, prescribed, core)
        receiver = self.receivers.at(delivery.url)
        answer = self._deliver(delivery) if receiver is None else receiver.deliver(delivery)
        return self._sent(delivery, answer, core)

    async def asend(self, delivery: Delivery) -> list[Effect]:
        receiver = self.receivers.at(delivery.url)
        if receiver is None:
            return await asyncio.to_thread(self.send, delivery)
        core, prescribed = self._core, self._prescribed()
        answer = await receiver.adeliver(delivery) if prescribed == "deliver" else prescribed
        return self._sent(delivery, answer, core)

    def _prescribed(self) -> int | Literal["deliver"] | None:
        """What comes of the next attempt to deliver a webhook, where a scenario says so."""
        if self._outcomes is None:
            return "deliver"
        with self._lock:
            outcome = next(self._outcomes)
        return None if outcome == "timeout" else outcome

    def _sent(self, delivery: Delivery, answer: object, core: Core) -> list[Effect]:
        outcome = _outcome(answer)
        with self._lock:
            # The mock has begun anew since, and knows of no such webhook.
            if core is not self._core:
                return []
            now = self.clock.now()
            if self._recorder:
                self._recorder.delivered(delivery, outcome, now)
            return core.delivered(delivery, outcome, now)

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
                waiting += await self.asend(effect)

    def settle(self, now: float) -> None:
        self.perform(self.due(now))

    async def asettle(self, now: float) -> None:
        await self.aperform(self.due(now))

    def fail(self, on: str, *faults: Fault, key: str | None = None, start: int = 1, repeat: bool = False) -> None:
        """From now on the next thing that `on` names meets the first of these faults, the one after it the second.

        `on` is a pattern over operations (`submit*`, `getJobStatus`), "download", or events (`job.completed`); the
        class of a fault says whether it meets a call, a job, a delivery or a push.
        """
        self.add(Rule(faults, on=on, key=key, start=start, repeat=repeat))

    def add(self, rule: Rule) -> None:
        """From now on this rule of faults holds beside the others."""
        with self._lock:
            self.faults.add(rule)

    def load(self, scenario: str | Path | Scenario) -> Scenario:
        """Begins anew as a scenario says: a shipped one by its name ("daily-limit"), or one of a file.

        What it does not say stays as the mock was made. A virtual clock begins where the scenario does. Afterwards
        `verify` holds the journal against what it expects. Raises ScenarioError, with lines, for what cannot be read.
        """
        from genwire_mock.scenario import Scenario, load

        loaded = scenario if isinstance(scenario, Scenario) else load(scenario, self.made)
        setup = loaded.on(self.made)
        with self._lock:
            if loaded.start is not None and isinstance(self.clock, VirtualClock):
                self.clock.begin(loaded.start)
            if self.base_url == self.setup.api_url:
                self.base_url = setup.api_url
            self.scenario, self._receiver = loaded, loaded.receiver
            self.begin(setup)
        return loaded

    def export(self) -> str:
        """What happened since the mock began, as a scenario in YAML that `genwire_mock.scenario.replay` does again.

        API keys and webhook secrets are replaced by names. Raises RuntimeError unless it was made with `record`.
        """
        from genwire_mock.scenario import export

        if self._recorder is None:
            raise RuntimeError("Nothing was recorded. Make the mock with MockAPI(record=True)")
        with self._lock:
            return export(self.setup, self._recorder, began=self.journal.began, dates=self.clock.dates)

    def mount(self, origin: str, app: ASGIApp | Client) -> None:
        """Sends the webhooks for `origin`, such as "https://app.example", to an application in this process.

        It runs on the event loop of whoever lets time pass (`await clock.asleep`), and on a loop of its own where that
        is sync. In place of an ASGI application `app` may be a client that reaches one, and chooses the loop itself:
        Starlette's TestClient, or httpx.Client(transport=httpx.WSGITransport(app)). Exceptions are logged and count as
        500. Raises ValueError for what is no origin.
        """
        self.receivers.mount(origin, app)

    def transport(self) -> httpx.BaseTransport:
        """For `httpx.Client(transport=…)`; it answers for every host, and opens no connection."""
        from genwire_mock.frontends.transport import Transport

        return Transport(self)

    def async_transport(self) -> httpx.AsyncBaseTransport:
        """For `httpx.AsyncClient(transport=…)`."""
        from genwire_mock.frontends.transport import AsyncTransport

        return AsyncTransport(self)

    def respx(self, router: Router) -> Route:
        """Answers, through one route of a respx router, whatever no earlier route takes. Needs genwire[test]."""
        from genwire_mock.frontends.respx import route

        return route(router, self)

    def asgi(self) -> App:
        """An ASGI application."""
        from genwire_mock.frontends.asgi import App

        return App(self)

    def server(self, port: int = 0, host: str = "127.0.0.1", *, tls: tuple[Path, Path] | None = None) -> Server:
        """A context manager that serves on a port in a thread; its `base_url` is where. Needs genwire[server].

        `tls` serves https: the PEM files of the certificate, with what it is signed by, and of its private key. Time on
        the virtual clock passes only when somebody sleeps on it, here too: a slow answer moves it and comes at once.
        """
        from genwire_mock.frontends.server import Server

        if len(self.journal):
            raise RuntimeError("Start the server before the first request: result URLs name its address")
        server = Server(self, host=host, port=port, tls=tls)
        self._served_at = server.base_url
        self.base_url = server.base_url + urlsplit(self.setup.api_url).path
        self._core = self._new_core()
        return server


def _recorder() -> Recorder:
    from genwire_mock.scenario import Recorder

    return Recorder()


def _outcome(given: object) -> int | None:
    # A receiver that returns True would fail with status 1, unseen.
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    raise TypeError(f"deliver returns the receiver's status, or None when no answer came, not {type(given).__name__}")


def post(delivery: Delivery) -> int | None:
    """Sends a webhook over the network and returns the status of the first answer: redirects are not followed."""
    try:
        # A client of its own for each: deliveries are rare, and nothing is left to be closed.
        verify = delivery.url.startswith("https:")
        with httpx.Client(timeout=DELIVERY_TIMEOUT, verify=verify, trust_env=False) as client:
            headers: list[tuple[str, str]] = list(delivery.headers)
            # Streamed, because only the status is waited for: a receiver's body may have no end.
            with client.stream("POST", delivery.url, content=delivery.body, headers=headers) as answer:
                return answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
        return None
