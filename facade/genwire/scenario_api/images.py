"""The images that a model is trained with."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from genwire import files
from genwire.errors import InvalidRequest
from genwire.files import FileInput, FileSource
from genwire.flows.effects import Call, OpenInput
from genwire.scenario_api.calls import HasId, given, id_of, ids_of, nothing, put, write, write_with_file
from genwire.scenario_api.operation import AsyncResource, Resource, operation
from genwire_api.scenario_api.api.training import (
    add_training_image,
    delete_training_image,
    replace_training_image,
    replace_training_pairs,
)
from genwire_api.scenario_api.models.add_training_image_body import AddTrainingImageBody
from genwire_api.scenario_api.models.caption_preset import CaptionPreset
from genwire_api.scenario_api.models.replace_training_image_body import ReplaceTrainingImageBody
from genwire_api.scenario_api.models.training_image import TrainingImage
from genwire_api.scenario_api.models.training_image_answer import TrainingImageAnswer
from genwire_api.scenario_api.models.training_image_pair import TrainingImagePair
from genwire_api.scenario_api.models.training_pairs import TrainingPairs
from genwire_api.scenario_api.types import UNSET

_LOOK = "models.get(…).training_images tells."
PairTypes = TrainingImagePair | Mapping[str, Any]


class TrainingImageOperations:
    """An image is given as a file (a path, bytes, an open binary file), or as one or several assets."""

    @operation
    def add(
        self,
        model: str | HasId,
        file: FileSource | FileInput | None = None,
        *,
        asset: str | HasId | None = None,
        assets: Sequence[str | HasId] | None = None,
        name: str | None = None,
        preset: CaptionPreset | None = None,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[TrainingImage]:
        """Add an image; of several assets, 10 at most, the answer is the first.

        name: of the file, with its extension; by default its own. preset: what the caption that the service writes is
        about. InvalidRequest unless it is one of file, asset and assets.
        """
        options: dict[str, Any] = {"project_id": given(project_id), "original_assets": given(original_assets)}
        image = _image(file, asset, assets, name, preset)
        return _with_image(add_training_image, AddTrainingImageBody, (id_of(model),), image, options)

    @operation
    def replace(
        self,
        model: str | HasId,
        image: str | HasId,
        file: FileSource | FileInput | None = None,
        *,
        asset: str | HasId | None = None,
        assets: Sequence[str | HasId] | None = None,
        name: str | None = None,
        preset: CaptionPreset | None = None,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[TrainingImage]:
        """Put another image in place of `image`; as `add`."""
        options: dict[str, Any] = {"project_id": given(project_id), "original_assets": given(original_assets)}
        path = (id_of(model), id_of(image, "image"))
        other = _image(file, asset, assets, name, preset)
        return _with_image(replace_training_image, ReplaceTrainingImageBody, path, other, options)

    @operation
    def delete(self, model: str | HasId, image: str | HasId, *, project_id: str | None = None) -> Call[None]:
        """Delete one image; `models.delete_images` deletes several."""
        kwargs = delete_training_image.request_kwargs(id_of(model), id_of(image, "image"), project_id=given(project_id))
        return write(delete_training_image, kwargs, nothing, look=_LOOK)

    @operation
    def replace_pairs(
        self, model: str | HasId, pairs: Sequence[PairTypes], *, project_id: str | None = None
    ) -> Call[TrainingPairs]:
        """Say which images are before and after, for a model that learns to edit; it replaces all pairs.

        pairs: `TrainingImagePair(source_id, target_id, instruction)`, of images that the model has.
        """
        body = [TrainingImagePair.from_dict(pair) if isinstance(pair, Mapping) else pair for pair in pairs]
        kwargs = replace_training_pairs.request_kwargs(id_of(model), body=body, project_id=given(project_id))
        return put(replace_training_pairs, kwargs, TrainingPairs.from_dict)


class TrainingImages(TrainingImageOperations, Resource):
    """The training images of models, asked for by a `Client`."""


class AsyncTrainingImages(TrainingImageOperations, AsyncResource):
    """`TrainingImages`, awaited."""


def _image(
    file: FileSource | FileInput | None,
    asset: str | HasId | None,
    assets: Sequence[str | HasId] | None,
    name: str | None,
    preset: CaptionPreset | None,
) -> tuple[FileInput | None, dict[str, Any]]:
    """The file, if it is one, and the fields of the body besides."""
    if sum(one is not None for one in (file, asset, assets)) != 1:
        raise InvalidRequest("A training image is one of: a file, asset=… or assets=[…].")
    if file is None and name is not None:
        raise InvalidRequest(f"name={name!r} is that of a file: an asset has its own.")
    fields: dict[str, Any] = {"preset": given(preset)}
    if asset is not None:
        return None, fields | {"asset_id": id_of(asset, "asset")}
    if assets is not None:
        return None, fields | {"asset_ids": ids_of(assets, "assets")}
    assert file is not None
    given_file = FileInput.of(file)
    files.check({"file": (given_file,)})
    return given_file, fields | {"name": name or UNSET}


def _with_image(
    endpoint: ModuleType,
    make_body: type[AddTrainingImageBody | ReplaceTrainingImageBody],
    path: tuple[str, ...],
    image: tuple[FileInput | None, dict[str, Any]],
    options: Mapping[str, Any],
) -> Call[TrainingImage]:
    file, fields = image

    def build(opened: OpenInput) -> Mapping[str, Any]:
        body = make_body(**fields)
        if file is not None:
            found = opened(file)
            content = base64.b64encode(found.payload.read()).decode()
            body.data, body.name = f"data:{found.media_type};base64,{content}", body.name or found.name
        return endpoint.request_kwargs(*path, body=body, **options)

    return write_with_file(endpoint, build, lambda body: TrainingImageAnswer.from_dict(body).training_image, look=_LOOK)
