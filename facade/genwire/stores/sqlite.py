"""The store of one host: a SQLite file that threads, processes and their forks share."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from weakref import WeakSet

from genwire.errors import ConfigurationError, StoreFailed
from genwire.stores.slots import KEPT_WINDOWS, free_at

VERSION = 1
"""Of the tables below, in the file's `user_version`."""

_APPLICATION = 0x67656E77  # "genw", in the file's `application_id`: whose file it is
_TABLES = f"""
    CREATE TABLE texts (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at REAL) WITHOUT ROWID;
    CREATE INDEX texts_by_expiry ON texts (expires_at) WHERE expires_at IS NOT NULL;
    CREATE TABLE slots (key TEXT NOT NULL, at REAL NOT NULL);
    CREATE INDEX slots_by_key ON slots (key, at);
    PRAGMA application_id = {_APPLICATION};
    PRAGMA user_version = {VERSION};
"""


class SQLiteStore:
    """A store in a file, for all processes of one host: `SQLiteStore("jobs.db")`.

    path: a file on a local disk; it is made when it is missing, its directory is not. timeout: seconds to wait for
    another process that writes. What was written survives a loss of power.

    The file is opened at the first use. Raises ConfigurationError for a path that cannot be one, StoreFailed when the
    file is locked, damaged or not a store. May be shared by threads, and used on both sides of `os.fork`.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, timeout: float = 10.0, clock: Callable[[], float] = time.time
    ) -> None:
        self.path: Path = _checked(path)
        self._timeout = timeout
        self._clock = clock
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        _STORES.add(self)

    def __repr__(self) -> str:
        return f"SQLiteStore({str(self.path)!r})"

    def __del__(self) -> None:
        if hasattr(self, "_connection"):
            self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            self._close()

    async def aclose(self) -> None:
        await asyncio.to_thread(self.close)

    def get(self, key: str) -> str | None:
        with self._using() as connection:
            return self._get(connection, key)

    def put(self, key: str, value: str, ttl: float | None = None) -> None:
        with self._writing() as connection:
            self._put(connection, key, value, ttl)

    def add(self, key: str, value: str, ttl: float | None = None) -> str | None:
        with self._writing() as connection:
            known = self._get(connection, key)
            if known is None:
                self._put(connection, key, value, ttl)
            return known

    def remove(self, key: str) -> None:
        with self._writing() as connection:
            connection.execute("DELETE FROM texts WHERE key = ?", (key,))

    def swap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        with self._writing() as connection:
            if self._get(connection, key) != old:
                return False
            self._put(connection, key, new, ttl)
            return True

    def acquire(self, key: str, limit: int, window: float, now: float) -> float:
        kept = KEPT_WINDOWS * window
        with self._writing() as connection:
            rows = connection.execute("SELECT at FROM slots WHERE key = ? AND at > ? ORDER BY at", (key, now - window))
            at = free_at([at for (at,) in rows], limit, window, now)
            if at > now:
                return at
            gone = "DELETE FROM slots WHERE key = ? AND (at <= ? OR at > ?)"
            connection.execute(gone, (key, now - kept, now + kept))
            connection.execute("INSERT INTO slots VALUES (?, ?)", (key, now))
            return 0.0

    def _get(self, connection: sqlite3.Connection, key: str) -> str | None:
        known = "SELECT value FROM texts WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)"
        row = connection.execute(known, (key, self._clock())).fetchone()
        return row[0] if row else None

    def _put(self, connection: sqlite3.Connection, key: str, value: str, ttl: float | None) -> None:
        expires_at = None
        if ttl is not None:
            now = self._clock()
            expires_at = now + ttl
            connection.execute("DELETE FROM texts WHERE expires_at <= ?", (now,))
        connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (key, value, expires_at))

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection]:
        """A transaction that no other process is in the middle of."""
        with self._using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _using(self) -> Generator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._opened()
            except sqlite3.Error as error:
                raise self._failure(error) from error
            except UnicodeEncodeError as error:
                raise StoreFailed(f"The store {self.path} takes texts only, and this is none: {error}.") from None

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None:
            if self._process != os.getpid():
                raise StoreFailed(
                    f"The store {self.path} was opened before this process was forked by other means than os.fork, "
                    "and must not be used here: make the store after the fork."
                )
            return self._connection
        connection = sqlite3.connect(self.path, timeout=self._timeout, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        self._connection, self._process = connection, os.getpid()
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Makes the tables where there are none, and refuses what is not ours, or of another version."""
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables:
            for statement in _TABLES.split(";"):
                connection.execute(statement)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("COMMIT")
        if application != _APPLICATION:
            raise StoreFailed(f"{self.path} is the database of another program; nothing was changed. Use another path.")
        if version != VERSION:
            raise StoreFailed(
                f"{self.path} has the format {version}, and this genwire knows the format {VERSION}; nothing was "
                "changed. Install the genwire that wrote it, or use another path."
            )
        # Readers then need not wait for writers. Whoever is in the way while it changes does no harm: the next one does
        # it.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")

    def _failure(self, error: sqlite3.Error) -> StoreFailed:
        # The lowest eight bits are the kind of the error, the others its details.
        match getattr(error, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                said = (
                    f"was locked by another process for {self._timeout:g} s. Try again; if it stays so, find the "
                    "process that holds it open"
                )
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                said = (
                    "is damaged, or no database. Keep it, as it may name jobs that were paid, and use another path or "
                    "a copy that was backed up"
                )
            case sqlite3.SQLITE_CANTOPEN:
                said = "cannot be opened. Does its directory exist, and may this user write there"
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
                said = "cannot be written. May this user write the file and its directory"
            case sqlite3.SQLITE_FULL:
                said = "cannot grow, as the disk is full. Free some space"
            case _:
                return StoreFailed(f"The store {self.path} failed ({error}).")
        return StoreFailed(f"The store {self.path} {said} ({error}). Nothing was changed in it.")

    def _close(self) -> None:
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
            self._connection = None

    def before_fork(self) -> None:
        """A connection must not be carried over a fork, so that nobody is in the middle of using it now."""
        self._lock.acquire()
        self._close()

    def after_fork(self) -> None:
        self._lock.release()

    async def aget(self, key: str) -> str | None:
        return await asyncio.to_thread(self.get, key)

    async def aput(self, key: str, value: str, ttl: float | None = None) -> None:
        await asyncio.to_thread(self.put, key, value, ttl)

    async def aadd(self, key: str, value: str, ttl: float | None = None) -> str | None:
        return await asyncio.to_thread(self.add, key, value, ttl)

    async def aremove(self, key: str) -> None:
        await asyncio.to_thread(self.remove, key)

    async def aswap(self, key: str, old: str | None, new: str, ttl: float | None = None) -> bool:
        return await asyncio.to_thread(self.swap, key, old, new, ttl)

    async def aacquire(self, key: str, limit: int, window: float, now: float) -> float:
        return await asyncio.to_thread(self.acquire, key, limit, window, now)


def _checked(path: str | os.PathLike[str]) -> Path:
    name = os.fspath(path)
    if not name or name == ":memory:" or "\0" in name:
        raise ConfigurationError(f"{path!r} is no file that processes could share. MemoryStore() is kept in memory.")
    file = Path(name).absolute()  # the working directory may change before it is opened
    if file.is_dir():
        raise ConfigurationError(f"{file} is a directory: name a file in it, {file / 'genwire.db'} for instance.")
    if not file.parent.is_dir():
        raise ConfigurationError(f"The store {file} cannot be made, as there is no directory {file.parent}: make it.")
    return file


_STORES: WeakSet[SQLiteStore] = WeakSet()
_fork = threading.Lock()
_forking: list[SQLiteStore] = []


def _before_fork() -> None:
    _fork.acquire()
    _forking[:] = _STORES
    for store in _forking:
        store.before_fork()


def _after_fork() -> None:
    if not _fork.locked():  # a fork by other means has told nobody before
        return
    for store in _forking:
        store.after_fork()
    _forking.clear()
    _fork.release()


if hasattr(os, "register_at_fork"):  # Windows has no fork
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
