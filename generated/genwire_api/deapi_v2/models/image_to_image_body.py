from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..types import UNSET, File, FileTypes, Unset, blank

T = TypeVar("T", bound="ImageToImageBody")

_KNOWN = frozenset(
    (
        "prompt",
        "model",
        "steps",
        "seed",
        "negative_prompt",
        "width",
        "height",
        "guidance",
        "loras",
        "quality",
        "enhance_prompt",
        "webhook_url",
        "webhook_secret",
        "image",
        "images[]",
    )
)


@_attrs_define
class ImageToImageBody:
    """One image or several, and what to change. Exactly one of `image`, `images[]`."""

    prompt: str
    """ What to change, in words. """
    model: str
    """ Slug of the model, as `listModels` spells it; slugs change, so read them there. """
    steps: int
    """ Number of denoising steps, within the model's `min_steps` and `max_steps`; some models accept a single
    value. """
    seed: int
    """ Start of the random numbers; the same seed repeats the result. -1 draws one at random. """
    negative_prompt: str | Unset = UNSET
    """ What the result shall not show; for models whose `features.supports_negative_prompt` is true. """
    width: int | Unset = UNSET
    """ Width of the result in pixels; left out or null keeps the size of the input. Refused by a model whose
    `features.supports_custom_output_size` is false. """
    height: int | Unset = UNSET
    """ Height of the result in pixels, under the same rules as `width`. """
    guidance: float | Unset = UNSET
    """ How closely the result follows the prompt; leave it out where `features.supports_guidance` is false. """
    loras: list[Lora] | Unset = UNSET
    """ Style adapters to mix in, by the names the model lists under `loras`. """
    quality: str | Unset = UNSET
    """ Tier of quality, such as `low`, `medium`, `high` or `auto`; for partner models that list tiers, and ignored
    by others. """
    enhance_prompt: bool | Unset = UNSET
    """ Whether the service improves the prompt before the work begins, for a fee that comes on top of the quote;
    the status shows both prompts in `prompt_boost`. Refused for a model without a guide. Taken as false when left
    out. Default on the server: false. """
    webhook_url: str | Unset = UNSET
    """ HTTPS address, at most 2048 characters, that receives the events of this job (see `webhooks`). """
    webhook_secret: str | Unset = UNSET
    """ Secret that signs the events of this job in place of the account's, 32 to 255 characters. Goes only with
    `webhook_url`. """
    image: File | Unset = UNSET
    """ The image to change: PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to 5000 px on each side. Exactly one of
    `image`, `images[]`. """
    images: list[File] | Unset = UNSET
    """ The images to work from, one part each, in order. Each PNG, JPEG, GIF, BMP or WebP, at most 10 MB, 64 to
    5000 px on each side. Exactly one of `image`, `images[]`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        prompt = self.prompt
        model = self.model
        steps = self.steps
        seed = self.seed
        negative_prompt = self.negative_prompt
        width = self.width
        height = self.height
        guidance = self.guidance
        loras: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.loras, Unset):
            loras = [item.to_dict() for item in self.loras]

        quality = self.quality
        enhance_prompt = self.enhance_prompt
        webhook_url = self.webhook_url
        webhook_secret = self.webhook_secret
        image: FileTypes | Unset = UNSET
        if not isinstance(self.image, Unset):
            image = self.image.to_tuple()

        images: list[FileTypes] | Unset = UNSET
        if not isinstance(self.images, Unset):
            images = []
            for images_item_data in self.images:
                images_item = images_item_data.to_tuple()

                images.append(images_item)

        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "prompt": prompt,
            "model": model,
            "steps": steps,
            "seed": seed,
        }
        if negative_prompt is not UNSET:
            field_dict["negative_prompt"] = negative_prompt
        if width is not UNSET:
            field_dict["width"] = width
        if height is not UNSET:
            field_dict["height"] = height
        if guidance is not UNSET:
            field_dict["guidance"] = guidance
        if loras is not UNSET:
            field_dict["loras"] = loras
        if quality is not UNSET:
            field_dict["quality"] = quality
        if enhance_prompt is not UNSET:
            field_dict["enhance_prompt"] = enhance_prompt
        if webhook_url is not UNSET:
            field_dict["webhook_url"] = webhook_url
        if webhook_secret is not UNSET:
            field_dict["webhook_secret"] = webhook_secret
        if image is not UNSET:
            field_dict["image"] = image
        if images is not UNSET:
            field_dict["images[]"] = images

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        return types.form_parts(
            {
                "prompt": self.prompt,
                "model": self.model,
                "steps": self.steps,
                "seed": self.seed,
                "negative_prompt": self.negative_prompt,
                "width": self.width,
                "height": self.height,
                "guidance": self.guidance,
                "loras": self.loras,
                "quality": self.quality,
                "enhance_prompt": self.enhance_prompt,
                "webhook_url": self.webhook_url,
                "webhook_secret": self.webhook_secret,
                "image": self.image,
                "images[]": self.images,
                **self.additional_properties,
            }
        )

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.prompt = _src["prompt"]
        _new.model = _src["model"]
        _new.steps = _src["steps"]
        _new.seed = _src["seed"]
        _new.negative_prompt = _src.get("negative_prompt", UNSET)
        _new.width = _src.get("width", UNSET)
        _new.height = _src.get("height", UNSET)
        _new.guidance = _src.get("guidance", UNSET)
        loras = _src.get("loras", UNSET)
        if loras is not UNSET:
            loras = [Lora.from_dict(item) for item in loras]

        _new.loras = loras
        _new.quality = _src.get("quality", UNSET)
        _new.enhance_prompt = _src.get("enhance_prompt", UNSET)
        _new.webhook_url = _src.get("webhook_url", UNSET)
        _new.webhook_secret = _src.get("webhook_secret", UNSET)
        _image = _src.get("image", UNSET)
        image: File | Unset
        if isinstance(_image, Unset):
            image = UNSET
        else:
            image = File(payload=BytesIO(_image))

        _new.image = image
        _images = _src.get("images[]", UNSET)
        images: list[File] | Unset = UNSET
        if _images is not UNSET:
            images = []
            for images_item_data in _images:
                images_item = File(payload=BytesIO(images_item_data))

                images.append(images_item)

        _new.images = images
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
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
