"""What is said on one connection, from the greeting to the end: the Pusher protocol without its I/O.

Frames and times go in (`now` in seconds of any clock that never runs backwards), and what is to be done comes out.
Nothing that a server sends raises.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from attrs import field, frozen

from genwire.realtime.backoff import Ending, asked_by_code, asked_by_status
from genwire.realtime.frames import Frame, read, written

PATIENCE = 10.0
"""Seconds in which a server greets, answers a subscription, and answers a ping."""
IDLE = 60.0
"""Seconds after which a connection ends when no job is waited for."""

_LONGEST_SILENCE = 30.0  # seconds; the vendor closes a connection on which a client is silent for longer
_SHORTEST_SILENCE = 1.0  # whatever a server asks for
_EARLY = 0.8  # of the silence that is allowed: a ping takes time to arrive
_SOCKET_ID = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}")
_LONGEST_REASON = 200  # characters of a server's text


@frozen
class Say:
    """Send this. It may hold a signature: keep it out of logs."""

    text: str = field(repr=False)


@frozen
class Authorize:
    """Ask the API for what lets this socket listen, and call `authorized` with it."""

    socket_id: str


@frozen
class Listening:
    """From now on, events come."""


@frozen
class Heard:
    """An event on the channel."""

    event: str
    data: Any = field(repr=False)


Action = Say | Authorize | Listening | Heard | Ending


class Conversation:
    """`channel` is the only one that is listened to. After an `Ending` nothing is to be said any more."""

    def __init__(self, channel: str, now: float) -> None:
        self._channel = channel
        # What is waited for, until events are.
        self._phase: Literal["greeting", "authorization", "subscription", "listening"] = "greeting"
        self._by: float | None = now + PATIENCE
        self._silence = _LONGEST_SILENCE * _EARLY
        self._heard_at = self._said_at = self._needed_at = now
        self._pinged = False
        self._listening_since: float | None = None

    @property
    def due(self) -> float:
        """When `tick` is to be called, if not before."""
        times = [self._needed_at + IDLE]
        if self._by is not None:
            times.append(self._by)
        if self._phase == "listening" and not self._pinged:
            times.append(self._silent_until)
        return min(times)

    def listened(self, now: float) -> float:
        """Seconds for which events came."""
        return 0.0 if self._listening_since is None else now - self._listening_since

    def receive(self, text: str | bytes, now: float) -> list[Action]:
        """What a frame asks for. A frame that cannot be read is a sign of life, and nothing else."""
        self._heard_at = now
        if self._pinged:
            self._pinged, self._by = False, None
        frame = read(text)
        if frame is None:
            return []
        match frame.event:
            case "pusher:ping":
                return [self._say("pusher:pong", {}, now)]
            case "pusher:connection_established" if self._phase == "greeting":
                return [self._greeted(frame)]
            case "pusher:error":
                return self._failed(frame)
            case "pusher_internal:subscription_succeeded" | "pusher:subscription_succeeded":
                return self._subscribed(frame, now)
            case "pusher:subscription_error" if frame.channel == self._channel:
                return [self._refused(frame)]
            case event if self._phase == "listening" and frame.channel == self._channel:
                return [Heard(event, frame.data)]
            case _:
                return []

    def authorized(self, signature: str, now: float) -> list[Action]:
        """The API lets this socket listen."""
        self._phase, self._by = "subscription", now + PATIENCE
        return [self._say("pusher:subscribe", {"channel": self._channel, "auth": signature}, now)]

    def tick(self, now: float, is_needed: bool) -> list[Action]:
        """What the time asks for. is_needed: whether a job is waited for."""
        if is_needed:
            self._needed_at = now
        if now >= self._needed_at + IDLE:
            return [Ending(None)]
        if self._by is not None and now >= self._by:
            missing = "answer to a ping" if self._pinged else self._phase
            return [Ending("later", f"no {missing} within {PATIENCE:g} s")]
        if self._phase == "listening" and not self._pinged and now >= self._silent_until:
            self._pinged, self._by = True, now + PATIENCE
            return [self._say("pusher:ping", {}, now)]
        return []

    @property
    def _silent_until(self) -> float:
        """Both count: servers wait for what a client says, and a client that hears nothing does not know that it
        could."""
        return min(self._heard_at, self._said_at) + self._silence

    def _say(self, event: str, data: dict[str, Any], now: float) -> Say:
        self._said_at = now
        return Say(written(event, data))

    def _greeted(self, frame: Frame) -> Action:
        socket_id, silence = frame.get("socket_id"), frame.get("activity_timeout")
        if not isinstance(socket_id, str) or not _SOCKET_ID.fullmatch(socket_id):
            return Ending("later", "the greeting names no socket")
        if isinstance(silence, int | float) and silence > 0:  # what is no number is not told at all
            self._silence = min(_LONGEST_SILENCE, max(_SHORTEST_SILENCE, silence)) * _EARLY
        self._phase, self._by = "authorization", None  # asking has a timeout of its own
        return Authorize(socket_id)

    def _failed(self, frame: Frame) -> list[Action]:
        """An error that ends the connection; the others are answers to what we never send."""
        code = frame.get("code")
        if not isinstance(code, int) or not 4000 <= code < 4300:
            return []
        return [Ending(asked_by_code(code), f"error {code}{_said(frame.get('message'))}")]

    def _subscribed(self, frame: Frame, now: float) -> list[Action]:
        if self._phase != "subscription" or frame.channel != self._channel:
            return []
        self._phase, self._by, self._listening_since = "listening", None, now
        return [Listening()]

    def _refused(self, frame: Frame) -> Ending:
        status = frame.get("status")
        retry = asked_by_status(status) if isinstance(status, int) else "never"
        return Ending(retry, f"the channel was refused{_said(frame.get('error'))}")


def closed(code: int | None, said: str = "") -> Ending:
    """The other side closed the connection with that code, or it broke: None."""
    what = "the connection broke" if code is None else f"closed with {code}"
    return Ending(asked_by_code(code), f"{what}{_said(said)}")


def _said(text: Any) -> str:
    return f": {text[:_LONGEST_REASON]}" if isinstance(text, str) and text else ""
