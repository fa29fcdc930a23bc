from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.download_assets_body import DownloadAssetsBody
from ...models.dry_run import DryRun
from ...models.estimate import Estimate
from ...models.job_reference import JobReference
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    *,
    body: DownloadAssetsBody,
    dry_run: DryRun | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    json_dry_run: str | Unset = UNSET
    if not isinstance(dry_run, Unset):
        json_dry_run = dry_run

    params["dryRun"] = json_dry_run

    params["projectId"] = project_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/assets/download",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Estimate | JobReference | None:
    if response.status_code == 200:
        response_200 = JobReference.from_dict(response.json())

        return response_200

    if response.status_code == 269:
        response_269 = Estimate.from_dict(response.json())

        return response_269

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Estimate | JobReference]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: DownloadAssetsBody,
    dry_run: DryRun | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Response[Estimate | JobReference]:
    """Download several assets

     The archive is made by a job; `getArchive` tells where it lies.

    Args:
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetsBody): Which assets, in what archive.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Estimate | JobReference]
    """

    kwargs = request_kwargs(
        body=body,
        dry_run=dry_run,
        project_id=project_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: DownloadAssetsBody,
    dry_run: DryRun | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Estimate | JobReference | None:
    """Download several assets

     The archive is made by a job; `getArchive` tells where it lies.

    Args:
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetsBody): Which assets, in what archive.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Estimate | JobReference
    """

    return sync_detailed(
        client=client,
        body=body,
        dry_run=dry_run,
        project_id=project_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: DownloadAssetsBody,
    dry_run: DryRun | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Response[Estimate | JobReference]:
    """Download several assets

     The archive is made by a job; `getArchive` tells where it lies.

    Args:
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetsBody): Which assets, in what archive.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Estimate | JobReference]
    """

    kwargs = request_kwargs(
        body=body,
        dry_run=dry_run,
        project_id=project_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: DownloadAssetsBody,
    dry_run: DryRun | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Estimate | JobReference | None:
    """Download several assets

     The archive is made by a job; `getArchive` tells where it lies.

    Args:
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (DownloadAssetsBody): Which assets, in what archive.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Estimate | JobReference
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            dry_run=dry_run,
            project_id=project_id,
        )
    ).parsed
