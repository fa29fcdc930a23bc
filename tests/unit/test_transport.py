"""How httpx is used: what goes out, what failures mean, and how files come in whole or not at all."""

from __future__ import annotations

import asyncio
import io
import os
import stat
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from client_kit import KEY, PNG, STORAGE, awaited

from genwire import Client, ConfigurationError, FileInput, ImageToImage, InvalidRequest
from genwire.config import Config
from genwire.flows.effects import Call, Outcome, Response, Saved, Shortfall, Unanswered, Undelivered
from genwire.models import Fitted
from genwire.partial import LARGEST_RESULT, PartialFile
from genwire.providers.brands import BRANDS, provider_for
from genwire.transport import DEFAULT_TIMEOUT, AsyncTransport, SyncTransport, Wire, as_timeout

BALANCE = provider_for(BRANDS["deapi"], "v1").balance()
URL = f"{STORAGE}/fox.png?signature=abc"

Handler = Callable[[httpx.Request], httpx.Response]


def wire(base_url: str = "https://api.example") -> Wire:
    return Wire(Config.resolve("deapi", None, base_url, KEY), DEFAULT_TIMEOUT)


class Both:
    """One of the two transports behind one face; `options` are those of the user's own httpx client."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.requests: list[httpx.Request] = []

    def perform(
        self, action: str, arguments: tuple[Any, ...], handler: Handler, options: dict[str, Any], base_url: str
    ) -> Any:
        def noted(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            return handler(request)

        mock = httpx.MockTransport(noted)
        if self.kind == "sync":
            with httpx.Client(transport=mock, **options) as client:
                return getattr(SyncTransport(wire(base_url), client, None), action)(*arguments)

        async def run() -> Any:
            async with httpx.AsyncClient(transport=mock, **options) as client:
                return await getattr(AsyncTransport(wire(base_url), client, None), action)(*arguments)

        return awaited(run())

    def send(
        self, call: Call[Any], handler: Handler, *, base_url: str = "https://api.example", **options: Any
    ) -> Outcome:
        return self.perform("send", (call,), handler, options, base_url)

    def download(self, url: str, path: Path, handler: Handler, **options: Any) -> Saved | Shortfall:
        with PartialFile(path) as part:
            return self.perform("download", (url, part, LARGEST_RESULT), handler, options, "https://api.example")


@pytest.fixture(params=["sync", "async"])
def both(request: pytest.FixtureRequest) -> Both:
    return Both(request.param)


def ok(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"data": {"balance": 1}})


def picture(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=PNG)


class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off after its first half."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __iter__(self) -> Iterator[bytes]:
        yield PNG
        raise self.error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield PNG
        raise self.error


# Calls


def test_a_call_carries_the_key_and_names_its_client(both: Both) -> None:
    both.send(BALANCE, ok)
    headers = both.requests[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert headers["accept"] == "application/json"
    assert headers["user-agent"].startswith("genwire/")


def test_a_call_goes_to_the_base_url_with_its_path(both: Both) -> None:
    both.send(BALANCE, ok, base_url="https://proxy.example/deapi")
    assert str(both.requests[0].url) == "https://proxy.example/deapi/api/v1/client/balance"


def test_a_call_has_a_timeout_even_on_a_client_without_one(both: Both) -> None:
    both.send(BALANCE, ok, timeout=None)
    assert both.requests[0].extensions["timeout"] == DEFAULT_TIMEOUT.as_dict()


def test_the_users_client_does_not_change_the_headers_of_a_call(both: Both) -> None:
    both.send(BALANCE, ok, headers={"Authorization": "Basic other", "User-Agent": "other"}, auth=("user", "password"))
    headers = both.requests[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert headers["user-agent"].startswith("genwire/")


def test_a_redirect_of_a_call_is_never_followed_so_that_the_key_stays(both: Both) -> None:
    def redirect(request: httpx.Request) -> httpx.Response:
        return httpx.Response(307, headers={"location": "https://evil.example/"})

    outcome = both.send(BALANCE, redirect, follow_redirects=True)
    assert isinstance(outcome, Response)
    assert (outcome.status, len(both.requests)) == (307, 1)


def test_an_answer_has_headers_in_lower_case_and_joined(both: Both) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403, headers=[("X-A", "1"), ("x-a", "2")], content=b"no")

    outcome = both.send(BALANCE, answer)
    assert isinstance(outcome, Response)
    assert (outcome.headers["x-a"], outcome.body) == ("1, 2", b"no")


def test_an_answer_that_echoes_the_key_is_told_without_it(both: Both) -> None:
    def echo(request: httpx.Request) -> httpx.Response:
        sent = request.headers["authorization"]
        return httpx.Response(401, headers={"x-echo": sent}, json={"message": f"Bad header {sent}"})

    assert "secret-half" not in repr(both.send(BALANCE, echo))


NEVER_LEFT = [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol]
MAY_HAVE_LEFT = [
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.WriteError,
    httpx.WriteTimeout,
    httpx.CloseError,
    httpx.RemoteProtocolError,
    httpx.DecodingError,
]


@pytest.mark.parametrize(
    ("error", "kind"),
    [*((one, Undelivered) for one in NEVER_LEFT), *((one, Unanswered) for one in MAY_HAVE_LEFT)],
)
def test_a_failure_is_sorted_by_who_may_have_received_the_call(both: Both, error: Any, kind: type[Outcome]) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error("it broke", request=request)

    outcome = both.send(BALANCE, fail)
    assert isinstance(outcome, Undelivered | Unanswered)
    assert type(outcome) is kind
    assert outcome.reason == f"{error.__name__}: it broke"


def test_a_failure_without_words_is_told_by_its_name(both: Both) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("", request=request)

    assert both.send(BALANCE, fail) == Unanswered("ReadTimeout")


def test_an_answer_that_breaks_off_may_have_been_accepted(both: Both) -> None:
    def break_off(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Broken(httpx.ReadError("gone")))

    assert both.send(BALANCE, break_off) == Unanswered("ReadError: gone")


# Uploads


def upload(source: Any) -> Call[Any]:
    return provider_for(BRANDS["deapi"], "v1").submit(Fitted(ImageToImage("at night", source, steps=4, seed=1), "Fox"))


class Wiretap(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Takes the body as it comes, without gathering it first."""

    def __init__(self) -> None:
        self.chunks: list[int] = []
        self.bodies: list[bytes] = []
        self.headers: list[httpx.Headers] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        return self._take(request, list(request.stream))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        return self._take(request, [chunk async for chunk in request.stream])

    def _take(self, request: httpx.Request, chunks: list[bytes]) -> httpx.Response:
        self.headers.append(request.headers)
        self.chunks += map(len, chunks)
        self.bodies.append(b"".join(chunks))
        return httpx.Response(200)


