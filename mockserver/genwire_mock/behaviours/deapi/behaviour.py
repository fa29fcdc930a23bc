"""One version of deAPI: what its operations do, answer and forgive. What the versions share is the service.

Called by the core only, one call at a time. What differs between tasks, prices, brands and words is data.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, Literal
from urllib.parse import urlsplit

from genwire_mock import artifacts, storage
from genwire_mock.artifacts import Transcript
from genwire_mock.behaviours import Effects, OwnFault
from genwire_mock.behaviours.deapi import channels, inputs, prompts
from genwire_mock.behaviours.deapi.listing import Listing
from genwire_mock.behaviours.deapi.service import Service
from genwire_mock.behaviours.deapi.tasks import order
from genwire_mock.behaviours.laravel import Refusal, message, says
from genwire_mock.data import load
from genwire_mock.faults import Expired, Limited, Retire
from genwire_mock.jobs import Job
from genwire_mock.messages import Call, Delivery, Pairs, Reply, Request, Timer, Upload, Violation, Violations

Answer = tuple[Reply, Effects]
Version = Literal["v1", "v2"]

# A key that holds one of these says of itself that it is none.
REFUSED_WORDS = ("invalid", "bad")
_LONGEST_KEY = 512  # characters; each key has an account, which must not hold megabytes
_SUCCESSOR = "/api/v2/prompts/enhancements"
_NEED_IMAGE = ("images.edits", "videos.animations")
# The prompt operations of v1, which only the smaller brands still have.
_BOOSTS = ("enhanceImagePrompt", "enhanceImageEditPrompt", "enhanceVideoPrompt", "enhanceSpeechPrompt")
_PRICED = tuple("price" + name[0].upper() + name[1:] for name in _BOOSTS)
_SAMPLES, _PRICED_SAMPLES = "samplePrompts", "priceSamplePrompts"


class DeapiBehaviour:
    """One version over a service. Operations that are no task's and in no table below answer an example."""

    besides = ("download", channels.AUTHORIZATION)

    def __init__(self, service: Service, version: Version = "v1") -> None:
        self._service = service
        self._version = version
        whole_query = service.assumed["page_links"] == "whole_query"
        self._listing = Listing(service.catalogue, version, whole_query=whole_query)
        self._guides: dict[str, str] = load("deapi/service.json")["guides"]
        self._answers: dict[str, Callable[[Call, float], Answer]] = {
            "listModels": lambda call, _: (self._listing.reply(call, self._service.state.account(call.key).plan), ()),
            "getBalance": self._balance,
            "getJobStatus": self._status,
            "enhancePrompt": self._enhance,
            "priceEnhancePrompt": self._price_enhancement,
        }
        old = dict.fromkeys(_BOOSTS, self._boost) | dict.fromkeys((*_PRICED, _PRICED_SAMPLES), self._prompt_price)
        old[_SAMPLES] = self._sample
        self._gone = frozenset(old if service.brand["prompts"] == "gone" else ())
        self._answers |= dict.fromkeys(self._gone, self._is_gone) if self._gone else old

    def authenticate(self, key: str | None) -> Reply | None:
        # Any key will do but those that say of themselves that they will not, as clients' own tests use them.
        return None if key and len(key) <= _LONGEST_KEY and not _is_refused(key) else self._service.says(401, "key")

    def tolerates(self, call: Call, violation: Violation) -> str | None:
        if self._service.strict:
            return None
        match violation:
            case Violation(field="guidance", keyword="required") if self._does_without_guidance(call):
                return "guidance left out"
            case Violation(field="webhook_url", keyword="pattern", value=str(url)) if self._may_call(url):
                return "webhook to http on loopback"
            case Violation(field="webhook_url", keyword="format" | "pattern", value=""):
                return "empty text as null"
            case Violation(field="video_url", keyword="required") if _has_length(call):
                return "a length in place of an address"
            case Violation(where="query", field="limit", keyword="maximum"):
                return "limit above the largest page"
            case Violation(field="image", keyword="type", value=image) if _is_prompt_image(call, image):
                return "an image as text"
            case _:
                return None

    def admit(self, call: Call, now: float) -> tuple[Reply | None, Pairs]:
        return self._service.admit(call, now)

    def refuse(self, call: Call, violations: Violations) -> Reply:
        if call.operation in self._gone:
            return self._is_gone(call, 0)[0]
        if any(violation.where == "path" for violation in violations):
            return self._service.says(404, "job")
        refusal = Refusal()
        for violation in violations:
            unreadable = violation.keyword in ("malformed", "contentMediaType")
            text = self._service.messages["malformed"] if unreadable else message(violation)
            refusal.add("" if unreadable else violation.field, text)
        return refusal.reply()

    def beside(self, request: Request) -> str | None:
        if channels.is_authorization(request):
            return channels.AUTHORIZATION
        return "download" if request.method == "GET" and storage.split(request.path) else None

    def unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Reply | None:
        if channels.is_authorization(request):
            return self._authorize(request)
        file = storage.split(request.path)
        if file and request.method == "GET":
            return self._service.download(*file, request, now)
        if not request.path.startswith("/api/"):
            return None
        route = request.path.removeprefix("/")
        if not allowed:
            return self._service.says(404, "route", path=route)
        methods = ", ".join(allowed)
        reply = self._service.says(405, "method", method=request.method, path=route, allowed=methods)
        return Reply(405, reply.body, {"Allow": methods})

    def answer(self, call: Call, now: float) -> Answer | None:
        asked = order(call)
        if asked:
            return (
                (self._service.quote(asked, call.key), ())
                if asked.quoted
                else self._service.submit(asked, call.key, now)
            )
        handler = self._answers.get(call.operation)
        return handler(call, now) if handler else None

    def fire(self, timer: Timer, now: float) -> Effects:
        return self._service.fire(timer, now)

    def delivered(self, delivery: Delivery, outcome: int | None, now: float) -> Effects:
        return self._service.delivered(delivery, outcome, now)

    def suffer(self, fault: OwnFault, call: Call, now: float) -> Reply | None:
        match fault:
            case Retire():
                self._service.catalogue.retire(fault.model)
                return None
            case Expired():
                return storage.expired()
            case Limited():
                return self._service.limited(fault, call, now)

    def forget(self) -> None:
        self._service.forget()

    def _authorize(self, request: Request) -> Reply:
        key = channels.bearer(request)
        answered = self.authenticate(key) or self._service.channels.authorize(key, request)
        return answered or self._service.says(403, "channel")

    def _balance(self, call: Call, _now: float) -> Answer:
        return Reply(200, {"data": {"balance": float(self._service.state.account(call.key).balance)}}), ()

    def _status(self, call: Call, now: float) -> Answer:
        job = self._service.state.account(call.key).jobs.get(next(iter(call.path.values())))
        if job is None:
            return self._service.says(404, "job"), ()
        main, *others = self._service.links(job, now).items() if job.status == "done" else [("", None)]
        data = {
            "status": job.status,
            "preview": None,
            "result_url": main[1],
            "results_alt_formats": dict(others) or None,
            "result": self._text(job) if job.status == "done" else None,
            "progress": job.progress(now),
        }
        return Reply(200, {"data": data | (self._details(job) if self._version == "v2" else {})}), ()

    def _details(self, job: Job) -> dict[str, Any]:
        """What v2 tells beside v1; null while it is ahead, or where it does not come about (documented)."""
        started, done, failed = job.started_at is not None, job.status == "done", job.status == "error"
        spoken = job.artifact if isinstance(job.artifact, Transcript) and done else None
        boost = job.boost if started else None
        failure = job.failure if failed else None
        return {
            "metadata": job.metadata if done else None,
            "error_code": failure and failure.code,
            "error_message": failure and failure.slug,
            "error_reason": failure and failure.reason,
            "retryable": failure and failure.retryable,
            "refunded": failure and failure.refunded,
            "failed_at": self._service.date(job.finished_at) if failed and job.finished_at is not None else None,
            "prompt_boosted": boost is not None,
            "prompt_boost": boost
            and {
                "prompt": boost.prompt,
                "prompt_original": boost.original,
                "negative_prompt": boost.negative,
                "negative_prompt_original": boost.negative_original,
            },
            "transcription": spoken
            and {
                "language": spoken.language,
                "ts_level": spoken.level,
                "diarization_available": spoken.diarized,
                "structured": spoken.structured,
            },
            "price": {"amount": float(job.price), "is_estimated": job.estimated} if done or failed else None,
        }

    def _text(self, job: Job) -> str | None:
        structured = isinstance(job.artifact, Transcript) and job.artifact.structured
        if structured and self._service.assumed["structured_transcript"] == "file":
            return None
        return artifacts.render(job.artifact, "json").decode() if structured else artifacts.text(job.artifact)

    def _enhance(self, call: Call, now: float) -> Answer:
        refusal = self._refuse_enhancement(call)
        return (refusal, ()) if refusal else self._boost(call, now)

    def _price_enhancement(self, call: Call, now: float) -> Answer:
        refusal = self._refuse_enhancement(call)
        return (refusal, ()) if refusal else self._prompt_price(call, now)

    def _refuse_enhancement(self, call: Call) -> Reply | None:
        refusal = Refusal()
        body, capability = call.body, self._service.capability
        image = body.get("image")
        if call.operation == "enhancePrompt" and body["type"] in _NEED_IMAGE and not image:
            refusal.add("image", says("image", "is required"))
        elif isinstance(image, Upload):
            inputs.check(inputs.picture("image", image), refusal, wav=False)
        model = capability.find(body["model_slug"], self._service.state.account(call.key).plan, refusal, "model_slug")
        if model and "model_slug" not in refusal and not capability.has_guide(model, self._guides[body["type"]]):
            refusal.add("model_slug", self._service.messages["guide"])
        return refusal.reply() if refusal else None

    def _boost(self, call: Call, _now: float) -> Answer:
        refusal = self._service.charge(call.key, "enhancement")
        if refusal:
            return refusal, ()
        made = prompts.boost(call.body.get("prompt") or "", call.body.get("negative_prompt"))
        spoken = call.operation == "enhanceSpeechPrompt"
        return Reply(200, {"prompt": made.prompt} | ({} if spoken else {"negative_prompt": made.negative})), ()

    def _sample(self, call: Call, _now: float) -> Answer:
        refusal = self._service.charge(call.key, "enhancement")
        if refusal:
            return refusal, ()
        kind = call.query["type"]
        data = {"type": kind, "prompt": prompts.sample(kind, call.query.get("topic"))}
        return Reply(200, {"success": True, "data": data}), ()

    def _prompt_price(self, _call: Call, _now: float) -> Answer:
        return Reply(200, {"price": self._service.prices.fees["enhancement"]}), ()

    def _is_gone(self, call: Call, _now: float) -> Answer:
        successor = _SUCCESSOR + ("/price" if call.operation.startswith("price") else "")
        headers = {"Deprecation": "true", "Link": f'<{successor}>; rel="successor-version"'}
        return Reply(410, self._service.says(410, "gone").body, headers), ()

    def _does_without_guidance(self, call: Call) -> bool:
        """Production takes text to image without guidance, at least on models that have none (facts section 9)."""
        asked, slug = order(call), call.body.get("model")
        model = self._service.catalogue.find(slug) if isinstance(slug, str) else None
        is_picture = asked is not None and asked.task.name == "TextToImage"
        return is_picture and not (model and model.features.get("supports_guidance"))

    def _may_call(self, url: str) -> bool:
        return self._service.assumed["webhook_http_loopback"] == "allowed" and _is_loopback_http(url)


@lru_cache(maxsize=1024)
def _is_refused(key: str) -> bool:
    return any(word in key.lower() for word in REFUSED_WORDS)


def _has_length(call: Call) -> bool:
    asked = order(call)
    return asked is not None and "duration_seconds" in asked.body


def _is_prompt_image(call: Call, value: Any) -> bool:
    return call.operation == "enhancePrompt" and not isinstance(value, Upload) and prompts.is_image_text(value)


def _is_loopback_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return parts.scheme == "http" and (host == "localhost" or ip_address(host).is_loopback)
    except ValueError:
        return False
