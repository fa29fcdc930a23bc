"""What the tests of the client share: a clock that only sleeping moves, and answers in the form of deAPI."""

from __future__ import annotations

import asyncio
import copy
import inspect
import pickle
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import httpx

from genwire import AsyncClient, Client
from genwire.hooks import ActionEnded, ActionStarted, CallEnded, CallStarted, WaitingForJob

KEY = "12345|the-secret-half-of-a-key"
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
JOB = "0f8fad5b-d9cb-469f-a165-70867728950e"
STORAGE = "https://results.example"


Handler = Callable[[httpx.Request], httpx.Response]


class VirtualClock:
    """Time that passes only while somebody sleeps."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self.time = start
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    async def asleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.sleep(seconds)


def wire_model(slug: str = "Fox", *tasks: str, **more: Any) -> dict[str, Any]:
    """A model as the catalogue lists it."""
    return {"slug": slug, "name": slug, "inference_types": list(tasks) or ["txt2img"], **more}


def wire_page(*models: dict[str, Any], last_page: int = 1) -> dict[str, Any]:
    return {"data": list(models), "meta": {"last_page": last_page}}


def wire_status(status: str = "done", **more: Any) -> dict[str, Any]:
    return {"data": {"status": status, **more}}


def accepted(job_id: str = JOB) -> dict[str, Any]:
    return {"data": {"request_id": job_id}}


def in_turn(*bodies: Any) -> Handler:
    """An answer of `Server` that is another one each time."""
    left = list(bodies)
    return lambda _: httpx.Response(200, json=left.pop(0))


_V2_WORDS = {
    "images/generations": "txt2img",
    "images/edits": "img2img",
    "account/balance": "balance",
    "jobs/": "request-status/",
}


def path_on_v1(path: str) -> str:
    """A path of either version as v1 spells it, without what all paths of an API begin with."""
    if not path.startswith("/api/v2/"):
        return path.removeprefix("/api/v1/client/")
    path = path.removeprefix("/api/v2/")
    for theirs, ours in _V2_WORDS.items():
        path = path.replace(theirs, ours)
    return f"{path}-calculation" if path.endswith("/price") else path


class Server:
    """deAPI as far as the client needs it, on httpx.MockTransport; `requests` holds what it was sent.

    Both versions are served, and named by the paths of v1.

    `answers` maps the end of a path to a body for 200, to a response, or to a function of the request.
    """

    def __init__(self, **answers: Any) -> None:
        self.requests: list[httpx.Request] = []
        self.answers: dict[str, Any] = {
            "models": wire_page(wire_model(), wire_model("Owl")),
            "balance": {"data": {"balance": 19.72}},
            "price-calculation": {"data": {"price": 0.0015}},
            "txt2img": accepted(),
            "img2img": accepted(),
            "request-status": wire_status(result_url=f"{STORAGE}/fox.png", results_alt_formats={"jpg": None}),
            "fox.png": httpx.Response(200, content=PNG),
            **answers,
        }

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        parts = path_on_v1(request.url.path).split("/")
        found = next(answer for name, answer in self.answers.items() if name in parts[-2:])
        if callable(found):
            found = found(request)
        return found if isinstance(found, httpx.Response) else httpx.Response(200, json=found)

    @property
    def paths(self) -> list[str]:
        return [path_on_v1(request.url.path) for request in self.requests]

    @property
    def transport(self) -> httpx.MockTransport:
        """Serves both clients."""
        return httpx.MockTransport(self)


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


def notable(events: Iterable[Any]) -> list[Any]:
    """Without the events that every request has."""
    return [
        one
        for one in events
        if not isinstance(one, ActionStarted | ActionEnded | CallStarted | CallEnded | WaitingForJob)
    ]


COPIES: tuple[Any, ...] = (copy.copy, copy.deepcopy, _pickled)


def awaited(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The one way in which these tests run async code."""
    return asyncio.run(coroutine)


Use = Callable[[Any], Any]


class Session:
    """One of the two clients behind one face: `use` is written for the sync client and awaited where it must be."""

    def __init__(self, kind: str, api: str) -> None:
        self.kind = kind
        self.api = api
        self.clock = VirtualClock()

    def make(self, server: Server | httpx.MockTransport, **options: Any) -> Any:
        transport = server.transport if isinstance(server, Server) else server
        make: Any = Client if self.kind == "sync" else AsyncClient
        return make(**{"api_key": KEY, "api": self.api, "transport": transport, "clock": self.clock, **options})

    def __call__(self, use: Use, server: Server | httpx.MockTransport | None = None, **options: Any) -> Any:
        """The value of `use(client)`, awaited when it is a coroutine."""
        client = self.make(server or Server(), **options)
        if self.kind == "sync":
            with client:
                return use(client)

        async def run() -> Any:
            async with client:
                value = use(client)
                return await value if inspect.isawaitable(value) else value

        return awaited(run())

    def finished(self, submitted: Callable[[Any], Any], use: Use) -> Use:
        """Use what a call of the client gives, a job for instance."""
        if self.kind == "sync":
            return lambda client: use(submitted(client))

        async def run(client: Any) -> Any:
            value = use(await submitted(client))
            return await value if inspect.isawaitable(value) else value

        return run
