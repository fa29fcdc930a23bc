"""Files: what they are goes by content, and each kind has caps of its own."""

from __future__ import annotations

import io
import struct
import wave
from typing import Any

import pytest
from deapi_kit import Driver, film_file, sound_file
from deapi_requests import SUBMISSIONS
from hypothesis import given, settings
from hypothesis import strategies as st

from genwire_mock.media import Media, probe
from genwire_mock.messages import Upload

MEGABYTE = 1024 * 1024
OGG = b"OggS" + bytes(200)
HEADERS: dict[str, bytes] = {
    "mp3": b"ID3\x03\x00\x00\x00\x00\x00\x00" + bytes(200),
    "ogg": OGG,
    "flac": b"fLaC" + bytes(200),
    "webm": b"\x1a\x45\xdf\xa3" + bytes(200),
    "wmv": b"\x30\x26\xb2\x75\x8e\x66\xcf\x11" + bytes(200),
    "mpeg": b"\x00\x00\x01\xba" + bytes(200),
    "mov": b"\x00\x00\x00\x14ftypqt  " + bytes(200),
    "m4a": b"\x00\x00\x00\x14ftypM4A " + bytes(200),
    "mp4": b"\x00\x00\x00\x14ftypisom" + bytes(200),
    "avi": b"RIFF\x00\x00\x00\x00AVI " + bytes(200),
    "aac": b"\xff\xf1\x50\x80" + bytes(200),
}
AUDIO, VIDEO = "aac, mp3, ogg, webm, m4a", "mp4, mpeg, mov, avi, wmv, ogg"


def _wav(seconds: float) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(round(seconds * 16_000)))
    return file.getvalue()


def _errors(operation: str, field: str, data: bytes, **options: Any) -> Any:
    # Names and media types of a client are not believed.
    upload = Upload("fox.mp3", "audio/mpeg", data)
    return Driver(**options).call(operation, {**SUBMISSIONS[operation], field: upload}).body.get("errors", {})


@pytest.mark.parametrize("kind", HEADERS)
def test_a_format_is_known_by_its_content(kind: str) -> None:
    assert probe(HEADERS[kind]).kind == kind


@pytest.mark.parametrize("data", [b"", b"text", b"\xff", b"RIFF", bytes(500)])
def test_what_is_no_recording_has_no_format(data: bytes) -> None:
    assert probe(data) == Media(None)


def test_the_length_of_a_wav_is_read() -> None:
    assert probe(_wav(1.5)) == Media("wav", 1.5)


def test_the_length_of_an_mp3_is_read_behind_its_tag() -> None:
    tag = b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128)
    assert probe(tag + sound_file(6).data).seconds == pytest.approx(6, abs=0.024)


def test_the_length_of_an_mp3_of_changing_rate_is_its_count_of_frames() -> None:
    frame = b"\xff\xfb\x90\x00" + bytes(32) + b"Xing" + struct.pack(">II", 1, 1000) + bytes(300)
    assert probe(frame).seconds == pytest.approx(1000 * 1152 / 44_100)


def test_the_length_and_size_of_an_mp4_are_read() -> None:
    assert probe(film_file(3, 322, 240).data) == Media("mp4", 3.0, (322, 240))


@settings(max_examples=settings().max_examples * 3)
@given(
    st.sampled_from([*HEADERS.values(), _wav(0.01), film_file(1, 16, 16).data[:900], sound_file(1).data[:99]]),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 255)), max_size=6),
    st.integers(0, 900),
)
def test_no_file_breaks_the_reader(data: bytes, changes: list[tuple[int, int]], length: int) -> None:
    broken = bytearray(data[:length])
    for at, value in changes:
        if at < len(broken):
            broken[at] = value
    assert isinstance(probe(bytes(broken)), Media)


