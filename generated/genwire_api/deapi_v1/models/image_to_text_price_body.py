from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.ocr_format import OcrFormat, check_ocr_format
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="ImageToTextPriceBody")

_KNOWN = frozenset(
    (
        "model",
        "language",
        "format",
        "image",
        "width",
        "height",
    )
)


@_attrs_define
class ImageToTextPriceBody:
    """The image, or its size. Exactly one of: `image`; `width` and `height`."""

    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    language: str | Unset = UNSET
    """ Code of the language of the text, such as `en`. """
    format_: OcrFormat | Unset = UNSET
    """ Form in which text read from an image is given. """
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
        language = self.language
        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_

        image: FileTypes | Unset = UNSET
        if not isinstance(self.image, Unset):
            image = self.image.to_tuple()

        width = self.width
        height = self.height
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "model": model,
        }
        if language is not UNSET:
            field_dict["language"] = language
        if format_ is not UNSET:
            field_dict["format"] = format_
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
                "language": self.language,
                "format": self.format_,
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
        _new.language = _src.get("language", UNSET)
        _format_ = _src.get("format", UNSET)
        format_: OcrFormat | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = check_ocr_format(_format_)

        _new.format_ = format_
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
                len(_src) == 6
                and _new.language is not UNSET
                and _new.format_ is not UNSET
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
