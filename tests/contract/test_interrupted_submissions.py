"""Nobody pays twice under one key: a submission is cut short at each of its steps, then asked for again.

A step is the begin and the end of whatever leaves the client: each use of the store, each request.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from genwire import AsyncClient, Client, Finding, Job, MemoryStore, SQLiteStore, TextToImage, UncertainSubmission
from genwire_mock import MockAPI

KEY = "test-key"
REQUEST = TextToImage("a red fox", width=512, height=512, steps=4, model="Flux1schnell")
BEGAN = Decimal(5)

Step = Callable[[str], None]


class Steps(httpx.BaseTransport):
    """A transport that announces each request before it goes and after its answer has come."""

    def __init__(self, inner: httpx.BaseTransport, step: Step) -> None:
        self.inner, self.step = inner, step

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.step(f"before {request.method}")
        response = self.inner.handle_request(request)
        response.read()
        self.step(f"after {request.method}")
        return response


class AsyncSteps(httpx.AsyncBaseTransport):
    def __init__(self, inner: httpx.AsyncBaseTransport, step: Step) -> None:
        self.inner, self.step = inner, step

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.step(f"before {request.method}")
        await asyncio.sleep(0)
        response = await self.inner.handle_async_request(request)
        await response.aread()
        self.step(f"after {request.method}")
        await asyncio.sleep(0)
        return response


class SteppedStore:
    """A store that announces each use of it, through both faces."""

    def __init__(self, inner: Any, step: Step) -> None:
        self._inner, self._step = inner, step

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)

        def used(*arguments: Any) -> Any:
            self._step(f"before {name}")
            value = method(*arguments)
            self._step(f"after {name}")
            return value

        async def awaited(*arguments: Any) -> Any:
            self._step(f"before {name[1:]}")
            await asyncio.sleep(0)
            value = await method(*arguments)
            self._step(f"after {name[1:]}")
            await asyncio.sleep(0)
            return value

        return awaited if inspect.iscoroutinefunction(method) else used


class Cut(BaseException):
    """What a signal handler or an exit raises in the middle of anything."""


def spent(mock: MockAPI) -> Decimal:
    with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
        return BEGAN - client.balance()


@cache
def price() -> Decimal:
    mock = MockAPI(strict=True)
    with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
        client.submit(REQUEST)
    return spent(mock)


def asked_again(mock: MockAPI, store: Any) -> tuple[Job[Any] | None, Finding | None]:
    """Submits under the key once more, and reconciles when that is uncertain."""
    with Client(api_key=KEY, transport=mock.transport(), clock=mock.clock, store=store) as client:
        try:
            return client.submit(REQUEST, key="order-1"), None
        except UncertainSubmission as error:
            return None, client.reconcile(error)


def check(mock: MockAPI, store: Any, steps: list[str]) -> None:
    """Whatever happened, at most one job is paid for, and what is claimed of it is true."""
    once_paid = price()
    paid_before = spent(mock)
    assert paid_before in (0, once_paid)
    job, finding = asked_again(mock, store)
    assert spent(mock) in (paid_before, once_paid)
    if job is not None:
        assert spent(mock) == once_paid
    elif finding is not None and finding.verdict == "not accepted":
        assert paid_before == 0
        job, _ = asked_again(mock, store)
        assert job is not None
        assert spent(mock) == once_paid
    else:
        # Nothing is claimed only where the request may have left.
        assert finding == Finding("unknown")
        assert "after swap" in steps or steps[-1] == "before swap"


def interrupted(at: int) -> list[str]:
    """The steps of a submission by threads that was interrupted at the `at`-th; every step when there are fewer."""
    mock, store, steps = MockAPI(strict=True), MemoryStore(), list[str]()

    def step(name: str) -> None:
        steps.append(name)
        if len(steps) == at:
            raise Cut

    stepped: Any = SteppedStore(store, step)
    transport = Steps(mock.transport(), step)
    client = Client(api_key=KEY, transport=transport, clock=mock.clock, store=stepped)
    with client, contextlib.suppress(Cut):
        client.submit(REQUEST, key="order-1")
    check(mock, store, steps[:at])
    return steps


def cancelled(at: int) -> list[str]:
    """As `interrupted`, of a task that is cancelled."""
    mock, store, steps = MockAPI(strict=True), MemoryStore(), list[str]()

    async def run() -> None:
        def step(name: str) -> None:
            steps.append(name)
            if len(steps) == at:
                task.cancel()

        transport, stepped = AsyncSteps(mock.async_transport(), step), cast("Any", SteppedStore(store, step))
        async with AsyncClient(api_key=KEY, transport=transport, clock=mock.clock, store=stepped) as client:
            task = asyncio.ensure_future(client.submit(REQUEST, key="order-1"))
            await asyncio.wait([task])
            assert task.cancelled() == (len(steps) >= at), steps

    asyncio.run(run())
    check(mock, store, steps[:at])
    return steps


# Loads all that it needs once, and forks for each submission.
_PROCESS = """
import json, os, signal, sys
from genwire import Client, SQLiteStore, TextToImage
sys.path.insert(0, {here!r})
from test_interrupted_submissions import KEY, REQUEST, Steps, SteppedStore
import httpx

