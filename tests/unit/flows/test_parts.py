"""Requests that are sent in parts, and requests that are answered at once."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from flow_kit import accepted, answer, by_operation, job, listed, make_context, operations, page, refused_model

from genwire.errors import (
    AuthenticationError,
    GenwireError,
    InsufficientBalance,
    InvalidRequest,
    JobFailed,
    NoModelAvailable,
    UncertainSubmission,
)
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Call, Flow, Outcome, Unanswered
from genwire.flows.once import once
from genwire.flows.submit import price, submit
from genwire.flows.wait import look, wait
from genwire.jobs import Attempt, JobRecord
from genwire.policies import Price
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import EnhancePrompt, Request, SamplePrompt, TextToEmbedding
from genwire.scripted import ScriptedDriver

V1, V2 = provider_for(BRANDS["deapi"], "v1"), provider_for(BRANDS["deapi"], "v2")
THREE = TextToEmbedding(["aaaa", "bbbb", "cccc"])
LIMITED = {"info": {"limits": {"max_total_tokens": 5}}}
CATALOGUE = page(listed("Owl", "txt2embedding", **LIMITED), listed("Fox", "txt2embedding", "txt2img", **LIMITED))
POOR = answer({"message": "Too poor.", "errors": {"balance": ["Too poor."]}}, 422)


def submitting(request: Request[Any] = THREE, provider: Any = V2) -> Flow[JobRecord]:
    return submit(make_context(provider=provider), CatalogueCell(), request, 0.0)


def embedding(*outcomes: Outcome) -> ScriptedDriver:
    return ScriptedDriver(by_operation({"listModels": CATALOGUE, "submitTextToEmbedding": list(outcomes)}))


def failing(driver: ScriptedDriver, flow: Flow[Any]) -> GenwireError:
    with pytest.raises(GenwireError) as caught:
        driver.run(flow)
    return caught.value


def bodies(*outcomes: Outcome) -> tuple[ScriptedDriver, list[dict[str, Any]]]:
    """A driver that keeps what was submitted."""
    sent: list[dict[str, Any]] = []
    left = list(outcomes)

    def script(call: Call[Any], now: float) -> Outcome:
        if call.operation == "listModels":
            return CATALOGUE
        sent.append(dict(call.build(lambda _: pytest.fail("no file is sent"))["json"]))
        return left.pop(0)

    return ScriptedDriver(script), sent


def test_the_parts_keep_the_order_and_go_to_one_model() -> None:
    driver, sent = bodies(accepted("a"), accepted("b"), accepted("c"))
    record = driver.run(submitting())
    assert record.ids == ("a", "b", "c")
    assert [(body["model"], body["input"]) for body in sent] == [
        ("Owl", ["aaaa"]),
        ("Owl", ["bbbb"]),
        ("Owl", ["cccc"]),
    ]


def test_a_model_that_refuses_the_first_part_gets_no_other() -> None:
    driver, sent = bodies(refused_model("Owl"), accepted("a"), accepted("b"), accepted("c"))
    record = driver.run(submitting())
    assert (record.model, record.ids) == ("Fox", ("a", "b", "c"))
    assert [body["model"] for body in sent] == ["Owl", "Fox", "Fox", "Fox"]


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (POOR, InsufficientBalance),
        (refused_model("Owl"), InvalidRequest),
        (Unanswered("ReadError"), UncertainSubmission),
        (answer(status=500), UncertainSubmission),
        (answer({"message": "No."}, 401), AuthenticationError),
    ],
)
def test_a_later_refusal_keeps_what_was_accepted_and_sends_nothing_more(
    later: Outcome, kind: type[GenwireError]
) -> None:
    driver = embedding(accepted("a"), accepted("b"), later)
    error = failing(driver, submitting())
    assert isinstance(error, kind)
    assert not isinstance(error, NoModelAvailable)
    assert error.job is not None
    assert error.job.ids == ("a", "b")
    assert operations(driver).count("submitTextToEmbedding") == 3


def test_a_refusal_of_the_first_part_leaves_no_job() -> None:
    assert failing(embedding(POOR), submitting()).job is None


def test_a_key_gives_all_parts_again() -> None:
    driver = embedding(accepted("a"), accepted("b"), accepted("c"))
    first = driver.run(once("order-1", "deapi", submitting()))
    second = driver.run(once("order-1", "deapi", submitting()))
    assert first.ids == second.ids == ("a", "b", "c")
    assert operations(driver).count("submitTextToEmbedding") == 3


def test_a_key_of_which_a_part_was_accepted_is_never_submitted_again() -> None:
    driver = embedding(accepted("a"), POOR, accepted("b"))
    failing(driver, once("order-1", "deapi", submitting()))
    assert isinstance(failing(driver, once("order-1", "deapi", submitting())), UncertainSubmission)
    assert operations(driver).count("submitTextToEmbedding") == 2


def test_a_key_of_which_nothing_was_accepted_is_free_again() -> None:
    driver = embedding(POOR, accepted("a"), accepted("b"), accepted("c"))
    failing(driver, once("order-1", "deapi", submitting()))
    assert driver.run(once("order-1", "deapi", submitting())).ids == ("a", "b", "c")


def test_a_token_leads_to_every_part() -> None:
    record = embedding(accepted("a"), accepted("b"), accepted("c")).run(submitting())
    assert JobRecord.from_token(record.to_token()).ids == ("a", "b", "c")


@pytest.mark.parametrize("parts", [[5], [None], "abc", {"a": 1}, 5])
def test_a_token_whose_parts_are_no_ids_is_damaged_or_of_texts(parts: Any) -> None:
    known = json.loads(base64.urlsafe_b64decode(JobRecord("deapi", "v2", "a").to_token()[9:] + "=="))
    token = "genwire1." + base64.urlsafe_b64encode(json.dumps({**known, "parts": parts}).encode()).decode().rstrip("=")
    try:
        found = JobRecord.from_token(token)
    except InvalidRequest:
        return
    assert all(isinstance(part, str) for part in found.parts)


RECORD = JobRecord("deapi", "v2", "a", parts=("b", "c"))


def states(**by_id: Outcome | Sequence[Outcome]) -> ScriptedDriver:
    left = {name: [given] if isinstance(given, Outcome) else list(given) for name, given in by_id.items()}

    def script(call: Call[Any], now: float) -> Outcome:
        url = str(call.build(lambda _: pytest.fail("no file is sent"))["url"])
        mine = left[url.rpartition("/")[2]]
        return mine.pop(0) if len(mine) > 1 else mine[0]

    return ScriptedDriver(script)


def waiting(record: JobRecord = RECORD) -> Flow[Any]:
    return wait(make_context(provider=V2), record, 60.0, 0.0)


def test_every_part_is_waited_for_in_order() -> None:
    driver = states(
        a=[job("processing"), job("done", result="[[1]]")], b=job("done", result="[[2]]"), c=job("done", result="[[3]]")
    )
    assert [update.text for update in driver.run(waiting())] == ["[[1]]", "[[2]]", "[[3]]"]


def test_a_look_tells_of_the_first_part_that_is_not_done() -> None:
    driver = states(a=job("done", result="[[1]]"), b=job("processing"), c=job("done", result="[[3]]"))
    assert driver.run(look(make_context(provider=V2), RECORD)).id == "b"


def test_a_look_at_parts_that_are_all_done_is_done() -> None:
    driver = states(**{one: job("done", result="[[1]]") for one in "abc"})
    assert driver.run(look(make_context(provider=V2), RECORD)).is_done


def test_a_part_that_fails_is_named_and_all_parts_are_kept() -> None:
    error = failing(states(a=job("done", result="[[1]]"), b=job("error"), c=job("done")), waiting())
    assert isinstance(error, JobFailed)
    assert "Job b failed" in str(error)
    assert error.job == RECORD


def test_the_deadline_is_that_of_all_parts_together() -> None:
    driver = states(a=[job("processing")] * 3 + [job("done", result="x")], b=job("processing"), c=job("done"))
    failing(driver, waiting())
    assert driver.now == 60.0


# Quotes of parts


def quoting(*outcomes: Outcome) -> Price:
    driver = ScriptedDriver(by_operation({"listModels": CATALOGUE, "priceTextToEmbedding": list(outcomes)}))
    return driver.run(price(make_context(provider=V2), CatalogueCell(), THREE, False, 0.0))


def quote(amount: Any, **more: Any) -> Outcome:
    return answer({"data": {"price": amount, **more}})


def test_the_quotes_of_all_parts_are_added() -> None:
    assert quoting(quote("0.1"), quote("0.2"), quote("0.3", is_estimated=True)) == Price(
        Decimal("0.6"), estimated=True, model="Owl"
    )


def test_a_sum_of_quotes_is_unknown_as_soon_as_one_is() -> None:
    assert quoting(quote("0.1"), quote(None), quote("0.3")).amount is None


# What is answered at once

ENHANCED = answer({"prompt": "a red fox in deep snow", "negative_prompt": "blur"})
SAMPLED = answer({"success": True, "data": {"type": "text2image", "prompt": "a heron"}})
AT_ONCE: list[tuple[Request[Any], Any, str, Outcome, str | None]] = [
    (EnhancePrompt("a red fox"), V2, "enhancePrompt", ENHANCED, "Fox"),
    (EnhancePrompt("a red fox"), V1, "enhanceImagePrompt", ENHANCED, "Fox"),
    (SamplePrompt(), V1, "samplePrompts", SAMPLED, None),
]


def answered(
    request: Request[Any], provider: Any, operation: str, outcome: Outcome
) -> tuple[ScriptedDriver, JobRecord]:
    driver = ScriptedDriver(by_operation({"listModels": CATALOGUE, operation: outcome}))
    return driver, driver.run(submitting(request, provider))


@pytest.mark.parametrize(("request_", "provider", "operation", "outcome", "model"), AT_ONCE)
def test_an_answer_at_once_is_a_finished_job_without_an_id(
    request_: Request[Any], provider: Any, operation: str, outcome: Outcome, model: str | None
) -> None:
    driver, record = answered(request_, provider, operation, outcome)
    before = len(driver.sent)
    (update,) = driver.run(wait(make_context(provider=provider), record, None, 0.0))
    assert (record.id, record.model, update.is_done) == ("", model, True)
    assert len(driver.sent) == before


@pytest.mark.parametrize(("request_", "provider", "operation", "outcome", "model"), AT_ONCE)
def test_what_was_answered_at_once_has_no_token(
    request_: Request[Any], provider: Any, operation: str, outcome: Outcome, model: str | None
) -> None:
    _, record = answered(request_, provider, operation, outcome)
    with pytest.raises(InvalidRequest, match="answered at once"):
        record.to_token()


def test_a_key_of_what_was_answered_at_once_is_free_again() -> None:
    driver = ScriptedDriver(by_operation({"listModels": CATALOGUE, "enhancePrompt": ENHANCED}))
    for _ in range(2):
        driver.run(once("order-1", "deapi", submitting(EnhancePrompt("a red fox"))))
    assert operations(driver).count("enhancePrompt") == 2


def test_a_sample_needs_no_catalogue() -> None:
    driver, record = answered(SamplePrompt(), V1, "samplePrompts", SAMPLED)
    assert operations(driver) == ["samplePrompts"]
    assert record.attempts == (Attempt("", "accepted"),)


def test_a_model_without_a_guide_is_passed_over() -> None:
    text = "No prompt enhancement guide is available for this model."
    refusal = answer({"message": text, "errors": {"model_slug": [text]}}, 422)
    both = page(listed("Owl"), listed("Fox"))
    driver = ScriptedDriver(by_operation({"listModels": both, "enhancePrompt": [refusal, ENHANCED]}))
    assert driver.run(submitting(EnhancePrompt("a red fox"))).model == "Fox"
