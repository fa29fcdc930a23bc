"""Every task on both versions: a request becomes a job, and the job a result of its kind."""

from __future__ import annotations

import io
import json
import math
from typing import Any
from urllib.parse import urlsplit

import pytest
from deapi_kit import VERSIONS, Driver, contract, film_file, picture_file, sound_file
from deapi_requests import FOR_MODEL, QUOTES, SUBMISSIONS, UNSERVED, WHISPER_CT2, on
from PIL import Image, ImageChops

from genwire_mock.behaviours.deapi import Version
from genwire_mock.data import load
from genwire_mock.media import probe

_KINDS = {
    "submitTextToImage": "png",
    "submitImageToImage": "png",
    "submitUpscaleImage": "png",
    "submitRemoveBackground": "png",
    "submitTextToVideo": "mp4",
    "submitImageToVideo": "mp4",
    "submitAudioToVideo": "mp4",
    "submitReplaceInVideo": "mp4",
    "submitUpscaleVideo": "mp4",
    "submitTextToSpeech": "mp3",
    "submitTextToMusic": "mp3",
    "submitTranscribe": "txt",
    "submitTranscribeVideoUrl": "txt",
    "submitTranscribeAudioUrl": "txt",
    "submitTranscribeVideoFile": "txt",
    "submitTranscribeAudioFile": "txt",
    "submitImageToText": "txt",
    "submitTextToEmbedding": "json",
}
_EACH = [(version, operation) for version in VERSIONS for operation in on(version, _KINDS)]
each_task = pytest.mark.parametrize(("version", "operation"), _EACH)


def _result(operation: str, version: Version = "v1", **changes: Any) -> tuple[dict[str, Any], bytes]:
    """The status of a finished job, and its file."""
    driver = Driver(version, assume={"starting_balance": "100"})
    status = driver.status(driver.run(operation, {**SUBMISSIONS[operation], **changes}))
    content = driver.download(status["result_url"]).content
    assert content is not None
    return status, content


def _picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@each_task
def test_a_job_ends_with_a_file_of_its_kind(version: Version, operation: str) -> None:
    status, content = _result(operation, version)
    url: str = status["result_url"]
    assert urlsplit(url).path.endswith("." + _KINDS[operation])
    assert (status["status"], bool(content)) == ("done", True)


@each_task
def test_the_same_request_gives_the_same_file(version: Version, operation: str) -> None:
    assert _result(operation, version)[1] == _result(operation, version)[1]


@each_task
def test_pictures_alone_have_copies_in_other_formats(version: Version, operation: str) -> None:
    status, _ = _result(operation, version)
    expected = {"jpg", "webp"} if _KINDS[operation] == "png" else set[str]()
    assert set(status["results_alt_formats"] or ()) == expected


@each_task
def test_texts_stand_in_the_status_too(version: Version, operation: str) -> None:
    status, content = _result(operation, version)
    expected = content.decode() if _KINDS[operation] in ("txt", "json") else None
    assert status["result"] == expected


@pytest.mark.parametrize("operation", on("v2", _KINDS))
@pytest.mark.parametrize(("submitted", "read"), [("v1", "v2"), ("v2", "v1")])
def test_a_job_of_one_version_is_read_on_the_other(operation: str, submitted: Version, read: Version) -> None:
    driver = Driver(submitted)
    job_id = driver.run(operation, SUBMISSIONS[operation])
    one, other = driver.status(job_id, submitted), driver.status(job_id, read)
    assert [one[name] for name in ("status", "result_url", "result")] == [
        other[name] for name in ("status", "result_url", "result")
    ]


@each_task
def test_a_submission_costs_its_quote_on_either_version(version: Version, operation: str) -> None:
    driver = Driver(version)
    body = {**SUBMISSIONS[operation]}
    price = driver.call("price" + operation.removeprefix("submit"), _quoted(operation, body)).body["data"]["price"]
    driver.call(operation, body)
    assert driver.balance() == pytest.approx(5 - price, abs=1e-9)


