"""What the models of each task refuse, beside pictures: lengths, ranges, voices, levels, tokens."""

from __future__ import annotations

from typing import Any

import pytest
from deapi_kit import VERSIONS, Driver, film_file, picture_file, sound_file
from deapi_requests import FOR_MODEL, LTX, QUOTES, REQUESTS, WHISPER_CT2

from genwire_mock.behaviours.deapi import Version
from genwire_mock.catalogue import Plan

_MINIMAX = {"model": "MiniMaxH3_33B_Turbo_INT8", **FOR_MODEL["MiniMaxH3_33B_Turbo_INT8"]}
_QWEN = "Qwen3_TTS_12Hz_1_7B"


def _errors(operation: str, version: Version = "v1", plan: Plan = "basic", /, **changes: Any) -> Any:
    """What a valid request is refused for after these changes; {} when it is not."""
    body = {**REQUESTS[operation], **changes}
    return Driver(version, plan=plan).call(operation, body).body.get("errors", {})


@pytest.mark.parametrize(
    ("operation", "changes", "errors"),
    [
        ("submitTextToVideo", {"frames": 48}, {"frames": ["The frames field must be at least 49."]}),
        ("submitTextToVideo", {"frames": 242}, {"frames": ["The frames field must not be greater than 241."]}),
        ("submitTextToVideo", {"fps": 30}, {"fps": ["The fps field must not be greater than 24."]}),
        ("submitTextToVideo", {"width": 511}, {"width": ["The width field must be at least 512."]}),
        ("submitTextToVideo", {"steps": 7}, {"steps": ["The steps field must be at least 8."]}),
        ("submitTextToVideo", _MINIMAX | {"steps": 7}, {"steps": ["The steps field must be at least 8."]}),
        ("submitTextToVideo", _MINIMAX | {"steps": 9}, {"steps": ["The steps field must not be greater than 8."]}),
        ("submitTextToVideo", _MINIMAX | {"width": 1024}, {"width": ["The width field must be at least 1344."]}),
        ("submitAudioToVideo", {"steps": 7}, {"steps": ["The steps field must be at least 8."]}),
        ("priceTextToVideo", {"steps": 7}, {"steps": ["The steps field must be at least 8."]}),
        ("priceImageToVideo", {"frames": 300}, {"frames": ["The frames field must not be greater than 241."]}),
        ("submitTextToSpeech", {"text": "ab"}, {"text": ["The text field must be at least 3 characters."]}),
        (
            "submitTextToSpeech",
            {"text": "a" * 10_002},
            {"text": ["The text field must not be greater than 10001 characters."]},
        ),
        ("submitTextToSpeech", {"speed": 0.4}, {"speed": ["The speed field must be at least 0.5."]}),
        ("submitTextToSpeech", {"sample_rate": 44100}, {"sample_rate": ["The selected sample rate is invalid."]}),
        ("submitTextToSpeech", {"format": "wav"}, {"format": ["The selected format is invalid."]}),
        ("submitTextToSpeech", {"lang": "pl"}, {"lang": ["The selected lang is invalid."]}),
        ("submitTextToSpeech", {"voice": "bf_emma"}, {"voice": ["The selected voice is invalid."]}),
        ("priceTextToSpeech", {"speed": 3}, {"speed": ["The speed field must not be greater than 2."]}),
        ("submitTextToMusic", {"caption": "ab"}, {"caption": ["The caption field must be at least 3 characters."]}),
        ("submitTextToMusic", {"duration": 9}, {"duration": ["The duration field must be at least 10."]}),
        ("submitTextToMusic", {"bpm": 201}, {"bpm": ["The bpm field must not be greater than 200."]}),
        (
            "submitTextToMusic",
            {"inference_steps": 9},
            {"inference_steps": ["The inference steps field must not be greater than 8."]},
        ),
        (
            "submitTextToMusic",
            {"guidance_scale": 2},
            {"guidance_scale": ["The guidance scale field must not be greater than 1."]},
        ),
        ("submitTextToMusic", {"format": "flac"}, {"format": ["The selected format is invalid."]}),
        ("submitTextToMusic", {"lyrics": "  "}, {"lyrics": ["The lyrics field is required."]}),
        ("priceTextToMusic", {"duration": 301}, {"duration": ["The duration field must not be greater than 300."]}),
        ("submitUpscaleVideo", {"scale": 5}, {"scale": ["The scale field must not be greater than 4."]}),
        ("submitUpscaleVideo", {"scale": None}, {"scale": ["The scale field is required."]}),
        ("priceUpscaleVideo", {"scale": 1}, {"scale": ["The scale field must be at least 2."]}),
        ("submitUpscaleVideo", {"model": "RealESRGAN_Vid_x2"}, {"scale": ["The scale field is prohibited."]}),
        (
            "submitUpscaleVideo",
            {"video": film_file(1, 1040, 128)},
            {"video": ["The video field has invalid video dimensions."]},
        ),
        (
            "submitUpscaleVideo",
            {"video": film_file(11, 128, 128)},
            {"video": ["The video field must not be longer than 10 seconds."]},
        ),
        (
            "submitReplaceInVideo",
            {"video": film_file(9, 256, 256)},
            {"video": ["The video field must not be longer than 8 seconds."]},
        ),
        ("submitReplaceInVideo", {"width": 512}, {"height": ["The height field is required when width is present."]}),
        (
            "submitReplaceInVideo",
            {"width": 900, "height": 512},
            {"width": ["The width field must not be greater than 852."]},
        ),
        (
            "submitAudioToVideo",
            {"audio": sound_file(0.5)},
            {"audio": ["The audio field must be at least 1 seconds long."]},
        ),
        (
            "submitAudioToVideo",
            {"audio": sound_file(12)},
            {"audio": ["The audio field must not be longer than 11 seconds."]},
        ),
        (
            "submitTextToMusic",
            {"reference_audio": sound_file(4)},
            {"reference_audio": ["The reference audio field must be at least 5 seconds long."]},
        ),
        ("submitTextToEmbedding", {"input": ["a", " "]}, {"input": ["The input field is required."]}),
        (
            "submitTextToEmbedding",
            {"input": "a" * (4 * 8192 + 1)},
            {"input": ["The input field must not be greater than 8192 tokens."]},
        ),
        (
            "priceTextToEmbedding",
            {"input": ["a" * 4 * 8192] * 31},
            {"input": ["The input field must not be greater than 245760 tokens in total."]},
        ),
        (
            "submitImageToText",
            {"image": picture_file(100, 200)},
            {"image": ["The image field has invalid image dimensions."]},
        ),
        (
            "submitUpscaleImage",
            {"image": picture_file(2049, 200)},
            {"image": ["The image field has invalid image dimensions."]},
        ),
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_request_beyond_its_model_is_refused(
    version: Version, operation: str, changes: dict[str, Any], errors: dict[str, Any]
) -> None:
    assert _errors(operation, version, **changes) == errors


@pytest.mark.parametrize(
    ("operation", "changes"),
    [
        ("submitTextToVideo", {"frames": 241, "width": 1024, "height": 1024}),
        ("submitTextToVideo", _MINIMAX | {"steps": 8}),
        ("submitTextToVideo", {"guidance": 3.5}),
        ("submitAudioToVideo", {"steps": None}),
        ("submitTextToMusic", {"bpm": 50, "reference_audio": sound_file(60)}),
        ("submitTextToSpeech", {"text": "a" * 10_001}),
        ("submitReplaceInVideo", {"video": film_file(8, 256, 256), "prompt": None}),
        ("submitImageToText", {"image": picture_file(128, 127)}),
        ("submitTextToEmbedding", {"input": ["a" * 4 * 8192] * 30}),
        ("submitImageToVideo", {"last_frame_image": picture_file()}),
        ("submitImageToVideo", {"first_frame_image": picture_file(70, 5000)}),
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_the_limits_themselves_are_allowed(version: Version, operation: str, changes: dict[str, Any]) -> None:
    assert _errors(operation, version, **changes) == {}


@pytest.mark.parametrize(
    ("model", "changes", "errors"),
    [
        ("Base", {}, {"mode": [f"Model '{_QWEN}_Base' does not support mode 'custom_voice'."]}),
        (
            "Base",
            {"mode": "voice_clone"},
            {"ref_audio": ["The ref audio field is required when mode is voice_clone."]},
        ),
        (
            "VoiceDesign",
            {"mode": "voice_design"},
            {"instruct": ["The instruct field is required when mode is voice_design."]},
        ),
        (
            "CustomVoice",
            {"mode": "voice_clone", "ref_audio": sound_file(8)},
            {"mode": [f"Model '{_QWEN}_CustomVoice' does not support mode 'voice_clone'."]},
        ),
        ("CustomVoice", {"voice": "vivian"}, {"voice": ["The selected voice is invalid."]}),
        ("CustomVoice", {"lang": "Chinese", "voice": "Ryan"}, {"voice": ["The selected voice is invalid."]}),
        (
            "Base",
            {"mode": "voice_clone", "ref_audio": sound_file(4)},
            {"ref_audio": ["The ref audio field must be at least 5 seconds long."]},
        ),
        (
            "Base",
            {"mode": "voice_clone", "ref_audio": sound_file(16)},
            {"ref_audio": ["The ref audio field must not be longer than 15 seconds."]},
        ),
        ("CustomVoice", {"voice": "Vivian", "instruct": "happy"}, {}),
        ("Base", {"mode": "voice_clone", "ref_audio": sound_file(8)}, {}),
        ("VoiceDesign", {"mode": "voice_design", "instruct": "an old sailor"}, {}),
    ],
)
def test_a_voice_comes_as_its_mode_says(model: str, changes: dict[str, Any], errors: dict[str, Any]) -> None:
    asked = {"model": f"{_QWEN}_{model}", "lang": "English", "voice": None, **changes}
    assert _errors("submitTextToSpeech", **asked) == errors


def test_a_quote_needs_no_recording_of_a_voice() -> None:
    assert _errors("priceTextToSpeech", model=f"{_QWEN}_Base", lang="English", mode="voice_clone") == {}


def test_a_quote_is_refused_a_mode_that_the_model_has_not() -> None:
    assert set(_errors("priceTextToSpeech", mode="voice_clone")) == {"mode"}


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"ts_level": "word"},
            {"ts_level": ["Model 'WhisperLargeV3' does not support ts_level 'word'. Supported levels: segment."]},
        ),
        ({"diarize": True}, {"diarize": ["Model 'WhisperLargeV3' does not support diarization."]}),
        ({"model": WHISPER_CT2, "ts_level": "word", "diarize": True}, {}),
        (
            {"source_url": "https://vm.tiktok.com/fox"},
            {"source_url": ["TikTok sources require model 'WhisperLargeV3Ct2'."]},
        ),
        ({"source_url": "https://www.tiktok.com/@fox/video/1", "model": WHISPER_CT2}, {}),
        ({"source_url": "https://nottiktok.com/fox"}, {}),
    ],
)
def test_a_transcript_has_what_its_model_can_tell(changes: dict[str, Any], errors: dict[str, Any]) -> None:
    assert _errors("submitTranscribe", "v2", **changes) == errors


