from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset, blank

T = TypeVar("T", bound="EnhanceImageEditPromptBody")

_KNOWN = frozenset(
    (
        "prompt",
        "image",
        "negative_prompt",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "prompt": prompt,
            "image": image,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt = _src["prompt"]
        image = File(payload=BytesIO(_src["image"]))

        _new.image = image
        _new.negative_prompt = _src.get("negative_prompt", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 3 and _new.negative_prompt is not UNSET) or _KNOWN.issuperset(_src)
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
