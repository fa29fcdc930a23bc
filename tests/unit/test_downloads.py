"""Results come whole or not at all, whatever their host, the network, the disk or the user does."""

from __future__ import annotations

import asyncio
import errno
import gzip
import io
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import evolve, frozen
from client_kit import JOB, KEY, STORAGE, Handler, Session, awaited, wire_status
from hypothesis import given
from hypothesis import strategies as st

from genwire import (
    AsyncClient,
    Client,
    ConnectionFailed,
    ContractViolation,
    GenwireError,
    ImageResult,
    InvalidRequest,
    PayloadTooLarge,
    RetryPolicy,
    TextToImage,
)
from genwire.jobs import JobRecord
from genwire.partial import PartialFile
from genwire_mock import MockAPI
from genwire_mock.faults import Drip, Expired, Fault, Ok, Outage, Reset, Slow, Truncated

RESULT = ImageResult(job=JobRecord(brand="deapi", api="v2", id=JOB), url=f"{STORAGE}/fox.png?signature=old")
RANGE = re.compile(r"bytes=(\d+)-")


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Comes in pieces, and ends in an error where there is one."""

    def __init__(self, content: bytes, error: Exception | None = None, piece: int = 4) -> None:
        self.pieces = [content[start : start + piece] for start in range(0, len(content), piece)]
        self.error = error
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.taken += 1
            yield piece
        if self.error:
            raise self.error

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


@frozen
class Turn:
    """What the host does at one request; without anything it answers as it should.

    changed: another file lies there from now on. arriving: the connection breaks after so many bytes. sent: the body
    ends so early, or with more bytes, against its announced length. ranges: whether it looks at Range, and `conditions`
    whether at If-Range. shifted: it names a range that begins so much later. unnamed: it sends no validator.
    status: this in place of an answer, 0 for no connection.
    """

    changed: bool = False
    arriving: int | None = None
    sent: int | None = None
    ranges: bool = True
    conditions: bool = True
    shifted: int = 0
    unnamed: bool = False
    status: int | None = None


class Storage:
    """A host of results that knows ranges, behind the API of one job; takes its turns in order, then does right."""

    def __init__(self, *turns: Turn, content: bytes = b"0123456789abcdefghijklmnopqrstuvwxyz", dated: bool = False):
        self.turns = list(turns)
        self.versions = [content]
        self.dated = dated
        self.requests: list[httpx.Request] = []
        self.bodies: list[Body] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host != "results.example":
            return httpx.Response(200, json=wire_status(result_url=f"{STORAGE}/fox.png?signature=new"))
        self.requests.append(request)
        turn = self.turns.pop(0) if self.turns else Turn()
        if turn.status == 0:
            raise httpx.ConnectError("refused", request=request)
        if turn.changed:
            self.versions.append(self.versions[-1].swapcase()[::-1] + b"!" * (len(self.versions) % 2))
        if turn.status is not None:
            return httpx.Response(turn.status)
        return self._answer(request, turn)

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)

    @property
    def ranges(self) -> list[str | None]:
        return [request.headers.get("range") for request in self.requests]

    @property
    def validator(self) -> str:
        number = len(self.versions)
        return f"Mon, 02 Nov 2026 10:00:{number:02} GMT" if self.dated else f'"version-{number}"'

    def _answer(self, request: httpx.Request, turn: Turn) -> httpx.Response:
        content = self.versions[-1]
        headers = {"last-modified" if self.dated else "etag": self.validator, "date": "Mon, 02 Nov 2026 12:00:00 GMT"}
        asked = RANGE.fullmatch(request.headers.get("range", ""))
        is_same = request.headers.get("if-range") == self.validator or not turn.conditions
        status, start = 200, 0
        if asked and turn.ranges and is_same:
            status, start = 206, int(asked[1])
            if start >= len(content):
                return httpx.Response(416, headers={"content-range": f"bytes */{len(content)}"})
            headers["content-range"] = f"bytes {start + turn.shifted}-{len(content) - 1}/{len(content)}"
        rest = content[start:]
        body = rest if turn.sent is None else (rest + b"?" * turn.sent)[: turn.sent]
        error = None
        if turn.arriving is not None and turn.arriving < len(body):
            body, error = body[: turn.arriving], httpx.ReadError("cut")
        self.bodies.append(Body(body, error))
        if turn.unnamed:
            headers = {name: value for name, value in headers.items() if name.startswith("content")}
        headers["content-length"] = str(len(rest))
        return httpx.Response(status, headers=headers, stream=self.bodies[-1])


class Saving:
    """One of the two clients, saving a result."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.session = Session(kind, "v2")
        self.path = folder / "fox.png"

    def __call__(self, host: Storage | Handler, result: ImageResult = RESULT, **options: Any) -> bytes:
        transport = host.transport if isinstance(host, Storage) else httpx.MockTransport(host)
        path = self.session(lambda client: client.download(result, self.path, **options), transport)
        assert path == self.path
        return path.read_bytes()

    @property
    def left(self) -> list[str]:
        """The names of all files there are."""
        return [path.name for path in self.path.parent.iterdir()]


