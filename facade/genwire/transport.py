"""How httpx is built and used: the only seam to the HTTP library, beside the endpoint template.

`Wire` turns a `Call` into an httpx request and httpx's exceptions into outcomes; `SyncTransport` and
`AsyncTransport` send. The API key is put on calls of the contract here, and nowhere else.
"""

from __future__ import annotations

import json
import logging
import platform
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from copy import copy
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Self, cast

import httpx

from genwire import ranges
from genwire.config import Config
from genwire.connections import AsyncConnections, AsyncOpened, Network, Opened, SyncConnections
from genwire.errors import ConfigurationError, ContractViolation, GenwireError, InvalidRequest
from genwire.flows.effects import (
    Call,
    Cut,
    Outcome,
    Oversized,
    Response,
    Saved,
    Shortfall,
    Unanswered,
    Undelivered,
)
from genwire.logs import DEBUG, logger
from genwire.ranges import Span
from genwire.redaction import hidden
from genwire.responses import OnResponse, RawResponse

if TYPE_CHECKING:
    from genwire.files import FileInput, OpenFile
    from genwire.partial import Partial, PartialBytes, PartialFile

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0, pool=30.0)

# Nothing of the request has left when one of these is raised.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
_DEFAULT_NETWORK = Network()
_CHUNK = 64 * 1024
_ERROR_BODY = 64 * 1024
# What one turn in a thread takes: a hundred of them for the largest result.
_TURN = 1024 * 1024
_MOST_REDIRECTS = 10


@cache
def user_agent() -> str:
    """Always set, because a firewall in front of the API refuses Python's default ones."""
    from genwire import __version__

    return f"genwire/{__version__} python/{platform.python_version()}"


MakeRequest = Callable[..., httpx.Request]

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


@lru_cache(maxsize=1024)
def _url(text: str) -> httpx.URL:
    """Parsed once for an operation, and once for a job that is looked at again and again."""
    return httpx.URL(text)


def make_request(method: str, url: str, **options: Any) -> httpx.Request:
    """As httpx.Request. A body of JSON and no more, which nearly all calls have, takes a third of the time."""
    if options.keys() != {"headers", "extensions", "json"}:
        return httpx.Request(method, _url(url), **options)
    parsed = _url(url)
    body = _encode(options["json"]).encode()
    headers = [
        (b"Host", parsed.netloc),
        *options["headers"],
        (b"Content-Length", b"%d" % len(body)),
        (b"Content-Type", b"application/json"),
    ]
    stream = httpx.ByteStream(body)
    return httpx.Request(method, parsed, headers=headers, stream=stream, extensions=options["extensions"])


def made_by(client: httpx.Client | httpx.AsyncClient) -> MakeRequest:
    """As its `build_request`, with JSON in our form: older versions of httpx send what is none, such as NaN."""

    def make(method: str, url: str, *, headers: list[tuple[bytes, bytes]], **options: Any) -> httpx.Request:
        if "json" in options:
            options["content"] = _encode(options.pop("json")).encode()
            headers = [*headers, (b"Content-Type", b"application/json")]
        return client.build_request(method, url, headers=headers, **options)

    return make


