"""Speech and music: a melody of the asked length. Words and voice decide which one."""

from __future__ import annotations

from attrs import frozen

from genwire_mock.artifacts import mp3


@frozen
class Melody:
    """What a sound depends on: its length in seconds, and a text that names everything else."""

    seconds: float
    seed: str

    def file(self) -> bytes:
        return b"".join(mp3.melody(self.seconds, self.seed))
