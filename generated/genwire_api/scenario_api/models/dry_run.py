from typing import Literal

DryRun = Literal["api", "true"]

DRY_RUN_VALUES: set[DryRun] = {
    "api",
    "true",
}


def check_dry_run(value: str) -> DryRun:
    if value in DRY_RUN_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {DRY_RUN_VALUES!r}")
