from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.asset_page import AssetPage
from ...models.asset_type import AssetType
from ...types import UNSET, Response, Unset, safe_status


def request_kwargs(
    *,
    type_: AssetType | Unset = UNSET,
    types: str | Unset = UNSET,
    privacy: str | Unset = UNSET,
    model_id: str | Unset = UNSET,
    inference_id: str | Unset = UNSET,
    parent_asset_id: str | Unset = UNSET,
    root_asset_id: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    sort_direction: str | Unset = UNSET,
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

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    params["types"] = types

    params["privacy"] = privacy

    params["modelId"] = model_id

    params["inferenceId"] = inference_id

    params["parentAssetId"] = parent_asset_id

    params["rootAssetId"] = root_asset_id

    params["authorId"] = author_id

    params["collectionId"] = collection_id

    params["tags"] = tags

    params["deleted"] = deleted

    params["sortBy"] = sort_by

    params["sortDirection"] = sort_direction

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
        "url": "/v1/assets",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AssetPage | None:
    if response.status_code == 200:
        response_200 = AssetPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[AssetPage]:
    return Response(
        status_code=safe_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    type_: AssetType | Unset = UNSET,
    types: str | Unset = UNSET,
    privacy: str | Unset = UNSET,
    model_id: str | Unset = UNSET,
    inference_id: str | Unset = UNSET,
    parent_asset_id: str | Unset = UNSET,
    root_asset_id: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    sort_direction: str | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[AssetPage]:
    """List assets

    Args:
        type_ (AssetType | Unset): How an asset was made.
        types (str | Unset): Only assets that were made in one of these ways, joined by commas.
            Several values are joined by a comma, without spaces. Known values: 3d-texture,
            3d-texture-albedo, 3d-texture-metallic, 3d-texture-mtl, 3d-texture-normal, 3d-texture-
            roughness, 3d23d, 3d23d-texture, audio2audio, audio2txt, audio2video, background-removal,
            canvas, canvas-drawing, canvas-export, detection, generative-fill, image-prompt-editing,
            img23d, img2img, img2splat, img2txt, img2video, inference-controlnet, inference-
            controlnet-img2img, inference-controlnet-inpaint, inference-controlnet-inpaint-ip-adapter,
            inference-controlnet-ip-adapter, inference-controlnet-reference, inference-controlnet-
            texture, inference-img2img, inference-img2img-ip-adapter, inference-img2img-texture,
            inference-inpaint, inference-inpaint-ip-adapter, inference-reference, inference-reference-
            texture, inference-txt2img, inference-txt2img-ip-adapter, inference-txt2img-texture,
            patch, pixelization, reframe, restyle, segment, segmentation-image, segmentation-mask,
            skybox-3d, skybox-base-360, skybox-hdri, texture, texture-albedo, texture-ao, texture-
            edge, texture-height, texture-metallic, texture-normal, texture-smoothness, txt23d,
            txt2audio, txt2img, txt2txt, txt2video, unknown, uploaded, uploaded-3d, uploaded-audio,
            uploaded-avatar, uploaded-text, uploaded-video, upscale, upscale-skybox, upscale-texture,
            upscale-video, vectorization, video23d, video2audio, video2img, video2txt, video2video,
            voice-clone.
        privacy (str | Unset): Only assets that these see.
        model_id (str | Unset): Only assets made with this model.
        inference_id (str | Unset): Only assets of this inference.
        parent_asset_id (str | Unset): Only assets made from this one.
        root_asset_id (str | Unset): Only assets that began with this one.
        author_id (str | Unset): Only what this user made.
        collection_id (str | Unset): Only what is in this collection.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        deleted (bool | Unset): Whether deleted assets are wanted.
        sort_by (str | Unset): What they are ordered by.
        sort_direction (str | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetPage]
    """

    kwargs = request_kwargs(
        type_=type_,
        types=types,
        privacy=privacy,
        model_id=model_id,
        inference_id=inference_id,
        parent_asset_id=parent_asset_id,
        root_asset_id=root_asset_id,
        author_id=author_id,
        collection_id=collection_id,
        tags=tags,
        deleted=deleted,
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
    type_: AssetType | Unset = UNSET,
    types: str | Unset = UNSET,
    privacy: str | Unset = UNSET,
    model_id: str | Unset = UNSET,
    inference_id: str | Unset = UNSET,
    parent_asset_id: str | Unset = UNSET,
    root_asset_id: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    sort_direction: str | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> AssetPage | None:
    """List assets

    Args:
        type_ (AssetType | Unset): How an asset was made.
        types (str | Unset): Only assets that were made in one of these ways, joined by commas.
            Several values are joined by a comma, without spaces. Known values: 3d-texture,
            3d-texture-albedo, 3d-texture-metallic, 3d-texture-mtl, 3d-texture-normal, 3d-texture-
            roughness, 3d23d, 3d23d-texture, audio2audio, audio2txt, audio2video, background-removal,
            canvas, canvas-drawing, canvas-export, detection, generative-fill, image-prompt-editing,
            img23d, img2img, img2splat, img2txt, img2video, inference-controlnet, inference-
            controlnet-img2img, inference-controlnet-inpaint, inference-controlnet-inpaint-ip-adapter,
            inference-controlnet-ip-adapter, inference-controlnet-reference, inference-controlnet-
            texture, inference-img2img, inference-img2img-ip-adapter, inference-img2img-texture,
            inference-inpaint, inference-inpaint-ip-adapter, inference-reference, inference-reference-
            texture, inference-txt2img, inference-txt2img-ip-adapter, inference-txt2img-texture,
            patch, pixelization, reframe, restyle, segment, segmentation-image, segmentation-mask,
            skybox-3d, skybox-base-360, skybox-hdri, texture, texture-albedo, texture-ao, texture-
            edge, texture-height, texture-metallic, texture-normal, texture-smoothness, txt23d,
            txt2audio, txt2img, txt2txt, txt2video, unknown, uploaded, uploaded-3d, uploaded-audio,
            uploaded-avatar, uploaded-text, uploaded-video, upscale, upscale-skybox, upscale-texture,
            upscale-video, vectorization, video23d, video2audio, video2img, video2txt, video2video,
            voice-clone.
        privacy (str | Unset): Only assets that these see.
        model_id (str | Unset): Only assets made with this model.
        inference_id (str | Unset): Only assets of this inference.
        parent_asset_id (str | Unset): Only assets made from this one.
        root_asset_id (str | Unset): Only assets that began with this one.
        author_id (str | Unset): Only what this user made.
        collection_id (str | Unset): Only what is in this collection.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        deleted (bool | Unset): Whether deleted assets are wanted.
        sort_by (str | Unset): What they are ordered by.
        sort_direction (str | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetPage
    """

    return sync_detailed(
        client=client,
        type_=type_,
        types=types,
        privacy=privacy,
        model_id=model_id,
        inference_id=inference_id,
        parent_asset_id=parent_asset_id,
        root_asset_id=root_asset_id,
        author_id=author_id,
        collection_id=collection_id,
        tags=tags,
        deleted=deleted,
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
    type_: AssetType | Unset = UNSET,
    types: str | Unset = UNSET,
    privacy: str | Unset = UNSET,
    model_id: str | Unset = UNSET,
    inference_id: str | Unset = UNSET,
    parent_asset_id: str | Unset = UNSET,
    root_asset_id: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    sort_direction: str | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> Response[AssetPage]:
    """List assets

    Args:
        type_ (AssetType | Unset): How an asset was made.
        types (str | Unset): Only assets that were made in one of these ways, joined by commas.
            Several values are joined by a comma, without spaces. Known values: 3d-texture,
            3d-texture-albedo, 3d-texture-metallic, 3d-texture-mtl, 3d-texture-normal, 3d-texture-
            roughness, 3d23d, 3d23d-texture, audio2audio, audio2txt, audio2video, background-removal,
            canvas, canvas-drawing, canvas-export, detection, generative-fill, image-prompt-editing,
            img23d, img2img, img2splat, img2txt, img2video, inference-controlnet, inference-
            controlnet-img2img, inference-controlnet-inpaint, inference-controlnet-inpaint-ip-adapter,
            inference-controlnet-ip-adapter, inference-controlnet-reference, inference-controlnet-
            texture, inference-img2img, inference-img2img-ip-adapter, inference-img2img-texture,
            inference-inpaint, inference-inpaint-ip-adapter, inference-reference, inference-reference-
            texture, inference-txt2img, inference-txt2img-ip-adapter, inference-txt2img-texture,
            patch, pixelization, reframe, restyle, segment, segmentation-image, segmentation-mask,
            skybox-3d, skybox-base-360, skybox-hdri, texture, texture-albedo, texture-ao, texture-
            edge, texture-height, texture-metallic, texture-normal, texture-smoothness, txt23d,
            txt2audio, txt2img, txt2txt, txt2video, unknown, uploaded, uploaded-3d, uploaded-audio,
            uploaded-avatar, uploaded-text, uploaded-video, upscale, upscale-skybox, upscale-texture,
            upscale-video, vectorization, video23d, video2audio, video2img, video2txt, video2video,
            voice-clone.
        privacy (str | Unset): Only assets that these see.
        model_id (str | Unset): Only assets made with this model.
        inference_id (str | Unset): Only assets of this inference.
        parent_asset_id (str | Unset): Only assets made from this one.
        root_asset_id (str | Unset): Only assets that began with this one.
        author_id (str | Unset): Only what this user made.
        collection_id (str | Unset): Only what is in this collection.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        deleted (bool | Unset): Whether deleted assets are wanted.
        sort_by (str | Unset): What they are ordered by.
        sort_direction (str | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetPage]
    """

    kwargs = request_kwargs(
        type_=type_,
        types=types,
        privacy=privacy,
        model_id=model_id,
        inference_id=inference_id,
        parent_asset_id=parent_asset_id,
        root_asset_id=root_asset_id,
        author_id=author_id,
        collection_id=collection_id,
        tags=tags,
        deleted=deleted,
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
    type_: AssetType | Unset = UNSET,
    types: str | Unset = UNSET,
    privacy: str | Unset = UNSET,
    model_id: str | Unset = UNSET,
    inference_id: str | Unset = UNSET,
    parent_asset_id: str | Unset = UNSET,
    root_asset_id: str | Unset = UNSET,
    author_id: str | Unset = UNSET,
    collection_id: str | Unset = UNSET,
    tags: str | Unset = UNSET,
    deleted: bool | Unset = UNSET,
    sort_by: str | Unset = UNSET,
    sort_direction: str | Unset = UNSET,
    created_after: str | Unset = UNSET,
    created_before: str | Unset = UNSET,
    updated_after: str | Unset = UNSET,
    updated_before: str | Unset = UNSET,
    page_size: int | Unset = UNSET,
    pagination_token: str | Unset = UNSET,
    project_id: str | Unset = UNSET,
    original_assets: bool | Unset = UNSET,
) -> AssetPage | None:
    """List assets

    Args:
        type_ (AssetType | Unset): How an asset was made.
        types (str | Unset): Only assets that were made in one of these ways, joined by commas.
            Several values are joined by a comma, without spaces. Known values: 3d-texture,
            3d-texture-albedo, 3d-texture-metallic, 3d-texture-mtl, 3d-texture-normal, 3d-texture-
            roughness, 3d23d, 3d23d-texture, audio2audio, audio2txt, audio2video, background-removal,
            canvas, canvas-drawing, canvas-export, detection, generative-fill, image-prompt-editing,
            img23d, img2img, img2splat, img2txt, img2video, inference-controlnet, inference-
            controlnet-img2img, inference-controlnet-inpaint, inference-controlnet-inpaint-ip-adapter,
            inference-controlnet-ip-adapter, inference-controlnet-reference, inference-controlnet-
            texture, inference-img2img, inference-img2img-ip-adapter, inference-img2img-texture,
            inference-inpaint, inference-inpaint-ip-adapter, inference-reference, inference-reference-
            texture, inference-txt2img, inference-txt2img-ip-adapter, inference-txt2img-texture,
            patch, pixelization, reframe, restyle, segment, segmentation-image, segmentation-mask,
            skybox-3d, skybox-base-360, skybox-hdri, texture, texture-albedo, texture-ao, texture-
            edge, texture-height, texture-metallic, texture-normal, texture-smoothness, txt23d,
            txt2audio, txt2img, txt2txt, txt2video, unknown, uploaded, uploaded-3d, uploaded-audio,
            uploaded-avatar, uploaded-text, uploaded-video, upscale, upscale-skybox, upscale-texture,
            upscale-video, vectorization, video23d, video2audio, video2img, video2txt, video2video,
            voice-clone.
        privacy (str | Unset): Only assets that these see.
        model_id (str | Unset): Only assets made with this model.
        inference_id (str | Unset): Only assets of this inference.
        parent_asset_id (str | Unset): Only assets made from this one.
        root_asset_id (str | Unset): Only assets that began with this one.
        author_id (str | Unset): Only what this user made.
        collection_id (str | Unset): Only what is in this collection.
        tags (str | Unset): Only what has one of these tags, joined by commas, such as
            `sc:scenario`.
        deleted (bool | Unset): Whether deleted assets are wanted.
        sort_by (str | Unset): What they are ordered by.
        sort_direction (str | Unset): Which end comes first.
        created_after (str | Unset): Only what was made after this date, in ISO 8601.
        created_before (str | Unset): Only what was made before this date, in ISO 8601.
        updated_after (str | Unset): Only what was changed after this date, in ISO 8601.
        updated_before (str | Unset): Only what was changed before this date, in ISO 8601.
        page_size (int | Unset): Rows on a page, 1 to 100; 50 when left out. Default on the
            server: 50.
        pagination_token (str | Unset): Which page, from `nextPaginationToken` of the one before;
            the first when left out.
        project_id (str | Unset): Project that it belongs to, for a key of several projects.
        original_assets (bool | Unset): Whether addresses lead to the files as they were made,
            without conversion. Default on the server: false.

    Raises:
        errors.UnexpectedStatus: If the status is not a documented 2xx and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetPage
    """

    return (
        await asyncio_detailed(
            client=client,
            type_=type_,
            types=types,
            privacy=privacy,
            model_id=model_id,
            inference_id=inference_id,
            parent_asset_id=parent_asset_id,
            root_asset_id=root_asset_id,
            author_id=author_id,
            collection_id=collection_id,
            tags=tags,
            deleted=deleted,
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
