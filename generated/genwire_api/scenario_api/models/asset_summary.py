from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.asset_media_type import AssetMediaType
from ..models.asset_source import AssetSource
from ..models.media_kind import MediaKind
from ..models.privacy import Privacy
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="AssetSummary")

_KNOWN = frozenset(
    (
        "id",
        "url",
        "mimeType",
        "kind",
        "source",
        "privacy",
        "properties",
        "thumbnail",
        "preview",
        "originalFileUrl",
        "originalMimeType",
        "authorId",
        "ownerId",
    )
)


@_attrs_define
class AssetSummary:
    """An asset in short."""

    id: str
    """ Name for requests. """
    url: None | str | Unset = UNSET
    """ Signed address of the file; it expires. """
    mime_type: None | str | Unset = UNSET
    """ Media type of the file. """
    kind: MediaKind | None | str | Unset = UNSET
    """ What it holds. """
    source: AssetSource | None | str | Unset = UNSET
    """ How it was made. """
    privacy: None | Privacy | str | Unset = UNSET
    """ Who sees it. """
    properties: AssetProperties | None | Unset = UNSET
    """ Size, duration and more, by its kind. """
    thumbnail: AssetRef | None | Unset = UNSET
    """ A small picture of it. """
    preview: AssetRef | None | Unset = UNSET
    """ A larger picture of it. """
    original_file_url: None | str | Unset = UNSET
    """ Signed address of the file as it was uploaded. """
    original_mime_type: AssetMediaType | None | str | Unset = UNSET
    """ Media type of the file as it was uploaded. """
    author_id: None | str | Unset = UNSET
    """ User who made it. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id
        url = self.url
        mime_type = self.mime_type
        kind = self.kind
        source = self.source
        privacy = self.privacy
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
        original_file_url = self.original_file_url
        original_mime_type = self.original_mime_type
        author_id = self.author_id
        owner_id = self.owner_id
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
        }
        if url is not UNSET:
            field_dict["url"] = url
        if mime_type is not UNSET:
            field_dict["mimeType"] = mime_type
        if kind is not UNSET:
            field_dict["kind"] = kind
        if source is not UNSET:
            field_dict["source"] = source
        if privacy is not UNSET:
            field_dict["privacy"] = privacy
        if properties is not UNSET:
            field_dict["properties"] = properties
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if preview is not UNSET:
            field_dict["preview"] = preview
        if original_file_url is not UNSET:
            field_dict["originalFileUrl"] = original_file_url
        if original_mime_type is not UNSET:
            field_dict["originalMimeType"] = original_mime_type
        if author_id is not UNSET:
            field_dict["authorId"] = author_id
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.url = _src.get("url", UNSET)
        _new.mime_type = _src.get("mimeType", UNSET)
        _new.kind = _src.get("kind", UNSET)
        _new.source = _src.get("source", UNSET)
        _new.privacy = _src.get("privacy", UNSET)
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
        _new.original_file_url = _src.get("originalFileUrl", UNSET)
        _new.original_mime_type = _src.get("originalMimeType", UNSET)
        _new.author_id = _src.get("authorId", UNSET)
        _new.owner_id = _src.get("ownerId", UNSET)
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


from ..models.asset_properties import AssetProperties
from ..models.asset_ref import AssetRef
