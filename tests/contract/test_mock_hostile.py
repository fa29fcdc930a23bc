"""Requests that no client of good will sends: the mock answers each of them, with no 5xx, and does not grow."""

from __future__ import annotations

import base64
import json
import random
import re
import socket
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import httpx
import pytest
from narrowed import MODELS

from genwire_mock import MockAPI
from genwire_mock.artifacts import Film, Melody, Picture, render
from genwire_mock.contract import load
from genwire_mock.messages import Pairs, Request

COUNT = 10_000
SETTLED = 4_000  # requests after which all is compiled and the journal begins to fill
MOST_GROWTH = 48 * 1024 * 1024  # bytes, of which the journal may hold the most

Dice = random.Random
Shape = Callable[[Dice], Request]

_IN_PATHS = {"modelId": "flux.1-dev"}
_OPERATIONS = [
    (operation.method, re.sub(r"\{(\w+)\}", lambda found: _IN_PATHS.get(found[1], "job"), operation.path))
    for name in ("deapi-v1", "deapi-v2", "scenario")
    for operation in load(name).operations.values()
]
_POSTS = [path for method, path in _OPERATIONS if method == "POST"]
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get", "")
_MEDIA = (
    *("application/json", "multipart/form-data; boundary=b", "multipart/form-data", "multipart/form-data; boundary="),
    *("application/x-www-form-urlencoded", "text/plain", "application/json; charset=utf-16", "", "\x00", "*/*"),
)
_PICTURE = Picture(64, 64, "a fox", "model", 1)
_FILES = (render(_PICTURE, "png"), render(Melody(0.5, "a fox"), "mp3"), render(Film(_PICTURE, 4, 24), "mp4"))
_FIELDS: Mapping[str, Any] = {
    "prompt": "a red fox",
    "model": "Flux1schnell",
    "width": 768,
    "height": 768,
    "guidance": 0,
    "steps": 4,
    "seed": 1,
    "include_ts": True,
    "source_url": "https://example.com/a.mp3",
    "text": "a red fox",
    "loras": [{"name": "fox", "weight": 1}],
    "webhook_url": "https://receiver.example/hook",
    "duration": 30,
    "duration_seconds": 60,
    "frames": 60,
    "fps": 30,
    "scale": 2,
    "caption": "a quiet song",
    "lyrics": "snow",
    "inference_steps": 32,
    "guidance_scale": 7,
    "format": "mp3",
    "lang": "en-us",
    "voice": "af_alloy",
    "speed": 1,
    "sample_rate": 24000,
    "input": ["a red fox"],
    "count_text": 9,
    "type": "images.generations",
    "model_slug": "Flux1schnell",
}
_SLUGS = sorted(set(MODELS.values()))
_ODD_VALUES: tuple[Any, ...] = (
    *(None, True, "", " ", "\x00", "\ud800", "9" * 5000, -1, 10**400, 1e308, [], {}, [[]], [None], {"": ""}),
    *("768", "1e9", "nan", "https://[", "http://127.0.0.1:99999/", "../../etc/passwd", "a\r\nX-Injected: 1"),
)


def _headers(dice: Dice, media: str | None = None) -> Pairs:
    chosen = dice.choice(_MEDIA) if media is None else media
    return (("authorization", "Bearer key"), ("content-type", chosen))


def _bytes(dice: Dice, most: int = 2000) -> bytes:
    return dice.randbytes(dice.randrange(most))


def _text(dice: Dice, most: int = 200) -> str:
    return _bytes(dice, most).decode("latin-1")