@pytest.mark.parametrize(
    ("operation", "field"), [("submitTranscribeVideoUrl", "video_url"), ("submitTranscribeAudioUrl", "audio_url")]
)
def test_the_older_transcriptions_keep_the_rule_for_tiktok(operation: str, field: str) -> None:
    assert set(_errors(operation, **{field: "https://tiktok.com/@fox/video/1"})) == {field}


def test_a_quote_for_tiktok_by_its_length_needs_the_model_too() -> None:
    assert set(_errors("priceTranscribe", "v2", platform="tiktok")) == {"platform"}


@pytest.mark.parametrize(
    ("operation", "changes", "errors"),
    [
        (
            "priceTextToSpeech",
            {"text": "Good morning"},
            {"text": ["The text field prohibits count text from being present."]},
        ),
        (
            "priceTextToSpeech",
            {"count_text": None},
            {
                "text": ["The text field is required when count text is not present."],
                "count_text": ["The count text field is required when text is not present."],
            },
        ),
        (
            "priceTranscribeAudioUrl",
            {"audio_url": "https://x.com/fox"},
            {"audio_url": ["The audio url field prohibits duration seconds from being present."]},
        ),
        (
            "priceReplaceInVideo",
            {"duration": None},
            {
                "video": ["The video field is required when duration is not present."],
                "duration": ["The duration field is required when video is not present."],
            },
        ),
        (
            "priceReplaceInVideo",
            {"video": film_file(1)},
            {"video": ["The video field prohibits duration from being present."]},
        ),
    ],
)
def test_a_quote_takes_one_of_two_fields(operation: str, changes: dict[str, Any], errors: dict[str, Any]) -> None:
    driver = Driver()
    assert driver.call(operation, {**QUOTES[operation], **changes}).body["errors"] == errors


