"""How long jobs take and how others look at them: the facts that the polling benches draw from.

Seconds from submission to done, the shortest and the longest that was told for a kind of job, taken as equally likely
in between: where nothing is known of a distribution, that is what a schedule can learn least from. Sources: what the
vendor's guides say, what was seen on the live API from August to October 2026, and for the last six a guess.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from attrs import frozen

SEED = 20261128
_PENDING = (0.10, 0.20)  # of its time a job waits before it is worked on
_PERCENT = 100.0

Family = Literal["audio", "image", "video", "embedding", "other"]


@frozen
class Kind:
    """Jobs of one task and model. `spans` are equally likely, and any time within one of them."""

    name: str
    task: str
    family: Family
    spans: tuple[tuple[float, float], ...]

    def jobs(self, count: int) -> list[Job]:
        """The same jobs each time, for every policy."""
        drawn = random.Random(f"{SEED} {self.name}")  # noqa: S311 - a bench, not a secret
        return [Job(drawn.uniform(*drawn.choice(self.spans)), drawn.uniform(*_PENDING)) for _ in range(count)]


@frozen
class Job:
    """`done`: seconds from submission to the end. `pending`: the share of them before there is progress."""

    done: float
    pending: float

    def progress(self, elapsed: float) -> float:
        """Whole percents, evenly after a while pending, as the service is documented to tell."""
        begun = self.pending * self.done
        share = (elapsed - begun) / (self.done - begun)
        return float(int(_PERCENT * min(1.0, max(0.0, share))))


KINDS: Sequence[Kind] = (
    Kind("txt2img, Flux1schnell", "txt2img", "image", ((10, 60),)),
    Kind("txt2img, ZImageTurbo", "txt2img", "image", ((8, 8),)),
    Kind("img2img", "img2img", "image", ((30, 90),)),
    Kind("txt2video, Ltxv", "txt2video", "video", ((60, 180),)),
    Kind("img2video, Ltx2", "img2video", "video", ((120, 480),)),
    Kind("txt2audio", "txt2audio", "audio", ((5, 30),)),
    Kind("txt2embedding", "txt2embedding", "embedding", ((5.7, 16.4),)),
    Kind("transcribe, three lengths", "transcribe", "audio", ((20, 30), (45, 68), (105, 205))),
    Kind("txt2music", "txt2music", "other", ((15, 90),)),
    Kind("img2txt", "img2txt", "image", ((5, 30),)),
    Kind("img-rmbg, img-upscale", "img-rmbg", "image", ((4, 20),)),
    Kind("vid-upscale", "vid-upscale", "video", ((30, 240),)),
    Kind("video-replace", "video-replace", "video", ((120, 900),)),
)

Pace = Callable[[int, float | None], float]
"""Seconds to the next look, from how many there were and the progress that the last one told."""


@frozen
class Growing:
    """Gaps in seconds that grow up to the most."""

    first: float
    most: float
    factor: float = 1.5

    def __call__(self, looks: int, progress: float | None) -> float:
        del progress
        return min(self.most, self.first * self.factor ** min(looks, 50))


def documented(looks: int, progress: float | None) -> float:
    """The sample of the documents: every 4 s, and every 2 s once more than half is done."""
    del looks
    return 2.0 if progress is not None and progress > _PERCENT / 2 else 4.0


# How others look at jobs, the vendor's MCP server by what they make.
_MCP: Mapping[Family, Pace] = {
    "audio": Growing(1, 5),
    "image": Growing(2, 8),
    "video": Growing(5, 30),
    "embedding": Growing(0.5, 3),
    "other": Growing(2, 10),
}
OTHERS: Mapping[str, Callable[[Family], Pace]] = {
    "every 2 s": lambda _: Growing(2, 2),
    "sample 4/2 s": lambda _: documented,
    "1 s × 1.5 to 10": lambda _: Growing(1, 10),
    "vendor's MCP": lambda family: _MCP[family],
}


def pace(other: str, kind: Kind) -> Pace:
    return OTHERS[other](kind.family)


def looks(job: Job, pace: Pace, told: bool) -> Iterator[float]:
    """When another policy looks, in seconds from submission; the last one finds the job done."""
    elapsed, count, progress = 0.0, 0, None
    while elapsed < job.done:
        elapsed += pace(count, progress)
        count += 1
        progress = job.progress(elapsed) if told else None
        yield elapsed
