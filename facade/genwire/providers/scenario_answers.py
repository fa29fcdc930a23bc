"""Scenario's answers as our values, and what its refusals mean.

Facts: `reference/scenario/facts.md`. The few fields that are needed are read off the answer as it is: a page of the
catalogue has five hundred models of forty fields. What is missing, null or of another kind is None; what cannot be
done without raises, and the flows turn that into a ContractViolation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from attrs import evolve

from genwire.jobs import JobUpdate
from genwire.models import Fitter, Model
from genwire.policies import Price
from genwire.providers import Accepted, ListedJob
from genwire.providers.scenario_names import TASKS
from genwire.providers.scenario_values import is_number

UNIT = "CU"
"""Creative units, the vendor's money."""

_STATUSES = {
    "pending": "pending",
    "queued": "pending",
    "warming-up": "pending",
    "in-progress": "processing",
    "finalizing": "processing",
    "success": "done",
    "failure": "error",
    "canceled": "error",
}
# Jobs of the list that are no runs of a model, by the end of their type.
_NO_RUNS = ("training", "download", "import", "export", "upload")


def models(body: Any, fitter: Fitter) -> tuple[Model, ...]:
    rows = body["models"]
    if not isinstance(rows, list):
        raise ValueError(f"models is {type(rows).__name__}")
    return tuple(model(row, fitter) for row in cast("list[Any]", rows))


def model(row: Any, fitter: Fitter) -> Model:
    told = _mapping(row)
    slug = _text(told.get("id"))
    if not slug:
        raise ValueError(f"a model has the id {told.get('id')!r}")
    can = _words(told.get("capabilities"))
    return Model(
        slug=slug,
        tasks=tuple(dict.fromkeys(task for word in can for task in TASKS.get(word, (word,)))),
        name=_text(told.get("name")) or slug,
        tags=tuple(_words(told.get("tags"))),
        status=_text(told.get("status")),
        inputs=tuple(one for one in map(_mapping, _listed(told.get("inputs"))) if one),
        fitter=fitter,
    )


def token(body: Any, name: str) -> str | None:
    """What leads to the next page; None, missing and empty all mean the last."""
    return _text(_mapping(body).get(name)) or None


def price(body: Any) -> Price:
    cost = _mapping(body).get("creativeUnitsCost")
    return Price(None if cost is None else _amount(cost), UNIT)


def accepted(body: Any) -> Accepted:
    return Accepted(_job_id(_job(body)))


def archiving(body: Any) -> Accepted:
    return Accepted(_job_id(body))


def update(body: Any) -> JobUpdate:
    job = _job(body)
    word: str = job["status"].lower()
    status = _STATUSES.get(word) or word
    metadata, billing = _mapping(job.get("metadata")), _mapping(job.get("billing"))
    progress, cost, unrefunded = job.get("progress"), billing.get("cuCost"), billing.get("disableRefund")
    found = JobUpdate(
        id=_job_id(job),
        status=status,
        progress=progress * 100.0 if is_number(progress) else None,
        price=_amount(cost) if is_number(cost) else None,
        raw=cast("Mapping[str, Any]", body),
    )
    if status == "done":
        # A training that was resumed without what it is of has the id of its model as its result.
        text = _output(metadata.get("output")) or _text(metadata.get("outputModelId"))
        return evolve(found, text=text)
    if status == "error":
        return evolve(
            found,
            error_code="canceled" if word == "canceled" else None,
            error_reason=_text(metadata.get("error")),
            error_message=_text(metadata.get("hint")),
            refunded=not unrefunded if word == "failure" and isinstance(unrefunded, bool) else None,
        )
    return found


def result_of(done: JobUpdate) -> str | None:
    """The id of the asset that a job made, the first of several; None for a job that made none."""
    metadata = _mapping(_mapping(_mapping(done.raw).get("job")).get("metadata"))
    return next(iter(_words(metadata.get("assetIds"))), None)


def with_asset(done: JobUpdate, body: Any) -> JobUpdate:
    """The same job with the link to its result, which expires and is another at every look."""
    url = body["asset"]["url"]
    if not isinstance(url, str) or not url:
        raise ValueError(f"asset.url is {url!r}")
    return evolve(done, result_url=url)


def is_archive(done: JobUpdate) -> bool:
    """Whether a job made an archive to download, whose link is told apart from it."""
    return (_text(_mapping(_mapping(done.raw).get("job")).get("jobType")) or "").endswith("download")


def with_archive(done: JobUpdate, body: Any) -> JobUpdate:
    """The same job with the link to its archive, which expires."""
    url = body["downloadUrl"]
    if not isinstance(url, str) or not url:
        raise ValueError(f"downloadUrl is {url!r}")
    return evolve(done, result_url=url)


def uploaded(body: Any) -> str:
    asset_id = body["asset"]["id"]
    if not isinstance(asset_id, str) or not asset_id:
        raise ValueError(f"asset.id is {asset_id!r}")
    return asset_id


def jobs(body: Any) -> Sequence[ListedJob]:
    return list(_runs(body["jobs"]))


def _runs(rows: Any) -> Iterator[ListedJob]:
    for row in map(_mapping, _listed(rows)):
        job_id = _text(row.get("jobId"))
        if not job_id or (_text(row.get("jobType")) or "").endswith(_NO_RUNS):
            continue
        sent = _mapping(_mapping(row.get("metadata")).get("input"))
        seed = sent.get("seed")
        yield ListedJob(
            job_id,
            _seconds(row.get("createdAt")),
            _text(sent.get("modelId")),
            int(seed) if is_number(seed) else None,
        )


def _job(body: Any) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", body["job"])


def _job_id(job: Mapping[str, Any]) -> str:
    job_id = job["jobId"]
    if not isinstance(job_id, str) or not job_id:
        raise ValueError(f"jobId is {job_id!r}")
    return job_id


def _output(value: Any) -> str | None:
    """The text of a result that is no asset; what is no text stays JSON."""
    if value is None or value == {}:
        return None
    if isinstance(value, str):
        return value
    told = _mapping(value)
    texts = [one for name in ("text", "output", "caption") if isinstance(one := told.get(name), str)]
    return texts[0] if texts else json.dumps(value)


def _seconds(date: Any) -> float | None:
    try:
        return datetime.fromisoformat(date).timestamp()
    except (ValueError, TypeError):
        return None


def _amount(value: Any) -> Decimal:
    if not is_number(value):
        raise ValueError(f"{value!r} is no amount")
    return Decimal(str(value))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _words(value: Any) -> list[str]:
    return [one for one in _listed(value) if isinstance(one, str) and one]


def _listed(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
