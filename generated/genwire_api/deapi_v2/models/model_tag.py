from typing import Literal

ModelTag = Literal["beta", "experimental", "new", "test"]

MODEL_TAG_VALUES: set[ModelTag] = {
    "beta",
    "experimental",
    "new",
    "test",
}


def check_model_tag(value: str) -> ModelTag:
    if value in MODEL_TAG_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MODEL_TAG_VALUES!r}")
