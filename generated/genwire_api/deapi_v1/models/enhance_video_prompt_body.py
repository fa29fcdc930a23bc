from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="EnhanceVideoPromptBody")

_KNOWN = frozenset(
    (
        "prompt",
        "negative_prompt",
        "image",
    )
)


@_attrs_define
class EnhanceVideoPromptBody:
    """A draft to improve for a video model, and perhaps its first frame."""

    prompt: str
    """ The draft to improve, at least 3 characters. """
    negative_prompt: str | Unset = UNSET
    """ The draft of what not to show, at least 3 characters where it is not null. """
    image: File | Unset = UNSET
    """ The first frame: PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to 5000 px on each side. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt
        negative_prompt = self.negative_prompt
        image: FileTypes | Unset = UNSET
        if not isinstance(self.image, Unset):
            image = self.image.to_tuple()

        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "prompt": prompt,
        }
        if negative_prompt is not UNSET:
            field_dict["negative_prompt"] = negative_prompt
        if image is not UNSET:
            field_dict["image"] = image

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "prompt": self.prompt,
                "negative_prompt": self.negative_prompt,
                "image": self.image,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt = _src["prompt"]
        _new.negative_prompt = _src.get("negative_prompt", UNSET)
        _image = _src.get("image", UNSET)
        image: File | Unset
        if isinstance(_image, Unset):
            image = UNSET
        else:
            image = File(payload=BytesIO(_image))

        _new.image = image
        _new.additional_properties = (
            {}
            if (len(_src) == 3 and _new.negative_prompt is not UNSET and _new.image is not UNSET)
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
