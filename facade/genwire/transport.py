"""How httpx is built and used: the only seam to the HTTP library, beside the endpoint template.

`Wire` turns a `Call` into an httpx request and httpx's exceptions into outcomes; `SyncTransport` and
`AsyncTransport` send. The API key is put on calls of the contract here, and nowhere else.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import tempfile
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import IO, Any
from urllib.request import getproxies

import httpx

from genwire.config import Config
from genwire.errors import ConfigurationError, GenwireError, InvalidRequest
from genwire.files import FileInput, OpenFile
from genwire.flows.effects import Call, Outcome, Response, Saved, Unanswered, Undelivered

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0, pool=30.0)
LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)

# Nothing of the request has left when one of these is raised.
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
_CHUNK = 64 * 1024
_ERROR_BODY = 64 * 1024


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


class Wire:
    """Requests and outcomes of one client; shared by its sync or async transport."""

    def __init__(self, config: Config, timeout: httpx.Timeout) -> None:
        try:
            httpx.URL(config.base_url)
        except httpx.InvalidURL as error:
            raise ConfigurationError(f"base_url {config.base_url!r} cannot be used ({error}).") from error
        self.config = config
        self._timeout = {"timeout": timeout.as_dict()}

    def request(self, call: Call[Any], files: ExitStack, make: MakeRequest) -> httpx.Request:
        """The request of a contract operation, with the key. Files stay open until `files` closes.

        `make` is `make_request`, or that of a user's client, which adds its own headers. InvalidRequest for what no
        body can carry, a text with half a surrogate pair for instance.
        """
        try:
            return self._request(call, files, make)
        except GenwireError:
            raise
        except ValueError as error:
            raise InvalidRequest(f"{call.operation} could not be sent, as no body can carry this: {error}.") from None

    def _request(self, call: Call[Any], files: ExitStack, make: MakeRequest) -> httpx.Request:
        def opened(file: FileInput) -> OpenFile:
            return files.enter_context(file.opened())

        kwargs = dict(call.build(opened))
        more: Mapping[str, str] = kwargs.pop("headers", {})
        headers = [*self._headers, *((name.encode(), value.encode()) for name, value in more.items())]
        url = self.config.base_url + kwargs.pop("url")
        return make(kwargs.pop("method"), url, headers=headers, extensions=self._timeout, **kwargs)

    @cached_property
    def _headers(self) -> list[tuple[bytes, bytes]]:
        """What every call carries; as bytes, which httpx need not look at again."""
        return [
            (b"Accept", b"application/json"),
            (b"Authorization", f"Bearer {self.config.api_key.reveal()}".encode()),
            (b"User-Agent", user_agent().encode()),
        ]

    def response(self, response: httpx.Response) -> Response:
        """The answer to a call. Some hosts repeat the request's headers in an error, so the key is hidden in it."""
        hidden_in = self.config.api_key.hidden_in
        # `items` joins repeated headers and gives their names in lower case.
        headers = {name: hidden_in(text.encode()).decode() for name, text in response.headers.items()}
        return Response(response.status_code, headers, hidden_in(response.content))

    def download_request(self, url: str) -> httpx.Request:
        """A request for a result, which lies on another host and must never see the key."""
        try:
            request = httpx.Request("GET", url, headers={"User-Agent": user_agent()}, extensions=self._timeout)
        except httpx.InvalidURL as error:
            raise InvalidRequest(f"The result's URL cannot be used ({error}).") from error
        if request.url.scheme not in ("http", "https"):
            raise InvalidRequest(f"The result's URL has the scheme {request.url.scheme!r}, not https.")
        return request


