"""A transport that notes what a client sent and what it got, so that claims about money rest on neither end's word."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

import httpx
from attrs import frozen

# After these nothing was sent.
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout)


@frozen
class Seen:
    """A call of the API as its client saw it: None for the status where no whole answer came; `at` is when it ended."""

    request: httpx.Request
    at: float
    status: int | None = None
    body: bytes = b""
    error: httpx.HTTPError | None = None

    @property
    def is_submission(self) -> bool:
        return self.request.method == "POST"

    @property
    def data(self) -> dict[str, Any]:
        """`data` of a 2xx answer, empty where there is none."""
        if self.status is None or not 200 <= self.status < 300:
            return {}
        try:
            found: Any = json.loads(self.body)["data"]
        except (ValueError, TypeError, LookupError):
            return {}
        return cast("dict[str, Any]", found) if isinstance(found, dict) else {}

    @property
    def job_id(self) -> str | None:
        """The id of the job that a submission was answered with."""
        return self.data.get("request_id")

    @property
    def may_be_accepted(self) -> bool:
        """Whether it may have been taken without the client having learnt of a job."""
        if self.status is None:
            return not isinstance(self.error, _UNSENT)
        if 200 <= self.status < 300:
            return self.job_id is None
        return self.status >= 500 or (300 <= self.status < 400 and self.status not in (301, 307, 308))

    def tells_of_failure(self, job_id: str) -> bool:
        """Whether it says that the job has failed, may succeed another time, and was not charged."""
        told = self.data
        price: dict[str, Any] = told.get("price") or {}
        is_free = told.get("refunded") is True or (price.get("amount") == 0 and price.get("is_estimated") is False)
        is_this = self.request.url.path.endswith(job_id)
        return is_this and told.get("status") == "error" and told.get("retryable") is True and is_free


class Witness(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Calls of the API are noted whole in `seen`, all others by their request in `outside`."""

    def __init__(self, transport: Any, now: Callable[[], float]) -> None:
        self._transport = transport
        self._now = now
        self.seen: list[Seen] = []
        self.outside: list[httpx.Request] = []

    @property
    def submissions(self) -> list[Seen]:
        return [one for one in self.seen if one.is_submission]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self._is_outside(request):
            return self._transport.handle_request(request)
        try:
            response: httpx.Response = self._transport.handle_request(request)
            body = response.read()
        except httpx.HTTPError as error:
            self._note(request, error=error)
            raise
        self._note(request, response.status_code, body)
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._is_outside(request):
            return await self._transport.handle_async_request(request)
        try:
            response: httpx.Response = await self._transport.handle_async_request(request)
            body = await response.aread()
        except httpx.HTTPError as error:
            self._note(request, error=error)
            raise
        self._note(request, response.status_code, body)
        return response

    def _is_outside(self, request: httpx.Request) -> bool:
        outside = not request.url.path.startswith("/api/")
        if outside:
            self.outside.append(request)
        return outside

    def _note(self, request: httpx.Request, *args: Any, **kwargs: Any) -> None:
        self.seen.append(Seen(request, self._now(), *args, **kwargs))
