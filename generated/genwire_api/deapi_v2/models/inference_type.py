from typing import Literal

InferenceType = Literal[
    "audio2text",
    "audio2video",
    "audio_file2text",
    "img-rmbg",
    "img-upscale",
    "img2img",
    "img2txt",
    "img2video",
    "txt2audio",
    "txt2embedding",
    "txt2img",
    "txt2music",
    "txt2video",
    "vid-upscale",
    "video-replace",
    "video2text",
    "video_file2text",
]

INFERENCE_TYPE_VALUES: set[InferenceType] = {
    "audio2text",
    "audio2video",
    "audio_file2text",
    "img-rmbg",
    "img-upscale",
    "img2img",
    "img2txt",
    "img2video",
    "txt2audio",
    "txt2embedding",
    "txt2img",
    "txt2music",
    "txt2video",
    "vid-upscale",
    "video-replace",
    "video2text",
    "video_file2text",
}


def check_inference_type(value: str) -> InferenceType:
    if value in INFERENCE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {INFERENCE_TYPE_VALUES!r}")
