"""The answers of a receiver.

The vendor repeats whatever is not answered 2xx within 10 s, ten times over almost 23 hours, whichever status it is
(reference: deapi facts, 4.1). So a status only tells people what is wrong: 401 that we cannot prove who sent it, 400
that it is proven and we cannot read it. Nothing that was not handled may be answered 2xx: a delivery that was refused
because of a wrong secret or clock is not lost, once that is put right.
"""

from __future__ import annotations

from attrs import frozen

_TEXT = (("Content-Type", "text/plain; charset=utf-8"),)


@frozen
class Reply:
    """What to answer. `body` is one line of text, which tells strangers nothing."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = _TEXT


HANDLED = Reply(200, b"Handled.\n")
UNREADABLE = Reply(400, b"The body could not be read.\n")
NO_EVENT = Reply(400, b"The body is no event.\n")
NOT_PROVEN = Reply(401, b"The signature or its time is not accepted.\n")
NOT_POSTED = Reply(405, b"Webhooks are posted.\n", (*_TEXT, ("Allow", "POST")))
TOO_LARGE = Reply(413, b"The body is too large.\n")
SEND_AGAIN = Reply(503, b"Not handled now: send it again.\n")