@pytest.fixture(params=["sync", "async"])
def saving(request: pytest.FixtureRequest, tmp_path: Path) -> Saving:
    return Saving(request.param, tmp_path)


# Going on


@pytest.mark.parametrize("dated", [False, True], ids=["etag", "date"])
def test_a_download_that_was_cut_goes_on_with_the_rest(saving: Saving, dated: bool) -> None:
    host = Storage(Turn(arriving=10), Turn(arriving=8), dated=dated)
    assert saving(host) == host.versions[0]
    assert host.ranges == [None, "bytes=10-", "bytes=18-"]
    assert [request.headers.get("if-range") for request in host.requests] == [None, host.validator, host.validator]


def test_a_body_that_ends_too_early_without_an_error_is_gone_on_with(saving: Saving) -> None:
    host = Storage(Turn(sent=10))
    assert saving(host) == host.versions[0]
    assert host.ranges == [None, "bytes=10-"]


def test_a_body_that_is_longer_than_announced_is_not_believed(saving: Saving) -> None:
    host = Storage(Turn(sent=100))
    assert saving(host) == host.versions[0]
    assert host.ranges == [None, None]


def test_a_host_without_ranges_sends_the_whole_again(saving: Saving) -> None:
    host = Storage(Turn(arriving=10), Turn(ranges=False))
    assert saving(host) == host.versions[0]


def test_a_file_that_changed_meanwhile_is_taken_anew(saving: Saving) -> None:
    host = Storage(Turn(arriving=10), Turn(changed=True))
    assert saving(host) == host.versions[1]


def test_the_rest_of_another_file_is_never_put_behind_the_first(saving: Saving) -> None:
    host = Storage(Turn(arriving=10), Turn(changed=True, conditions=False))
    assert saving(host) == host.versions[1]


def test_a_file_that_has_become_shorter_is_taken_anew(saving: Saving) -> None:
    host = Storage(Turn(arriving=10), Turn(status=416))
    assert saving(host) == host.versions[0]
    assert host.ranges == [None, "bytes=10-", None]


@pytest.mark.parametrize("shifted", [-1, 1])
def test_a_host_that_sends_another_range_is_not_believed(saving: Saving, shifted: int) -> None:
    host = Storage(Turn(arriving=10), Turn(shifted=shifted))
    assert saving(host) == host.versions[0]
    assert host.ranges == [None, "bytes=10-", None]


def test_a_rest_that_does_not_say_of_which_file_it_is_is_not_believed(saving: Saving) -> None:
    host = Storage(Turn(arriving=10), Turn(unnamed=True))
    assert saving(host) == host.versions[0]
    assert host.ranges == [None, "bytes=10-", None]


@pytest.mark.parametrize("etag", ['W/"weak"', "", "unquoted"])
def test_without_a_strong_validator_the_download_begins_anew(saving: Saving, etag: str) -> None:
    content = b"0123456789"
    asked: list[str | None] = []

    def host(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("range"))
        cut = len(asked) == 1
        body = Body(content[:4], httpx.ReadError("cut")) if cut else Body(content)
        return httpx.Response(200, headers={"etag": etag, "content-length": "10"}, stream=body)

    assert saving(host) == content
    assert asked == [None, None]


def test_no_attempt_carries_the_key(saving: Saving) -> None:
    host = Storage(Turn(arriving=10), Turn(status=403))
    saving(host)
    assert all("authorization" not in request.headers for request in host.requests)
    assert KEY not in repr([(request.url, request.headers.raw) for request in host.requests])


