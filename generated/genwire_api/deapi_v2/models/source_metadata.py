from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.source_thumbnail import SourceThumbnail


T = TypeVar("T", bound="SourceMetadata")


@_attrs_define
class SourceMetadata:
    """What a service tells about a recording; null for what it does not tell. YouTube fills `id`, `title`, `description`,
    `channel`, `duration_seconds`, `extractor`, `view_count` and `like_count` only.

    """

    id: None | str | Unset = UNSET
    """ Id of the recording on its service. """
    title: None | str | Unset = UNSET
    """ Title. """
    fulltitle: None | str | Unset = UNSET
    """ Title at full length. """
    description: None | str | Unset = UNSET
    """ Text beside the recording. """
    extractor: None | str | Unset = UNSET
    """ Reader that was used, such as `youtube` or `tiktok`. """
    webpage_url: None | str | Unset = UNSET
    """ Address of its page. """
    channel: None | str | Unset = UNSET
    """ Name of the channel. """
    channel_id: None | str | Unset = UNSET
    """ Id of the channel. """
    channel_url: None | str | Unset = UNSET
    """ Address of the channel. """
    channel_follower_count: int | None | Unset = UNSET
    """ Followers of the channel. """
    uploader: None | str | Unset = UNSET
    """ Account that uploaded it. """
    uploader_url: None | str | Unset = UNSET
    """ Address of that account. """
    duration_seconds: float | None | Unset = UNSET
    """ Length in seconds. """
    timestamp: int | None | Unset = UNSET
    """ When it was uploaded, in Unix seconds. """
    upload_date: None | str | Unset = UNSET
    """ Day on which it was uploaded. """
    view_count: int | None | Unset = UNSET
    """ Times it was viewed. """
    like_count: int | None | Unset = UNSET
    """ Times it was liked. """
    comment_count: int | None | Unset = UNSET
    """ Comments on it. """
    repost_count: int | None | Unset = UNSET
    """ Times it was passed on. """
    save_count: int | None | Unset = UNSET
    """ Times it was kept as a favourite. """
    language: None | str | Unset = UNSET
    """ Language, as the service states it. """
    availability: None | str | Unset = UNSET
    """ Who may see it. """
    has_audio: bool | None | Unset = UNSET
    """ Whether it has a sound track. """
    is_live: bool | None | Unset = UNSET
    """ Whether it is a live broadcast. """
    tags: list[str] | None | Unset = UNSET
    """ Words that its author put to it. """
    categories: list[str] | None | Unset = UNSET
    """ Categories that it is filed under. """
    thumbnails: list[SourceThumbnail] | None | Unset = UNSET
    """ Preview pictures. """
    chapters: list[Any] | None | Unset = UNSET
    """ Chapters; their members are not documented. """
    heatmap: list[Any] | None | Unset = UNSET
    """ Which parts are watched most; the members are not documented. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        fulltitle = self.fulltitle

        description = self.description

        extractor = self.extractor

        webpage_url = self.webpage_url

        channel = self.channel

        channel_id = self.channel_id

        channel_url = self.channel_url

        channel_follower_count = self.channel_follower_count

        uploader = self.uploader

        uploader_url = self.uploader_url

        duration_seconds = self.duration_seconds

        timestamp = self.timestamp

        upload_date = self.upload_date

        view_count = self.view_count

        like_count = self.like_count

        comment_count = self.comment_count

        repost_count = self.repost_count

        save_count = self.save_count

        language = self.language

        availability = self.availability

        has_audio = self.has_audio

        is_live = self.is_live

        tags = self.tags

        categories = self.categories

        thumbnails: list[dict[str, Any]] | None | Unset
        if isinstance(self.thumbnails, Unset):
            thumbnails = UNSET
        elif isinstance(self.thumbnails, list):
            thumbnails = []
            for thumbnails_type_0_item_data in self.thumbnails:
                thumbnails_type_0_item = thumbnails_type_0_item_data.to_dict()
                thumbnails.append(thumbnails_type_0_item)

        else:
            thumbnails = self.thumbnails

        chapters = self.chapters

        heatmap = self.heatmap

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if id is not UNSET:
            field_dict["id"] = id
        if title is not UNSET:
            field_dict["title"] = title
        if fulltitle is not UNSET:
            field_dict["fulltitle"] = fulltitle
        if description is not UNSET:
            field_dict["description"] = description
        if extractor is not UNSET:
            field_dict["extractor"] = extractor
        if webpage_url is not UNSET:
            field_dict["webpage_url"] = webpage_url
        if channel is not UNSET:
            field_dict["channel"] = channel
        if channel_id is not UNSET:
            field_dict["channel_id"] = channel_id
        if channel_url is not UNSET:
            field_dict["channel_url"] = channel_url
        if channel_follower_count is not UNSET:
            field_dict["channel_follower_count"] = channel_follower_count
        if uploader is not UNSET:
            field_dict["uploader"] = uploader
        if uploader_url is not UNSET:
            field_dict["uploader_url"] = uploader_url
        if duration_seconds is not UNSET:
            field_dict["duration_seconds"] = duration_seconds
        if timestamp is not UNSET:
            field_dict["timestamp"] = timestamp
        if upload_date is not UNSET:
            field_dict["upload_date"] = upload_date
        if view_count is not UNSET:
            field_dict["view_count"] = view_count
        if like_count is not UNSET:
            field_dict["like_count"] = like_count
        if comment_count is not UNSET:
            field_dict["comment_count"] = comment_count
        if repost_count is not UNSET:
            field_dict["repost_count"] = repost_count
        if save_count is not UNSET:
            field_dict["save_count"] = save_count
        if language is not UNSET:
            field_dict["language"] = language
        if availability is not UNSET:
            field_dict["availability"] = availability
        if has_audio is not UNSET:
            field_dict["has_audio"] = has_audio
        if is_live is not UNSET:
            field_dict["is_live"] = is_live
        if tags is not UNSET:
            field_dict["tags"] = tags
        if categories is not UNSET:
            field_dict["categories"] = categories
        if thumbnails is not UNSET:
            field_dict["thumbnails"] = thumbnails
        if chapters is not UNSET:
            field_dict["chapters"] = chapters
        if heatmap is not UNSET:
            field_dict["heatmap"] = heatmap

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.source_thumbnail import SourceThumbnail  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id", UNSET)

        title = d.pop("title", UNSET)

        fulltitle = d.pop("fulltitle", UNSET)

        description = d.pop("description", UNSET)

        extractor = d.pop("extractor", UNSET)

        webpage_url = d.pop("webpage_url", UNSET)

        channel = d.pop("channel", UNSET)

        channel_id = d.pop("channel_id", UNSET)

        channel_url = d.pop("channel_url", UNSET)

        channel_follower_count = d.pop("channel_follower_count", UNSET)

        uploader = d.pop("uploader", UNSET)

        uploader_url = d.pop("uploader_url", UNSET)

        duration_seconds = d.pop("duration_seconds", UNSET)

        timestamp = d.pop("timestamp", UNSET)

        upload_date = d.pop("upload_date", UNSET)

        view_count = d.pop("view_count", UNSET)

        like_count = d.pop("like_count", UNSET)

        comment_count = d.pop("comment_count", UNSET)

        repost_count = d.pop("repost_count", UNSET)

        save_count = d.pop("save_count", UNSET)

        language = d.pop("language", UNSET)

        availability = d.pop("availability", UNSET)

        has_audio = d.pop("has_audio", UNSET)

        is_live = d.pop("is_live", UNSET)

        tags = d.pop("tags", UNSET)

        categories = d.pop("categories", UNSET)

        def _parse_thumbnails(data: object) -> list[SourceThumbnail] | None | Unset:
            if isinstance(data, list):
                try:
                    thumbnails_type_0 = []
                    _thumbnails_type_0 = data
                    for thumbnails_type_0_item_data in _thumbnails_type_0:
                        thumbnails_type_0_item = SourceThumbnail.from_dict(
                            thumbnails_type_0_item_data
                        )

                        thumbnails_type_0.append(thumbnails_type_0_item)

                    return thumbnails_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[SourceThumbnail] | None | Unset, data)

        thumbnails = _parse_thumbnails(d.pop("thumbnails", UNSET))

        chapters = d.pop("chapters", UNSET)

        heatmap = d.pop("heatmap", UNSET)

        source_metadata = cls(
            id=id,
            title=title,
            fulltitle=fulltitle,
            description=description,
            extractor=extractor,
            webpage_url=webpage_url,
            channel=channel,
            channel_id=channel_id,
            channel_url=channel_url,
            channel_follower_count=channel_follower_count,
            uploader=uploader,
            uploader_url=uploader_url,
            duration_seconds=duration_seconds,
            timestamp=timestamp,
            upload_date=upload_date,
            view_count=view_count,
            like_count=like_count,
            comment_count=comment_count,
            repost_count=repost_count,
            save_count=save_count,
            language=language,
            availability=availability,
            has_audio=has_audio,
            is_live=is_live,
            tags=tags,
            categories=categories,
            thumbnails=thumbnails,
            chapters=chapters,
            heatmap=heatmap,
        )

        source_metadata.additional_properties = d
        return source_metadata

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
