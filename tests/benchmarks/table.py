"""How figures are taken and printed: interleaved rounds, medians, and what stands beside them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

ROUNDS = 7


def title(text: str) -> None:
    print(f"\n{text}")


def row(name: str, value: str, beside: str = "") -> None:
    print(f"  {name:<44} {value:>14}   {beside}".rstrip(), flush=True)


def goal(ratio: float, bound: float, *, least: bool = False) -> str:
    """A goal and whether it was reached."""
    reached = ratio >= bound if least else ratio <= bound
    return f"goal {'≥' if least else '≤'} {bound:g}{'' if reached else ', missed'}"


def interleaved(functions: dict[str, Callable[[], object]], calls: int) -> dict[str, float]:
    """Median seconds a call of each, measured in turn."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(ROUNDS):
        for name, function in functions.items():
            start = time.perf_counter()
            for _ in range(calls):
                function()
            times[name].append((time.perf_counter() - start) / calls)
    return {name: statistics.median(taken) for name, taken in times.items()}
