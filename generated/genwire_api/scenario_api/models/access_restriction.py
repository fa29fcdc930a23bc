from typing import Literal

AccessRestriction = Literal[0, 25, 50, 75, 100]

ACCESS_RESTRICTION_VALUES: set[AccessRestriction] = {
    0,
    25,
    50,
    75,
    100,
}


def check_access_restriction(value: int) -> AccessRestriction:
    if value in ACCESS_RESTRICTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {ACCESS_RESTRICTION_VALUES!r}")