def _mutated(dice: Dice, data: bytes) -> bytes:
    """The bytes with some of them changed, doubled, or cut off."""
    changed = bytearray(data)
    for _ in range(dice.randrange(1, 8)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    cut = dice.randrange(len(changed) + 1) if dice.random() < 0.3 else len(changed)
    return bytes(changed[:cut]) * dice.choice((1, 1, 1, 2))


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _form(dice: Dice) -> bytes:
    parts: list[bytes] = []
    for name in ("image", "images[]", "audio", "video", "source_file", "first_frame_image", *_FIELDS):
        if dice.random() < 0.4:
            continue
        file = dice.random() < 0.4
        data = dice.choice(_FILES) if file else str(_FIELDS.get(name, "")).encode()
        kind = f'; filename="{name}"' if file else ""
        parts.append(f'--b\r\nContent-Disposition: form-data; name="{name}"{kind}\r\n\r\n'.encode() + data + b"\r\n")
    return b"".join(parts) + b"--b--\r\n"


def random_bytes(dice: Dice) -> Request:
    method, path = dice.choice(_OPERATIONS)
    return Request(method, path, _text(dice), _headers(dice), _bytes(dice))


def random_path(dice: Dice) -> Request:
    start = dice.choice(("/", "", "/api/v1/client/", "/api/v2/", "//", "/_mock/", "/results/", "*", "http://other/"))
    return Request(dice.choice(_METHODS), start + _text(dice), _text(dice), _headers(dice), _bytes(dice, 100))


def long_path(dice: Dice) -> Request:
    size = dice.choice((1_000, 10_000, 100_000))
    query = dice.choice(("a", "limit=", "filter[inference_types]=a,", "%ff", "&")) * size
    return Request("GET", "/api/v2/models" + dice.choice(("", "/" + "a" * size)), query, _headers(dice))


def wrong_method(dice: Dice) -> Request:
    return Request(dice.choice(_METHODS), dice.choice(_OPERATIONS)[1], "", _headers(dice), _bytes(dice, 100))


def huge_headers(dice: Dice) -> Request:
    odd = tuple((_text(dice, 30), _text(dice, 300)) for _ in range(dice.randrange(50)))
    key = dice.choice(("Bearer " + "k" * 60_000, "Bearer", "Basic " + base64.b64encode(_bytes(dice)).decode(), "\x00"))
    length = dice.choice(("-1", "1e3", "²", "9" * 5000, str(10**15), "0x10", ""))
    named = (("authorization", key), ("content-type", "application/json" + ";a=b" * 5000), ("content-length", length))
    method, path = dice.choice(_OPERATIONS)
    return Request(method, path, "", (*odd, *named), b"{}")


def many_keys(dice: Dice) -> Request:
    key = f"Bearer {dice.randbytes(8).hex()}"
    return Request("POST", dice.choice(_POSTS), "", (("authorization", key), _headers(dice)[1]), b"{}")


def broken_multipart(dice: Dice) -> Request:
    body = dice.choice((_form(dice), b"--b\r\n" * 3000, b"--b\r\n\r\n--b--", b"--b--", b"--b\r\nA: " + b"a" * 50_000))
    return Request("POST", dice.choice(_POSTS), "", _headers(dice, _MEDIA[1]), _mutated(dice, body))


def broken_files(dice: Dice) -> Request:
    data = _mutated(dice, dice.choice(_FILES))
    head = f'--b\r\nContent-Disposition: form-data; name="{dice.choice(("image", "video", "audio", "source_file"))}"'
    sent = {**_FIELDS, "model": dice.choice(_SLUGS)}
    fields = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in sent.items()
    )
    body = fields.encode() + head.encode() + b'; filename="f"\r\n\r\n' + data + b"\r\n--b--\r\n"
    return Request("POST", dice.choice(_POSTS), "", _headers(dice, _MEDIA[1]), body)


def deep_forms(dice: Dice) -> Request:
    name = dice.choice(("loras", "images[]", "prompt", "x")) + dice.choice(("[a]", "[0]", "[]", "[")) * dice.choice(
        (3, 5000)
    )
    kind = dice.choice(("", '; filename="f"'))
    media = dice.choice(("", "Content-Type: application/json\r\n"))
    content = dice.choice((b"1", b'{"a":' * 400 + b"1" + b"}" * 400, b"[" * 50_000))
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"{kind}\r\n{media}\r\n'
    file = b'--b\r\nContent-Disposition: form-data; name="image"; filename="f"\r\n\r\n' + _FILES[0] + b"\r\n"
    return Request(
        "POST", dice.choice(_POSTS), "", _headers(dice, _MEDIA[1]), head.encode() + content + b"\r\n" + file + b"--b--"
    )


def deep_json(dice: Dice) -> Request:
    depth = dice.choice((10, 500, 5_000, 50_000))
    opening, closing = dice.choice(((b"[", b"]"), (b'{"a":', b"}"), (b'{"prompt":[', b"]}")))
    core = dice.choice((b"", b"1", b"null"))
    body = opening * depth + core + closing * dice.choice((depth, 0))
    return Request("POST", dice.choice(_POSTS), "", _headers(dice, "application/json"), body)


def odd_json(dice: Dice) -> Request:
    odd = dice.choice((0.05, 0.2, 0.6))
    sent = {**_FIELDS, "model": dice.choice(_SLUGS)}
    fields: dict[str, Any] = {
        name: dice.choice(_ODD_VALUES) if dice.random() < odd else value for name, value in sent.items()
    }
    whole: Any = dice.choice(
        (fields, fields, list(fields.values()), dice.choice(_ODD_VALUES), {**fields, _text(dice): fields})
    )
    body = _json(whole)
    body = _mutated(dice, body) if dice.random() < 0.3 else body
    return Request("POST", dice.choice(_POSTS), "", _headers(dice, "application/json"), body)


SHAPES: tuple[Shape, ...] = (
    random_bytes,
    random_path,
    long_path,
    wrong_method,
    huge_headers,
    many_keys,
    broken_multipart,
    broken_files,
    deep_forms,
    deep_json,
    odd_json,
)


