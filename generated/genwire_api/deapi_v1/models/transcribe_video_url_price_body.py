from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import blank

T = TypeVar("T", bound="TranscribeVideoUrlPriceBody")

_KNOWN = frozenset(
    (
        "video_url",
        "include_ts",
        "model",
    )
)


@_attrs_define
class TranscribeVideoUrlPriceBody:
    """A link to a video."""

    video_url: str
    """ Address of the video on a service the API reads; at most 600 minutes long. """
    include_ts: bool
    """ Whether the transcript carries the time range of each passage. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        video_url = self.video_url
        include_ts = self.include_ts
        model = self.model
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "video_url": video_url,
            "include_ts": include_ts,
            "model": model,
        }

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.video_url = _src["video_url"]
        _new.include_ts = _src["include_ts"]
        _new.model = _src["model"]
        _new.additional_properties = (
            {}
            if len(_src) == 3
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
