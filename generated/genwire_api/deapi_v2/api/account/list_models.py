from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.model_page import ModelPage
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    *,
    limit: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    page: int | Unset = UNSET,
    filterinference_types: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["per_page"] = per_page

    params["page"] = page

    params["filter[inference_types]"] = filterinference_types

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v2/models",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ModelPage | None:
    if response.status_code == 200:
        response_200 = ModelPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ModelPage]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    page: int | Unset = UNSET,
    filterinference_types: str | Unset = UNSET,
) -> Response[ModelPage]:
    """List the models this key can use

     Paged: walk `page` up to `meta.last_page`, or models are missed. Which models are listed depends on
    the plan of the account. Not rate limited.

    Args:
        limit (int | Unset): Models on a page, 1 to 50; 25 when left out. The service lowers
            larger numbers to 50. Default on the server: 25.
        per_page (int | Unset): Accepted and ignored: use `limit`.
        page (int | Unset): Number of the page, from 1. Default on the server: 1.
        filterinference_types (str | Unset): Only models that serve one of these tasks, joined by
            commas. An unknown word is not refused: the list is then empty. Known words: txt2img,
            img2img, txt2video, img2video, audio2video, video-replace, img-upscale, img-rmbg, vid-
            upscale, txt2audio, txt2music, audio2text, video2text, audio_file2text, video_file2text,
            img2txt, txt2embedding. Several values are joined by a comma, without spaces.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelPage]
    """

    kwargs = request_kwargs(
        limit=limit,
        per_page=per_page,
        page=page,
        filterinference_types=filterinference_types,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    page: int | Unset = UNSET,
    filterinference_types: str | Unset = UNSET,
) -> ModelPage | None:
    """List the models this key can use

     Paged: walk `page` up to `meta.last_page`, or models are missed. Which models are listed depends on
    the plan of the account. Not rate limited.

    Args:
        limit (int | Unset): Models on a page, 1 to 50; 25 when left out. The service lowers
            larger numbers to 50. Default on the server: 25.
        per_page (int | Unset): Accepted and ignored: use `limit`.
        page (int | Unset): Number of the page, from 1. Default on the server: 1.
        filterinference_types (str | Unset): Only models that serve one of these tasks, joined by
            commas. An unknown word is not refused: the list is then empty. Known words: txt2img,
            img2img, txt2video, img2video, audio2video, video-replace, img-upscale, img-rmbg, vid-
            upscale, txt2audio, txt2music, audio2text, video2text, audio_file2text, video_file2text,
            img2txt, txt2embedding. Several values are joined by a comma, without spaces.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        per_page=per_page,
        page=page,
        filterinference_types=filterinference_types,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    page: int | Unset = UNSET,
    filterinference_types: str | Unset = UNSET,
) -> Response[ModelPage]:
    """List the models this key can use

     Paged: walk `page` up to `meta.last_page`, or models are missed. Which models are listed depends on
    the plan of the account. Not rate limited.

    Args:
        limit (int | Unset): Models on a page, 1 to 50; 25 when left out. The service lowers
            larger numbers to 50. Default on the server: 25.
        per_page (int | Unset): Accepted and ignored: use `limit`.
        page (int | Unset): Number of the page, from 1. Default on the server: 1.
        filterinference_types (str | Unset): Only models that serve one of these tasks, joined by
            commas. An unknown word is not refused: the list is then empty. Known words: txt2img,
            img2img, txt2video, img2video, audio2video, video-replace, img-upscale, img-rmbg, vid-
            upscale, txt2audio, txt2music, audio2text, video2text, audio_file2text, video_file2text,
            img2txt, txt2embedding. Several values are joined by a comma, without spaces.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelPage]
    """

    kwargs = request_kwargs(
        limit=limit,
        per_page=per_page,
        page=page,
        filterinference_types=filterinference_types,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    per_page: int | Unset = UNSET,
    page: int | Unset = UNSET,
    filterinference_types: str | Unset = UNSET,
) -> ModelPage | None:
    """List the models this key can use

     Paged: walk `page` up to `meta.last_page`, or models are missed. Which models are listed depends on
    the plan of the account. Not rate limited.

    Args:
        limit (int | Unset): Models on a page, 1 to 50; 25 when left out. The service lowers
            larger numbers to 50. Default on the server: 25.
        per_page (int | Unset): Accepted and ignored: use `limit`.
        page (int | Unset): Number of the page, from 1. Default on the server: 1.
        filterinference_types (str | Unset): Only models that serve one of these tasks, joined by
            commas. An unknown word is not refused: the list is then empty. Known words: txt2img,
            img2img, txt2video, img2video, audio2video, video-replace, img-upscale, img-rmbg, vid-
            upscale, txt2audio, txt2music, audio2text, video2text, audio_file2text, video_file2text,
            img2txt, txt2embedding. Several values are joined by a comma, without spaces.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            per_page=per_page,
            page=page,
            filterinference_types=filterinference_types,
        )
    ).parsed
