from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mock_kit import multipart

from genwire_mock.multipart import MAX_PARTS, Malformed, Part, parse

TYPE = "multipart/form-data; boundary=b"


def test_fields_and_files_come_out_in_their_order() -> None:
    headers, body = multipart(("prompt", None, b"a fox"), ("image", "fox.png", b"\x89PNG"))
    assert parse(body, dict(headers)["content-type"]) == [
        Part("prompt", None, None, b"a fox"),
        Part("image", "fox.png", None, b"\x89PNG"),
    ]


def test_a_part_may_name_its_content_type() -> None:
    head = b'Content-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: image/png'
    body = b"--b\r\n" + head + b"\r\n\r\n.\r\n--b--\r\n"
    assert parse(body, TYPE) == [Part("f", "x", "image/png", b".")]


def test_names_of_files_are_utf_8() -> None:
    _, body = multipart(("image", "füchse.png", b"."))
    assert parse(body, TYPE) == [Part("image", "füchse.png", None, b".")]


def test_a_file_may_hold_what_looks_like_a_boundary() -> None:
    _, body = multipart(("image", "a", b"\r\n--bc\r\n--"))
    assert parse(body, TYPE) == [Part("image", "a", None, b"\r\n--bc\r\n--")]


def test_a_file_input_that_nobody_filled_in_is_no_part() -> None:
    _, body = multipart(("image", "", b""), ("prompt", None, b"x"))
    assert parse(body, TYPE) == [Part("prompt", None, None, b"x")]


def test_an_empty_body_has_no_parts() -> None:
    assert parse(b"", TYPE) == []


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--b\r\n\r\n\r\n--b--\r\n", "multipart/form-data"),
        (b"--b\r\n\r\n\r\n--b--\r\n", "multipart/form-data; boundary=" + "b" * 300),
        (b"nothing", TYPE),
        (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue', TYPE),
        (b'--b\r\nContent-Disposition: form-data; name="a"', TYPE),
        (b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", TYPE),
        (b"--b\r\n\r\nx\r\n--b--\r\n", TYPE),
        (multipart(*[("a", None, b"")] * (MAX_PARTS + 1))[1], TYPE),
    ],
    ids=[
        "no boundary",
        "long boundary",
        "no part",
        "cut off",
        "cut off in a header",
        "no name",
        "no header",
        "too many",
    ],
)
def test_a_broken_body_is_malformed_with_a_reason(body: bytes, content_type: str) -> None:
    parts = parse(body, content_type)
    assert isinstance(parts, Malformed)
    assert parts.reason


fragments = st.sampled_from(
    [
        b"--b",
        b"--b--",
        b"\r\n",
        b"\n",
        b"Content-Disposition: form-data",
        b'; name="a"',
        b"; filename=",
        b":",
        b'"',
        b"\x00\xff",
    ]
)


@given(st.lists(st.one_of(fragments, st.binary(max_size=8)), max_size=20), st.one_of(st.just(TYPE), st.text()))
def test_no_bytes_raise(pieces: list[bytes], content_type: str) -> None:
    parts = parse(b"".join(pieces), content_type)
    assert isinstance(parts, (list, Malformed))
