"""The memory store, through both of its faces."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from client_kit import awaited

from genwire import MemoryStore

Call = Callable[..., Any]


def sync_face(store: MemoryStore) -> Call:
    def call(action: str, *arguments: str) -> Any:
        return getattr(store, action)(*arguments)

    return call


def async_face(store: MemoryStore) -> Call:
    def call(action: str, *arguments: str) -> Any:
        return awaited(getattr(store, f"a{action}")(*arguments))

    return call


@pytest.fixture(params=[sync_face, async_face])
def call(request: pytest.FixtureRequest) -> Call:
    return request.param(MemoryStore())


def test_what_was_never_written_is_none(call: Call) -> None:
    assert call("get", "key") is None


def test_what_was_put_is_there(call: Call) -> None:
    call("put", "key", "value")
    assert call("get", "key") == "value"


def test_add_writes_where_nothing_was(call: Call) -> None:
    assert call("add", "key", "first") is None
    assert call("get", "key") == "first"


def test_add_gives_what_was_there_and_leaves_it(call: Call) -> None:
    call("add", "key", "first")
    assert call("add", "key", "second") == "first"
    assert call("get", "key") == "first"


def test_an_empty_text_is_there_too(call: Call) -> None:
    call("put", "key", "")
    assert call("add", "key", "second") == ""


def test_what_was_removed_is_gone(call: Call) -> None:
    call("put", "key", "value")
    call("remove", "key")
    assert call("get", "key") is None


def test_removing_what_is_not_there_is_no_error(call: Call) -> None:
    call("remove", "key")


def test_of_many_threads_one_wins() -> None:
    store = MemoryStore()
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(partial(store.add, "key"), map(str, range(200))))
    assert seen.count(None) == 1
    assert {one for one in seen if one is not None} == {store.get("key")}
