from typing import Literal

JobErrorReason = Literal[
    "CAPACITY_UNAVAILABLE",
    "INPUT_TOO_LARGE",
    "PROCESSING_FAILED",
    "SOURCE_DOWNLOAD_FAILED",
    "SOURCE_PRIVATE",
    "SOURCE_RESTRICTED",
    "SOURCE_UNPROCESSABLE",
    "TIMEOUT",
]

JOB_ERROR_REASON_VALUES: set[JobErrorReason] = {
    "CAPACITY_UNAVAILABLE",
    "INPUT_TOO_LARGE",
    "PROCESSING_FAILED",
    "SOURCE_DOWNLOAD_FAILED",
    "SOURCE_PRIVATE",
    "SOURCE_RESTRICTED",
    "SOURCE_UNPROCESSABLE",
    "TIMEOUT",
}


def check_job_error_reason(value: str) -> JobErrorReason:
    if value in JOB_ERROR_REASON_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {JOB_ERROR_REASON_VALUES!r}")
