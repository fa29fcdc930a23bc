"""Drives the deAPI behaviour without a core: calls go in, time passes, and every answer is held to the contract."""

from __future__ import annotations

import heapq
import io
import json
from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from jsonschema_rs import Draft202012Validator
from PIL import Image

from genwire_mock.artifacts import Film, Melody, Picture, render
from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.deapi import DeapiBehaviour, Service, Version
from genwire_mock.contract import Contract, load
from genwire_mock.messages import Call, Delivery, Push, Reply, Request, Timer, Upload, Violation

START = 1_786_103_000.0  # a moment of August 2026
LONGEST = 3600.0  # seconds, more than any job of the tests takes
VERSIONS: tuple[Version, ...] = ("v1", "v2")

TEXT_TO_IMAGE: Mapping[str, Any] = {
    "prompt": "a red fox in the snow",
    "model": "Flux1schnell",
    "width": 768,
    "height": 768,
    "guidance": 0,
    "steps": 4,
    "seed": 42,
}
IMAGE_TO_IMAGE: Mapping[str, Any] = {
    "prompt": "turn the snow into autumn leaves",
    "model": "QwenImageEdit_Plus_NF4",
    "steps": 20,
    "seed": 42,
}


class Driver:
    """One mock of deAPI; `now` is its time, `deliveries` and `pushes` what it sent so far."""

    def __init__(self, version: Version = "v1", **options: Any) -> None:
        self.service = Service(**options)
        self._version: Version = version
        self._behaviours = {name: DeapiBehaviour(self.service, name) for name in VERSIONS}
        self.behaviour = self._behaviours[version]
        self.now = START
        self.deliveries: list[Delivery] = []
        self.pushes: list[Push] = []
        self._timers: list[tuple[float, int, Timer]] = []
        self._order = count()

    def call(
        self,
        operation: str,
        body: Mapping[str, Any] | None = None,
        *,
        query: Mapping[str, Any] | None = None,
        path: Mapping[str, Any] | None = None,
        raw_query: str = "",
        key: str = "key",
        version: Version | None = None,
    ) -> Reply:
        spoken = version or self._version
        request = Request("GET" if body is None else "POST", "/", raw_query)
        call = Call(operation, request, key, path or {}, query or {}, body or {})
        answered = self._behaviours[spoken].answer(call, self.now)
        assert answered is not None
        reply, effects = answered
        self._take(effects)
        return held_to_contract(operation, reply, spoken)

    def submit(self, key: str = "key", **changes: Any) -> str:
        """Submits a text to image job; returns its id."""
        return self.call("submitTextToImage", {**TEXT_TO_IMAGE, **changes}, key=key).body["data"]["request_id"]

    def run(self, operation: str, body: Mapping[str, Any], version: Version | None = None) -> str:
        """Submits a job and lets it finish; returns its id."""
        job_id = self.call(operation, body, version=version).body["data"]["request_id"]
        self.advance(LONGEST)
        return job_id

    def edit(self, **changes: Any) -> str:
        """Submits an image to image job; returns its id."""
        return self.call("submitImageToImage", {**IMAGE_TO_IMAGE, **changes}).body["data"]["request_id"]

    def status(self, job_id: str, version: Version | None = None) -> dict[str, Any]:
        return self.call("getJobStatus", path={"request_id": job_id}, version=version).body["data"]

    def balance(self, key: str = "key") -> float:
        return self.call("getBalance", key=key).body["data"]["balance"]

    def models(self, tasks: list[str] | None = None, raw_query: str = "", **query: int) -> dict[str, Any]:
        sent = query if tasks is None else {**query, "filter[inference_types]": tasks}
        return self.call("listModels", query=sent, raw_query=raw_query).body

    def advance(self, seconds: float) -> None:
        until = self.now + seconds
        while self._timers and self._timers[0][0] <= until:
            timer = heapq.heappop(self._timers)[2]
            self.now = timer.at
            self._take(self.behaviour.fire(timer, self.now))
        self.now = until

    def download(self, url: str, method: str = "GET") -> Reply:
        parts = urlsplit(url)
        reply = self.behaviour.unknown(Request(method, parts.path, parts.query), (), self.now)
        assert reply is not None
        return reply

    def finished(self, job_id: str) -> dict[str, Any]:
        """The status of a job once it is done."""
        self.advance(60)
        return self.status(job_id)

    def result(self, job_id: str) -> str:
        """The link to a job's result, once it is done."""
        return self.finished(job_id)["result_url"]

    def picture(self, url: str) -> Image.Image:
        reply = self.download(url)
        assert reply.status == 200
        assert reply.content is not None
        return Image.open(io.BytesIO(reply.content))

    def _take(self, effects: Effects) -> None:
        for effect in effects:
            if isinstance(effect, Timer):
                heapq.heappush(self._timers, (effect.at, next(self._order), effect))
            elif isinstance(effect, Delivery):
                self.deliveries.append(effect)
            elif isinstance(effect, Push):
                self.pushes.append(effect)


def held_to_contract(operation: str, reply: Reply, version: Version) -> Reply:
    """The reply, after it was validated against the response schema of its operation and status."""
    _validator(operation, reply.status, version).validate(reply.body)
    if reply.content is not None:
        assert json.loads(reply.content) == reply.body
    return reply


def violation(field: str, keyword: str, limit: Any = None, value: Any = None) -> Violation:
    return Violation("body", field, keyword, limit, value, "")


def empty_call(operation: str = "submitTextToImage", **body: Any) -> Call:
    return Call(operation, Request("POST", "/"), "key", {}, {}, body)


def picture_file(
    width: int = 512, height: int = 384, kind: str = "PNG", colour: tuple[int, int, int] = (200, 30, 30)
) -> Upload:
    """A file of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind)
    return Upload("picture", "application/octet-stream", file.getvalue())


@cache
def sound_file(seconds: float) -> Upload:
    """An MP3 of that length."""
    return Upload("sound.mp3", "audio/mpeg", render(Melody(seconds, "sound"), "mp3"))


@cache
def film_file(seconds: float, width: int = 320, height: int = 256) -> Upload:
    """An MP4 of that length and size."""
    film = Film(Picture(width, height, "film", "model", 1), round(seconds * 24), 24)
    return Upload("film.mp4", "video/mp4", render(film, "mp4"))


@cache
def contract(version: Version = "v1") -> Contract:
    return load(f"deapi-{version}")


@cache
def _validator(operation: str, status: int, version: Version) -> Draft202012Validator:
    answer = contract(version).operations[operation].answer(status)
    assert answer is not None
    schema = answer.content["application/json"]["schema"]
    return Draft202012Validator(contract(version).closed(schema), validate_formats=True)
