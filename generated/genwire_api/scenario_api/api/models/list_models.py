from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.model_page import ModelPage
from ...models.model_sort_field import ModelSortField
from ...models.model_status_filter import ModelStatusFilter
from ...models.model_type import ModelType
from ...models.scope import Scope
from ...models.sort_direction import SortDirection
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    *,
    privacy: Scope | Unset = UNSET,
    status: ModelStatusFilter | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    types: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    collection_ids: str | Unset = UNSET,
    loaded_only: bool | Unset = UNSET,
    blacklisted: bool | Unset = UNSET,
    sort_by: ModelSortField | Unset = UNSET,
    sort_direction: SortDirection | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> dict[str, Any]:
    """The request as keyword arguments of ``httpx.Client.request`` and ``httpx.Client.build_request``"""

    params: dict[str, Any] = {}

    json_privacy: str | Unset = UNSET
    if not isinstance(privacy, Unset):
        json_privacy = privacy

    params["privacy"] = json_privacy

    json_status: str | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = status

    params["status"] = json_status

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    params["types"] = types

    params["tags"] = tags

    params["collectionId"] = collection_id

    params["collectionIds"] = collection_ids

    params["loadedOnly"] = loaded_only

    params["blacklisted"] = blacklisted

    json_sort_by: str | Unset = UNSET
    if not isinstance(sort_by, Unset):
        json_sort_by = sort_by

    params["sortBy"] = json_sort_by

    json_sort_direction: str | Unset = UNSET
    if not isinstance(sort_direction, Unset):
        json_sort_direction = sort_direction

    params["sortDirection"] = json_sort_direction

    params["createdAfter"] = created_after

    params["createdBefore"] = created_before

    params["updatedAfter"] = updated_after

    params["updatedBefore"] = updated_before

    params["pageSize"] = page_size

    params["paginationToken"] = pagination_token

    params["projectId"] = project_id

    params["originalAssets"] = original_assets

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/models",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ModelPage | None:
    if response.status_code == 200:
        response_200 = ModelPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[ModelPage]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    privacy: Scope | Unset = UNSET,
    status: ModelStatusFilter | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    types: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    collection_ids: str | Unset = UNSET,
    loaded_only: bool | Unset = UNSET,
    blacklisted: bool | Unset = UNSET,
    sort_by: ModelSortField | Unset = UNSET,
    sort_direction: SortDirection | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[ModelPage]:
    """List models

     Your own models, or with `privacy=public` the catalogue. Bounds of a date need `sortBy` of that
    date. There is no filter by capability: see `recommendModels`. A row may lack `inputs` and has three
    training images at most.

    Args:
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        status (ModelStatusFilter | Unset): Status that a list can be narrowed to; `deleted` is
            what was deleted in the last 30 days.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        types (str | Unset): Only models of these types, joined by commas. Public models only;
            excludes `type`. Several values are joined by a comma, without spaces. Known values:
            custom, elevenlabs-voice, flux.1, flux.1-composition, flux.1-kontext-dev, flux.1-kontext-
            lora, flux.1-krea-dev, flux.1-krea-lora, flux.1-lora, flux.1-pro, flux.1.1-pro-ultra,
            flux.2-dev-edit-lora, flux.2-dev-lora, flux.2-klein-4b-edit-lora, flux.2-klein-4b-lora,
            flux.2-klein-9b-edit-lora, flux.2-klein-9b-lora, flux.2-klein-base-4b-edit-lora,
            flux.2-klein-base-4b-lora, flux.2-klein-base-9b-edit-lora, flux.2-klein-base-9b-lora,
            flux1.1-pro, gpt-image-1, qwen-image-2512-lora, qwen-image-edit-2509-lora, qwen-image-
            edit-2511-lora, qwen-image-edit-lora, qwen-image-lora, zimage-de-turbo-lora, zimage-lora,
            zimage-turbo-lora.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        collection_id (str | Unset): Only what is in this collection.
        collection_ids (str | Unset): Only what is in one of these collections, joined by commas.
            Public models only.
        loaded_only (bool | Unset): Only models that are ready to run at once.
        blacklisted (bool | Unset): Only models that the team has barred; for its administrators.
        sort_by (ModelSortField | Unset): What models are ordered by.
        sort_direction (SortDirection | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Models on a page, 1 to 500; 100 when left out. Default on the
            server: 100.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelPage]
    """

    kwargs = request_kwargs(
        privacy=privacy,
        status=status,
        type_=type_,
        types=types,
        tags=tags,
        collection_id=collection_id,
        collection_ids=collection_ids,
        loaded_only=loaded_only,
        blacklisted=blacklisted,
        sort_by=sort_by,
        sort_direction=sort_direction,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        page_size=page_size,
        pagination_token=pagination_token,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    privacy: Scope | Unset = UNSET,
    status: ModelStatusFilter | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    types: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    collection_ids: str | Unset = UNSET,
    loaded_only: bool | Unset = UNSET,
    blacklisted: bool | Unset = UNSET,
    sort_by: ModelSortField | Unset = UNSET,
    sort_direction: SortDirection | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> ModelPage | None:
    """List models

     Your own models, or with `privacy=public` the catalogue. Bounds of a date need `sortBy` of that
    date. There is no filter by capability: see `recommendModels`. A row may lack `inputs` and has three
    training images at most.

    Args:
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        status (ModelStatusFilter | Unset): Status that a list can be narrowed to; `deleted` is
            what was deleted in the last 30 days.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        types (str | Unset): Only models of these types, joined by commas. Public models only;
            excludes `type`. Several values are joined by a comma, without spaces. Known values:
            custom, elevenlabs-voice, flux.1, flux.1-composition, flux.1-kontext-dev, flux.1-kontext-
            lora, flux.1-krea-dev, flux.1-krea-lora, flux.1-lora, flux.1-pro, flux.1.1-pro-ultra,
            flux.2-dev-edit-lora, flux.2-dev-lora, flux.2-klein-4b-edit-lora, flux.2-klein-4b-lora,
            flux.2-klein-9b-edit-lora, flux.2-klein-9b-lora, flux.2-klein-base-4b-edit-lora,
            flux.2-klein-base-4b-lora, flux.2-klein-base-9b-edit-lora, flux.2-klein-base-9b-lora,
            flux1.1-pro, gpt-image-1, qwen-image-2512-lora, qwen-image-edit-2509-lora, qwen-image-
            edit-2511-lora, qwen-image-edit-lora, qwen-image-lora, zimage-de-turbo-lora, zimage-lora,
            zimage-turbo-lora.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        collection_id (str | Unset): Only what is in this collection.
        collection_ids (str | Unset): Only what is in one of these collections, joined by commas.
            Public models only.
        loaded_only (bool | Unset): Only models that are ready to run at once.
        blacklisted (bool | Unset): Only models that the team has barred; for its administrators.
        sort_by (ModelSortField | Unset): What models are ordered by.
        sort_direction (SortDirection | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Models on a page, 1 to 500; 100 when left out. Default on the
            server: 100.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelPage
    """

    return sync_detailed(
        client=client,
        privacy=privacy,
        status=status,
        type_=type_,
        types=types,
        tags=tags,
        collection_id=collection_id,
        collection_ids=collection_ids,
        loaded_only=loaded_only,
        blacklisted=blacklisted,
        sort_by=sort_by,
        sort_direction=sort_direction,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        page_size=page_size,
        pagination_token=pagination_token,
        project_id=project_id,
        original_assets=original_assets,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    privacy: Scope | Unset = UNSET,
    status: ModelStatusFilter | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    types: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    collection_ids: str | Unset = UNSET,
    loaded_only: bool | Unset = UNSET,
    blacklisted: bool | Unset = UNSET,
    sort_by: ModelSortField | Unset = UNSET,
    sort_direction: SortDirection | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[ModelPage]:
    """List models

     Your own models, or with `privacy=public` the catalogue. Bounds of a date need `sortBy` of that
    date. There is no filter by capability: see `recommendModels`. A row may lack `inputs` and has three
    training images at most.

    Args:
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        status (ModelStatusFilter | Unset): Status that a list can be narrowed to; `deleted` is
            what was deleted in the last 30 days.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        types (str | Unset): Only models of these types, joined by commas. Public models only;
            excludes `type`. Several values are joined by a comma, without spaces. Known values:
            custom, elevenlabs-voice, flux.1, flux.1-composition, flux.1-kontext-dev, flux.1-kontext-
            lora, flux.1-krea-dev, flux.1-krea-lora, flux.1-lora, flux.1-pro, flux.1.1-pro-ultra,
            flux.2-dev-edit-lora, flux.2-dev-lora, flux.2-klein-4b-edit-lora, flux.2-klein-4b-lora,
            flux.2-klein-9b-edit-lora, flux.2-klein-9b-lora, flux.2-klein-base-4b-edit-lora,
            flux.2-klein-base-4b-lora, flux.2-klein-base-9b-edit-lora, flux.2-klein-base-9b-lora,
            flux1.1-pro, gpt-image-1, qwen-image-2512-lora, qwen-image-edit-2509-lora, qwen-image-
            edit-2511-lora, qwen-image-edit-lora, qwen-image-lora, zimage-de-turbo-lora, zimage-lora,
            zimage-turbo-lora.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        collection_id (str | Unset): Only what is in this collection.
        collection_ids (str | Unset): Only what is in one of these collections, joined by commas.
            Public models only.
        loaded_only (bool | Unset): Only models that are ready to run at once.
        blacklisted (bool | Unset): Only models that the team has barred; for its administrators.
        sort_by (ModelSortField | Unset): What models are ordered by.
        sort_direction (SortDirection | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Models on a page, 1 to 500; 100 when left out. Default on the
            server: 100.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ModelPage]
    """

    kwargs = request_kwargs(
        privacy=privacy,
        status=status,
        type_=type_,
        types=types,
        tags=tags,
        collection_id=collection_id,
        collection_ids=collection_ids,
        loaded_only=loaded_only,
        blacklisted=blacklisted,
        sort_by=sort_by,
        sort_direction=sort_direction,
        created_after=created_after,
        created_before=created_before,
        updated_after=updated_after,
        updated_before=updated_before,
        page_size=page_size,
        pagination_token=pagination_token,
        project_id=project_id,
        original_assets=original_assets,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    privacy: Scope | Unset = UNSET,
    status: ModelStatusFilter | Unset = UNSET,
    type_: ModelType | Unset = UNSET,
    types: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    collection_ids: str | Unset = UNSET,
    loaded_only: bool | Unset = UNSET,
    blacklisted: bool | Unset = UNSET,
    sort_by: ModelSortField | Unset = UNSET,
    sort_direction: SortDirection | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> ModelPage | None:
    """List models

     Your own models, or with `privacy=public` the catalogue. Bounds of a date need `sortBy` of that
    date. There is no filter by capability: see `recommendModels`. A row may lack `inputs` and has three
    training images at most.

    Args:
        privacy (Scope | Unset): Whose models are listed: your own, or those of everybody.
        status (ModelStatusFilter | Unset): Status that a list can be narrowed to; `deleted` is
            what was deleted in the last 30 days.
        type_ (ModelType | Unset): Architecture of a model. Sent by a client it is one of these.
        types (str | Unset): Only models of these types, joined by commas. Public models only;
            excludes `type`. Several values are joined by a comma, without spaces. Known values:
            custom, elevenlabs-voice, flux.1, flux.1-composition, flux.1-kontext-dev, flux.1-kontext-
            lora, flux.1-krea-dev, flux.1-krea-lora, flux.1-lora, flux.1-pro, flux.1.1-pro-ultra,
            flux.2-dev-edit-lora, flux.2-dev-lora, flux.2-klein-4b-edit-lora, flux.2-klein-4b-lora,
            flux.2-klein-9b-edit-lora, flux.2-klein-9b-lora, flux.2-klein-base-4b-edit-lora,
            flux.2-klein-base-4b-lora, flux.2-klein-base-9b-edit-lora, flux.2-klein-base-9b-lora,
            flux1.1-pro, gpt-image-1, qwen-image-2512-lora, qwen-image-edit-2509-lora, qwen-image-
            edit-2511-lora, qwen-image-edit-lora, qwen-image-lora, zimage-de-turbo-lora, zimage-lora,
            zimage-turbo-lora.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        collection_id (str | Unset): Only what is in this collection.
        collection_ids (str | Unset): Only what is in one of these collections, joined by commas.
            Public models only.
        loaded_only (bool | Unset): Only models that are ready to run at once.
        blacklisted (bool | Unset): Only models that the team has barred; for its administrators.
        sort_by (ModelSortField | Unset): What models are ordered by.
        sort_direction (SortDirection | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Models on a page, 1 to 500; 100 when left out. Default on the
            server: 100.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ModelPage
    """

    return (
        await asyncio_detailed(
            client=client,
            privacy=privacy,
            status=status,
            type_=type_,
            types=types,
            tags=tags,
            collection_id=collection_id,
            collection_ids=collection_ids,
            loaded_only=loaded_only,
            blacklisted=blacklisted,
            sort_by=sort_by,
            sort_direction=sort_direction,
            created_after=created_after,
            created_before=created_before,
            updated_after=updated_after,
            updated_before=updated_before,
            page_size=page_size,
            pagination_token=pagination_token,
            project_id=project_id,
            original_assets=original_assets,
        )
    ).parsed