def tapped(kind: str, *calls: Call[Any]) -> Wiretap:
    """Send calls through one transport and listen."""
    tap = Wiretap()
    if kind == "sync":
        transport = SyncTransport(wire(), None, tap)
        for call in calls:
            transport.send(call)
        return tap

    async def run() -> None:
        transport = AsyncTransport(wire(), None, tap)
        for call in calls:
            await transport.send(call)

    awaited(run())
    return tap


KINDS = pytest.mark.parametrize("kind", ["sync", "async"])


@KINDS
def test_a_file_is_streamed_and_never_whole_in_memory(kind: str, tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(b"x" * 1_000_000)
    tap = tapped(kind, upload(tmp_path / "large.png"))
    assert max(tap.chunks) <= 65_536
    assert int(tap.headers[0]["content-length"]) == len(tap.bodies[0]) > 1_000_000


def test_an_async_upload_lets_other_tasks_go_on_while_it_reads() -> None:
    """A read that waits for another task would wait for ever on the thread of all tasks."""
    others_ran = threading.Event()

    class Waiting(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if size != 16:  # the look at its first bytes
                assert others_ran.wait(10), "the event loop was blocked"
            return super().read(size)

    async def run() -> bytes:
        tap = Wiretap()
        sending = asyncio.create_task(AsyncTransport(wire(), None, tap).send(upload(Waiting(PNG))))
        await asyncio.sleep(0)
        others_ran.set()
        await sending
        return tap.bodies[0]

    assert PNG in awaited(run())


def test_a_cancelled_upload_closes_its_file(tmp_path: Path) -> None:
    (tmp_path / "fox.png").write_bytes(PNG * 500_000)
    opened: list[Any] = []

    def build(open_file: Any) -> dict[str, Any]:
        opened.append(open_file(FileInput.of(tmp_path / "fox.png")).payload)
        return {"method": "post", "url": "/upload", "files": [("image", opened[0])]}

    async def run() -> None:
        begun = asyncio.Event()

        class Stalled(httpx.AsyncBaseTransport):
            async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
                assert isinstance(request.stream, httpx.AsyncByteStream)
                async for _ in request.stream:
                    begun.set()
                    await asyncio.Event().wait()
                raise AssertionError

        transport = AsyncTransport(wire(), None, Stalled())
        sending = asyncio.create_task(transport.send(Call("upload", build, lambda body: body, safe=False)))
        await begun.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending

    awaited(run())
    with pytest.raises(ValueError, match="closed"):
        opened[0].read()


@KINDS
def test_a_repeated_upload_sends_the_same_file_again(kind: str) -> None:
    call = upload(io.BytesIO(PNG))
    tap = tapped(kind, call, call)
    assert [body.count(PNG) for body in tap.bodies] == [1, 1]


@KINDS
def test_several_pictures_from_one_open_file_are_each_sent_whole(kind: str) -> None:
    handle = io.BytesIO(PNG)
    assert tapped(kind, upload([handle, handle])).bodies[0].count(PNG) == 2


@KINDS
def test_a_pipe_is_sent_without_a_length(kind: str) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as end:
        end.write(PNG)
    with os.fdopen(reading, "rb") as end:
        tap = tapped(kind, upload(end))
    assert PNG in tap.bodies[0]
    assert "content-length" not in tap.headers[0]


@KINDS
def test_a_pipe_is_never_sent_twice(kind: str) -> None:
    reading, writing = os.pipe()
    os.close(writing)
    with os.fdopen(reading, "rb") as end:
        call = upload(end)
        with pytest.raises(InvalidRequest, match="pass a path or bytes"):
            tapped(kind, call, call)


def test_a_file_that_vanished_is_a_refusal_and_nothing_is_sent(both: Both) -> None:
    with pytest.raises(InvalidRequest, match="could not be opened"):
        both.send(upload("no/such/fox.png"), ok)
    assert both.requests == []


def test_a_file_that_breaks_while_it_is_sent_is_a_refusal(both: Both) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() or size != 16:
                raise OSError("disk on fire")
            return super().read(size)

    with pytest.raises(InvalidRequest, match="disk on fire"):
        both.send(upload(Failing(PNG)), ok)


def test_files_opened_for_a_call_are_closed_when_it_fails(both: Both, tmp_path: Path) -> None:
    (tmp_path / "fox.png").write_bytes(PNG)
    opened: list[Any] = []

    def build(open_file: Any) -> dict[str, Any]:
        opened.append(open_file(FileInput.of(tmp_path / "fox.png")).payload)
        return {"method": "post", "url": "/upload", "files": [("image", opened[0])]}

    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.WriteError("broke", request=request)

    both.send(Call("upload", build, lambda body: body, safe=False), fail)
    with pytest.raises(ValueError, match="closed"):
        opened[0].read()


@pytest.mark.parametrize("body", [{"text": "\ud800"}, {"number": float("nan")}])
def test_what_no_body_can_carry_is_a_refusal_and_nothing_is_sent(both: Both, body: dict[str, Any]) -> None:
    call = Call("submit", lambda _: {"method": "post", "url": "/x", "json": body}, lambda body: body, safe=False)
    with pytest.raises(InvalidRequest, match="submit could not be sent"):
        both.send(call, ok)
    assert both.requests == []


# Downloads


def test_a_download_is_saved_whole_in_folders_that_are_made(both: Both, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "fox.png"
    assert both.download(URL, path, picture) == Saved(path, len(PNG))
    assert path.read_bytes() == PNG


def test_a_download_asks_for_the_url_as_it_was_given(both: Both, tmp_path: Path) -> None:
    both.download(URL, tmp_path / "fox.png", picture)
    assert str(both.requests[0].url) == URL


@pytest.mark.parametrize(
    "options",
    [{}, {"headers": {"Authorization": f"Bearer {KEY}"}}, {"auth": ("user", KEY)}],
    ids=["plain", "headers", "auth"],
)
@pytest.mark.parametrize("url", [URL, "https://api.example/files/fox.png"])
def test_the_key_goes_on_no_download(both: Both, url: str, options: dict[str, Any], tmp_path: Path) -> None:
    both.download(url, tmp_path / "fox.png", picture, **options)
    request = both.requests[0]
    assert "authorization" not in request.headers
    assert KEY not in repr(request.headers.raw)


@pytest.mark.parametrize("target", ["https://other.example/fox.png", "https://api.example/api/v1/client/fox.png"])
def test_the_key_goes_along_no_redirect_of_a_download(both: Both, target: str, tmp_path: Path) -> None:
    def redirecting(request: httpx.Request) -> httpx.Response:
        if request.url.host == "results.example":
            return httpx.Response(302, headers={"location": target})
        return picture(request)

    outcome = both.download(URL, tmp_path / "fox.png", redirecting, headers={"Authorization": f"Bearer {KEY}"})
    assert isinstance(outcome, Saved)
    assert [request.headers.get("authorization") for request in both.requests] == [None, None]


def test_an_existing_file_is_replaced(both: Both, tmp_path: Path) -> None:
    (tmp_path / "fox.png").write_bytes(b"old")
    both.download(URL, tmp_path / "fox.png", picture)
    assert (tmp_path / "fox.png").read_bytes() == PNG


def test_a_saved_file_has_the_mode_of_any_new_file(both: Both, tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    both.download(URL, tmp_path / "fox.png", picture)
    assert stat.S_IMODE((tmp_path / "fox.png").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def answering(status: int, **more: Any) -> Handler:
    return lambda _: httpx.Response(status, **more)


def refuse_connection(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.mark.parametrize(
    "handler",
    [
        answering(403, content=b"<Error/>"),
        answering(500),
        answering(204),
        answering(206, content=b"part"),
        answering(200, stream=Broken(httpx.ReadError("gone"))),
        answering(200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"not gzip")),
        refuse_connection,
    ],
    ids=["403", "500", "204", "206", "broken", "garbled", "refused"],
)
def test_a_download_that_fails_leaves_the_old_file_and_nothing_else(
    both: Both, handler: Handler, tmp_path: Path
) -> None:
    (tmp_path / "fox.png").write_bytes(b"old")
    assert not isinstance(both.download(URL, tmp_path / "fox.png", handler), Saved)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("fox.png", b"old")]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), asyncio.CancelledError(), MemoryError()])
def test_a_download_that_is_interrupted_leaves_nothing(both: Both, error: BaseException, tmp_path: Path) -> None:
    with pytest.raises(type(error)):
        both.download(URL, tmp_path / "fox.png", answering(200, stream=Broken(error)))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_put_in_its_place_leaves_nothing_else(both: Both, tmp_path: Path) -> None:
    (tmp_path / "fox.png").mkdir()
    with pytest.raises(OSError, match=r"fox\.png"):
        both.download(URL, tmp_path / "fox.png", picture)
    assert [path.name for path in tmp_path.iterdir()] == ["fox.png"]


def test_an_error_page_is_read_in_part_only(both: Both, tmp_path: Path) -> None:
    outcome = both.download(URL, tmp_path / "fox.png", answering(500, content=b"x" * 1_000_000))
    assert isinstance(outcome, Response)
    assert 2_000 <= len(outcome.body) <= 200_000


@pytest.mark.parametrize(
    "url", ["", "/fox.png", "ftp://host/fox.png", "file:///etc/passwd", "https://[::1", "https://a\nb"]
)
def test_a_url_that_cannot_be_fetched_is_refused(both: Both, url: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="URL"):
        both.download(url, tmp_path / "fox.png", picture)
    assert both.requests == []


# The client underneath


def test_the_users_client_stays_open() -> None:
    with httpx.Client(transport=httpx.MockTransport(ok)) as client:
        SyncTransport(wire(), client, None).close()
        assert not client.is_closed


def test_the_users_async_client_stays_open() -> None:
    async def closed() -> bool:
        async with httpx.AsyncClient(transport=httpx.MockTransport(ok)) as client:
            await AsyncTransport(wire(), client, None).aclose()
            return client.is_closed

    assert not awaited(closed())


def test_a_closed_client_sends_nothing_and_says_so(tmp_path: Path) -> None:
    transport = SyncTransport(wire(), None, httpx.MockTransport(ok))
    transport.close()
    with pytest.raises(ConfigurationError, match="closed"):
        transport.send(BALANCE)
    with pytest.raises(ConfigurationError, match="closed"):
        transport.download(URL, PartialFile(tmp_path / "fox.png"), LARGEST_RESULT)


def test_a_closed_async_client_sends_nothing_and_says_so(tmp_path: Path) -> None:
    async def run() -> None:
        transport = AsyncTransport(wire(), None, httpx.MockTransport(ok))
        await transport.aclose()
        with pytest.raises(ConfigurationError, match="closed"):
            await transport.send(BALANCE)
        with pytest.raises(ConfigurationError, match="closed"):
            await transport.download(URL, PartialFile(tmp_path / "fox.png"), LARGEST_RESULT)

    awaited(run())


def test_an_async_client_where_a_sync_one_belongs_is_refused() -> None:
    wrong: Any = httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match=r"httpx\.Client"):
        SyncTransport(wire(), wrong, None)


