"""What one call costs in `Core.handle`, without any front end: held to the contract both ways, with the journal on."""

from __future__ import annotations

import time
from statistics import median

from table import goal, row, title
from traffic import LOADS

from genwire_mock.clock import START
from genwire_mock.core import Core
from genwire_mock.faults import Schedule
from genwire_mock.journal import Journal
from genwire_mock.messages import Request
from genwire_mock.setup import Setup

CALLS = 5_000
GOAL = 25.0  # µs
_MINUTE = 60.0
_A_MINUTE = 250  # calls of one key, under the limit of the premium plan
_NAMES = {
    "models": "GET models",
    "valid": "POST txt2img, valid",
    "invalid": "POST txt2img, invalid",
    "multipart": "POST img-rmbg, multipart",
}


def main() -> None:
    title("Core.handle, median of each call (every request is another)")
    for load, name in _NAMES.items():
        requests = [received(request) for request in LOADS[load]()]
        taken = {limits: handled(requests, limits) * 1e6 for limits in (False, True)}
        reached = f", {goal(taken[True], GOAL)} µs" if load in ("models", "valid") else ""
        row(name, f"{taken[True]:.1f} µs", f"with rate limits{reached}; {taken[False]:.1f} µs without")


def handled(requests: list[Request], limits: bool) -> float:
    """The median seconds of a call."""
    core, now = _core(limits), START
    for request in requests:  # what is compiled at its first use has been
        now += _MINUTE
        core.handle(request, now)
    taken: list[float] = []
    for number in range(CALLS):
        request = requests[number % len(requests)]
        if number % _A_MINUTE == 0:
            now += _MINUTE
            core.tick(now)
        start = time.perf_counter()
        response, _ = core.handle(request, now)
        taken.append(time.perf_counter() - start)
        assert response.status in (200, 422)
    return median(taken)


def received(raw: bytes) -> Request:
    """A request as a front end passes it on."""
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *fields = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = tuple((name.lower(), value) for name, _, value in (field.partition(": ") for field in fields))
    return Request(method, path, "", headers, body)


def _core(limits: bool) -> Core:
    setup = Setup(plan="premium", assume={"starting_balance": "1000000"}, rate_limits=limits)
    return setup.core(Journal(), Schedule(), results_base=None, dates=float)


if __name__ == "__main__":
    main()
