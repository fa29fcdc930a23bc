"""What an honest client has to make of the answers that it got: of money and keys, and which error it raises.

The other half of the oracle: `machine_model` says what the service may answer, `Books` what the client may do then.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from machine_model import CENT, MOST_STEPS, Exchange, Job, Model, Verdict, form, hold, price

from genwire import (
    BudgetExceeded,
    DailyLimitReached,
    GenwireError,
    InsufficientBalance,
    InvalidRequest,
    JobFailed,
    JobTimeout,
    NoModelAvailable,
    RateLimited,
    TextToImage,
    UncertainSubmission,
)

EDIT_PRICE = Decimal("0.006588")
_ERRORS = {
    "model": NoModelAvailable,
    "balance": InsufficientBalance,
    "prompt": InvalidRequest,
    "daily": DailyLimitReached,
    "minute": RateLimited,
}


class Books:
    """`budget` is in USD, None for none. `told_free` is whether a failed job says that it was refunded."""

    def __init__(self, model: Model, budget: str | None, *, told_free: bool) -> None:
        self._model = model
        self._limit = None if budget is None else Decimal(budget)
        self._told_free = told_free
        self._spent = self._kept = Decimal(0)
        self._reserved: dict[int, Decimal] = {}
        self._keys: dict[str, str | None] = {}

    def left(self) -> Decimal | None:
        """What of the budget may be spent: less what was, what is reserved, and what is uncertain for ever."""
        return None if self._limit is None else self._limit - self._spent - self._kept - sum(self._reserved.values())

    def submitted(
        self,
        operation: str,
        request: Any,
        slugs: Sequence[str],
        key: str | None,
        ceilings: Iterable[Decimal | None],
        outcome: Any,
    ) -> Job | None:
        """Holds what came of a submission against what went over the wire; the job that the client knows now.

        `ceilings` are the limits on its price, None for those that there are not.
        """
        posts = [one for one in self._model.step if one.operation == operation]
        accepted = next((one for one in posts if one.kind == "accepted"), None)
        hold("nobody pays twice", sum(one.kind == "accepted" for one in posts) <= 1, posts)
        if key is not None and key in self._keys:
            return self._again(key, posts, outcome)
        _check_repeats(posts)
        limits = [limit for limit in ceilings if limit is not None]
        cost = {slug: self._cost(operation, slug, request) for slug in slugs}
        if isinstance(outcome, BudgetExceeded):
            dear = [slug for slug in slugs if any(cost[slug] > limit or limit <= 0 for limit in limits)]
            hold("a budget stops what is too dear and no more", dear, f"{cost}, {limits} left")
            return hold("what a budget stops is not sent", not accepted, posts)
        last = posts[-1] if posts else None
        if last is None or last.why == "unsent":
            hold("without a submission there is an error", isinstance(outcome, GenwireError), outcome)
            return self.refused("price", outcome) if last is None else None
        if accepted:
            spent = cost[accepted.model]
            hold("a budget is kept", all(spent - CENT <= limit for limit in limits), f"{spent}, {limits} left")
        if not last.answered or last.why == "busy":
            hold("a lost answer is uncertain", isinstance(outcome, UncertainSubmission), outcome)
            self._kept += cost[last.model]
            if key is not None:
                self._keys[key] = None
            return None
        if accepted:
            job = accepted.job
            assert job is not None
            hold("an accepted job is not lost", getattr(outcome, "id", None) == job.id, outcome)
            self._reserved[id(job)] = cost[accepted.model]
            if key is not None:
                self._keys[key] = job.id
            return job
        return hold("an error says what was refused", isinstance(outcome, _ERRORS[last.why]), outcome)

    def _again(self, key: str, posts: Sequence[Verdict], outcome: Any) -> None:
        """A key that was submitted before."""
        hold("a key is sent once", not posts, posts)
        if self._keys[key] is None:
            hold("an uncertain key stays uncertain", isinstance(outcome, UncertainSubmission), outcome)
        else:
            hold("a key is its job", getattr(outcome, "id", None) == self._keys[key], outcome)

    def _cost(self, operation: str, slug: str, request: Any) -> Decimal:
        if operation == "edit":
            return EDIT_PRICE
        fitted = min(request.steps, MOST_STEPS[slug]) if slug in self._model.models else request.steps
        return price(slug, 512, fitted)

    def waited(self, outcome: Any, job: Job, last: Any, timeout: float, took: float) -> None:
        """Holds what came of a wait against the status that was told last."""
        if not isinstance(outcome, GenwireError):
            hold("done is done", last is not None and last["status"] == "done", last)
            return self.settle(job)
        hold("a job is not lost by an error", outcome.job is not None and outcome.job.id == job.id, outcome)
        if isinstance(outcome, JobFailed):
            hold("failed is failed", last is not None and last["status"] == "error", last)
            return self.settle(job)
        if isinstance(outcome, JobTimeout):
            return hold("a wait takes its time", took >= timeout - 0.01, took)
        return self.refused("status", outcome)

    def settle(self, job: Job) -> None:
        """The client has seen the end of a job."""
        reserved = self._reserved.pop(id(job), Decimal(0))
        self._spent += Decimal(0) if self._told_free and job.fate == "fails" else reserved

    def refused(self, operation: str, outcome: Any) -> None:
        """An error of a call is what its last answer said."""
        asked = [one for one in self._model.step if one.operation == operation]
        last = asked[-1] if asked else None
        if isinstance(outcome, DailyLimitReached):
            hold("a daily limit is one", last is not None and last.why == "daily", outcome)
        elif isinstance(outcome, RateLimited):
            hold("a minute limit is one", last is not None and last.why == "minute", outcome)
        elif last is None or last.kind == "read":
            hold("no error without a reason", last is not None and not last.answered, repr(outcome))


def _check_repeats(posts: Sequence[Verdict]) -> None:
    """Another model comes after a refusal of the model only, the same one after what is safe to repeat."""
    for before, after in itertools.pairwise(posts):
        if before.model != after.model:
            hold("only a refused model is passed over", before.why == "model", before)
        else:
            hold("only what is safe is repeated", before.why in ("minute", "unsent"), before)
            hold("only what is safe is repeated", before.answered or before.why == "unsent", before)


def check_fits(model: Model, request: TextToImage, sent: Iterable[Exchange]) -> None:
    """What is asked of a live model, its price too, is the request fitted to it."""
    for x in sent:
        if x.method != "POST" or not x.body:
            continue
        body = json.loads(x.body)
        if body["model"] in model.models:
            fitting = min(request.steps or 4, MOST_STEPS[body["model"]])
            hold("a request fits the model that it goes to", body.get("steps") == fitting, body)


def check_form(x: Exchange, said: Mapping[str, str], file: bytes) -> None:
    """A form has what the caller said, and the file."""
    if "multipart" not in x.headers.get("content-type", ""):
        return
    parts = form(x)
    for name, value in said.items():
        hold("a form has every field", parts.get(name) == value.encode(), name)
    hold("a form has every file", file in parts.values(), sorted(parts))
