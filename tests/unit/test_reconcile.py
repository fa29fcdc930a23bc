"""A submission whose answer was lost: what is found of it, what that proves, and what it only hints at."""

from __future__ import annotations

import asyncio
import pickle
from decimal import Decimal
from typing import Any

import httpx
import pytest
from client_kit import JOB, KEY, Server, Session, in_turn, wire_model, wire_page, wire_status

from genwire import (
    Client,
    Finding,
    InvalidRequest,
    JobRecord,
    MemoryStore,
    NotFound,
    TextToImage,
    UncertainSubmission,
    webhooks,
)
from genwire.sightings import Sightings

OTHER = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
REQUEST = TextToImage("a fox", width=512, height=512, steps=4, guidance=0, model="Fox")
NAME = "submission:deapi:order-1"


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def lost(body: Any = None, status: int = 500) -> httpx.Response:
    """An answer to a submission that leaves it uncertain."""
    return httpx.Response(status, json=body)


class Story:
    """A client, and the calls that it made one after another; in one event loop where there is one."""

    def __init__(self, session: Session, server: Server, **options: Any) -> None:
        self.store = options.setdefault("store", MemoryStore(session.clock.now))
        self.session, self.server = session, server
        self.client = session.make(server, **options)
        self.loop = asyncio.new_event_loop() if session.kind == "async" else None

    def __enter__(self) -> Story:
        return self

    def __exit__(self, *exc_info: object) -> None:
        if self.loop:
            self.loop.run_until_complete(self.client.aclose())
            self.loop.close()
        else:
            self.client.close()

    def __call__(self, value: Any) -> Any:
        return self.loop.run_until_complete(value) if self.loop else value

    def error(self, key: str | None = "order-1") -> UncertainSubmission:
        with pytest.raises(UncertainSubmission) as caught:
            self(self.client.submit(REQUEST, key=key))
        return caught.value

    def reconciled(self, error: UncertainSubmission, **options: Any) -> Finding:
        """What is found, having made sure that nothing was submitted for it."""
        before = self.server.paths.count("txt2img")
        try:
            return self(self.client.reconcile(error, **options))
        finally:
            assert self.server.paths.count("txt2img") == before


def looked_up(*job_ids: str) -> Any:
    """An answer of `Server`: the state of these jobs, and of no others."""

    def answer(request: httpx.Request) -> httpx.Response:
        known = request.url.path.rpartition("/")[2] in job_ids
        return httpx.Response(200, json=wire_status("processing")) if known else httpx.Response(404, json={})

    return answer


def sources(finding: Finding) -> list[tuple[str, bool]]:
    return [(one.source, one.is_proof) for one in finding.evidence]


# Without evidence


