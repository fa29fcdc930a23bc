from typing import Literal

TimestampLevel = Literal["segment", "word"]

TIMESTAMP_LEVEL_VALUES: set[TimestampLevel] = {
    "segment",
    "word",
}


def check_timestamp_level(value: str) -> TimestampLevel:
    if value in TIMESTAMP_LEVEL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TIMESTAMP_LEVEL_VALUES!r}")
