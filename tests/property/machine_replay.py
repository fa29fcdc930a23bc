"""Writing a run of the state machine as a scenario, and taking its steps again.

The scenario is what the mock recorded, so that `python -m genwire_mock replay` does the mock's half alone; its
description holds the steps, for the client's half: `python tests/property/machine_replay.py FILE` takes both.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from machine_rig import Rig, Step

from genwire_mock.scenario import load

FOLDER = "GENWIRE_FAILURES"
"""The environment variable that names where failures are written; the default is beside other temporary files."""

_OF_JOBS = ("wait", "look", "fetch", "other_version")


class Run:
    """Steps that are taken and kept. A failure is written down, and carries how to have it again."""

    last_failure: ClassVar[Run | None] = None
    examples: ClassVar = 0
    examples_to_failure: ClassVar = 0

    def __init__(self, kind: str, chosen: Mapping[str, Any]) -> None:
        Run.examples += 1
        usual = {name: one.default for name, one in inspect.signature(Rig).parameters.items()}
        given: dict[str, Any] = {"kind": kind, **chosen}
        self.steps = [Step("begin", {name: value for name, value in given.items() if value != usual[name]})]
        self.rig = Rig(**given)
        self.error: BaseException | None = None

    @classmethod
    def forget(cls) -> None:
        """Begins to count anew."""
        cls.last_failure, cls.examples, cls.examples_to_failure = None, 0, 0

    @property
    def knows_a_job(self) -> bool:
        return bool(self.rig.known)

    @property
    def is_uncertain(self) -> bool:
        return bool(self.rig.uncertain)

    def take(self, name: str, chosen: Mapping[str, Any]) -> None:
        usual = {each: one.default for each, one in inspect.signature(getattr(self.rig, name)).parameters.items()}
        step = Step(name, {each: value for each, value in chosen.items() if value != usual[each]})
        self.steps.append(step)
        try:
            self.rig.take(step)
        except Exception as error:
            self.error = error
            Run.last_failure = self
            Run.examples_to_failure = Run.examples_to_failure or Run.examples
            raise

    @classmethod
    def of(cls, steps: Sequence[Step]) -> Run:
        """A run of these steps, with what it broke; one that there is no job for is passed over."""
        begun = dict(steps[0].chosen)
        run = cls(begun.pop("kind", "sync"), begun)
        with contextlib.suppress(Exception):  # which `error` has
            for step in steps[1:]:
                if run.can(step):
                    run.take(step.name, step.chosen)
        with contextlib.suppress(Exception):
            run.close()
        return run

    def can(self, step: Step) -> bool:
        """Whether there is what the step is about."""
        needs = {"reconcile": self.is_uncertain}
        return needs.get(step.name, self.knows_a_job or step.name not in _OF_JOBS)

    def close(self) -> None:
        """Holds what has to be so in the end, unless something is broken already."""
        try:
            if self.error is None:
                self.take("end", {})
        finally:
            self.rig.close()

    def note(self) -> str:
        """What a failure says of itself: the steps, and the command that takes them again."""
        path = write(self)
        taken = "\n".join(f"  {step}" for step in self.steps)
        here = os.path.relpath(__file__)
        return f"The steps were\n{taken}\nTake them again with\n  {sys.executable} {here} {path}"


def write(run: Run) -> Path:
    folder = Path(os.environ.get(FOLDER) or Path(tempfile.gettempdir()) / "genwire-failures")
    folder.mkdir(parents=True, exist_ok=True)
    steps = json.dumps([[step.name, dict(step.chosen)] for step in run.steps])
    # Edited as text: a reader of YAML 1.1 would take the word "on" for a truth.
    title, description = (json.dumps(text, ensure_ascii=False) for text in (f"Broken: {str(run.error)[:200]}", steps))
    text = run.rig.mock.export().replace("title: A recorded run\n", f"title: {title}\ndescription: {description}\n", 1)
    path = folder / f"machine-{run.steps[0].chosen.get('kind', 'sync')}.yaml"
    path.write_text(text, "utf-8")
    return path


def replay(path: Path) -> BaseException | None:
    """Takes the steps of a file again; what they break, None when nothing is broken any more."""
    steps = json.loads(load(path).description)
    (_, begun), *others = steps
    run = Run(begun.pop("kind", "sync"), begun)
    with contextlib.closing(run.rig):
        for name, chosen in others:
            try:
                run.rig.take(Step(name, chosen))
            except Exception as error:  # noqa: BLE001 - shown
                return error
    return None


def main() -> int:
    error = replay(Path(sys.argv[1]))
    print("Nothing is broken any more." if error is None else f"{type(error).__name__}: {error}")
    return int(error is not None)


if __name__ == "__main__":
    sys.exit(main())
