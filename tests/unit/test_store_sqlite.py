"""The SQLite store's file: its format, what is wrong with one, and forks."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from client_kit import JOB, Server, Session, awaited
from store_kit import NOW

from genwire import ConfigurationError, GenwireError, SQLiteStore, StoreFailed, TextToImage
from genwire.jobs import JobRecord

FIXTURE = Path(__file__).with_name("fixtures") / "store-v1.sqlite"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def frozen(path: Path) -> Path:
    """A file that the first version wrote."""
    shutil.copy(FIXTURE, path)
    return path


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def failure(path: Path, use: Callable[[SQLiteStore], Any] = lambda store: store.put("key", "value")) -> StoreFailed:
    with SQLiteStore(path, timeout=0.01) as store, pytest.raises(StoreFailed) as caught:
        use(store)
    return caught.value


def test_what_is_written_outlives_the_store(path: Path) -> None:
    with SQLiteStore(path) as store:
        store.put("key", "value")
    with SQLiteStore(path) as store:
        assert store.get("key") == "value"


def test_a_closed_store_opens_again(path: Path) -> None:
    with SQLiteStore(path) as store:
        store.put("key", "value")
        store.close()
        assert store.get("key") == "value"


def test_the_async_face_closes_the_file(path: Path) -> None:
    async def use() -> None:
        store = SQLiteStore(path)
        await store.aput("key", "value")
        await store.aclose()

    awaited(use())
    assert not path.with_name("store.db-wal").exists()


def test_a_store_that_is_dropped_closes_its_file(path: Path) -> None:
    SQLiteStore(path).put("key", "value")
    assert not path.with_name("store.db-wal").exists()


def test_a_relative_path_is_that_of_when_the_store_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with SQLiteStore("store.db") as store:
        monkeypatch.chdir("/")
        store.put("key", "value")
    assert (tmp_path / "store.db").exists()


def test_a_file_of_the_first_version_is_read(frozen: Path) -> None:
    with SQLiteStore(frozen) as store:
        assert store.get("plain") == "text ✓"
        assert store.get("expires in 2100") == "later"
        assert store.get("expired in 2001") is None
        assert store.get("submission:deapi:begun") == "pending"
        assert JobRecord.from_token(store.get("submission:deapi:ended") or "").id == JOB
        assert store.acquire("slots", 2, 60.0, NOW + 5) == NOW + 60


def test_a_file_of_the_first_version_takes_what_is_new(frozen: Path) -> None:
    with SQLiteStore(frozen) as store:
        assert store.swap("plain", "text ✓", "other", 30.0)
        assert store.get("plain") == "other"


def test_what_is_written_today_is_what_the_first_version_wrote(frozen: Path, tmp_path: Path) -> None:
    today = tmp_path / "today.db"
    with SQLiteStore(today) as store:
        store.put("key", "value")

    def format_of(path: Path) -> list[Any]:
        questions = ("SELECT sql FROM sqlite_master ORDER BY name", "PRAGMA application_id", "PRAGMA user_version")
        with closing(sqlite3.connect(path)) as connection:
            return [connection.execute(question).fetchall() for question in questions]

    assert format_of(today) == format_of(frozen)


def test_a_file_of_a_newer_version_is_left_alone(frozen: Path) -> None:
    changed(frozen, "PRAGMA user_version = 2")
    before = frozen.read_bytes()
    error = failure(frozen)
    assert "has the format 2" in str(error)
    assert "Install the genwire that wrote it" in str(error)
    assert frozen.read_bytes() == before


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    changed(path, "CREATE TABLE theirs (id)")
    before = path.read_bytes()
    assert "another program" in str(failure(path))
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_bytes(b"a diary, not a database\n" * 100)
    error = failure(path)
    assert "no database" in str(error)
    assert path.read_bytes() == b"a diary, not a database\n" * 100


def test_a_damaged_file_says_that_it_may_name_jobs(frozen: Path) -> None:
    raw = bytearray(frozen.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    frozen.write_bytes(raw)
    assert "may name jobs" in str(failure(frozen, lambda store: store.get("plain")))


def test_a_locked_file_says_that_it_is(frozen: Path) -> None:
    with closing(sqlite3.connect(frozen, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        error = failure(frozen)
        assert "was locked by another process for 0.01 s" in str(error)


def test_a_file_that_is_locked_later_says_that_it_is(path: Path) -> None:
    with SQLiteStore(path, timeout=0.01) as store, closing(sqlite3.connect(path, isolation_level=None)) as connection:
        store.put("key", "value")
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed, match="was locked"):
            store.put("key", "other")
        connection.execute("ROLLBACK")
        assert store.get("key") == "value"
        store.put("key", "other")


def test_a_locked_file_can_be_read(path: Path) -> None:
    with SQLiteStore(path, timeout=0.01) as store, closing(sqlite3.connect(path, isolation_level=None)) as connection:
        store.put("key", "value")
        connection.execute("BEGIN IMMEDIATE")
        assert store.get("key") == "value"


def test_a_file_that_may_not_be_written_says_so(path: Path) -> None:
    with SQLiteStore(path) as store:
        store.put("key", "value")
        connection: sqlite3.Connection = vars(store)["_connection"]
        connection.execute("PRAGMA query_only = 1")  # the superuser may write every file
        with pytest.raises(StoreFailed, match="cannot be written"):
            store.put("key", "other")
        assert store.get("key") == "value"


def test_a_directory_that_vanished_is_named(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    store = SQLiteStore(tmp_path / "there" / "store.db")
    (tmp_path / "there").rmdir()
    with pytest.raises(StoreFailed, match="Does its directory exist"):
        store.get("key")


def test_a_full_disk_is_named(path: Path) -> None:
    with SQLiteStore(path) as store:
        store.put("key", "value")
        connection: sqlite3.Connection = vars(store)["_connection"]
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StoreFailed, match="disk is full"):
            store.put("large", "x" * 100_000)
        assert store.get("key") == "value"


def test_half_a_surrogate_pair_is_an_error_of_ours(path: Path) -> None:
    assert "texts only" in str(failure(path, lambda store: store.put("key", "\ud800")))


@pytest.mark.parametrize("path", ["", ":memory:", "a\0b"])
def test_a_path_that_names_no_file_is_refused(path: str) -> None:
    with pytest.raises(ConfigurationError, match="MemoryStore"):
        SQLiteStore(path)


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is a directory"):
        SQLiteStore(tmp_path)


def test_a_missing_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no directory"):
        SQLiteStore(tmp_path / "missing" / "store.db")


def test_the_error_pickles(path: Path) -> None:
    path.write_bytes(b"no database" * 100)
    error = failure(path)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own


def test_many_stores_may_make_one_file_at_once(path: Path) -> None:
    stores = [SQLiteStore(path) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(SQLiteStore.add, stores, ["key"] * 8, ["value"] * 8))
    for store in stores:
        store.close()
    assert sorted(seen, key=str) == [None, *["value"] * 7]


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_store_that_fails_before_the_submission_means_that_nothing_is_sent(kind: str, path: Path) -> None:
    path.write_bytes(b"no database" * 100)
    server = Server()
    with pytest.raises(StoreFailed):
        Session(kind, "v2")(lambda client: client.submit(FOX, key="order-1"), server, store=SQLiteStore(path))
    assert server.requests == []


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_store_that_fails_after_the_submission_gives_the_job(kind: str, path: Path) -> None:
    store = SQLiteStore(path, timeout=0.01)
    server = Server()
    accept: Any = server.answers["txt2img"]
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    def lock_and_accept(_: Any) -> Any:
        connection.execute("BEGIN IMMEDIATE")
        return accept

    server.answers["txt2img"] = lock_and_accept
    with closing(connection), pytest.raises(GenwireError, match="accepted") as caught:
        Session(kind, "v2")(lambda client: client.submit(FOX, key="order-1"), server, store=store)
    store.close()
    assert caught.value.job
    assert caught.value.job.id == JOB


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_another_process_finds_the_job_of_a_key(kind: str, path: Path) -> None:
    jobs: list[str] = []
    servers = Server(), Server()
    for server in servers:
        with SQLiteStore(path) as store:
            job = Session(kind, "v2")(lambda client: client.submit(FOX, key="order-1"), server, store=store)
        jobs.append(job.id)
    assert (jobs, servers[1].requests) == ([JOB, JOB], [])


FOX = TextToImage("a red fox", width=768, height=768, steps=4, model="Fox")


def in_a_new_process(code: str, *arguments: str) -> str:
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


BOTH_SIDES_OF_A_FORK = """
import os, sys
from genwire import SQLiteStore
store = SQLiteStore(sys.argv[1])
store.put("before", "value")
read, write = os.pipe()
child = os.fork()
if child == 0:
    os.close(write)
    os.read(read, 1)  # the parent has written, closed its file and gone on
    store.put("child", store.get("before") + store.get("parent"))
    store.close()
    os._exit(0)
