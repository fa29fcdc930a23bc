from typing import Literal

TrainingGoal = Literal["all", "likeness", "none"]

TRAINING_GOAL_VALUES: set[TrainingGoal] = {
    "all",
    "likeness",
    "none",
}


def check_training_goal(value: str) -> TrainingGoal:
    if value in TRAINING_GOAL_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {TRAINING_GOAL_VALUES!r}")
