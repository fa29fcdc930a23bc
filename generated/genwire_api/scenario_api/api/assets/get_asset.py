from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.asset_answer import AssetAnswer
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    asset_id: str,
    *,
    with_embedding: bool | Unset = UNSET,
    with_quality_gate_details: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["withEmbedding"] = with_embedding

    params["withQualityGateDetails"] = with_quality_gate_details

    params["projectId"] = project_id

    params["originalAssets"] = original_assets

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/assets/{asset_id}".format(
            asset_id=quote(str(asset_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AssetAnswer | None:
    if response.status_code == 200:
        response_200 = AssetAnswer.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AssetAnswer]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    asset_id: str,
    *,
    client: AuthenticatedClient,
    with_embedding: bool | Unset = UNSET,
    with_quality_gate_details: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[AssetAnswer]:
    """Read an asset

     The way to a result, and to a new address of one whose address has expired.

    Args:
        asset_id (str): Id of the asset.
        with_embedding (bool | Unset): Whether the embedding is wanted.
        with_quality_gate_details (bool | Unset): Whether the parts of the score of quality are
            wanted.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetAnswer]
    """

    kwargs = request_kwargs(
        asset_id=asset_id,
        with_embedding=with_embedding,
        with_quality_gate_details=with_quality_gate_details,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    asset_id: str,
    *,
    client: AuthenticatedClient,
    with_embedding: bool | Unset = UNSET,
    with_quality_gate_details: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> AssetAnswer | None:
    """Read an asset

     The way to a result, and to a new address of one whose address has expired.

    Args:
        asset_id (str): Id of the asset.
        with_embedding (bool | Unset): Whether the embedding is wanted.
        with_quality_gate_details (bool | Unset): Whether the parts of the score of quality are
            wanted.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetAnswer
    """

    return sync_detailed(
        asset_id=asset_id,
        client=client,
        with_embedding=with_embedding,
        with_quality_gate_details=with_quality_gate_details,
        project_id=project_id,
        original_assets=original_assets,
    ).parsed


async def asyncio_detailed(
    asset_id: str,
    *,
    client: AuthenticatedClient,
    with_embedding: bool | Unset = UNSET,
    with_quality_gate_details: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[AssetAnswer]:
    """Read an asset

     The way to a result, and to a new address of one whose address has expired.

    Args:
        asset_id (str): Id of the asset.
        with_embedding (bool | Unset): Whether the embedding is wanted.
        with_quality_gate_details (bool | Unset): Whether the parts of the score of quality are
            wanted.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetAnswer]
    """

    kwargs = request_kwargs(
        asset_id=asset_id,
        with_embedding=with_embedding,
        with_quality_gate_details=with_quality_gate_details,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    asset_id: str,
    *,
    client: AuthenticatedClient,
    with_embedding: bool | Unset = UNSET,
    with_quality_gate_details: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> AssetAnswer | None:
    """Read an asset

     The way to a result, and to a new address of one whose address has expired.

    Args:
        asset_id (str): Id of the asset.
        with_embedding (bool | Unset): Whether the embedding is wanted.
        with_quality_gate_details (bool | Unset): Whether the parts of the score of quality are
            wanted.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetAnswer
    """

    return (
        await asyncio_detailed(
            asset_id=asset_id,
            client=client,
            with_embedding=with_embedding,
            with_quality_gate_details=with_quality_gate_details,
            project_id=project_id,
            original_assets=original_assets,
        )
    ).parsed
