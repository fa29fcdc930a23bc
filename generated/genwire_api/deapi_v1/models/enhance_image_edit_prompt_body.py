from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset

T = TypeVar("T", bound="EnhanceImageEditPromptBody")


@_attrs_define
class EnhanceImageEditPromptBody:
    """A draft to improve for an image-to-image model, and the image."""

    prompt: str
    """ The draft to improve, at least 3 characters. """
    image: File
    """ The image that is to be changed: PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to 5000 px on each side. """
    negative_prompt: str | Unset = UNSET
    """ The draft of what not to show, at least 3 characters where it is not null. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt

        image = self.image.to_tuple()

        negative_prompt = self.negative_prompt

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "prompt": prompt,
                "image": image,
            }
        )
        if negative_prompt is not UNSET:
            field_dict["negative_prompt"] = negative_prompt

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "prompt": self.prompt,
                "image": self.image,
                "negative_prompt": self.negative_prompt,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        prompt = d.pop("prompt")

        image = File(payload=BytesIO(d.pop("image")))

        negative_prompt = d.pop("negative_prompt", UNSET)

        enhance_image_edit_prompt_body = cls(
            prompt=prompt,
            image=image,
            negative_prompt=negative_prompt,
        )

        enhance_image_edit_prompt_body.additional_properties = d
        return enhance_image_edit_prompt_body

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
