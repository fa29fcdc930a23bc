"""`make bench`: what costs what, side by side in one run. It records; it does not judge.

Every figure is the median of interleaved rounds, and each pair was measured on the same data in the same process
(imports and the server: in fresh ones). Ratios travel between machines; the times beside them do not.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from genwire import Client, TextToImage
from genwire_api.deapi_v1.models.model_page import ModelPage

ROUNDS = 7
MODELS_PATH = "/api/v1/client/models"
SUBMIT_PATH = "/api/v1/client/txt2img"
PROMPT = "a red fox in the snow"
BODY = {
    "prompt": PROMPT,
    "model": "Flux1schnell",
    "width": 768,
    "height": 768,
    "guidance": 0,
    "steps": 4,
    "seed": 42,
}
MODEL = {
    "name": "FLUX.1 Schnell",
    "slug": "Flux1schnell",
    "inference_types": ["txt2img"],
    "tags": ["new"],
    "status": "standard_model",
    "info": {
        "limits": {"min_width": 256, "max_width": 2048, "min_height": 256, "max_height": 2048, "resolution_step": 128},
        "features": {"supports_steps": True, "supports_guidance": False},
        "defaults": {"width": 768, "height": 768, "steps": 4},
    },
    "loras": [{"display_name": "Watercolour", "name": "watercolour_v1"}],
    "languages": [
        {"name": "English", "slug": "en", "voices": [{"name": "Alloy", "slug": "af_alloy", "gender": "female"}]}
    ],
}


def main() -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before"
    print(f"Python {platform.python_version()}, {machine}")
    imports()
    submit()
    parsing()
    asyncio.run(server())


def row(name: str, value: str, beside: str) -> None:
    print(f"  {name:<44} {value:>14}   {beside}")


def imports() -> None:
    """Above the bare interpreter, in fresh processes."""
    print("\nImports (CPU time above the bare interpreter)")
    statements = {
        "bare": "pass",
        "genwire": "import genwire",
        "client": "from genwire import Client",
        "httpx": "import httpx",
    }
    times: dict[str, list[float]] = {name: [] for name in statements}
    for _ in range(ROUNDS):
        for name, statement in statements.items():
            times[name].append(cpu_seconds(statement))
    bare = statistics.median(times["bare"])
    cost = {name: (statistics.median(values) - bare) * 1e3 for name, values in times.items()}
    row("import genwire", f"{cost['genwire']:.1f} ms", f"{cost['genwire'] / cost['httpx']:.2f} × import httpx")
    row(
        "from genwire import Client", f"{cost['client']:.1f} ms", f"{cost['client'] / cost['httpx']:.2f} × import httpx"
    )
    row("import httpx", f"{cost['httpx']:.1f} ms", "")


def cpu_seconds(statement: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def submit() -> None:
    """The same JSON to the same constant transport; the catalogue is warm, so both send one request."""
    accepted = httpx.Response(200, json={"data": {"request_id": "job-1"}}).content
    catalogue = json.dumps({"data": [MODEL]}).encode()

    def answer(request: httpx.Request) -> httpx.Response:
        content = catalogue if request.method == "GET" else accepted
        return httpx.Response(200, content=content, headers={"content-type": "application/json"})

    transport = httpx.MockTransport(answer)
    client = Client(api_key="key", transport=transport)
    request = TextToImage(PROMPT, width=768, height=768, steps=4, guidance=0, seed=42, model="Flux1schnell")
    raw = httpx.Client(transport=transport, headers={"Authorization": "Bearer key", "Accept": "application/json"})
    url = "https://api.deapi.ai" + SUBMIT_PATH
    client.submit(request)

    def post() -> object:
        return raw.post(url, json=BODY).json()["data"]["request_id"]

    ours, theirs = interleaved(lambda: client.submit(request), post, 400)
    print("\nOne submit, catalogue warm, constant transport")
    row("client.submit(TextToImage(…))", f"{ours * 1e6:.0f} µs", f"{ours / theirs:.2f} × httpx.Client.post")
    row("httpx.Client.post(url, json=…)", f"{theirs * 1e6:.0f} µs", "")


def parsing() -> None:
    text = json.dumps({"data": [MODEL] * 1000})
    decoded = json.loads(text)
    ours, theirs = interleaved(lambda: ModelPage.from_dict(decoded), lambda: json.loads(text), 1)
    print(f"\nA page of 1,000 models, {len(text) // 1000} kB")
    row("ModelPage.from_dict", f"{ours * 1e3:.1f} ms", f"{ours / theirs:.2f} × json.loads")
    row("json.loads", f"{theirs * 1e3:.1f} ms", "")


def interleaved(first: Callable[[], object], second: Callable[[], object], calls: int) -> tuple[float, float]:
    """Median seconds a call of each, measured in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for function, found in zip((first, second), times, strict=True):
            start = time.perf_counter()
            for _ in range(calls):
                function()
            found.append((time.perf_counter() - start) / calls)
    return statistics.median(times[0]), statistics.median(times[1])


async def server() -> None:
    """The real server in its own process; this process makes the load, on the same cores."""
    print("\nMock server over loopback, 16 connections, requests and responses validated")
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready"
        start = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "genwire_mock", "--port", "0", "--ready-file", str(ready)),
            *("--assume", "starting_balance=1000000"),
            stdout=subprocess.DEVNULL,
        )
        try:
            while not (ready.exists() and ready.read_text().strip()):
                if process.returncode is not None:
                    sys.exit("bench: the mock server ended before it was ready")
                await asyncio.sleep(0.005)
            started = time.perf_counter() - start
            host, port = ready.read_text().strip().removeprefix("http://").rsplit(":", 1)
            row("start to ready", f"{started:.2f} s", "")
            for name, request in (
                ("GET models", raw_request("GET", MODELS_PATH)),
                ("POST txt2img", raw_request("POST", SUBMIT_PATH, BODY)),
            ):
                await load(host, int(port), request, 0.5)
                rates = [await load(host, int(port), request, 1.5) for _ in range(3)]
                row(name, f"{statistics.median(rates):,.0f} /s", f"{min(rates):,.0f} to {max(rates):,.0f}")
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


def raw_request(method: str, path: str, body: Any = None) -> bytes:
    content = b"" if body is None else json.dumps(body).encode()
    head = f"{method} {path} HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer bench-key\r\nAccept: application/json\r\n"
    if content:
        head += f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
    return head.encode() + b"\r\n" + content


async def load(host: str, port: int, request: bytes, seconds: float) -> float:
    """Requests a second that were answered with 200 over 16 kept-alive connections."""
    deadline = time.perf_counter() + seconds
    start = time.perf_counter()
    counts = await asyncio.gather(*(connection(host, port, request, deadline) for _ in range(16)))
    return sum(counts) / (time.perf_counter() - start)


async def connection(host: str, port: int, request: bytes, deadline: float) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    count = 0
    while time.perf_counter() < deadline:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        status = head[9:12]
        if status != b"200":
            sys.exit(f"bench: the mock answered {status.decode()}")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        count += 1
    writer.close()
    return count


if __name__ == "__main__":
    main()
