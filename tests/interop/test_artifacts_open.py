"""Result files open in a library that we did not write: PyAV, which is FFmpeg's."""

from __future__ import annotations

import io
from array import array
from fractions import Fraction
from typing import Any, cast

import av
import pytest
from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.video.frame import VideoFrame
from PIL import Image, ImageChops, ImageStat

from genwire_mock.artifacts import Film, Melody, Picture, render
from genwire_mock.artifacts.pictures import draw

FOX = Picture(512, 384, "a red fox", "Ltx2_3_22B_Dist_INT8", 42)
SIZES = [(16, 16), (512, 512), (770, 434), (1344, 768), (852, 480)]


def _film(width: int = 512, height: int = 384, frames: int = 30, *, fps: int = 24, sounds: bool = False) -> bytes:
    return render(Film(Picture(width, height, FOX.prompt, FOX.model, 42), frames, fps, sounds), "mp4")


def _opened(data: bytes) -> InputContainer:
    container = av.open(io.BytesIO(data))
    assert isinstance(container, InputContainer)
    return container


def _frames(data: bytes) -> list[VideoFrame]:
    with _opened(data) as container:
        # A decoder that meets an error says so, and does not conceal it.
        container.streams.video[0].codec_context.options = {"err_detect": "explode"}
        return list(container.decode(container.streams.video[0]))


def _samples(data: bytes) -> list[AudioFrame]:
    with _opened(data) as container:
        return list(container.decode(container.streams.audio[0]))


def _images(data: bytes) -> list[Image.Image]:
    return [cast("Any", frame).to_image() for frame in _frames(data)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_video_decodes_to_all_its_frames_at_its_size(width: int, height: int) -> None:
    frames = _frames(_film(width, height))
    assert len(frames) == 30
    assert {(frame.width, frame.height) for frame in frames} == {(width, height)}


@pytest.mark.parametrize(("frames", "fps"), [(1, 24), (120, 30), (241, 24), (600, 60)])
def test_a_video_lasts_as_long_as_its_frames(frames: int, fps: int) -> None:
    with _opened(_film(frames=frames, fps=fps)) as container:
        stream = container.streams.video[0]
        assert (stream.frames, stream.average_rate) == (frames, Fraction(fps))
        assert stream.duration is not None
        assert stream.time_base is not None
        assert stream.duration * stream.time_base == Fraction(frames, fps)


def test_a_video_is_h264_that_every_player_decodes() -> None:
    with _opened(_film()) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "Constrained Baseline", "yuv420p")


def test_the_first_frame_is_the_picture() -> None:
    shown = _images(_film())[0]
    difference = ImageStat.Stat(ImageChops.difference(shown, draw(FOX))).mean
    assert max(difference) < 3  # colours lose half of their resolution


def test_a_video_moves_and_keeps_its_colours() -> None:
    frames = _images(_film(frames=60))
    assert ImageChops.difference(frames[0], frames[5]).getbbox()
    first, last = (ImageStat.Stat(frame).mean for frame in (frames[0], frames[-1]))
    assert last == pytest.approx(first, abs=4)


def test_a_large_video_decodes() -> None:
    frames = _frames(_film(4096, 2304, frames=3))
    assert (len(frames), frames[0].width) == (3, 4096)


@pytest.mark.parametrize("seconds", [0.5, 1, 2.04, 30, 300])
def test_sound_is_mp3_of_its_length(seconds: float) -> None:
    data = render(Melody(seconds, "fox"), "mp3")
    with _opened(data) as container:
        context = container.streams.audio[0].codec_context
        assert (container.format.name, context.sample_rate, context.layout.name) == ("mp3", 24000, "mono")
    assert sum(frame.samples for frame in _samples(data)) / 24_000 == pytest.approx(seconds, abs=0.025)


def test_sound_can_be_heard_and_is_not_cut() -> None:
    loudest = max(abs(value) for frame in _samples(render(Melody(5, "fox"), "mp3")) for value in _values(frame))
    assert 0.05 < loudest < 0.9


def test_a_video_with_sound_has_both_at_the_same_length() -> None:
    data = _film(frames=48, sounds=True)
    assert len(_frames(data)) == 48
    assert sum(frame.samples for frame in _samples(data)) / 24_000 == pytest.approx(2, abs=0.025)


@pytest.mark.parametrize(("extension", "kind"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")])
def test_pictures_open(extension: str, kind: str) -> None:
    with Image.open(io.BytesIO(render(FOX, extension))) as picture:
        picture.load()
        assert (picture.format, picture.size) == (kind, (512, 384))


def _values(frame: AudioFrame) -> list[float]:
    """The samples of a frame of 32-bit floats, which is what the decoder gives."""
    assert frame.format.name == "fltp"
    values = array("f")
    values.frombytes(bytes(frame.planes[0])[: frame.samples * 4])
    return list(values)
