from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.aspect_ratio import AspectRatio
from ..models.inference_type import InferenceType
from ..models.ip_adapter_type import IpAdapterType
from ..models.scheduler import Scheduler
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="InferenceParameters")

_KNOWN = frozenset(
    (
        "type",
        "prompt",
        "negativePrompt",
        "modelEpoch",
        "baseModelId",
        "width",
        "height",
        "numInferenceSteps",
        "numSamples",
        "guidance",
        "seed",
        "strength",
        "image",
        "imageId",
        "mask",
        "maskId",
        "aspectRatio",
        "concepts",
        "controlEnd",
        "controlImage",
        "controlImageId",
        "controlStart",
        "disableMerging",
        "disableModalityDetection",
        "hideResults",
        "intermediateImages",
        "ipAdapterImage",
        "ipAdapterImageId",
        "ipAdapterImageIds",
        "ipAdapterImages",
        "ipAdapterScale",
        "ipAdapterScales",
        "ipAdapterType",
        "modality",
        "negativePromptStrength",
        "referenceAdain",
        "referenceAttn",
        "scheduler",
        "styleFidelity",
    )
)


@_attrs_define
class InferenceParameters:
    """What an inference on an image model was given."""

    type_: InferenceType | None | str | Unset = UNSET
    """ Kind of inference. """
    prompt: None | str | Unset = UNSET
    """ What the result shows. """
    negative_prompt: None | str | Unset = UNSET
    """ What it does not show. """
    model_epoch: None | str | Unset = UNSET
    """ Epoch of the training that ran. """
    base_model_id: None | str | Unset = UNSET
    """ Base model that a LoRA ran on. """
    width: float | None | Unset = UNSET
    """ Pixels. """
    height: float | None | Unset = UNSET
    """ Pixels. """
    num_inference_steps: float | None | Unset = UNSET
    """ Number of denoising steps. """
    num_samples: float | None | Unset = UNSET
    """ Number of results. """
    guidance: float | None | Unset = UNSET
    """ How closely the result follows the prompt. """
    seed: None | str | Unset = UNSET
    """ Start of the random numbers. """
    strength: float | None | Unset = UNSET
    """ How much an image is changed, 0 to 1. """
    image: None | str | Unset = UNSET
    """ Image to begin with, as a data URL. """
    image_id: None | str | Unset = UNSET
    """ Asset to begin with. """
    mask: None | str | Unset = UNSET
    """ What is changed of it, as a data URL. """
    mask_id: None | str | Unset = UNSET
    """ Asset that says what is changed of it. """
    aspect_ratio: AspectRatio | None | str | Unset = UNSET
    concepts: list[Concept] | None | Unset = UNSET
    control_end: float | None | Unset = UNSET
    control_image: None | str | Unset = UNSET
    control_image_id: None | str | Unset = UNSET
    control_start: float | None | Unset = UNSET
    disable_merging: bool | None | Unset = UNSET
    disable_modality_detection: bool | None | Unset = UNSET
    hide_results: bool | None | Unset = UNSET
    intermediate_images: bool | None | Unset = UNSET
    ip_adapter_image: None | str | Unset = UNSET
    ip_adapter_image_id: None | str | Unset = UNSET
    ip_adapter_image_ids: list[str] | None | Unset = UNSET
    ip_adapter_images: list[str] | None | Unset = UNSET
    ip_adapter_scale: float | None | Unset = UNSET
    ip_adapter_scales: list[float] | None | Unset = UNSET
    ip_adapter_type: IpAdapterType | None | str | Unset = UNSET
    modality: None | str | Unset = UNSET
    negative_prompt_strength: float | None | Unset = UNSET
    reference_adain: bool | None | Unset = UNSET
    reference_attn: bool | None | Unset = UNSET
    scheduler: None | Scheduler | str | Unset = UNSET
    style_fidelity: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_
        prompt = self.prompt
        negative_prompt = self.negative_prompt
        model_epoch = self.model_epoch
        base_model_id = self.base_model_id
        width = self.width
        height = self.height
        num_inference_steps = self.num_inference_steps
        num_samples = self.num_samples
        guidance = self.guidance
        seed = self.seed
        strength = self.strength
        image = self.image
        image_id = self.image_id
        mask = self.mask
        mask_id = self.mask_id
        aspect_ratio = self.aspect_ratio
        concepts: list[dict[str, Any]] | None | Unset
        if isinstance(self.concepts, Unset):
            concepts = UNSET
        elif isinstance(self.concepts, list):
            concepts = [item.to_dict() for item in self.concepts]

        else:
            concepts = self.concepts
        control_end = self.control_end
        control_image = self.control_image
        control_image_id = self.control_image_id
        control_start = self.control_start
        disable_merging = self.disable_merging
        disable_modality_detection = self.disable_modality_detection
        hide_results = self.hide_results
        intermediate_images = self.intermediate_images
        ip_adapter_image = self.ip_adapter_image
        ip_adapter_image_id = self.ip_adapter_image_id
        ip_adapter_image_ids = self.ip_adapter_image_ids
        ip_adapter_images = self.ip_adapter_images
        ip_adapter_scale = self.ip_adapter_scale
        ip_adapter_scales = self.ip_adapter_scales
        ip_adapter_type = self.ip_adapter_type
        modality = self.modality
        negative_prompt_strength = self.negative_prompt_strength
        reference_adain = self.reference_adain
        reference_attn = self.reference_attn
        scheduler = self.scheduler
        style_fidelity = self.style_fidelity
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if type_ is not UNSET:
            field_dict["type"] = type_
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if negative_prompt is not UNSET:
            field_dict["negativePrompt"] = negative_prompt
        if model_epoch is not UNSET:
            field_dict["modelEpoch"] = model_epoch
        if base_model_id is not UNSET:
            field_dict["baseModelId"] = base_model_id
        if width is not UNSET:
            field_dict["width"] = width
        if height is not UNSET:
            field_dict["height"] = height
        if num_inference_steps is not UNSET:
            field_dict["numInferenceSteps"] = num_inference_steps
        if num_samples is not UNSET:
            field_dict["numSamples"] = num_samples
        if guidance is not UNSET:
            field_dict["guidance"] = guidance
        if seed is not UNSET:
            field_dict["seed"] = seed
        if strength is not UNSET:
            field_dict["strength"] = strength
        if image is not UNSET:
            field_dict["image"] = image
        if image_id is not UNSET:
            field_dict["imageId"] = image_id
        if mask is not UNSET:
            field_dict["mask"] = mask
        if mask_id is not UNSET:
            field_dict["maskId"] = mask_id
        if aspect_ratio is not UNSET:
            field_dict["aspectRatio"] = aspect_ratio
        if concepts is not UNSET:
            field_dict["concepts"] = concepts
        if control_end is not UNSET:
            field_dict["controlEnd"] = control_end
        if control_image is not UNSET:
            field_dict["controlImage"] = control_image
        if control_image_id is not UNSET:
            field_dict["controlImageId"] = control_image_id
        if control_start is not UNSET:
            field_dict["controlStart"] = control_start
        if disable_merging is not UNSET:
            field_dict["disableMerging"] = disable_merging
        if disable_modality_detection is not UNSET:
            field_dict["disableModalityDetection"] = disable_modality_detection
        if hide_results is not UNSET:
            field_dict["hideResults"] = hide_results
        if intermediate_images is not UNSET:
            field_dict["intermediateImages"] = intermediate_images
        if ip_adapter_image is not UNSET:
            field_dict["ipAdapterImage"] = ip_adapter_image
        if ip_adapter_image_id is not UNSET:
            field_dict["ipAdapterImageId"] = ip_adapter_image_id
        if ip_adapter_image_ids is not UNSET:
            field_dict["ipAdapterImageIds"] = ip_adapter_image_ids
        if ip_adapter_images is not UNSET:
            field_dict["ipAdapterImages"] = ip_adapter_images
        if ip_adapter_scale is not UNSET:
            field_dict["ipAdapterScale"] = ip_adapter_scale
        if ip_adapter_scales is not UNSET:
            field_dict["ipAdapterScales"] = ip_adapter_scales
        if ip_adapter_type is not UNSET:
            field_dict["ipAdapterType"] = ip_adapter_type
        if modality is not UNSET:
            field_dict["modality"] = modality
        if negative_prompt_strength is not UNSET:
            field_dict["negativePromptStrength"] = negative_prompt_strength
        if reference_adain is not UNSET:
            field_dict["referenceAdain"] = reference_adain
        if reference_attn is not UNSET:
            field_dict["referenceAttn"] = reference_attn
        if scheduler is not UNSET:
            field_dict["scheduler"] = scheduler
        if style_fidelity is not UNSET:
            field_dict["styleFidelity"] = style_fidelity

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.type_ = _src.get("type", UNSET)
        _new.prompt = _src.get("prompt", UNSET)
        _new.negative_prompt = _src.get("negativePrompt", UNSET)
        _new.model_epoch = _src.get("modelEpoch", UNSET)
        _new.base_model_id = _src.get("baseModelId", UNSET)
        _new.width = _src.get("width", UNSET)
        _new.height = _src.get("height", UNSET)
        _new.num_inference_steps = _src.get("numInferenceSteps", UNSET)
        _new.num_samples = _src.get("numSamples", UNSET)
        _new.guidance = _src.get("guidance", UNSET)
        _new.seed = _src.get("seed", UNSET)
        _new.strength = _src.get("strength", UNSET)
        _new.image = _src.get("image", UNSET)
        _new.image_id = _src.get("imageId", UNSET)
        _new.mask = _src.get("mask", UNSET)
        _new.mask_id = _src.get("maskId", UNSET)
        _new.aspect_ratio = _src.get("aspectRatio", UNSET)
        concepts = _concepts = _src.get("concepts", UNSET)
        if isinstance(_concepts, list):
            try:
                _made = []
                for item in _concepts:
                    _made.append(Concept.from_dict(item))
                concepts = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.concepts = concepts
        _new.control_end = _src.get("controlEnd", UNSET)
        _new.control_image = _src.get("controlImage", UNSET)
        _new.control_image_id = _src.get("controlImageId", UNSET)
        _new.control_start = _src.get("controlStart", UNSET)
        _new.disable_merging = _src.get("disableMerging", UNSET)
        _new.disable_modality_detection = _src.get("disableModalityDetection", UNSET)
        _new.hide_results = _src.get("hideResults", UNSET)
        _new.intermediate_images = _src.get("intermediateImages", UNSET)
        _new.ip_adapter_image = _src.get("ipAdapterImage", UNSET)
        _new.ip_adapter_image_id = _src.get("ipAdapterImageId", UNSET)
        _new.ip_adapter_image_ids = _src.get("ipAdapterImageIds", UNSET)
        _new.ip_adapter_images = _src.get("ipAdapterImages", UNSET)
        _new.ip_adapter_scale = _src.get("ipAdapterScale", UNSET)
        _new.ip_adapter_scales = _src.get("ipAdapterScales", UNSET)
        _new.ip_adapter_type = _src.get("ipAdapterType", UNSET)
        _new.modality = _src.get("modality", UNSET)
        _new.negative_prompt_strength = _src.get("negativePromptStrength", UNSET)
        _new.reference_adain = _src.get("referenceAdain", UNSET)
        _new.reference_attn = _src.get("referenceAttn", UNSET)
        _new.scheduler = _src.get("scheduler", UNSET)
        _new.style_fidelity = _src.get("styleFidelity", UNSET)
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


from ..models.concept import Concept
