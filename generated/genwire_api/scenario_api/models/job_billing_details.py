from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="JobBillingDetails")

_KNOWN = frozenset(
    (
        "ip-detection",
        "quality-gate",
    )
)


@_attrs_define
class JobBillingDetails:
    """What was paid for beside the work, in creative units."""

    ip_detection: float | None | Unset = UNSET
    """ The check of rights. """
    quality_gate: float | None | Unset = UNSET
    """ The check of quality. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ip_detection = self.ip_detection
        quality_gate = self.quality_gate
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if ip_detection is not UNSET:
            field_dict["ip-detection"] = ip_detection
        if quality_gate is not UNSET:
            field_dict["quality-gate"] = quality_gate

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.ip_detection = _src.get("ip-detection", UNSET)
        _new.quality_gate = _src.get("quality-gate", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 2 and _new.ip_detection is not UNSET and _new.quality_gate is not UNSET
            )
            or _KNOWN.issuperset(_src)
            else {name: value for name, value in _src.items() if name not in _KNOWN}
        )
        return _new

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
