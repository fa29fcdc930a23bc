from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.model_type import ModelType
from ...models.recommended_models import RecommendedModels
from ...models.scope import Scope
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    *,
    capabilities: str | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    exclude_types: str | Unset = UNSET,
    exclude_model_ids: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    privacy: Scope | Unset = UNSET,
    limit: float | Unset = UNSET,
    next_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["capabilities"] = capabilities

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    params["excludeTypes"] = exclude_types

    params["excludeModelIds"] = exclude_model_ids

    params["tags"] = tags

    json_privacy: str | Unset = UNSET
    if not isinstance(privacy, Unset):
        json_privacy = privacy

    params["privacy"] = json_privacy

    params["limit"] = limit

    params["nextToken"] = next_token

    params["projectId"] = project_id

    params["originalAssets"] = original_assets

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/recommendations/models",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> RecommendedModels | None:
    if response.status_code == 200:
        response_200 = RecommendedModels.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[RecommendedModels]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    capabilities: str | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    exclude_types: str | Unset = UNSET,
    exclude_model_ids: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    privacy: Scope | Unset = UNSET,
    limit: float | Unset = UNSET,
    next_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[RecommendedModels]:
    """List models by what they can do

     The only list with a filter by capability.

    Args:
        capabilities (str | Unset): What they can do, joined by commas. A beginning such as `txt2`
            or an end stands for all that have it. Several values are joined by a comma, without
            spaces.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        exclude_types (str | Unset): Without models of these types, joined by commas.
        exclude_model_ids (str | Unset): Without these models, joined by commas.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        limit (float | Unset): Models on a page, 1 to 30; 10 when left out. Default on the server:
            10.
        next_token (str | Unset): Which page, from `nextToken` of the one before; the first when
            left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RecommendedModels]
    """

    kwargs = request_kwargs(
        capabilities=capabilities,
        type_=type_,
        exclude_types=exclude_types,
        exclude_model_ids=exclude_model_ids,
        tags=tags,
        privacy=privacy,
        limit=limit,
        next_token=next_token,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    capabilities: str | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    exclude_types: str | Unset = UNSET,
    exclude_model_ids: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    privacy: Scope | Unset = UNSET,
    limit: float | Unset = UNSET,
    next_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> RecommendedModels | None:
    """List models by what they can do

     The only list with a filter by capability.

    Args:
        capabilities (str | Unset): What they can do, joined by commas. A beginning such as `txt2`
            or an end stands for all that have it. Several values are joined by a comma, without
            spaces.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        exclude_types (str | Unset): Without models of these types, joined by commas.
        exclude_model_ids (str | Unset): Without these models, joined by commas.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        limit (float | Unset): Models on a page, 1 to 30; 10 when left out. Default on the server:
            10.
        next_token (str | Unset): Which page, from `nextToken` of the one before; the first when
            left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RecommendedModels
    """

    return sync_detailed(
        client=client,
        capabilities=capabilities,
        type_=type_,
        exclude_types=exclude_types,
        exclude_model_ids=exclude_model_ids,
        tags=tags,
        privacy=privacy,
        limit=limit,
        next_token=next_token,
        project_id=project_id,
        original_assets=original_assets,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    capabilities: str | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    exclude_types: str | Unset = UNSET,
    exclude_model_ids: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    privacy: Scope | Unset = UNSET,
    limit: float | Unset = UNSET,
    next_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[RecommendedModels]:
    """List models by what they can do

     The only list with a filter by capability.

    Args:
        capabilities (str | Unset): What they can do, joined by commas. A beginning such as `txt2`
            or an end stands for all that have it. Several values are joined by a comma, without
            spaces.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        exclude_types (str | Unset): Without models of these types, joined by commas.
        exclude_model_ids (str | Unset): Without these models, joined by commas.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        limit (float | Unset): Models on a page, 1 to 30; 10 when left out. Default on the server:
            10.
        next_token (str | Unset): Which page, from `nextToken` of the one before; the first when
            left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RecommendedModels]
    """

    kwargs = request_kwargs(
        capabilities=capabilities,
        type_=type_,
        exclude_types=exclude_types,
        exclude_model_ids=exclude_model_ids,
        tags=tags,
        privacy=privacy,
        limit=limit,
        next_token=next_token,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    capabilities: str | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    exclude_types: str | Unset = UNSET,
    exclude_model_ids: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    privacy: Scope | Unset = UNSET,
    limit: float | Unset = UNSET,
    next_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> RecommendedModels | None:
    """List models by what they can do

     The only list with a filter by capability.

    Args:
        capabilities (str | Unset): What they can do, joined by commas. A beginning such as `txt2`
            or an end stands for all that have it. Several values are joined by a comma, without
            spaces.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        exclude_types (str | Unset): Without models of these types, joined by commas.
        exclude_model_ids (str | Unset): Without these models, joined by commas.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        limit (float | Unset): Models on a page, 1 to 30; 10 when left out. Default on the server:
            10.
        next_token (str | Unset): Which page, from `nextToken` of the one before; the first when
            left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RecommendedModels
    """

    return (
        await asyncio_detailed(
            client=client,
            capabilities=capabilities,
            type_=type_,
            exclude_types=exclude_types,
            exclude_model_ids=exclude_model_ids,
            tags=tags,
            privacy=privacy,
            limit=limit,
            next_token=next_token,
            project_id=project_id,
            original_assets=original_assets,
        )
    ).parsed
