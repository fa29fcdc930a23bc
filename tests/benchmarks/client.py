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
from table import goal, interleaved, row, title
from traffic import TEXT_TO_IMAGE, text_to_image

from genwire import Client, TextToImage

STARTS = 15


def main() -> None:
    imports()
    submit()


def imports() -> None:
    """Above the bare interpreter, in fresh processes, each beside the others. httpx is taken without its command: the
    development environment has what that needs, users have not, and it is half of httpx's import."""
    title("Imports (median of processor time above the bare interpreter)")
    alone = "import sys; sys.modules['click'] = sys.modules['rich'] = None; "
    ours = alone + "from genwire import Client, TextToImage; client = Client(api_key='key'); "
    statements = {
        "pass": "pass",
        "import genwire": "import genwire",
        "import httpx": alone + "import httpx",
        "import httpx; httpx.Client()": alone + "import httpx; httpx.Client()",
        "from genwire import Client": alone + "from genwire import Client",
        "from genwire import Client; Client()": alone + "from genwire import Client; Client(api_key='key')",
        "the same, and TextToImage": ours,
        "the same, and all of a first call": ours + "client._transport._opened(); client.flows.context.provider",
    }
    times: dict[str, list[float]] = {name: [] for name in statements}
    for statement in statements.values():
        _cpu_seconds(statement)  # compiles it
    for _ in range(STARTS):
        for name, statement in statements.items():
            times[name].append(_cpu_seconds(statement))
    bare = statistics.median(times.pop("pass"))
    cost = {name: (statistics.median(values) - bare) * 1e3 for name, values in times.items()}
    first = cost["import httpx; httpx.Client()"]
    for name, milliseconds in cost.items():
        row(name, f"{milliseconds:.1f} ms", f"{milliseconds / first:.2f} × import httpx; httpx.Client()")
    row("", "", f"import genwire: {goal(cost['import genwire'], 15)} ms")
    row("", "", f"a first client: {goal(cost['from genwire import Client; Client()'] / first, 1.2)} ×")


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
    beside = f"{ratio:.2f} × httpx.Client.post, {goal(ratio, 0.85)} ×"
    row("client.submit(TextToImage(…))", f"{times['ours'] * 1e6:.0f} µs", beside)
    row("httpx.Client.post(url, json=…)", f"{times['theirs'] * 1e6:.0f} µs")


def _cpu_seconds(statement: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], check=True, env=installed())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
