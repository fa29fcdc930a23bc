from typing import Literal

IPDetectionCategory = Literal[
    "artist-style", "brand-trademark", "celebrity-likeness", "custom", "fictional-character"
]

IP_DETECTION_CATEGORY_VALUES: set[IPDetectionCategory] = {
    "artist-style",
    "brand-trademark",
    "celebrity-likeness",
    "custom",
    "fictional-character",
}


def check_ip_detection_category(value: str) -> IPDetectionCategory:
    if value in IP_DETECTION_CATEGORY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IP_DETECTION_CATEGORY_VALUES!r}")
