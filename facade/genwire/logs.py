"""What the logger "genwire" says: each answer at DEBUG, and at INFO what a person would want to know of.

No line holds a key or a URL's query.
"""

from __future__ import annotations

import logging
from logging import DEBUG, INFO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genwire.flows.effects import Event

__all__ = ["DEBUG", "log", "logger"]

logger: logging.Logger = logging.getLogger(__package__)
logger.addHandler(logging.NullHandler())


def log(event: Event) -> None:
    """Say an event where it is one for people, and the logger is on."""
    if not logger.isEnabledFor(INFO):
        return
    from genwire.hooks import ModelPassedOver, Retrying, WaitingForSlot

    match event:
        case Retrying(operation, delay, reason):
            logger.info("%s is repeated in %.1f s: %s", operation, delay, reason)
        case WaitingForSlot(operation, delay):
            logger.info("%s waits %.1f s for a slot", operation, delay)
        case ModelPassedOver(model, reason):
            logger.info("%s is passed over: %s", model, reason)
        case _:
            return
