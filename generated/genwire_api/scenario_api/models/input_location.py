from typing import Literal

InputLocation = Literal["bottom", "left", "middle", "right", "top"]

INPUT_LOCATION_VALUES: set[InputLocation] = {
    "bottom",
    "left",
    "middle",
    "right",
    "top",
}


def check_input_location(value: str) -> InputLocation:
    if value in INPUT_LOCATION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {INPUT_LOCATION_VALUES!r}")