class Wire:
    """Requests and outcomes of one client, or of a view of it; shared by its sync or async transport.

    `headers` go along with every call, `on_response` is told of every answer to one.
    """

    def __init__(
        self,
        config: Config,
        timeout: httpx.Timeout,
        headers: Mapping[str, str] | None = None,
        on_response: OnResponse | None = None,
    ) -> None:
        try:
            httpx.URL(config.base_url)
        except httpx.InvalidURL as error:
            raise ConfigurationError(f"base_url {config.base_url!r} cannot be used ({error}).") from error
        self.config = config
        self._timeout = timeout
        self._extensions = {"timeout": timeout.as_dict()}
        self._more_headers = headers or {}
        self._on_response = on_response
        self._others: Mapping[str, Wire] = {}

    @classmethod
    def over(cls, configs: Iterable[Config], timeout: httpx.Timeout) -> Wire:
        """The wire of the first brand, which knows those of the others."""
        wires = {config.brand.name: cls(config, timeout) for config in configs}
        first = next(iter(wires.values()))
        first._others = {name: wire for name, wire in wires.items() if wire is not first}
        return first

    def to(self, brand: str) -> Wire:
        """The wire to a brand, whose host and key are its own; this one, where there is but one."""
        return self._others.get(brand, self)

    def with_options(
        self, timeout: httpx.Timeout | None, headers: Mapping[str, str] | None, on_response: OnResponse | None
    ) -> Wire:
        """The same but for what is given; headers are added to those that there are."""
        wire = Wire(
            self.config,
            timeout or self._timeout,
            {**self._more_headers, **checked_headers(headers or {})},
            on_response or self._on_response,
        )
        others = self._others.items()
        wire._others = {brand: other.with_options(timeout, headers, on_response) for brand, other in others}
        return wire

    def request(self, call: Call[Any], files: ExitStack, make: MakeRequest) -> httpx.Request:
        """The request of a contract operation, with the key. Files stay open until `files` closes.

        `make` is `make_request`, or by a user's client, which adds its own headers. InvalidRequest for what no
        body can carry, a text with half a surrogate pair for instance.
        """
        try:
            return self._request(call, files, make)
        except GenwireError:
            raise
        except (TypeError, ValueError) as error:
            raise InvalidRequest(f"{call.operation} could not be sent, as no body can carry this: {error}.") from None

    def _request(self, call: Call[Any], files: ExitStack, make: MakeRequest) -> httpx.Request:
        def opened(file: FileInput) -> OpenFile:
            return files.enter_context(file.opened())

        kwargs = dict(call.build(opened))
        more: Mapping[str, str] = kwargs.pop("headers", {})
        headers = self._headers
        if more:
            headers = [*headers, *((name.encode(), value.encode()) for name, value in more.items())]
        if self.config.project:
            # A call may name another one.
            kwargs["params"] = {self.config.brand.project_parameter: self.config.project, **kwargs.get("params", {})}
        url = self.config.base_url + kwargs.pop("url")
        return make(kwargs.pop("method"), url, headers=headers, extensions=self._extensions, **kwargs)

    @cached_property
    def _headers(self) -> list[tuple[bytes, bytes]]:
        """What every call carries; as bytes, which httpx need not look at again."""
        return [
            (b"Accept", b"application/json"),
            (b"Authorization", self.config.brand.authorization(self.config.api_key.reveal()).encode()),
            (b"User-Agent", user_agent().encode()),
            *((name.encode(), value.encode()) for name, value in self._more_headers.items()),
        ]

    def response(self, call: Call[Any], response: httpx.Response) -> Response:
        """The answer to a call. Some hosts repeat the request's headers in an error, so the key is hidden in it."""
        hidden_in = self.config.api_key.hidden_in
        headers = _headers_of(response.headers)
        told = "\n".join(headers.values()).encode()
        if hidden_in(told) != told:
            headers = {name: hidden_in(text.encode()).decode() for name, text in headers.items()}
        answer = Response(response.status_code, headers, hidden_in(response.content))
        if logger.isEnabledFor(DEBUG):
            logger.debug("%s answered %d", call.operation, answer.status)
        if self._on_response is not None:
            self._tell(self._on_response, call, answer)
        return answer

    def _tell(self, on_response: OnResponse, call: Call[Any], answer: Response) -> None:
        try:
            on_response(RawResponse(answer.status, answer.headers, answer.body, call.operation))
        except Exception:  # noqa: BLE001 - told, and not raised
            # It must not cost a job that this very answer accepted.
            logger.exception("on_response failed at the answer to %s", call.operation)

    def failure(self, call: Call[Any], error: httpx.HTTPError) -> Undelivered | Unanswered:
        """What became of a call without an answer."""
        outcome = failure(error)
        logger.debug("%s got no answer: %s", call.operation, outcome.reason)
        return outcome

    def download_request(self, url: str, cut: Cut | None) -> httpx.Request:
        """A request for a result, which lies on another host and must never see the key."""
        headers = {"User-Agent": user_agent(), **ranges.asked(cut)}
        try:
            request = httpx.Request("GET", url, headers=headers, extensions=self._extensions)
        except httpx.InvalidURL as error:
            raise InvalidRequest(f"The result's URL cannot be used ({error}).") from error
        if request.url.scheme not in ("http", "https"):
            raise InvalidRequest(f"The result's URL has the scheme {request.url.scheme!r}, not https.")
        request.url = _ResultURL(request.url)
        return request

    def redirected(self, request: httpx.Request, response: httpx.Response, cut: Cut | None) -> httpx.Request | None:
        """Where a host of results sends us, or None for an answer; made anew, so that nothing else goes along."""
        if response.next_request is None:
            return None
        url = response.next_request.url
        if url.scheme != request.url.scheme and url.scheme != "https":
            raise ContractViolation(
                f"The host of the result, {request.url.host}, redirects from {request.url.scheme} to {url.scheme}. "
                "This was not followed: on the way anybody could read the result or put another in its place."
            )
        return self.download_request(str(url), cut)


