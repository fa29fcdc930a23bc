from typing import Literal

IPDetectionAction = Literal["allowed", "blocked", "flagged"]

IP_DETECTION_ACTION_VALUES: set[IPDetectionAction] = {
    "allowed",
    "blocked",
    "flagged",
}


def check_ip_detection_action(value: str) -> IPDetectionAction:
    if value in IP_DETECTION_ACTION_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IP_DETECTION_ACTION_VALUES!r}")
