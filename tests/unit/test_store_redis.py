"""The Redis store: its keys, servers that fail, event loops and forks."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from client_kit import JOB, Server, Session
from store_kit import NOW, faced, redis_server

from genwire import ConfigurationError, RedisStore, StoreFailed, TextToImage

FIXTURE = Path(__file__).with_name("fixtures") / "store-v1.redis.json"
FOX = TextToImage("a red fox", width=768, height=768, steps=4, model="Fox")


@pytest.fixture(scope="module")
def server() -> Generator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture
def raw(server: str) -> Generator[Any]:
    """The library's own client, on an empty database."""
    library: Any = pytest.importorskip("redis")
    client = library.Redis.from_url(server, decode_responses=True)
    client.flushall()
    yield client
    client.close()


@pytest.fixture
def store(server: str, raw: Any) -> Generator[RedisStore]:
    with RedisStore(server) as store:
        yield store


class Cutting:
    """Stands before a server, and cuts the connection when the server has done a command of the store."""

    def __init__(self, server: str) -> None:
        self.done = 0
        self._server = urlsplit(server)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self._listening.getsockname()[1]}/0"
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Cutting:
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            with client, socket.create_connection((self._server.hostname, self._server.port or 0)) as server:
                self._relay(client, server)

    def _relay(self, client: socket.socket, server: socket.socket) -> None:
        cut = False
        while True:
            for readable in select.select([client, server], [], [])[0]:
                data = readable.recv(65_536)
                if not data or (cut and readable is server):
                    return
                if readable is client and b"genwire:" in data:
                    cut = True
                    self.done += 1
                (server if readable is client else client).sendall(data)


def test_keys_of_the_first_version_are_read(store: RedisStore, raw: Any) -> None:
    frozen = json.loads(FIXTURE.read_text(encoding="utf-8"))
    for key, value in frozen["strings"].items():
        raw.set(key, value)
    for key, members in frozen["sorted_sets"].items():
        raw.zadd(key, members)
    assert store.get("plain") == "text ✓"
    assert store.get("submission:deapi:begun") == "pending"
    assert store.acquire("slots", 2, 60.0, NOW + 5) == NOW + 60


def test_what_is_written_today_is_what_the_first_version_wrote(store: RedisStore, raw: Any) -> None:
    frozen = json.loads(FIXTURE.read_text(encoding="utf-8"))
    store.put("plain", "text ✓")
    store.add("submission:deapi:begun", "pending")
    store.acquire("slots", 2, 60.0, NOW)
    store.acquire("slots", 2, 60.0, NOW + 1)
    strings = {key: raw.get(key) for key in raw.keys("*") if raw.type(key) == "string"}
    slots = {key: raw.zrange(key, 0, -1, withscores=True) for key in raw.keys("*") if raw.type(key) == "zset"}
    assert strings == frozen["strings"]
    assert {key: [score for _, score in members] for key, members in slots.items()} == {
        key: list(members.values()) for key, members in frozen["sorted_sets"].items()
    }


def test_keys_of_a_newer_version_are_left_alone(store: RedisStore, raw: Any) -> None:
    raw.set("genwire:format", "2")
    with pytest.raises(StoreFailed, match="have the format 2"):
        store.put("key", "value")
    assert raw.keys("*") == ["genwire:format"]


@pytest.mark.parametrize(
    ("action", "arguments"),
    [("put", ("key", "value", 30.0)), ("add", ("key", "value", 30.0)), ("swap", ("key", None, "value", 30.0))],
)
def test_the_server_is_told_when_a_text_ends(store: RedisStore, raw: Any, action: str, arguments: Any) -> None:
    getattr(store, action)(*arguments)
    assert 29_000 < raw.pttl("genwire:text:key") <= 30_000


def test_a_text_without_an_end_has_none(store: RedisStore, raw: Any) -> None:
    store.put("key", "value", 30.0)
    store.put("key", "value")
    assert raw.pttl("genwire:text:key") == -1


def test_slots_do_not_stay_for_ever(store: RedisStore, raw: Any) -> None:
    store.acquire("key", 1, 60.0, NOW)
    assert 0 < raw.pttl("genwire:slots:key") <= 120_000


def test_a_prefix_of_its_own_keeps_a_store_apart(server: str, store: RedisStore) -> None:
    store.put("key", "value")
    with RedisStore(server, prefix="other") as other:
        assert other.get("key") is None


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with RedisStore(f"redis://user:the-password@127.0.0.1:{port}/0") as store:
        with pytest.raises(StoreFailed, match=rf"redis://127.0.0.1:{port}/0 cannot be reached") as caught:
            store.get("key")
        assert "the-password" not in f"{caught.value}{caught.value!r}{store!r}"


def test_a_server_that_does_not_answer_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        with RedisStore(url, timeout=0.05) as store, pytest.raises(StoreFailed, match=r"within 0\.05 s"):
            store.get("key")


