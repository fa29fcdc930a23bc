from typing import Literal

IpAdapterType = Literal["character", "style"]

IP_ADAPTER_TYPE_VALUES: set[IpAdapterType] = {
    "character",
    "style",
}


def check_ip_adapter_type(value: str) -> IpAdapterType:
    if value in IP_ADAPTER_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {IP_ADAPTER_TYPE_VALUES!r}")
