from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TextToVideoBody")

_KNOWN = frozenset(
    (
        "prompt",
        "model",
        "width",
        "height",
        "guidance",
        "steps",
        "seed",
        "frames",
        "fps",
        "negative_prompt",
        "webhook_url",
    )
)


@_attrs_define
class TextToVideoBody:
    """What to film, with which model."""

    prompt: str
    """ What the result shall show, in words. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    width: int
    """ Width of the video in pixels, within the model's `min_width` and `max_width` and a multiple of its
    `resolution_step`. """
    height: int
    """ Height of the video in pixels, under the same rules as `width`. """
    guidance: float
    """ How closely the result follows the prompt. Send 0 to a model whose `features.supports_guidance` is false.
    """
    steps: int
    """ Number of denoising steps, within the model's `min_steps` and `max_steps`; some models accept a single
    value. """
    seed: int
    """ Start of the random numbers; the same seed repeats the result. -1 draws one at random. """
    frames: int
    """ Number of frames, within the model's `min_frames` and `max_frames`; length in seconds is `frames` / `fps`.
    """
    fps: int
    """ Frames per second, within the model's `min_fps` and `max_fps`; most models accept a single value. """
    negative_prompt: None | str | Unset = UNSET
    """ What the result shall not show; for models whose `features.supports_negative_prompt` is true. """
    webhook_url: None | str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt
        model = self.model
        width = self.width
        height = self.height
        guidance = self.guidance
        steps = self.steps
        seed = self.seed
        frames = self.frames
        fps = self.fps
        negative_prompt = self.negative_prompt
        webhook_url = self.webhook_url
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "prompt": prompt,
            "model": model,
            "width": width,
            "height": height,
            "guidance": guidance,
            "steps": steps,
            "seed": seed,
            "frames": frames,
            "fps": fps,
        }
        if negative_prompt is not UNSET:
            field_dict["negative_prompt"] = negative_prompt
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt = _src["prompt"]
        _new.model = _src["model"]
        _new.width = _src["width"]
        _new.height = _src["height"]
        _new.guidance = _src["guidance"]
        _new.steps = _src["steps"]
        _new.seed = _src["seed"]
        _new.frames = _src["frames"]
        _new.fps = _src["fps"]
        _new.negative_prompt = _src.get("negative_prompt", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 11
                and _new.negative_prompt is not UNSET
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
