from typing import Literal

ModelStatus = Literal["standard_model", "test_model"]

MODEL_STATUS_VALUES: set[ModelStatus] = {
    "standard_model",
    "test_model",
}


def check_model_status(value: str) -> ModelStatus:
    if value in MODEL_STATUS_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MODEL_STATUS_VALUES!r}")
