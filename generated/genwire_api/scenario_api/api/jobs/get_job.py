from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.job_answer import JobAnswer
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    job_id: str,
    *,
    project_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["projectId"] = project_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/jobs/{job_id}".format(
            job_id=quote(str(job_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> JobAnswer | None:
    if response.status_code == 200:
        response_200 = JobAnswer.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[JobAnswer]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    job_id: str,
    *,
    client: AuthenticatedClient,
    project_id: str | Unset = UNSET,
) -> Response[JobAnswer]:
    """Read a job

    Args:
        job_id (str): Id of the job, from the answer that started it.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobAnswer]
    """

    kwargs = request_kwargs(
        job_id=job_id,
        project_id=project_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    job_id: str,
    *,
    client: AuthenticatedClient,
    project_id: str | Unset = UNSET,
) -> JobAnswer | None:
    """Read a job

    Args:
        job_id (str): Id of the job, from the answer that started it.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobAnswer
    """

    return sync_detailed(
        job_id=job_id,
        client=client,
        project_id=project_id,
    ).parsed


async def asyncio_detailed(
    job_id: str,
    *,
    client: AuthenticatedClient,
    project_id: str | Unset = UNSET,
) -> Response[JobAnswer]:
    """Read a job

    Args:
        job_id (str): Id of the job, from the answer that started it.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobAnswer]
    """

    kwargs = request_kwargs(
        job_id=job_id,
        project_id=project_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    job_id: str,
    *,
    client: AuthenticatedClient,
    project_id: str | Unset = UNSET,
) -> JobAnswer | None:
    """Read a job

    Args:
        job_id (str): Id of the job, from the answer that started it.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobAnswer
    """

    return (
        await asyncio_detailed(
            job_id=job_id,
            client=client,
            project_id=project_id,
        )
    ).parsed
