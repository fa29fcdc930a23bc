"""Videos: a picture that sways, with a melody where the model makes sound."""

from __future__ import annotations

from attrs import evolve, frozen

from genwire_mock.artifacts import h264, mp3, mp4
from genwire_mock.artifacts.pictures import Picture, draw

_MOST_FRAMES, _MOST_FPS = 14_400, 240  # no model makes more


@frozen
class Film:
    """What a video depends on. `picture` gives its size, rounded down to even sides, which H.264 demands."""

    picture: Picture
    frames: int
    fps: int
    sounds: bool = False

    def file(self) -> bytes:
        width, height = (max(2, side // 2 * 2) for side in (self.picture.width, self.picture.height))
        first = draw(evolve(self.picture, width=h264.padded(width), height=h264.padded(height)))
        frames, fps = min(self.frames, _MOST_FRAMES), min(self.fps, _MOST_FPS)
        pictures = list(h264.pictures(first, frames))
        video = mp4.Video(width, height, fps, h264.parameter_sets(width, height), pictures)
        if not self.sounds:
            return mp4.write(video)
        melody = mp3.melody(frames / fps, f"{self.picture.prompt}\n{self.picture.seed}")
        return mp4.write(video, mp4.Sound(mp3.SAMPLE_RATE, mp3.FRAME_SAMPLES, melody))
