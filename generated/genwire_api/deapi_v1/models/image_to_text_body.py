from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.ocr_format import OcrFormat, check_ocr_format
from ..types import UNSET, File, Unset, blank

T = TypeVar("T", bound="ImageToTextBody")

_KNOWN = frozenset(
    (
        "image",
        "model",
        "language",
        "format",
        "return_result_in_response",
        "webhook_url",
    )
)


@_attrs_define
class ImageToTextBody:
    """The image to read."""

    image: File
    """ The image: PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to 5000 px on each side. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    language: str | Unset = UNSET
    """ Code of the language of the text, such as `en`. """
    format_: OcrFormat | Unset = UNSET
    """ Form in which text read from an image is given. """
    return_result_in_response: bool | Unset = UNSET
    """ Asks for the result inside the response. In practice the answer is still a job id, and the text stands in
    `result` of the job's status. Taken as false when left out. Default on the server: false. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        image = self.image.to_tuple()

        model = self.model
        language = self.language
        format_: str | Unset = UNSET
        if not isinstance(self.format_, Unset):
            format_ = self.format_

        return_result_in_response = self.return_result_in_response
        webhook_url = self.webhook_url
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "image": image,
            "model": model,
        }
        if language is not UNSET:
            field_dict["language"] = language
        if format_ is not UNSET:
            field_dict["format"] = format_
        if return_result_in_response is not UNSET:
            field_dict["return_result_in_response"] = return_result_in_response
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "image": self.image,
                "model": self.model,
                "language": self.language,
                "format": self.format_,
                "return_result_in_response": self.return_result_in_response,
                "webhook_url": self.webhook_url,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        image = File(payload=BytesIO(_src["image"]))

        _new.image = image
        _new.model = _src["model"]
        _new.language = _src.get("language", UNSET)
        _format_ = _src.get("format", UNSET)
        format_: OcrFormat | Unset
        if isinstance(_format_, Unset):
            format_ = UNSET
        else:
            format_ = check_ocr_format(_format_)

        _new.format_ = format_
        _new.return_result_in_response = _src.get("return_result_in_response", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 6
                and _new.language is not UNSET
                and _new.format_ is not UNSET
                and _new.return_result_in_response is not UNSET
                and _new.webhook_url is not UNSET
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
