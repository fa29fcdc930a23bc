from typing import Literal

JobErrorCode = Literal["PROCESSING_ERROR", "WORKER_ERROR", "WORKER_TIMEOUT"]

JOB_ERROR_CODE_VALUES: set[JobErrorCode] = {
    "PROCESSING_ERROR",
    "WORKER_ERROR",
    "WORKER_TIMEOUT",
}


def check_job_error_code(value: str) -> JobErrorCode:
    if value in JOB_ERROR_CODE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {JOB_ERROR_CODE_VALUES!r}")
