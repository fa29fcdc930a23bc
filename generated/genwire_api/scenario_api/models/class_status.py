from typing import Literal

ClassStatus = Literal["published", "unpublished"]

CLASS_STATUS_VALUES: set[ClassStatus] = {
    "published",
    "unpublished",
}


def check_class_status(value: str) -> ClassStatus:
    if value in CLASS_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {CLASS_STATUS_VALUES!r}")
