"""The table of brands says what their contracts say."""

from __future__ import annotations

from typing import Any

import pytest
from task_requests import DEAPI, SERVED
from test_deapi_wire import contract, operations

from genwire import Client, ConfigurationError
from genwire.providers.brands import BRANDS, provider_for

V1_BRANDS = [name for name in DEAPI if name != "deapi"]


@pytest.mark.parametrize("brand", V1_BRANDS)
def test_a_brand_lacks_what_its_contract_lacks(brand: str) -> None:
    served = set(operations(brand, "v1", "get", "post"))
    everything = set(operations("deapi", "v1", "get", "post"))
    assert BRANDS[brand].lacks == everything - served
    assert served < everything


def test_the_first_brand_lacks_nothing() -> None:
    assert BRANDS["deapi"].lacks == frozenset()


@pytest.mark.parametrize(("brand", "api"), [(name, api) for name, brand in BRANDS.items() for api in brand.apis])
def test_a_brands_host_is_that_of_its_contract(brand: str, api: str) -> None:
    assert [server["url"] for server in contract(brand, api)["servers"]] == [BRANDS[brand].base_url]


def webhook_headers(document: dict[str, Any]) -> set[str]:
    parameters = document["components"]["parameters"].values()
    return {one["name"].lower() for one in parameters if one["in"] == "header" and one["name"].lower().startswith("x-")}


@pytest.mark.parametrize(("brand", "api"), SERVED)
def test_a_brands_webhook_headers_begin_as_in_its_contract(brand: str, api: str) -> None:
    headers = webhook_headers(contract(brand, api))
    prefix = BRANDS[brand].webhook_prefix
    assert {prefix + end for end in ("signature", "timestamp", "event", "delivery-id")} == headers


def test_no_two_brands_share_a_variable_or_a_prefix() -> None:
    for name in ("key_variable", "base_url_variable", "webhook_prefix", "base_url"):
        assert len({getattr(brand, name) for brand in BRANDS.values()}) == len(BRANDS)


@pytest.mark.parametrize(
    ("brand", "api", "spoken"),
    [
        ("deapi", None, "v2"),
        ("deapi", "v1", "v1"),
        ("deapi", "v2", "v2"),
        ("dryapi", None, "v1"),
        ("modelbeam", None, "v1"),
        ("scenario", None, "v1"),
    ],
)
def test_the_preferred_version_is_spoken_unless_another_is_named(brand: str, api: str | None, spoken: str) -> None:
    with Client(brand, api_key="key", api=api) as client:
        assert client.flows.context.provider.api == spoken


@pytest.mark.parametrize("brand", V1_BRANDS)
def test_a_version_that_a_brand_does_not_serve_is_refused(brand: str) -> None:
    with pytest.raises(ConfigurationError, match="v2"):
        Client(brand, api_key="key", api="v2")


@pytest.mark.parametrize("brand", BRANDS)
def test_a_provider_names_its_version(brand: str) -> None:
    assert [provider_for(BRANDS[brand], api).api for api in BRANDS[brand].apis] == list(BRANDS[brand].apis)
