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
    from genwire.discovery import Match
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
        StoreFailed,
        UncertainSubmission,
        WebhookRejected,
    )
    from genwire.fields import Lora
    from genwire.files import FileInput
    from genwire.findings import Evidence, Finding
    from genwire.hooks import (
        ActionEnded,
        ActionStarted,
        CallEnded,
        CallStarted,
        Deprecated,
        JobProgress,
        ModelPassedOver,
        ModelRetired,
        NoModelsListed,
        RequestAdjusted,
        Retrying,
        SocketConnected,
        SocketLost,
        SubmittingAgain,
        WaitingForJob,
        WaitingForSlot,
    )
    from genwire.jobs import AsyncJob, Attempt, Job, JobRecord, JobUpdate
    from genwire.models import Adjustment, Model
    from genwire.money import Budget
    from genwire.policies import FallbackPolicy, PacingPolicy, PollPolicy, Price, RetryPolicy
    from genwire.providers.brands import Brand
    from genwire.rates import Rate
    from genwire.requests import (
        AudioToVideo,
        EnhancePrompt,
        ImageToImage,
        ImageToText,
        ImageToVideo,
        RemoveBackground,
        RemoveVideoBackground,
        ReplaceInVideo,
        Request,
        SamplePrompt,
        TextToEmbedding,
        TextToImage,
        TextToMusic,
        TextToSpeech,
        TextToVideo,
        Transcribe,
        UpscaleImage,
        UpscaleVideo,
    )
    from genwire.responses import RawResponse
    from genwire.results import (
        AnyResult,
        AudioResult,
        EmbeddingResult,
        ImageResult,
        PromptResult,
        Result,
        TextResult,
        TranscriptResult,
        VideoResult,
    )
    from genwire.stores import MemoryStore, Store
    from genwire.stores.redis import RedisStore
    from genwire.stores.sqlite import SQLiteStore
    from genwire.transcripts import Segment, Word

_HOMES = {
    "client": (
        "AsyncClient",
        "Client",
    ),
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
        "StoreFailed",
        "UncertainSubmission",
        "WebhookRejected",
    ),
    "discovery": ("Match",),
    "fields": ("Lora",),
    "files": ("FileInput",),
    "findings": (
        "Evidence",
        "Finding",
    ),
    "hooks": (
        "ActionEnded",
        "ActionStarted",
        "CallEnded",
        "CallStarted",
        "Deprecated",
        "JobProgress",
        "ModelPassedOver",
        "ModelRetired",
        "NoModelsListed",
        "RequestAdjusted",
        "Retrying",
        "SubmittingAgain",
        "WaitingForJob",
        "SocketConnected",
        "SocketLost",
        "WaitingForSlot",
    ),
    "jobs": (
        "AsyncJob",
        "Attempt",
        "Job",
        "JobRecord",
        "JobUpdate",
    ),
    "models": (
        "Adjustment",
        "Model",
    ),
    "money": ("Budget",),
    "policies": (
        "FallbackPolicy",
        "PacingPolicy",
        "PollPolicy",
        "Price",
        "RetryPolicy",
    ),
    "providers.brands": ("Brand",),
    "rates": ("Rate",),
    "requests": (
        "AudioToVideo",
        "EnhancePrompt",
        "ImageToImage",
        "ImageToText",
        "ImageToVideo",
        "RemoveBackground",
        "RemoveVideoBackground",
        "ReplaceInVideo",
        "Request",
        "SamplePrompt",
        "TextToEmbedding",
        "TextToImage",
        "TextToMusic",
        "TextToSpeech",
        "TextToVideo",
        "Transcribe",
        "UpscaleImage",
        "UpscaleVideo",
    ),
    "responses": ("RawResponse",),
    "results": (
        "AnyResult",
        "AudioResult",
        "EmbeddingResult",
        "ImageResult",
        "PromptResult",
        "Result",
        "TextResult",
        "TranscriptResult",
        "VideoResult",
    ),
    "stores": (
        "MemoryStore",
        "Store",
    ),
    "stores.redis": ("RedisStore",),
    "stores.sqlite": ("SQLiteStore",),
    "transcripts": (
        "Segment",
        "Word",
    ),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ActionEnded",
    "ActionStarted",
    "Adjustment",
    "AnyResult",
    "AsyncClient",
    "AsyncJob",
    "Attempt",
    "AudioResult",
    "AudioToVideo",
    "AuthenticationError",
    "Brand",
    "Budget",
    "BudgetExceeded",
    "CallEnded",
    "CallStarted",
    "Client",
    "ConfigurationError",
    "ConnectionFailed",
    "ContractViolation",
    "DailyLimitReached",
    "Deprecated",
    "EmbeddingResult",
    "EnhancePrompt",
    "Evidence",
    "FallbackPolicy",
    "FileInput",
    "Finding",
    "GenwireError",
    "Gone",
    "ImageResult",
    "ImageToImage",
    "ImageToText",
    "ImageToVideo",
    "InsufficientBalance",
    "InvalidRequest",
    "Job",
    "JobFailed",
    "JobProgress",
    "JobRecord",
    "JobTimeout",
    "JobUpdate",
    "Lora",
    "Match",
    "MemoryStore",
    "Model",
    "ModelPassedOver",
    "ModelRetired",
    "NoModelAvailable",
    "NoModelsListed",
    "NotFound",
    "PacingPolicy",
    "PayloadTooLarge",
    "PermissionDenied",
    "PollPolicy",
    "Price",
    "PromptResult",
    "Rate",
    "RateLimited",
    "RawResponse",
    "RedisStore",
    "RemoveBackground",
    "RemoveVideoBackground",
    "ReplaceInVideo",
    "Request",
    "RequestAdjusted",
    "Result",
    "RetryPolicy",
    "Retrying",
    "SQLiteStore",
    "SamplePrompt",
    "Segment",
    "ServerError",
    "SocketConnected",
    "SocketLost",
    "Store",
    "StoreFailed",
    "SubmittingAgain",
    "TextResult",
    "TextToEmbedding",
    "TextToImage",
    "TextToMusic",
    "TextToSpeech",
    "TextToVideo",
    "Transcribe",
    "TranscriptResult",
    "UncertainSubmission",
    "UpscaleImage",
    "UpscaleVideo",
    "VideoResult",
    "WaitingForJob",
    "WaitingForSlot",
    "WebhookRejected",
    "Word",
    "webhooks",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        value: Any = import_module(f"{__name__}.version").VERSION
    elif name == "webhooks":
        value = import_module(f"{__name__}.webhooks")
    elif name in _MODULE_OF:
        value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
