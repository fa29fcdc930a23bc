from typing import Literal

MediaKind = Literal["3d", "audio", "document", "image", "image-hdr", "json", "text", "video"]

MEDIA_KIND_VALUES: set[MediaKind] = {
    "3d",
    "audio",
    "document",
    "image",
    "image-hdr",
    "json",
    "text",
    "video",
}


def check_media_kind(value: str) -> MediaKind:
    if value in MEDIA_KIND_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MEDIA_KIND_VALUES!r}")
