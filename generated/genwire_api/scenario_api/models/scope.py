from typing import Literal

Scope = Literal["private", "public"]

SCOPE_VALUES: set[Scope] = {
    "private",
    "public",
}


def check_scope(value: str) -> Scope:
    if value in SCOPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {SCOPE_VALUES!r}")
