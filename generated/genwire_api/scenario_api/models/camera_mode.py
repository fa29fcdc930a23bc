from typing import Literal

CameraMode = Literal["aerial", "interior", "turntable"]

CAMERA_MODE_VALUES: set[CameraMode] = {
    "aerial",
    "interior",
    "turntable",
}


def check_camera_mode(value: str) -> CameraMode:
    if value in CAMERA_MODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CAMERA_MODE_VALUES!r}")
