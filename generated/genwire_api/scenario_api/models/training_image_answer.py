from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.training_image import TrainingImage


T = TypeVar("T", bound="TrainingImageAnswer")


@_attrs_define
class TrainingImageAnswer:
    """Answer with a training image."""

    training_image: TrainingImage
    """ An image a model is trained with. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        training_image = self.training_image.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "trainingImage": training_image,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.training_image import TrainingImage  # noqa: PLC0415

        d = dict(src_dict)
        training_image = TrainingImage.from_dict(d.pop("trainingImage"))

        training_image_answer = cls(
            training_image=training_image,
        )

        training_image_answer.additional_properties = d
        return training_image_answer

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
