"""`python -m genwire_mock`: the mock on a port, until Ctrl-C.

With one of the words lint, replay, scenarios and schema first it does that with scenarios, with the word coverage it
adds coverages up; then it serves nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from importlib import import_module
from pathlib import Path

from genwire_mock.api import MockAPI
from genwire_mock.behaviours.loading import find
from genwire_mock.clock import RealClock, ScaledClock
from genwire_mock.contract import ContractError, read
from genwire_mock.frontends.server import ServerError

# What the words do that may come first; loaded when one does.
_COMMANDS = {
    "coverage": "coverage.command:main",
    "lint": "scenario.commands:lint",
    "replay": "scenario.commands:again",
    "scenarios": "scenario.commands:names",
    "schema": "scenario.commands:describe",
}


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in _COMMANDS:
        module, _, function = _COMMANDS[given[0]].partition(":")
        return getattr(import_module(f"genwire_mock.{module}"), function)(given[1:])
    options = _parser().parse_args(given)
    try:
        api = MockAPI(
            brand=options.brand or "deapi",
            clock=RealClock() if options.time_scale == 1 else ScaledClock(options.time_scale),
            strict=options.strict,
            webhook_secret=options.webhook_secret,
            plan=options.tier,
            rate_limits=options.rate_limits,
            catalogue=options.catalogue,
            assume=dict(options.assume),
            record=options.record is not None,
            contracts=[read(path, options.ignore) for path in options.contract] or None,
            behaviour=find(options.behaviour) if options.behaviour else None,
        )
        if options.scenario and api.load(options.scenario).start is not None:
            print(
                "genwire_mock: this clock keeps its own time; the start of the scenario is passed over", file=sys.stderr
            )
        server = api.server(host=options.host, port=options.port, tls=_tls(options.tls_cert, options.tls_key))
    except (ServerError, ValueError) as error:
        print(f"genwire_mock: {error}", *getattr(error, "__notes__", ()), sep="\n  ", file=sys.stderr)
        if isinstance(error, ContractError) and error.pointer:
            print("Mend the document, or pass --ignore with a schema keyword or a JSON pointer", file=sys.stderr)
        return 1

    def ready() -> None:
        if options.ready_file:
            # A reader that waits for the file must never find half of it.
            partial = options.ready_file.with_name(options.ready_file.name + ".partial")
            partial.write_text(server.base_url + "\n", encoding="utf-8")
            partial.replace(options.ready_file)
        print(f"genwire_mock is ready at {api.base_url}", flush=True)

    # A server that ends itself on SIGTERM raises it again, which would end the process before the run is written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(ready)
    if options.record:
        options.record.write_text(api.export(), encoding="utf-8")
    if options.coverage:
        from genwire_mock.coverage import command

        command.save(api.coverage(), options.coverage)
    failures = api.scenario.check(api.journal) if api.scenario else ()
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m genwire_mock", description=__doc__)
    add = parser.add_argument
    add("--port", type=int, default=8000, help="0 takes a free one (default: 8000)")
    add("--host", default="127.0.0.1", help="the address to listen on (default: loopback only)")
    add("--tls-cert", type=Path, metavar="FILE", help="serve https with this certificate, a PEM file; with --tls-key")
    add("--tls-key", type=Path, metavar="FILE", help="the private key of that certificate")
    add("--time-scale", type=float, default=1.0, metavar="N", help="run N times as fast as the wall clock")
    add("--contract", type=Path, action="append", default=[], metavar="FILE", help="serve this OpenAPI 3.1 document")
    add("--behaviour", metavar="MODULE[:NAME]", help="what it means; a class derived from PlainBehaviour, or an object")
    add("--ignore", action="append", default=[], metavar="KEYWORD|POINTER", help="leave that out of the document")
    add("--brand", action="append", help="whose API it is (default: deapi); Scenario goes beside any other")
    add("--tier", choices=("basic", "premium"), default="basic", help="the plan of every key (default: basic)")
    add("--rate-limits", action="store_true", help="let the limits of that plan hold (default: off)")
    add("--catalogue", type=Path, metavar="FILE", help="models recorded from /models, in place of ours")
    add("--webhook-secret", metavar="S", help="sign webhooks with this secret")
    add("--strict", action="store_true", help="refuse what only production forgives")
    add("--assume", type=_assumption, action="append", default=[], metavar="NAME=VALUE", help="see assumptions.yaml")
    add("--scenario", metavar="NAME|FILE", help="begin as it says; names: python -m genwire_mock scenarios")
    add("--record", type=Path, metavar="FILE", help="write the run there at the end, as a scenario to replay")
    add("--coverage", type=Path, metavar="FILE", help="write what was exercised there at the end: .json, .html or .txt")
    add("--ready-file", type=Path, metavar="FILE", help="write the base URL there once requests are answered")
    return parser


def _tls(certificate: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if certificate and key:
        return certificate, key
    if certificate or key:
        raise ValueError("A certificate needs its key: pass both --tls-cert and --tls-key, or neither for http")
    return None


def _assumption(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(f"{text!r} is not name=value")
    return name, value


if __name__ == "__main__":
    sys.exit(main())
