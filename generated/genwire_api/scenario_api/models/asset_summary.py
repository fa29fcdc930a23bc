from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.asset_media_type import AssetMediaType
from ..models.asset_source import AssetSource
from ..models.media_kind import MediaKind
from ..models.privacy import Privacy
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_properties import AssetProperties
    from ..models.asset_ref import AssetRef


T = TypeVar("T", bound="AssetSummary")


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
        from ..models.asset_properties import AssetProperties  # noqa: PLC0415
        from ..models.asset_ref import AssetRef  # noqa: PLC0415

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
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
        from ..models.asset_properties import AssetProperties  # noqa: PLC0415
        from ..models.asset_ref import AssetRef  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url", UNSET)

        mime_type = d.pop("mimeType", UNSET)

        kind = d.pop("kind", UNSET)

        source = d.pop("source", UNSET)

        privacy = d.pop("privacy", UNSET)

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

        original_file_url = d.pop("originalFileUrl", UNSET)

        original_mime_type = d.pop("originalMimeType", UNSET)

        author_id = d.pop("authorId", UNSET)

        owner_id = d.pop("ownerId", UNSET)

        asset_summary = cls(
            id=id,
            url=url,
            mime_type=mime_type,
            kind=kind,
            source=source,
            privacy=privacy,
            properties=properties,
            thumbnail=thumbnail,
            preview=preview,
            original_file_url=original_file_url,
            original_mime_type=original_mime_type,
            author_id=author_id,
            owner_id=owner_id,
        )

        asset_summary.additional_properties = d
        return asset_summary

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