def test_a_secret_without_an_address_is_refused() -> None:
    errors = _errors("submitTextToImage", "v2", webhook_url=None, webhook_secret="s" * 32)
    assert errors == {"webhook_url": ["The webhook url field is required when webhook secret is present."]}


def test_the_quality_of_a_partner_model_is_one_of_its_own() -> None:
    asked = {"model": "gpt-image-2", "width": 1024, "height": 1024, "quality": "best"}
    errors = _errors("submitTextToImage", "v2", "premium", **asked)
    assert errors == {"quality": ["The selected quality is invalid."]}


@pytest.mark.parametrize("operation", ["submitTextToImage", "submitTextToVideo", "priceTextToSpeech"])
def test_a_model_of_another_task_is_refused_by_the_title_of_this_one(operation: str) -> None:
    titles = {"submitTextToImage": "Text To Image", "submitTextToVideo": "Text To Video"}
    expected = f"The selected model does not support {titles.get(operation, 'Text To Audio')}."
    assert _errors(operation, model="Bge_M3_FP16")["model"] == [expected]


def test_a_quote_by_size_is_not_held_to_the_model() -> None:
    assert _errors("priceRemoveBackground", width=2100, height=4090) == {}


def test_the_unlisted_limit_is_not_listed() -> None:
    limits = next(m for m in Driver().models(limit=50)["data"] if m["slug"] == LTX)["info"]["limits"]
    assert "min_steps" not in limits