class _ResultURL(httpx.URL):
    """Known by its type, so that httpx's log lines about it, and no others, are changed."""


def _hide_signature(record: logging.LogRecord) -> bool:
    """httpx logs the URL of each request at INFO, and whoever has that of a result may read it."""
    if isinstance(record.args, tuple):
        record.args = tuple(hidden(str(one)) if isinstance(one, _ResultURL) else one for one in record.args)
    return True


logging.getLogger("httpx").addFilter(_hide_signature)


def failure(error: httpx.HTTPError) -> Undelivered | Unanswered:
    """Who may have received the request that failed so."""
    reason = _reason(error)
    return Undelivered(reason) if isinstance(error, _NEVER_SENT) else Unanswered(reason)


def _reason(error: httpx.HTTPError) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _headers_of(headers: httpx.Headers) -> dict[str, str]:
    """By lower-case name, repeated ones joined; httpx looks for their encoding each time, and nearly all are ASCII."""
    raw = headers.raw
    try:
        plain = {name.decode("ascii").lower(): value.decode("ascii") for name, value in raw}
    except UnicodeDecodeError:
        plain = {}
    return plain if len(plain) == len(raw) else dict(headers.items())


def _response(response: httpx.Response, body: bytes) -> Response:
    return Response(response.status_code, dict(response.headers), body)


class SyncTransport:
    """Sends with an httpx.Client, its own or the user's."""

    def __init__(
        self,
        wire: Wire,
        client: httpx.Client | None,
        transport: httpx.BaseTransport | None,
        network: Network = _DEFAULT_NETWORK,
    ) -> None:
        self._wire = wire
        self._connections = SyncConnections(client, transport, network)
        self._make: MakeRequest = made_by(client) if client else make_request
        self.is_view = False

    def with_options(
        self, timeout: httpx.Timeout | None, headers: Mapping[str, str] | None, on_response: OnResponse | None
    ) -> Self:
        """A view, which shares the connections and does not close them."""
        view = copy(self)
        view._wire = self._wire.with_options(timeout, headers, on_response)
        view.is_view = True
        return view

    def send(self, call: Call[Any], brand: str = "") -> Outcome:
        connections = self._connections.here()
        wire = self._wire.to(brand)
        with ExitStack() as files:
            request = wire.request(call, files, self._make)
            try:
                response = self._sent(connections, request)
            except httpx.HTTPError as error:
                return wire.failure(call, error)
        return wire.response(call, response)

    def _sent(self, connections: Opened, request: httpx.Request) -> httpx.Response:
        # Calls need nothing of what a client adds, cookies and redirects least, unless it has to choose a proxy.
        if connections.direct is None:
            return connections.client.send(request, auth=None, follow_redirects=False)
        response = connections.direct.handle_request(request)
        try:
            response.read()
        finally:
            response.close()
        return response

    def download(self, url: str, part: PartialFile, limit: int, cut: Cut | None = None) -> Saved | Shortfall:
        """Bring `part` to its end: all of it, or what is missing after `cut`."""
        shortfall = self._receive(url, part, limit, cut)
        return Saved(part.path, part.size) if shortfall is None else shortfall

    def fetch(self, url: str, part: PartialBytes, limit: int, cut: Cut | None = None) -> Shortfall:
        shortfall = self._receive(url, part, limit, cut)
        return Response(200, {}, part.content()) if shortfall is None else shortfall

    def _receive(self, url: str, part: Partial, limit: int, cut: Cut | None) -> Shortfall | None:
        """None when `part` is whole."""
        client = self._connections.here().client
        request = self._wire.download_request(url, cut)
        part.open()
        span: Span | None = None
        try:
            response = self._located(client, request, cut)
            try:
                span = Span.of(response.status_code, response.headers, cut)
                if span is None:
                    return _response(response, _head(response.iter_bytes(_CHUNK)))
                if span.total is not None and span.total > limit:
                    return Oversized(span.total)
                part.begin(span.start)
                for chunk in response.iter_bytes():
                    if part.size + len(chunk) > limit:
                        return Oversized()
                    part.write(chunk)
                shortfall = span.ended(part.size, response.num_bytes_downloaded)
            finally:
                response.close()
        except httpx.HTTPError as error:
            return failure(error) if span is None else span.broken(part.size, _reason(error))
        if shortfall is None:
            part.finish()
        return shortfall

    def _located(self, client: httpx.Client, request: httpx.Request, cut: Cut | None) -> httpx.Response:
        """The answer at the end of all redirects, its body unread."""
        for _ in range(_MOST_REDIRECTS):
            response = client.send(request, auth=None, follow_redirects=False, stream=True)
            try:
                following = self._wire.redirected(request, response, cut)
            except BaseException:
                response.close()
                raise
            if following is None:
                return response
            response.close()
            request = following
        raise httpx.TooManyRedirects(f"more than {_MOST_REDIRECTS} redirects", request=request)

    def close(self) -> None:
        if not self.is_view:
            self._connections.close()


