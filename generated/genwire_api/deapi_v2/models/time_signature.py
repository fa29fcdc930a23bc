from typing import Literal

TimeSignature = Literal[2, 3, 4, 6]

TIME_SIGNATURE_VALUES: set[TimeSignature] = {
    2,
    3,
    4,
    6,
}


def check_time_signature(value: int) -> TimeSignature:
    if value in TIME_SIGNATURE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TIME_SIGNATURE_VALUES!r}")
