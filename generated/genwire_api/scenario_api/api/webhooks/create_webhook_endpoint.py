from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.create_webhook_endpoint_body import CreateWebhookEndpointBody
from ...models.webhook_endpoint_created import WebhookEndpointCreated
from ...types import Response, safe_status


def request_kwargs(
    project_id: str,
    *,
    body: CreateWebhookEndpointBody,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/projects/{project_id}/webhook-endpoints".format(
            project_id=quote(str(project_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> WebhookEndpointCreated | None:
    if response.status_code == 200:
        response_200 = WebhookEndpointCreated.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WebhookEndpointCreated]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: CreateWebhookEndpointBody,
) -> Response[WebhookEndpointCreated]:
    """Have events sent to an address

     The answer is the only one that has the secret.

    Args:
        project_id (str): Project that the endpoint belongs to.
        body (CreateWebhookEndpointBody): Where events go, and which.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookEndpointCreated]
    """

    kwargs = request_kwargs(
        project_id=project_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: CreateWebhookEndpointBody,
) -> WebhookEndpointCreated | None:
    """Have events sent to an address

     The answer is the only one that has the secret.

    Args:
        project_id (str): Project that the endpoint belongs to.
        body (CreateWebhookEndpointBody): Where events go, and which.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookEndpointCreated
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: CreateWebhookEndpointBody,
) -> Response[WebhookEndpointCreated]:
    """Have events sent to an address

     The answer is the only one that has the secret.

    Args:
        project_id (str): Project that the endpoint belongs to.
        body (CreateWebhookEndpointBody): Where events go, and which.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookEndpointCreated]
    """

    kwargs = request_kwargs(
        project_id=project_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: CreateWebhookEndpointBody,
) -> WebhookEndpointCreated | None:
    """Have events sent to an address

     The answer is the only one that has the secret.

    Args:
        project_id (str): Project that the endpoint belongs to.
        body (CreateWebhookEndpointBody): Where events go, and which.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookEndpointCreated
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            body=body,
        )
    ).parsed
