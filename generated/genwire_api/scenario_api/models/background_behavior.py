from typing import Literal

BackgroundBehavior = Literal["opaque", "transparent"]

BACKGROUND_BEHAVIOR_VALUES: set[BackgroundBehavior] = {
    "opaque",
    "transparent",
}


def check_background_behavior(value: str) -> BackgroundBehavior:
    if value in BACKGROUND_BEHAVIOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {BACKGROUND_BEHAVIOR_VALUES!r}")
