"""`python -m genwire_mock`: the mock on a port, until Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from genwire_mock.api import MockAPI
from genwire_mock.clock import RealClock, ScaledClock
from genwire_mock.frontends.server import ServerError


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        api = MockAPI(
            brand=options.brand,
            clock=RealClock() if options.time_scale == 1 else ScaledClock(options.time_scale),
            strict=options.strict,
            webhook_secret=options.webhook_secret,
            plan=options.tier,
            catalogue=options.catalogue,
            assume=dict(options.assume),
        )
        server = api.server(host=options.host, port=options.port)
    except (ServerError, ValueError) as error:
        print(f"genwire_mock: {error}", file=sys.stderr)
        return 1

    def ready() -> None:
        if options.ready_file:
            # A reader that waits for the file must never find half of it.
            partial = options.ready_file.with_name(options.ready_file.name + ".partial")
            partial.write_text(server.base_url + "\n", encoding="utf-8")
            partial.replace(options.ready_file)
        print(f"genwire_mock is ready at {server.base_url}", flush=True)

    with contextlib.suppress(KeyboardInterrupt):
        server.run(ready)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m genwire_mock", description=__doc__)
    add = parser.add_argument
    add("--port", type=int, default=8000, help="0 takes a free one (default: 8000)")
    add("--host", default="127.0.0.1", help="the address to listen on (default: loopback only)")
    add("--time-scale", type=float, default=1.0, metavar="N", help="run N times as fast as the wall clock")
    add("--brand", default="deapi", help="whose names and headers to use (default: deapi)")
    add("--tier", choices=("basic", "premium"), default="basic", help="the plan of every key (default: basic)")
    add("--catalogue", type=Path, metavar="FILE", help="models recorded from /models, in place of ours")
    add("--webhook-secret", metavar="S", help="sign webhooks with this secret")
    add("--strict", action="store_true", help="refuse what only production forgives")
    add("--assume", type=_assumption, action="append", default=[], metavar="NAME=VALUE", help="see assumptions.yaml")
    add("--ready-file", type=Path, metavar="FILE", help="write the base URL there once requests are answered")
    return parser


def _assumption(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not name=value")
    return name, value


if __name__ == "__main__":
    sys.exit(main())
