from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ui_position import UiPosition
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UiTriggerGenerate")

_KNOWN = frozenset(
    (
        "label",
        "after",
        "position",
    )
)


@_attrs_define
class UiTriggerGenerate:
    """The button that starts a run."""

    label: None | str | Unset = UNSET
    """ Its words. """
    after: None | str | Unset = UNSET
    """ The input it stands after. """
    position: None | str | UiPosition | Unset = UNSET
    """ Where it stands, in place of `after`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        label = self.label
        after = self.after
        position = self.position
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if label is not UNSET:
            field_dict["label"] = label
        if after is not UNSET:
            field_dict["after"] = after
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.label = _src.get("label", UNSET)
        _new.after = _src.get("after", UNSET)
        _new.position = _src.get("position", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.label is not UNSET
                and _new.after is not UNSET
                and _new.position is not UNSET
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