def failure(error: httpx.HTTPError) -> Outcome:
    """Who may have received the request that failed so."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Undelivered(reason) if isinstance(error, _NEVER_SENT) else Unanswered(reason)


def _response(response: httpx.Response, body: bytes) -> Response:
    return Response(response.status_code, dict(response.headers), body)


def _check_open(client: httpx.Client | httpx.AsyncClient) -> None:
    if client.is_closed:
        raise ConfigurationError("This client is closed; nothing was sent.")


def _check_kind(client: object, transport: object, kind: type[object]) -> None:
    if client is not None and transport is not None:
        raise ConfigurationError("Pass http_client or transport, not both: an httpx client has its own transport.")
    if client is not None and not isinstance(client, kind):
        raise ConfigurationError(f"http_client must be an httpx.{kind.__name__} here, not a {type(client).__name__}.")


class SyncTransport:
    """Sends with an httpx.Client, its own or the user's."""

    def __init__(self, wire: Wire, client: httpx.Client | None, transport: httpx.BaseTransport | None) -> None:
        _check_kind(client, transport, httpx.Client)
        self._wire = wire
        self._owned = client is None
        # Calls need nothing of what a client adds, cookies and redirects least, unless a proxy is to be chosen.
        direct = client is None and (transport is not None or not getproxies())
        self._direct = (transport or httpx.HTTPTransport(limits=LIMITS)) if direct else None
        self._client = client or httpx.Client(transport=self._direct, limits=LIMITS)
        self._make: MakeRequest = client.build_request if client else make_request

    def send(self, call: Call[Any]) -> Outcome:
        _check_open(self._client)
        with ExitStack() as files:
            request = self._wire.request(call, files, self._make)
            try:
                response = self._sent(request)
            except httpx.HTTPError as error:
                return failure(error)
        return self._wire.response(response)

    def _sent(self, request: httpx.Request) -> httpx.Response:
        if self._direct is None:
            return self._client.send(request, auth=None, follow_redirects=False)
        response = self._direct.handle_request(request)
        try:
            response.read()
        finally:
            response.close()
        return response

    def download(self, url: str, path: Path) -> Saved | Outcome:
        _check_open(self._client)
        request = self._wire.download_request(url)
        try:
            response = self._client.send(request, auth=None, follow_redirects=True, stream=True)
            try:
                if response.status_code != 200:
                    return _response(response, _head(response.iter_bytes(_CHUNK)))
                with _part_file(path) as part:
                    for chunk in response.iter_bytes(_CHUNK):
                        part.write(chunk)
                    size = part.tell()
            finally:
                response.close()
        except httpx.HTTPError as error:
            return failure(error)
        return Saved(path, size)

    def fetch(self, url: str, limit: int) -> Outcome:
        _check_open(self._client)
        request = self._wire.download_request(url)
        try:
            response = self._client.send(request, auth=None, follow_redirects=True, stream=True)
            try:
                body = _head(response.iter_bytes(_CHUNK), limit)
            finally:
                response.close()
        except httpx.HTTPError as error:
            return failure(error)
        return _whole(response, body, limit)

    def close(self) -> None:
        if self._owned:
            self._client.close()


class AsyncTransport:
    """Sends with an httpx.AsyncClient, its own or the user's. Disk writes run in a thread."""

    def __init__(
        self, wire: Wire, client: httpx.AsyncClient | None, transport: httpx.AsyncBaseTransport | None
    ) -> None:
        _check_kind(client, transport, httpx.AsyncClient)
        self._wire = wire
        self._owned = client is None
        direct = client is None and (transport is not None or not getproxies())
        self._direct = (transport or httpx.AsyncHTTPTransport(limits=LIMITS)) if direct else None
        self._client = client or httpx.AsyncClient(transport=self._direct, limits=LIMITS)
        self._make: MakeRequest = client.build_request if client else make_request

    async def send(self, call: Call[Any]) -> Outcome:
        _check_open(self._client)
        with ExitStack() as files:
            request = self._wire.request(call, files, self._make)
            try:
                response = await self._sent(request)
            except httpx.HTTPError as error:
                return failure(error)
        return self._wire.response(response)

    async def _sent(self, request: httpx.Request) -> httpx.Response:
        if self._direct is None:
            return await self._client.send(request, auth=None, follow_redirects=False)
        response = await self._direct.handle_async_request(request)
        try:
            await response.aread()
        finally:
            await response.aclose()
        return response

    async def download(self, url: str, path: Path) -> Saved | Outcome:
        _check_open(self._client)
        request = self._wire.download_request(url)
        try:
            response = await self._client.send(request, auth=None, follow_redirects=True, stream=True)
            try:
                if response.status_code != 200:
                    return _response(response, await _ahead(response.aiter_bytes(_CHUNK)))
                with _part_file(path) as part:
                    async for chunk in response.aiter_bytes(_CHUNK):
                        await asyncio.to_thread(part.write, chunk)
                    size = part.tell()
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            return failure(error)
        return Saved(path, size)

    async def fetch(self, url: str, limit: int) -> Outcome:
        _check_open(self._client)
        request = self._wire.download_request(url)
        try:
            response = await self._client.send(request, auth=None, follow_redirects=True, stream=True)
            try:
                body = await _ahead(response.aiter_bytes(_CHUNK), limit)
            finally:
                await response.aclose()
        except httpx.HTTPError as error:
            return failure(error)
        return _whole(response, body, limit)

    async def aclose(self) -> None:
        if self._owned:
            await self._client.aclose()


@contextmanager
def _part_file(path: Path) -> Generator[IO[bytes]]:
    """A temporary file beside `path` that takes its name when the block ends well and vanishes otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(_default_mode())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _default_mode() -> int:
    """What `open` would give a new file; mkstemp makes it private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _whole(response: httpx.Response, body: bytes, limit: int) -> Outcome:
    if len(body) > limit:
        return Unanswered(f"the result is larger than {limit} bytes")
    return _response(response, body)


def _head(chunks: Iterator[bytes], limit: int = _ERROR_BODY) -> bytes:
    """The body, or a little more than `limit` bytes of it."""
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            break
    return bytes(body)


async def _ahead(chunks: AsyncIterator[bytes], limit: int = _ERROR_BODY) -> bytes:
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > limit:
            break
    return bytes(body)


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
