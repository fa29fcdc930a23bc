from typing import Literal

LrScheduler = Literal[
    "constant", "constant-with-warmup", "cosine", "cosine-with-restarts", "linear", "polynomial"
]

LR_SCHEDULER_VALUES: set[LrScheduler] = {
    "constant",
    "constant-with-warmup",
    "cosine",
    "cosine-with-restarts",
    "linear",
    "polynomial",
}


def check_lr_scheduler(value: str) -> LrScheduler:
    if value in LR_SCHEDULER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {LR_SCHEDULER_VALUES!r}")
