from typing import Literal

BooleanOperator = Literal["and", "or"]

BOOLEAN_OPERATOR_VALUES: set[BooleanOperator] = {
    "and",
    "or",
}


def check_boolean_operator(value: str) -> BooleanOperator:
    if value in BOOLEAN_OPERATOR_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {BOOLEAN_OPERATOR_VALUES!r}")
