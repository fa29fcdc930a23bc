from typing import Literal

WebhookEventType = Literal[
    "*",
    "asset.download.completed",
    "asset.download.created",
    "asset.download.failed",
    "generation.completed",
    "generation.created",
    "generation.failed",
    "inference.cancelled",
    "inference.completed",
    "inference.created",
    "inference.failed",
    "model.download.completed",
    "model.download.created",
    "model.download.failed",
    "model.training.cancelled",
    "model.training.completed",
    "model.training.failed",
    "model.training.started",
    "team.credit.threshold.crossed",
]

WEBHOOK_EVENT_TYPE_VALUES: set[WebhookEventType] = {
    "*",
    "asset.download.completed",
    "asset.download.created",
    "asset.download.failed",
    "generation.completed",
    "generation.created",
    "generation.failed",
    "inference.cancelled",
    "inference.completed",
    "inference.created",
    "inference.failed",
    "model.download.completed",
    "model.download.created",
    "model.download.failed",
    "model.training.cancelled",
    "model.training.completed",
    "model.training.failed",
    "model.training.started",
    "team.credit.threshold.crossed",
}


def check_webhook_event_type(value: str) -> WebhookEventType:
    if value in WEBHOOK_EVENT_TYPE_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {WEBHOOK_EVENT_TYPE_VALUES!r}")
