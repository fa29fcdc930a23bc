"""A server of the Pusher protocol without its I/O: a client's frames go in, the frames for it come out.

It speaks version 7, and where that leaves a choice it does as soketi, which the services run (reference/deapi/facts.md
section 4.2). A front end carries the frames; who may hear what is decided where channels are authorised.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, cast
from urllib.parse import parse_qs, unquote

from attrs import field, frozen

from genwire_mock.ids import digest
from genwire_mock.json_text import read_json
from genwire_mock.messages import Push

ACTIVITY_TIMEOUT = 30  # seconds of silence after which a client is to ping
LONGEST_CHANNEL = 200  # characters of a name

# Version 5 made a text of `data`; 6 and 7 changed nothing that private channels need.
_VERSIONS = ("5", "6", "7")
_PATH = "/app/"
_GUARDED = ("private-", "presence-")


@frozen
class Application:
    """What a client connects to by `key`; `secret` signs who may listen."""

    key: str
    secret: str = field(repr=False)

    def sign(self, socket_id: str, channel: str) -> str:
        """The `auth` by which that socket may subscribe to that channel."""
        message = f"{socket_id}:{channel}".encode()
        return f"{self.key}:{hmac.new(self.secret.encode(), message, hashlib.sha256).hexdigest()}"


@frozen
class Close:
    """The end of a connection. Without a code it breaks: nothing is sent, and the client finds the socket dead."""

    code: int | None = None


Frame = str | Close


class Server:
    """Opens connections to applications. The ids of their sockets come from `seed` and a counter."""

    def __init__(self, applications: Iterable[Application], seed: int) -> None:
        self._applications = {application.key: application for application in applications}
        self._seed = seed
        self._numbers = count(1)

    def connect(self, path: str, query: str) -> tuple[Connection | None, list[Frame]]:
        """A connection to `/app/{key}?protocol=7`, None if it is refused; and the frames that say so.

        `path` and `query` are percent-encoded.
        """
        versions = parse_qs(query).get("protocol", [])
        key = unquote(path.removeprefix(_PATH))
        application = self._applications.get(key)
        if not path.startswith(_PATH):
            return None, _refuse(4005, f"There is nothing at {path}. Connect to {_PATH} and an app key.")
        if application is None:
            return None, _refuse(4001, f"App key {key} does not exist.")
        if not versions:
            return None, _refuse(4008, "No protocol version supplied. Add ?protocol=7.")
        if versions[0] not in _VERSIONS:
            return None, _refuse(4007, f"Unsupported protocol version. Supported: {', '.join(_VERSIONS)}.")
        connection = Connection(application, self._socket_id())
        established = {"socket_id": connection.socket_id, "activity_timeout": ACTIVITY_TIMEOUT}
        return connection, [_frame("pusher:connection_established", json.dumps(established))]

    def _socket_id(self) -> str:
        drawn = digest(f"socket {self._seed} {next(self._numbers)}", 8)
        return f"{int.from_bytes(drawn[:4])}.{int.from_bytes(drawn[4:])}"


class Connection:
    """One socket and the channels that it listens to. Each method returns what is sent to the client, in order."""

    def __init__(self, application: Application, socket_id: str) -> None:
        self.socket_id = socket_id
        self._application = application
        self._channels: set[str] = set()

    def receive(self, frame: str | bytes) -> list[Frame]:
        """The answer to a client. Nothing that it sends ends the connection; events that nobody knows are ignored."""
        if isinstance(frame, bytes):
            return [_error(None, "Binary frames are not supported.")]
        try:
            message = read_json(frame.encode())
        except ValueError:
            return [_error(None, "The frame is not JSON.")]
        fields = _object(message)
        match event := fields.get("event"):
            case "pusher:ping":
                return [_frame("pusher:pong", {})]
            case "pusher:subscribe":
                return self._subscribe(_object(fields.get("data")))
            case "pusher:unsubscribe":
                channel = _object(fields.get("data")).get("channel")
                self._channels -= {channel} if isinstance(channel, str) else set()
                return []
            case str():
                if event.startswith("client-"):
                    return [_error(4301, "The app does not have client messaging enabled.")]
                return []
            case _:
                return [_error(None, "A frame is an object with an event.")]

    def relay(self, push: Push) -> list[Frame]:
        """What reaches the client of a message on some channel."""
        if push.channel not in self._channels:
            return []
        return [Close() if push.drops else _frame(push.event, push.data, push.channel)]

    def _subscribe(self, data: Mapping[str, Any]) -> list[Frame]:
        channel, auth = data.get("channel"), data.get("auth")
        if not (isinstance(channel, str) and channel):
            return [_error(None, "A subscription is an object with a channel.")]
        if len(channel) > LONGEST_CHANNEL:
            reason = f"The channel name is longer than the allowed {LONGEST_CHANNEL} characters."
            refusal = {"type": "LimitReached", "error": reason, "code": 4009}
            return [_frame("pusher:subscription_error", refusal, channel)]
        if channel.startswith(_GUARDED) and not self._is_signed(channel, auth):
            refusal = {"type": "AuthError", "error": "The connection is unauthorized.", "status": 401}
            return [_frame("pusher:subscription_error", refusal, channel)]
        self._channels.add(channel)
        return [_frame("pusher_internal:subscription_succeeded", None, channel)]

    def _is_signed(self, channel: str, auth: Any) -> bool:
        given = auth.encode() if isinstance(auth, str) else b""
        return hmac.compare_digest(given, self._application.sign(self.socket_id, channel).encode())


def _refuse(code: int, message: str) -> list[Frame]:
    return [_error(code, message), Close(code)]


def _error(code: int | None, message: str) -> str:
    return _frame("pusher:error", {"code": code, "message": message})


def _frame(event: str, data: Any, channel: str | None = None) -> str:
    fields = {"event": event, "channel": channel, "data": data}
    return json.dumps({name: value for name, value in fields.items() if value is not None}, separators=(",", ":"))


def _object(value: Any) -> Mapping[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
