"""What a forked child must not take over: locks that a thread of the parent holds, and the parent's connections."""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Forked(Protocol):
    def after_fork(self) -> None:
        """Called once in each child, before anything else runs there."""


_TOLD: WeakSet[Forked] = WeakSet()


def tell(one: Forked) -> None:
    """Have `one.after_fork()` called in every child that is forked while `one` is alive."""
    _TOLD.add(one)


def _in_child() -> None:
    for one in list(_TOLD):
        one.after_fork()


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(after_in_child=_in_child)
