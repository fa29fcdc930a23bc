from typing import Literal

PromptTask = Literal[
    "audio.music",
    "audio.speech",
    "images.edits",
    "images.generations",
    "videos.animations",
    "videos.generations",
]

PROMPT_TASK_VALUES: set[PromptTask] = {
    "audio.music",
    "audio.speech",
    "images.edits",
    "images.generations",
    "videos.animations",
    "videos.generations",
}


def check_prompt_task(value: str) -> PromptTask:
    if value in PROMPT_TASK_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {PROMPT_TASK_VALUES!r}")
