from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="UpscaleImagePriceBody")

_KNOWN = frozenset(
    (
        "model",
        "image",
        "width",
        "height",
    )
)


@_attrs_define
class UpscaleImagePriceBody:
    """The image, or its size. Exactly one of: `image`; `width` and `height`."""

    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    image: File | Unset = UNSET
    """ The image: PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to 5000 px on each side. Exactly one of: `image`;
    `width` and `height`. """
    width: int | Unset = UNSET
    """ Width of the source in pixels, in place of the file. Exactly one of: `image`; `width` and `height`. """
    height: int | Unset = UNSET
    """ Height of the source in pixels, in place of the file. Exactly one of: `image`; `width` and `height`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model
        image: FileTypes | Unset = UNSET
        if not isinstance(self.image, Unset):
            image = self.image.to_tuple()

        width = self.width
        height = self.height
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "model": model,
        }
        if image is not UNSET:
            field_dict["image"] = image
        if width is not UNSET:
            field_dict["width"] = width
        if height is not UNSET:
            field_dict["height"] = height

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "model": self.model,
                "image": self.image,
                "width": self.width,
                "height": self.height,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.model = _src["model"]
        _image = _src.get("image", UNSET)
        image: File | Unset
        if isinstance(_image, Unset):
            image = UNSET
        else:
            image = File(payload=BytesIO(_image))

        _new.image = image
        _new.width = _src.get("width", UNSET)
        _new.height = _src.get("height", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.image is not UNSET
                and _new.width is not UNSET
                and _new.height is not UNSET
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
