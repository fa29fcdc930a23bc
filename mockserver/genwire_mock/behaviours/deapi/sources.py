"""Where a recording comes from: the service behind an address, and what it tells of the recording. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from genwire_mock.data import load
from genwire_mock.ids import Dice, digest

_HOSTS: Mapping[str, list[str]] = load("deapi/service.json")["platforms"]
_FIELDS: list[str] = load("deapi/service.json")["metadata"]


def platform(url: str) -> str | None:
    """The service that an address belongs to, or None."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return next(
        (name for name, hosts in _HOSTS.items() if any(host == own or host.endswith("." + own) for own in hosts)), None
    )


def metadata(url: str, seconds: float) -> Mapping[str, Any] | None:
    """What a service tells of a recording; None for an address that belongs to none.

    All known fields are there, null where a service tells nothing: all but TikTok fill eight (documented).
    """
    extractor = platform(url)
    if extractor is None:
        return None
    dice = Dice(f"metadata {url}", 8)
    views = int(dice.roll(100, 100_000))
    number = int.from_bytes(digest(url, 6))
    known: dict[str, Any] = {
        "id": str(number),
        "title": "A walk in the snow",
        "description": "The red fox comes back to the frozen lake.",
        "channel": "Winter walks",
        "duration_seconds": seconds,
        "extractor": extractor,
        "view_count": views,
        "like_count": views // 20,
    }
    if extractor == "tiktok":
        known |= {
            "comment_count": views // 300,
            "repost_count": views // 500,
            "save_count": views // 200,
            "uploader": "winterwalks",
            "uploader_url": "https://www.tiktok.com/@winterwalks",
            "channel_id": f"{number:x}",
            "channel_url": "https://www.tiktok.com/@winterwalks",
            "webpage_url": url,
            "timestamp": 1_764_499_200,
            "upload_date": "20251130",
            "fulltitle": known["title"],
            "has_audio": True,
            "is_live": False,
            "language": "en",
            "availability": "public",
            "channel_follower_count": views * 3,
        }
    return {name: known.get(name) for name in _FIELDS}