def test_a_key_that_holds_something_else_is_an_error_of_ours(store: RedisStore, raw: Any) -> None:
    raw.rpush("genwire:text:key", "a list, not a text")
    with pytest.raises(StoreFailed, match="refused a command"):
        store.get("key")


def test_a_wrong_password_is_told_apart(server: str, raw: Any) -> None:
    raw.config_set("requirepass", "right")
    try:
        with RedisStore(server.replace("://", "://:wrong@")) as store, pytest.raises(StoreFailed, match="password"):
            store.get("key")
    finally:
        raw.config_set("requirepass", "")


def test_what_may_be_repeated_survives_a_connection_that_broke(store: RedisStore, raw: Any) -> None:
    store.put("key", "value")
    raw.client_kill_filter(_type="normal", skipme=True)
    assert store.get("key") == "value"


@pytest.mark.parametrize("face", ["sync", "async"])
@pytest.mark.parametrize(
    ("action", "arguments", "sent"),
    [
        ("get", ("key",), 2),
        ("put", ("key", "value"), 2),
        ("remove", ("key",), 2),
        ("add", ("key", "value"), 1),
        ("swap", ("key", "old", "new"), 1),
        ("acquire", ("key", 1, 60.0, NOW), 1),
    ],
)
def test_what_must_not_be_done_twice_is_sent_once(
    server: str, raw: Any, action: str, arguments: tuple[Any, ...], sent: int, face: str
) -> None:
    with Cutting(server) as cutting, RedisStore(cutting.url) as store:
        vars(store)["_known"] = True
        with faced(store, face) as call, pytest.raises(StoreFailed):
            call(action, *arguments)
        assert cutting.done == sent


def test_half_a_surrogate_pair_is_an_error_of_ours(store: RedisStore) -> None:
    with pytest.raises(StoreFailed, match="texts only"):
        store.put("key", "\ud800")


@pytest.mark.parametrize("url", ["", "localhost:6379", "http://localhost", "redis://localhost:many/0"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="it looks like 'redis://localhost:6379/0'"):
        RedisStore(url)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'genwire\[redis\]'"):
        RedisStore("redis://localhost")


def test_the_error_pickles(store: RedisStore, raw: Any) -> None:
    raw.set("genwire:format", "2")
    with pytest.raises(StoreFailed) as caught:
        store.get("key")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own


def test_a_second_event_loop_has_connections_of_its_own(store: RedisStore) -> None:
    async def use(value: str) -> str | None:
        known = await store.aget("key")
        await store.aput("key", value)
        await store.aclose()
        return known

    assert [asyncio.run(use(value)) for value in ("first", "second")] == [None, "first"]


def test_event_loops_in_several_threads_share_a_store(store: RedisStore) -> None:
    taken: list[float] = []

    async def take() -> None:
        taken.extend(await asyncio.gather(*[store.aacquire("key", 10, 60.0, NOW) for _ in range(50)]))
        await store.aclose()

    threads = [threading.Thread(target=asyncio.run, args=(take(),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(taken), taken.count(0.0)) == (100, 10)


def test_a_cancelled_call_leaves_the_store_usable(store: RedisStore) -> None:
    async def use() -> str | None:
        async with store:
            await store.aput("key", "value")
            call = asyncio.ensure_future(store.aget("other"))
            await asyncio.sleep(0)
            call.cancel()
            await asyncio.gather(call, return_exceptions=True)
            return await store.aget("key")

    assert asyncio.run(use()) == "value"


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_server_that_is_not_there_means_that_nothing_is_submitted(kind: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    api = Server()
    with RedisStore(f"redis://127.0.0.1:{port}/0") as store, pytest.raises(StoreFailed):
        Session(kind, "v2")(lambda client: client.submit(FOX, key="order-1"), api, store=store)
    assert api.requests == []


def test_another_host_finds_the_job_of_a_key(server: str, raw: Any) -> None:
    jobs: list[str] = []
    hosts = Server(), Server()
    for host in hosts:
        with RedisStore(server) as store:
            jobs.append(Session("sync", "v2")(lambda client: client.submit(FOX, key="order-1"), host, store=store).id)
    assert (jobs, hosts[1].requests) == ([JOB, JOB], [])


BOTH_SIDES_OF_A_FORK = """
import os, sys
from genwire import RedisStore
store = RedisStore(sys.argv[1])
store.put("before", "value")
child = os.fork()
for number in range(200):
    assert store.get("before") == "value"
    assert store.add(f"{child} {number}", str(number)) is None
if child == 0:
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
store.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_both_sides_of_a_fork_go_on_with_the_store(server: str, raw: Any) -> None:
    run = subprocess.run([sys.executable, "-c", BOTH_SIDES_OF_A_FORK, server], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
