"""The brands: hosts that serve an API. They differ in this table, and nowhere else; a client takes others as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from attrs import frozen

from genwire.errors import ConfigurationError
from genwire.providers.authorization import basic_or_bearer, bearer

if TYPE_CHECKING:
    from genwire.providers import Provider

    MakeProvider = Callable[["Brand"], Provider]


@frozen
class Brand:
    """One host. `apis` are the versions that it serves, the preferred one first; each with a function that makes its
    provider, or the name of a module whose `make_provider` does, relative to this package where it begins with a dot.

    webhook_prefix: what its webhook headers begin with, in lower case. lacks: the operations that its contract does not
    have, of those that the generated client has. gateway_prefix: what the brand's gateway for other clients wants in
    front of a key, and this API does not. socket_url, app_key: where its websocket is, and which of the applications
    there is the brand's; empty for a brand without one. The variables are those of the environment that hold a default.
    authorization: makes the header that a call carries of the key. project_parameter: of a brand whose keys reach
    several projects, what in the query of every call names the one to work in; project_variable holds a default for it.
    """

    name: str
    base_url: str
    apis: Mapping[str, str | MakeProvider]
    key_variable: str
    base_url_variable: str
    webhook_prefix: str = ""
    lacks: frozenset[str] = frozenset()
    gateway_prefix: str = ""
    socket_url: str = ""
    app_key: str = ""
    client_id_variable: str = ""
    authorization: Callable[[str], str] = bearer
    project_parameter: str = ""
    project_variable: str = ""


BRANDS = {
    "deapi": Brand(
        name="deapi",
        base_url="https://api.deapi.ai",
        apis={"v2": ".deapi_v2", "v1": ".deapi_v1"},
        key_variable="DEAPI_API_KEY",
        base_url_variable="DEAPI_BASE_URL",
        webhook_prefix="x-deapi-",
        socket_url="wss://soketi.deapi.ai",
        app_key="depin-api-prod-key",
        client_id_variable="DEAPI_CLIENT_ID",
        gateway_prefix="dpn-sk-",
    ),
    "dryapi": Brand(
        name="dryapi",
        base_url="https://api.dryapi.dev",
        apis={"v1": ".deapi_v1"},
        key_variable="DRYAPI_API_KEY",
        base_url_variable="DRYAPI_BASE_URL",
        webhook_prefix="x-dryapi-",
        socket_url="wss://soketi.dryapi.dev",
        app_key="depin-api-prod-key",
        client_id_variable="DRYAPI_CLIENT_ID",
        lacks=frozenset({"submitTranscribe", "priceTranscribe", "submitReplaceInVideo", "priceReplaceInVideo"}),
    ),
    "modelbeam": Brand(
        name="modelbeam",
        base_url="https://api.modelbeam.ai",
        apis={"v1": ".deapi_v1"},
        key_variable="MODELBEAM_API_KEY",
        base_url_variable="MODELBEAM_BASE_URL",
        webhook_prefix="x-modelbeam-",
        socket_url="wss://soketi.modelbeam.ai",
        app_key="modelbeam-prod-key",
        client_id_variable="MODELBEAM_CLIENT_ID",
        lacks=frozenset(
            {"submitUpscaleVideo", "priceUpscaleVideo", "submitRemoveVideoBackground", "priceRemoveVideoBackground"}
        ),
    ),
    "scenario": Brand(
        name="scenario",
        base_url="https://api.cloud.scenario.com",
        apis={"v1": ".scenario_api"},
        key_variable="SCENARIO_API_KEY",
        base_url_variable="SCENARIO_BASE_URL",
        authorization=basic_or_bearer,
        project_parameter="projectId",
        project_variable="SCENARIO_PROJECT_ID",
    ),
}


def brand_named(name: str) -> Brand:
    """ConfigurationError lists the known brands when there is none of that name."""
    brand = BRANDS.get(name)
    if brand is None:
        raise ConfigurationError(f"There is no brand {name!r}, only {', '.join(sorted(BRANDS))}.")
    return brand


def provider_for(brand: Brand, api: str) -> Provider:
    """The provider of one of the brand's APIs; its module, and the generated code with it, is loaded here."""
    source = brand.apis[api]
    make = cast("MakeProvider", import_module(source, __package__).make_provider) if isinstance(source, str) else source
    return make(brand)
