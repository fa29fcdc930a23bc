"""100 MB go up and down over a socket without being held in memory, and arrive after the connection was cut."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

SIZE = 100_000_000
EXTRA = 16 * 1024 * 1024
BLOCK = bytes(range(256)) * 256

# Run apart, so that nothing but the client is measured. The first, small transfer pays for what is loaded once.
PROGRAM = """
import asyncio, json, sys, tracemalloc
from pathlib import Path
from genwire import AsyncClient, Client, FileInput, ImageResult, RetryPolicy
from genwire.config import Config
from genwire.flows.effects import Call, Response
from genwire.jobs import JobRecord
from genwire.transport import DEFAULT_TIMEOUT, AsyncTransport, SyncTransport, Wire

kind, way, url, path, large = sys.argv[1:6]
wire = Wire(Config.resolve("deapi", None, url, "key"), DEFAULT_TIMEOUT)
job = JobRecord(brand="deapi", api="v2", id="job")
options = {"api_key": "key", "base_url": url, "retry": RetryPolicy(initial=0.001)}

def upload(size):
    file = Path(path)
    with file.open("wb") as stream:
        stream.truncate(size)
    def build(opened):
        return {"method": "post", "url": "/upload", "files": {"video": opened(FileInput.of(file)).payload}}
    return Call("upload", build, lambda body: body, safe=False)

def resident():
    # Of this process alone: ru_maxrss also counts the pages of the process that it was forked from.
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024

def sync_transfer(size):
    if way == "up":
        return SyncTransport(wire, None, None).send(upload(size))
    with Client(**options) as client:
        client.download(ImageResult(job=job, url=f"{url}/{size}"), path)

async def async_transfer(size):
    if way == "up":
        return await AsyncTransport(wire, None, None).send(upload(size))
    async with AsyncClient(**options) as client:
        await client.download(ImageResult(job=job, url=f"{url}/{size}"), path)

def transfer(size):
    answer = sync_transfer(size) if kind == "sync" else asyncio.run(async_transfer(size))
    assert way == "down" or isinstance(answer, Response), answer

transfer(1_000_000)
before = resident()
transfer(int(large))
grown = resident() - before
tracemalloc.start()
transfer(int(large))
print(json.dumps({"resident": grown, "allocated": tracemalloc.get_traced_memory()[1]}))
"""


def blocks(start: int, size: int) -> Iterator[bytes]:
    """The bytes of the one large file from `start` on, never all at once."""
    while start < size:
        at = start % len(BLOCK)
        block = BLOCK[at : at + size - start]
        yield block
        start += len(block)


def digest(content: Iterator[bytes]) -> str:
    whole = hashlib.sha256()
    for block in content:
        whole.update(block)
    return whole.hexdigest()


class Handler(BaseHTTPRequestHandler):
    """Serves files named by their size, with ranges, and takes uploads. `/cut/N` breaks off after a third of N."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        size = int(self.path.rpartition("/")[2])
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(asked[1]) if asked and self.headers.get("If-Range") == '"large"' else 0
        self.served.starts.append(start)
        self.send_response(206 if start else 200)
        self.send_header("ETag", '"large"')
        self.send_header("Content-Length", str(size - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.end_headers()
        end = min(size, start + size // 3) if self.path.startswith("/cut") else size
        for block in blocks(start, end):
            self.wfile.write(block)
        self.close_connection = end < size

    def do_POST(self) -> None:
        left = int(self.headers["Content-Length"])
        self.served.uploaded.append(left)
        while left:
            left -= len(self.rfile.read(min(left, 1 << 16)))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    @property
    def served(self) -> Server:
        assert isinstance(self.server, Server)
        return self.server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the standard library
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.starts: list[int] = []
        self.uploaded: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server() -> Generator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def measured(server: Server, kind: str, way: str, path: Path, prefix: str = "") -> dict[str, int]:
    command = [sys.executable, "-c", PROGRAM, kind, way, server.url + prefix, str(path), str(SIZE)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


KINDS = pytest.mark.parametrize("kind", ["sync", "async"])


@KINDS
@pytest.mark.parametrize("prefix", ["", "/cut"], ids=["whole", "cut"])
def test_a_large_result_is_never_held_in_memory(kind: str, prefix: str, server: Server, tmp_path: Path) -> None:
    memory = measured(server, kind, "down", tmp_path / "large.mp4", prefix)
    assert max(memory.values()) < EXTRA, memory


@KINDS
def test_a_large_upload_is_never_held_in_memory(kind: str, server: Server, tmp_path: Path) -> None:
    memory = measured(server, kind, "up", tmp_path / "large.mp4")
    assert max(memory.values()) < EXTRA, memory
    assert max(server.uploaded) > SIZE


@KINDS
def test_a_large_result_that_is_cut_again_and_again_arrives_whole_and_once(
    kind: str, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "large.mp4"
    measured(server, kind, "down", path, "/cut")
    with path.open("rb") as file:
        assert digest(iter(lambda: file.read(1 << 20), b"")) == digest(blocks(0, SIZE))
    third = SIZE // 3
    assert server.starts[-4:] == [0, third, 2 * third, 3 * third]
