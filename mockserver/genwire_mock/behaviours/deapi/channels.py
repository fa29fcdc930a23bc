"""The websocket of a brand: whose channel is whose, who may listen, and what is said there of a job.

Each client has a channel for all its jobs. Documented are the channel's name, the event and its fields, and that
nothing is said of a job that waits or fails (reference/deapi/facts.md section 4.2). No contract covers any of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl

from attrs import evolve

from genwire_mock import artifacts
from genwire_mock.artifacts import Picture
from genwire_mock.behaviours.laravel import Refusal, says
from genwire_mock.jobs import Job
from genwire_mock.json_text import read_json
from genwire_mock.messages import Push, Reply, Request, Timer
from genwire_mock.pusher import Application
from genwire_mock.state import Key
from genwire_mock.webhooks import encode

AUTHORIZATION = "broadcasting.auth"
EVENT = "request.status.updated"
PROGRESS = "job.progress"

_PATH = "/broadcasting/auth"
_PREFIX = "private-client."
_SOCKET_ID = re.compile(r"[0-9]+\.[0-9]+")
_PREVIEW_SIDE = 128  # pixels of the longer side; our guess


class Channels:
    """The channels of one brand and the keys that own them. `links` tells where the files of a finished job lie."""

    def __init__(
        self,
        application: Application,
        keys: Mapping[str, Key],
        assumed: Mapping[str, str],
        links: Callable[[Job, float], Mapping[str, str]],
    ) -> None:
        self._application = application
        self._clients = {name: key.client_id for name, key in keys.items() if key.client_id is not None}
        self._first_come = assumed["client_ids"] == "first_key"
        self._progress_is_text = assumed["pushed_progress"] == "text"
        self._preview_head = "data:image/jpeg;base64," if assumed["preview_encoding"] == "data_uri" else ""
        self._updates = int(float(assumed["progress_updates"]))
        self._links = links

    def authorize(self, key: str, request: Request) -> Reply | None:
        """The answer to a key that asks for a channel; None when the channel is not its own."""
        fields = _fields(request)
        socket_id, channel = _text(fields.get("socket_id")), _text(fields.get("channel_name"))
        refusal = Refusal()
        if not _SOCKET_ID.fullmatch(socket_id):
            refusal.add("socket_id", says("socket_id", "format is invalid" if socket_id else "is required"))
        if not channel:
            refusal.add("channel_name", says("channel_name", "is required"))
        if refusal:
            return refusal.reply()
        if not (channel.startswith(_PREFIX) and self._owns(key, channel.removeprefix(_PREFIX))):
            return None
        return Reply(200, {"auth": self._application.sign(socket_id, channel)})

    def changed(self, job: Job, now: float) -> list[Push | Timer]:
        """What is said of a job that has just got its status, and when there is more to say."""
        if job.key not in self._clients:
            return []
        match job.status:
            case "processing":
                return [self._push(job, "processing", now), *self._following(job, now)]
            case "done":
                url = next(iter(self._links(job, now).values()))
                return [self._push(job, "done", now, result_url=url)]
            case _:
                return []

    def progressed(self, job: Job, now: float) -> list[Push | Timer]:
        """What is said of a job that is worked on, and when there is more to say."""
        if job.status != "processing":
            return []
        return [self._push(job, "in_progress", now, preview=self._preview(job)), *self._following(job, now)]

    def _owns(self, key: str, client_id: str) -> bool:
        if client_id and self._first_come and key not in self._clients and client_id not in self._clients.values():
            self._clients[key] = client_id
        return self._clients.get(key) == client_id

    def _following(self, job: Job, now: float) -> list[Timer]:
        """The timer of the next update, of which there are so many, evenly spread over the work."""
        if job.stuck == job.status:
            return []
        assert job.started_at is not None
        interval = job.pace.processing / (self._updates + 1)
        # Timers fire at their exact time, so that only rounding keeps this from being whole.
        number = round((now - job.started_at) / interval) + 1 if interval else self._updates + 1
        if number > self._updates:
            return []
        return [Timer(job.started_at + number * interval, PROGRESS, (job.key, job.id))]

    def _push(
        self, job: Job, status: str, now: float, *, preview: str | None = None, result_url: str | None = None
    ) -> Push:
        progress = job.progress(now)
        data = {
            "request_id": job.id,
            "status": status,
            "preview": preview,
            "result_url": result_url,
            "progress": f"{progress:.2f}" if self._progress_is_text else progress,
        }
        return Push(_PREFIX + self._clients[job.key or ""], EVENT, encode(data).decode(), job.key)

    def _preview(self, job: Job) -> str | None:
        """A small JPEG of a picture in the making; other jobs have none."""
        picture = job.artifact
        if not isinstance(picture, Picture):
            return None
        scale = min(1.0, _PREVIEW_SIDE / max(picture.width, picture.height))
        width, height = (max(1, round(side * scale)) for side in (picture.width, picture.height))
        file = artifacts.render(evolve(picture, width=width, height=height), "jpg")
        return self._preview_head + base64.b64encode(file).decode()


def is_authorization(request: Request) -> bool:
    """Whether a client asks for a channel."""
    return request.method == "POST" and request.path == _PATH


def _fields(request: Request) -> Mapping[str, Any]:
    """What a body says, as a form or as JSON; nothing where it cannot be read."""
    try:
        if (request.header("content-type") or "").lower().startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(request.body.decode(), errors="strict"))
        value = read_json(request.body)
    except ValueError:
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def bearer(request: Request) -> str:
    """The API key of a request that no contract covers; "" when it carries none."""
    kind, _, key = (request.header("authorization") or "").partition(" ")
    return key.strip() if kind.lower() == "bearer" else ""
