"""A valid request for every task of deAPI: to submit it, and to quote it. The same on both versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deapi_kit import IMAGE_TO_IMAGE, TEXT_TO_IMAGE, film_file, picture_file, sound_file

LTX = "Ltx2_3_22B_Dist_INT8"
WHISPER = "WhisperLargeV3"
WHISPER_CT2 = "WhisperLargeV3Ct2"

_FILM = {"model": LTX, "width": 512, "height": 512, "frames": 49, "fps": 24, "steps": 8}
_SPEECH = {"model": "Kokoro", "lang": "en-us", "speed": 1, "format": "mp3", "sample_rate": 24000}
_ABOUT = {"prompt": "the fox turns its head", "guidance": 0, "seed": 7}
_MUSIC = {"model": "AceStep_1_5_Turbo", "duration": 10, "inference_steps": 8}
_WORDS = {"include_ts": True, "model": WHISPER}

SUBMISSIONS: Mapping[str, Mapping[str, Any]] = {
    "submitTextToImage": TEXT_TO_IMAGE,
    "submitImageToImage": {**IMAGE_TO_IMAGE, "image": picture_file()},
    "submitUpscaleImage": {"model": "RealESRGAN_x4", "image": picture_file(160, 128)},
    "submitRemoveBackground": {"model": "Ben2", "image": picture_file(160, 128)},
    "submitTextToVideo": {**_FILM, **_ABOUT},
    "submitImageToVideo": {**_FILM, **_ABOUT, "first_frame_image": picture_file()},
    "submitAudioToVideo": {**_FILM, **_ABOUT, "audio": sound_file(2)},
    "submitReplaceInVideo": {
        "model": "Wan2_2_Animate_14B_INT8",
        "video": film_file(2, 320, 256),
        "ref_image": picture_file(),
    },
    "submitUpscaleVideo": {"model": "FlashVSR_Tiny", "video": film_file(1, 160, 128), "scale": 2},
    "submitTextToSpeech": {**_SPEECH, "text": "Good morning, dear fox.", "voice": "af_alloy"},
    "submitTextToMusic": {
        **_MUSIC,
        "caption": "slow piano",
        "lyrics": "[Instrumental]",
        "guidance_scale": 1,
        "seed": 3,
        "format": "mp3",
    },
    "submitTranscribe": {**_WORDS, "source_url": "https://www.youtube.com/watch?v=fox"},
    "submitTranscribeVideoUrl": {**_WORDS, "video_url": "https://www.youtube.com/watch?v=fox"},
    "submitTranscribeAudioUrl": {**_WORDS, "audio_url": "https://x.com/i/spaces/fox"},
    "submitTranscribeVideoFile": {**_WORDS, "video": film_file(2, 160, 128)},
    "submitTranscribeAudioFile": {**_WORDS, "audio": sound_file(12)},
    "submitImageToText": {"model": "Nanonets_Ocr_S_F16", "image": picture_file()},
    "submitTextToEmbedding": {"model": "Bge_M3_FP16", "input": ["a red fox", "a grey heron"]},
}

QUOTES: Mapping[str, Mapping[str, Any]] = {
    "priceTextToImage": TEXT_TO_IMAGE,
    "priceImageToImage": IMAGE_TO_IMAGE,
    "priceUpscaleImage": {"model": "RealESRGAN_x4", "width": 512, "height": 512},
    "priceRemoveBackground": {"model": "Ben2", "width": 512, "height": 512},
    "priceTextToVideo": _FILM,
    "priceImageToVideo": _FILM,
    "priceAudioToVideo": _FILM,
    "priceReplaceInVideo": {"model": "Wan2_2_Animate_14B_INT8", "duration": 5},
    "priceUpscaleVideo": {"model": "FlashVSR_Tiny", "width": 320, "height": 240, "scale": 2},
    "priceTextToSpeech": {**_SPEECH, "count_text": 1000},
    "priceTextToMusic": _MUSIC,
    "priceTranscribe": {**_WORDS, "duration_seconds": 300},
    "priceTranscribeVideoUrl": {**_WORDS, "video_url": "https://www.youtube.com/watch?v=fox"},
    "priceTranscribeAudioUrl": {**_WORDS, "duration_seconds": 300},
    "priceTranscribeVideoFile": {**_WORDS, "duration_seconds": 300},
    "priceTranscribeAudioFile": {**_WORDS, "duration_seconds": 300},
    "priceImageToText": {"model": "Nanonets_Ocr_S_F16", "width": 512, "height": 512},
    "priceTextToEmbedding": {"model": "Bge_M3_FP16", "input": "a red fox"},
}

REQUESTS: Mapping[str, Mapping[str, Any]] = {**SUBMISSIONS, **QUOTES}

# What a request says differently to another model of its task; None leaves the field out.
FOR_MODEL: Mapping[str, Mapping[str, Any]] = {
    "Ltxv_13B_0_9_8_Distilled_FP8": {"frames": 120, "fps": 30, "steps": 1},
    "MiniMaxH3_33B_Turbo_INT8": {"width": 1344, "height": 768, "frames": 124},
    "RealESRGAN_Vid_x2": {"scale": None},
    "RealESRGAN_Vid_x4": {"scale": None},
    "Chatterbox": {"lang": "en"},
    "Qwen3_TTS_12Hz_1_7B_CustomVoice": {"lang": "English"},
    "Qwen3_TTS_12Hz_1_7B_Base": {"lang": "English", "mode": "voice_clone"},
    "Qwen3_TTS_12Hz_1_7B_VoiceDesign": {"lang": "English", "mode": "voice_design"},
    "AceStep_1_5_Base": {"duration": 30, "inference_steps": 32, "guidance_scale": 7},
}

# No live model serves these (documented).
UNSERVED = ("submitRemoveVideoBackground", "priceRemoveVideoBackground")


def on(version: str, operations: Mapping[str, Any]) -> list[str]:
    """Those of the operations that a version has: v2 has one transcription in place of five."""
    return [name for name in operations if version == "v1" or not name.endswith(("Url", "File"))]
