"""deAPI's 2xx answers as our values, through the generated models of either version.

Facts: `reference/deapi/facts.md`, section 1.4. What a document does not promise may be missing, null or of another
kind, and is then None; what cannot be done without raises, and the flows turn that into a ContractViolation.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from genwire.errors import InvalidRequest
from genwire.jobs import JobUpdate
from genwire.models import Demands, Model
from genwire.policies import Price
from genwire.providers import Accepted, Answered, ModelPage
from genwire.providers.generated import Generated
from genwire.tasks import canonical_task

_STATUSES = {
    "failed": "error",
    "failure": "error",
    "completed": "done",
    "success": "done",
    "queued": "pending",
    "in_queue": "pending",
    "waiting": "pending",
}
"""Words of older documents and other tools for the four states."""
_MOST_PAGES = 200


def accepted(api: Generated, body: Any) -> Accepted:
    job_id = api.model("job_accepted").from_dict(body).data.request_id
    if not isinstance(job_id, str) or not job_id:
        raise ValueError(f"data.request_id is {job_id!r}")
    return Accepted(job_id)


def answered(api: Generated, body: Any) -> Answered:
    """A prompt, which comes at once: flat where it was enhanced, under `data` where it is a sample."""
    del api
    found: Any = cast("Mapping[str, Any]", body)
    if isinstance(found.get("data"), dict):
        found = found["data"]
    prompt = found["prompt"]
    if not isinstance(prompt, str) or not prompt:
        raise ValueError(f"prompt is {prompt!r}")
    return Answered(JobUpdate(id="", status="done", progress=100.0, text=prompt, raw=found))


def balance(api: Generated, body: Any) -> Decimal:
    return _amount(api.model("balance").from_dict(body).data.balance)


def price(api: Generated, body: Any) -> Price:
    """Under `data`, or flat as the quotes of prompts are."""
    del api
    told: Any = cast("Mapping[str, Any]", body)
    data = told.get("data", told)
    amount = data["price"]
    return Price(None if amount is None else _amount(amount), estimated=data.get("is_estimated") is True)


def model_page(api: Generated, number: int, body: Any, demands: Demands) -> ModelPage:
    page = api.model("model_page").from_dict(body)
    meta = api.known(page.meta)
    last_page = int((api.known(meta.last_page) if meta else None) or 1)
    if last_page > _MOST_PAGES:
        raise ValueError(f"the catalogue claims {last_page} pages; more than {_MOST_PAGES} are not read")
    following = str(number + 1) if number < last_page else None
    return ModelPage(tuple(_model(api, model, demands) for model in page.data), following)


def update(api: Generated, job_id: str, body: Any) -> JobUpdate:
    data = api.model("job_status").from_dict(body).data
    word = data.status.lower()
    alternatives = _mapping(data.results_alt_formats)
    settled = _mapping(getattr(data, "price", None))
    return JobUpdate(
        id=job_id,
        status=_STATUSES.get(word) or word,
        progress=_progress(data.progress),
        preview=_text(data.preview),
        result_url=_text(data.result_url) or None,
        alternatives={name: url for name, url in alternatives.items() if _text(url)},
        text=_result(api.known(data.result)),
        error_code=_text(data.error_code),
        error_message=_text(data.error_message),
        error_reason=_text(data.error_reason),
        retryable=_flag(data.retryable),
        refunded=_flag(data.refunded),
        price=None if settled.get("amount") is None else _amount(settled["amount"]),
        is_estimated=_flag(settled.get("is_estimated")),
        structured=_mapping(getattr(data, "transcription", None)).get("structured") is True,
        metadata=_mapping(getattr(data, "metadata", None)) or None,
        raw=cast("Mapping[str, Any]", body),
    )


def pushed(data: Mapping[str, Any]) -> JobUpdate | None:
    """What the websocket tells of a job; None when it names none, or no status."""
    job_id, word = _text(data.get("request_id")), _text(data.get("status"))
    if not job_id or not word:
        return None
    return JobUpdate(
        id=job_id,
        status=_STATUSES.get(word.lower()) or word.lower(),
        progress=_progress(data.get("progress")),
        preview=_text(data.get("preview")),
        result_url=_text(data.get("result_url")) or None,
        raw=data,
    )


def _model(api: Generated, model: Any, demands: Demands) -> Model:
    info = api.known(model.info)
    known: Any = info if hasattr(info, "limits") else None
    if not _text(model.slug):
        raise ValueError(f"a model has the slug {model.slug!r}")
    return Model(
        slug=model.slug,
        tasks=tuple(_task(word) for word in model.inference_types),
        name=_text(model.name) or model.slug,
        limits=_mapping(known.limits if known else None),
        features=_mapping(known.features if known else None),
        defaults=_mapping(known.defaults if known else None),
        loras=tuple(lora.name for lora in api.known(model.loras) or ()),
        languages=tuple(language.to_dict() for language in api.known(model.languages) or ()),
        tags=tuple(api.known(model.tags) or ()),
        status=_text(model.status),
        demands=demands,
    )


def _task(word: str) -> str:
    """The canonical spelling; a task that we do not know keeps its own."""
    try:
        return canonical_task(word)
    except InvalidRequest:
        return word


def _amount(value: Any) -> Decimal:
    """A number or a numeric text, as exactly as it was written."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{value!r} is no amount") from None
    if isinstance(value, bool) or not amount.is_finite():
        raise ValueError(f"{value!r} is no amount")
    return amount


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _result(value: Any) -> str | None:
    """A result that is not a text yet, a list of vectors for instance, as the JSON text that others send."""
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _mapping(value: Any) -> Mapping[str, Any]:
    """An open object of the generated models as a plain one; PHP's empty array, or no object at all, is empty."""
    found: Any = value.to_dict() if hasattr(value, "to_dict") else value
    return cast("Mapping[str, Any]", found) if isinstance(found, dict) else {}


def _progress(value: Any) -> float | None:
    """A number, or the decimal text that some answers carry."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
