from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset, blank

T = TypeVar("T", bound="RemoveVideoBackgroundBody")

_KNOWN = frozenset(
    (
        "video",
        "model",
        "webhook_url",
        "webhook_secret",
    )
)


@_attrs_define
class RemoveVideoBackgroundBody:
    """The video to cut out."""

    video: File
    """ The video: MP4, MPEG, MOV, AVI, WMV or OGG, at most 50 MiB. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    webhook_secret: str | Unset = UNSET
    """ Secret that signs the events of this job in place of the account's, 32 to 255 characters. Goes only with
    `webhook_url`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        video = self.video.to_tuple()

        model = self.model
        webhook_url = self.webhook_url
        webhook_secret = self.webhook_secret
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "video": video,
            "model": model,
        }
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url
        if webhook_secret is not UNSET:
            field_dict["webhook_secret"] = webhook_secret

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "video": self.video,
                "model": self.model,
                "webhook_url": self.webhook_url,
                "webhook_secret": self.webhook_secret,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        video = File(payload=BytesIO(_src["video"]))

        _new.video = video
        _new.model = _src["model"]
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.webhook_secret = _src.get("webhook_secret", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.webhook_url is not UNSET
                and _new.webhook_secret is not UNSET
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