def _quoted(operation: str, body: dict[str, Any]) -> dict[str, Any]:
    # This quote takes the length of the video in place of the video, or beside nothing else.
    return {**body, "width": 320, "height": 256} if operation == "submitReplaceInVideo" else body


@pytest.mark.parametrize("version", VERSIONS)
def test_every_operation_of_a_task_is_tried_here(version: Version) -> None:
    tried = {*on(version, SUBMISSIONS), *on(version, QUOTES), *UNSERVED}
    asked = {name for name in contract(version).operations if name.startswith(("submit", "price"))}
    assert {name for name in asked if not name.endswith(("Prompt", "Prompts"))} == tried


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("operation", UNSERVED)
def test_no_model_cuts_out_videos(version: Version, operation: str) -> None:
    body = {"model": "Ben2", "video": film_file(1)}
    expected = {"model": ["The selected model does not support Video Remove Background."]}
    assert Driver(version).call(operation, body).body["errors"] == expected


def test_every_live_model_can_be_submitted_to() -> None:
    operations = {
        "txt2img": "TextToImage",
        "img2img": "ImageToImage",
        "img-upscale": "UpscaleImage",
        "img-rmbg": "RemoveBackground",
        "txt2video": "TextToVideo",
        "img2video": "ImageToVideo",
        "audio2video": "AudioToVideo",
        "video-replace": "ReplaceInVideo",
        "vid-upscale": "UpscaleVideo",
        "txt2audio": "TextToSpeech",
        "txt2music": "TextToMusic",
        "audio2text": "TranscribeAudioUrl",
        "video2text": "TranscribeVideoUrl",
        "audio_file2text": "TranscribeAudioFile",
        "video_file2text": "TranscribeVideoFile",
        "img2txt": "ImageToText",
        "txt2embedding": "TextToEmbedding",
    }
    fitting: dict[str, dict[str, Any]] = {
        "Qwen3_TTS_12Hz_1_7B_CustomVoice": {"voice": "Vivian"},
        "Qwen3_TTS_12Hz_1_7B_Base": {"ref_audio": sound_file(8)},
        "Qwen3_TTS_12Hz_1_7B_VoiceDesign": {"instruct": "a calm voice"},
        "Chatterbox": {"voice": "default"},
        "Flux_2_Klein_4B_BF16": {"steps": 4},
        "ZAnimeDistill_8Step_INT8": {"steps": 8},
        "gpt-image-2": {"width": 1024, "height": 1024},
        "nano-banana-2": {"width": 1024, "height": 1024},
    }
    driver = Driver(plan="premium", assume={"starting_balance": "1000"})
    for model in load("deapi/models.json")["live"]:
        slug = model["slug"]
        for task in model["inference_types"]:
            operation = "submit" + operations[task]
            body = {**SUBMISSIONS[operation], "model": slug, **FOR_MODEL.get(slug, {}), **fitting.get(slug, {})}
            reply = driver.call(operation, body)
            assert reply.status == 200, (slug, operation, reply.body)


def test_an_upscaled_picture_is_four_times_as_large() -> None:
    _, content = _result("submitUpscaleImage")
    assert _picture(content).size == (640, 512)


def test_an_upscaled_picture_shows_what_came_in() -> None:
    _, content = _result("submitUpscaleImage", image=picture_file(160, 128, colour=(10, 200, 30)))
    assert _picture(content).getpixel((300, 300)) == (10, 200, 30)


def test_a_picture_without_its_background_is_transparent_in_its_corners() -> None:
    _, content = _result("submitRemoveBackground")
    picture = _picture(content)
    assert (picture.mode, picture.size) == ("RGBA", (160, 128))
    assert picture.getchannel("A").getextrema() == (0, 255)
    assert picture.getpixel((0, 0)) == (200, 30, 30, 0)


