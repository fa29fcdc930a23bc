from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.sample_prompts_data import SamplePromptsData


T = TypeVar("T", bound="SamplePrompts")


@_attrs_define
class SamplePrompts:
    """An invented prompt."""

    data: SamplePromptsData
    """ The prompt. """
    success: bool | Unset = UNSET
    """ Whether a prompt could be invented. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        data = self.data.to_dict()

        success = self.success

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "data": data,
            }
        )
        if success is not UNSET:
            field_dict["success"] = success

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sample_prompts_data import SamplePromptsData  # noqa: PLC0415

        d = dict(src_dict)
        data = SamplePromptsData.from_dict(d.pop("data"))

        success = d.pop("success", UNSET)

        sample_prompts = cls(
            data=data,
            success=success,
        )

        sample_prompts.additional_properties = d
        return sample_prompts

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
