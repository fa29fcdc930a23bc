from typing import Literal

InferenceType = Literal[
    "controlnet",
    "controlnet_img2img",
    "controlnet_inpaint",
    "controlnet_inpaint_ip_adapter",
    "controlnet_ip_adapter",
    "controlnet_reference",
    "controlnet_texture",
    "img2img",
    "img2img_ip_adapter",
    "img2img_texture",
    "inpaint",
    "inpaint_ip_adapter",
    "outpaint",
    "reference",
    "reference_texture",
    "txt2img",
    "txt2img_ip_adapter",
    "txt2img_texture",
]

INFERENCE_TYPE_VALUES: set[InferenceType] = {
    "controlnet",
    "controlnet_img2img",
    "controlnet_inpaint",
    "controlnet_inpaint_ip_adapter",
    "controlnet_ip_adapter",
    "controlnet_reference",
    "controlnet_texture",
    "img2img",
    "img2img_ip_adapter",
    "img2img_texture",
    "inpaint",
    "inpaint_ip_adapter",
    "outpaint",
    "reference",
    "reference_texture",
    "txt2img",
    "txt2img_ip_adapter",
    "txt2img_texture",
}


def check_inference_type(value: str) -> InferenceType:
    if value in INFERENCE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {INFERENCE_TYPE_VALUES!r}")