def test_copies_of_a_cutout_can_be_opened() -> None:
    driver = Driver()
    status = driver.status(driver.run("submitRemoveBackground", SUBMISSIONS["submitRemoveBackground"]))
    formats = {kind: driver.picture(url).format for kind, url in status["results_alt_formats"].items()}
    assert formats == {"jpg": "JPEG", "webp": "WEBP"}


def test_a_video_has_the_size_and_length_that_were_asked_for() -> None:
    media = probe(_result("submitTextToVideo", width=770, height=514, frames=60)[1])
    assert (media.kind, media.size, media.seconds) == ("mp4", (770, 514), 2.5)


def test_an_upscaled_video_is_larger_and_as_long() -> None:
    media = probe(_result("submitUpscaleVideo", scale=3)[1])
    assert (media.size, media.seconds) == ((480, 384), 1.0)


@pytest.mark.parametrize(("model", "factor"), [("RealESRGAN_Vid_x2", 2), ("RealESRGAN_Vid_x4", 4)])
def test_a_fixed_upscaler_has_its_own_factor(model: str, factor: int) -> None:
    media = probe(_result("submitUpscaleVideo", model=model, scale=None)[1])
    assert media.size == (160 * factor, 128 * factor)


def test_a_replacement_keeps_the_size_and_length_of_the_video() -> None:
    media = probe(_result("submitReplaceInVideo")[1])
    assert (media.size, media.seconds) == ((320, 256), 2.0)


def test_a_replacement_has_the_size_that_was_asked_for() -> None:
    assert probe(_result("submitReplaceInVideo", width=512, height=384)[1]).size == (512, 384)


@pytest.mark.parametrize(("duration", "expected"), [(10, 10), (30.5, 30.5), (300, 300)])
def test_music_is_as_long_as_was_asked_for(duration: float, expected: float) -> None:
    assert probe(_result("submitTextToMusic", duration=duration)[1]).seconds == pytest.approx(expected, abs=0.024)


def test_speech_is_longer_for_a_longer_text_and_shorter_at_a_higher_speed() -> None:
    def seconds(**changes: Any) -> float:
        return probe(_result("submitTextToSpeech", **changes)[1]).seconds or 0

    usual = seconds(text="fox " * 50)
    assert seconds(text="fox " * 100) == pytest.approx(2 * usual, rel=0.05)
    assert seconds(text="fox " * 50, speed=2) == pytest.approx(usual / 2, rel=0.05)


def test_another_voice_sounds_different() -> None:
    assert _result("submitTextToSpeech")[1] != _result("submitTextToSpeech", voice="bf_emma", lang="en-gb")[1]


def test_a_plain_transcript_has_markers_where_they_were_asked_for() -> None:
    lines = _result("submitTranscribeAudioFile")[0]["result"].splitlines()
    assert [line.partition("]")[0] + "]" for line in lines] == ["[0:00 - 0:05]", "[0:05 - 0:10]", "[0:10 - 0:12]"]


def test_a_plain_transcript_has_no_markers_otherwise() -> None:
    assert "[" not in _result("submitTranscribeAudioFile", include_ts=False)[0]["result"]


def test_a_long_transcript_counts_hours() -> None:
    driver = Driver(assume={"linked_seconds": "3700"})
    status = driver.status(driver.run("submitTranscribe", SUBMISSIONS["submitTranscribe"]))
    assert "[1:01:35 - 1:01:40]" in status["result"]


def test_a_recording_without_a_length_has_an_empty_transcript() -> None:
    driver = Driver(assume={"linked_seconds": "0"})
    status = driver.status(driver.run("submitTranscribe", SUBMISSIONS["submitTranscribe"]))
    assert (status["status"], status["result"]) == ("done", "")


def _structured(**changes: Any) -> dict[str, Any]:
    return json.loads(_result("submitTranscribe", "v2", model=WHISPER_CT2, **changes)[1])


