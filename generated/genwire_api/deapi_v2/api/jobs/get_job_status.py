from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.job_status import JobStatus
from ...types import Response, safe_status


def request_kwargs(
    job_request: str,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/jobs/{job_request}".format(
            job_request=quote(str(job_request), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> JobStatus | None:
    if response.status_code == 200:
        response_200 = JobStatus.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[JobStatus]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    job_request: str,
    *,
    client: AuthenticatedClient,
) -> Response[JobStatus]:
    """Read the status of a job

     A failed job is a 200 with `status` error. Reads a job of either version of the API. Each read gives
    a fresh `result_url`. On the Basic plan 50 reads a minute and 200 a day.

    Args:
        job_request (str): Id of the job, from the answer to its submission.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobStatus]
    """

    kwargs = request_kwargs(
        job_request=job_request,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    job_request: str,
    *,
    client: AuthenticatedClient,
) -> JobStatus | None:
    """Read the status of a job

     A failed job is a 200 with `status` error. Reads a job of either version of the API. Each read gives
    a fresh `result_url`. On the Basic plan 50 reads a minute and 200 a day.

    Args:
        job_request (str): Id of the job, from the answer to its submission.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobStatus
    """

    return sync_detailed(
        job_request=job_request,
        client=client,
    ).parsed


async def asyncio_detailed(
    job_request: str,
    *,
    client: AuthenticatedClient,
) -> Response[JobStatus]:
    """Read the status of a job

     A failed job is a 200 with `status` error. Reads a job of either version of the API. Each read gives
    a fresh `result_url`. On the Basic plan 50 reads a minute and 200 a day.

    Args:
        job_request (str): Id of the job, from the answer to its submission.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobStatus]
    """

    kwargs = request_kwargs(
        job_request=job_request,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    job_request: str,
    *,
    client: AuthenticatedClient,
) -> JobStatus | None:
    """Read the status of a job

     A failed job is a 200 with `status` error. Reads a job of either version of the API. Each read gives
    a fresh `result_url`. On the Basic plan 50 reads a minute and 200 a day.

    Args:
        job_request (str): Id of the job, from the answer to its submission.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobStatus
    """

    return (
        await asyncio_detailed(
            job_request=job_request,
            client=client,
        )
    ).parsed