def test_nothing_found_is_nothing_claimed(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        assert story.reconciled(story.error()) == Finding("unknown")


def test_an_uncertain_key_stays_taken(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        story.reconciled(story.error())
        assert "nothing was sent" in str(story.error())


def test_the_error_may_come_from_another_process(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        error = pickle.loads(pickle.dumps(story.error()))  # noqa: S301 - our own
        assert story.reconciled(error) == Finding("unknown")


def test_the_error_asks_the_client_itself(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        assert story(story.error().reconcile(story.client)) == Finding("unknown")


@pytest.mark.parametrize("error", [None, "order-1", InvalidRequest("No.")])
def test_only_an_uncertain_submission_is_reconciled(session: Session, error: Any) -> None:
    with Story(session, Server()) as story, pytest.raises(InvalidRequest, match="UncertainSubmission"):
        story.reconciled(error)


# What the store proves


def test_a_job_that_was_recorded_meanwhile_is_the_one(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        error = story.error()
        story.store.put(NAME, JobRecord("deapi", "v2", JOB, task="txt2img").to_token())
        finding = story.reconciled(error)
    assert (finding.verdict, finding.job and finding.job.id, sources(finding)) == ("accepted", JOB, [("key", True)])


def test_a_key_under_which_nothing_was_sent_is_not_accepted_and_free_again(session: Session) -> None:
    with Story(session, Server()) as story:
        story.store.put(NAME, "pending:another process")
        finding = story.reconciled(story.error())
        assert (finding.verdict, sources(finding)) == ("not accepted", [("key", True)])
        assert story(story.client.submit(REQUEST, key="order-1")).id == JOB


def test_a_key_that_was_sent_under_proves_nothing(session: Session) -> None:
    with Story(session, Server()) as story:
        story.store.put(NAME, "sent:another 1700000000.000 submitTextToImage")
        error = story.error()
        assert (error.sent_at, error.operation) == (1_700_000_000.0, "submitTextToImage")
        assert story.reconciled(error) == Finding("unknown")


def test_a_key_that_the_store_does_not_hold_is_a_hint_only(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        error = story.error()
        story.store.remove(NAME)
        finding = story.reconciled(error)
    assert (finding.verdict, sources(finding)) == ("unknown", [("key", False)])


def test_a_submission_that_was_withdrawn_sends_nothing(session: Session) -> None:
    """The proof of "not accepted": whoever was about to send finds its intent gone."""
    store = MemoryStore()
    found: list[Finding] = []

    def models(_: httpx.Request) -> httpx.Response:
        with Client(api_key=KEY, transport=Server().transport, store=store) as other:
            with pytest.raises(UncertainSubmission) as caught:
                other.submit(REQUEST, key="order-1")
            found.append(other.reconcile(caught.value))
        return httpx.Response(200, json=wire_page(wire_model()))

    server = Server(models=models)
    with Story(session, server, store=store) as story:
        story.error()
    assert (found[0].verdict, server.paths) == ("not accepted", ["models"])


# What the answer proves


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text=f"<br/>Warning: something {{'request_id': '{JOB}'}}"),
        httpx.Response(200, json={"id": JOB.upper()}),
        httpx.Response(502, text=f"job {JOB} was accepted"),
    ],
)
def test_a_job_that_the_answer_names_and_that_is_there_is_the_one(session: Session, answer: httpx.Response) -> None:
    with Story(session, Server(**{"txt2img": answer, "request-status": looked_up(JOB, JOB.upper())})) as story:
        finding = story.reconciled(story.error())
    assert (finding.verdict, sources(finding)) == ("accepted", [("answer", True)])


def test_a_job_that_is_found_is_what_the_key_gives_from_then_on(session: Session) -> None:
    server = Server(**{"txt2img": lost({"id": JOB}), "request-status": looked_up(JOB)})
    with Story(session, server) as story:
        finding = story.reconciled(story.error())
        again_ = story(story.client.submit(REQUEST, key="order-1"))
    assert (finding.job, server.paths.count("txt2img")) == (again_.record, 1)


def test_the_job_knows_what_was_asked(session: Session) -> None:
    server = Server(**{"txt2img": lost({"id": JOB}), "request-status": looked_up(JOB)})
    with Story(session, server) as story:
        error = story.error(key=None)
        found = story.reconciled(error).job
    assert found is not None
    assert (found.task, found.model, found.seed, found.submitted_at) == ("txt2img", "Fox", error.seed, error.sent_at)


@pytest.mark.parametrize(
    ("known", "verdict", "told"),
    [
        (looked_up(), "unknown", []),
        (httpx.Response(500), "unknown", [("answer", False)]),
        (httpx.Response(429, headers={"X-RateLimit-Type": "daily"}), "unknown", [("answer", False)]),
    ],
)
def test_an_id_that_is_no_job_to_be_seen_proves_nothing(session: Session, known: Any, verdict: str, told: Any) -> None:
    with Story(session, Server(**{"txt2img": lost({"trace": JOB}), "request-status": known})) as story:
        finding = story.reconciled(story.error())
    assert (finding.verdict, sources(finding)) == (verdict, told)


def test_an_answer_that_names_another_job_of_ours_proves_nothing(session: Session) -> None:
    with Story(session, Server(**{"request-status": looked_up(JOB)})) as story:
        story(story.client.submit(REQUEST))
        story.server.answers["txt2img"] = lost({"duplicate of": JOB})
        assert story.reconciled(story.error()).verdict == "unknown"


# What notifications hint at


def event(job_id: str, job_type: str = "txt2img") -> Any:
    body = (
        f'{{"event":"job.processing","delivery_id":"d-1","data":{{"job_request_id":"{job_id}",'
        f'"job_type":"{job_type}"}}}}'
    )
    return webhooks.parse(body.encode())


def test_an_unknown_job_that_was_notified_of_is_a_hint_and_no_proof(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        error = story.error()
        story.client.notify(event(OTHER))
        finding = story.reconciled(error)
    assert (finding.verdict, finding.job, finding.candidates) == ("unknown", None, (OTHER,))


def test_a_job_may_be_notified_of_while_its_answer_is_waited_for(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        story.client.notify(OTHER)
        session.clock.sleep(60)  # how long an answer is waited for before it is lost
        assert story.reconciled(story.error()).candidates == (OTHER,)


@pytest.mark.parametrize("notified", [event(JOB), event(OTHER, "txt2video"), event(OTHER, "img_rmbg")])
def test_own_jobs_and_those_of_other_tasks_are_no_candidates(session: Session, notified: Any) -> None:
    with Story(session, Server()) as story:
        story.client.notify(JOB)  # before its submission is answered
        story(story.client.submit(REQUEST))
        story.server.answers["txt2img"] = lost()
        error = story.error()
        story.client.notify(notified)
        assert story.reconciled(error).candidates == ()


def test_a_job_of_long_before_is_no_candidate(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        story.client.notify(OTHER)
        session.clock.sleep(3600)
        assert story.reconciled(story.error()).candidates == ()


def test_a_job_that_is_looked_at_stays_a_candidate(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        error = story.error()
        story.client.notify(OTHER)
        story(story.client.job(OTHER).status())
        assert story.reconciled(error).candidates == (OTHER,)


def test_notifications_are_forgotten_at_last() -> None:
    sightings = Sightings()
    for number in range(10_001):
        sightings.notified(str(number), None, 1.0)
    assert (len(sightings.strange_since(0.0)), sightings.strange_since(0.0)[0].job_id) == (10_000, "1")


# What the caller knows


def test_a_job_that_the_caller_names_is_adopted(session: Session) -> None:
    server = Server(**{"txt2img": lost(), "request-status": looked_up(OTHER)})
    with Story(session, server) as story:
        finding = story.reconciled(story.error(), job=OTHER)
        job = story(story.client.submit(REQUEST, key="order-1"))
    assert (finding.verdict, sources(finding), job.id) == ("accepted", [("job", True)], OTHER)


def test_a_job_that_is_not_there_is_not_adopted(session: Session) -> None:
    with Story(session, Server(**{"txt2img": lost(), "request-status": looked_up()})) as story:
        error = story.error()
        with pytest.raises(NotFound):
            story.reconciled(error, job=OTHER)
        story.error()


@pytest.mark.parametrize("known", [JobRecord("deapi", "v2", JOB).to_token(), "pending:another"])
def test_a_key_that_stands_for_something_else_is_not_overwritten(session: Session, known: str) -> None:
    with Story(session, Server(**{"txt2img": lost(), "request-status": looked_up(OTHER)})) as story:
        error = story.error()
        story.store.put(NAME, known)
        with pytest.raises(InvalidRequest, match="key"):
            story.reconciled(error, job=OTHER)
        assert story.store.get(NAME) == known


# What the balance hints at


def balances(*amounts: float) -> Any:
    return in_turn(*({"data": {"balance": amount}} for amount in amounts))


def after_a_balance(session: Session, *amounts: float, **answers: Any) -> Finding:
    with Story(session, Server(txt2img=lost(), balance=balances(*amounts), **answers)) as story:
        story(story.client.balance())
        session.clock.sleep(1)
        return story.reconciled(story.error())


def test_a_balance_that_fell_is_a_hint_and_no_proof(session: Session) -> None:
    finding = after_a_balance(session, 5.0, 4.5)
    assert (finding.verdict, sources(finding)) == ("unknown", [("balance", False)])
    assert "fell by 0.5 since" in str(finding)


def test_a_balance_that_did_not_fall_is_no_proof_either(session: Session) -> None:
    finding = after_a_balance(session, 5.0, 5.0)
    assert finding.verdict == "unknown"
    assert "refund" in str(finding)


def test_a_fall_is_told_beside_the_quote_and_the_other_jobs(session: Session) -> None:
    with Story(session, Server(balance=balances(5.0, 4.0))) as story:
        story(story.client.balance())
        session.clock.sleep(1)
        story(story.client.submit(REQUEST))
        story.server.answers["txt2img"] = lost()
        with pytest.raises(UncertainSubmission) as caught:
            story(story.client.submit(REQUEST, max_price=1))
        told = str(story.reconciled(caught.value))
    assert caught.value.price == Decimal("0.0015")
    assert "quoted at 0.0015" in told
    assert "submitted 1 other job in between" in told


def test_a_balance_that_was_not_read_before_is_not_read_after(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        story.reconciled(story.error())
        assert "balance" not in story.server.paths


def test_a_balance_that_was_read_after_the_loss_is_none_from_before(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        error = story.error()
        session.clock.sleep(1)
        story(story.client.balance())
        assert story.reconciled(error) == Finding("unknown")


def test_a_balance_that_cannot_be_read_is_told(session: Session) -> None:
    with Story(session, Server(txt2img=lost())) as story:
        story(story.client.balance())
        session.clock.sleep(1)
        error = story.error()
        story.server.answers["balance"] = httpx.Response(403)
        assert sources(story.reconciled(error)) == [("balance", False)]
