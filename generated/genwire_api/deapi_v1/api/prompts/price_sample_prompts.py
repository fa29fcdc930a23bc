from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.prompt_price import PromptPrice
from ...models.prompt_sample_type import PromptSampleType
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    *,
    type_: PromptSampleType,
    topic: None | str | Unset = UNSET,
    lang_code: None | str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    json_type_: str = type_
    params["type"] = json_type_

    json_topic = topic
    params["topic"] = json_topic

    json_lang_code = lang_code
    params["lang_code"] = json_lang_code

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/client/prompts/samples/price-calculation",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PromptPrice | None:
    if response.status_code == 200:
        response_200 = PromptPrice.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[PromptPrice]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    type_: PromptSampleType,
    topic: None | str | Unset = UNSET,
    lang_code: None | str | Unset = UNSET,
) -> Response[PromptPrice]:
    """Quote the price of an invented prompt

     Deprecated. A GET with the same parameters. Dropped from the public documents of August 2026, so
    taken as removed like its siblings.

    Args:
        type_ (PromptSampleType): What an invented prompt is for.
        topic (None | str | Unset): Subject of the prompt, at most 500 characters.
        lang_code (None | str | Unset): Code of the language, at most 4 characters.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PromptPrice]
    """

    kwargs = request_kwargs(
        type_=type_,
        topic=topic,
        lang_code=lang_code,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    type_: PromptSampleType,
    topic: None | str | Unset = UNSET,
    lang_code: None | str | Unset = UNSET,
) -> PromptPrice | None:
    """Quote the price of an invented prompt

     Deprecated. A GET with the same parameters. Dropped from the public documents of August 2026, so
    taken as removed like its siblings.

    Args:
        type_ (PromptSampleType): What an invented prompt is for.
        topic (None | str | Unset): Subject of the prompt, at most 500 characters.
        lang_code (None | str | Unset): Code of the language, at most 4 characters.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PromptPrice
    """

    return sync_detailed(
        client=client,
        type_=type_,
        topic=topic,
        lang_code=lang_code,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    type_: PromptSampleType,
    topic: None | str | Unset = UNSET,
    lang_code: None | str | Unset = UNSET,
) -> Response[PromptPrice]:
    """Quote the price of an invented prompt

     Deprecated. A GET with the same parameters. Dropped from the public documents of August 2026, so
    taken as removed like its siblings.

    Args:
        type_ (PromptSampleType): What an invented prompt is for.
        topic (None | str | Unset): Subject of the prompt, at most 500 characters.
        lang_code (None | str | Unset): Code of the language, at most 4 characters.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PromptPrice]
    """

    kwargs = request_kwargs(
        type_=type_,
        topic=topic,
        lang_code=lang_code,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    type_: PromptSampleType,
    topic: None | str | Unset = UNSET,
    lang_code: None | str | Unset = UNSET,
) -> PromptPrice | None:
    """Quote the price of an invented prompt

     Deprecated. A GET with the same parameters. Dropped from the public documents of August 2026, so
    taken as removed like its siblings.

    Args:
        type_ (PromptSampleType): What an invented prompt is for.
        topic (None | str | Unset): Subject of the prompt, at most 500 characters.
        lang_code (None | str | Unset): Code of the language, at most 4 characters.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PromptPrice
    """

    return (
        await asyncio_detailed(
            client=client,
            type_=type_,
            topic=topic,
            lang_code=lang_code,
        )
    ).parsed
