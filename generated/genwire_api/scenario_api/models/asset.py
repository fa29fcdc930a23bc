from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.asset_media_type import AssetMediaType
from ..models.asset_source import AssetSource
from ..models.asset_status import AssetStatus
from ..models.edit_capability import EditCapability
from ..models.media_kind import MediaKind
from ..models.privacy import Privacy
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Asset")

_KNOWN = frozenset(
    (
        "id",
        "url",
        "mimeType",
        "kind",
        "status",
        "source",
        "description",
        "automaticCaptioning",
        "privacy",
        "metadata",
        "properties",
        "thumbnail",
        "preview",
        "firstFrame",
        "lastFrame",
        "originalFileUrl",
        "originalMimeType",
        "outputIndex",
        "editCapabilities",
        "nsfw",
        "qualityGate",
        "embedding",
        "isHidden",
        "tags",
        "collectionIds",
        "authorId",
        "ownerId",
        "createdAt",
        "updatedAt",
        "deletedAt",
    )
)


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
            edit_capabilities = [*self.edit_capabilities]

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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
            "url": url,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.url = _src["url"]
        _new.mime_type = _src.get("mimeType", UNSET)
        _new.kind = _src.get("kind", UNSET)
        _new.status = _src.get("status", UNSET)
        _new.source = _src.get("source", UNSET)
        _new.description = _src.get("description", UNSET)
        _new.automatic_captioning = _src.get("automaticCaptioning", UNSET)
        _new.privacy = _src.get("privacy", UNSET)
        metadata = _metadata = _src.get("metadata", UNSET)
        if isinstance(_metadata, dict):
            try:
                metadata = AssetMetadata.from_dict(_metadata)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.metadata = metadata
        properties = _properties = _src.get("properties", UNSET)
        if isinstance(_properties, dict):
            try:
                properties = AssetProperties.from_dict(_properties)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.properties = properties
        thumbnail = _thumbnail = _src.get("thumbnail", UNSET)
        if isinstance(_thumbnail, dict):
            try:
                thumbnail = AssetRef.from_dict(_thumbnail)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.thumbnail = thumbnail
        preview = _preview = _src.get("preview", UNSET)
        if isinstance(_preview, dict):
            try:
                preview = AssetRef.from_dict(_preview)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.preview = preview
        first_frame = _first_frame = _src.get("firstFrame", UNSET)
        if isinstance(_first_frame, dict):
            try:
                first_frame = AssetRef.from_dict(_first_frame)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.first_frame = first_frame
        last_frame = _last_frame = _src.get("lastFrame", UNSET)
        if isinstance(_last_frame, dict):
            try:
                last_frame = AssetRef.from_dict(_last_frame)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.last_frame = last_frame
        _new.original_file_url = _src.get("originalFileUrl", UNSET)
        _new.original_mime_type = _src.get("originalMimeType", UNSET)
        _new.output_index = _src.get("outputIndex", UNSET)
        edit_capabilities = _edit_capabilities = _src.get("editCapabilities", UNSET)
        if isinstance(_edit_capabilities, list):
            edit_capabilities = [*_edit_capabilities]

        _new.edit_capabilities = edit_capabilities
        _new.nsfw = _src.get("nsfw", UNSET)
        quality_gate = _quality_gate = _src.get("qualityGate", UNSET)
        if isinstance(_quality_gate, dict):
            try:
                quality_gate = QualityGate.from_dict(_quality_gate)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.quality_gate = quality_gate
        _new.embedding = _src.get("embedding", UNSET)
        _new.is_hidden = _src.get("isHidden", UNSET)
        _new.tags = _src.get("tags", UNSET)
        _new.collection_ids = _src.get("collectionIds", UNSET)
        _new.author_id = _src.get("authorId", UNSET)
        _new.owner_id = _src.get("ownerId", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
        _new.deleted_at = _src.get("deletedAt", UNSET)
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


from ..models.asset_metadata import AssetMetadata
from ..models.asset_properties import AssetProperties
from ..models.asset_ref import AssetRef
from ..models.quality_gate import QualityGate
