from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import blank

T = TypeVar("T", bound="TextToMusicPriceBody")

_KNOWN = frozenset(
    (
        "model",
        "duration",
        "inference_steps",
    )
)


@_attrs_define
class TextToMusicPriceBody:
    """The music to be quoted."""

    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    duration: float
    """ Length of the music in seconds, within the model's `min_duration` and `max_duration`. """
    inference_steps: int
    """ Number of denoising steps, within the model's `min_steps` and `max_steps`; the turbo models accept only 8.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model
        duration = self.duration
        inference_steps = self.inference_steps
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "model": model,
            "duration": duration,
            "inference_steps": inference_steps,
        }

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.model = _src["model"]
        _new.duration = _src["duration"]
        _new.inference_steps = _src["inference_steps"]
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
