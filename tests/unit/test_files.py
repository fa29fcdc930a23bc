"""A file is checked before anything is sent, and sent from its start each time."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Generator
from pathlib import Path
from typing import IO, Any

import pytest

from genwire import FileInput, InvalidRequest
from genwire.files import check
from genwire.media import media_type as sniffed

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


class OneWay(io.RawIOBase):
    """A stream that can only be read, once."""

    def __init__(self, content: bytes) -> None:
        self._rest = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._rest.readinto(buffer)


class ReadOnly:
    """The least that an open file may offer."""

    def read(self, size: int = -1) -> bytes:
        return b"content" if size < 0 else b"content"[:size]


def sent(file: FileInput) -> bytes:
    with file.opened() as opened:
        return opened.payload.read()


def problem(source: Any) -> str:
    with pytest.raises(InvalidRequest) as caught:
        check({"images": (FileInput.of(source),)})
    assert set(caught.value.fields) == {"images"}
    return str(caught.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "fox.png"
    path.write_bytes(PNG)
    return path


@pytest.fixture
def handle(path: Path) -> Generator[IO[bytes]]:
    with path.open("rb") as handle:
        yield handle


def test_a_path_is_sent_whole_each_time(path: Path) -> None:
    file = FileInput.of(path)
    assert [sent(file), sent(file)] == [PNG, PNG]


def test_bytes_are_sent_whole_each_time() -> None:
    file = FileInput.of(PNG)
    assert [sent(file), sent(file)] == [PNG, PNG]


def test_an_open_file_is_rewound_before_each_sending(handle: IO[bytes]) -> None:
    handle.read(3)
    file = FileInput.of(handle)
    assert [sent(file), sent(file)] == [PNG, PNG]


def test_an_open_file_of_the_user_stays_open(handle: IO[bytes]) -> None:
    sent(FileInput.of(handle))
    assert not handle.closed


def test_a_path_is_closed_after_it_was_sent(path: Path) -> None:
    with FileInput.of(path).opened() as opened:
        payload = opened.payload
    with pytest.raises(ValueError, match="closed"):
        payload.read()


def test_a_stream_that_cannot_be_rewound_is_sent_once() -> None:
    file = FileInput.of(io.BufferedReader(OneWay(b"content")))
    assert sent(file) == b"content"
    with pytest.raises(InvalidRequest, match="second time"):
        sent(file)


def test_an_object_that_can_only_be_read_is_a_file() -> None:
    file = FileInput.of(ReadOnly())  # pyright: ignore[reportArgumentType]
    check({"images": (file,)})
    assert sent(file) == b"content"


@pytest.mark.parametrize("name", ["fileno", "__fspath__"])
def test_a_payload_offers_nothing_from_which_a_wrong_length_would_be_taken(name: str, handle: IO[bytes]) -> None:
    with FileInput.of(handle).opened() as opened:
        assert not hasattr(opened.payload, name)


def test_a_packed_file_is_sent_unpacked_with_its_unpacked_length(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "fox.gz", "wb") as packed:
        packed.write(b"x" * 10_000)
    unpacked: Any = gzip.open(tmp_path / "fox.gz", "rb")  # noqa: SIM115 - closed by the next line
    with unpacked, FileInput.of(unpacked).opened() as opened:
        assert opened.payload.seek(0, os.SEEK_END) == 10_000


def test_a_file_that_does_not_exist_is_named() -> None:
    assert "There is no file at 'no/such/fox.png'" in problem("no/such/fox.png")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is not a file" in problem(tmp_path)


def test_content_given_as_a_str_is_explained() -> None:
    text = problem("data:image/png;base64," + "A" * 5_000)
    assert "content is given as bytes" in text
    assert len(text) < 300


def test_a_path_with_a_null_byte_is_refused() -> None:
    assert problem("fox\0.png")


@pytest.mark.parametrize("source", [b"", bytearray()])
def test_empty_bytes_are_refused(source: bytes | bytearray) -> None:
    assert problem(source) == "The file is empty."


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fox.png").touch()
    assert "is empty" in problem(tmp_path / "fox.png")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(path: Path) -> None:
    path.chmod(0)
    assert "may not be read" in problem(path)


def test_a_file_in_text_mode_is_refused(path: Path) -> None:
    with path.open() as handle:
        assert "mode 'rb'" in problem(handle)


def test_a_closed_file_is_refused(handle: IO[bytes]) -> None:
    handle.close()
    assert "is closed" in problem(handle)


def test_every_bad_file_of_every_field_is_told() -> None:
    with pytest.raises(InvalidRequest) as caught:
        check({"images": (FileInput.of("one.png"), FileInput.of(b"fine"), FileInput.of("two.png")), "mask": ()})
    assert [len(texts) for texts in caught.value.fields.values()] == [2]


@pytest.mark.parametrize("source", [None, 5, ["fox.png"], object()])
def test_what_is_no_file_is_refused(source: Any) -> None:
    with pytest.raises(InvalidRequest, match="path, bytes or an open binary file"):
        FileInput.of(source)


def test_a_file_that_vanishes_after_the_check_is_a_refusal(path: Path) -> None:
    file = FileInput.of(path)
    check({"images": (file,)})
    path.unlink()
    with pytest.raises(InvalidRequest, match="could not be opened"):
        sent(file)


def test_a_file_that_breaks_while_it_is_read_is_a_refusal() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if size == 16:  # the look at its first bytes
                return super().read(size)
            raise OSError("disk on fire")

    with pytest.raises(InvalidRequest, match="disk on fire"):
        sent(FileInput.of(Broken(PNG)))


@pytest.mark.parametrize(
    ("source", "name", "media_type"),
    [
        (PNG, "upload", "image/png"),
        (io.BytesIO(PNG), "upload", "image/png"),
        (b"unknown", "upload", "application/octet-stream"),
        (OneWay(PNG), "upload", "application/octet-stream"),
    ],
)
def test_what_has_no_name_is_known_by_its_first_bytes(source: Any, name: str, media_type: str) -> None:
    with FileInput.of(source).opened() as opened:
        assert (opened.name, opened.media_type) == (name, media_type)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("fox.jpg", PNG, "image/png"),
        ("fox.jpg", b"unknown", "image/jpeg"),
        ("fox", b"unknown", "application/octet-stream"),
    ],
)
def test_the_content_counts_before_the_name(name: str, content: bytes, media_type: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with FileInput.of(tmp_path / name).opened() as opened:
        assert (opened.name, opened.media_type) == (name, media_type)


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"", None),
        (b"\x89PN", None),
    ],
)
def test_media_types_are_told_from_their_signatures(head: bytes, media_type: str | None) -> None:
    assert sniffed(head) == media_type


def test_a_file_input_is_taken_as_it_is() -> None:
    file = FileInput.of(PNG)
    assert FileInput.of(file) is file