def test_a_structured_transcript_has_timed_segments() -> None:
    content = _structured()
    assert (content["ts_level"], content["language"], content["diarization_available"]) == ("segment", "en", False)
    assert [(part["start"], part["end"]) for part in content["segments"][:2]] == [(0.0, 5.0), (5.0, 10.0)]
    assert content["text"] == " ".join(part["text"] for part in content["segments"])
    assert content["segments"][0]["words"] == []


def test_the_words_of_a_structured_transcript_fill_their_segment() -> None:
    segment = _structured(ts_level="word")["segments"][1]
    assert " ".join(word["word"] for word in segment["words"]) == segment["text"]
    assert (segment["words"][0]["start"], segment["words"][-1]["end"]) == (segment["start"], segment["end"])


def test_a_structured_transcript_names_its_speakers() -> None:
    content = _structured(diarize=True, include_ts=False)
    assert content["ts_level"] == "segment"
    assert {segment["speaker"] for segment in content["segments"]} == {"SPEAKER_00", "SPEAKER_01"}


def test_text_in_a_picture_comes_as_json_where_it_was_asked_for() -> None:
    content = json.loads(_result("submitImageToText", format="json")[0]["result"])
    assert "\n".join(block["text"] for block in content["blocks"]) == content["text"]


def test_vectors_are_a_text_of_a_two_dimensional_array_of_unit_length() -> None:
    vectors = json.loads(_result("submitTextToEmbedding", input=["a", "b", "a"])[0]["result"])
    assert [len(vector) for vector in vectors] == [1024] * 3
    assert [math.hypot(*vector) for vector in vectors] == pytest.approx([1] * 3, abs=1e-6)
    assert vectors[0] == vectors[2] != vectors[1]


def test_one_text_gives_one_vector() -> None:
    assert len(json.loads(_result("submitTextToEmbedding", input="a")[0]["result"])) == 1


def test_return_result_in_response_still_answers_an_id() -> None:
    body = {**SUBMISSIONS["submitTextToEmbedding"], "return_result_in_response": True}
    assert set(Driver().call("submitTextToEmbedding", body).body["data"]) == {"request_id"}


def test_another_first_frame_gives_another_video() -> None:
    red, blue = (
        _result("submitImageToVideo", first_frame_image=picture_file(colour=colour))[1]
        for colour in ((255, 0, 0), (0, 0, 255))
    )
    assert red != blue


def test_a_longer_recording_takes_longer() -> None:
    driver = Driver()
    short, long = (
        driver.call("submitTranscribeAudioFile", {**SUBMISSIONS["submitTranscribeAudioFile"], "audio": sound_file(s)})
        for s in (12, 1200)
    )
    driver.advance(30)
    states = [driver.status(reply.body["data"]["request_id"])["status"] for reply in (short, long)]
    assert states == ["done", "processing"]


def test_a_job_may_take_longer_on_one_model_than_on_another() -> None:
    driver = Driver()
    fast = driver.call("submitTextToVideo", {**SUBMISSIONS["submitTextToVideo"], **_LTXV}).body["data"]["request_id"]
    slow = driver.call("submitTextToVideo", SUBMISSIONS["submitTextToVideo"]).body["data"]["request_id"]
    driver.advance(100)
    assert [driver.status(job)["status"] for job in (fast, slow)] == ["done", "processing"]


_LTXV = {"model": "Ltxv_13B_0_9_8_Distilled_FP8", **FOR_MODEL["Ltxv_13B_0_9_8_Distilled_FP8"]}


def test_a_picture_that_breaks_off_is_still_upscaled() -> None:
    whole = picture_file(160, 128, "JPEG")
    broken = type(whole)(whole.filename, whole.content_type, whole.data[:640])
    picture = _picture(_result("submitUpscaleImage", image=broken)[1])
    grey = Image.new("RGB", picture.size, "grey")
    assert ImageChops.difference(picture.convert("RGB"), grey).getbbox() is None
