from typing import Literal

DownloadFormat = Literal[
    "avif",
    "fbx",
    "gif",
    "glb",
    "heif",
    "jpeg",
    "jpg",
    "mp3",
    "mp4",
    "obj",
    "png",
    "svg",
    "tif",
    "tiff",
    "webp",
]

DOWNLOAD_FORMAT_VALUES: set[DownloadFormat] = {
    "avif",
    "fbx",
    "gif",
    "glb",
    "heif",
    "jpeg",
    "jpg",
    "mp3",
    "mp4",
    "obj",
    "png",
    "svg",
    "tif",
    "tiff",
    "webp",
}


def check_download_format(value: str) -> DownloadFormat:
    if value in DOWNLOAD_FORMAT_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DOWNLOAD_FORMAT_VALUES!r}")
