"""The websocket over a port and as ASGI: what the front end adds to the protocol."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Generator, MutableMapping
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import trustme
from front_ends import AUTH, FOX
from websockets.client import ClientProtocol
from websockets.exceptions import ConnectionClosed, ConnectionClosedError
from websockets.protocol import State
from websockets.sync.client import ClientConnection, connect
from websockets.uri import parse_uri

from genwire_mock import MockAPI, ScaledClock
from genwire_mock.faults import Drop, Ok, Outage
from genwire_mock.state import Key

CHANNEL = "private-client.42"
EVENT = "request.status.updated"
PATH = "/app/depin-api-prod-key?protocol=7&client=test&version=1"
PATIENCE = 20.0  # real seconds


class Socket:
    """A client of the websocket that knows the protocol, on a connection that is open."""

    def __init__(self, connection: ClientConnection, base_url: str) -> None:
        self._connection = connection
        self._base_url = base_url
        self.socket_id: str = json.loads(self.hear()["data"])["socket_id"]

    def hear(self) -> dict[str, Any]:
        return json.loads(self._connection.recv(PATIENCE))

    def say(self, event: str, data: Any = None) -> None:
        self.send(json.dumps({"event": event, "data": data}))

    def send(self, frame: str | bytes) -> None:
        self._connection.send(frame)

    def subscribe(self) -> None:
        body = {"socket_id": self.socket_id, "channel_name": CHANNEL}
        auth = httpx.post(self._base_url + "/broadcasting/auth", json=body, headers=AUTH, trust_env=False).json()
        self.say("pusher:subscribe", {"channel": CHANNEL, **auth})
        assert self.hear()["event"] == "pusher_internal:subscription_succeeded"

    def hear_update(self) -> tuple[str, str]:
        """The status and the progress of the next update."""
        frame = self.hear()
        assert (frame["event"], frame["channel"]) == (EVENT, CHANNEL)
        data = json.loads(frame["data"])
        return data["status"], data["progress"]

    def hear_end(self) -> ConnectionClosed:
        """How the connection ended, whatever is said before."""
        try:
            while True:
                self._connection.recv(PATIENCE)
        except ConnectionClosed as end:
            return end


@contextlib.contextmanager
def opened(base_url: str, path: str = PATH) -> Generator[Socket]:
    with connect("ws" + base_url.removeprefix("http") + path, open_timeout=PATIENCE, proxy=None) as connection:
        yield Socket(connection, base_url)


@contextlib.contextmanager
def served(**options: Any) -> Generator[tuple[MockAPI, str]]:
    api = MockAPI(**options)
    with api.server() as server:
        yield api, server.base_url


def submit(base_url: str) -> str:
    answer = httpx.post(base_url + "/api/v1/client/txt2img", json=FOX, headers=AUTH, trust_env=False)
    return answer.json()["data"]["request_id"]


# Over a port


def test_updates_come_when_virtual_time_passes() -> None:
    with served() as (api, base_url), opened(base_url) as socket:
        socket.subscribe()
        submit(base_url)
        api.clock.sleep(2)
        assert socket.hear_update() == ("processing", "0.00")
        api.clock.sleep(5)
        assert [socket.hear_update() for _ in range(2)] == [("in_progress", "25.00"), ("in_progress", "50.00")]


def test_updates_come_by_themselves_on_a_clock_that_runs() -> None:
    with served(clock=ScaledClock(200)) as (_, base_url), opened(base_url) as socket:
        socket.subscribe()
        submit(base_url)
        said = [socket.hear_update()[0] for _ in range(5)]
    assert said == ["processing", "in_progress", "in_progress", "in_progress", "done"]


def test_every_subscriber_hears_the_same() -> None:
    with served() as (api, base_url), opened(base_url) as one, opened(base_url) as other:
        one.subscribe()
        other.subscribe()
        submit(base_url)
        api.clock.sleep(2)
        assert one.hear_update() == other.hear_update()


def test_who_did_not_subscribe_hears_only_pongs() -> None:
    with served(keys={"key": Key(client_id="42")}) as (api, base_url), opened(base_url) as socket:
        submit(base_url)
        api.clock.sleep(60)
        socket.say("pusher:ping")
        assert socket.hear()["event"] == "pusher:pong"


def test_a_drop_breaks_the_connection_and_the_next_one_hears_what_follows() -> None:
    with served() as (api, base_url):
        api.fail(EVENT, Ok(), Drop())
        with opened(base_url) as socket:
            first = socket.socket_id
            socket.subscribe()
            submit(base_url)
            api.clock.sleep(5)
            assert socket.hear_update() == ("processing", "0.00")
            end = socket.hear_end()
        assert isinstance(end, ConnectionClosedError)
        assert end.rcvd is None  # no close frame came
        with opened(base_url) as socket:
            assert socket.socket_id != first
            socket.subscribe()
            api.clock.sleep(2)
            assert socket.hear_update() == ("in_progress", "50.00")


def test_the_signature_of_the_old_socket_is_worth_nothing_after_a_reconnect() -> None:
    with served() as (_, base_url):
        with opened(base_url) as socket:
            body = {"socket_id": socket.socket_id, "channel_name": CHANNEL}
        old = httpx.post(base_url + "/broadcasting/auth", json=body, headers=AUTH, trust_env=False).json()
        with opened(base_url) as socket:
            socket.say("pusher:subscribe", {"channel": CHANNEL, **old})
            assert socket.hear()["event"] == "pusher:subscription_error"


def test_a_refused_connection_is_told_why_and_closed() -> None:
    with served() as (_, base_url):
        url = "ws" + base_url.removeprefix("http") + "/app/another-key?protocol=7"
        with connect(url, open_timeout=PATIENCE, proxy=None) as connection:
            error = json.loads(connection.recv(PATIENCE))
            with pytest.raises(ConnectionClosed) as caught:
                connection.recv(PATIENCE)
    assert (error["event"], error["data"]["code"]) == ("pusher:error", 4001)
    assert caught.value.rcvd
    assert caught.value.rcvd.code == 4001


def test_frames_that_make_no_sense_leave_the_connection_alive() -> None:
    with served() as (_, base_url), opened(base_url) as socket:
        for frame in ("{", b"\x00\xff", "[" * 5000):
            socket.send(frame)
            assert socket.hear()["event"] == "pusher:error"
        socket.say("pusher:ping")
        assert socket.hear()["event"] == "pusher:pong"


def test_an_outage_breaks_the_connections() -> None:
    with served() as (api, base_url), opened(base_url) as socket:
        socket.subscribe()
        api.fail("getBalance", Outage(60))
        with contextlib.suppress(httpx.TransportError):
            httpx.get(base_url + "/api/v1/client/balance", headers=AUTH, trust_env=False)
        assert socket.hear_end().rcvd is None


def test_a_server_ends_with_a_connection_whose_client_has_closed_it_and_not_gone(tmp_path: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    issued.cert_chain_pems[0].write_to_path(certificate)
    issued.private_key_pem.write_to_path(key)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)  # pyright: ignore[reportUnknownMemberType]
    with MockAPI().server(tls=(certificate, key)) as server:
        url = httpx.URL(server.base_url)
        protocol = ClientProtocol(parse_uri(f"wss://{url.host}:{url.port}{PATH}"))
        raw = socket.create_connection((url.host, cast("int", url.port)), PATIENCE)
        connection = trust.wrap_socket(raw, server_hostname=url.host)
        protocol.send_request(protocol.connect())
        connection.sendall(b"".join(protocol.data_to_send()))
        while protocol.state is State.CONNECTING:
            protocol.receive_data(connection.recv(65536))
        protocol.send_close()
        connection.sendall(b"".join(protocol.data_to_send()))
        while protocol.close_rcvd is None:
            protocol.receive_data(connection.recv(65536))
    connection.close()


def test_a_server_ends_with_connections_open() -> None:
    with served() as (_, base_url):
        socket = contextlib.ExitStack()
        client = socket.enter_context(opened(base_url))
        client.subscribe()
    with socket:
        assert client.hear_end().rcvd is not None


# As ASGI, without a server and without a lifespan


class Asgi:
    """A client of an ASGI application in the same loop."""

    def __init__(self, api: MockAPI, path: str = "/app/depin-api-prod-key", query: bytes = b"protocol=7") -> None:
        self._scope = {"type": "websocket", "path": path, "raw_path": path.encode(), "query_string": query}
        self._app: Any = api.asgi()
        self._sent: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._heard: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()

    async def __aenter__(self) -> Asgi:
        self._task = asyncio.create_task(self._app(self._scope, self._sent.get, self._heard.put))
        self._sent.put_nowait({"type": "websocket.connect"})
        assert (await self.hear())["type"] == "websocket.accept"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._sent.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait_for(self._task, PATIENCE)

    async def hear(self) -> MutableMapping[str, Any]:
        return await asyncio.wait_for(self._heard.get(), PATIENCE)

    async def hear_frame(self) -> dict[str, Any]:
        return json.loads((await self.hear())["text"])

    async def subscribe(self, api: MockAPI) -> None:
        established = json.loads((await self.hear_frame())["data"])
        body = {"socket_id": established["socket_id"], "channel_name": CHANNEL}
        async with client(api) as http:
            auth = (await http.post("/broadcasting/auth", json=body)).json()
        text = json.dumps({"event": "pusher:subscribe", "data": {"channel": CHANNEL, **auth}})
        self._sent.put_nowait({"type": "websocket.receive", "text": text})
        assert (await self.hear_frame())["event"] == "pusher_internal:subscription_succeeded"

    async def ended(self) -> bool:
        await asyncio.wait([self._task], timeout=PATIENCE)
        return self._task.done() and self._heard.empty()


def client(api: MockAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(api.asgi()), base_url=api.base_url, headers=AUTH)


def test_without_a_server_updates_come_when_virtual_time_passes() -> None:
    async def scenario() -> list[str]:
        api = MockAPI()
        async with Asgi(api) as socket:
            await socket.subscribe(api)
            async with client(api) as http:
                await http.post("/api/v1/client/txt2img", json=FOX)
            await api.clock.asleep(60)
            return [json.loads((await socket.hear_frame())["data"])["status"] for _ in range(5)]

    assert asyncio.run(scenario()) == ["processing", "in_progress", "in_progress", "in_progress", "done"]


def test_time_may_pass_in_another_thread() -> None:
    async def scenario() -> str:
        api = MockAPI()
        async with Asgi(api) as socket:
            await socket.subscribe(api)
            async with client(api) as http:
                await http.post("/api/v1/client/txt2img", json=FOX)
            thread = threading.Thread(target=api.clock.sleep, args=(2,))
            thread.start()
            frame = await socket.hear_frame()
            thread.join()
            return json.loads(frame["data"])["status"]

    assert asyncio.run(scenario()) == "processing"


def test_a_drop_ends_the_application_without_a_word() -> None:
    async def scenario() -> bool:
        api = MockAPI()
        api.fail(EVENT, Drop())
        async with Asgi(api) as socket:
            await socket.subscribe(api)
            async with client(api) as http:
                await http.post("/api/v1/client/txt2img", json=FOX)
            await api.clock.asleep(2)
            return await socket.ended()

    assert asyncio.run(scenario())


def test_a_connection_that_has_gone_is_forgotten() -> None:
    async def scenario() -> MockAPI:
        api = MockAPI()
        async with Asgi(api) as socket:
            await socket.hear()
        return api

    heard: list[Callable[..., None]] = asyncio.run(scenario())._listeners  # pyright: ignore[reportPrivateUsage]
    assert heard == []


def test_a_client_that_is_gone_when_it_is_answered_is_no_error() -> None:
    async def scenario() -> None:
        async def send(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "websocket.send":
                raise OSError

        async def receive() -> dict[str, Any]:
            return {"type": "websocket.connect"}

        scope = {"type": "websocket", "path": "/app/depin-api-prod-key", "query_string": b"protocol=7"}
        await asyncio.wait_for(MockAPI().asgi()(scope, receive, send), PATIENCE)

    asyncio.run(scenario())
