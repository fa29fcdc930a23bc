from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.webhook_event_page import WebhookEventPage
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    project_id: str,
    webhook_endpoint_id: str,
    *,
    pagination_token: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["paginationToken"] = pagination_token

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/projects/{project_id}/webhook-endpoints/{webhook_endpoint_id}/events".format(
            project_id=quote(str(project_id), safe=""),
            webhook_endpoint_id=quote(str(webhook_endpoint_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> WebhookEventPage | None:
    if response.status_code == 200:
        response_200 = WebhookEventPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[WebhookEventPage]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    pagination_token: str | Unset = UNSET,
) -> Response[WebhookEventPage]:
    """List the events of an endpoint

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookEventPage]
    """

    kwargs = request_kwargs(
        project_id=project_id,
        webhook_endpoint_id=webhook_endpoint_id,
        pagination_token=pagination_token,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    pagination_token: str | Unset = UNSET,
) -> WebhookEventPage | None:
    """List the events of an endpoint

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookEventPage
    """

    return sync_detailed(
        project_id=project_id,
        webhook_endpoint_id=webhook_endpoint_id,
        client=client,
        pagination_token=pagination_token,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    pagination_token: str | Unset = UNSET,
) -> Response[WebhookEventPage]:
    """List the events of an endpoint

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookEventPage]
    """

    kwargs = request_kwargs(
        project_id=project_id,
        webhook_endpoint_id=webhook_endpoint_id,
        pagination_token=pagination_token,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    webhook_endpoint_id: str,
    *,
    client: AuthenticatedClient,
    pagination_token: str | Unset = UNSET,
) -> WebhookEventPage | None:
    """List the events of an endpoint

    Args:
        project_id (str): Project that the endpoint belongs to.
        webhook_endpoint_id (str): Id of the endpoint.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookEventPage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            webhook_endpoint_id=webhook_endpoint_id,
            client=client,
            pagination_token=pagination_token,
        )
    ).parsed
