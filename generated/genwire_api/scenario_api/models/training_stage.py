from typing import Literal

TrainingStage = Literal[
    "pending",
    "pending-captcha",
    "queued-for-train",
    "ready-for-captcha",
    "running-train",
    "starting-train",
]

TRAINING_STAGE_VALUES: set[TrainingStage] = {
    "pending",
    "pending-captcha",
    "queued-for-train",
    "ready-for-captcha",
    "running-train",
    "starting-train",
}


def check_training_stage(value: str) -> TrainingStage:
    if value in TRAINING_STAGE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRAINING_STAGE_VALUES!r}")
