"""What the client costs: its imports and one submission."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys

import httpx
from parsing import MODEL
from processes import installed
from table import ROUNDS, interleaved, row, title
from traffic import TEXT_TO_IMAGE, text_to_image

from genwire import Client, TextToImage


def main() -> None:
    imports()
    submit()


def imports() -> None:
    """Above the bare interpreter, in fresh processes."""
    title("Imports (processor time above the bare interpreter)")
    statements = {
        "bare": "pass",
        "genwire": "import genwire",
        "client": "from genwire import Client",
        "httpx": "import httpx",
    }
    times: dict[str, list[float]] = {name: [] for name in statements}
    for statement in statements.values():
        _cpu_seconds(statement)  # compiles it
    for _ in range(ROUNDS):
        for name, statement in statements.items():
            times[name].append(_cpu_seconds(statement))
    bare = statistics.median(times["bare"])
    cost = {name: (statistics.median(values) - bare) * 1e3 for name, values in times.items()}
    row("import genwire", f"{cost['genwire']:.1f} ms", f"{cost['genwire'] / cost['httpx']:.2f} × import httpx")
    row(
        "from genwire import Client", f"{cost['client']:.1f} ms", f"{cost['client'] / cost['httpx']:.2f} × import httpx"
    )
    row("import httpx", f"{cost['httpx']:.1f} ms")


def submit() -> None:
    """The same JSON to the same constant transport; the catalogue is warm, so both send one request."""
    accepted = httpx.Response(200, json={"data": {"request_id": "job-1"}}).content
    catalogue = json.dumps({"data": [MODEL]}).encode()

    def answer(request: httpx.Request) -> httpx.Response:
        content = catalogue if request.method == "GET" else accepted
        return httpx.Response(200, content=content, headers={"content-type": "application/json"})

    body = text_to_image(42)
    transport = httpx.MockTransport(answer)
    client = Client(api_key="key", transport=transport)
    request = TextToImage(body["prompt"], width=768, height=768, steps=4, guidance=0, seed=42, model="Flux1schnell")
    raw = httpx.Client(transport=transport, headers={"Authorization": "Bearer key", "Accept": "application/json"})
    url = "https://api.deapi.ai" + TEXT_TO_IMAGE
    client.submit(request)

    def post() -> object:
        return raw.post(url, json=body).json()["data"]["request_id"]

    times = interleaved({"ours": lambda: client.submit(request), "theirs": post}, 400)
    title("One submit, catalogue warm, constant transport")
    ratio = times["ours"] / times["theirs"]
    row("client.submit(TextToImage(…))", f"{times['ours'] * 1e6:.0f} µs", f"{ratio:.2f} × httpx.Client.post")
    row("httpx.Client.post(url, json=…)", f"{times['theirs'] * 1e6:.0f} µs")


def _cpu_seconds(statement: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], check=True, env=installed())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
