"""Pages by a cursor: a token names the last row of the page before, so that new rows move no page. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from genwire_mock.behaviours.scenario_api.refusals import Refused

# The part of a row that lists are ordered by, and its id, which decides between equal ones.
Place = tuple[str, str]
Last = Literal["null", "absent", "empty_page"]


def page(
    rows: Sequence[Mapping[str, Any]],
    place: Callable[[Mapping[str, Any]], Place],
    *,
    size: int,
    token: str | None,
    ascending: bool,
    last: Last,
    name: str = "nextPaginationToken",
) -> tuple[list[Mapping[str, Any]], dict[str, str | None]]:
    """The rows of one page, and the member of the answer that leads to the next. Raises Refused for a bad token.

    `last` says what the last page has in place of a token; with "empty_page" a full page always has one, and what it
    leads to may be empty.
    """
    ordered = sorted(rows, key=place, reverse=not ascending)
    if token:
        after = _read(token)
        ordered = [row for row in ordered if (place(row) > after if ascending else place(row) < after)]
    shown, more = ordered[:size], ordered[size:]
    if more or (last == "empty_page" and len(shown) == size):
        return shown, {name: _written(place(shown[-1]))}
    return shown, {name: None} if last == "null" else {}


def _written(place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def _read(token: str) -> Place:
    try:
        value, row = json.loads(base64.urlsafe_b64decode(token))
    except (ValueError, TypeError):
        raise Refused(400, "paginationToken: it is none that this list gave") from None
    return str(value), str(row)
