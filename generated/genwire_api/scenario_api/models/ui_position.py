from typing import Literal

UiPosition = Literal["bottom", "top"]

UI_POSITION_VALUES: set[UiPosition] = {
    "bottom",
    "top",
}


def check_ui_position(value: str) -> UiPosition:
    if value in UI_POSITION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {UI_POSITION_VALUES!r}")