def hostile(count: int, seed: int) -> Iterator[Request]:
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    for number in range(count):
        yield SHAPES[number % len(SHAPES)](dice)


@pytest.mark.parametrize("strict", [True, False])
def test_hostile_requests_are_answered_and_leave_nothing_behind(strict: bool) -> None:
    brands, rich = ["deapi", "scenario"], {"starting_balance": "1000000"}
    mock = MockAPI(brand=brands, strict=strict, plan="premium", deliver=lambda _: 200, assume=rich)
    statuses: set[int] = set()
    held = 0
    for number, request in enumerate(hostile(COUNT // 2, seed=4 + strict)):
        if number == SETTLED // 2:
            tracemalloc.start()
            held = tracemalloc.get_traced_memory()[0]
        statuses.add(mock.handle(request).status)
    grown = tracemalloc.get_traced_memory()[0] - held
    tracemalloc.stop()
    assert {200, 400, 401, 404, 405, 414, 422} <= statuses
    assert {status for status in statuses if not 200 <= status < 500} == set()
    assert grown < MOST_GROWTH


def test_a_key_that_nobody_has_opens_no_account() -> None:
    request = Request("GET", "/api/v1/client/balance", "", (("authorization", "Bearer " + "k" * 10_000),))
    assert MockAPI().handle(request).status == 401


def test_a_url_that_no_server_takes_is_cut_in_the_journal() -> None:
    mock = MockAPI()
    assert mock.handle(Request("GET", "/" + "a" * 100_000)).status == 414
    assert len(mock.journal.calls()[0].path) < 100


_HEAD = b"POST /api/v1/client/txt2img HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer key\r\n"
_JSON = b"Content-Type: application/json\r\n"
_WIRE: Mapping[str, bytes] = {
    "nothing": b"",
    "one byte": b"G",
    "half a line": b"GET /api/v1/cl",
    "half a head": _HEAD,
    "half a body": _HEAD + _JSON + b'Content-Length: 1000\r\n\r\n{"prompt',
    "more than announced": _HEAD + _JSON + b"Content-Length: 2\r\n\r\n{}{}{}{}",
    "a terabyte announced": _HEAD + _JSON + b"Content-Length: 1000000000000\r\n\r\n{}",
    "a negative length": _HEAD + _JSON + b"Content-Length: -1\r\n\r\n{}",
    "two lengths": _HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a length and chunks": _HEAD + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a broken chunk": _HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "half a chunk": _HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n{}",
    "an unknown method": b"BREW /api/v1/client/txt2img HTTP/1.1\r\nHost: mock\r\n\r\n",
    "an unknown version": b"GET / HTTP/9.9\r\nHost: mock\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "no host": b"GET /api/v1/client/models HTTP/1.1\r\n\r\n",
    "a long path": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: mock\r\n\r\n",
    "one huge header": _HEAD + b"X-Huge: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "many headers": _HEAD + b"X-Many: a\r\n" * 20_000 + b"\r\n",
    "a header without an end": _HEAD + b"X-Open: " + b"a" * 100_000,
    "bytes in a header": _HEAD + b"X-Bytes: \x00\xff\r\n\r\n",
    "bytes in a path": b"GET /\xff\x00\x80 HTTP/1.1\r\nHost: mock\r\n\r\n",
    "another protocol": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a handshake": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    "half an upgrade": b"GET /app/key HTTP/1.1\r\nHost: mock\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    "requests in a row": b"GET /api/v1/client/models HTTP/1.1\r\nHost: mock\r\n\r\n" * 50,
    "a promise to send": _HEAD + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n",
}


def _exchange(port: int, sent: bytes) -> bytes:
    """What comes back until the connection ends; b"" where it breaks."""
    received = b""
    with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        while chunk := connection.recv(65_536):
            received += chunk
    return received


def test_a_port_lives_through_what_no_client_sends() -> None:
    dice = random.Random(4)  # noqa: S311
    garbage = {f"garbage {number}": _bytes(dice) for number in range(100)}
    mutated = {
        f"mutated {number} of {name}": _mutated(dice, _WIRE[name][:5000]) for name in _WIRE for number in range(8)
    }
    answers: dict[str, bytes] = {}
    with MockAPI().server() as server:
        url = httpx.URL(server.base_url)
        for name, sent in {**_WIRE, **garbage, **mutated}.items():
            answers[name] = _exchange(url.port or 0, sent)
        headers = {"Authorization": "Bearer key"}
        alive = httpx.get(url.join("/api/v1/client/models"), headers=headers, trust_env=False)
    lines = {name: answer.partition(b"\r\n")[0] for name, answer in answers.items() if answer}
    assert {name: line for name, line in lines.items() if line[9:10] not in (b"1", b"2", b"4")} == {}
    assert alive.status_code == 200
