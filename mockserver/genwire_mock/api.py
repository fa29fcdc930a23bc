"""`MockAPI`: the mock with a clock, a lock and a way to send webhooks; what users make and front ends call."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from genwire_mock.behaviours.deapi import DeapiBehaviour, Service, Version, brands
from genwire_mock.catalogue import CatalogueError, Plan, recorded
from genwire_mock.clock import ScaledClock, VirtualClock
from genwire_mock.contract import Contract, load
from genwire_mock.core import Core
from genwire_mock.journal import Journal
from genwire_mock.messages import Delivery, Request, Response

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
    `catalogue` replaces the models: a file recorded from `/models`, or its JSON, one page or a list of them.
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
    ) -> None:
        self.clock = clock or VirtualClock()
        self.journal = Journal()
        known = brands(brand)
        self.base_url = base_url or known["api"]
        loaded = [load(name) for name in known["contracts"]] if contracts is None else contracts
        models = recorded(_document(catalogue)) if catalogue is not None else ()

        def core(results_base: str | None) -> Core:
            service = Service(
                webhook_secret=webhook_secret,
                seed=seed,
                brand=brand,
                strict=strict,
                plan=plan,
                assume=assume or {},
                recorded=models,
                results_base=results_base,
                dates=self.clock.date,
            )
            apis = [(contract, behaviour or DeapiBehaviour(service, _version(contract))) for contract in loaded]
            return Core(apis, strict=strict, seed=seed, journal=self.journal)

        self._core = core(None)
        self._make_core = core
        self._lock = threading.Lock()
        self._deliver = deliver or post
        self.clock.attach(self)

    @property
    def next_due(self) -> float | None:
        return self._core.next_due

    def handle(self, request: Request) -> Response:
        """Answers a request now, and sends the webhooks that are due before it returns."""
        response, deliveries = self.answer(request)
        for delivery in deliveries:
            self.send(delivery)
        return response

    async def ahandle(self, request: Request) -> Response:
        response, deliveries = self.answer(request)
        for delivery in deliveries:
            await asyncio.to_thread(self.send, delivery)
        return response

    def answer(self, request: Request) -> tuple[Response, list[Delivery]]:
        """Answers a request now; the caller sends what is due."""
        with self._lock:
            return self._core.handle(request, self.clock.now())

    def due(self, now: float) -> list[Delivery]:
        """Lets happen what is due by now; the caller sends the webhooks among it."""
        with self._lock:
            return self._core.tick(now)

    def send(self, delivery: Delivery) -> None:
        """Sends one webhook and notes the outcome. Never under the lock: a receiver may call the mock."""
        outcome = self._deliver(delivery)
        with self._lock:
            self._core.delivered(delivery, outcome, self.clock.now())

    def settle(self, now: float) -> None:
        for delivery in self.due(now):
            self.send(delivery)

    async def asettle(self, now: float) -> None:
        for delivery in self.due(now):
            await asyncio.to_thread(self.send, delivery)

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
        self.base_url = server.base_url
        self._core = self._make_core(server.base_url)
        return server


def _version(contract: Contract) -> Version:
    return "v2" if any(operation.path.startswith("/api/v2/") for operation in contract.operations.values()) else "v1"


def _document(catalogue: Path | Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Any:
    if not isinstance(catalogue, Path):
        return catalogue
    try:
        return json.loads(catalogue.read_bytes())
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{catalogue} cannot be read: {error}") from error


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
