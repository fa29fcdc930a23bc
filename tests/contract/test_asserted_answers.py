"""Every answer that a contract documents reaches the generated client, and an error of ours where it is a refusal.

No operation and no status is named: what a contract documents is tested by standing there.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from asserted import Ledger, Witness
from contract_kit import Subject, arguments, operations
from hypothesis import HealthCheck, Phase, given, settings
from test_every_operation import as_json

from genwire import errors
from genwire.flows.effects import Call, Response
from genwire.providers.refusals import refusal
from genwire_mock import strategies
from genwire_mock.contract import Operation
from genwire_mock.faults import Answer, Rule
from genwire_mock.strategies import DrawnRequest

ERRORS = {
    400: errors.InvalidRequest,
    401: errors.AuthenticationError,
    403: errors.PermissionDenied,
    404: errors.NotFound,
    410: errors.Gone,
    413: errors.PayloadTooLarge,
    422: errors.InvalidRequest,
    429: errors.RateLimited,
    500: errors.ServerError,
    503: errors.ServerError,
}


@pytest.mark.parametrize(("subject", "operation"), operations())
def test_every_documented_answer_reaches_the_generated_client(
    subject: Subject, operation: Operation, asserted: Ledger
) -> None:
    for status, answer in operation.answers.items():
        # The service's own success needs no fault, and so the request is held to the contract too.
        faults = [] if status == "200" else [Rule([Answer(int(status))])]
        witness = asserted(contracts=[subject.contract], faults=faults, strict=True)
        told, body = call(subject, operation, witness)
        assert told.status_code == int(status), f"{operation.id} {status}: {told.content[:300]!r}"
        if status.startswith("2"):
            assert as_json(told.parsed) == body
        else:
            assert told.parsed is None
            (content,) = answer.content.values()
            model = subject.model(content["schema"])
            assert model is None or as_json(model.from_dict(body)) == body
            assert isinstance(refused(operation, told), ERRORS[int(status)])
        witness.answer(subject.contract, operation, status)


def call(subject: Subject, operation: Operation, witness: Witness) -> tuple[Any, Any]:
    """What the generated function answers to a valid request, and the body that came."""
    module = subject.endpoint(operation)
    with subject.client("https://api.example", witness.transport()) as client:
        told = module.sync_detailed(client=client, **arguments(module, simplest(subject, operation)))
    return told, json.loads(told.content)


def simplest(subject: Subject, operation: Operation) -> DrawnRequest:
    """The request that Hypothesis begins with, the same each time."""
    found: list[DrawnRequest] = []

    @settings(
        max_examples=1,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(strategies.requests(subject.contract, operation.id))
    def draw(drawn: DrawnRequest) -> None:
        found.append(drawn)

    draw()
    return found[0]


def refused(operation: Operation, told: Any) -> errors.GenwireError:
    def nothing(*_: Any) -> Any:
        raise AssertionError("it is not sent")

    called: Call[Any] = Call(operation.id, safe=operation.method == "GET", build=nothing, parse=nothing)
    return refusal(called, Response(told.status_code, dict(told.headers), told.content), now=0.0)
