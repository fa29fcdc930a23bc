"""Looking for a planted bug, as its property would have found it: examples from a seed, until one fails.

`python tests/planted/finding.py [--first N] [--seeds N] [--write] [NAME …]` prints the table of README.md; `--write`
keeps what was found in found.json, which the table is made of.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch as replacing

from attrs import frozen
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.internal.conjecture.providers import HypothesisProvider
from hypothesis.stateful import run_state_machine_as_test
from planting import HERE, Patch, patches, planted

MOST_EXAMPLES = 200
SEED = 1
KEPT = HERE / "found.json"
README = HERE / "README.md"
_STEPS = 20
# What says that a bug was found: the model, and the mock that holds its answers to the contract.
_FINDS = ("Broken", "ContractBroken")
_COLUMNS = ("bug", "broken law", "examples", "most", "shortest schedule", "found", "pared to it", "on")

sys.path.insert(0, str(HERE.parent / "property"))


@frozen
class Found:
    """`law` is what was broken, `examples` how many it took, `schedule` the steps, pared where asked for."""

    law: str
    examples: int
    schedule: str


def find(patch: Patch, numbers: Iterable[int] = (SEED,), *, pare: bool = False) -> Iterator[Found | None]:
    """The first failure of the state machine with each seed; None where no example finds the bug."""
    with planted(patch):
        machine = importlib.import_module("test_machine").Machine
        run: Any = importlib.import_module("machine_replay").Run
        pared: Any = importlib.import_module("machine_paring").pared
        for number in numbers:
            run.forget()
            failed = _failed(machine, run, number)
            examples = run.examples_to_failure
            if failed is None or examples > MOST_EXAMPLES:  # those that Hypothesis threw away are counted here
                yield None
                continue
            if pare:
                failed = pared(failed)
            law = getattr(failed.error, "law", type(failed.error).__name__)
            yield Found(law, examples, "; ".join(map(str, failed.steps)))


def _failed(machine: Any, run: Any, number: int) -> Any:
    chosen = settings(
        max_examples=MOST_EXAMPLES,
        stateful_step_count=_STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large),
    )
    try:
        with replacing.object(HypothesisProvider, "_maybe_draw_constant", _none):
            run_state_machine_as_test(seed(number)(machine), settings=chosen)
    except Exception:
        if run.last_failure is None or type(run.last_failure.error).__name__ not in _FINDS:
            raise  # a bug of the machine itself finds nothing
        return run.last_failure
    return None


def _none(*_: Any, **__: Any) -> None:
    """What Hypothesis draws of the numbers that stand in our modules: else a seed would have other examples in every
    process, as they import different ones."""


def kept() -> dict[str, dict[str, Any]]:
    """What was found, by the bug's name."""
    return json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}


def table(found: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [_COLUMNS, ("---",) * len(_COLUMNS), *(_row(name, found[name]) for name in sorted(found))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(name: str, one: Mapping[str, Any]) -> Sequence[str]:
    first, most = (str(count or f"not in {MOST_EXAMPLES}") for count in (one["examples"][0], _most(one["examples"])))
    schedule = f"`{one['schedule']}`" if one["schedule"] else ""
    times = f"{found_times(one)} of {len(one['examples'])}"
    return f"`{name}`", one["law"], first, most, schedule, times, str(one["pared"]), one["on"]


def found_times(one: Mapping[str, Any]) -> int:
    """With how many seeds a bug was found."""
    return sum(count is not None for count in one["examples"])


def _most(examples: Sequence[int | None]) -> int | None:
    return max((count for count in examples if count is not None), default=None)


def with_table(text: str, found: Mapping[str, Mapping[str, Any]]) -> str:
    """The README with its table made anew."""
    head, _, rest = text.partition("| bug |")
    tail = rest.split("\n\n", 1)[1:]
    return head + table(found) + "".join(f"\n{one}" for one in tail)


def measured(patch: Patch, numbers: Sequence[int]) -> dict[str, Any]:
    """What is kept of a bug: with the first of these seeds, and with how many of them it was found and pared alike."""
    results = list(find(patch, numbers, pare=True))
    found = [one for one in results if one is not None]
    schedule, times = Counter(one.schedule for one in found).most_common(1)[0] if found else ("", 0)
    return {
        "law": next((one.law for one in found if one.schedule == schedule), ""),
        "first": numbers[0],
        "examples": [one and one.examples for one in results],
        "schedule": schedule,
        "pared": times,
        "on": datetime.now(UTC).date().isoformat(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Look for the planted bugs, and print what found each.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as client/polls-for-ever; all by default")
    parser.add_argument("--first", type=int, default=SEED, metavar="N", help="the first seed")
    parser.add_argument("--seeds", type=int, default=1, metavar="N", help="how many seeds each is looked for with")
    parser.add_argument("--write", action="store_true", help="keep what was found in found.json and README.md")
    options = parser.parse_args()
    chosen = [patch for patch in patches() if not options.names or patch.name in options.names]
    found: dict[str, dict[str, Any]] = {}
    for patch in chosen:
        begun = time.process_time()
        one = found[patch.name] = measured(patch, range(options.first, options.first + options.seeds))
        took = time.process_time() - begun
        print(f"{patch.name}: {found_times(one)} of {options.seeds}, {took:.1f} s", file=sys.stderr, flush=True)
        if options.write:  # at once: a run may take an hour
            everything = kept() | found
            KEPT.write_text(json.dumps(everything, indent=2, sort_keys=True) + "\n", "utf-8")
            README.write_text(with_table(README.read_text("utf-8"), everything), "utf-8")
    print(table(found), end="")


if __name__ == "__main__":
    main()
