"""httpx under the name by which it is used, loaded at its first use.

It is a fifth of what the mock takes to start and of its memory, and a server that breaks no connection and sends no
webhook never needs it.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    import httpx

    return getattr(httpx, name)
