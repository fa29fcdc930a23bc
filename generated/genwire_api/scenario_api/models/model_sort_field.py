from typing import Literal

ModelSortField = Literal["createdAt", "score", "updatedAt"]

MODEL_SORT_FIELD_VALUES: set[ModelSortField] = {
    "createdAt",
    "score",
    "updatedAt",
}


def check_model_sort_field(value: str) -> ModelSortField:
    if value in MODEL_SORT_FIELD_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {MODEL_SORT_FIELD_VALUES!r}")