def test_a_url_that_expires_half_way_is_refreshed_and_nothing_is_sent_twice(saving: Saving) -> None:
    host = Storage(Turn(arriving=10), Turn(status=403))
    assert saving(host) == host.versions[0]
    asked = [(request.url.params["signature"], request.headers.get("range")) for request in host.requests]
    assert asked == [("old", None), ("old", "bytes=10-"), ("new", "bytes=10-")]


def test_a_packed_body_is_unpacked_and_never_gone_on_with(saving: Saving) -> None:
    content = b"0123456789" * 1000
    packed = gzip.compress(content)
    asked: list[str | None] = []

    def host(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("range"))
        body = Body(packed[: len(packed) // 2] if len(asked) == 1 else packed)
        headers = {"content-encoding": "gzip", "etag": '"v1"', "content-length": str(len(packed))}
        return httpx.Response(200, headers=headers, stream=body)

    assert saving(host) == content
    assert asked == [None, None]


def test_hosts_are_asked_not_to_pack(saving: Saving) -> None:
    host = Storage()
    saving(host)
    assert host.requests[0].headers["accept-encoding"] == "identity"


def test_a_download_that_is_given_up_leaves_nothing_and_tells_how_far_it_came(saving: Saving) -> None:
    host = Storage(*[Turn(arriving=5)] * 4)
    with pytest.raises(ConnectionFailed, match="after 20 of 36 bytes") as caught:
        saving(host)
    assert (saving.left, caught.value.job) == ([], RESULT.job)


def test_the_old_file_stays_until_the_new_one_is_whole(saving: Saving) -> None:
    saving.path.write_bytes(b"old")
    with pytest.raises(ConnectionFailed):
        saving(Storage(*[Turn(arriving=5)] * 4))
    assert (saving.left, saving.path.read_bytes()) == (["fox.png"], b"old")


# Sizes


def test_a_result_over_the_limit_is_refused_before_a_byte_is_read(saving: Saving) -> None:
    host = Storage()
    with pytest.raises(PayloadTooLarge, match=r"has 36 bytes; at most 35 are taken\. Pass a larger max_bytes"):
        saving(host, max_bytes=35)
    assert (host.bodies[0].taken, saving.left) == (0, [])


def test_a_result_that_does_not_tell_its_size_is_refused_when_it_passes_the_limit(saving: Saving) -> None:
    body = Body(b"x" * 1000)
    with pytest.raises(PayloadTooLarge):
        saving(lambda _: httpx.Response(200, stream=body), max_bytes=100)
    assert (body.taken, saving.left) == (26, [])


def test_a_result_of_exactly_the_limit_is_taken(saving: Saving) -> None:
    assert len(saving(Storage(), max_bytes=36)) == 36


@pytest.mark.parametrize("limit", [0, -1, True, 1.5, None])
def test_a_limit_that_is_none_is_refused(saving: Saving, limit: Any) -> None:
    host = Storage()
    with pytest.raises(InvalidRequest, match="max_bytes"):
        saving(host, max_bytes=limit)
    assert host.requests == []


# Redirects


def redirecting(target: str) -> Handler:
    def host(request: httpx.Request) -> httpx.Response:
        if str(request.url) == RESULT.url:
            return httpx.Response(302, headers={"location": target})
        return httpx.Response(200, content=str(request.url).encode())

    return host


@pytest.mark.parametrize("target", ["https://cdn.example/fox.png", "/moved/fox.png"])
def test_a_redirect_is_followed(saving: Saving, target: str) -> None:
    assert saving(redirecting(target)) == str(httpx.URL(STORAGE).join(target)).encode()


@pytest.mark.parametrize("target", ["http://results.example/fox.png", "http://127.0.0.1/fox.png", "ftp://a/fox.png"])
def test_a_redirect_away_from_https_is_refused_and_says_why(saving: Saving, target: str) -> None:
    with pytest.raises(ContractViolation, match="redirects from https to") as caught:
        saving(redirecting(target))
    assert (saving.left, caught.value.job) == ([], RESULT.job)


def test_a_redirect_from_http_to_https_is_followed(saving: Saving) -> None:
    plain = evolve(RESULT, url="http://results.example/fox.png")

    def host(request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "http":
            return httpx.Response(301, headers={"location": "https://results.example/fox.png"})
        return httpx.Response(200, content=b"whole")

    assert saving(host, plain) == b"whole"


def test_redirects_without_end_are_given_up(saving: Saving) -> None:
    with pytest.raises(ConnectionFailed, match="more than 10 redirects"):
        saving(lambda request: httpx.Response(302, headers={"location": str(request.url)}))


def test_the_rest_is_asked_of_where_the_redirect_leads(saving: Saving) -> None:
    storage = Storage(Turn(arriving=10))

    def host(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/fox.png":
            return httpx.Response(302, headers={"location": f"{STORAGE}/moved.png", "set-cookie": "tracked=yes"})
        assert "cookie" not in request.headers
        return storage(request)

    assert saving(host) == storage.versions[0]
    assert storage.ranges == [None, "bytes=10-"]


# The disk


class FullDisk(io.FileIO):
    """A file on a disk that is full."""

    def write(self, _: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_with_the_path_and_leaves_nothing(saving: Saving, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = Path.open

    def open_full(path: Path, mode: str = "r", **more: Any) -> Any:
        return FullDisk(path, mode.replace("b", "")) if path.suffix == ".part" else really_open(path, mode, **more)

    monkeypatch.setattr(Path, "open", open_full)
    with pytest.raises(OSError, match="No space left") as caught:
        saving(Storage())
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(saving.path))
    assert saving.left == []


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_asked(saving: Saving, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    saving.path = tmp_path / "file" / "fox.png"
    host = Storage()
    with pytest.raises(OSError, match=r"file/fox\.png|file\\+fox\.png"):
        saving(host)
    assert host.requests == []


def test_a_folder_in_place_of_a_file_is_told_before_anything_is_asked(saving: Saving) -> None:
    saving.path.mkdir()
    host = Storage()
    with pytest.raises(IsADirectoryError, match="name a file in it"):
        saving(host)
    assert host.requests == []


def test_a_name_that_no_file_can_have_is_refused(saving: Saving) -> None:
    saving.path = saving.path.parent / "fox\0.png"
    with pytest.raises(InvalidRequest, match="name of a file"):
        saving(Storage())


def test_a_name_as_long_as_any_may_be_can_be_saved_under(saving: Saving) -> None:
    saving.path = saving.path.parent / ("x" * 251 + ".png")
    assert saving(Storage())


def test_the_name_of_an_unfinished_file_is_plain_on_every_system(tmp_path: Path) -> None:
    with PartialFile(tmp_path / "Füchse: rot?.png") as part:
        part.open()
        (name,) = [path.name for path in tmp_path.iterdir()]
    assert re.fullmatch(r"\.genwire-[0-9a-f]{16}\.part", name)


# Interruptions


def test_a_cancelled_download_leaves_nothing(tmp_path: Path) -> None:
    def there() -> list[Path]:
        return list(tmp_path.iterdir())

    async def run() -> None:
        reading = asyncio.Event()

        class Endless(httpx.AsyncByteStream):
            async def __aiter__(self) -> AsyncIterator[bytes]:
                yield b"x" * 3_000_000
                reading.set()
                await asyncio.Event().wait()

        transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Endless()))
        async with AsyncClient(api_key=KEY, transport=transport) as client:
            task = asyncio.create_task(client.download(RESULT, tmp_path / "fox.png"))
            await reading.wait()
            assert len(there()) == 1
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    awaited(run())
    assert there() == []


class Interrupted:
    """A clock whose sleep is broken off."""

    def now(self) -> float:
        return 0.0

    def sleep(self, _: float) -> None:
        raise KeyboardInterrupt

    async def asleep(self, _: float) -> None:
        raise asyncio.CancelledError


@pytest.mark.parametrize(("kind", "error"), [("sync", KeyboardInterrupt), ("async", asyncio.CancelledError)])
def test_an_interruption_between_two_attempts_leaves_nothing(
    kind: str, error: type[BaseException], tmp_path: Path
) -> None:
    saving = Saving(kind, tmp_path)
    saving.session.clock = Interrupted()  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(error):
        saving(Storage(Turn(arriving=10)))
    assert saving.left == []


def test_a_write_that_a_cancelled_task_left_behind_does_not_bring_the_file_back(tmp_path: Path) -> None:
    with PartialFile(tmp_path / "fox.png") as part:
        pass
    part.open()
    assert list(tmp_path.iterdir()) == []


# Into memory


def reading(kind: str, host: Storage, **options: Any) -> bytes:
    return Session(kind, "v2")(lambda client: client.read(RESULT, **options), host.transport)


KINDS = pytest.mark.parametrize("kind", ["sync", "async"])


@KINDS
def test_a_result_is_read_whole_after_cuts(kind: str) -> None:
    host = Storage(Turn(arriving=10), Turn(changed=True, arriving=5), Turn(arriving=1))
    assert reading(kind, host) == host.versions[1]
    assert host.ranges == [None, "bytes=10-", "bytes=5-", "bytes=6-"]


@KINDS
def test_a_result_over_the_limit_is_not_read(kind: str) -> None:
    with pytest.raises(PayloadTooLarge, match="max_bytes"):
        reading(kind, Storage(), max_bytes=10)


def test_a_result_reads_itself_through_its_client() -> None:
    host = Storage()
    with Client(api_key=KEY, transport=host.transport) as client:
        assert RESULT.bound_to(client).read() == host.versions[0]


def test_a_result_reads_itself_through_its_async_client() -> None:
    host = Storage()

    async def run() -> bytes:
        async with AsyncClient(api_key=KEY, transport=host.transport) as client:
            return await RESULT.bound_to(client).aread()

    assert awaited(run()) == host.versions[0]


# Whatever goes wrong

TURNS = st.builds(
    Turn,
    changed=st.booleans(),
    arriving=st.none() | st.integers(0, 40),
    sent=st.none() | st.integers(0, 45),
    ranges=st.booleans(),
    conditions=st.booleans(),
    shifted=st.sampled_from([0, 0, 0, -1, 1, 5]),
    unnamed=st.booleans(),
    status=st.sampled_from([None, None, None, None, 0, 206, 403, 404, 416, 429, 500, 503]),
)


@KINDS
@given(turns=st.lists(TURNS, max_size=10), dated=st.booleans())
def test_a_file_is_one_that_its_host_had_or_none(
    kind: str, turns: list[Turn], dated: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    saving = Saving(kind, tmp_path_factory.mktemp("any"))
    host = Storage(*turns, dated=dated)
    ended: bytes | GenwireError
    try:
        ended = saving(host)
    except GenwireError as error:
        ended = error
    if isinstance(ended, bytes):
        assert ended in host.versions
        assert saving.left == ["fox.png"]
    else:
        assert (saving.left, ended.job) == ([], RESULT.job)


SECONDS = st.sampled_from([0.0, 1.0, 30.0, 90.0, 5000.0])
FAULTS: st.SearchStrategy[Fault] = st.one_of(
    st.just(Ok()),
    st.builds(Truncated, st.sampled_from([0.0, 0.3, 0.5, 0.99])),
    st.builds(Reset, st.sampled_from(["before", "after"])),
    st.builds(Slow, SECONDS),
    st.builds(Drip, SECONDS, st.integers(1, 5)),
    st.just(Expired()),
    st.builds(Outage, SECONDS, st.booleans()),
)


def client_of(kind: str, mock: MockAPI) -> Any:
    if kind == "sync":
        return Client(api_key=KEY, transport=mock.transport(), clock=mock.clock, retry=RetryPolicy(attempts=6))
    return AsyncClient(api_key=KEY, transport=mock.async_transport(), clock=mock.clock, retry=RetryPolicy(attempts=6))


@KINDS
@given(faults=st.lists(FAULTS, max_size=8))
def test_whatever_the_service_does_a_file_is_the_right_one_or_none(
    kind: str, faults: list[Fault], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("faults") / "fox.png"
    mock = MockAPI(strict=True)
    with client_of("sync", mock) as client:
        result = client.run(TextToImage("a red fox", width=256, height=256, model="Flux1schnell"))
        right = result.read()
    mock.fail("download", *faults)

    async def run() -> None:
        async with client_of(kind, mock) as client:
            await client.download(result, path)

    try:
        if kind == "async":
            awaited(run())
        else:
            with client_of(kind, mock) as client:
                client.download(result, path)
        assert path.read_bytes() == right
    except GenwireError:
        assert list(path.parent.iterdir()) == []
