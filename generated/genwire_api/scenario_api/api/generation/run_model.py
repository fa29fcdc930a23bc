from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dry_run import DryRun
from ...models.estimate import Estimate
from ...models.run_model_body import RunModelBody
from ...models.run_started import RunStarted
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    model_id: str,
    *,
    body: RunModelBody,
    dry_run: DryRun | Unset = UNSET,
    ip_detection: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    json_dry_run: str | Unset = UNSET
    if not isinstance(dry_run, Unset):
        json_dry_run = dry_run

    params["dryRun"] = json_dry_run

    params["ipDetection"] = ip_detection

    params["projectId"] = project_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/generate/custom/{model_id}".format(
            model_id=quote(str(model_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Estimate | RunStarted | None:
    if response.status_code == 200:
        response_200 = RunStarted.from_dict(response.json())

        return response_200

    if response.status_code == 269:
        response_269 = Estimate.from_dict(response.json())

        return response_269

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Estimate | RunStarted]:
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
    body: RunModelBody,
    dry_run: DryRun | Unset = UNSET,
    ip_detection: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Response[Estimate | RunStarted]:
    """Run a model

     One operation for every model, whatever it makes. A LoRA runs on a base model: its id goes into the
    input that takes models.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        ip_detection (bool | Unset): Whether the inputs are checked for the rights of others, for
            a fee that estimates too are charged; on the plan Enterprise only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (RunModelBody): What to make: the keys are the `name` of each of the model's
            `inputs`, the values as they describe. Files are asset ids or, for an input of a single
            kind, data URLs.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Estimate | RunStarted]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        body=body,
        dry_run=dry_run,
        ip_detection=ip_detection,
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
    body: RunModelBody,
    dry_run: DryRun | Unset = UNSET,
    ip_detection: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Estimate | RunStarted | None:
    """Run a model

     One operation for every model, whatever it makes. A LoRA runs on a base model: its id goes into the
    input that takes models.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        ip_detection (bool | Unset): Whether the inputs are checked for the rights of others, for
            a fee that estimates too are charged; on the plan Enterprise only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (RunModelBody): What to make: the keys are the `name` of each of the model's
            `inputs`, the values as they describe. Files are asset ids or, for an input of a single
            kind, data URLs.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Estimate | RunStarted
    """

    return sync_detailed(
        model_id=model_id,
        client=client,
        body=body,
        dry_run=dry_run,
        ip_detection=ip_detection,
        project_id=project_id,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient,
    body: RunModelBody,
    dry_run: DryRun | Unset = UNSET,
    ip_detection: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Response[Estimate | RunStarted]:
    """Run a model

     One operation for every model, whatever it makes. A LoRA runs on a base model: its id goes into the
    input that takes models.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        ip_detection (bool | Unset): Whether the inputs are checked for the rights of others, for
            a fee that estimates too are charged; on the plan Enterprise only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (RunModelBody): What to make: the keys are the `name` of each of the model's
            `inputs`, the values as they describe. Files are asset ids or, for an input of a single
            kind, data URLs.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Estimate | RunStarted]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        body=body,
        dry_run=dry_run,
        ip_detection=ip_detection,
        project_id=project_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    *,
    client: AuthenticatedClient,
    body: RunModelBody,
    dry_run: DryRun | Unset = UNSET,
    ip_detection: bool | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Estimate | RunStarted | None:
    """Run a model

     One operation for every model, whatever it makes. A LoRA runs on a base model: its id goes into the
    input that takes models.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        ip_detection (bool | Unset): Whether the inputs are checked for the rights of others, for
            a fee that estimates too are charged; on the plan Enterprise only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        body (RunModelBody): What to make: the keys are the `name` of each of the model's
            `inputs`, the values as they describe. Files are asset ids or, for an input of a single
            kind, data URLs.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Estimate | RunStarted
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
            body=body,
            dry_run=dry_run,
            ip_detection=ip_detection,
            project_id=project_id,
        )
    ).parsed
