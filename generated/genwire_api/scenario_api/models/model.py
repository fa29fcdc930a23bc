from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.access_restriction import AccessRestriction
from ..models.capability import Capability
from ..models.legacy_model_type import LegacyModelType
from ..models.model_source import ModelSource
from ..models.model_status import ModelStatus
from ..models.model_type import ModelType
from ..models.privacy import Privacy
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Model")

_KNOWN = frozenset(
    (
        "id",
        "type",
        "status",
        "capabilities",
        "name",
        "shortDescription",
        "custom",
        "privacy",
        "source",
        "accessRestrictions",
        "tags",
        "collectionIds",
        "authorId",
        "ownerId",
        "userId",
        "createdAt",
        "updatedAt",
        "deletedAt",
        "softDeletionOn",
        "inputs",
        "uiConfig",
        "disableRefund",
        "performanceStats",
        "exampleAssetIds",
        "thumbnail",
        "compliantModelIds",
        "parentModelId",
        "concepts",
        "class",
        "modelKeyword",
        "promptEmbedding",
        "negativePromptEmbedding",
        "parameters",
        "jobId",
        "trainingImagesNumber",
        "trainingImages",
        "trainingImagePairs",
        "trainingProgress",
        "trainingStats",
        "epochs",
        "epoch",
    )
)


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
        id = self.id
        type_ = self.type_
        status = self.status
        capabilities = [*self.capabilities]

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
            inputs = [item.to_dict() for item in self.inputs]

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
            concepts = [item.to_dict() for item in self.concepts]

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
            training_images = [item.to_dict() for item in self.training_images]

        else:
            training_images = self.training_images
        training_image_pairs: list[dict[str, Any]] | None | Unset
        if isinstance(self.training_image_pairs, Unset):
            training_image_pairs = UNSET
        elif isinstance(self.training_image_pairs, list):
            training_image_pairs = [item.to_dict() for item in self.training_image_pairs]

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
            epochs = [item.to_dict() for item in self.epochs]

        else:
            epochs = self.epochs
        epoch = self.epoch
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
            "type": type_,
            "status": status,
            "capabilities": capabilities,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.type_ = _src["type"]
        _new.status = _src["status"]
        _new.capabilities = [*_src["capabilities"]]
        _new.name = _src.get("name", UNSET)
        _new.short_description = _src.get("shortDescription", UNSET)
        _new.custom = _src.get("custom", UNSET)
        _new.privacy = _src.get("privacy", UNSET)
        _new.source = _src.get("source", UNSET)
        _new.access_restrictions = _src.get("accessRestrictions", UNSET)
        _new.tags = _src.get("tags", UNSET)
        _new.collection_ids = _src.get("collectionIds", UNSET)
        _new.author_id = _src.get("authorId", UNSET)
        _new.owner_id = _src.get("ownerId", UNSET)
        _new.user_id = _src.get("userId", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
        _new.deleted_at = _src.get("deletedAt", UNSET)
        _new.soft_deletion_on = _src.get("softDeletionOn", UNSET)
        inputs = _inputs = _src.get("inputs", UNSET)
        if isinstance(_inputs, list):
            try:
                _made = []
                for item in _inputs:
                    _made.append(ModelInput.from_dict(item))
                inputs = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.inputs = inputs
        ui_config = _ui_config = _src.get("uiConfig", UNSET)
        if isinstance(_ui_config, dict):
            try:
                ui_config = UiConfig.from_dict(_ui_config)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.ui_config = ui_config
        _new.disable_refund = _src.get("disableRefund", UNSET)
        performance_stats = _performance_stats = _src.get("performanceStats", UNSET)
        if isinstance(_performance_stats, dict):
            try:
                performance_stats = PerformanceStats.from_dict(_performance_stats)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.performance_stats = performance_stats
        _new.example_asset_ids = _src.get("exampleAssetIds", UNSET)
        thumbnail = _thumbnail = _src.get("thumbnail", UNSET)
        if isinstance(_thumbnail, dict):
            try:
                thumbnail = AssetRef.from_dict(_thumbnail)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.thumbnail = thumbnail
        _new.compliant_model_ids = _src.get("compliantModelIds", UNSET)
        _new.parent_model_id = _src.get("parentModelId", UNSET)
        concepts = _concepts = _src.get("concepts", UNSET)
        if isinstance(_concepts, list):
            try:
                _made = []
                for item in _concepts:
                    _made.append(Concept.from_dict(item))
                concepts = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.concepts = concepts
        class_ = _class_ = _src.get("class", UNSET)
        if isinstance(_class_, dict):
            try:
                class_ = ModelClass.from_dict(_class_)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.class_ = class_
        _new.model_keyword = _src.get("modelKeyword", UNSET)
        _new.prompt_embedding = _src.get("promptEmbedding", UNSET)
        _new.negative_prompt_embedding = _src.get("negativePromptEmbedding", UNSET)
        parameters = _parameters = _src.get("parameters", UNSET)
        if isinstance(_parameters, dict):
            try:
                parameters = TrainingParameters.from_dict(_parameters)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.parameters = parameters
        _new.job_id = _src.get("jobId", UNSET)
        _new.training_images_number = _src.get("trainingImagesNumber", UNSET)
        training_images = _training_images = _src.get("trainingImages", UNSET)
        if isinstance(_training_images, list):
            try:
                _made = []
                for item in _training_images:
                    _made.append(TrainingImage.from_dict(item))
                training_images = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.training_images = training_images
        training_image_pairs = _training_image_pairs = _src.get("trainingImagePairs", UNSET)
        if isinstance(_training_image_pairs, list):
            try:
                _made = []
                for item in _training_image_pairs:
                    _made.append(TrainingImagePair.from_dict(item))
                training_image_pairs = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.training_image_pairs = training_image_pairs
        training_progress = _training_progress = _src.get("trainingProgress", UNSET)
        if isinstance(_training_progress, dict):
            try:
                training_progress = TrainingProgress.from_dict(_training_progress)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.training_progress = training_progress
        training_stats = _training_stats = _src.get("trainingStats", UNSET)
        if isinstance(_training_stats, dict):
            try:
                training_stats = TrainingStats.from_dict(_training_stats)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.training_stats = training_stats
        epochs = _epochs = _src.get("epochs", UNSET)
        if isinstance(_epochs, list):
            try:
                _made = []
                for item in _epochs:
                    _made.append(ModelEpoch.from_dict(item))
                epochs = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.epochs = epochs
        _new.epoch = _src.get("epoch", UNSET)
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
            else {name: value for name, value in _src.items() if name not in _KNOWN}
        )
        return _new

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
