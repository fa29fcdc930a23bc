from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.capability import Capability
from ..models.legacy_model_type import LegacyModelType
from ..models.model_source import ModelSource
from ..models.model_type import ModelType
from ..models.privacy import Privacy
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ModelHit")

_KNOWN = frozenset(
    (
        "id",
        "name",
        "shortDescription",
        "type",
        "capabilities",
        "score",
        "privacy",
        "source",
        "tags",
        "collectionIds",
        "exampleAssetIds",
        "thumbnail",
        "concepts",
        "parentModelId",
        "trainingImagesNumber",
        "authorId",
        "ownerId",
        "teamId",
        "createdAt",
        "updatedAt",
    )
)


@_attrs_define
class ModelHit:
    """A model that was found."""

    id: str
    """ Name for requests. """
    name: None | str | Unset = UNSET
    """ Name for people. """
    short_description: None | str | Unset = UNSET
    """ What it is for, in a line. """
    type_: LegacyModelType | ModelType | None | str | Unset = UNSET
    """ Architecture. """
    capabilities: list[Capability | str] | None | Unset = UNSET
    """ What it can do; other words may come. """
    score: float | None | Unset = UNSET
    """ How well it fits. """
    privacy: None | Privacy | str | Unset = UNSET
    """ Who sees it. """
    source: ModelSource | None | str | Unset = UNSET
    """ Where it comes from. """
    tags: list[str] | None | Unset = UNSET
    """ Words to find it by. """
    collection_ids: list[str] | None | Unset = UNSET
    """ Collections it is in. """
    example_asset_ids: list[str] | None | Unset = UNSET
    """ Assets made with it. """
    thumbnail: AssetRef | None | Unset = UNSET
    """ What stands for it. """
    concepts: list[ModelReference] | None | Unset = UNSET
    """ The trained models that a composition mixes. """
    parent_model_id: None | str | Unset = UNSET
    """ The model it was copied from or trained on. """
    training_images_number: float | None | Unset = UNSET
    """ Number of training images. """
    author_id: None | str | Unset = UNSET
    """ User who made it. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    team_id: None | str | Unset = UNSET
    """ Team of that project. """
    created_at: None | str | Unset = UNSET
    """ When it was made. """
    updated_at: None | str | Unset = UNSET
    """ When it was last changed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id
        name = self.name
        short_description = self.short_description
        type_ = self.type_
        capabilities: list[str] | None | Unset
        if isinstance(self.capabilities, Unset):
            capabilities = UNSET
        elif isinstance(self.capabilities, list):
            capabilities = [*self.capabilities]

        else:
            capabilities = self.capabilities
        score = self.score
        privacy = self.privacy
        source = self.source
        tags = self.tags
        collection_ids = self.collection_ids
        example_asset_ids = self.example_asset_ids
        thumbnail: dict[str, Any] | None | Unset
        if isinstance(self.thumbnail, Unset):
            thumbnail = UNSET
        elif isinstance(self.thumbnail, AssetRef):
            thumbnail = self.thumbnail.to_dict()
        else:
            thumbnail = self.thumbnail
        concepts: list[dict[str, Any]] | None | Unset
        if isinstance(self.concepts, Unset):
            concepts = UNSET
        elif isinstance(self.concepts, list):
            concepts = [item.to_dict() for item in self.concepts]

        else:
            concepts = self.concepts
        parent_model_id = self.parent_model_id
        training_images_number = self.training_images_number
        author_id = self.author_id
        owner_id = self.owner_id
        team_id = self.team_id
        created_at = self.created_at
        updated_at = self.updated_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
        }
        if name is not UNSET:
            field_dict["name"] = name
        if short_description is not UNSET:
            field_dict["shortDescription"] = short_description
        if type_ is not UNSET:
            field_dict["type"] = type_
        if capabilities is not UNSET:
            field_dict["capabilities"] = capabilities
        if score is not UNSET:
            field_dict["score"] = score
        if privacy is not UNSET:
            field_dict["privacy"] = privacy
        if source is not UNSET:
            field_dict["source"] = source
        if tags is not UNSET:
            field_dict["tags"] = tags
        if collection_ids is not UNSET:
            field_dict["collectionIds"] = collection_ids
        if example_asset_ids is not UNSET:
            field_dict["exampleAssetIds"] = example_asset_ids
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if concepts is not UNSET:
            field_dict["concepts"] = concepts
        if parent_model_id is not UNSET:
            field_dict["parentModelId"] = parent_model_id
        if training_images_number is not UNSET:
            field_dict["trainingImagesNumber"] = training_images_number
        if author_id is not UNSET:
            field_dict["authorId"] = author_id
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id
        if team_id is not UNSET:
            field_dict["teamId"] = team_id
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.name = _src.get("name", UNSET)
        _new.short_description = _src.get("shortDescription", UNSET)
        _new.type_ = _src.get("type", UNSET)
        capabilities = _capabilities = _src.get("capabilities", UNSET)
        if isinstance(_capabilities, list):
            capabilities = [*_capabilities]

        _new.capabilities = capabilities
        _new.score = _src.get("score", UNSET)
        _new.privacy = _src.get("privacy", UNSET)
        _new.source = _src.get("source", UNSET)
        _new.tags = _src.get("tags", UNSET)
        _new.collection_ids = _src.get("collectionIds", UNSET)
        _new.example_asset_ids = _src.get("exampleAssetIds", UNSET)
        thumbnail = _thumbnail = _src.get("thumbnail", UNSET)
        if isinstance(_thumbnail, dict):
            try:
                thumbnail = AssetRef.from_dict(_thumbnail)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.thumbnail = thumbnail
        concepts = _concepts = _src.get("concepts", UNSET)
        if isinstance(_concepts, list):
            try:
                _made = []
                for item in _concepts:
                    _made.append(ModelReference.from_dict(item))
                concepts = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.concepts = concepts
        _new.parent_model_id = _src.get("parentModelId", UNSET)
        _new.training_images_number = _src.get("trainingImagesNumber", UNSET)
        _new.author_id = _src.get("authorId", UNSET)
        _new.owner_id = _src.get("ownerId", UNSET)
        _new.team_id = _src.get("teamId", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
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
from ..models.model_reference import ModelReference
