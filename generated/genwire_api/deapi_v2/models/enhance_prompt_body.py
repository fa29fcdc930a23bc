from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.prompt_task import PromptTask, check_prompt_task
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="EnhancePromptBody")

_KNOWN = frozenset(
    (
        "prompt",
        "type",
        "model_slug",
        "negative_prompt",
        "image",
    )
)


@_attrs_define
class EnhancePromptBody:
    """A draft to improve, and the task and model it is for."""

    prompt: str
    """ The draft to improve, at least 3 characters. """
    type_: PromptTask
    """ Task that a prompt is for, after the path of its submission. """
    model_slug: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    negative_prompt: str | Unset = UNSET
    """ The draft of what not to show, at least 3 characters where it is not null. """
    image: File | Unset = UNSET
    """ The image to change or to animate: PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to 5000 px on each side.
    Needed for the types `images.edits` and `videos.animations`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt
        type_: str = self.type_
        model_slug = self.model_slug
        negative_prompt = self.negative_prompt
        image: FileTypes | Unset = UNSET
        if not isinstance(self.image, Unset):
            image = self.image.to_tuple()

        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "prompt": prompt,
            "type": type_,
            "model_slug": model_slug,
        }
        if negative_prompt is not UNSET:
            field_dict["negative_prompt"] = negative_prompt
        if image is not UNSET:
            field_dict["image"] = image

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "prompt": self.prompt,
                "type": self.type_,
                "model_slug": self.model_slug,
                "negative_prompt": self.negative_prompt,
                "image": self.image,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt = _src["prompt"]
        _new.type_ = check_prompt_task(_src["type"])
        _new.model_slug = _src["model_slug"]
        _new.negative_prompt = _src.get("negative_prompt", UNSET)
        _image = _src.get("image", UNSET)
        image: File | Unset
        if isinstance(_image, Unset):
            image = UNSET
        else:
            image = File(payload=BytesIO(_image))

        _new.image = image
        _new.additional_properties = (
            {}
            if (len(_src) == 5 and _new.negative_prompt is not UNSET and _new.image is not UNSET)
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
