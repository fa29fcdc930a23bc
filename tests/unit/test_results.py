"""Results: plain values that know how to be saved."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from client_kit import JOB, KEY, PNG, STORAGE, Server, awaited

from genwire import AnyResult, AsyncClient, Client, ConfigurationError, ContractViolation, ImageResult, JobUpdate
from genwire.jobs import Attempt, JobRecord
from genwire.models import Adjustment

RECORD = JobRecord(
    brand="deapi",
    api="v1",
    id=JOB,
    task="txt2img",
    model="Fox",
    seed=7,
    attempts=(Attempt("Fox", "accepted"),),
    adjustments=(Adjustment("width", 2, 1, "small"),),
    parameters={"prompt": "a fox"},
)
UPDATE = JobUpdate(
    JOB,
    "done",
    result_url=f"{STORAGE}/fox.png",
    alternatives={"jpg": f"{STORAGE}/fox.jpg"},
    price=Decimal("0.001"),
)


@pytest.fixture
def result() -> ImageResult:
    return ImageResult.from_updates([UPDATE], RECORD)


def test_a_result_tells_how_it_came_about(result: ImageResult) -> None:
    assert (result.model, result.seed, result.price) == ("Fox", 7, Decimal("0.001"))
    assert (result.parameters, result.attempts) == ({"prompt": "a fox"}, RECORD.attempts)
    assert result.adjustments == RECORD.adjustments


@pytest.mark.parametrize("url", [None, ""])
def test_a_job_that_is_done_without_a_result_breaks_the_contract_and_keeps_the_job(url: str | None) -> None:
    with pytest.raises(ContractViolation) as caught:
        ImageResult.from_updates([JobUpdate(JOB, "done", result_url=url)], RECORD)
    assert caught.value.job == RECORD


def test_an_empty_text_is_a_result() -> None:
    assert AnyResult.from_updates([JobUpdate(JOB, "done", text="")], RECORD).text == ""


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("a.png", "fox.png"),
        ("a.jpg", "fox.jpg"),
        ("a.JPEG", "fox.jpg"),
        ("a.webp", "fox.png"),
        ("a", "fox.png"),
        ("jpg", "fox.png"),
    ],
)
def test_the_suffix_of_the_path_picks_the_format(name: str, file: str, result: ImageResult) -> None:
    assert result.url_for(Path(name)) == f"{STORAGE}/{file}"


def test_a_result_pickles_as_a_value(result: ImageResult) -> None:
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301


def test_a_result_of_a_client_pickles_without_client_and_key(result: ImageResult) -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        bound = result.bound_to(client)
        pickled = pickle.dumps(bound)
    assert b"secret-half" not in pickled
    assert "secret-half" not in repr(bound)
    assert pickle.loads(pickled) == result  # noqa: S301


def test_a_result_saves_itself_through_its_client(result: ImageResult, tmp_path: Path) -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        path = result.bound_to(client).save(tmp_path / "folder" / "fox.png")
    assert path.read_bytes() == PNG


def test_a_result_saves_itself_through_its_async_client(result: ImageResult, tmp_path: Path) -> None:
    async def save() -> Path:
        async with AsyncClient(api_key=KEY, transport=Server().transport) as client:
            return await result.bound_to(client).asave(tmp_path / "fox.png")

    assert awaited(save()).read_bytes() == PNG


def test_an_unpickled_result_is_saved_by_any_client(result: ImageResult, tmp_path: Path) -> None:
    again = pickle.loads(pickle.dumps(result))  # noqa: S301
    with Client(api_key=KEY, transport=Server().transport) as client:
        assert client.download(again, tmp_path / "fox.png").read_bytes() == PNG


def test_a_result_without_a_client_says_how_to_save_it(result: ImageResult, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"client\.download\(result, path\)"):
        result.save(tmp_path / "fox.png")


def test_a_result_without_an_async_client_says_how_to_save_it(result: ImageResult, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"await client\.download\(result, path\)"):
        awaited(result.asave(tmp_path / "fox.png"))


def test_a_result_of_the_other_kind_of_client_says_so(result: ImageResult, tmp_path: Path) -> None:
    with Client(api_key=KEY, transport=Server().transport) as client:
        bound: Any = result.bound_to(client)
        with pytest.raises(ConfigurationError, match="AsyncClient"):
            awaited(bound.asave(tmp_path / "fox.png"))
