from typing import Literal

JobState = Literal["done", "error", "pending", "processing"]

JOB_STATE_VALUES: set[JobState] = {
    "done",
    "error",
    "pending",
    "processing",
}


def check_job_state(value: str) -> JobState:
    if value in JOB_STATE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {JOB_STATE_VALUES!r}")
