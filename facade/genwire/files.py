"""A file to upload, given as a path, bytes or an open binary file.

Before it is sent only its beginning is read. `check` says at once what could not be sent; `opened` streams the whole
file each time, so that a safe repeat sends the same bytes, and refuses to repeat a stream that cannot be rewound.
"""

from __future__ import annotations

import io
import mimetypes
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from attrs import define, field, frozen

from genwire.errors import InvalidRequest
from genwire.media import HEAD, Media, inspect, media_type

FileSource = str | os.PathLike[str] | bytes | bytearray | IO[bytes]


@frozen
class OpenFile:
    """A file that is open for one sending."""

    payload: IO[bytes]
    name: str
    media_type: str


@define(eq=False)
class FileInput:
    """One file of a request. Two are equal when they are the same object. `media` is what `inspect` found."""

    source: Path | bytes | IO[bytes]
    name: str
    media: Media = field(default=Media(), init=False, repr=False)
    _spent: bool = field(default=False, init=False, repr=False)

    @classmethod
    def of(cls, source: FileSource | FileInput) -> FileInput:
        """Accepts a path, bytes, an open binary file, or a FileInput as it is."""
        if isinstance(source, FileInput):
            return source
        if isinstance(source, bytes | bytearray):
            return cls(bytes(source), "upload")
        if isinstance(source, str | os.PathLike):
            path = Path(source)
            return cls(path, path.name)
        if callable(getattr(source, "read", None)):
            name = getattr(source, "name", None)
            return cls(source, Path(name).name if isinstance(name, str) else "upload")
        raise InvalidRequest(f"A file is given as a path, bytes or an open binary file, not {type(source).__name__}.")

    def problem(self) -> str | None:
        """Why this cannot be sent, or None. Looks at the disk."""
        source = self.source
        if isinstance(source, bytes):
            return None if source else "The file is empty."
        if isinstance(source, Path):
            return _path_problem(source)
        if isinstance(source, io.TextIOBase):
            return f"{self.name!r} is open in text mode; open it with mode 'rb'."
        if getattr(source, "closed", False):
            return f"{self.name!r} is closed."
        return None

    def inspect(self) -> None:
        """Look at the first bytes; of a stream that cannot be rewound nothing is known."""
        source = self.source
        if isinstance(source, bytes):
            self.media = inspect(source[:HEAD], len(source))
        elif isinstance(source, Path):
            with source.open("rb") as stream:
                self.media = inspect(stream.read(HEAD), source.stat().st_size)
        elif _seekable(source):
            size = source.seek(0, os.SEEK_END)
            source.seek(0)
            self.media = inspect(source.read(HEAD), size)
            source.seek(0)

    @contextmanager
    def opened(self) -> Generator[OpenFile]:
        """The file from its start, however often it was sent before."""
        source = self.source
        if isinstance(source, bytes):
            with io.BytesIO(source) as stream:
                yield self._open_file(stream)
        elif isinstance(source, Path):
            try:
                stream = source.open("rb")
            except OSError as error:  # it was there when it was checked
                raise InvalidRequest(f"{str(source)!r} could not be opened: {error.strerror}.") from error
            with stream:
                yield self._open_file(stream)
        else:
            if _seekable(source):
                source.seek(0)
            elif self._spent:
                raise InvalidRequest(
                    f"{self.name!r} cannot be sent a second time, because it cannot be rewound: "
                    "pass a path or bytes instead."
                )
            self._spent = True
            yield self._open_file(source)

    def _open_file(self, stream: IO[bytes]) -> OpenFile:
        told = None
        if _seekable(stream):
            told = media_type(stream.read(16))
            stream.seek(0)
        guessed = mimetypes.guess_type(self.name)[0]
        payload = cast("IO[bytes]", _Reader(stream, self.name))
        return OpenFile(payload, self.name, told or guessed or "application/octet-stream")


def _path_problem(path: Path) -> str | None:
    shown = repr(str(path))
    try:
        if not path.exists():
            return f"There is no file at {shown}."
        if not path.is_file():
            return f"{shown} is not a file."
        if not os.access(path, os.R_OK):
            return f"{shown} may not be read by this process."
        return None if path.stat().st_size else f"The file {shown} is empty."
    except OSError as error:  # a text too long for a path is often the content itself
        return f"{shown[:80]} cannot be looked at: {error.strerror}. A str is a path; content is given as bytes."


def _seekable(stream: IO[bytes]) -> bool:
    """False for what can only be read, a user's own reader for instance."""
    ask = getattr(stream, "seekable", None)
    return bool(ask and ask())


class _Reader:
    """A stream whose failing reads are ours to explain.

    An upload that cannot be read to its end breaks the request off, which no server accepts: nothing is uncertain.
    It has no `fileno`, from which httpx would take the length: that of a pipe is 0, that of a GzipFile the packed one.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._name = name

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except OSError as error:
            raise InvalidRequest(f"{self._name!r} could not be read while it was sent: {error}") from error

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if not _seekable(self._stream):
            raise io.UnsupportedOperation("seek")
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        if not _seekable(self._stream):
            raise io.UnsupportedOperation("tell")
        return self._stream.tell()


def files_in(value: Any) -> Iterator[FileInput]:
    """The files in a value, of which lists and rows may hold some, in their order."""
    if isinstance(value, FileInput):
        yield value
    elif isinstance(value, list | tuple):
        for one in cast("Sequence[Any]", value):
            yield from files_in(one)
    elif isinstance(value, Mapping):
        for one in cast("Mapping[Any, Any]", value).values():
            yield from files_in(one)


def check(fields: dict[str, tuple[FileInput, ...]]) -> None:
    """Look at every file; raise InvalidRequest naming each field that holds one which cannot be sent."""
    problems: dict[str, list[str]] = {}
    for name, files in fields.items():
        found = [problem for file in files if (problem := file.problem())]
        if found:
            problems[name] = found
    if problems:
        texts: list[Any] = [text for found in problems.values() for text in found]
        raise InvalidRequest(" ".join(texts), fields=problems)
    for files in fields.values():
        for file in files:
            file.inspect()