class AsyncTransport:
    """Sends with an httpx.AsyncClient, its own or the user's. Files are read and written in threads."""

    def __init__(
        self,
        wire: Wire,
        client: httpx.AsyncClient | None,
        transport: httpx.AsyncBaseTransport | None,
        network: Network = _DEFAULT_NETWORK,
    ) -> None:
        self._wire = wire
        self._connections = AsyncConnections(client, transport, network)
        self._make: MakeRequest = made_by(client) if client else make_request
        self.is_view = False

    def with_options(
        self, timeout: httpx.Timeout | None, headers: Mapping[str, str] | None, on_response: OnResponse | None
    ) -> Self:
        view = copy(self)
        view._wire = self._wire.with_options(timeout, headers, on_response)
        view.is_view = True
        return view

    async def send(self, call: Call[Any], brand: str = "") -> Outcome:
        connections = self._connections.here()
        wire = self._wire.to(brand)
        with ExitStack() as files:
            request = wire.request(call, files, self._make)
            stream = request.stream
            if type(stream) is not httpx.ByteStream and isinstance(stream, httpx.SyncByteStream):
                request.stream = _FromDisk(stream)
            try:
                response = await self._sent(connections, request)
            except httpx.HTTPError as error:
                return wire.failure(call, error)
        return wire.response(call, response)

    async def _sent(self, connections: AsyncOpened, request: httpx.Request) -> httpx.Response:
        if connections.direct is None:
            return await connections.client.send(request, auth=None, follow_redirects=False)
        response = await connections.direct.handle_async_request(request)
        try:
            await response.aread()
        finally:
            await response.aclose()
        return response

    async def download(self, url: str, part: PartialFile, limit: int, cut: Cut | None = None) -> Saved | Shortfall:
        shortfall = await self._receive(url, part, limit, cut)
        return Saved(part.path, part.size) if shortfall is None else shortfall

    async def fetch(self, url: str, part: PartialBytes, limit: int, cut: Cut | None = None) -> Shortfall:
        shortfall = await self._receive(url, part, limit, cut)
        return Response(200, {}, part.content()) if shortfall is None else shortfall

    async def _receive(self, url: str, part: Partial, limit: int, cut: Cut | None) -> Shortfall | None:
        client = self._connections.here().client
        request = self._wire.download_request(url, cut)
        await part.aopen()
        span: Span | None = None
        pending = bytearray()
        try:
            response = await self._located(client, request, cut)
            try:
                span = Span.of(response.status_code, response.headers, cut)
                if span is None:
                    return _response(response, await _ahead(response.aiter_bytes(_CHUNK)))
                if span.total is not None and span.total > limit:
                    return Oversized(span.total)
                part.begin(span.start)
                async for chunk in response.aiter_bytes():
                    if part.size + len(pending) + len(chunk) > limit:
                        return Oversized()
                    pending += chunk
                    if len(pending) >= _TURN:
                        await part.awrite(pending)
                        pending = bytearray()
                await part.awrite(pending)
                pending = bytearray()
                shortfall = span.ended(part.size, response.num_bytes_downloaded)
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            if span is None:
                return failure(error)
            await part.awrite(pending)
            return span.broken(part.size, _reason(error))
        if shortfall is None:
            await part.afinish()
        return shortfall

    async def _located(self, client: httpx.AsyncClient, request: httpx.Request, cut: Cut | None) -> httpx.Response:
        for _ in range(_MOST_REDIRECTS):
            response = await client.send(request, auth=None, follow_redirects=False, stream=True)
            try:
                following = self._wire.redirected(request, response, cut)
            except BaseException:
                await response.aclose()
                raise
            if following is None:
                return response
            await response.aclose()
            request = following
        raise httpx.TooManyRedirects(f"more than {_MOST_REDIRECTS} redirects", request=request)

    async def aclose(self) -> None:
        if not self.is_view:
            await self._connections.aclose()


