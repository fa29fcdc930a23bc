from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.access_restriction import AccessRestriction
from ..models.capability import Capability
from ..models.legacy_model_type import LegacyModelType
from ..models.model_source import ModelSource
from ..models.model_status import ModelStatus
from ..models.model_type import ModelType
from ..models.privacy import Privacy
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_ref import AssetRef
    from ..models.concept import Concept
    from ..models.model_class import ModelClass
    from ..models.model_epoch import ModelEpoch
    from ..models.model_input import ModelInput
    from ..models.performance_stats import PerformanceStats
    from ..models.training_image import TrainingImage
    from ..models.training_image_pair import TrainingImagePair
    from ..models.training_parameters import TrainingParameters
    from ..models.training_progress import TrainingProgress
    from ..models.training_stats import TrainingStats
    from ..models.ui_config import UiConfig


T = TypeVar("T", bound="Model")


@_attrs_define
class Model:
    """A model: what it can do, what it takes, and how it was made."""

    id: str
    """ Name for requests: `model_` and more, or a word such as `flux.1-dev`. """
    type_: LegacyModelType | ModelType | str
    """ Architecture. """
    status: ModelStatus | str
    """ Where it stands. """
    capabilities: list[Capability | str]
    """ What it can do; other words may come. """
    name: None | str | Unset = UNSET
    """ Name for people. """
    short_description: None | str | Unset = UNSET
    """ What it is for, in a line. """
    custom: bool | None | Unset = UNSET
    """ Whether it runs through `runModel` only. """
    privacy: None | Privacy | str | Unset = UNSET
    """ Who sees it. """
    source: ModelSource | None | str | Unset = UNSET
    """ Where it comes from. """
    access_restrictions: AccessRestriction | float | None | Unset = UNSET
    """ The least plan that may use it. """
    tags: list[str] | None | Unset = UNSET
    """ Words to find it by, such as `sc:scenario`. """
    collection_ids: list[str] | None | Unset = UNSET
    """ Collections it is in. """
    author_id: None | str | Unset = UNSET
    """ User who made it. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    user_id: None | str | Unset = UNSET
    """ An older name of `authorId`. """
    created_at: None | str | Unset = UNSET
    """ When it was made. """
    updated_at: None | str | Unset = UNSET
    """ When it was last changed. """
    deleted_at: None | str | Unset = UNSET
    """ When it was deleted; only in a list of what was. """
    soft_deletion_on: None | str | Unset = UNSET
    """ When it will be deleted; only on the Free plan. """
    inputs: list[ModelInput] | None | Unset = UNSET
    """ What a run takes. A list may leave it out: read one model by its id. """
    ui_config: None | UiConfig | Unset = UNSET
    """ How a form for the inputs is laid out. """
    disable_refund: bool | None | Unset = UNSET
    """ Whether a failed run is paid all the same. """
    performance_stats: None | PerformanceStats | Unset = UNSET
    """ How long runs take and what they cost. """
    example_asset_ids: list[str] | None | Unset = UNSET
    """ Assets made with it. """
    thumbnail: AssetRef | None | Unset = UNSET
    """ What stands for it. """
    compliant_model_ids: list[str] | None | Unset = UNSET
    """ Base models that this one, a LoRA, can run on. """
    parent_model_id: None | str | Unset = UNSET
    """ The model it was copied from or trained on. """
    concepts: list[Concept] | None | Unset = UNSET
    """ The trained models that a composition mixes. """
    class_: ModelClass | None | Unset = UNSET
    """ Class that the subject belongs to. """
    model_keyword: None | str | Unset = UNSET
    """ Word that calls the subject; older models only. """
    prompt_embedding: None | str | Unset = UNSET
    """ Words put before each prompt. """
    negative_prompt_embedding: None | str | Unset = UNSET
    """ Words put before each negative prompt. """
    parameters: None | TrainingParameters | Unset = UNSET
    """ How it was trained. """
    job_id: None | str | Unset = UNSET
    """ Job of the training; the owner alone sees it. """
    training_images_number: float | None | Unset = UNSET
    """ Number of training images. """
    training_images: list[TrainingImage] | None | Unset = UNSET
    """ The training images; the first three in a list. """
    training_image_pairs: list[TrainingImagePair] | None | Unset = UNSET
    """ The training images as before and after. """
    training_progress: None | TrainingProgress | Unset = UNSET
    """ How far training is. """
    training_stats: None | TrainingStats | Unset = UNSET
    """ How long training took. """
    epochs: list[ModelEpoch] | None | Unset = UNSET
    """ States of the training that were kept. """
    epoch: None | str | Unset = UNSET
    """ The epoch that runs; the latest when there is none. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.asset_ref import AssetRef  # noqa: PLC0415
        from ..models.model_class import ModelClass  # noqa: PLC0415
        from ..models.performance_stats import PerformanceStats  # noqa: PLC0415
        from ..models.training_parameters import TrainingParameters  # noqa: PLC0415
        from ..models.training_progress import TrainingProgress  # noqa: PLC0415
        from ..models.training_stats import TrainingStats  # noqa: PLC0415
        from ..models.ui_config import UiConfig  # noqa: PLC0415

        id = self.id

        type_ = self.type_

        status = self.status

        capabilities = []
        for capabilities_item_data in self.capabilities:
            capabilities_item = capabilities_item_data
            capabilities.append(capabilities_item)

        name = self.name

        short_description = self.short_description

        custom = self.custom

        privacy = self.privacy

        source = self.source

        access_restrictions = self.access_restrictions

        tags = self.tags

        collection_ids = self.collection_ids

        author_id = self.author_id

        owner_id = self.owner_id

        user_id = self.user_id

        created_at = self.created_at

        updated_at = self.updated_at

        deleted_at = self.deleted_at

        soft_deletion_on = self.soft_deletion_on

        inputs: list[dict[str, Any]] | None | Unset
        if isinstance(self.inputs, Unset):
            inputs = UNSET
        elif isinstance(self.inputs, list):
            inputs = []
            for inputs_type_0_item_data in self.inputs:
                inputs_type_0_item = inputs_type_0_item_data.to_dict()
                inputs.append(inputs_type_0_item)

        else:
            inputs = self.inputs

        ui_config: dict[str, Any] | None | Unset
        if isinstance(self.ui_config, Unset):
            ui_config = UNSET
        elif isinstance(self.ui_config, UiConfig):
            ui_config = self.ui_config.to_dict()
        else:
            ui_config = self.ui_config

        disable_refund = self.disable_refund

        performance_stats: dict[str, Any] | None | Unset
        if isinstance(self.performance_stats, Unset):
            performance_stats = UNSET
        elif isinstance(self.performance_stats, PerformanceStats):
            performance_stats = self.performance_stats.to_dict()
        else:
            performance_stats = self.performance_stats

        example_asset_ids = self.example_asset_ids

        thumbnail: dict[str, Any] | None | Unset
        if isinstance(self.thumbnail, Unset):
            thumbnail = UNSET
        elif isinstance(self.thumbnail, AssetRef):
            thumbnail = self.thumbnail.to_dict()
        else:
            thumbnail = self.thumbnail

        compliant_model_ids = self.compliant_model_ids

        parent_model_id = self.parent_model_id

        concepts: list[dict[str, Any]] | None | Unset
        if isinstance(self.concepts, Unset):
            concepts = UNSET
        elif isinstance(self.concepts, list):
            concepts = []
            for concepts_type_0_item_data in self.concepts:
                concepts_type_0_item = concepts_type_0_item_data.to_dict()
                concepts.append(concepts_type_0_item)

        else:
            concepts = self.concepts

        class_: dict[str, Any] | None | Unset
        if isinstance(self.class_, Unset):
            class_ = UNSET
        elif isinstance(self.class_, ModelClass):
            class_ = self.class_.to_dict()
        else:
            class_ = self.class_

        model_keyword = self.model_keyword

        prompt_embedding = self.prompt_embedding

        negative_prompt_embedding = self.negative_prompt_embedding

        parameters: dict[str, Any] | None | Unset
        if isinstance(self.parameters, Unset):
            parameters = UNSET
        elif isinstance(self.parameters, TrainingParameters):
            parameters = self.parameters.to_dict()
        else:
            parameters = self.parameters

        job_id = self.job_id

        training_images_number = self.training_images_number

        training_images: list[dict[str, Any]] | None | Unset
        if isinstance(self.training_images, Unset):
            training_images = UNSET
        elif isinstance(self.training_images, list):
            training_images = []
            for training_images_type_0_item_data in self.training_images:
                training_images_type_0_item = training_images_type_0_item_data.to_dict()
                training_images.append(training_images_type_0_item)

        else:
            training_images = self.training_images

        training_image_pairs: list[dict[str, Any]] | None | Unset
        if isinstance(self.training_image_pairs, Unset):
            training_image_pairs = UNSET
        elif isinstance(self.training_image_pairs, list):
            training_image_pairs = []
            for training_image_pairs_type_0_item_data in self.training_image_pairs:
                training_image_pairs_type_0_item = training_image_pairs_type_0_item_data.to_dict()
                training_image_pairs.append(training_image_pairs_type_0_item)

        else:
            training_image_pairs = self.training_image_pairs

        training_progress: dict[str, Any] | None | Unset
        if isinstance(self.training_progress, Unset):
            training_progress = UNSET
        elif isinstance(self.training_progress, TrainingProgress):
            training_progress = self.training_progress.to_dict()
        else:
            training_progress = self.training_progress

        training_stats: dict[str, Any] | None | Unset
        if isinstance(self.training_stats, Unset):
            training_stats = UNSET
        elif isinstance(self.training_stats, TrainingStats):
            training_stats = self.training_stats.to_dict()
        else:
            training_stats = self.training_stats

        epochs: list[dict[str, Any]] | None | Unset
        if isinstance(self.epochs, Unset):
            epochs = UNSET
        elif isinstance(self.epochs, list):
            epochs = []
            for epochs_type_0_item_data in self.epochs:
                epochs_type_0_item = epochs_type_0_item_data.to_dict()
                epochs.append(epochs_type_0_item)

        else:
            epochs = self.epochs

        epoch = self.epoch

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "type": type_,
                "status": status,
                "capabilities": capabilities,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if short_description is not UNSET:
            field_dict["shortDescription"] = short_description
        if custom is not UNSET:
            field_dict["custom"] = custom
        if privacy is not UNSET:
            field_dict["privacy"] = privacy
        if source is not UNSET:
            field_dict["source"] = source
        if access_restrictions is not UNSET:
            field_dict["accessRestrictions"] = access_restrictions
        if tags is not UNSET:
            field_dict["tags"] = tags
        if collection_ids is not UNSET:
            field_dict["collectionIds"] = collection_ids
        if author_id is not UNSET:
            field_dict["authorId"] = author_id
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id
        if user_id is not UNSET:
            field_dict["userId"] = user_id
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at
        if deleted_at is not UNSET:
            field_dict["deletedAt"] = deleted_at
        if soft_deletion_on is not UNSET:
            field_dict["softDeletionOn"] = soft_deletion_on
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if ui_config is not UNSET:
            field_dict["uiConfig"] = ui_config
        if disable_refund is not UNSET:
            field_dict["disableRefund"] = disable_refund
        if performance_stats is not UNSET:
            field_dict["performanceStats"] = performance_stats
        if example_asset_ids is not UNSET:
            field_dict["exampleAssetIds"] = example_asset_ids
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if compliant_model_ids is not UNSET:
            field_dict["compliantModelIds"] = compliant_model_ids
        if parent_model_id is not UNSET:
            field_dict["parentModelId"] = parent_model_id
        if concepts is not UNSET:
            field_dict["concepts"] = concepts
        if class_ is not UNSET:
            field_dict["class"] = class_
        if model_keyword is not UNSET:
            field_dict["modelKeyword"] = model_keyword
        if prompt_embedding is not UNSET:
            field_dict["promptEmbedding"] = prompt_embedding
        if negative_prompt_embedding is not UNSET:
            field_dict["negativePromptEmbedding"] = negative_prompt_embedding
        if parameters is not UNSET:
            field_dict["parameters"] = parameters
        if job_id is not UNSET:
            field_dict["jobId"] = job_id
        if training_images_number is not UNSET:
            field_dict["trainingImagesNumber"] = training_images_number
        if training_images is not UNSET:
            field_dict["trainingImages"] = training_images
        if training_image_pairs is not UNSET:
            field_dict["trainingImagePairs"] = training_image_pairs
        if training_progress is not UNSET:
            field_dict["trainingProgress"] = training_progress
        if training_stats is not UNSET:
            field_dict["trainingStats"] = training_stats
        if epochs is not UNSET:
            field_dict["epochs"] = epochs
        if epoch is not UNSET:
            field_dict["epoch"] = epoch

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asset_ref import AssetRef  # noqa: PLC0415
        from ..models.concept import Concept  # noqa: PLC0415
        from ..models.model_class import ModelClass  # noqa: PLC0415
        from ..models.model_epoch import ModelEpoch  # noqa: PLC0415
        from ..models.model_input import ModelInput  # noqa: PLC0415
        from ..models.performance_stats import PerformanceStats  # noqa: PLC0415
        from ..models.training_image import TrainingImage  # noqa: PLC0415
        from ..models.training_image_pair import TrainingImagePair  # noqa: PLC0415
        from ..models.training_parameters import TrainingParameters  # noqa: PLC0415
        from ..models.training_progress import TrainingProgress  # noqa: PLC0415
        from ..models.training_stats import TrainingStats  # noqa: PLC0415
        from ..models.ui_config import UiConfig  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        type_ = d.pop("type")

        status = d.pop("status")

        capabilities = []
        _capabilities = d.pop("capabilities")
        for capabilities_item_data in _capabilities:
            capabilities_item = capabilities_item_data
            capabilities.append(capabilities_item)

        name = d.pop("name", UNSET)

        short_description = d.pop("shortDescription", UNSET)

        custom = d.pop("custom", UNSET)

        privacy = d.pop("privacy", UNSET)

        source = d.pop("source", UNSET)

        access_restrictions = d.pop("accessRestrictions", UNSET)

        tags = d.pop("tags", UNSET)

        collection_ids = d.pop("collectionIds", UNSET)

        author_id = d.pop("authorId", UNSET)

        owner_id = d.pop("ownerId", UNSET)

        user_id = d.pop("userId", UNSET)

        created_at = d.pop("createdAt", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        deleted_at = d.pop("deletedAt", UNSET)

        soft_deletion_on = d.pop("softDeletionOn", UNSET)

        def _parse_inputs(data: object) -> list[ModelInput] | None | Unset:
            if isinstance(data, list):
                try:
                    inputs_type_0 = []
                    _inputs_type_0 = data
                    for inputs_type_0_item_data in _inputs_type_0:
                        inputs_type_0_item = ModelInput.from_dict(inputs_type_0_item_data)

                        inputs_type_0.append(inputs_type_0_item)

                    return inputs_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelInput] | None | Unset, data)

        inputs = _parse_inputs(d.pop("inputs", UNSET))

        def _parse_ui_config(data: object) -> None | UiConfig | Unset:
            if isinstance(data, dict):
                try:
                    ui_config_type_0 = UiConfig.from_dict(data)

                    return ui_config_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | UiConfig | Unset, data)

        ui_config = _parse_ui_config(d.pop("uiConfig", UNSET))

        disable_refund = d.pop("disableRefund", UNSET)

        def _parse_performance_stats(data: object) -> None | PerformanceStats | Unset:
            if isinstance(data, dict):
                try:
                    performance_stats_type_0 = PerformanceStats.from_dict(data)

                    return performance_stats_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | PerformanceStats | Unset, data)

        performance_stats = _parse_performance_stats(d.pop("performanceStats", UNSET))

        example_asset_ids = d.pop("exampleAssetIds", UNSET)

        def _parse_thumbnail(data: object) -> AssetRef | None | Unset:
            if isinstance(data, dict):
                try:
                    thumbnail_type_0 = AssetRef.from_dict(data)

                    return thumbnail_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(AssetRef | None | Unset, data)

        thumbnail = _parse_thumbnail(d.pop("thumbnail", UNSET))

        compliant_model_ids = d.pop("compliantModelIds", UNSET)

        parent_model_id = d.pop("parentModelId", UNSET)

        def _parse_concepts(data: object) -> list[Concept] | None | Unset:
            if isinstance(data, list):
                try:
                    concepts_type_0 = []
                    _concepts_type_0 = data
                    for concepts_type_0_item_data in _concepts_type_0:
                        concepts_type_0_item = Concept.from_dict(concepts_type_0_item_data)

                        concepts_type_0.append(concepts_type_0_item)

                    return concepts_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[Concept] | None | Unset, data)

        concepts = _parse_concepts(d.pop("concepts", UNSET))

        def _parse_class_(data: object) -> ModelClass | None | Unset:
            if isinstance(data, dict):
                try:
                    class_type_0 = ModelClass.from_dict(data)

                    return class_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(ModelClass | None | Unset, data)

        class_ = _parse_class_(d.pop("class", UNSET))

        model_keyword = d.pop("modelKeyword", UNSET)

        prompt_embedding = d.pop("promptEmbedding", UNSET)

        negative_prompt_embedding = d.pop("negativePromptEmbedding", UNSET)

        def _parse_parameters(data: object) -> None | TrainingParameters | Unset:
            if isinstance(data, dict):
                try:
                    parameters_type_0 = TrainingParameters.from_dict(data)

                    return parameters_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | TrainingParameters | Unset, data)

        parameters = _parse_parameters(d.pop("parameters", UNSET))

        job_id = d.pop("jobId", UNSET)

        training_images_number = d.pop("trainingImagesNumber", UNSET)

        def _parse_training_images(data: object) -> list[TrainingImage] | None | Unset:
            if isinstance(data, list):
                try:
                    training_images_type_0 = []
                    _training_images_type_0 = data
                    for training_images_type_0_item_data in _training_images_type_0:
                        training_images_type_0_item = TrainingImage.from_dict(
                            training_images_type_0_item_data
                        )

                        training_images_type_0.append(training_images_type_0_item)

                    return training_images_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[TrainingImage] | None | Unset, data)

        training_images = _parse_training_images(d.pop("trainingImages", UNSET))

        def _parse_training_image_pairs(data: object) -> list[TrainingImagePair] | None | Unset:
            if isinstance(data, list):
                try:
                    training_image_pairs_type_0 = []
                    _training_image_pairs_type_0 = data
                    for training_image_pairs_type_0_item_data in _training_image_pairs_type_0:
                        training_image_pairs_type_0_item = TrainingImagePair.from_dict(
                            training_image_pairs_type_0_item_data
                        )

                        training_image_pairs_type_0.append(training_image_pairs_type_0_item)

                    return training_image_pairs_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[TrainingImagePair] | None | Unset, data)

        training_image_pairs = _parse_training_image_pairs(d.pop("trainingImagePairs", UNSET))

        def _parse_training_progress(data: object) -> None | TrainingProgress | Unset:
            if isinstance(data, dict):
                try:
                    training_progress_type_0 = TrainingProgress.from_dict(data)

                    return training_progress_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | TrainingProgress | Unset, data)

        training_progress = _parse_training_progress(d.pop("trainingProgress", UNSET))

        def _parse_training_stats(data: object) -> None | TrainingStats | Unset:
            if isinstance(data, dict):
                try:
                    training_stats_type_0 = TrainingStats.from_dict(data)

                    return training_stats_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | TrainingStats | Unset, data)

        training_stats = _parse_training_stats(d.pop("trainingStats", UNSET))

        def _parse_epochs(data: object) -> list[ModelEpoch] | None | Unset:
            if isinstance(data, list):
                try:
                    epochs_type_0 = []
                    _epochs_type_0 = data
                    for epochs_type_0_item_data in _epochs_type_0:
                        epochs_type_0_item = ModelEpoch.from_dict(epochs_type_0_item_data)

                        epochs_type_0.append(epochs_type_0_item)

                    return epochs_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelEpoch] | None | Unset, data)

        epochs = _parse_epochs(d.pop("epochs", UNSET))

        epoch = d.pop("epoch", UNSET)

        model = cls(
            id=id,
            type_=type_,
            status=status,
            capabilities=capabilities,
            name=name,
            short_description=short_description,
            custom=custom,
            privacy=privacy,
            source=source,
            access_restrictions=access_restrictions,
            tags=tags,
            collection_ids=collection_ids,
            author_id=author_id,
            owner_id=owner_id,
            user_id=user_id,
            created_at=created_at,
            updated_at=updated_at,
            deleted_at=deleted_at,
            soft_deletion_on=soft_deletion_on,
            inputs=inputs,
            ui_config=ui_config,
            disable_refund=disable_refund,
            performance_stats=performance_stats,
            example_asset_ids=example_asset_ids,
            thumbnail=thumbnail,
            compliant_model_ids=compliant_model_ids,
            parent_model_id=parent_model_id,
            concepts=concepts,
            class_=class_,
            model_keyword=model_keyword,
            prompt_embedding=prompt_embedding,
            negative_prompt_embedding=negative_prompt_embedding,
            parameters=parameters,
            job_id=job_id,
            training_images_number=training_images_number,
            training_images=training_images,
            training_image_pairs=training_image_pairs,
            training_progress=training_progress,
            training_stats=training_stats,
            epochs=epochs,
            epoch=epoch,
        )

        model.additional_properties = d
        return model

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
