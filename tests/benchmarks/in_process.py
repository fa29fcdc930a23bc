"""The front ends that need no socket, each beside the same one with a constant answer in place of the mock."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import httpx
import respx
from table import ROUNDS, goal, row, title
from traffic import TEXT_TO_IMAGE, text_to_image

from genwire_mock.api import MockAPI
from genwire_mock.contract import Contract, load

CALLS = 300
GOAL = 1.3
URL = "https://api.deapi.ai" + TEXT_TO_IMAGE
HEADERS = {"Authorization": "Bearer key"}
ANSWER = json.dumps({"data": {"request_id": "9b2f6a3e-51c4-4d0e-8a77-3c1f0e6d2b94"}}, separators=(",", ":")).encode()

# A client, and what must be entered for it to be answered.
Side = tuple[httpx.Client, AbstractContextManager[object]]


def main() -> None:
    transport()
    through_respx()


def transport() -> None:
    ours = httpx.Client(transport=mock().transport(), headers=HEADERS)
    constant = httpx.Client(transport=httpx.MockTransport(constantly), headers=HEADERS)
    title("POST txt2img in this process")
    taken = measured({"ours": (ours, nullcontext()), "constant": (constant, nullcontext())})
    shown(taken["ours"], taken["constant"], "the mock's transport", "a constant httpx.MockTransport")


def through_respx() -> None:
    one, all_of_it = contract(only=TEXT_TO_IMAGE), load("deapi-v1")
    sides = {"one": routed(mock(one)), "all": routed(mock(all_of_it)), "constant": routed(constantly)}
    taken = measured(sides)
    shown(taken["all"], taken["constant"], "the mock's respx route", "one constant route of respx")
    count = len(all_of_it.operations)
    row(f"the same with 1 operation in place of {count}", micros(taken["one"]), f"{taken['all'] / taken['one']:.2f} ×")


def measured(sides: dict[str, Side]) -> dict[str, float]:
    """The median seconds of a call of each, in turn."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    bodies = [text_to_image(number) for number in range(CALLS)]
    for number in range(ROUNDS + 1):
        for name, (client, entered) in sides.items():
            with entered:
                start = time.perf_counter()
                for body in bodies:
                    assert client.post(URL, json=body).status_code == 200
                spent = (time.perf_counter() - start) / CALLS
            if number:  # in the first round things are compiled
                taken[name].append(spent)
    return {name: statistics.median(values) for name, values in taken.items()}


def routed(answers: MockAPI | Callable[[httpx.Request], httpx.Response]) -> Side:
    router = respx.MockRouter(assert_all_called=False)
    if isinstance(answers, MockAPI):
        answers.respx(router)
    else:
        router.post(URL).mock(side_effect=answers)
    return httpx.Client(headers=HEADERS), router


def constantly(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "application/json"}, content=ANSWER)


def mock(served: Contract | None = None) -> MockAPI:
    contracts = None if served is None else [served]
    return MockAPI(plan="premium", assume={"starting_balance": "1000000"}, contracts=contracts)


def contract(*, only: str) -> Contract:
    """The contract with one path in place of all."""
    document: dict[str, Any] = {**load("deapi-v1").document}
    document["paths"] = {only: document["paths"][only]}
    return Contract(document, "deapi-v1")


def shown(ours: float, constant: float, name: str, what: str) -> None:
    ratio = ours / constant
    row(name, micros(ours), f"{ratio:.2f} × {what}, {goal(ratio, GOAL)}")
    row(what, micros(constant))


def micros(seconds: float) -> str:
    return f"{seconds * 1e6:.0f} µs"


if __name__ == "__main__":
    main()