class _FromDisk(httpx.AsyncByteStream, httpx.SyncByteStream):
    """A body that is read from files, in turns in a thread, so that no other task waits for the disk."""

    def __init__(self, stream: httpx.SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        import asyncio

        chunks = iter(self._stream)
        while turn := await asyncio.to_thread(_turn, chunks):
            for chunk in turn:
                yield chunk


def _turn(chunks: Iterator[bytes]) -> list[bytes]:
    """The next chunks, about a megabyte of them; none at the end."""
    turn: list[bytes] = []
    size = 0
    for chunk in chunks:
        turn.append(chunk)
        size += len(chunk)
        if size >= _TURN:
            break
    return turn


def _head(chunks: Iterator[bytes]) -> bytes:
    """The body of an error, or its beginning."""
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > _ERROR_BODY:
            break
    return bytes(body)


async def _ahead(chunks: AsyncIterator[bytes]) -> bytes:
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > _ERROR_BODY:
            break
    return bytes(body)


# What a call carries of its own accord, and what only a connection may say.
_RESERVED = frozenset(
    (
        "accept",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "transfer-encoding",
        "user-agent",
    )
)
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def checked_headers(headers: Any) -> dict[str, str]:
    """By lower-case name; ConfigurationError, without the values, for what a call cannot carry."""
    if not isinstance(headers, Mapping):
        raise ConfigurationError("headers is a mapping of names to texts, such as {'x-request-id': '42'}.")
    checked: dict[str, str] = {}
    for name, value in cast("Mapping[Any, Any]", headers).items():
        if not isinstance(name, str) or not _TOKEN.fullmatch(name):
            raise ConfigurationError(f"headers: {name!r} is no name of a header, such as 'x-request-id'.")
        if name.lower() in _RESERVED:
            raise ConfigurationError(f"headers: {name} is set by genwire itself; leave it out.")
        if not isinstance(value, str) or not value.isascii() or (value and not value.isprintable()):
            raise ConfigurationError(f"headers: the value of {name} is no text that a header can carry.")
        checked[name.lower()] = value
    return checked


TimeoutTypes = float | httpx.Timeout | None


def as_timeout(value: TimeoutTypes) -> httpx.Timeout:
    """Seconds for each phase of one attempt; None is the default, never "no timeout"."""
    if value is None:
        return DEFAULT_TIMEOUT
    if isinstance(value, httpx.Timeout):
        return value
    if isinstance(value, bool) or not value > 0:
        raise ConfigurationError(f"timeout={value!r}: it must be more than 0 seconds.")
    return httpx.Timeout(value)


def given_timeout(value: TimeoutTypes) -> httpx.Timeout | None:
    """The same, but None where none is given."""
    return None if value is None else as_timeout(value)
