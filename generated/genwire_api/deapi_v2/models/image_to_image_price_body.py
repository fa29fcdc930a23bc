from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ImageToImagePriceBody")

_KNOWN = frozenset(
    (
        "prompt",
        "model",
        "steps",
        "seed",
        "negative_prompt",
        "guidance",
        "loras",
        "quality",
    )
)


@_attrs_define
class ImageToImagePriceBody:
    """The change to be quoted."""

    prompt: str
    """ What to change, in words. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    steps: int
    """ Number of denoising steps, within the model's `min_steps` and `max_steps`; some models accept a single
    value. """
    seed: int
    """ Start of the random numbers; the same seed repeats the result. -1 draws one at random. """
    negative_prompt: None | str | Unset = UNSET
    """ What the result shall not show; for models whose `features.supports_negative_prompt` is true. """
    guidance: float | Unset = UNSET
    """ How closely the result follows the prompt; leave it out where `features.supports_guidance` is false. """
    loras: list[Lora] | Unset = UNSET
    """ Style adapters to mix in, by the names the model lists under `loras`. """
    quality: None | str | Unset = UNSET
    """ Tier of quality, such as `low`, `medium`, `high` or `auto`; for partner models that list tiers, and ignored
    by others. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt
        model = self.model
        steps = self.steps
        seed = self.seed
        negative_prompt = self.negative_prompt
        guidance = self.guidance
        loras: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.loras, Unset):
            loras = [item.to_dict() for item in self.loras]

        quality = self.quality
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "prompt": prompt,
            "model": model,
            "steps": steps,
            "seed": seed,
        }
        if negative_prompt is not UNSET:
            field_dict["negative_prompt"] = negative_prompt
        if guidance is not UNSET:
            field_dict["guidance"] = guidance
        if loras is not UNSET:
            field_dict["loras"] = loras
        if quality is not UNSET:
            field_dict["quality"] = quality

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt = _src["prompt"]
        _new.model = _src["model"]
        _new.steps = _src["steps"]
        _new.seed = _src["seed"]
        _new.negative_prompt = _src.get("negative_prompt", UNSET)
        _new.guidance = _src.get("guidance", UNSET)
        loras = _src.get("loras", UNSET)
        if loras is not UNSET:
            loras = [Lora.from_dict(item) for item in loras]

        _new.loras = loras
        _new.quality = _src.get("quality", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 8
                and _new.negative_prompt is not UNSET
                and _new.guidance is not UNSET
                and _new.loras is not UNSET
                and _new.quality is not UNSET
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


from ..models.lora import Lora
