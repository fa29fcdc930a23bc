"""Which genwire this is. A vendored copy has this file alone in other words: nothing else knows that it is a copy."""

from __future__ import annotations

from importlib.metadata import version

VERSION = version("genwire")
