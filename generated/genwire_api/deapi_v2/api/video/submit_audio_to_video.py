from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.audio_to_video_body import AudioToVideoBody
from ...models.job_accepted import JobAccepted
from ...types import Response, safe_status


def request_kwargs(
    *,
    body: AudioToVideoBody,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v2/videos/audio-syncs",
    }

    _kwargs["files"] = body.to_multipart()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> JobAccepted | None:
    if response.status_code == 200:
        response_200 = JobAccepted.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[JobAccepted]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AudioToVideoBody,
) -> Response[JobAccepted]:
    """Generate a video to an audio track

     The length of the audio must fit the model's limits (1 to 11 s on Ltx2_3_22B_Dist_INT8).

    Args:
        body (AudioToVideoBody): An audio track, and what to film to it.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobAccepted]
    """

    kwargs = request_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: AudioToVideoBody,
) -> JobAccepted | None:
    """Generate a video to an audio track

     The length of the audio must fit the model's limits (1 to 11 s on Ltx2_3_22B_Dist_INT8).

    Args:
        body (AudioToVideoBody): An audio track, and what to film to it.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobAccepted
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AudioToVideoBody,
) -> Response[JobAccepted]:
    """Generate a video to an audio track

     The length of the audio must fit the model's limits (1 to 11 s on Ltx2_3_22B_Dist_INT8).

    Args:
        body (AudioToVideoBody): An audio track, and what to film to it.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobAccepted]
    """

    kwargs = request_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AudioToVideoBody,
) -> JobAccepted | None:
    """Generate a video to an audio track

     The length of the audio must fit the model's limits (1 to 11 s on Ltx2_3_22B_Dist_INT8).

    Args:
        body (AudioToVideoBody): An audio track, and what to film to it.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobAccepted
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
