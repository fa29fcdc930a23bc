from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.acknowledged import Acknowledged
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    model_id: str,
    *,
    ids: str,
    project_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["ids"] = ids

    params["projectId"] = project_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v1/models/{model_id}/images".format(
            model_id=quote(str(model_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Acknowledged | None:
    if response.status_code == 200:
        response_200 = Acknowledged.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Acknowledged]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient,
    ids: str,
    project_id: str | Unset = UNSET,
) -> Response[Acknowledged]:
    """Delete images of a model

    Args:
        model_id (str): Id of the model.
        ids (str): The images, joined by commas. Several values are joined by a comma, without
            spaces.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledged]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        ids=ids,
        project_id=project_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    model_id: str,
    *,
    client: AuthenticatedClient,
    ids: str,
    project_id: str | Unset = UNSET,
) -> Acknowledged | None:
    """Delete images of a model

    Args:
        model_id (str): Id of the model.
        ids (str): The images, joined by commas. Several values are joined by a comma, without
            spaces.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledged
    """

    return sync_detailed(
        model_id=model_id,
        client=client,
        ids=ids,
        project_id=project_id,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient,
    ids: str,
    project_id: str | Unset = UNSET,
) -> Response[Acknowledged]:
    """Delete images of a model

    Args:
        model_id (str): Id of the model.
        ids (str): The images, joined by commas. Several values are joined by a comma, without
            spaces.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledged]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        ids=ids,
        project_id=project_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    *,
    client: AuthenticatedClient,
    ids: str,
    project_id: str | Unset = UNSET,
) -> Acknowledged | None:
    """Delete images of a model

    Args:
        model_id (str): Id of the model.
        ids (str): The images, joined by commas. Several values are joined by a comma, without
            spaces.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledged
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
            ids=ids,
            project_id=project_id,
        )
    ).parsed
