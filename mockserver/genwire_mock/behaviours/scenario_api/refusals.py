"""Refusals in the form that the vendor shows once: `{status: "error", code, message}`. Raised by any handler."""

from __future__ import annotations

from genwire_mock.messages import Reply

_CODES = {400: "BAD_REQUEST", 401: "UNAUTHORIZED", 403: "FORBIDDEN", 404: "NOT_FOUND", 429: "TOO_MANY_REQUESTS"}


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure of ours
    """A call that is answered with a refusal; the behaviour catches it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.reply = refusal(status, message)


def refusal(status: int, message: str) -> Reply:
    return Reply(status, {"status": "error", "code": _CODES.get(status, "INTERNAL_ERROR"), "message": message})
