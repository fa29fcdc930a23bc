from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.asset_download import AssetDownload
from ...models.download_asset_body import DownloadAssetBody
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    asset_id: str,
    *,
    body: DownloadAssetBody,
    project_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["projectId"] = project_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/assets/{asset_id}/download".format(
            asset_id=quote(str(asset_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AssetDownload | None:
    if response.status_code == 200:
        response_200 = AssetDownload.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AssetDownload]:
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
    body: DownloadAssetBody,
    project_id: str | Unset = UNSET,
) -> Response[AssetDownload]:
    """Download an asset in another format

    Args:
        asset_id (str): Id of the asset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetBody): In which form.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetDownload]
    """

    kwargs = request_kwargs(
        asset_id=asset_id,
        body=body,
        project_id=project_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    asset_id: str,
    *,
    client: AuthenticatedClient,
    body: DownloadAssetBody,
    project_id: str | Unset = UNSET,
) -> AssetDownload | None:
    """Download an asset in another format

    Args:
        asset_id (str): Id of the asset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetBody): In which form.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetDownload
    """

    return sync_detailed(
        asset_id=asset_id,
        client=client,
        body=body,
        project_id=project_id,
    ).parsed


async def asyncio_detailed(
    asset_id: str,
    *,
    client: AuthenticatedClient,
    body: DownloadAssetBody,
    project_id: str | Unset = UNSET,
) -> Response[AssetDownload]:
    """Download an asset in another format

    Args:
        asset_id (str): Id of the asset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetBody): In which form.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetDownload]
    """

    kwargs = request_kwargs(
        asset_id=asset_id,
        body=body,
        project_id=project_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    asset_id: str,
    *,
    client: AuthenticatedClient,
    body: DownloadAssetBody,
    project_id: str | Unset = UNSET,
) -> AssetDownload | None:
    """Download an asset in another format

    Args:
        asset_id (str): Id of the asset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetBody): In which form.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetDownload
    """

    return (
        await asyncio_detailed(
            asset_id=asset_id,
            client=client,
            body=body,
            project_id=project_id,
        )
    ).parsed
