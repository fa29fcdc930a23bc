from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.job_page import JobPage
from ...models.job_status import JobStatus
from ...models.job_type_filter import JobTypeFilter
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    *,
    status: JobStatus | Unset = UNSET,
    type_: JobTypeFilter | Unset = UNSET,
    types: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    workflow_id: str | Unset = UNSET,
    hide_results: bool | Unset = UNSET,
    created_after: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status

    params["status"] = json_status

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    params["types"] = types

    params["authorId"] = author_id

    params["workflowId"] = workflow_id

    params["hideResults"] = hide_results

    params["createdAfter"] = created_after

    params["updatedAfter"] = updated_after

    params["pageSize"] = page_size

    params["paginationToken"] = pagination_token

    params["projectId"] = project_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/jobs",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> JobPage | None:
    if response.status_code == 200:
        response_200 = JobPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[JobPage]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status: JobStatus | Unset = UNSET,
    type_: JobTypeFilter | Unset = UNSET,
    types: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    workflow_id: str | Unset = UNSET,
    hide_results: bool | Unset = UNSET,
    created_after: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Response[JobPage]:
    """List jobs

     With `authorId`, or with `hideResults=false`, only the last 30 days, unless a date is given.

    Args:
        status (JobStatus | Unset): Where a job stands. `success`, `failure` and `canceled` are
            final.
        type_ (JobTypeFilter | Unset): What a list of jobs can be narrowed to.
        types (str | Unset): Only jobs of these types, joined by commas. Several values are joined
            by a comma, without spaces. Known values: assets-download, canvas-export, caption, custom,
            describe-style, detection, embed, flux, flux-model-training, generate-prompt, image-
            generation, image-prompt-editing, inference, mesh-preview-rendering, model-training,
            musubi-model-training, openai-image-generation, pixelate, reframe, remove-background,
            repaint, restyle, segment, skybox-3d, skybox-base-360, skybox-hdri, skybox-upscale-360,
            splat, texture, translate, upload, upscale, upscale-skybox, upscale-texture, vectorize,
            workflow.
        author_id (str | Unset): Only what this user made.
        workflow_id (str | Unset): Only jobs of this workflow.
        hide_results (bool | Unset): Whether jobs whose results are hidden are wanted.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobPage]
    """

    kwargs = request_kwargs(
        status=status,
        type_=type_,
        types=types,
        author_id=author_id,
        workflow_id=workflow_id,
        hide_results=hide_results,
        created_after=created_after,
        updated_after=updated_after,
        page_size=page_size,
        pagination_token=pagination_token,
        project_id=project_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    status: JobStatus | Unset = UNSET,
    type_: JobTypeFilter | Unset = UNSET,
    types: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    workflow_id: str | Unset = UNSET,
    hide_results: bool | Unset = UNSET,
    created_after: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> JobPage | None:
    """List jobs

     With `authorId`, or with `hideResults=false`, only the last 30 days, unless a date is given.

    Args:
        status (JobStatus | Unset): Where a job stands. `success`, `failure` and `canceled` are
            final.
        type_ (JobTypeFilter | Unset): What a list of jobs can be narrowed to.
        types (str | Unset): Only jobs of these types, joined by commas. Several values are joined
            by a comma, without spaces. Known values: assets-download, canvas-export, caption, custom,
            describe-style, detection, embed, flux, flux-model-training, generate-prompt, image-
            generation, image-prompt-editing, inference, mesh-preview-rendering, model-training,
            musubi-model-training, openai-image-generation, pixelate, reframe, remove-background,
            repaint, restyle, segment, skybox-3d, skybox-base-360, skybox-hdri, skybox-upscale-360,
            splat, texture, translate, upload, upscale, upscale-skybox, upscale-texture, vectorize,
            workflow.
        author_id (str | Unset): Only what this user made.
        workflow_id (str | Unset): Only jobs of this workflow.
        hide_results (bool | Unset): Whether jobs whose results are hidden are wanted.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobPage
    """

    return sync_detailed(
        client=client,
        status=status,
        type_=type_,
        types=types,
        author_id=author_id,
        workflow_id=workflow_id,
        hide_results=hide_results,
        created_after=created_after,
        updated_after=updated_after,
        page_size=page_size,
        pagination_token=pagination_token,
        project_id=project_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status: JobStatus | Unset = UNSET,
    type_: JobTypeFilter | Unset = UNSET,
    types: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    workflow_id: str | Unset = UNSET,
    hide_results: bool | Unset = UNSET,
    created_after: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> Response[JobPage]:
    """List jobs

     With `authorId`, or with `hideResults=false`, only the last 30 days, unless a date is given.

    Args:
        status (JobStatus | Unset): Where a job stands. `success`, `failure` and `canceled` are
            final.
        type_ (JobTypeFilter | Unset): What a list of jobs can be narrowed to.
        types (str | Unset): Only jobs of these types, joined by commas. Several values are joined
            by a comma, without spaces. Known values: assets-download, canvas-export, caption, custom,
            describe-style, detection, embed, flux, flux-model-training, generate-prompt, image-
            generation, image-prompt-editing, inference, mesh-preview-rendering, model-training,
            musubi-model-training, openai-image-generation, pixelate, reframe, remove-background,
            repaint, restyle, segment, skybox-3d, skybox-base-360, skybox-hdri, skybox-upscale-360,
            splat, texture, translate, upload, upscale, upscale-skybox, upscale-texture, vectorize,
            workflow.
        author_id (str | Unset): Only what this user made.
        workflow_id (str | Unset): Only jobs of this workflow.
        hide_results (bool | Unset): Whether jobs whose results are hidden are wanted.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[JobPage]
    """

    kwargs = request_kwargs(
        status=status,
        type_=type_,
        types=types,
        author_id=author_id,
        workflow_id=workflow_id,
        hide_results=hide_results,
        created_after=created_after,
        updated_after=updated_after,
        page_size=page_size,
        pagination_token=pagination_token,
        project_id=project_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    status: JobStatus | Unset = UNSET,
    type_: JobTypeFilter | Unset = UNSET,
    types: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    workflow_id: str | Unset = UNSET,
    hide_results: bool | Unset = UNSET,
    created_after: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
) -> JobPage | None:
    """List jobs

     With `authorId`, or with `hideResults=false`, only the last 30 days, unless a date is given.

    Args:
        status (JobStatus | Unset): Where a job stands. `success`, `failure` and `canceled` are
            final.
        type_ (JobTypeFilter | Unset): What a list of jobs can be narrowed to.
        types (str | Unset): Only jobs of these types, joined by commas. Several values are joined
            by a comma, without spaces. Known values: assets-download, canvas-export, caption, custom,
            describe-style, detection, embed, flux, flux-model-training, generate-prompt, image-
            generation, image-prompt-editing, inference, mesh-preview-rendering, model-training,
            musubi-model-training, openai-image-generation, pixelate, reframe, remove-background,
            repaint, restyle, segment, skybox-3d, skybox-base-360, skybox-hdri, skybox-upscale-360,
            splat, texture, translate, upload, upscale, upscale-skybox, upscale-texture, vectorize,
            workflow.
        author_id (str | Unset): Only what this user made.
        workflow_id (str | Unset): Only jobs of this workflow.
        hide_results (bool | Unset): Whether jobs whose results are hidden are wanted.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        JobPage
    """

    return (
        await asyncio_detailed(
            client=client,
            status=status,
            type_=type_,
            types=types,
            author_id=author_id,
            workflow_id=workflow_id,
            hide_results=hide_results,
            created_after=created_after,
            updated_after=updated_after,
            page_size=page_size,
            pagination_token=pagination_token,
            project_id=project_id,
        )
    ).parsed
