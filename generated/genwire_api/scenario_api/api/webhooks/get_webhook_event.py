from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.webhook_event_answer import WebhookEventAnswer
from ...types import Response, safe_status


def request_kwargs(
    project_id: str,
    webhook_endpoint_id: str,
    event_id: str,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/projects/{project_id}/webhook-endpoints/{webhook_endpoint_id}/events/{event_id}".format(
            project_id=quote(str(project_id), safe=""),
            webhook_endpoint_id=quote(str(webhook_endpoint_id), safe=""),
            event_id=quote(str(event_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> WebhookEventAnswer | None:
    if response.status_code == 200:
        response_200 = WebhookEventAnswer.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WebhookEventAnswer]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    webhook_endpoint_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[WebhookEventAnswer]:
    """Read an event

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        event_id (str): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookEventAnswer]
    """

    kwargs = request_kwargs(
        project_id=project_id,
        webhook_endpoint_id=webhook_endpoint_id,
        event_id=event_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    webhook_endpoint_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient,
) -> WebhookEventAnswer | None:
    """Read an event

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        event_id (str): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookEventAnswer
    """

    return sync_detailed(
        project_id=project_id,
        webhook_endpoint_id=webhook_endpoint_id,
        event_id=event_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    webhook_endpoint_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[WebhookEventAnswer]:
    """Read an event

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        event_id (str): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookEventAnswer]
    """

    kwargs = request_kwargs(
        project_id=project_id,
        webhook_endpoint_id=webhook_endpoint_id,
        event_id=event_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    webhook_endpoint_id: str,
    event_id: str,
    *,
    client: AuthenticatedClient,
) -> WebhookEventAnswer | None:
    """Read an event

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        event_id (str): Id of the event.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookEventAnswer
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            webhook_endpoint_id=webhook_endpoint_id,
            event_id=event_id,
            client=client,
        )
    ).parsed
