"""The facade on Scenario's API against the mock: the same requests, jobs, results and money as on deAPI."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from genwire import (
    AsyncClient,
    Client,
    InvalidRequest,
    Price,
    TextToImage,
)
from genwire_mock import MockAPI

KEY = "api-key:api-secret"
FOX = TextToImage("a red fox", width=512, height=512, steps=4, seed=7)


def made(**options: Any) -> MockAPI:
    return MockAPI(brand="scenario", strict=True, **options)


def connected(mock: MockAPI, brand: str = "scenario", **options: Any) -> Client:
    return Client(brand, api_key=KEY, transport=mock.transport(), clock=mock.clock, **options)


@pytest.mark.parametrize("brand", ["deapi", "scenario"])
def test_the_same_program_makes_a_picture_on_either_brand(brand: str, tmp_path: Path) -> None:
    mock = MockAPI(brand=brand, strict=True)
    with connected(mock, brand) as client:
        result = client.run(FOX)
        path = result.save(tmp_path / "fox.png")
    with Image.open(path) as image:
        assert (image.format, image.size, result.seed) == ("PNG", (512, 512), 7)


@pytest.mark.parametrize("brand", ["deapi", "scenario"])
def test_the_same_program_makes_a_picture_awaited(brand: str) -> None:
    mock = MockAPI(brand=brand, strict=True)

    async def made() -> bytes:
        transport = mock.async_transport()
        async with AsyncClient(brand, api_key=KEY, transport=transport, clock=mock.clock) as client:
            result = await client.run(FOX)
            return await result.aread()

    with Image.open(BytesIO(asyncio.run(made()))) as image:
        assert (image.format, image.size) == ("PNG", (512, 512))


def test_a_price_is_in_creative_units_and_starts_nothing() -> None:
    with connected(made()) as client:
        assert client.price(FOX) == Price(Decimal(5), "CU", model="flux.1-dev")


def test_the_balance_is_not_told() -> None:
    with connected(made()) as client, pytest.raises(InvalidRequest, match="does not tell the balance"):
        client.balance()
