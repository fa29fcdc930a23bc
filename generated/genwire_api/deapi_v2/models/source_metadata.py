from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="SourceMetadata")

_KNOWN = frozenset(
    (
        "id",
        "title",
        "fulltitle",
        "description",
        "extractor",
        "webpage_url",
        "channel",
        "channel_id",
        "channel_url",
        "channel_follower_count",
        "uploader",
        "uploader_url",
        "duration_seconds",
        "timestamp",
        "upload_date",
        "view_count",
        "like_count",
        "comment_count",
        "repost_count",
        "save_count",
        "language",
        "availability",
        "has_audio",
        "is_live",
        "tags",
        "categories",
        "thumbnails",
        "chapters",
        "heatmap",
    )
)


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
            thumbnails = [item.to_dict() for item in self.thumbnails]

        else:
            thumbnails = self.thumbnails
        chapters = self.chapters
        heatmap = self.heatmap
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src.get("id", UNSET)
        _new.title = _src.get("title", UNSET)
        _new.fulltitle = _src.get("fulltitle", UNSET)
        _new.description = _src.get("description", UNSET)
        _new.extractor = _src.get("extractor", UNSET)
        _new.webpage_url = _src.get("webpage_url", UNSET)
        _new.channel = _src.get("channel", UNSET)
        _new.channel_id = _src.get("channel_id", UNSET)
        _new.channel_url = _src.get("channel_url", UNSET)
        _new.channel_follower_count = _src.get("channel_follower_count", UNSET)
        _new.uploader = _src.get("uploader", UNSET)
        _new.uploader_url = _src.get("uploader_url", UNSET)
        _new.duration_seconds = _src.get("duration_seconds", UNSET)
        _new.timestamp = _src.get("timestamp", UNSET)
        _new.upload_date = _src.get("upload_date", UNSET)
        _new.view_count = _src.get("view_count", UNSET)
        _new.like_count = _src.get("like_count", UNSET)
        _new.comment_count = _src.get("comment_count", UNSET)
        _new.repost_count = _src.get("repost_count", UNSET)
        _new.save_count = _src.get("save_count", UNSET)
        _new.language = _src.get("language", UNSET)
        _new.availability = _src.get("availability", UNSET)
        _new.has_audio = _src.get("has_audio", UNSET)
        _new.is_live = _src.get("is_live", UNSET)
        _new.tags = _src.get("tags", UNSET)
        _new.categories = _src.get("categories", UNSET)
        thumbnails = _thumbnails = _src.get("thumbnails", UNSET)
        if isinstance(_thumbnails, list):
            try:
                _made = []
                for item in _thumbnails:
                    _made.append(SourceThumbnail.from_dict(item))
                thumbnails = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.thumbnails = thumbnails
        _new.chapters = _src.get("chapters", UNSET)
        _new.heatmap = _src.get("heatmap", UNSET)
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


from ..models.source_thumbnail import SourceThumbnail
