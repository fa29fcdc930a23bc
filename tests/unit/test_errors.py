"""Every exception of the tree: it is drawn, it survives pickling and copying, and it never holds a key."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from client_kit import JOB

from genwire import errors
from genwire.errors import GenwireError
from genwire.flows.effects import Response
from genwire.jobs import Attempt, JobRecord
from genwire.models import Adjustment

RECORD = JobRecord(
    brand="deapi",
    api="v1",
    id=JOB,
    attempts=(Attempt("Fox", "accepted"),),
    adjustments=(Adjustment("width", 4096, 2048, "too wide"),),
    parameters={"prompt": "a fox"},
)
FIELDS: dict[str, dict[str, Any]] = {
    "InvalidRequest": {"fields": {"width": ["is 0"], "prompt": ["is empty", "is missing"]}},
    "RateLimited": {"scope": "minute", "retry_after": 60.0},
    "DailyLimitReached": {"retry_after": 3600.0, "resets_at": datetime(2026, 8, 8, tzinfo=UTC)},
    "UncertainSubmission": {
        "operation": "submitTextToImage",
        "model": "Fox",
        "reason": "ReadError",
        "sent_at": 5.0,
        "attempts": [Attempt("Owl", "refused", "No.")],
        "key": "order-1",
        "task": "txt2img",
        "seed": 7,
        "price": Decimal("0.5"),
    },
    "JobFailed": {
        "code": "WORKER_ERROR",
        "reason": "TIMEOUT",
        "retryable": True,
        "refunded": False,
        "price": Decimal("0.5"),
    },
    "BudgetExceeded": {"attempts": [Attempt("Owl", "skipped", "It costs 1 USD.")]},
    "NoModelAvailable": {"attempts": [Attempt("Owl", "refused", "No.")]},
}
CLASSES = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, GenwireError)]


def drawn_tree() -> Iterator[tuple[str, str | None]]:
    """Each class of the drawing with its parent."""
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"^([ │├└─]*)([A-Z]\w+)(?: {2,}|$)", line)
        if found:
            depth = len(found[1])
            above = [(other, name) for other, name in above if other < depth]
            yield found[2], above[-1][1] if above else None
            above.append((depth, found[2]))


def example(kind: type[GenwireError]) -> GenwireError:
    """An error with every field filled."""
    error = kind("What happened.", **FIELDS.get(kind.__name__, {}))
    error.with_response(Response(422, {"x-request-id": "r-1"}, b'{"message": "No."}'))
    error.job = RECORD
    return error


def contents(error: GenwireError) -> dict[str, Any]:
    return {"args": error.args, "type": type(error), **vars(error)}


def test_the_drawing_of_the_tree_is_the_tree() -> None:
    real = {(kind.__name__, kind.__bases__[0].__name__) for kind in CLASSES if kind is not GenwireError}
    assert set(drawn_tree()) == {("GenwireError", None), *real}


@pytest.mark.parametrize("name", re.findall(r"(\w+) .*\(also a ValueError\)", errors.__doc__ or ""))
def test_a_class_drawn_as_a_value_error_is_one(name: str) -> None:
    assert issubclass(getattr(errors, name), ValueError)


def test_the_fields_named_in_the_drawing_are_there() -> None:
    drawn = re.findall(r"^[ │├└─]*([A-Z]\w+) .*; (`.*`)$", errors.__doc__ or "", re.MULTILINE)
    named = [(kind, field) for kind, fields in drawn for field in re.findall(r"`(\w+)`", fields)]
    missing = [(kind, field) for kind, field in named if not hasattr(example(getattr(errors, kind)), field)]
    assert named
    assert missing == []


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_an_error_pickles_with_all_its_fields(kind: type[GenwireError], protocol: int) -> None:
    error = example(kind)
    assert contents(pickle.loads(pickle.dumps(error, protocol))) == contents(error)  # noqa: S301


@pytest.mark.parametrize("kind", CLASSES)
def test_an_error_copies_with_all_its_fields(kind: type[GenwireError]) -> None:
    error = example(kind)
    assert contents(copy.deepcopy(error)) == contents(error)


@pytest.mark.parametrize("kind", CLASSES)
def test_an_error_is_made_from_a_message_alone(kind: type[GenwireError]) -> None:
    error = kind("What happened.")
    assert (str(error), error.status, error.body, error.job) == ("What happened.", None, "", None)


@pytest.mark.parametrize("kind", CLASSES)
def test_a_field_given_to_the_constructor_is_kept_under_its_name(kind: type[GenwireError]) -> None:
    parameters = inspect.signature(kind.__init__).parameters
    keywords = [name for name, one in parameters.items() if one.kind is one.KEYWORD_ONLY]
    assert set(keywords) == set(FIELDS.get(kind.__name__, {}))
    assert all(hasattr(example(kind), name) for name in keywords)


def test_the_scope_of_a_daily_limit_is_daily() -> None:
    assert errors.DailyLimitReached("x").scope == "daily"


def test_a_body_is_kept_in_part_and_whatever_its_bytes() -> None:
    error = GenwireError("x").with_response(Response(500, {}, b"\xff\xfe" * 10_000))
    assert len(error.body) == 2_000


def test_an_answer_of_one_error_is_not_that_of_another() -> None:
    GenwireError("x").with_response(Response(500, {"a": "b"}, b""))
    assert GenwireError("y").headers == {}
