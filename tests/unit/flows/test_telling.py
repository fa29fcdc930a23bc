"""What flows tell of calls and waits to whoever listens, and that they tell nothing where nobody does."""

from __future__ import annotations

import pytest
from attrs import evolve
from flow_kit import JOB, accepted, answer, in_order, job, make_context

from genwire.errors import InvalidRequest, UncertainSubmission
from genwire.flows.effects import Call, Flow, Outcome, Response, Unanswered, Undelivered, sleep
from genwire.flows.exchange import Context, exchange
from genwire.flows.telling import action
from genwire.flows.wait import wait
from genwire.hooks import ActionEnded, ActionStarted, CallEnded, CallStarted, JobProgress, Retrying, WaitingForJob
from genwire.jobs import JobRecord
from genwire.models import Fitted
from genwire.requests import TextToImage
from genwire.scripted import ScriptedDriver

RECORD = JobRecord(brand="deapi", api="v1", id=JOB, task="txt2img", submitted_at=0.0)
BALANCE = answer({"data": {"balance": 19.72}})
REFUSED = Undelivered("ConnectError: refused")
LOST = Unanswered("ReadError: the connection broke")


def listening() -> Context:
    return make_context(listens=True)


def submission(context: Context) -> Call[object]:
    request = TextToImage("a red fox", width=768, height=768, steps=4, guidance=0, seed=1)
    return context.provider.submit(Fitted(request, "Fox"))


class Slowly(ScriptedDriver):
    """Each answer takes two seconds."""

    def __init__(self, *outcomes: Outcome) -> None:
        left = list(outcomes)

        def script(call: Call[object], now: float) -> Outcome:
            self.now = now + 2.0
            return left.pop(0)

        super().__init__(script, start=1_000.0)


def test_every_time_that_a_call_is_sent_is_told() -> None:
    context = listening()
    driver = Slowly(REFUSED, answer({"message": "busy"}, 503), BALANCE)
    driver.run(exchange(context, context.provider.balance()))
    assert [event for event in driver.events if not isinstance(event, Retrying)] == [
        CallStarted("getBalance", 1),
        CallEnded("getBalance", 1, 2.0, None, "ConnectError: refused"),
        CallStarted("getBalance", 2),
        CallEnded("getBalance", 2, 2.0, 503),
        CallStarted("getBalance", 3),
        CallEnded("getBalance", 3, 2.0, 200),
    ]


def test_a_repeat_is_told_between_the_calls() -> None:
    context = listening()
    driver = ScriptedDriver(in_order(REFUSED, BALANCE))
    driver.run(exchange(context, context.provider.balance()))
    assert [type(event) for event in driver.events] == [CallStarted, CallEnded, Retrying, CallStarted, CallEnded]


def test_a_lost_answer_is_told_once() -> None:
    context = listening()
    driver = ScriptedDriver(in_order(LOST))
    with pytest.raises(UncertainSubmission):
        driver.run(exchange(context, submission(context)))
    assert driver.events == [
        CallStarted("submitTextToImage", 1),
        CallEnded("submitTextToImage", 1, 0.0, None, "ReadError: the connection broke"),
    ]


def test_a_call_that_cannot_be_sent_is_told_to_have_ended() -> None:
    def refuse(call: Call[object], now: float) -> Response:
        raise InvalidRequest("no body can carry this")

    context = listening()
    driver = ScriptedDriver(refuse, start=1_000.0)
    with pytest.raises(InvalidRequest):
        driver.run(exchange(context, submission(context)))
    assert driver.events[1:] == [CallEnded("submitTextToImage", 1, 0.0, None, "InvalidRequest")]


def test_a_wait_says_until_when() -> None:
    driver = ScriptedDriver(in_order(job("processing"), job("done")))
    driver.run(wait(listening(), RECORD, 100.0, 0.0))
    waits = [event for event in driver.events if isinstance(event, WaitingForJob)]
    assert [(one.job_id, one.status) for one in waits] == [(JOB, "unknown"), (JOB, "processing")]
    assert [one.until for one in waits] == driver.slept


def test_where_nobody_listens_only_what_is_rare_is_told() -> None:
    context = make_context()
    driver = ScriptedDriver(in_order(REFUSED, accepted(), job("processing"), job("done")))
    driver.run(exchange(context, submission(context)))
    driver.run(wait(context, RECORD, 100.0, 0.0))
    assert [type(event) for event in driver.events] == [Retrying, JobProgress, JobProgress]


def test_an_action_ends_with_its_job() -> None:
    def submitted() -> Flow[JobRecord]:
        yield from sleep(1_005.0)
        return RECORD

    driver = ScriptedDriver(in_order(), start=1_000.0)
    assert driver.run(action("submit", "txt2img", submitted(), lambda record: record)) == RECORD
    assert driver.events == [ActionStarted("submit", "txt2img"), ActionEnded("submit", "txt2img", 5.0, RECORD)]


@pytest.mark.parametrize("carried", [None, RECORD])
def test_an_action_ends_with_its_error_and_the_job_that_it_carries(carried: JobRecord | None) -> None:
    error = InvalidRequest("no")
    error.job = carried

    def failing() -> Flow[JobRecord]:
        yield from sleep(1_005.0)
        raise error

    driver = ScriptedDriver(in_order(), start=1_000.0)
    with pytest.raises(InvalidRequest):
        driver.run(action("wait", "txt2img", failing(), lambda record: record))
    (ended,) = (event for event in driver.events if isinstance(event, ActionEnded))
    assert evolve(ended, error=None) == ActionEnded("wait", "txt2img", 5.0, carried)
    assert ended.error is error


def test_an_abandoned_action_ends_quietly() -> None:
    """A generator that is closed can yield nothing more."""

    def endless() -> Flow[JobRecord]:
        while True:
            yield from sleep(0.0)

    flow = action("wait", "txt2img", endless(), lambda record: record)
    ScriptedDriver(in_order()).run(_some_steps(flow))
    flow.close()


def _some_steps(flow: Flow[JobRecord]) -> Flow[None]:
    effect = next(flow)
    for _ in range(3):
        effect = flow.send((yield effect))
