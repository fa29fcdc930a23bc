"""What a key looks like in the Authorization header; which form is a brand's is in its row of the table."""

from __future__ import annotations

import base64

PUBLIC = "public-auth-token"
"""Stands for no account at all, on the operations that a contract opens to everybody."""


def bearer(key: str) -> str:
    return f"Bearer {key}"


def basic_or_bearer(key: str) -> str:
    """`key:secret` goes as Basic, a token of a user as Bearer, and the word for everybody as it is."""
    if key == PUBLIC:
        return key
    return f"Basic {encoded(key)}" if ":" in key else bearer(key)


def encoded(key: str) -> str:
    """A key with its secret as the scheme Basic carries them."""
    return base64.b64encode(key.encode()).decode()
