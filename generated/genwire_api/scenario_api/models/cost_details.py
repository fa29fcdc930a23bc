from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="CostDetails")

_KNOWN = frozenset(
    (
        "assistant-message",
        "caption",
        "custom-generation",
        "describe-style",
        "detection",
        "embed",
        "image-prompt-editing",
        "inference-images",
        "ip-detection",
        "pixelate",
        "prompt",
        "quality-gate",
        "remove-background",
        "repaint",
        "restyle",
        "segmentation",
        "skybox-base-360",
        "skybox-upscale-360",
        "texture",
        "train-model",
        "translate",
        "upscale",
        "vectorization",
    )
)


@_attrs_define
class CostDetails:
    """The price in creative units by what it is for; the parts add up to the whole."""

    assistant_message: float | None | Unset = UNSET
    caption: float | None | Unset = UNSET
    custom_generation: float | None | Unset = UNSET
    describe_style: float | None | Unset = UNSET
    detection: float | None | Unset = UNSET
    embed: float | None | Unset = UNSET
    image_prompt_editing: float | None | Unset = UNSET
    inference_images: float | None | Unset = UNSET
    ip_detection: float | None | Unset = UNSET
    pixelate: float | None | Unset = UNSET
    prompt: float | None | Unset = UNSET
    quality_gate: float | None | Unset = UNSET
    remove_background: float | None | Unset = UNSET
    repaint: float | None | Unset = UNSET
    restyle: float | None | Unset = UNSET
    segmentation: float | None | Unset = UNSET
    skybox_base_360: float | None | Unset = UNSET
    skybox_upscale_360: float | None | Unset = UNSET
    texture: float | None | Unset = UNSET
    train_model: float | None | Unset = UNSET
    translate: float | None | Unset = UNSET
    upscale: float | None | Unset = UNSET
    vectorization: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        assistant_message = self.assistant_message
        caption = self.caption
        custom_generation = self.custom_generation
        describe_style = self.describe_style
        detection = self.detection
        embed = self.embed
        image_prompt_editing = self.image_prompt_editing
        inference_images = self.inference_images
        ip_detection = self.ip_detection
        pixelate = self.pixelate
        prompt = self.prompt
        quality_gate = self.quality_gate
        remove_background = self.remove_background
        repaint = self.repaint
        restyle = self.restyle
        segmentation = self.segmentation
        skybox_base_360 = self.skybox_base_360
        skybox_upscale_360 = self.skybox_upscale_360
        texture = self.texture
        train_model = self.train_model
        translate = self.translate
        upscale = self.upscale
        vectorization = self.vectorization
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if assistant_message is not UNSET:
            field_dict["assistant-message"] = assistant_message
        if caption is not UNSET:
            field_dict["caption"] = caption
        if custom_generation is not UNSET:
            field_dict["custom-generation"] = custom_generation
        if describe_style is not UNSET:
            field_dict["describe-style"] = describe_style
        if detection is not UNSET:
            field_dict["detection"] = detection
        if embed is not UNSET:
            field_dict["embed"] = embed
        if image_prompt_editing is not UNSET:
            field_dict["image-prompt-editing"] = image_prompt_editing
        if inference_images is not UNSET:
            field_dict["inference-images"] = inference_images
        if ip_detection is not UNSET:
            field_dict["ip-detection"] = ip_detection
        if pixelate is not UNSET:
            field_dict["pixelate"] = pixelate
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if quality_gate is not UNSET:
            field_dict["quality-gate"] = quality_gate
        if remove_background is not UNSET:
            field_dict["remove-background"] = remove_background
        if repaint is not UNSET:
            field_dict["repaint"] = repaint
        if restyle is not UNSET:
            field_dict["restyle"] = restyle
        if segmentation is not UNSET:
            field_dict["segmentation"] = segmentation
        if skybox_base_360 is not UNSET:
            field_dict["skybox-base-360"] = skybox_base_360
        if skybox_upscale_360 is not UNSET:
            field_dict["skybox-upscale-360"] = skybox_upscale_360
        if texture is not UNSET:
            field_dict["texture"] = texture
        if train_model is not UNSET:
            field_dict["train-model"] = train_model
        if translate is not UNSET:
            field_dict["translate"] = translate
        if upscale is not UNSET:
            field_dict["upscale"] = upscale
        if vectorization is not UNSET:
            field_dict["vectorization"] = vectorization

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.assistant_message = _src.get("assistant-message", UNSET)
        _new.caption = _src.get("caption", UNSET)
        _new.custom_generation = _src.get("custom-generation", UNSET)
        _new.describe_style = _src.get("describe-style", UNSET)
        _new.detection = _src.get("detection", UNSET)
        _new.embed = _src.get("embed", UNSET)
        _new.image_prompt_editing = _src.get("image-prompt-editing", UNSET)
        _new.inference_images = _src.get("inference-images", UNSET)
        _new.ip_detection = _src.get("ip-detection", UNSET)
        _new.pixelate = _src.get("pixelate", UNSET)
        _new.prompt = _src.get("prompt", UNSET)
        _new.quality_gate = _src.get("quality-gate", UNSET)
        _new.remove_background = _src.get("remove-background", UNSET)
        _new.repaint = _src.get("repaint", UNSET)
        _new.restyle = _src.get("restyle", UNSET)
        _new.segmentation = _src.get("segmentation", UNSET)
        _new.skybox_base_360 = _src.get("skybox-base-360", UNSET)
        _new.skybox_upscale_360 = _src.get("skybox-upscale-360", UNSET)
        _new.texture = _src.get("texture", UNSET)
        _new.train_model = _src.get("train-model", UNSET)
        _new.translate = _src.get("translate", UNSET)
        _new.upscale = _src.get("upscale", UNSET)
        _new.vectorization = _src.get("vectorization", UNSET)
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
