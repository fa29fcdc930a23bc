"""One client over two APIs that share nothing: deAPI, and the pottery of `examples/own_api.py`."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from test_own_api import own_api

from genwire import (
    AsyncClient,
    Budget,
    BudgetExceeded,
    Client,
    ConfigurationError,
    InvalidRequest,
    MemoryStore,
    NoModelAvailable,
    Price,
    TextToEmbedding,
    TextToImage,
    TextToSpeech,
    UncertainSubmission,
)
from genwire_mock import MockAPI, VirtualClock
from genwire_mock.faults import Limited, Refused, Reset

KEYS = {"deapi": "12345|first", "pottery": "second"}
BOTH = ["deapi", own_api.POTTERY]
JUG = TextToImage("a jug", width=512, seed=7)


class Town(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Both hosts on one clock; and which keys each of them was shown."""

    def __init__(self, **options: Any) -> None:
        self.clock = VirtualClock()
        self.deapi = MockAPI(clock=self.clock, strict=True, **options)
        self.pottery = own_api.pottery_mock(clock=self.clock)
        self.keys: dict[str, set[str | None]] = {"deapi": set(), "pottery": set()}

    def mock(self, request: httpx.Request) -> MockAPI:
        name = "pottery" if request.url.host == "pottery.example" else "deapi"
        key = request.headers.get("authorization")
        if key is not None:
            self.keys[name].add(key)
        return self.pottery if name == "pottery" else self.deapi

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self.mock(request).transport().handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self.mock(request).async_transport().handle_async_request(request)

    def client(self, brand: Any = BOTH, **options: Any) -> Client:
        return Client(brand, api_key=KEYS, transport=self, clock=self.clock, **options)


def names(result: Any) -> list[tuple[str, str]]:
    return [(one.model, one.outcome) for one in result.attempts]


def test_a_request_goes_to_the_first_brand_that_takes_it(tmp_path: Path) -> None:
    town = Town()
    with town.client() as client:
        result = client.run(JUG)
        result.save(tmp_path / "jug.png")
    assert (result.job.brand, names(result)) == ("deapi", [(f"deapi/{result.model}", "accepted")])


def test_a_request_falls_back_from_one_brand_to_the_other(tmp_path: Path) -> None:
    town = Town()
    request = TextToImage("a jug", width=512, seed=7, model=["deapi/retired-model", "pottery/celadon"])
    with town.client() as client:
        result = client.run(request)
        path = result.save(tmp_path / "jug.png")
    assert names(result) == [("deapi/retired-model", "refused"), ("pottery/celadon", "accepted")]
    assert (result.job.brand, result.model) == ("pottery", "celadon")
    with Image.open(path) as image:
        assert image.size == (512, 512)


def test_a_request_falls_back_awaited() -> None:
    town = Town()

    async def made() -> Any:
        async with AsyncClient(BOTH, api_key=KEYS, transport=town, clock=town.clock) as client:
            result = await client.run(TextToImage("a jug", width=512, model=["deapi/gone", "pottery/raku"]))
            return await result.aread(), result

    content, result = asyncio.run(made())
    assert names(result) == [("deapi/gone", "refused"), ("pottery/raku", "accepted")]
    with Image.open(BytesIO(content)) as image:
        assert image.size == (512, 512)


def test_each_host_sees_its_own_key_only() -> None:
    town = Town()
    with town.client() as client:
        client.run(TextToImage("a jug", width=512, model=["deapi/gone", "pottery/celadon"])).read()
    assert town.keys == {"deapi": {"Bearer 12345|first"}, "pottery": {"Bearer second"}}


def test_a_slug_without_a_brand_is_the_first_brands() -> None:
    with Town().client() as client, pytest.raises(NoModelAvailable, match="deapi/celadon was refused"):
        client.submit(TextToImage("a jug", model="celadon"))


def test_what_only_one_brand_can_is_not_asked_of_the_other() -> None:
    town = Town()
    with town.client([own_api.POTTERY, "deapi"]) as client:
        result = client.run(TextToSpeech("hello there, how are you"))
    assert result.job.brand == "deapi"
    assert names(result)[0] == ("pottery", "skipped")
    assert town.pottery.journal.calls("throwPiece") == ()


def test_what_no_brand_can_is_refused_before_anything_is_sent() -> None:
    town = Town()
    second = own_api.Brand(
        name="kiln",
        base_url="https://pottery.example",
        apis=own_api.POTTERY.apis,
        key_variable="KILN_KEY",
        base_url_variable="KILN_URL",
    )
    keys = {"pottery": "a", "kiln": "b"}
    with (
        Client([own_api.POTTERY, second], api_key=keys, transport=town, clock=town.clock) as client,
        pytest.raises(InvalidRequest, match="no TextToSpeech"),
    ):
        client.submit(TextToSpeech("hello"))
    assert town.keys["pottery"] == set()


@pytest.mark.parametrize("fault", [Refused(), Limited("daily")])
def test_a_brand_that_is_down_or_used_up_is_followed_by_the_next(fault: Any) -> None:
    town = Town(rate_limits=True)
    town.deapi.fail("submitTextToImage", fault, repeat=True)
    with town.client() as client:
        result = client.run(JUG)
    assert result.job.brand == "pottery"
    assert names(result)[0] == ("deapi", "skipped")


