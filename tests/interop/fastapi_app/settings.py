"""What an operator configures, read when it is needed."""

from __future__ import annotations

import os


def public_url() -> str:
    """Where the world reaches this application."""
    return os.environ.get("PUBLIC_URL", "https://pictures.example")


def webhook_secret() -> str:
    return os.environ.get("WEBHOOK_SECRET", "only-for-development-0123456789abcdef")


def gallery_url() -> str | None:
    """Where finished pictures are announced."""
    return os.environ.get("GALLERY_URL")
