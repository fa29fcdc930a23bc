"""Every store behind both of its faces, and a Redis server of one's own."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from genwire import MemoryStore, RedisStore, SQLiteStore

NOW = 1_700_000_000.0
_ATTEMPTS = 5

Call = Callable[..., Any]


class Clock:
    """What a store takes for the time."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> float:
        return self.time


@contextmanager
def faced(store: Any, face: str) -> Generator[Call]:
    """A function that calls the store's methods by name, through its sync or its async face."""

    def call(action: str, *arguments: Any) -> Any:
        return getattr(store, action)(*arguments)

    if face == "sync":
        yield call
        return
    with asyncio.Runner() as runner:

        def awaited(action: str, *arguments: Any) -> Any:
            return runner.run(call(f"a{action}", *arguments))

        yield awaited
        if hasattr(store, "aclose"):
            runner.run(store.aclose())


@contextmanager
def opened(kind: str, clock: Clock, directory: Path, redis_url: Callable[[], str]) -> Generator[Any]:
    if kind == "memory":
        yield MemoryStore(clock)
    elif kind == "sqlite":
        with SQLiteStore(directory / "store.db", clock=clock) as store:
            yield store
    else:
        with RedisStore(redis_url(), prefix=str(directory)) as store:
            yield store


@contextmanager
def redis_server() -> Generator[str]:
    """The URL of a Redis server on a free port of loopback, which ends with the block and keeps nothing."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    with tempfile.TemporaryDirectory() as directory:
        process, port = _started(program, directory)
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.communicate()


def _started(program: str, directory: str) -> tuple[subprocess.Popen[str], int]:
    for _ in range(_ATTEMPTS):  # somebody else may take the port first
        port = _free_port()
        options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", directory]
        process = subprocess.Popen([program, *options], stdout=subprocess.PIPE, text=True)
        assert process.stdout
        for line in process.stdout:
            if "eady to accept connections" in line:
                return process, port
        process.communicate()
    raise AssertionError("redis-server did not start")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
