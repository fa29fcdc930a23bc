"""What an answer's headers say of an operation's future, and telling a listener each thing once.

`Deprecation` is RFC 9745 (@ and Unix seconds; "true" and dates are of its drafts), `Sunset` RFC 8594, `Link` RFC 8288.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Hashable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from genwire import forks
from genwire.hooks import Deprecated

_LINK = re.compile(r"""<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)""")
_REL = re.compile(r""";\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""", re.IGNORECASE)
# Relations by which a server names what comes next, or says where it is explained.
_RELATIONS = ("successor-version", "latest-version", "deprecation", "sunset")
_NOT_DEPRECATED = ("", "false", "?0", "0")


class Told:
    """Which subjects a listener was told of. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        forks.tell(self)
        self._subjects: set[Hashable] = set()

    def after_fork(self) -> None:
        self._lock = threading.Lock()

    def first(self, subject: Hashable) -> bool:
        """Whether this is the first time; the next time is none."""
        with self._lock:
            known = subject in self._subjects
            self._subjects.add(subject)
            return not known


def deprecation(operation: str, headers: Mapping[str, str]) -> Deprecated | None:
    """What the headers, by lower-case name, say of the operation; None when it stays."""
    said = headers.get("deprecation", "").strip()
    ends = headers.get("sunset", "").strip()
    links = {rel: url for url, rel in links_in(headers.get("link", "")) if rel in _RELATIONS}
    if said.lower() in _NOT_DEPRECATED and not ends and not links:
        return None
    return Deprecated(
        operation=operation,
        since=_moment(said),
        sunset=_moment(ends),
        successor=links.get("successor-version") or links.get("latest-version"),
        details=links.get("deprecation") or links.get("sunset"),
    )


def links_in(header: str) -> Iterator[tuple[str, str]]:
    """Each URL of a Link header with each of its relations, in lower case."""
    for found in _LINK.finditer(header):
        rel = _REL.search(found[2])
        for name in (rel[1] or rel[2]).lower().split() if rel else ():
            yield found[1], name


def _moment(value: str) -> datetime | None:
    try:
        if value.startswith("@"):
            return datetime.fromtimestamp(int(value[1:]), UTC)
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
