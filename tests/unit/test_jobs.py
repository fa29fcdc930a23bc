"""Jobs: the token that finds one again, and handles that survive pickling without their client."""

from __future__ import annotations

import base64
import json
import pickle
from typing import Any

import pytest
from attrs import asdict
from client_kit import JOB, KEY, Server, awaited
from hypothesis import example, given
from hypothesis import strategies as st

from genwire import AsyncClient, Client, ConfigurationError, InvalidRequest, JobUpdate, TextToImage
from genwire.jobs import Attempt, JobRecord
from genwire.models import Adjustment

NAMES = st.text(min_size=1, max_size=10)
RECORDS = st.builds(
    JobRecord,
    brand=NAMES,
    api=NAMES,
    id=NAMES,
    task=st.text(max_size=10),
    model=st.none() | st.text(max_size=10),
    seed=st.none() | st.integers(),
    attempts=st.lists(
        st.builds(Attempt, st.text(), st.sampled_from(["accepted", "refused", "skipped", "failed"]), st.text()),
        max_size=3,
    ).map(tuple),
    submitted_at=st.none() | st.floats(allow_nan=False, allow_infinity=False),
)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = sorted({"brand", "api", "id", "task", "model", "seed", "attempts", "submitted_at"})
FULL = JobRecord("deapi", "v1", JOB, "txt2img", "Fox", 7, (Attempt("Owl", "refused", "No."),), 1_700_000_000.5)


def token(value: Any) -> str:
    return "genwire1." + base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@given(RECORDS)
def test_a_record_comes_back_from_its_token(record: JobRecord) -> None:
    assert JobRecord.from_token(record.to_token()) == record


def test_a_token_is_one_word_for_a_shell_and_a_url() -> None:
    assert FULL.to_token().removeprefix("genwire1.").replace("-", "").replace("_", "").isalnum()


def test_a_token_holds_neither_prompt_nor_adjustments() -> None:
    record = JobRecord(
        "deapi", "v1", JOB, adjustments=(Adjustment("width", 1, 2, "small"),), parameters={"prompt": "secret fox"}
    )
    found = JobRecord.from_token(record.to_token())
    assert (found.parameters, found.adjustments) == ({}, ())


@given(st.text())
@example("genwire1.")
@example("genwire1.ü")
@example("genwire1." + base64.urlsafe_b64encode(b"[" * 100_000).decode())
@example("genwire0." + FULL.to_token())
@example(FULL.to_token()[:-5])
@example(FULL.to_token()[:40])
def test_what_is_no_token_is_an_invalid_request(text: str) -> None:
    with pytest.raises(InvalidRequest):
        JobRecord.from_token(text)


@given(st.binary())
def test_no_bytes_in_a_token_raise_anything_else(content: bytes) -> None:
    with pytest.raises(InvalidRequest):
        JobRecord.from_token("genwire1." + base64.urlsafe_b64encode(content).decode())


@given(JSON)
def test_no_json_in_a_token_raises_anything_else(value: Any) -> None:
    with pytest.raises(InvalidRequest):
        JobRecord.from_token(token(value))


@given(st.sampled_from(FIELDS), JSON)
def test_a_token_with_a_strange_field_is_refused_or_gives_a_job(name: str, value: Any) -> None:
    known = asdict(FULL, filter=lambda attribute, _: attribute.name not in ("adjustments", "parameters"))
    try:
        record = JobRecord.from_token(token({**known, name: value}))
    except InvalidRequest:
        return
    assert record.id
    assert isinstance(record.submitted_at, int | float | None)


@pytest.mark.parametrize(("status", "done", "failed"), [("done", 1, 0), ("error", 0, 1), ("moderating", 0, 0)])
def test_an_update_knows_whether_its_job_has_ended(status: str, done: int, failed: int) -> None:
    update = JobUpdate(JOB, status)
    assert (update.is_done, update.is_failed) == (done, failed)


def test_a_handle_tells_what_its_record_knows() -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        job = client.job(FULL)
    assert (job.id, job.model, job.attempts, job.adjustments) == (JOB, "Fox", FULL.attempts, ())
    assert JobRecord.from_token(job.to_token()) == FULL


def test_a_pickled_handle_keeps_its_record_and_leaves_client_and_key() -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        pickled = pickle.dumps(client.job(FULL, TextToImage))
    assert b"secret-half" not in pickled
    assert pickle.loads(pickled).record == FULL  # noqa: S301


def test_an_unpickled_handle_says_how_to_go_on() -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        job = pickle.loads(pickle.dumps(client.job(FULL, TextToImage)))  # noqa: S301
    for ask in (job.status, job.wait):
        with pytest.raises(ConfigurationError, match=r"client\.job\(job\.record"):
            ask()


def test_an_unpickled_async_handle_says_how_to_go_on() -> None:
    job = pickle.loads(pickle.dumps(AsyncClient(api_key=KEY, transport=Server().transport).job(FULL)))  # noqa: S301
    for ask in (job.status, job.wait):
        with pytest.raises(ConfigurationError, match=r"client\.job\(job\.record"):
            awaited(ask())


def test_a_handle_shows_neither_client_nor_key() -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        shown = repr(client.job(FULL, TextToImage))
    assert "secret-half" not in shown
    assert JOB in shown
