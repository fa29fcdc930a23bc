from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.enhance_prompt_body import EnhancePromptBody
from ...models.enhanced_prompt import EnhancedPrompt
from ...types import Response, safe_status


def request_kwargs(
    *,
    body: EnhancePromptBody,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v2/prompts/enhancements",
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
    body: EnhancePromptBody,
) -> Response[EnhancedPrompt]:
    """Enhance a prompt for a model

     Answered at once, without a job. Only for the tasks of `type`, and for models that the service has a
    guide for: others are a 422.

    Args:
        body (EnhancePromptBody): A draft to improve, and the task and model it is for.

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
    body: EnhancePromptBody,
) -> EnhancedPrompt | None:
    """Enhance a prompt for a model

     Answered at once, without a job. Only for the tasks of `type`, and for models that the service has a
    guide for: others are a 422.

    Args:
        body (EnhancePromptBody): A draft to improve, and the task and model it is for.

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
    body: EnhancePromptBody,
) -> Response[EnhancedPrompt]:
    """Enhance a prompt for a model

     Answered at once, without a job. Only for the tasks of `type`, and for models that the service has a
    guide for: others are a 422.

    Args:
        body (EnhancePromptBody): A draft to improve, and the task and model it is for.

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
    body: EnhancePromptBody,
) -> EnhancedPrompt | None:
    """Enhance a prompt for a model

     Answered at once, without a job. Only for the tasks of `type`, and for models that the service has a
    guide for: others are a 422.

    Args:
        body (EnhancePromptBody): A draft to improve, and the task and model it is for.

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
