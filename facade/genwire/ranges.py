"""Going on with a download that was cut: what is asked of the host, and which bytes its answer holds. Pure.

RFC 9110, sections 8.8 (validators), 13.1.5 (If-Range) and 14 (ranges). A host that does not say clearly that it sends
the rest of the same file is not believed: the download begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from attrs import frozen

from genwire.flows.effects import Cut, Shortfall

_CONTENT_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


def asked(cut: Cut | None) -> dict[str, str]:
    """The headers of a request for all of a file, or for what is missing of it."""
    # A packed body could not be gone on with, nor its length be known.
    headers = {"Accept-Encoding": "identity"}
    if cut is not None and cut.can_go_on and cut.validator is not None:
        headers |= {"Range": f"bytes={cut.received}-", "If-Range": cut.validator}
    return headers


@frozen
class Span:
    """Which bytes of a file a body holds: those from `start` to before `end`, of `total`; None where nobody told.

    packed: how many bytes go over the wire, where they are not those of the file.
    """

    start: int = 0
    end: int | None = None
    total: int | None = None
    validator: str | None = None
    packed: int | None = None

    @classmethod
    def of(cls, status: int, headers: Mapping[str, str], cut: Cut | None) -> Span | None:
        """That of an answer to what `asked(cut)` asked; None for one that is not the file, nor the rest of it.

        Names of headers in lower case, or in a mapping that ignores case.
        """
        is_packed = headers.get("content-encoding", "").strip().lower() not in ("", "identity")
        # With a transfer encoding the length, if there is any, means nothing.
        length = None if "transfer-encoding" in headers else _number(headers.get("content-length", ""))
        if status == 200:
            if is_packed:
                return cls(packed=length)
            return cls(0, length, length, _validator(headers))
        if status == 206 and cut is not None and cut.can_go_on and not is_packed:
            return cls._rest(headers, cut)
        return None

    @classmethod
    def _rest(cls, headers: Mapping[str, str], cut: Cut) -> Span | None:
        found = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
        if found is None:
            return None
        start, last = int(found[1]), int(found[2])
        total = cut.total if found[3] == "*" else int(found[3])
        if start != cut.received or total is None or not start <= last < total or cut.total not in (None, total):
            return None
        # Some hosts pass over If-Range and send the rest of whatever lies there now.
        name = "etag" if cut.validator is not None and cut.validator.startswith('"') else "last-modified"
        if headers.get(name) != cut.validator:
            return None
        return cls(start, last + 1, total, cut.validator)

    def broken(self, size: int, reason: str) -> Cut:
        """The cut of a body that broke off, when the file had come to `size` bytes."""
        return Cut(reason, size, self.total, self.validator)

    def ended(self, size: int, wire: int) -> Shortfall | None:
        """Why a body that came to its end is not the whole file, or None.

        size: bytes of the file that are there. wire: bytes that came over the wire; 0 where nobody counted them.
        """
        if self.packed is not None and wire not in (0, self.packed):
            return Cut(f"{wire} of {self.packed} bytes came", size)
        if self.total is None or size == self.total:
            return None
        reason = f"{size} of {self.total} bytes came"
        if self.end is not None and size > self.end:
            return Cut(reason, size)  # whoever sends more than was announced is not believed
        return self.broken(size, reason)


def _validator(headers: Mapping[str, str]) -> str | None:
    """A strong one only: a weak ETag, or a date of the very second, may stand for two files."""
    etag = headers.get("etag", "").strip()
    if etag.startswith('"') and _can_be_sent(etag):
        return etag
    modified, date = headers.get("last-modified", ""), headers.get("date", "")
    try:
        is_strong = parsedate_to_datetime(modified) < parsedate_to_datetime(date)
    except (ValueError, TypeError, OverflowError):
        return None
    return modified if is_strong and not etag and _can_be_sent(modified) else None


def _can_be_sent(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None
