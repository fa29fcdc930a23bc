"""`make bench`: what costs what, side by side in one run. It records; it does not judge.

Without arguments it runs every subject, with names those: `make bench SUBJECTS="core servers"`. Every figure is the
median of interleaved rounds. Ratios travel between machines; the times beside them do not. README.md says what they
mean.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Mapping

import client
import core
import in_process
import parsing
import polling
import servers
import thousands

SUBJECTS: Mapping[str, Callable[[], None]] = {
    "client": client.main,
    "parsing": parsing.main,
    "core": core.main,
    "in_process": in_process.main,
    "polling": polling.main,
    "servers": servers.main,
    "thousands": thousands.main,
}


def main(names: list[str]) -> None:
    unknown = [name for name in names if name not in SUBJECTS]
    if unknown:
        sys.exit(f"bench: there is no {unknown[0]}. Valid: {', '.join(SUBJECTS)}.")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    for name in names or SUBJECTS:
        print(f"\n== {name}, load {os.getloadavg()[0]:.1f}")
        SUBJECTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