def submit(at, path, url):
    seen = []

    def step(name):
        seen.append(name)
        print(name, flush=True)
        if len(seen) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    store = SteppedStore(SQLiteStore(path), step)
    transport = Steps(httpx.HTTPTransport(), step)
    Client(api_key=KEY, base_url=url, transport=transport, store=store).submit(REQUEST, key="order-1")

for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if not child:
        submit(*json.loads(line))
        break
    _, status = os.waitpid(child, 0)
    print("ended", os.waitstatus_to_exitcode(status), flush=True)
"""


@contextlib.contextmanager
def processes() -> Generator[Callable[[int, Path, str], tuple[list[str], int]]]:
    """Submits in a process of its own: at which step it is killed, its store, the service; its steps and exit code."""
    code = _PROCESS.format(here=str(Path(__file__).parent))
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, text=True) as process:
        told, says = process.stdin, process.stdout
        assert told is not None
        assert says is not None

        def run(at: int, store: Path, url: str) -> tuple[list[str], int]:
            told.write(json.dumps([at, str(store), url]) + "\n")
            told.flush()
            steps = list[str]()
            while not (line := says.readline().strip()).startswith("ended "):
                assert line, "the process has ended"
                steps.append(line)
            return steps, int(line.removeprefix("ended "))

        yield run
        told.close()


def killed(at: int, directory: Path, run: Callable[[int, Path, str], tuple[list[str], int]]) -> list[str]:
    """As `interrupted`, of a process that ends by signal 9."""
    mock = MockAPI(strict=True)
    path = directory / f"{at}.db"
    with mock.server() as server:
        steps, code = run(at, path, server.base_url)
    assert code == (-signal.SIGKILL if len(steps) == at else 0)
    with SQLiteStore(path) as store:
        check(mock, store, steps[:at])
    return steps


EVERY = {f"{moment} {what}" for moment in ("before", "after") for what in ("GET", "POST", "add", "swap", "put", "get")}


def test_an_interrupt_at_any_step_never_leads_to_a_second_payment() -> None:
    assert set(next(steps for at in count(1) if len(steps := interrupted(at)) < at)) == EVERY


def test_a_cancellation_at_any_step_never_leads_to_a_second_payment() -> None:
    assert set(next(steps for at in count(1) if len(steps := cancelled(at)) < at)) == EVERY


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is neither signal 9 here nor a fork")
def test_a_kill_at_any_step_never_leads_to_a_second_payment(tmp_path: Path) -> None:
    with processes() as run:
        assert set(next(steps for at in count(1) if len(steps := killed(at, tmp_path, run)) < at)) == EVERY
