from typing import Literal

Fidelity = Literal["high", "low"]

FIDELITY_VALUES: set[Fidelity] = {
    "high",
    "low",
}


def check_fidelity(value: str) -> Fidelity:
    if value in FIDELITY_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {FIDELITY_VALUES!r}")
