"""The admin API of a mock on a port, under `/_mock/`: what tests in other processes and languages need of `MockAPI`.

Answers are JSON, an error is {"message": …}. No contract knows these routes, no journal notes them, and the transports
in this process do not have them: there, `MockAPI` itself is at hand. Web pages are refused, since a browser lets any
page send requests to loopback.

    GET health          POST reset          GET clock      POST clock/advance {"seconds": 60}
    POST faults RULE    POST scenario {"name": "daily-limit"}, or the scenario itself in YAML
    GET journal         GET deliveries      GET coverage   GET assumptions
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlsplit

from genwire_mock import assumptions
from genwire_mock.clock import ScaledClock
from genwire_mock.faults import Rule
from genwire_mock.journal import to_data
from genwire_mock.messages import Request, Response

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI
    from genwire_mock.scenario import Scenario

PREFIX = "/_mock/"
_LONGEST = 10 * 366 * 86_400  # seconds that the clock may be advanced at once
Data = Mapping[str, Any]


class _Refused(Exception):  # noqa: N818 - it is an answer
    """A request that gets this status; the message says what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Admin:
    """Answers admin requests."""

    def __init__(self, api: MockAPI) -> None:
        self._api = api
        self._routes: Mapping[tuple[str, str], Callable[[Request], Awaitable[Data]]] = {
            ("GET", "health"): self._health,
            ("POST", "reset"): self._reset,
            ("GET", "clock"): self._clock,
            ("POST", "clock/advance"): self._advance,
            ("POST", "faults"): self._faults,
            ("POST", "scenario"): self._scenario,
            ("GET", "journal"): self._journal,
            ("GET", "deliveries"): self._deliveries,
            ("GET", "coverage"): self._coverage,
            ("GET", "assumptions"): self._assumptions,
        }

    async def answer(self, request: Request, server: str) -> Response:
        """The answer to a request that reached the mock at the address `server`."""
        try:
            _check_caller(request, server)
            status, data = 200, await self._find(request)(request)
        except _Refused as refused:
            status, data = refused.status, {"message": str(refused)}
        return Response(status, (("content-type", "application/json"),), json.dumps(data).encode())

    def _find(self, request: Request) -> Callable[[Request], Awaitable[Data]]:
        name = request.path.removeprefix(PREFIX)
        found = self._routes.get((request.method, name))
        if found:
            return found
        allowed = [method for method, path in self._routes if path == name]
        if allowed:
            raise _Refused(405, f"{request.path} takes {' or '.join(allowed)}, not {request.method}")
        valid = ", ".join(f"{method} {PREFIX}{path}" for method, path in self._routes)
        raise _Refused(404, f"There is no {request.path}. Valid: {valid}")

    async def _health(self, request: Request) -> Data:  # noqa: ARG002
        return {"status": "ok"}

    async def _reset(self, request: Request) -> Data:
        if _json(request):
            # What is apart for each key need not be reset apart.
            raise _Refused(422, "A reset takes no body: it is of everything. Use an API key of its own for each test")
        self._api.reset()
        return {"status": "ok"}

    async def _clock(self, request: Request) -> Data:  # noqa: ARG002
        clock = self._api.clock
        now = clock.now()
        date = datetime.fromtimestamp(clock.date(now), UTC).isoformat()
        return {"now": now, "date": date, "scale": clock.scale if isinstance(clock, ScaledClock) else None}

    async def _advance(self, request: Request) -> Data:
        seconds = _members(request, "seconds").get("seconds")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= _LONGEST:
            raise _Refused(422, f'Say how far, in seconds from 0 to {_LONGEST}: {{"seconds": 60}}')
        # What falls due is sent on the way, and a receiver may take its time.
        await asyncio.to_thread(self._api.clock.advance, seconds)
        return await self._clock(request)

    async def _faults(self, request: Request) -> Data:
        # What only some tests ask for should not make every server start later; so below.
        from genwire_mock.scenario import ScenarioError, rule_from_data

        given = _json(request)
        rules: list[Any] = cast("list[Any]", given) if isinstance(given, list) else [given]
        try:
            added: list[Rule] = [rule_from_data(rule) for rule in rules]
        except ScenarioError as error:
            raise _Refused(422, str(error)) from None
        for rule in added:
            self._api.add(rule)
        return {"added": len(added)}

    async def _scenario(self, request: Request) -> Data:
        from genwire_mock.scenario import ScenarioError

        try:
            loaded = self._api.load(self._asked(request))
        except ScenarioError as error:
            raise _Refused(422, str(error)) from None
        return {"name": loaded.name, "title": loaded.title}

    def _asked(self, request: Request) -> str | Scenario:
        """The name of a scenario that comes with the mock, or one in the body; a file's name is none."""
        from genwire_mock.scenario import read, shipped

        if not (request.header("content-type") or "").startswith("application/json"):
            return read(request.body.decode("utf-8", "replace"), "body", self._api.made)
        name = _members(request, "name").get("name")
        if name not in shipped():
            raise _Refused(422, f"There is no scenario {name!r}. Valid: {', '.join(shipped())}")
        return name

    async def _journal(self, request: Request) -> Data:
        query = _query(request, "operation", "since")
        since = _since(query.get("since"))
        operation = query.get("operation")
        entries = self._api.journal if operation is None else self._api.journal.calls(operation)
        return {"entries": [to_data(entry) for entry in entries if entry.at >= since]}

    async def _deliveries(self, request: Request) -> Data:
        query = _query(request, "event", "since")
        since = _since(query.get("since"))
        entries = self._api.journal.deliveries(query.get("event"))
        return {"deliveries": [to_data(entry) for entry in entries if entry.at >= since]}

    async def _coverage(self, request: Request) -> Data:  # noqa: ARG002
        return self._api.coverage().to_data()

    async def _assumptions(self, request: Request) -> Data:  # noqa: ARG002
        setup = self._api.setup
        values = assumptions.resolve(setup.assume, strict=setup.strict)
        return {
            "assumptions": [
                {"name": name, "value": values[name], "documents": entry.documents, "choices": entry.choices}
                for name, entry in assumptions.listed().items()
            ]
        }


