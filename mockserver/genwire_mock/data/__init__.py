"""Facts about the services as package data; each file says where its facts come from."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """A JSON file of this package, read once. What it returns is shared: read it, never change it."""
    return json.loads((files(__name__) / name).read_bytes())
