from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="TextToVideoPriceBody")


@_attrs_define
class TextToVideoPriceBody:
    """The video to be quoted."""

    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    width: int
    """ Width of the video in pixels, within the model's `min_width` and `max_width` and a multiple of its
    `resolution_step`. """
    height: int
    """ Height of the video in pixels, under the same rules as `width`. """
    steps: int
    """ Number of denoising steps, within the model's `min_steps` and `max_steps`; some models accept a single
    value. """
    frames: int
    """ Number of frames, within the model's `min_frames` and `max_frames`; length in seconds is `frames` / `fps`.
    """
    fps: int
    """ Frames per second, within the model's `min_fps` and `max_fps`; most models accept a single value. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model = self.model

        width = self.width

        height = self.height

        steps = self.steps

        frames = self.frames

        fps = self.fps

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "model": model,
                "width": width,
                "height": height,
                "steps": steps,
                "frames": frames,
                "fps": fps,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        model = d.pop("model")

        width = d.pop("width")

        height = d.pop("height")

        steps = d.pop("steps")

        frames = d.pop("frames")

        fps = d.pop("fps")

        text_to_video_price_body = cls(
            model=model,
            width=width,
            height=height,
            steps=steps,
            frames=frames,
            fps=fps,
        )

        text_to_video_price_body.additional_properties = d
        return text_to_video_price_body

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
