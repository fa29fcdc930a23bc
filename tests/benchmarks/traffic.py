"""The requests that the servers are asked, as bytes on the wire: the same for all of them.

Prompts, seeds and pictures differ from one request to the next, so that nobody can answer from memory.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image

MODELS = "/api/v1/client/models"
TEXT_TO_IMAGE = "/api/v1/client/txt2img"
REMOVE_BACKGROUND = "/api/v1/client/img-rmbg"

_BOUNDARY = "boundary-of-the-bench"
_DIFFERENT = 500
_PICTURES = 100


def text_to_image(number: int) -> dict[str, Any]:
    """A body that the contract and the model allow."""
    return {
        "prompt": f"a red fox in the snow, number {number}",
        "model": "Flux1schnell",
        "width": 768,
        "height": 768,
        "guidance": 0,
        "steps": 4,
        "seed": number,
    }


def on_wire(method: str, path: str, content: bytes = b"", content_type: str = "application/json") -> bytes:
    head = f"{method} {path} HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer bench-key\r\nAccept: application/json\r\n"
    if content:
        head += f"Content-Type: {content_type}\r\nContent-Length: {len(content)}\r\n"
    return head.encode() + b"\r\n" + content


def form(fields: Mapping[str, str], picture: bytes) -> bytes:
    """A multipart body. Prism dies of a file without a Content-Type, so it has one."""
    disposition = f"--{_BOUNDARY}\r\nContent-Disposition: form-data; name="
    text = "".join(f'{disposition}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items())
    file = f'{disposition}"image"; filename="fox.png"\r\nContent-Type: image/png\r\n\r\n'
    return (text + file).encode() + picture + f"\r\n--{_BOUNDARY}--\r\n".encode()


def picture(number: int) -> bytes:
    """A PNG of 256 by 256 pixels and about 3 kB."""
    drawn = random.Random(number)  # noqa: S311
    noise = Image.frombytes("L", (54, 54), drawn.randbytes(54 * 54))
    image = Image.new("L", (256, 256), number)
    image.paste(noise)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _models() -> list[bytes]:
    return [on_wire("GET", MODELS)]


def _valid() -> list[bytes]:
    return [on_wire("POST", TEXT_TO_IMAGE, json.dumps(text_to_image(number)).encode()) for number in range(_DIFFERENT)]


def _invalid() -> list[bytes]:
    bodies = ({**text_to_image(number), "steps": "four"} for number in range(_DIFFERENT))
    return [on_wire("POST", TEXT_TO_IMAGE, json.dumps(body).encode()) for body in bodies]


def _multipart() -> list[bytes]:
    forms = (form({"model": "Ben2"}, picture(number)) for number in range(_PICTURES))
    return [on_wire("POST", REMOVE_BACKGROUND, body, f"multipart/form-data; boundary={_BOUNDARY}") for body in forms]


def _mixed() -> list[bytes]:
    """Five of ten ask for models, three submit, one is refused and one sends a file."""
    models, valid, invalid, multipart = _models(), _valid(), _invalid(), _multipart()
    kinds = (models, valid, models, multipart, models, valid, models, invalid, models, valid)
    return [kinds[number % 10][number % len(kinds[number % 10])] for number in range(1000)]


LOADS: Mapping[str, Callable[[], list[bytes]]] = {
    "models": _models,
    "valid": _valid,
    "invalid": _invalid,
    "multipart": _multipart,
    "mixed": _mixed,
}
