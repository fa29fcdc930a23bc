"""What has arrived of a result: in a temporary file beside its path, or in memory.

A client makes one for each download and hands it to the flow, which only passes it on; the transport fills it.
"""

from __future__ import annotations

import errno
import io
import os
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol, Self

from genwire.errors import InvalidRequest

LARGEST_RESULT = 200 * 1000 * 1000
"""Bytes that a download may have where nothing else is said; a result has at most 100 MB."""


class Partial(Protocol):
    """The first `size` bytes of a result. `begin` keeps `start` of them and forgets the rest."""

    size: int

    def open(self) -> None: ...

    def begin(self, start: int) -> None: ...

    def write(self, data: bytes | bytearray) -> None: ...

    def finish(self) -> None: ...

    async def aopen(self) -> None: ...

    async def awrite(self, data: bytes | bytearray) -> None: ...

    async def afinish(self) -> None: ...


class PartialFile:
    """A file that takes the name `path` when it is whole; until then, and after any failure, there is none.

    Leaving the `with` block removes what is unfinished, whatever ended it. A write that a cancelled task left behind
    in its thread is waited for, so that it can neither bring the file back nor hit another one.

    OSError, naming `path`, where the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path: Path = path
        self.size: int = 0
        self._lock = threading.Lock()
        self._ended = False
        self._hidden: Path | None = None
        self._stream: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        with self._lock:
            self._ended = True
            if self._stream is not None:
                with suppress(OSError):
                    self._stream.close()
            if self._hidden is not None:
                with suppress(OSError):
                    self._hidden.unlink(missing_ok=True)

    def open(self) -> None:
        """Make the file and its folders, before anything is asked of a host."""
        with self._guarded():
            if self._stream is not None or self._ended:
                return
            if self.path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "This is a folder; name a file in it")
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Neither longer than the path's own name may be, nor with a letter that some file system refuses.
            self._hidden = self.path.parent / f".genwire-{os.urandom(8).hex()}.part"
            # By `open` and not `mkstemp`, so that the file has the mode of any new one.
            self._stream = self._hidden.open("xb")

    def begin(self, start: int) -> None:
        with self._guarded():
            self._file.seek(start)
            self._file.truncate()
            self.size = start

    def write(self, data: bytes | bytearray) -> None:
        with self._guarded():
            self._file.write(data)
            self.size += len(data)

    def finish(self) -> None:
        with self._guarded():
            self._file.close()
            if self._hidden is not None:
                self._hidden.replace(self.path)
            self._hidden = None
            self._ended = True

    async def aopen(self) -> None:
        import asyncio

        await asyncio.to_thread(self.open)

    async def awrite(self, data: bytes | bytearray) -> None:
        import asyncio

        await asyncio.to_thread(self.write, data)

    async def afinish(self) -> None:
        import asyncio

        await asyncio.to_thread(self.finish)

    @property
    def _file(self) -> IO[bytes]:
        assert self._stream is not None, "open comes first"
        return self._stream

    @contextmanager
    def _guarded(self) -> Generator[None]:
        with self._lock:
            try:
                yield
            except OSError as error:  # that of a full disk names no file, others the temporary one
                raise OSError(error.errno, error.strerror or str(error), str(self.path)) from error
            except ValueError as error:  # a name with a null byte
                raise InvalidRequest(f"{str(self.path)!r} cannot be the name of a file ({error}).") from error


class PartialBytes:
    """The same in memory."""

    def __init__(self) -> None:
        self.size: int = 0
        self._buffer = io.BytesIO()

    def content(self) -> bytes:
        return self._buffer.getvalue()

    def open(self) -> None:
        pass

    def begin(self, start: int) -> None:
        self._buffer.seek(start)
        self._buffer.truncate()
        self.size = start

    def write(self, data: bytes | bytearray) -> None:
        self._buffer.write(data)
        self.size += len(data)

    def finish(self) -> None:
        pass

    async def aopen(self) -> None:
        pass

    async def awrite(self, data: bytes | bytearray) -> None:
        self.write(data)

    async def afinish(self) -> None:
        pass