store.put("parent", "'s")
store.close()
os.close(write)
assert os.waitpid(child, 0)[1] == 0
print(store.get("child"))
store.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_both_sides_of_a_fork_go_on_with_the_store(path: Path) -> None:
    assert in_a_new_process(BOTH_SIDES_OF_A_FORK, str(path)) == "value's\n"


A_FORK_WHILE_ANOTHER_THREAD_WRITES = """
import os, sys, threading
from genwire import SQLiteStore
store = SQLiteStore(sys.argv[1])
def write():
    for number in range(100):
        store.put(f"thread {number}", "value")
thread = threading.Thread(target=write)
thread.start()
for number in range(10):
    child = os.fork()
    if child == 0:
        store.put(f"child {number}", "value")
        store.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
thread.join()
keys = [f"child {number}" for number in range(10)] + [f"thread {number}" for number in range(100)]
print([store.get(key) for key in keys].count("value"))
store.close()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_fork_in_the_middle_of_a_write_loses_nothing(path: Path) -> None:
    assert in_a_new_process(A_FORK_WHILE_ANOTHER_THREAD_WRITES, str(path)) == "110\n"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_an_open_store_that_another_kind_of_fork_carried_over_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SQLiteStore(path) as store:
        store.put("key", "value")
        mine = os.getpid()
        with monkeypatch.context() as patched:
            patched.setattr(os, "getpid", lambda: mine + 1)
            with pytest.raises(StoreFailed, match="after the fork"):
                store.get("key")