@pytest.mark.parametrize(
    ("operation", "field", "types"),
    [
        ("submitTranscribeAudioFile", "audio", AUDIO),
        ("submitTranscribeVideoFile", "video", VIDEO),
        ("submitUpscaleVideo", "video", VIDEO),
        ("submitReplaceInVideo", "video", VIDEO),
        ("submitAudioToVideo", "audio", "mp3, ogg"),
        ("submitTextToMusic", "reference_audio", "mp3, ogg, m4a"),
        ("submitTextToSpeech", "ref_audio", "mp3, ogg, m4a"),
    ],
)
def test_a_file_of_another_format_is_refused(operation: str, field: str, types: str) -> None:
    name = field.replace("_", " ")
    expected = {field: [f"The {name} field must be a file of type: {types}."]}
    assert _errors(operation, field, b"this is text") == expected


@pytest.mark.parametrize(
    ("operation", "field", "kinds"),
    [
        ("submitTranscribeAudioFile", "audio", AUDIO),
        ("submitTranscribeVideoFile", "video", VIDEO),
        ("submitAudioToVideo", "audio", "ogg"),
        ("submitTextToMusic", "reference_audio", "ogg, m4a"),
    ],
)
def test_the_documented_formats_are_taken(operation: str, field: str, kinds: str) -> None:
    assert [_errors(operation, field, HEADERS[kind]) for kind in kinds.split(", ")] == [{}] * len(kinds.split(", "))


@pytest.mark.parametrize(
    ("operation", "field", "megabytes"),
    [
        ("submitTranscribeAudioFile", "audio", 20),
        ("submitTranscribeVideoFile", "video", 50),
        ("submitUpscaleVideo", "video", 50),
        ("submitAudioToVideo", "audio", 20),
        ("submitTextToMusic", "reference_audio", 15),
    ],
)
def test_a_file_over_its_cap_is_refused(operation: str, field: str, megabytes: int) -> None:
    name = field.replace("_", " ")
    expected = {field: [f"The {name} field must not be greater than {megabytes * 1024} kilobytes."]}
    assert _errors(operation, field, OGG.ljust(megabytes * MEGABYTE + 1, b"\0")) == expected
    assert _errors(operation, field, OGG.ljust(megabytes * MEGABYTE, b"\0")) == {}


def _recording(data: bytes) -> Any:
    body = {"include_ts": True, "model": "WhisperLargeV3", "source_file": Upload("a", None, data)}
    return Driver().call("submitTranscribe", body).body.get("errors", {})


def test_the_unified_transcription_takes_sound_and_pictures() -> None:
    assert [_recording(data) for data in (sound_file(2).data, film_file(1).data, OGG)] == [{}, {}, {}]


def test_the_unified_transcription_caps_sound_and_pictures_apart() -> None:
    size = 30 * MEGABYTE
    assert _recording(HEADERS["avi"].ljust(size, b"\0")) == {}
    expected = {"source_file": ["The source file field must not be greater than 20480 kilobytes."]}
    assert _recording(HEADERS["mp3"].ljust(size, b"\0")) == expected


def test_a_file_whose_length_nobody_reads_counts_as_assumed() -> None:
    driver = Driver(assume={"unread_seconds": "600"})
    body = {"include_ts": True, "model": "WhisperLargeV3", "audio": Upload("a", None, OGG)}
    assert driver.call("priceTranscribeAudioFile", body).body["data"]["price"] == 0.0128125


def test_a_header_that_lies_about_its_length_costs_no_more_than_the_longest_recording() -> None:
    lying = film_file(1, 16, 16).data.replace(struct.pack(">II", 1000, 1000), struct.pack(">II", 1, 2**32 - 1))
    driver = Driver()
    body = {"include_ts": True, "model": "WhisperLargeV3", "video": Upload("a", None, lying)}
    assert driver.call("priceTranscribeVideoFile", body).body["data"]["price"] == 0.47375


def test_quotes_by_file_are_those_of_its_measures() -> None:
    driver = Driver()
    by_file = {"model": "FlashVSR_Tiny", "scale": 2, "video": film_file(5, 320, 240)}
    by_size = {"model": "FlashVSR_Tiny", "scale": 2, "width": 320, "height": 240, "duration": 5}
    quotes = [driver.call("priceUpscaleVideo", body).body["data"]["price"] for body in (by_file, by_size)]
    assert quotes == [0.00760146, 0.00760146]