def test_an_uncertain_submission_moves_nowhere() -> None:
    town = Town()
    town.deapi.fail("submitTextToImage", Reset("after"))
    with town.client() as client:
        with pytest.raises(UncertainSubmission) as caught:
            client.submit(JUG)
        assert caught.value.brand == "deapi"
        assert client.reconcile(caught.value).verdict == "unknown"
    assert town.pottery.journal.calls("throwPiece") == ()


def test_a_lost_answer_of_the_second_brand_is_found_in_its_own_list() -> None:
    town = Town()
    town.pottery.fail("throwPiece", Reset("after"))
    request = TextToImage("a jug", width=512, model=["deapi/gone", "pottery/celadon"])
    with town.client() as client:
        with pytest.raises(UncertainSubmission) as caught:
            client.submit(request, key="jug")
        finding = client.reconcile(caught.value)
        assert finding.job is not None
        assert (finding.job.brand, finding.job.id) == ("pottery", "piece-1")
        assert client.submit(request, key="jug").id == "piece-1"
    assert [(one.model, one.outcome) for one in caught.value.attempts] == [("deapi/gone", "refused")]


def test_a_key_stands_for_one_job_whatever_the_order_of_the_brands() -> None:
    town, store = Town(), MemoryStore()
    with town.client(store=store) as client:
        first = client.submit(JUG, key="order-1")
    with town.client([own_api.POTTERY, "deapi"], store=store) as client:
        assert client.submit(JUG, key="order-1").id == first.id


def test_a_job_is_resumed_at_its_own_brand() -> None:
    town = Town()
    with town.client() as client:
        token = client.submit(TextToImage("a jug", width=512, model="pottery/celadon")).to_token()
    with town.client() as client:
        assert client.job(token, TextToImage).wait().model == "celadon"
    with (
        Client(api_key=KEYS, transport=town, clock=town.clock) as client,
        pytest.raises(InvalidRequest, match="pottery"),
    ):
        client.job(token)


def test_models_are_named_by_brand_and_found_in_both() -> None:
    with Town().client() as client:
        listed = [model.slug for model in client.models.list("txt2img")]
        found = [match.slug for match in client.models.find(JUG)]
        assert client.models.get("raku").slug == "pottery/raku"
    assert listed[-2:] == ["pottery/celadon", "pottery/raku"]
    assert all(slug.startswith("deapi/") for slug in listed[:-2])
    assert found[-2:] == ["pottery/celadon", "pottery/raku"]


def test_prices_in_different_units_are_not_compared() -> None:
    with Town().client() as client:
        with pytest.raises(InvalidRequest, match="USD and coins cannot be compared"):
            client.models.find(JUG, rank="price")
        assert client.price(TextToImage("a jug", width=512, model="pottery/celadon")) == Price(
            Decimal(2), "coins", model="pottery/celadon"
        )


def test_a_budget_in_dollars_is_not_spent_in_coins() -> None:
    town = Town()
    with town.client(budget=Budget("0.000001")) as client, pytest.raises(BudgetExceeded) as caught:
        client.submit(JUG)
    assert {one.outcome for one in caught.value.attempts} == {"skipped"}
    assert [one.reason for one in caught.value.attempts if one.model == "pottery/raku"] == [
        "It costs 2 coins, and the budget is in USD: Budget(…, unit='coins')."
    ]


def test_balances_and_rates_are_told_apart() -> None:
    town = Town(rate_limits=True)
    with town.client() as client:
        client.submit(JUG)
        assert (client.balance(), client.balance("pottery")) != (client.balance(), client.balance())
        assert "deapi/txt2img" in client.rates
        with pytest.raises(ConfigurationError, match="does not speak to 'dryapi'"):
            client.balance("dryapi")


def test_thousands_of_requests_may_go_to_several_brands() -> None:
    town = Town()
    requests = [JUG, TextToImage("a jug", width=512, model="pottery/celadon")]
    with town.client() as client:
        results = client.run_many(requests)
    assert [getattr(result, "job", result).brand for result in results] == ["deapi", "pottery"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        ({"api_key": "one for all"}, "api_key is a mapping: api_key={'deapi': …}"),
        ({"base_url": "https://example.com"}, "base_url is a mapping"),
        ({"brand": []}, "empty list"),
        ({"brand": ["deapi", "deapi"]}, "named twice"),
        ({"profile": "studio"}, "A profile is for one brand"),
    ],
)
def test_what_would_go_to_the_wrong_brand_is_refused(options: dict[str, Any], advice: str) -> None:
    given: dict[str, Any] = {"brand": BOTH, "api_key": KEYS, **options}
    with pytest.raises(ConfigurationError, match=advice):
        Client(**given)


def test_a_part_that_cannot_be_sent_keeps_the_job_of_the_part_before_it() -> None:
    town = Town()
    texts = [*["a fox"] * 2048, "half a pair \ud800"]
    with town.client() as client, pytest.raises(InvalidRequest) as caught:
        client.submit(TextToEmbedding(texts))
    accepted = town.deapi.journal.calls("submitTextToEmbedding")
    assert len(accepted) == 1
    assert caught.value.job is not None
    assert caught.value.job.brand == "deapi"
