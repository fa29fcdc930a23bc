"""What `python -m genwire_mock` does with scenarios beside serving them: lint, replay, scenarios, schema."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from genwire_mock.behaviours.loading import find
from genwire_mock.contract import read
from genwire_mock.scenario.library import load, shipped
from genwire_mock.scenario.places import ScenarioError
from genwire_mock.scenario.replaying import replay
from genwire_mock.scenario.schema import schema
from genwire_mock.setup import Setup


def lint(arguments: list[str]) -> int:
    """Says all that is wrong with scenario files, each with its file, line and column."""
    parser = _parser("lint", lint.__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    found = 0
    try:
        base = _base(options)
    except ValueError as error:
        return _fail(error)
    for file in options.files:
        try:
            load(file, base)
        except ScenarioError as error:
            print(error)
            found += len(error.problems)
    scenarios = len(options.files)
    print(f"{scenarios} {'scenario' if scenarios == 1 else 'scenarios'}, {found or 'no'} problems", file=sys.stderr)
    return 1 if found else 0


def again(arguments: list[str]) -> int:
    """Does a recorded run again, and shows where its journal becomes another one."""
    parser = _parser("replay", again.__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="what MockAPI.export or --record wrote")
    options = parser.parse_args(arguments)
    try:
        base = _base(options)
        scenario = load(options.file, base)
        difference = replay(scenario, base)
    except ValueError as error:
        return _fail(error)
    assert scenario.recorded is not None
    if scenario.recorded.left_out:
        print(f"The recording has left out {scenario.recorded.left_out}", file=sys.stderr)
    print(difference or f"The same journal: {len(scenario.recorded.journal)} entries")
    return 1 if difference else 0


def names(arguments: list[str]) -> int:
    """Lists the scenarios that come with the mock."""
    argparse.ArgumentParser(prog="python -m genwire_mock scenarios", description=names.__doc__).parse_args(arguments)
    width = max(map(len, shipped()))
    for name in shipped():
        print(f"{name:{width}}  {load(name).title}")
    return 0


def describe(arguments: list[str]) -> int:
    """Prints the JSON Schema of scenarios, for editors; lint knows more."""
    argparse.ArgumentParser(prog="python -m genwire_mock schema", description=describe.__doc__).parse_args(arguments)
    print(json.dumps(schema(), indent=2))
    return 0


def _parser(word: str, description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m genwire_mock {word}", description=description)
    add = parser.add_argument
    add("--contract", type=Path, action="append", default=[], metavar="FILE", help="of this OpenAPI 3.1 document")
    add("--behaviour", metavar="MODULE[:NAME]", help="what it means, as the server takes it")
    add("--ignore", action="append", default=[], metavar="KEYWORD|POINTER", help="leave that out of the document")
    return parser


def _base(options: argparse.Namespace) -> Setup:
    """What a scenario does not say: the contracts of a stranger's API, and what they mean."""
    return Setup(
        contracts=[read(path, options.ignore) for path in options.contract] or None,
        behaviour=find(options.behaviour) if options.behaviour else None,
    )


def _fail(error: ValueError) -> int:
    print(f"genwire_mock: {error}", file=sys.stderr)
    return 1
