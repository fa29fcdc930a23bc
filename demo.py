"""The main job, from a prompt to a saved picture. `make demo` runs it against the embedded mock, without a key.

With --live (`make demo LIVE=1`) the same steps run against the real service: DEAPI_API_KEY pays for one picture,
the price is told first, and the webhook step is skipped, because the service cannot reach this machine.
"""

from __future__ import annotations

import argparse
import os
import queue
import struct
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import NoReturn

from genwire import Client, GenwireError, JobUpdate, PollPolicy, TextToImage, webhooks

OUTPUT = Path(__file__).parent / "demo-output"
PROMPT = "a red fox in the snow, morning light"
# Renamed by the vendor in 2026: the service refuses it, and fallback has to move on.
RETIRED = "Flux_2_Klein_4B_INT8"
SECRET = "whsec_demo_0123456789abcdef0123456789"  # noqa: S105 - shared with the mock below
# The mock's jobs take as long as the real ones; this makes twelve seconds one.
TIME_SCALE = 12.0

Deliveries = queue.Queue[tuple[dict[str, str], bytes]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--live", action="store_true", help="use the real service and DEAPI_API_KEY")
    live: bool = parser.parse_args().live
    try:
        if live:
            run_live()
        else:
            run_on_mock()
    except GenwireError as error:
        stop(str(error))


def run_live() -> None:
    if not os.environ.get("DEAPI_API_KEY"):
        stop("LIVE=1 needs an API key: set DEAPI_API_KEY. Without LIVE=1 the demo needs none.")
    with Client() as client:
        say(f"Real service, balance {client.balance()} USD. This run pays for one picture.")
        walk(client, webhook_url=None, deliveries=None)


def run_on_mock() -> None:
    from genwire_mock import MockAPI, ScaledClock

    mock = MockAPI(clock=ScaledClock(TIME_SCALE), webhook_secret=SECRET)
    with mock.server() as server, receiver() as (webhook_url, deliveries):
        say(f"Mock server at {server.base_url}, {TIME_SCALE:g} times as fast as the real one")
        with Client(
            api_key="demo-key", base_url=server.base_url, clock=mock.clock, poll=PollPolicy(maximum=2.0)
        ) as client:
            walk(client, webhook_url, deliveries)


def walk(client: Client, webhook_url: str | None, deliveries: Deliveries | None) -> None:
    """The path that a user walks."""
    models = client.models.list("txt2img")
    say(f"Models for txt2img: {', '.join(model.slug for model in models)}")

    request = TextToImage(
        PROMPT, width=768, height=768, model=[RETIRED, *(model.slug for model in models)], webhook_url=webhook_url
    )
    quote = client.price(request)
    say(f"Price: {quote} on {quote.model}")

    job = client.submit(request)
    for attempt in job.attempts:
        say(f"Candidate {attempt.model}: {attempt.outcome}{f' ({attempt.reason})' if attempt.reason else ''}")
    for adjustment in job.adjustments:
        say(f"Adjusted {adjustment}")
    say(f"Job {job.id} submitted")

    result = job.wait(progress=Progress())
    say(f"Done on {result.model} with seed {result.seed}")

    if deliveries is None:
        say("Webhook: skipped, because the service cannot reach this machine")
    else:
        event = completed(deliveries)
        say(f"Webhook: {event.type} for job {event.job_id}, signature verified")

    path = result.save(OUTPUT / "red-fox.png")
    width, height = png_size(path)
    say(f"Saved {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}: PNG, {width}×{height}")
    if (width, height) != (768, 768):
        stop(f"The picture is {width}×{height}, not 768×768.")


class Progress:
    """A bar on a terminal, a line for each change of state elsewhere."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, update: JobUpdate) -> None:
        share = update.progress or 0.0
        if sys.stdout.isatty():
            filled = round(share / 100 * 30)
            end = "\n" if update.is_done else ""
            print(f"\r  {'█' * filled}{'░' * (30 - filled)} {share:3.0f} %  {update.status:<12}", end=end, flush=True)
        elif update.status != self._last:
            say(f"Job is {update.status}, {share:.0f} %")
        self._last = update.status


@contextmanager
def receiver() -> Generator[tuple[str, Deliveries]]:
    """A webhook receiver on a free loopback port; every delivery goes into the queue as it came."""
    received: Deliveries = queue.Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            received.put((dict(self.headers.items()), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
            """The demo tells its own story."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/webhook", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def completed(deliveries: Deliveries) -> webhooks.Event:
    """The verified job.completed; deliveries of other events may come before it."""
    while True:
        try:
            headers, body = deliveries.get(timeout=10)
        except queue.Empty:
            stop("No job.completed webhook arrived within 10 seconds.")
        event = webhooks.verify(headers, body, SECRET)
        if event.type == "job.completed":
            return event


def png_size(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    if head[:8] != b"\x89PNG\r\n\x1a\n":
        stop(f"{path} is not a PNG.")
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def say(text: str) -> None:
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    print(f"demo: {text}", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
