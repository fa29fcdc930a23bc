from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="CameraPoint")

_KNOWN = frozenset(
    (
        "position",
        "target",
        "fov",
    )
)


@_attrs_define
class CameraPoint:
    """Where a camera is and where it looks."""

    position: list[float] | None | Unset = UNSET
    """ Where it is: x, y, z. """
    target: list[float] | None | Unset = UNSET
    """ Where it looks: x, y, z. """
    fov: float | None | Unset = UNSET
    """ Field of view in degrees. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        position = self.position
        target = self.target
        fov = self.fov
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if position is not UNSET:
            field_dict["position"] = position
        if target is not UNSET:
            field_dict["target"] = target
        if fov is not UNSET:
            field_dict["fov"] = fov

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.position = _src.get("position", UNSET)
        _new.target = _src.get("target", UNSET)
        _new.fov = _src.get("fov", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.position is not UNSET
                and _new.target is not UNSET
                and _new.fov is not UNSET
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
