from typing import Literal

ImageType = Literal["seamfull", "skybox", "texture"]

IMAGE_TYPE_VALUES: set[ImageType] = {
    "seamfull",
    "skybox",
    "texture",
}


def check_image_type(value: str) -> ImageType:
    if value in IMAGE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IMAGE_TYPE_VALUES!r}")
