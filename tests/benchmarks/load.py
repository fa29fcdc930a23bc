"""`python load.py PORT LOAD (--seconds N | --count N)`: makes load over 16 kept-alive connections, in its own process.

It prints JSON: how many answers came in how many seconds, and how many of each status. Each connection sends its next
request when the answer to the one before has arrived. Answers are not parsed beyond where they end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from itertools import cycle, islice
from typing import cast

from traffic import LOADS

CONNECTIONS = 16
_END = b"\r\n\r\n"


class Run:
    """What all connections share. It is over when the time is up, or when so many answers have come."""

    def __init__(self, seconds: float, count: int) -> None:
        self.statuses: Counter[bytes] = Counter()
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._answers = 0
        self._count = count
        self._start = time.perf_counter()
        self._deadline = self._start + seconds
        self.seconds = 0.0

    def answered(self, status: bytes) -> bool:
        """Counts an answer; whether another request is wanted."""
        if self.over.done():
            return False
        self.statuses[status] += 1
        self._answers += 1
        now = time.perf_counter()
        if self._answers < self._count and now < self._deadline:
            return True
        self.seconds = now - self._start
        self.over.set_result(None)
        return False


class Connection(asyncio.Protocol):
    def __init__(self, run: Run, requests: list[bytes], start: int) -> None:
        self._run = run
        self._requests = islice(cycle(requests), start, None)
        self._data = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of it.
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        self._data = data = self._data + data if self._data else data
        head = data.find(_END)
        if head < 0 or not _is_whole(data, head):
            return
        self._data = b""
        if self._run.answered(data[9:12]) and self._transport:
            self._transport.write(next(self._requests))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the argument is that of a protocol
        if not self._run.over.done():
            self._run.over.set_exception(ConnectionError("The server closed a connection"))


def _is_whole(data: bytes, head: int) -> bool:
    """Whether the body behind a head has arrived; every server here announces a length, or sends chunks."""
    fields = data[:head].lower()
    start = fields.find(b"content-length:")
    if start < 0:
        return data.endswith(b"0\r\n\r\n")
    end = fields.find(b"\r\n", start)
    length = int(fields[start + 15 : end if end >= 0 else None])
    return len(data) >= head + len(_END) + length


async def make_load(port: int, requests: list[bytes], seconds: float, count: int) -> Run:
    run = Run(seconds, count)
    loop = asyncio.get_running_loop()
    # Apart from each other in the list, or all would send the same at once.
    made = [
        await loop.create_connection(
            lambda number=number: Connection(run, requests, number * len(requests) // CONNECTIONS), "127.0.0.1", port
        )
        for number in range(CONNECTIONS)
    ]
    try:
        await run.over
    finally:
        for transport, _ in made:
            transport.close()
    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("load", choices=LOADS)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--count", type=int, default=sys.maxsize)
    options = parser.parse_args()
    requests = LOADS[options.load]()
    try:
        from uvloop import run as run_loop
    except ImportError:
        run_loop = asyncio.run
    run = run_loop(make_load(options.port, requests, options.seconds, options.count))
    statuses = {status.decode(): number for status, number in run.statuses.items()}
    print(json.dumps({"answers": run.statuses.total(), "seconds": run.seconds, "statuses": statuses}))


if __name__ == "__main__":
    main()
