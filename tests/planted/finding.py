"""Looking for a planted bug, as its property would have found it: examples from a seed, until one fails.

`python tests/planted/finding.py [--seeds N] [--shrink] [NAME …]` prints the table of README.md.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections import Counter
from typing import Any

from attrs import frozen
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from planting import HERE, Patch, patches, planted

MOST_EXAMPLES = 200
SEED = 1
_STEPS = 20
# What says that a bug was found: the model, and the mock that holds its answers to the contract.
_FINDS = ("Broken", "ContractBroken")

sys.path.insert(0, str(HERE.parent / "property"))


@frozen
class Found:
    """`law` is what was broken, `examples` how many it took, `steps` the run that broke it, shrunk where asked for."""

    law: str
    examples: int
    steps: tuple[str, ...]

    def __str__(self) -> str:
        return "; ".join(self.steps)


def find(patch: Patch, number: int = SEED, *, shrink: bool = False) -> Found | None:
    """The first failure of the state machine with that seed; None when no example finds the bug."""
    with planted(patch):
        machine = importlib.import_module("test_machine")
        run: Any = importlib.import_module("machine_replay").Run
        return _searched(machine.Machine, run, number, shrink)


def _searched(machine: Any, run: Any, number: int, shrink: bool) -> Found | None:
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    chosen = settings(
        max_examples=MOST_EXAMPLES,
        stateful_step_count=_STEPS,
        deadline=None,
        database=None,
        phases=phases,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large),
    )
    try:
        run_state_machine_as_test(seed(number)(machine), settings=chosen)
    except Exception:
        last = run.last_failure
        kind = "" if last is None else type(last.error).__name__
        if last is None or kind not in _FINDS:  # a bug of the machine itself finds nothing
            raise
        law = getattr(last.error, "law", kind)
        return Found(law, run.examples_to_failure, tuple(str(step) for step in last.steps))
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description="Look for the planted bugs, and print what found each.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as client/polls-for-ever; all by default")
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="how many seeds each is looked for with")
    parser.add_argument("--shrink", action="store_true", help="look for the shortest schedule too; takes far longer")
    options = parser.parse_args()
    print("| bug | broken law | examples | minimal schedule | seeds |\n|---|---|---|---|---|", flush=True)
    for patch in patches():
        if not options.names or patch.name in options.names:
            print(_row(patch, options.seeds, options.shrink), flush=True)


def _row(patch: Patch, seeds: int, shrink: bool) -> str:
    begun = time.process_time()
    results = [find(patch, number, shrink=shrink) for number in range(SEED, SEED + seeds)]
    found = [one for one in results if one is not None]
    if not found:
        return f"| `{patch.name}` | | not in {MOST_EXAMPLES} | | 0 of {seeds} |"
    schedule, times = Counter(str(one) for one in found).most_common(1)[0] if shrink else ("", len(found))
    law = Counter(one.law for one in found).most_common(1)[0][0]
    most = max(one.examples for one in found)
    print(f"{patch.name}: {time.process_time() - begun:.1f} s", file=sys.stderr)
    return f"| `{patch.name}` | {law} | {most} | `{schedule}` | {times} of {seeds} |"


if __name__ == "__main__":
    main()
