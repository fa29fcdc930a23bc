from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.asset_media_type import AssetMediaType
from ..models.asset_source import AssetSource
from ..models.asset_status import AssetStatus
from ..models.edit_capability import EditCapability
from ..models.media_kind import MediaKind
from ..models.privacy import Privacy
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_metadata import AssetMetadata
    from ..models.asset_properties import AssetProperties
    from ..models.asset_ref import AssetRef
    from ..models.quality_gate import QualityGate


T = TypeVar("T", bound="Asset")


@_attrs_define
class Asset:
    """A file: one that was made, or one that was uploaded."""

    id: str
    """ Name for requests. """
    url: str
    """ Signed address of the file. It expires: read the asset again for a new one, and fetch it without a key. """
    mime_type: None | str | Unset = UNSET
    """ Media type of the file. """
    kind: MediaKind | None | str | Unset = UNSET
    """ What it holds. """
    status: AssetStatus | None | str | Unset = UNSET
    """ Whether it is ready. """
    source: AssetSource | None | str | Unset = UNSET
    """ How it was made. """
    description: None | str | Unset = UNSET
    """ What it shows. """
    automatic_captioning: None | str | Unset = UNSET
    """ What it shows, in words of the service. """
    privacy: None | Privacy | str | Unset = UNSET
    """ Who sees it. """
    metadata: AssetMetadata | None | Unset = UNSET
    """ What it was made with. """
    properties: AssetProperties | None | Unset = UNSET
    """ Size, duration and more, by its kind. """
    thumbnail: AssetRef | None | Unset = UNSET
    """ A small picture of it. """
    preview: AssetRef | None | Unset = UNSET
    """ A larger picture of it. """
    first_frame: AssetRef | None | Unset = UNSET
    """ First frame of a video. """
    last_frame: AssetRef | None | Unset = UNSET
    """ Last frame of a video. """
    original_file_url: None | str | Unset = UNSET
    """ Signed address of the file as it was uploaded. """
    original_mime_type: AssetMediaType | None | str | Unset = UNSET
    """ Media type of the file as it was uploaded. """
    output_index: float | None | Unset = UNSET
    """ Which of the results it is, from 0. """
    edit_capabilities: list[EditCapability | str] | None | Unset = UNSET
    """ What can be done with it. """
    nsfw: list[str] | None | Unset = UNSET
    """ What may offend in it. """
    quality_gate: None | QualityGate | Unset = UNSET
    """ What a check of quality found. """
    embedding: list[float] | None | Unset = UNSET
    """ What it shows, as a vector. """
    is_hidden: bool | None | Unset = UNSET
    """ Whether lists leave it out. """
    tags: list[str] | None | Unset = UNSET
    """ Words to find it by. """
    collection_ids: list[str] | None | Unset = UNSET
    """ Collections it is in. """
    author_id: None | str | Unset = UNSET
    """ User who made it. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    created_at: None | str | Unset = UNSET
    """ When it was made. """
    updated_at: None | str | Unset = UNSET
    """ When it was last changed. """
    deleted_at: None | str | Unset = UNSET
    """ When it was deleted. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.asset_metadata import AssetMetadata  # noqa: PLC0415
        from ..models.asset_properties import AssetProperties  # noqa: PLC0415
        from ..models.asset_ref import AssetRef  # noqa: PLC0415
        from ..models.quality_gate import QualityGate  # noqa: PLC0415

        id = self.id

        url = self.url

        mime_type = self.mime_type

        kind = self.kind

        status = self.status

        source = self.source

        description = self.description

        automatic_captioning = self.automatic_captioning

        privacy = self.privacy

        metadata: dict[str, Any] | None | Unset
        if isinstance(self.metadata, Unset):
            metadata = UNSET
        elif isinstance(self.metadata, AssetMetadata):
            metadata = self.metadata.to_dict()
        else:
            metadata = self.metadata

        properties: dict[str, Any] | None | Unset
        if isinstance(self.properties, Unset):
            properties = UNSET
        elif isinstance(self.properties, AssetProperties):
            properties = self.properties.to_dict()
        else:
            properties = self.properties

        thumbnail: dict[str, Any] | None | Unset
        if isinstance(self.thumbnail, Unset):
            thumbnail = UNSET
        elif isinstance(self.thumbnail, AssetRef):
            thumbnail = self.thumbnail.to_dict()
        else:
            thumbnail = self.thumbnail

        preview: dict[str, Any] | None | Unset
        if isinstance(self.preview, Unset):
            preview = UNSET
        elif isinstance(self.preview, AssetRef):
            preview = self.preview.to_dict()
        else:
            preview = self.preview

        first_frame: dict[str, Any] | None | Unset
        if isinstance(self.first_frame, Unset):
            first_frame = UNSET
        elif isinstance(self.first_frame, AssetRef):
            first_frame = self.first_frame.to_dict()
        else:
            first_frame = self.first_frame

        last_frame: dict[str, Any] | None | Unset
        if isinstance(self.last_frame, Unset):
            last_frame = UNSET
        elif isinstance(self.last_frame, AssetRef):
            last_frame = self.last_frame.to_dict()
        else:
            last_frame = self.last_frame

        original_file_url = self.original_file_url

        original_mime_type = self.original_mime_type

        output_index = self.output_index

        edit_capabilities: list[str] | None | Unset
        if isinstance(self.edit_capabilities, Unset):
            edit_capabilities = UNSET
        elif isinstance(self.edit_capabilities, list):
            edit_capabilities = []
            for edit_capabilities_type_0_item_data in self.edit_capabilities:
                edit_capabilities_type_0_item = edit_capabilities_type_0_item_data
                edit_capabilities.append(edit_capabilities_type_0_item)

        else:
            edit_capabilities = self.edit_capabilities

        nsfw = self.nsfw

        quality_gate: dict[str, Any] | None | Unset
        if isinstance(self.quality_gate, Unset):
            quality_gate = UNSET
        elif isinstance(self.quality_gate, QualityGate):
            quality_gate = self.quality_gate.to_dict()
        else:
            quality_gate = self.quality_gate

        embedding = self.embedding

        is_hidden = self.is_hidden

        tags = self.tags

        collection_ids = self.collection_ids

        author_id = self.author_id

        owner_id = self.owner_id

        created_at = self.created_at

        updated_at = self.updated_at

        deleted_at = self.deleted_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "url": url,
            }
        )
        if mime_type is not UNSET:
            field_dict["mimeType"] = mime_type
        if kind is not UNSET:
            field_dict["kind"] = kind
        if status is not UNSET:
            field_dict["status"] = status
        if source is not UNSET:
            field_dict["source"] = source
        if description is not UNSET:
            field_dict["description"] = description
        if automatic_captioning is not UNSET:
            field_dict["automaticCaptioning"] = automatic_captioning
        if privacy is not UNSET:
            field_dict["privacy"] = privacy
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if properties is not UNSET:
            field_dict["properties"] = properties
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if preview is not UNSET:
            field_dict["preview"] = preview
        if first_frame is not UNSET:
            field_dict["firstFrame"] = first_frame
        if last_frame is not UNSET:
            field_dict["lastFrame"] = last_frame
        if original_file_url is not UNSET:
            field_dict["originalFileUrl"] = original_file_url
        if original_mime_type is not UNSET:
            field_dict["originalMimeType"] = original_mime_type
        if output_index is not UNSET:
            field_dict["outputIndex"] = output_index
        if edit_capabilities is not UNSET:
            field_dict["editCapabilities"] = edit_capabilities
        if nsfw is not UNSET:
            field_dict["nsfw"] = nsfw
        if quality_gate is not UNSET:
            field_dict["qualityGate"] = quality_gate
        if embedding is not UNSET:
            field_dict["embedding"] = embedding
        if is_hidden is not UNSET:
            field_dict["isHidden"] = is_hidden
        if tags is not UNSET:
            field_dict["tags"] = tags
        if collection_ids is not UNSET:
            field_dict["collectionIds"] = collection_ids
        if author_id is not UNSET:
            field_dict["authorId"] = author_id
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at
        if deleted_at is not UNSET:
            field_dict["deletedAt"] = deleted_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asset_metadata import AssetMetadata  # noqa: PLC0415
        from ..models.asset_properties import AssetProperties  # noqa: PLC0415
        from ..models.asset_ref import AssetRef  # noqa: PLC0415
        from ..models.quality_gate import QualityGate  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        mime_type = d.pop("mimeType", UNSET)

        kind = d.pop("kind", UNSET)

        status = d.pop("status", UNSET)

        source = d.pop("source", UNSET)

        description = d.pop("description", UNSET)

        automatic_captioning = d.pop("automaticCaptioning", UNSET)

        privacy = d.pop("privacy", UNSET)

        def _parse_metadata(data: object) -> AssetMetadata | None | Unset:
            if isinstance(data, dict):
                try:
                    metadata_type_0 = AssetMetadata.from_dict(data)

                    return metadata_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(AssetMetadata | None | Unset, data)

        metadata = _parse_metadata(d.pop("metadata", UNSET))

        def _parse_properties(data: object) -> AssetProperties | None | Unset:
            if isinstance(data, dict):
                try:
                    properties_type_0 = AssetProperties.from_dict(data)

                    return properties_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(AssetProperties | None | Unset, data)

        properties = _parse_properties(d.pop("properties", UNSET))

        def _parse_thumbnail(data: object) -> AssetRef | None | Unset:
            if isinstance(data, dict):
                try:
                    thumbnail_type_0 = AssetRef.from_dict(data)

                    return thumbnail_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(AssetRef | None | Unset, data)

        thumbnail = _parse_thumbnail(d.pop("thumbnail", UNSET))

        def _parse_preview(data: object) -> AssetRef | None | Unset:
            if isinstance(data, dict):
                try:
                    preview_type_0 = AssetRef.from_dict(data)

                    return preview_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(AssetRef | None | Unset, data)

        preview = _parse_preview(d.pop("preview", UNSET))

        def _parse_first_frame(data: object) -> AssetRef | None | Unset:
            if isinstance(data, dict):
                try:
                    first_frame_type_0 = AssetRef.from_dict(data)

                    return first_frame_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(AssetRef | None | Unset, data)

        first_frame = _parse_first_frame(d.pop("firstFrame", UNSET))

        def _parse_last_frame(data: object) -> AssetRef | None | Unset:
            if isinstance(data, dict):
                try:
                    last_frame_type_0 = AssetRef.from_dict(data)

                    return last_frame_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(AssetRef | None | Unset, data)

        last_frame = _parse_last_frame(d.pop("lastFrame", UNSET))

        original_file_url = d.pop("originalFileUrl", UNSET)

        original_mime_type = d.pop("originalMimeType", UNSET)

        output_index = d.pop("outputIndex", UNSET)

        def _parse_edit_capabilities(data: object) -> list[EditCapability | str] | None | Unset:
            if isinstance(data, list):
                try:
                    edit_capabilities_type_0 = []
                    _edit_capabilities_type_0 = data
                    for edit_capabilities_type_0_item_data in _edit_capabilities_type_0:
                        edit_capabilities_type_0_item = edit_capabilities_type_0_item_data
                        edit_capabilities_type_0.append(edit_capabilities_type_0_item)

                    return edit_capabilities_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[EditCapability | str] | None | Unset, data)

        edit_capabilities = _parse_edit_capabilities(d.pop("editCapabilities", UNSET))

        nsfw = d.pop("nsfw", UNSET)

        def _parse_quality_gate(data: object) -> None | QualityGate | Unset:
            if isinstance(data, dict):
                try:
                    quality_gate_type_0 = QualityGate.from_dict(data)

                    return quality_gate_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | QualityGate | Unset, data)

        quality_gate = _parse_quality_gate(d.pop("qualityGate", UNSET))

        embedding = d.pop("embedding", UNSET)

        is_hidden = d.pop("isHidden", UNSET)

        tags = d.pop("tags", UNSET)

        collection_ids = d.pop("collectionIds", UNSET)

        author_id = d.pop("authorId", UNSET)

        owner_id = d.pop("ownerId", UNSET)

        created_at = d.pop("createdAt", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        deleted_at = d.pop("deletedAt", UNSET)

        asset = cls(
            id=id,
            url=url,
            mime_type=mime_type,
            kind=kind,
            status=status,
            source=source,
            description=description,
            automatic_captioning=automatic_captioning,
            privacy=privacy,
            metadata=metadata,
            properties=properties,
            thumbnail=thumbnail,
            preview=preview,
            first_frame=first_frame,
            last_frame=last_frame,
            original_file_url=original_file_url,
            original_mime_type=original_mime_type,
            output_index=output_index,
            edit_capabilities=edit_capabilities,
            nsfw=nsfw,
            quality_gate=quality_gate,
            embedding=embedding,
            is_hidden=is_hidden,
            tags=tags,
            collection_ids=collection_ids,
            author_id=author_id,
            owner_id=owner_id,
            created_at=created_at,
            updated_at=updated_at,
            deleted_at=deleted_at,
        )

        asset.additional_properties = d
        return asset

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
