from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.audio_to_video_price_body import AudioToVideoPriceBody
from ...models.price import Price
from ...types import Response, safe_status


def request_kwargs(
    *,
    body: AudioToVideoPriceBody,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v2/videos/audio-syncs/price",
    }

    _kwargs["json"] = body.to_dict()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Price | None:
    if response.status_code == 200:
        response_200 = Price.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Price]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AudioToVideoPriceBody,
) -> Response[Price]:
    """Quote the price of a video to an audio track

     A JSON body without the audio.

    Args:
        body (AudioToVideoPriceBody): The video to be quoted.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Price]
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
    body: AudioToVideoPriceBody,
) -> Price | None:
    """Quote the price of a video to an audio track

     A JSON body without the audio.

    Args:
        body (AudioToVideoPriceBody): The video to be quoted.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Price
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AudioToVideoPriceBody,
) -> Response[Price]:
    """Quote the price of a video to an audio track

     A JSON body without the audio.

    Args:
        body (AudioToVideoPriceBody): The video to be quoted.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Price]
    """

    kwargs = request_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AudioToVideoPriceBody,
) -> Price | None:
    """Quote the price of a video to an audio track

     A JSON body without the audio.

    Args:
        body (AudioToVideoPriceBody): The video to be quoted.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Price
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
