"""What is asked of a host after a cut, and when its answer is believed to be the rest of the same file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genwire.flows.effects import Cut
from genwire.ranges import Span, asked

CUT = Cut("ReadError", 4, 10, '"v1"')
REST = {"etag": '"v1"', "content-range": "bytes 4-9/10", "content-length": "6"}
MODIFIED = "Mon, 02 Nov 2026 10:00:00 GMT"
LATER = "Mon, 02 Nov 2026 10:00:01 GMT"


def test_the_rest_is_asked_for_of_the_same_file_only() -> None:
    headers = asked(CUT)
    assert (headers["Range"], headers["If-Range"]) == ("bytes=4-", '"v1"')


@pytest.mark.parametrize("cut", [None, Cut("ReadError", 0, 10, '"v1"'), Cut("ReadError", 4, 10, None)])
def test_the_whole_is_asked_for_where_there_is_nothing_to_go_on_from(cut: Cut | None) -> None:
    assert asked(cut) == {"Accept-Encoding": "identity"}


def test_a_rest_begins_where_the_file_was_cut() -> None:
    assert Span.of(206, REST, CUT) == Span(4, 10, 10, '"v1"')


def test_a_rest_may_be_a_part_of_it() -> None:
    assert Span.of(206, {**REST, "content-range": "bytes 4-6/10"}, CUT) == Span(4, 7, 10, '"v1"')


def test_a_part_of_the_rest_is_gone_on_with() -> None:
    assert Span(4, 7, 10, '"v1"').ended(7, 3) == Cut("7 of 10 bytes came", 7, 10, '"v1"')


@pytest.mark.parametrize(
    "told",
    [
        "bytes 3-9/10",
        "bytes 5-9/10",
        "bytes 4-10/10",
        "bytes 4-3/10",
        "bytes 4-9/11",
        "bytes 4-9/9",
        "bytes */10",
        "lines 4-9/10",
        "4-9/10",
        f"bytes 4-{'9' * 5000}/10",
        "bytes 4-٩/10",
        "",
    ],
)
def test_a_rest_that_does_not_fit_is_not_believed(told: str) -> None:
    assert Span.of(206, {**REST, "content-range": told}, CUT) is None


def test_a_rest_whose_host_does_not_know_the_size_is_measured_by_what_was_known() -> None:
    assert Span.of(206, {**REST, "content-range": "bytes 4-9/*"}, CUT) == Span(4, 10, 10, '"v1"')


def test_a_rest_of_a_size_that_nobody_knows_is_not_believed() -> None:
    cut = Cut("ReadError", 4, None, '"v1"')
    assert Span.of(206, {**REST, "content-range": "bytes 4-9/*"}, cut) is None


@pytest.mark.parametrize("headers", [{"etag": '"v2"'}, {"etag": 'W/"v1"'}, {"etag": ""}, {"content-encoding": "gzip"}])
def test_the_rest_of_another_file_or_form_is_not_believed(headers: dict[str, str]) -> None:
    assert Span.of(206, {**REST, **headers}, CUT) is None


def test_a_rest_that_was_not_asked_for_is_not_believed() -> None:
    assert Span.of(206, REST, None) is None


@pytest.mark.parametrize(
    ("headers", "validator"),
    [
        ({"etag": '"v1"'}, '"v1"'),
        ({"etag": '"v1"', "last-modified": MODIFIED, "date": LATER}, '"v1"'),
        ({"etag": 'W/"v1"'}, None),
        ({"etag": 'W/"v1"', "last-modified": MODIFIED, "date": LATER}, None),
        ({"etag": '"füchse"'}, None),
        ({"last-modified": MODIFIED, "date": LATER}, MODIFIED),
        ({"last-modified": MODIFIED, "date": MODIFIED}, None),
        ({"last-modified": MODIFIED}, None),
        ({"last-modified": "yesterday", "date": LATER}, None),
        ({"last-modified": MODIFIED, "date": "Mon, 02 Nov 2026 10:00:01 -0000"}, None),
        ({}, None),
    ],
)
def test_only_what_stands_for_one_file_is_a_validator(headers: dict[str, str], validator: str | None) -> None:
    found = Span.of(200, headers, None)
    assert found is not None
    assert found.validator == validator


@pytest.mark.parametrize(
    ("headers", "total"),
    [
        ({"content-length": "10"}, 10),
        ({"content-length": "10", "transfer-encoding": "chunked"}, None),
        ({"content-length": "ten"}, None),
        ({"content-length": "-1"}, None),
        ({"content-length": "9" * 5000}, None),
        ({}, None),
    ],
)
def test_the_size_of_a_file_is_known_where_a_length_counts(headers: dict[str, str], total: int | None) -> None:
    assert Span.of(200, headers, None) == Span(0, total, total)


def test_the_length_of_a_packed_body_is_not_that_of_the_file() -> None:
    headers = {"content-length": "10", "content-encoding": "gzip", "etag": '"v1"'}
    assert Span.of(200, headers, None) == Span(packed=10)


@pytest.mark.parametrize("size", [10, 11])
def test_a_file_is_whole_when_its_size_is_the_announced_one(size: int) -> None:
    assert (Span(0, 10, 10, '"v1"').ended(size, size) is None) == (size == 10)


def test_a_body_that_is_too_long_is_not_gone_on_with() -> None:
    ended = Span(0, 10, 10, '"v1"').ended(11, 11)
    assert isinstance(ended, Cut)
    assert not ended.can_go_on


@pytest.mark.parametrize("status", [201, 204, 302, 304, 404, 416, 500])
def test_other_answers_hold_no_file(status: int) -> None:
    assert Span.of(status, REST, CUT) is None


TEXTS = st.one_of(st.text(max_size=30), st.sampled_from([*REST.values(), MODIFIED, LATER, "gzip", "chunked"]))
NAMES = st.sampled_from(
    ["etag", "date", "last-modified", "content-range", "content-length", "content-encoding", "transfer-encoding"]
)


@given(st.sampled_from([200, 206]), st.dictionaries(NAMES, TEXTS))
def test_no_headers_are_too_odd_to_be_read(status: int, headers: dict[str, str]) -> None:
    found = Span.of(status, headers, CUT)
    assert found is None or found.start in (0, CUT.received)
