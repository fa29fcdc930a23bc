"""Under which names Scenario's models take what our requests say. Data; what a model takes it says itself.

Every model names its inputs as it likes. The names are those that models of the vendor's documents use, the likeliest
first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from genwire import requests as ours

NEGATIVE = ("negativePrompt", "negative_prompt")


@frozen
class Field:
    """How a field of ours is taken in.

    names: of inputs that stand for it. meant: it is never dropped or changed, and a model without such an input cannot
    take the request. neutral: a value that says nothing, so that it need not be taken in.
    prompt: that an input which calls itself a prompt stands for it, whatever its name.
    """

    names: tuple[str, ...]
    meant: bool = False
    neutral: object = None
    prompt: bool = False


_PROMPT = ("prompt", "instruction", "instructions", "textPrompt", "text")
_PICTURE = ("image", "inputImage", "sourceImage", "images", "inputImages", "referenceImages", "referenceImage")
_SAID = Field(_PROMPT, meant=True, prompt=True)
_SIZE = {"width": Field(("width",)), "height": Field(("height",))}
_DRAWN = {
    **_SIZE,
    "negative_prompt": Field(NEGATIVE),
    "steps": Field(("numInferenceSteps", "steps", "numSteps", "inferenceSteps")),
    "guidance": Field(("guidance", "guidanceScale", "cfgScale", "cfg")),
    "seed": Field(("seed",)),
}
_PICTURED = {
    **_DRAWN,
    "quality": Field(("quality",), meant=True),
    "enhance_prompt": Field(("enhancePrompt", "promptEnhancement", "promptUpsampling", "expandPrompt"), neutral=False),
}
_TIMED = {
    **_DRAWN,
    "frames": Field(("numFrames", "frames", "frameCount")),
    "fps": Field(("fps", "frameRate", "framesPerSecond")),
}
_FILMED = {**_TIMED, "enhance_prompt": _PICTURED["enhance_prompt"]}
_FIRST = Field(("firstFrame", "firstFrameImage", "startFrame", "startImage", *_PICTURE), meant=True)
_LAST = Field(("lastFrame", "lastFrameImage", "endFrame", "endImage", "tailImage", "imageTail"), meant=True)
_HEARD = ("audio", "audioFile", "inputAudio", "sound")
_SEEN = ("video", "videoFile", "inputVideo", "sourceVideo")
_VOICE = ("voice", "voiceId", "voiceName", "speaker")
_VOICED = ("referenceAudio", "audioReference", "voiceSample", "speakerAudio", "audio")

FIELDS: Mapping[type[Any], Mapping[str, Field]] = {
    ours.TextToImage: {"prompt": _SAID, **_PICTURED},
    ours.ImageToImage: {
        "prompt": _SAID,
        "images": Field(("images", "inputImages", "referenceImages", *_PICTURE), meant=True),
        **_PICTURED,
    },
    ours.TextToVideo: {"prompt": _SAID, **_FILMED},
    ours.ImageToVideo: {"prompt": _SAID, "first_frame": _FIRST, "last_frame": _LAST, **_FILMED},
    ours.AudioToVideo: {
        "prompt": _SAID,
        "audio": Field(_HEARD, meant=True),
        "first_frame": _FIRST,
        "last_frame": _LAST,
        **_TIMED,
    },
    ours.TextToSpeech: {
        "text": Field(("text", "script", "prompt", "speech"), meant=True),
        "language": Field(("language", "languageCode", "lang"), meant=True),
        "voice": Field(_VOICE, meant=True),
        "speed": Field(("speed", "speakingRate"), neutral=1),
        "format": Field(("outputFormat", "format", "audioFormat")),
        "sample_rate": Field(("sampleRate",)),
        "mode": Field(("mode",), meant=True, neutral="custom_voice"),
        "reference_audio": Field(_VOICED, meant=True),
        "reference_text": Field(("referenceText", "audioTranscript"), meant=True),
        "instructions": Field(("instructions", "voiceDescription", "style"), meant=True),
    },
    ours.TextToMusic: {
        # A model that takes a `text` speaks it.
        "caption": Field(("prompt", "caption", "musicPrompt"), meant=True),
        "lyrics": Field(("lyrics",), meant=True, neutral="[Instrumental]"),
        "duration": Field(("duration", "durationSeconds", "musicLengthSeconds", "length")),
        "steps": _DRAWN["steps"],
        "guidance": _DRAWN["guidance"],
        "seed": _DRAWN["seed"],
        "format": Field(("outputFormat", "format", "audioFormat")),
        "bpm": Field(("bpm", "tempo")),
        "key": Field(("key", "keyScale", "musicalKey"), meant=True),
        "time_signature": Field(("timeSignature",), meant=True),
        "vocal_language": Field(("vocalLanguage", "language"), meant=True),
        "reference_audio": Field(_VOICED, meant=True),
    },
    ours.ImageToText: {
        "image": Field(_PICTURE, meant=True),
        "language": Field(("language",), meant=True),
        "format": Field(("format", "outputFormat"), meant=True, neutral="text"),
    },
    ours.Transcribe: {
        "source": Field((*_HEARD, *_SEEN, "file", "media"), meant=True),
        "timestamps": Field(("timestamps", "timestampGranularity"), meant=True),
        "speakers": Field(("diarize", "diarization", "speakerLabels"), meant=True, neutral=False),
        "language": Field(("language", "languageCode")),
    },
}
"""By request class. What is not here takes more than a name (LoRAs, the shape of a picture, the length of a film):
`genwire.providers.scenario_inputs`."""

TELL_A_SPEAKER = ("text", "script", "speech", *_VOICE)
"""Inputs that a model has which speaks. The vendor has one word for all that makes sounds."""

SECONDS = ("duration", "durationSeconds", "videoLength", "length")
RATIO = ("aspectRatio", "aspect_ratio", "ratio")
COUNT = ("numOutputs", "numImages", "numSamples", "numberOfImages")
LORAS = ("loras", "loraModels", "models")
LORA_WEIGHTS = ("lorasScale", "loraScales", "modelsScale")

TASKS: Mapping[str, tuple[str, ...]] = {
    "txt2img": ("txt2img",),
    "img2img": ("img2img",),
    "txt2video": ("txt2video",),
    "img2video": ("img2video",),
    "audio2video": ("audio2video",),
    # The vendor has one word for speech and music. What a model takes tells which it is, once it is described.
    "txt2audio": ("txt2audio", "txt2music"),
    "img2txt": ("img2txt",),
    # They take files, and no URLs.
    "audio2txt": ("audio_file2text",),
    "video2txt": ("video_file2text",),
}
"""Our names for what a model can do. A capability that is not here keeps its own name."""
