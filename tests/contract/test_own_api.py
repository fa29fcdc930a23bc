"""An API that genwire does not know, added by one file through what is public: everything keeps its meaning."""

from __future__ import annotations

import asyncio
import importlib.util
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from genwire import (
    AsyncClient,
    Budget,
    BudgetExceeded,
    Client,
    InvalidRequest,
    JobFailed,
    JobTimeout,
    NotFound,
    Price,
    TextToImage,
    TextToVideo,
    UncertainSubmission,
)
from genwire_mock.faults import Reset

FILE = Path(__file__).parents[2] / "examples" / "own_api.py"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("own_api", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # attrs looks annotations up there
    spec.loader.exec_module(module)
    return module


own_api = loaded()
JUG = TextToImage("a jug", width=256, seed=7)


def size(picture: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(picture)) as image:
        return image.size


def connected(mock: Any, **options: Any) -> Client:
    return Client(own_api.POTTERY, api_key="any", transport=mock.transport(), clock=mock.clock, **options)


def test_a_picture_is_made(tmp_path: Path) -> None:
    mock = own_api.pottery_mock()
    with connected(mock) as client:
        result = client.run(JUG)
        path = result.save(tmp_path / "jug.png")
    assert (result.model, result.seed, size(path.read_bytes())) == ("celadon", 7, (256, 256))


def test_a_picture_is_made_awaited(tmp_path: Path) -> None:
    mock = own_api.pottery_mock()

    async def made() -> Path:
        transport = mock.async_transport()
        async with AsyncClient(own_api.POTTERY, api_key="any", transport=transport, clock=mock.clock) as client:
            result = await client.run(JUG)
            return await result.asave(tmp_path / "jug.png")

    assert size(asyncio.run(made()).read_bytes()) == (256, 256)


def test_every_page_is_listed() -> None:
    with connected(own_api.pottery_mock()) as client:
        assert [model.slug for model in client.models.list("txt2img")] == ["celadon", "raku"]


def test_a_request_is_fitted_and_falls_back() -> None:
    with connected(own_api.pottery_mock()) as client:
        job = client.submit(TextToImage("a jug", width=900, model=["cobalt", "celadon"]))
    assert [(one.model, one.outcome) for one in job.attempts] == [("cobalt", "refused"), ("celadon", "accepted")]
    assert [(one.field, one.after) for one in job.adjustments] == [("width", 512)]


def test_what_it_does_not_make_is_refused_before_anything_is_sent() -> None:
    mock = own_api.pottery_mock()
    with connected(mock) as client, pytest.raises(InvalidRequest, match="no TextToVideo"):
        client.submit(TextToVideo("a jug that turns"))
    assert mock.journal.calls("throwPiece") == ()


def test_money_is_in_its_own_unit() -> None:
    with connected(own_api.pottery_mock()) as client:
        assert client.price(JUG) == Price(Decimal(1), "coins", model="celadon")
        assert client.balance() == Decimal("40.5")


@pytest.mark.parametrize(
    ("budget", "max_price", "advice"),
    [
        (Budget("5"), None, "the budget is in USD: Budget\\(…, unit='coins'\\)"),
        (None, "5", "the limit is in USD: pass max_price=Price\\(…, 'coins'\\)"),
        (Budget("0.5", unit="coins"), None, "0.5 of the budget is left"),
        (None, Price(Decimal("0.5"), "coins"), "over the limit of 0.5"),
    ],
)
def test_a_price_is_held_to_limits_in_its_own_unit_only(budget: Any, max_price: Any, advice: str) -> None:
    mock = own_api.pottery_mock()
    with connected(mock, budget=budget) as client, pytest.raises(BudgetExceeded, match=advice):
        client.submit(JUG, max_price=max_price)
    assert mock.journal.calls("throwPiece") == ()


def test_a_price_within_a_budget_in_its_own_unit_is_paid() -> None:
    with connected(own_api.pottery_mock(), budget=Budget("1", unit="coins")) as client:
        assert client.submit(JUG, max_price=Price(Decimal(1), "coins")).id == "piece-1"


def test_a_job_is_resumed_from_its_token() -> None:
    mock = own_api.pottery_mock()
    with connected(mock) as client:
        token = client.submit(JUG).to_token()
    with connected(mock) as client:
        assert client.job(token, TextToImage).wait().seed == 7


def test_a_wait_ends_at_its_deadline() -> None:
    with connected(own_api.pottery_mock()) as client, pytest.raises(JobTimeout) as caught:
        client.run(JUG, timeout=5)
    assert caught.value.job is not None


def test_a_job_that_was_cancelled_has_failed() -> None:
    with connected(own_api.pottery_mock()) as client:
        job = client.submit(JUG)
        assert job.cancel().is_failed
        with pytest.raises(JobFailed) as caught:
            job.wait()
    assert caught.value.code == "smashed"


def test_a_job_that_is_not_there_is_not_found() -> None:
    with connected(own_api.pottery_mock()) as client, pytest.raises(NotFound):
        client.job("piece-9").status()


def lost(mock: Any, client: Client, request: TextToImage = JUG) -> UncertainSubmission:
    """A submission that was accepted, and whose answer never came."""
    mock.fail("throwPiece", Reset("after"))
    with pytest.raises(UncertainSubmission) as caught:
        client.submit(request, key="jug")
    return caught.value


def test_a_lost_answer_is_found_in_the_list_of_jobs_and_nothing_is_paid_twice() -> None:
    mock = own_api.pottery_mock()
    with connected(mock) as client:
        finding = client.reconcile(lost(mock, client))
        assert finding.job is not None
        assert (finding.verdict, finding.job.id) == ("accepted", "piece-1")
        assert client.submit(JUG, key="jug").id == "piece-1"
    assert len(mock.journal.calls("throwPiece")) == 1


def test_a_lost_answer_that_two_jobs_fit_is_not_guessed_at() -> None:
    mock = own_api.pottery_mock()
    with connected(mock) as stranger, connected(mock) as client:
        stranger.submit(JUG)
        finding = client.reconcile(lost(mock, client))
    assert (finding.verdict, finding.candidates) == ("unknown", ("piece-1", "piece-2"))


def test_a_job_with_another_seed_is_not_taken_for_a_lost_one() -> None:
    mock = own_api.pottery_mock()
    with connected(mock) as stranger, connected(mock) as client:
        stranger.submit(TextToImage("a jug", width=256, seed=8))
        finding = client.reconcile(lost(mock, client))
    assert finding.job is not None
    assert finding.job.id == "piece-2"


def test_the_example_runs_as_a_program(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, FILE], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout == "celadon made jug.png; 40.5 coins are left.\n"
    assert size((tmp_path / "jug.png").read_bytes()) == (512, 512)
