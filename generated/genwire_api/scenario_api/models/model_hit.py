from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.capability import Capability
from ..models.legacy_model_type import LegacyModelType
from ..models.model_source import ModelSource
from ..models.model_type import ModelType
from ..models.privacy import Privacy
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_ref import AssetRef
    from ..models.model_reference import ModelReference


T = TypeVar("T", bound="ModelHit")


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
        from ..models.asset_ref import AssetRef  # noqa: PLC0415

        id = self.id

        name = self.name

        short_description = self.short_description

        type_ = self.type_

        capabilities: list[str] | None | Unset
        if isinstance(self.capabilities, Unset):
            capabilities = UNSET
        elif isinstance(self.capabilities, list):
            capabilities = []
            for capabilities_type_0_item_data in self.capabilities:
                capabilities_type_0_item = capabilities_type_0_item_data
                capabilities.append(capabilities_type_0_item)

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
            concepts = []
            for concepts_type_0_item_data in self.concepts:
                concepts_type_0_item = concepts_type_0_item_data.to_dict()
                concepts.append(concepts_type_0_item)

        else:
            concepts = self.concepts

        parent_model_id = self.parent_model_id

        training_images_number = self.training_images_number

        author_id = self.author_id

        owner_id = self.owner_id

        team_id = self.team_id

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
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
        from ..models.asset_ref import AssetRef  # noqa: PLC0415
        from ..models.model_reference import ModelReference  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name", UNSET)

        short_description = d.pop("shortDescription", UNSET)

        type_ = d.pop("type", UNSET)

        def _parse_capabilities(data: object) -> list[Capability | str] | None | Unset:
            if isinstance(data, list):
                try:
                    capabilities_type_0 = []
                    _capabilities_type_0 = data
                    for capabilities_type_0_item_data in _capabilities_type_0:
                        capabilities_type_0_item = capabilities_type_0_item_data
                        capabilities_type_0.append(capabilities_type_0_item)

                    return capabilities_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[Capability | str] | None | Unset, data)

        capabilities = _parse_capabilities(d.pop("capabilities", UNSET))

        score = d.pop("score", UNSET)

        privacy = d.pop("privacy", UNSET)

        source = d.pop("source", UNSET)

        tags = d.pop("tags", UNSET)

        collection_ids = d.pop("collectionIds", UNSET)

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

        def _parse_concepts(data: object) -> list[ModelReference] | None | Unset:
            if isinstance(data, list):
                try:
                    concepts_type_0 = []
                    _concepts_type_0 = data
                    for concepts_type_0_item_data in _concepts_type_0:
                        concepts_type_0_item = ModelReference.from_dict(concepts_type_0_item_data)

                        concepts_type_0.append(concepts_type_0_item)

                    return concepts_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[ModelReference] | None | Unset, data)

        concepts = _parse_concepts(d.pop("concepts", UNSET))

        parent_model_id = d.pop("parentModelId", UNSET)

        training_images_number = d.pop("trainingImagesNumber", UNSET)

        author_id = d.pop("authorId", UNSET)

        owner_id = d.pop("ownerId", UNSET)

        team_id = d.pop("teamId", UNSET)

        created_at = d.pop("createdAt", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        model_hit = cls(
            id=id,
            name=name,
            short_description=short_description,
            type_=type_,
            capabilities=capabilities,
            score=score,
            privacy=privacy,
            source=source,
            tags=tags,
            collection_ids=collection_ids,
            example_asset_ids=example_asset_ids,
            thumbnail=thumbnail,
            concepts=concepts,
            parent_model_id=parent_model_id,
            training_images_number=training_images_number,
            author_id=author_id,
            owner_id=owner_id,
            team_id=team_id,
            created_at=created_at,
            updated_at=updated_at,
        )

        model_hit.additional_properties = d
        return model_hit

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
