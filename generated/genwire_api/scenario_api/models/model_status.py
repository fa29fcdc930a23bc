from typing import Literal

ModelStatus = Literal["copying", "failed", "new", "trained", "training", "training-canceled"]

MODEL_STATUS_VALUES: set[ModelStatus] = {
    "copying",
    "failed",
    "new",
    "trained",
    "training",
    "training-canceled",
}


def check_model_status(value: str) -> ModelStatus:
    if value in MODEL_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MODEL_STATUS_VALUES!r}")
