from typing import Literal

ModelSource = Literal["civitai", "huggingface", "other", "scenario"]

MODEL_SOURCE_VALUES: set[ModelSource] = {
    "civitai",
    "huggingface",
    "other",
    "scenario",
}


def check_model_source(value: str) -> ModelSource:
    if value in MODEL_SOURCE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MODEL_SOURCE_VALUES!r}")