def test_a_sync_client_where_an_async_one_belongs_is_refused() -> None:
    wrong: Any = httpx.Client()
    with pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient"):
        AsyncTransport(wire(), wrong, None)


def test_a_client_and_a_transport_together_are_refused() -> None:
    with httpx.Client() as client, pytest.raises(ConfigurationError, match="not both"):
        SyncTransport(wire(), client, httpx.MockTransport(ok))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (None, DEFAULT_TIMEOUT),
        (5, httpx.Timeout(5)),
        (0.5, httpx.Timeout(0.5)),
        (httpx.Timeout(None), httpx.Timeout(None)),
    ],
)
def test_a_timeout_is_seconds_or_httpxs_own(given: Any, kept: httpx.Timeout) -> None:
    assert as_timeout(given) == kept


@pytest.mark.parametrize("given", [0, -1, float("nan"), True])
def test_a_timeout_that_cannot_work_is_refused(given: float) -> None:
    with pytest.raises(ConfigurationError, match="timeout"):
        as_timeout(given)


def test_headers_of_the_users_client_go_along_with_calls() -> None:
    seen: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(200, json={"data": {"balance": 1}})

    theirs = httpx.Client(transport=httpx.MockTransport(answer), headers={"X-Proxy": "on"})
    with theirs, Client(api_key=KEY, http_client=theirs) as client:
        client.balance()
    assert (seen[0]["x-proxy"], seen[0]["authorization"]) == ("on", f"Bearer {KEY}")
