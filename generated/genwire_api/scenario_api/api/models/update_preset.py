from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.preset_answer import PresetAnswer
from ...models.update_preset_body import UpdatePresetBody
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    model_id: str,
    preset_id: str,
    *,
    body: UpdatePresetBody,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    params["projectId"] = project_id

    params["originalAssets"] = original_assets

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/models/{model_id}/presets/{preset_id}".format(
            model_id=quote(str(model_id), safe=""),
            preset_id=quote(str(preset_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PresetAnswer | None:
    if response.status_code == 200:
        response_200 = PresetAnswer.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[PresetAnswer]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    model_id: str,
    preset_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdatePresetBody,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[PresetAnswer]:
    """Change a preset

    Args:
        model_id (str): Id of the model.
        preset_id (str): Id of the preset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (UpdatePresetBody): What to change.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PresetAnswer]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        preset_id=preset_id,
        body=body,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    model_id: str,
    preset_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdatePresetBody,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> PresetAnswer | None:
    """Change a preset

    Args:
        model_id (str): Id of the model.
        preset_id (str): Id of the preset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (UpdatePresetBody): What to change.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PresetAnswer
    """

    return sync_detailed(
        model_id=model_id,
        preset_id=preset_id,
        client=client,
        body=body,
        project_id=project_id,
        original_assets=original_assets,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    preset_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdatePresetBody,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[PresetAnswer]:
    """Change a preset

    Args:
        model_id (str): Id of the model.
        preset_id (str): Id of the preset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (UpdatePresetBody): What to change.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PresetAnswer]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        preset_id=preset_id,
        body=body,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    preset_id: str,
    *,
    client: AuthenticatedClient,
    body: UpdatePresetBody,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> PresetAnswer | None:
    """Change a preset

    Args:
        model_id (str): Id of the model.
        preset_id (str): Id of the preset.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (UpdatePresetBody): What to change.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PresetAnswer
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            preset_id=preset_id,
            client=client,
            body=body,
            project_id=project_id,
            original_assets=original_assets,
        )
    ).parsed