def _check_caller(request: Request, server: str) -> None:
    origin = request.header("origin")
    if origin is not None and not _is_loopback(_host(origin)):
        raise _Refused(403, f"Pages of {origin} cannot use the mock's admin API. Call it without an Origin header")
    # The name of a page's host may be pointed at loopback, and then its requests need carry no Origin.
    host = request.header("host") or ""
    if _is_loopback(server) and not _is_loopback(_host("//" + host)):
        raise _Refused(403, f"The mock's admin API is not at {host!r}. Name it by its address, such as {server}")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _json(request: Request) -> Any:
    try:
        return json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        raise _Refused(400, "The body is not JSON") from None


def _members(request: Request, *known: str) -> dict[str, Any]:
    """The object in the body; none is an empty one."""
    given = _json(request)
    if not isinstance(given, dict):
        raise _Refused(422, f"The body is an object with {', '.join(known)}")
    members = cast("dict[str, Any]", given)
    for name in members:
        if name not in known:
            raise _Refused(422, f"There is no member {name!r}. Valid: {', '.join(known)}")
    return members


def _query(request: Request, *known: str) -> dict[str, str]:
    given = {name: values[-1] for name, values in parse_qs(request.query, keep_blank_values=True).items()}
    for name in given:
        if name not in known:
            raise _Refused(422, f"There is no parameter {name!r}. Valid: {', '.join(known)}")
    return given


def _since(text: str | None) -> float:
    try:
        return -math.inf if text is None else float(text)
    except ValueError:
        raise _Refused(422, "since is a time in unix seconds on the mock's clock, as /_mock/clock tells it") from None
