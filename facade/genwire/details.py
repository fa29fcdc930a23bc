"""The models that were read one by one, of an API whose catalogue does not tell what they take."""

from __future__ import annotations

from genwire.models import Model

_MOST = 2000


class Details:
    """Safe for threads: each step is one operation on a dictionary."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Model, float]] = {}

    def has(self, slug: str, now: float) -> bool:
        known = self._known.get(slug)
        return known is not None and now < known[1]

    def get(self, slug: str) -> Model | None:
        """What was read last, however long ago: better than nothing where another read fails."""
        known = self._known.get(slug)
        return known[0] if known else None

    def keep(self, slug: str, model: Model, until: float) -> None:
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[slug] = (model, until)
