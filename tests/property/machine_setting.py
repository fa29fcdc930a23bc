"""Who takes part in the machine and what may go wrong: keys, models, a picture, each fault by its word in a step."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from machine_model import LATE

from genwire_mock import faults as mocked


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


KEY = "12345|the-secret-half-of-a-key"
STRANGER = "67890|the-key-of-somebody-else"
SECRET = "whsec_of_the_machine_0123456789abcd"
APP = "https://app.example"
FAST, FINE, EDITS = "Flux1schnell", "ZImageTurbo_INT8", "Flux_2_Klein_4B_BF16"
PICTURE = picture(512, 512)

# A job of a status that no document has.
STRANGE: Mapping[str, Any] = {
    **dict.fromkeys(("preview", "result_url", "results_alt_formats", "result", "progress")),
    "status": "archiving",
}
# What meets a call: the word in a step, and the fault in the mock.
CALL_FAULTS: Mapping[str, Callable[[], mocked.Fault]] = {
    "lost": lambda: mocked.Reset("after"),
    "unsent": lambda: mocked.Refused(),
    "busy": lambda: mocked.Answer(503),
    "prompt": lambda: mocked.Answer(422, json={"message": "No.", "errors": {"prompt": ["Not that."]}}),
    "model": lambda: mocked.Answer(422, json={"message": "No.", "errors": {"model": ["Gone."]}}),
    "minute": lambda: mocked.Limited("minute", 20),
    "daily": lambda: mocked.Limited("daily"),
    "strange": lambda: mocked.Answer(200, json={"data": STRANGE}),
}
# What becomes of a job.
FATES: Mapping[str, Callable[[], mocked.Fault]] = {
    "ok": lambda: mocked.Timeline(2.0, 3.0),
    "fails": lambda: mocked.Fail("WORKER_TIMEOUT", retryable=True, refunded=True),
    "charged": lambda: mocked.Fail("PROCESSING_ERROR", retryable=False, refunded=False),
    "hangs": lambda: mocked.Stuck("processing"),
}
# What becomes of the webhook that tells of its end.
SPOILS: Mapping[str, Callable[[], mocked.Fault]] = {
    "duplicate": lambda: mocked.Duplicate(1, 5.0),
    "tampered": lambda: mocked.Tampered(),
    "unsigned": lambda: mocked.Unsigned(),
    "late": lambda: mocked.Late(LATE),
}


def catalogue(pages: int) -> list[dict[str, Any]]:
    """The three models that are used, and as many others as fill so many pages of fifty."""

    def model(slug: str, task: str, steps: int, step: int) -> dict[str, Any]:
        sides = {f"{end}_{side}": size for side in ("width", "height") for end, size in (("min", 256), ("max", 1536))}
        fewest = 4 if steps == 4 else 1
        return {
            "slug": slug,
            "name": slug,
            "inference_types": [task],
            "tags": [],
            "status": "standard_model",
            "info": {
                "limits": {**sides, "min_steps": fewest, "max_steps": steps, "resolution_step": step},
                "features": {"supports_steps": True, "supports_guidance": False, "supports_negative_prompt": True},
                "defaults": {"width": 768, "height": 768, "steps": 4},
            },
            "loras": [],
            "languages": None,
        }

    used = [model(FAST, "txt2img", 10, 128), model(FINE, "txt2img", 50, 16), model(EDITS, "img2img", 4, 16)]
    return used + [model(f"Another_{number}", "txt2img", 10, 16) for number in range(50 * (pages - 1))]
