"""One typed client for asynchronous generative-inference APIs.

    from genwire import Client, TextToImage

    with Client() as client:
        client.run(TextToImage("a red fox in the snow")).save("fox.png")

Every name below is loaded on first use, so that importing this package costs almost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genwire import webhooks
    from genwire.client import AsyncClient, Client
    from genwire.errors import (
        AuthenticationError,
        BudgetExceeded,
        ConfigurationError,
        ConnectionFailed,
        ContractViolation,
        DailyLimitReached,
        GenwireError,
        Gone,
        InsufficientBalance,
        InvalidRequest,
        JobFailed,
        JobTimeout,
        NoModelAvailable,
        NotFound,
        PayloadTooLarge,
        PermissionDenied,
        RateLimited,
        ServerError,
        UncertainSubmission,
        WebhookRejected,
    )
    from genwire.files import FileInput
    from genwire.hooks import JobProgress, ModelPassedOver, RequestAdjusted, Retrying
    from genwire.jobs import AsyncJob, Attempt, Job, JobRecord, JobUpdate
    from genwire.models import Adjustment, Model
    from genwire.policies import FallbackPolicy, PollPolicy, Price, RetryPolicy
    from genwire.requests import ImageToImage, Lora, Request, TextToImage
    from genwire.results import AnyResult, ImageResult, Result
    from genwire.stores import MemoryStore, Store

_HOMES = {
    "client": ("AsyncClient", "Client"),
    "errors": (
        "AuthenticationError",
        "BudgetExceeded",
        "ConfigurationError",
        "ConnectionFailed",
        "ContractViolation",
        "DailyLimitReached",
        "GenwireError",
        "Gone",
        "InsufficientBalance",
        "InvalidRequest",
        "JobFailed",
        "JobTimeout",
        "NoModelAvailable",
        "NotFound",
        "PayloadTooLarge",
        "PermissionDenied",
        "RateLimited",
        "ServerError",
        "UncertainSubmission",
        "WebhookRejected",
    ),
    "files": ("FileInput",),
    "hooks": ("JobProgress", "ModelPassedOver", "RequestAdjusted", "Retrying"),
    "jobs": ("AsyncJob", "Attempt", "Job", "JobRecord", "JobUpdate"),
    "models": ("Adjustment", "Model"),
    "policies": ("FallbackPolicy", "PollPolicy", "Price", "RetryPolicy"),
    "requests": ("ImageToImage", "Lora", "Request", "TextToImage"),
    "results": ("AnyResult", "ImageResult", "Result"),
    "stores": ("MemoryStore", "Store"),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Adjustment",
    "AnyResult",
    "AsyncClient",
    "AsyncJob",
    "Attempt",
    "AuthenticationError",
    "BudgetExceeded",
    "Client",
    "ConfigurationError",
    "ConnectionFailed",
    "ContractViolation",
    "DailyLimitReached",
    "FallbackPolicy",
    "FileInput",
    "GenwireError",
    "Gone",
    "ImageResult",
    "ImageToImage",
    "InsufficientBalance",
    "InvalidRequest",
    "Job",
    "JobFailed",
    "JobProgress",
    "JobRecord",
    "JobTimeout",
    "JobUpdate",
    "Lora",
    "MemoryStore",
    "Model",
    "ModelPassedOver",
    "NoModelAvailable",
    "NotFound",
    "PayloadTooLarge",
    "PermissionDenied",
    "PollPolicy",
    "Price",
    "RateLimited",
    "Request",
    "RequestAdjusted",
    "Result",
    "RetryPolicy",
    "Retrying",
    "ServerError",
    "Store",
    "TextToImage",
    "UncertainSubmission",
    "WebhookRejected",
    "webhooks",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("genwire")
    elif name == "webhooks":
        value = import_module("genwire.webhooks")
    elif name in _MODULE_OF:
        value = getattr(import_module(f"genwire.{_MODULE_OF[name]}"), name)
    else:
        raise AttributeError(f"module 'genwire' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
