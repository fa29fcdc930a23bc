from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.prompt_guide import PromptGuide


T = TypeVar("T", bound="PromptGuideAnswer")


@_attrs_define
class PromptGuideAnswer:
    """Answer with a guide."""

    prompt_guide: PromptGuide
    """ How to write prompts for a model. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt_guide = self.prompt_guide.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "promptGuide": prompt_guide,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.prompt_guide import PromptGuide  # noqa: PLC0415

        d = dict(src_dict)
        prompt_guide = PromptGuide.from_dict(d.pop("promptGuide"))

        prompt_guide_answer = cls(
            prompt_guide=prompt_guide,
        )

        prompt_guide_answer.additional_properties = d
        return prompt_guide_answer

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
