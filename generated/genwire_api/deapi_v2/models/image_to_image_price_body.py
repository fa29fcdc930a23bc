from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.lora import Lora


T = TypeVar("T", bound="ImageToImagePriceBody")


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
            loras = []
            for loras_item_data in self.loras:
                loras_item = loras_item_data.to_dict()
                loras.append(loras_item)

        quality = self.quality

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "prompt": prompt,
                "model": model,
                "steps": steps,
                "seed": seed,
            }
        )
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
        from ..models.lora import Lora  # noqa: PLC0415

        d = dict(src_dict)
        prompt = d.pop("prompt")

        model = d.pop("model")

        steps = d.pop("steps")

        seed = d.pop("seed")

        negative_prompt = d.pop("negative_prompt", UNSET)

        guidance = d.pop("guidance", UNSET)

        _loras = d.pop("loras", UNSET)
        loras: list[Lora] | Unset = UNSET
        if _loras is not UNSET:
            loras = []
            for loras_item_data in _loras:
                loras_item = Lora.from_dict(loras_item_data)

                loras.append(loras_item)

        quality = d.pop("quality", UNSET)

        image_to_image_price_body = cls(
            prompt=prompt,
            model=model,
            steps=steps,
            seed=seed,
            negative_prompt=negative_prompt,
            guidance=guidance,
            loras=loras,
            quality=quality,
        )

        image_to_image_price_body.additional_properties = d
        return image_to_image_price_body

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
