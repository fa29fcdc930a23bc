from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="CameraPoint")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if position is not UNSET:
            field_dict["position"] = position
        if target is not UNSET:
            field_dict["target"] = target
        if fov is not UNSET:
            field_dict["fov"] = fov

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        position = d.pop("position", UNSET)

        target = d.pop("target", UNSET)

        fov = d.pop("fov", UNSET)

        camera_point = cls(
            position=position,
            target=target,
            fov=fov,
        )

        camera_point.additional_properties = d
        return camera_point

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
