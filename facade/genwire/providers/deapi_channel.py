"""The channel on which deAPI tells of a client's jobs: its name, who lets a socket listen, and what its events say.

Facts: `reference/deapi/facts.md`, section 4.2. No contract covers them. One channel carries all jobs of an account, of
other processes too; a job that waits or fails is never told of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from attrs import frozen

from genwire.errors import ConfigurationError
from genwire.flows.effects import Call
from genwire.jobs import JobUpdate
from genwire.providers import deapi_answers

_EVENT = "request.status.updated"
_PREFIX = "private-client."
_AUTHORIZATION = "/broadcasting/auth"
# What the protocol has in the name of a channel, and no more of it than soketi takes in all.
_CLIENT_ID = re.compile(r"[A-Za-z0-9_=@,.;-]{1,180}")


@frozen
class ClientChannel:
    """The channel of one client id; its name is the only thing that depends on it."""

    name: str

    @classmethod
    def of(cls, client_id: str) -> ClientChannel:
        """ConfigurationError for what can be no client id."""
        if not _CLIENT_ID.fullmatch(client_id) or client_id.startswith(_PREFIX):
            raise ConfigurationError(
                f"client_id={client_id!r} cannot be one: it is the short id that the vendor's dashboard shows, "
                "without the name of a channel around it."
            )
        return cls(_PREFIX + client_id)

    def authorize(self, socket_id: str) -> Call[str]:
        kwargs = {
            "method": "post",
            "url": _AUTHORIZATION,
            "json": {"socket_id": socket_id, "channel_name": self.name},
        }
        return Call("authorizeChannel", lambda _: kwargs, _signature)

    def pushed(self, event: str, data: Any) -> JobUpdate | None:
        if event != _EVENT or not isinstance(data, dict):
            return None
        return deapi_answers.pushed(cast("Mapping[str, Any]", data))


def _signature(body: Any) -> str:
    signature = cast("Mapping[str, Any]", body)["auth"]
    if not isinstance(signature, str) or not signature:
        raise ValueError("auth is no text")
    return signature
