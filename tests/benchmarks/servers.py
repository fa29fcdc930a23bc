"""The mock on a port beside Prism and Steady: the same contract, the same load, in turn.

Every server runs in its own process and so does the load (`load.py`). A run in which a server answers another status
than it should is void. Prism runs silent, Steady without its log of requests, the mock as `python -m genwire_mock`.
"""

from __future__ import annotations

import json
import math
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import peers
from attrs import frozen
from processes import installed
from table import goal, row, title
from traffic import MODELS, on_wire

ROUNDS = 5
STARTS = 5
SECONDS = 1.5
REQUESTS = 100_000
OURS = "genwire_mock"

_TITLES = {
    "models": "GET models",
    "valid": "POST txt2img, valid",
    "invalid": "POST txt2img, invalid",
    "multipart": "POST img-rmbg, multipart with a PNG of 3 kB",
}
# What the mock should do at least, in answers a second of a peer's.
_GOALS = {
    ("models", "Prism"): 2.5,
    ("models", "Steady"): 0.9,
    ("valid", "Prism"): 3.0,
    ("valid", "Steady"): 2.0,
    ("invalid", "Prism"): 3.0,
    ("invalid", "Steady"): 2.0,
    ("multipart", "Prism"): 2.0,
}
_START, _IDLE, _AFTER = 0.30, 60.0, 100.0  # seconds; MB
_REFUSED = {"Steady": "400"}  # others answer what the contract documents, 422


@frozen
class Running:
    """A server that answers: where, how long that took, and its process."""

    name: str
    port: int
    seconds: float
    process: subprocess.Popen[bytes]

    def megabytes(self) -> float:
        """The resident memory of the process."""
        command = ["ps", "-o", "rss=", "-p", str(self.process.pid)]  # there is no /proc on a Mac
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024

    def cpu_seconds(self) -> float:
        """The processor time of the process so far, all its threads; nan where there is no /proc."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return math.nan
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@frozen
class Rate:
    """Answers a second, and the processor time in seconds that the server spent on one."""

    a_second: float
    cpu: float

    @classmethod
    def median(cls, rates: Sequence[Rate]) -> Rate:
        return cls(statistics.median(rate.a_second for rate in rates), statistics.median(rate.cpu for rate in rates))


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        contract = Path(place) / "deapi-v1.json"
        contract.write_text((files("genwire_api") / "contracts" / "deapi-v1.json").read_text("utf-8"), "utf-8")
        commands = {OURS: _ours()}
        try:
            commands |= peers.commands(peers.folder(), contract)
        except peers.Missing as error:
            print(f"\nPrism and Steady are left out: {error}")
        starts(commands)
        rates(commands)
        memory(commands)


def starts(commands: Mapping[str, list[str]]) -> None:
    title("From the start of the process to its first answer, GET models")
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for command in commands.values():
        with running("", command):
            pass  # what is read from disk is in memory now
    for _ in range(STARTS):
        for name, command in commands.items():
            with running(name, command) as server:
                taken[name].append((server.seconds, server.cpu_seconds()))
    medians = {name: tuple(map(statistics.median, zip(*found, strict=True))) for name, found in taken.items()}
    for name, (seconds, cpu) in medians.items():
        bound = goal(seconds, _START) + " s" if name == OURS else f"{seconds / medians[OURS][0]:.1f} × ours"
        row(name, f"{seconds:.2f} s", f"{cpu:.2f} s of processor time; {bound}")


def rates(commands: Mapping[str, list[str]]) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(running(name, command)) for name, command in commands.items()]
        for load, name in _TITLES.items():
            title(f"{name}, answers a second over 16 connections")
            for server in servers:
                rate(server, load, 0.5)
            found: dict[str, list[Rate]] = {server.name: [] for server in servers}
            for _ in range(ROUNDS):
                for server in servers:
                    found[server.name].append(rate(server, load, SECONDS))
            medians = {name: Rate.median(values) for name, values in found.items()}
            for peer, middle in medians.items():
                values = [each.a_second for each in found[peer]]
                beside = f"{min(values):,.0f} to {max(values):,.0f}; {middle.cpu * 1e6:.0f} µs of processor time each"
                row(peer, f"{middle.a_second:,.0f} /s", beside)
                if peer != OURS:
                    row("", "", _compared(load, peer, medians))


def _compared(load: str, peer: str, medians: Mapping[str, Rate]) -> str:
    ours, theirs = medians[OURS], medians[peer]
    ratio = ours.a_second / theirs.a_second
    bound = _GOALS.get((load, peer))
    reached = f", {goal(ratio, bound, least=True)}" if bound else ""
    return f"ours is {ratio:.2f} × that{reached}; by processor time {theirs.cpu / ours.cpu:.2f} ×"


def memory(commands: Mapping[str, list[str]]) -> None:
    title(f"Resident memory: after a first request of each kind, and after {REQUESTS:,} mixed ones")
    for name, command in commands.items():
        with running(name, command) as server:
            for load in _TITLES:
                answers(server, load, "--count", "16")
            idle = server.megabytes()
            answers(server, "mixed", "--count", str(REQUESTS))
            after = server.megabytes()
        bounds = f"{goal(idle, _IDLE)} and {goal(after, _AFTER)} MB" if name == OURS else ""
        row(name, f"{idle:.0f}, {after:.0f} MB", bounds)


def rate(server: Running, load: str, seconds: float) -> Rate:
    before = server.cpu_seconds()
    made = answers(server, load, "--seconds", str(seconds))
    return Rate(made["answers"] / made["seconds"], (server.cpu_seconds() - before) / made["answers"])


def answers(server: Running, load: str, *options: str) -> dict[str, Any]:
    """Makes a load in a process of its own. Ends the bench where the answers are not those that they should be."""
    command = [sys.executable, str(Path(__file__).with_name("load.py")), str(server.port), load, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {server.name} under {load}: {done.stderr.strip().splitlines()[-1]}")
    made = json.loads(done.stdout)
    refused = _REFUSED.get(server.name, "422")
    wanted = {"invalid": {refused}, "mixed": {"200", refused}}.get(load, {"200"})
    if set(made["statuses"]) != wanted:
        sys.exit(f"bench: {server.name} answered {made['statuses']} to {load}, not {wanted}")
    return made


@contextmanager
def running(name: str, command: list[str]) -> Generator[Running]:
    port = _free_port()
    start = time.perf_counter()
    process = subprocess.Popen(
        [*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=installed()
    )
    try:
        _first_answer(name, process, port)
        yield Running(name, port, time.perf_counter() - start, process)
    finally:
        process.terminate()
        process.wait()


def _first_answer(name: str, process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.perf_counter() + 30
    while time.perf_counter() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                connection.sendall(on_wire("GET", MODELS))
                if re.match(rb"HTTP/1.1 200", connection.recv(64)):
                    return
        except OSError:
            pass
        time.sleep(0.002)
    sys.exit(f"bench: {name} did not start")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _ours() -> list[str]:
    return [sys.executable, "-m", "genwire_mock", "--assume", "starting_balance=1000000", "--port"]


if __name__ == "__main__":
    main()
