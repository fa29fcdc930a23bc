from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.enhance_image_edit_prompt_body import EnhanceImageEditPromptBody
from ...models.enhanced_prompt import EnhancedPrompt
from ...types import Response, safe_status


def request_kwargs(
    *,
    body: EnhanceImageEditPromptBody,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/client/prompt/image2image",
    }

    _kwargs["files"] = body.to_multipart()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EnhancedPrompt | None:
    if response.status_code == 200:
        response_200 = EnhancedPrompt.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[EnhancedPrompt]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: EnhanceImageEditPromptBody,
) -> Response[EnhancedPrompt]:
    """Enhance a prompt for editing an image

     Deprecated. Removed in August 2026: answers 410. Version 2 offers `prompts/enhancements` in its
    place. The shapes are those of March 2026. Answered at once, without a job.

    Args:
        body (EnhanceImageEditPromptBody): A draft to improve for an image-to-image model, and the
            image.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnhancedPrompt]
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
    body: EnhanceImageEditPromptBody,
) -> EnhancedPrompt | None:
    """Enhance a prompt for editing an image

     Deprecated. Removed in August 2026: answers 410. Version 2 offers `prompts/enhancements` in its
    place. The shapes are those of March 2026. Answered at once, without a job.

    Args:
        body (EnhanceImageEditPromptBody): A draft to improve for an image-to-image model, and the
            image.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnhancedPrompt
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: EnhanceImageEditPromptBody,
) -> Response[EnhancedPrompt]:
    """Enhance a prompt for editing an image

     Deprecated. Removed in August 2026: answers 410. Version 2 offers `prompts/enhancements` in its
    place. The shapes are those of March 2026. Answered at once, without a job.

    Args:
        body (EnhanceImageEditPromptBody): A draft to improve for an image-to-image model, and the
            image.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EnhancedPrompt]
    """

    kwargs = request_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: EnhanceImageEditPromptBody,
) -> EnhancedPrompt | None:
    """Enhance a prompt for editing an image

     Deprecated. Removed in August 2026: answers 410. Version 2 offers `prompts/enhancements` in its
    place. The shapes are those of March 2026. Answered at once, without a job.

    Args:
        body (EnhanceImageEditPromptBody): A draft to improve for an image-to-image model, and the
            image.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EnhancedPrompt
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
