from typing import Literal

PromptSampleType = Literal["text2image", "text2speech"]

PROMPT_SAMPLE_TYPE_VALUES: set[PromptSampleType] = {
    "text2image",
    "text2speech",
}


def check_prompt_sample_type(value: str) -> PromptSampleType:
    if value in PROMPT_SAMPLE_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PROMPT_SAMPLE_TYPE_VALUES!r}")
