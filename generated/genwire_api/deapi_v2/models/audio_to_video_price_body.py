from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="AudioToVideoPriceBody")

_KNOWN = frozenset(
    (
        "model",
        "width",
        "height",
        "frames",
        "fps",
        "steps",
    )
)


@_attrs_define
class AudioToVideoPriceBody:
    """The video to be quoted."""

    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    width: int
    """ Width of the video in pixels, within the model's `min_width` and `max_width` and a multiple of its
    `resolution_step`. """
    height: int
    """ Height of the video in pixels, under the same rules as `width`. """
    frames: int
    """ Number of frames, within the model's `min_frames` and `max_frames`; length in seconds is `frames` / `fps`.
    """
    fps: int
    """ Frames per second, within the model's `min_fps` and `max_fps`; most models accept a single value. """
    steps: int | Unset = UNSET
    """ Number of denoising steps; left out, the model's own number holds. Some models refuse a number below theirs.
    """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model
        width = self.width
        height = self.height
        frames = self.frames
        fps = self.fps
        steps = self.steps
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "model": model,
            "width": width,
            "height": height,
            "frames": frames,
            "fps": fps,
        }
        if steps is not UNSET:
            field_dict["steps"] = steps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.model = _src["model"]
        _new.width = _src["width"]
        _new.height = _src["height"]
        _new.frames = _src["frames"]
        _new.fps = _src["fps"]
        _new.steps = _src.get("steps", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 6 and _new.steps is not UNSET) or _KNOWN.issuperset(_src)
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
