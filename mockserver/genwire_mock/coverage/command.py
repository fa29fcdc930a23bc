"""`python -m genwire_mock coverage`: adds coverages up, shows them, and fails below a threshold."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from genwire_mock.coverage import Coverage, CoverageError
from genwire_mock.coverage.page import page
from genwire_mock.coverage.text import text


def main(arguments: list[str]) -> int:
    """Adds up what runs have exercised, and says what is missing."""
    parser = argparse.ArgumentParser(prog="python -m genwire_mock coverage", description=main.__doc__)
    add = parser.add_argument
    add(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE.json",
        help="from --coverage, --genwire-coverage or Coverage.to_json",
    )
    add("--html", type=Path, metavar="OUT", help="write a page to read in a browser")
    add("--json", type=Path, metavar="OUT", help="write the sum")
    add("--only", action="append", metavar="PATTERN", help="these operations and webhooks only, such as 'submit*'")
    add("--fail-under", type=percent, default=0.0, metavar="N", help="exit with 1 below so many percent")
    options = parser.parse_args(arguments)
    try:
        total = sum((_read(path) for path in options.files), Coverage())
        if options.only:
            total = total.only(*options.only)
        if options.html:
            options.html.write_text(page(total), encoding="utf-8")
        if options.json:
            options.json.write_text(total.to_json(), encoding="utf-8")
    except (OSError, CoverageError) as error:
        print(f"genwire_mock: {error}", file=sys.stderr)
        return 1
    print(text(total), end="")
    problem = shortfall(total, options.fail_under)
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


def shortfall(coverage: Coverage, least: float) -> str | None:
    """What a coverage lacks of a threshold in percent, every missing thing by its name; None when it lacks nothing."""
    if coverage.percent >= least:
        return None
    return "\n".join([f"{coverage.percent:.1f} % is less than {least:g} %. Missing:", *coverage.missing()])


def save(coverage: Coverage, path: Path) -> None:
    """Writes a coverage as what the file's name ends with: .html, .txt, else JSON."""
    match path.suffix:
        case ".html":
            content = page(coverage)
        case ".txt":
            content = text(coverage)
        case _:
            content = coverage.to_json()
    path.write_text(content, encoding="utf-8")


def percent(given: str) -> float:
    """A number from 0 to 100. Raises ValueError."""
    value = float(given)
    if not 0 <= value <= 100:
        raise ValueError(f"{given} is no percentage")
    return value


def _read(path: Path) -> Coverage:
    try:
        return Coverage.from_json(path.read_text(encoding="utf-8"))
    except (CoverageError, UnicodeDecodeError) as error:
        raise CoverageError(f"{path}: {error}") from error
