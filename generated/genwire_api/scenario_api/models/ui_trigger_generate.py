from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.ui_position import UiPosition
from ..types import UNSET, Unset

T = TypeVar("T", bound="UiTriggerGenerate")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if label is not UNSET:
            field_dict["label"] = label
        if after is not UNSET:
            field_dict["after"] = after
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        label = d.pop("label", UNSET)

        after = d.pop("after", UNSET)

        position = d.pop("position", UNSET)

        ui_trigger_generate = cls(
            label=label,
            after=after,
            position=position,
        )

        ui_trigger_generate.additional_properties = d
        return ui_trigger_generate

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
