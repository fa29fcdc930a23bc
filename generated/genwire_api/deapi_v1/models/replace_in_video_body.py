from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, Unset, blank

T = TypeVar("T", bound="ReplaceInVideoBody")

_KNOWN = frozenset(
    (
        "video",
        "ref_image",
        "model",
        "prompt",
        "width",
        "height",
        "steps",
        "seed",
        "webhook_url",
    )
)


@_attrs_define
class ReplaceInVideoBody:
    """A video, and the character to put into it."""

    video: File
    """ The video to work on: MP4, MPEG, MOV, AVI, WMV or OGG, at most 50 MiB, and no longer than the model's
    `max_video_duration_seconds`. """
    ref_image: File
    """ The character to put in: PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to 5000 px on each side. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    prompt: str | Unset = UNSET
    """ What to look for or to keep, in words. """
    width: int | Unset = UNSET
    """ Width of the result in pixels; left out, the video keeps its own. Goes together with `height`. """
    height: int | Unset = UNSET
    """ Height of the result in pixels; left out, the video keeps its own. Goes together with `width`. """
    steps: int | Unset = UNSET
    """ Number of denoising steps; 4 when left out. Default on the server: 4. """
    seed: int | Unset = UNSET
    """ Start of the random numbers; -1, or leaving it out, draws one at random. Default on the server: -1. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        video = self.video.to_tuple()

        ref_image = self.ref_image.to_tuple()

        model = self.model
        prompt = self.prompt
        width = self.width
        height = self.height
        steps = self.steps
        seed = self.seed
        webhook_url = self.webhook_url
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "video": video,
            "ref_image": ref_image,
            "model": model,
        }
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if width is not UNSET:
            field_dict["width"] = width
        if height is not UNSET:
            field_dict["height"] = height
        if steps is not UNSET:
            field_dict["steps"] = steps
        if seed is not UNSET:
            field_dict["seed"] = seed
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "video": self.video,
                "ref_image": self.ref_image,
                "model": self.model,
                "prompt": self.prompt,
                "width": self.width,
                "height": self.height,
                "steps": self.steps,
                "seed": self.seed,
                "webhook_url": self.webhook_url,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        video = File(payload=BytesIO(_src["video"]))

        _new.video = video
        ref_image = File(payload=BytesIO(_src["ref_image"]))

        _new.ref_image = ref_image
        _new.model = _src["model"]
        _new.prompt = _src.get("prompt", UNSET)
        _new.width = _src.get("width", UNSET)
        _new.height = _src.get("height", UNSET)
        _new.steps = _src.get("steps", UNSET)
        _new.seed = _src.get("seed", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 9
                and _new.prompt is not UNSET
                and _new.width is not UNSET
                and _new.height is not UNSET
                and _new.steps is not UNSET
                and _new.seed is not UNSET
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
