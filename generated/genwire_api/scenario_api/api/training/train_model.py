from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.dry_run import DryRun
from ...models.estimate import Estimate
from ...models.train_model_body import TrainModelBody
from ...models.training_started import TrainingStarted
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    model_id: str,
    *,
    body: TrainModelBody,
    dry_run: DryRun | Unset = UNSET,
    training_images_count: int | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    json_dry_run: str | Unset = UNSET
    if not isinstance(dry_run, Unset):
        json_dry_run = dry_run

    params["dryRun"] = json_dry_run

    params["trainingImagesCount"] = training_images_count

    params["projectId"] = project_id

    params["originalAssets"] = original_assets

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/models/{model_id}/train".format(
            model_id=quote(str(model_id), safe=""),
        ),
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Estimate | TrainingStarted | None:
    if response.status_code == 200:
        response_200 = TrainingStarted.from_dict(response.json())

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
) -> Response[Estimate | TrainingStarted]:
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
    body: TrainModelBody,
    dry_run: DryRun | Unset = UNSET,
    training_images_count: int | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[Estimate | TrainingStarted]:
    """Train a model

     How far it is, `getJob` and `getModel` tell.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        training_images_count (int | Unset): Number of images to estimate for, before there are
            any; with `dryRun` only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (TrainModelBody): How to train.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Estimate | TrainingStarted]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        body=body,
        dry_run=dry_run,
        training_images_count=training_images_count,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    model_id: str,
    *,
    client: AuthenticatedClient,
    body: TrainModelBody,
    dry_run: DryRun | Unset = UNSET,
    training_images_count: int | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Estimate | TrainingStarted | None:
    """Train a model

     How far it is, `getJob` and `getModel` tell.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        training_images_count (int | Unset): Number of images to estimate for, before there are
            any; with `dryRun` only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (TrainModelBody): How to train.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Estimate | TrainingStarted
    """

    return sync_detailed(
        model_id=model_id,
        client=client,
        body=body,
        dry_run=dry_run,
        training_images_count=training_images_count,
        project_id=project_id,
        original_assets=original_assets,
    ).parsed


async def asyncio_detailed(
    model_id: str,
    *,
    client: AuthenticatedClient,
    body: TrainModelBody,
    dry_run: DryRun | Unset = UNSET,
    training_images_count: int | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[Estimate | TrainingStarted]:
    """Train a model

     How far it is, `getJob` and `getModel` tell.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        training_images_count (int | Unset): Number of images to estimate for, before there are
            any; with `dryRun` only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (TrainModelBody): How to train.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Estimate | TrainingStarted]
    """

    kwargs = request_kwargs(
        model_id=model_id,
        body=body,
        dry_run=dry_run,
        training_images_count=training_images_count,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    model_id: str,
    *,
    client: AuthenticatedClient,
    body: TrainModelBody,
    dry_run: DryRun | Unset = UNSET,
    training_images_count: int | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Estimate | TrainingStarted | None:
    """Train a model

     How far it is, `getJob` and `getModel` tell.

    Args:
        model_id (str): Id of the model.
        dry_run (DryRun | Unset): Estimate only; `api` estimates at the rates of the API plan.
        training_images_count (int | Unset): Number of images to estimate for, before there are
            any; with `dryRun` only.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.
        body (TrainModelBody): How to train.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Estimate | TrainingStarted
    """

    return (
        await asyncio_detailed(
            model_id=model_id,
            client=client,
            body=body,
            dry_run=dry_run,
            training_images_count=training_images_count,
            project_id=project_id,
            original_assets=original_assets,
        )
    ).parsed
