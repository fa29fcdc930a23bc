"""Which models a request is tried on, in which order, and when the next one is."""

from __future__ import annotations

from typing import Any

import pytest
from flow_kit import accepted, answer, by_operation, in_order, listed, make_context, operations, page, refused_model
from own_api_kit import own_api

from genwire.cooldown import Cooldowns
from genwire.errors import (
    DailyLimitReached,
    GenwireError,
    InsufficientBalance,
    InvalidRequest,
    NoModelAvailable,
    RateLimited,
    UncertainSubmission,
)
from genwire.flows.catalog import CatalogueCell
from genwire.flows.effects import Call, Outcome, Response, Unanswered
from genwire.flows.submit import submit
from genwire.hooks import ModelPassedOver, NoModelsListed, RequestAdjusted
from genwire.jobs import Attempt, JobRecord
from genwire.models import Adjustment, Catalogue, Model
from genwire.policies import FallbackPolicy
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import ImageToImage, Lora, Request, TextToImage, Transcribe
from genwire.scripted import ScriptedDriver

CATALOGUE = page(listed("Fox"), listed("Owl"), listed("Video", "txt2video"), listed("Elk"))


def submitted(driver: ScriptedDriver, request: Request[Any], **changes: Any) -> JobRecord:
    return driver.run(submit(make_context(**changes), CatalogueCell(), request, 0.0))


def answering(*submissions: Outcome, catalogue: Outcome = CATALOGUE) -> ScriptedDriver:
    return ScriptedDriver(by_operation({"listModels": catalogue, "submitTextToImage": submissions}))


def outcomes(attempts: tuple[Attempt, ...]) -> list[tuple[str, str]]:
    return [(attempt.model, attempt.outcome) for attempt in attempts]


def test_a_refused_model_gives_way_to_the_next_of_the_list() -> None:
    driver = answering(refused_model(), accepted())
    record = submitted(driver, TextToImage("a fox", model=["Owl", "Fox"]))
    assert outcomes(record.attempts) == [("Owl", "refused"), ("Fox", "accepted")]
    assert record.model == "Fox"


def test_without_a_choice_the_catalogue_is_walked_in_its_order() -> None:
    driver = answering(refused_model(), refused_model(), accepted())
    record = submitted(driver, TextToImage("a fox"))
    assert outcomes(record.attempts) == [("Fox", "refused"), ("Owl", "refused"), ("Elk", "accepted")]


@pytest.mark.parametrize("mark", [{"status": "test_model"}, {"tags": ["experimental"]}])
def test_a_model_on_trial_is_not_offered(mark: dict[str, Any]) -> None:
    driver = answering(accepted(), catalogue=page(listed("Trial", **mark), listed("Fox")))
    assert submitted(driver, TextToImage("a fox")).model == "Fox"


def test_a_model_on_trial_is_taken_when_it_is_named() -> None:
    driver = answering(accepted(), catalogue=page(listed("Trial", status="test_model")))
    assert submitted(driver, TextToImage("a fox", model="Trial")).model == "Trial"


def test_a_named_model_is_never_left() -> None:
    driver = answering(refused_model())
    with pytest.raises(NoModelAvailable) as caught:
        submitted(driver, TextToImage("a fox", model="Fox"))
    assert outcomes(caught.value.attempts) == [("Fox", "refused")]
    assert operations(driver).count("submitTextToImage") == 1


def test_a_list_is_never_left() -> None:
    driver = answering(refused_model())
    with pytest.raises(NoModelAvailable) as caught:
        submitted(driver, TextToImage("a fox", model=["Fox", "Elk"]))
    assert [attempt.model for attempt in caught.value.attempts] == ["Fox", "Elk"]


@pytest.mark.parametrize(
    ("answered", "kind"),
    [
        (answer({"errors": {"prompt": ["Too rude."]}}, 422), InvalidRequest),
        (answer({"errors": {"model": ["No."], "width": ["No."]}}, 422), InvalidRequest),
        (answer({"errors": {"balance": ["Too poor."]}}, 422), InsufficientBalance),
        (answer(status=402), InsufficientBalance),
        (answer(status=429, x_ratelimit_type="daily"), DailyLimitReached),
        (answer(status=429, x_ratelimit_type="minute", retry_after="600"), RateLimited),
        (answer(status=404), GenwireError),
        (answer(status=500), UncertainSubmission),
        (Unanswered("ReadError"), UncertainSubmission),
    ],
)
def test_what_every_model_would_meet_is_no_reason_for_another_model(
    answered: Outcome, kind: type[GenwireError]
) -> None:
    driver = answering(answered)
    with pytest.raises(kind):
        submitted(driver, TextToImage("a fox", model=["Fox", "Owl"]))
    assert operations(driver).count("submitTextToImage") == 1


def test_an_uncertain_submission_names_its_model_and_those_before_it() -> None:
    driver = answering(refused_model(), Unanswered("ReadError"))
    with pytest.raises(UncertainSubmission) as caught:
        submitted(driver, TextToImage("a fox", model=["Fox", "Owl", "Elk"]))
    error = caught.value
    assert (error.brand, error.task, error.model, error.seed) == ("deapi", "txt2img", "Owl", 2**30)
    assert outcomes(error.attempts) == [("Fox", "refused")]


def test_each_candidate_gets_the_request_as_it_was_given_and_not_as_the_last_one_left_it() -> None:
    catalogue = page(
        listed("Small", info={"limits": {"max_width": 256}}), listed("Large", info={"limits": {"max_width": 2048}})
    )
    driver = answering(refused_model(), accepted(), catalogue=catalogue)
    record = submitted(driver, TextToImage("a fox", width=1024))
    assert record.parameters["width"] == 1024


def test_one_request_keeps_one_seed_over_all_candidates() -> None:
    sent: list[Any] = []

    def script(call: Call[Any], now: float) -> Outcome:
        if call.operation == "listModels":
            return CATALOGUE
        sent.append(call.build(lambda _: pytest.fail("no file was given"))["json"]["seed"])
        return refused_model() if len(sent) == 1 else accepted()

    draws = iter([0.1, 0.2, 0.3, 0.4])
    submitted(ScriptedDriver(script), TextToImage("a fox"), random=lambda: next(draws))
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_no_more_models_are_asked_than_the_policy_allows() -> None:
    driver = answering(refused_model())
    with pytest.raises(NoModelAvailable):
        submitted(driver, TextToImage("a fox"), fallback=FallbackPolicy(attempts=2))
    assert operations(driver).count("submitTextToImage") == 2


def test_models_beyond_the_policy_are_named_as_skipped() -> None:
    driver = answering(refused_model())
    with pytest.raises(NoModelAvailable) as caught:
        submitted(driver, TextToImage("a fox"), fallback=FallbackPolicy(attempts=2))
    assert outcomes(caught.value.attempts) == [("Fox", "refused"), ("Owl", "refused"), ("Elk", "skipped")]


def test_a_model_without_the_lora_is_skipped_in_a_list() -> None:
    catalogue = page(listed("Fox"), listed("Owl", loras=[{"name": "ink", "display_name": "Ink"}]))
    driver = answering(accepted(), catalogue=catalogue)
    record = submitted(driver, TextToImage("a fox", loras=[Lora("ink")], model=["Fox", "Owl"]))
    assert outcomes(record.attempts) == [("Fox", "skipped"), ("Owl", "accepted")]
    assert driver.events == [ModelPassedOver("Fox", record.attempts[0].reason)]


def test_a_named_model_refuses_what_it_cannot_honour_and_nothing_is_sent() -> None:
    driver = answering()
    with pytest.raises(InvalidRequest, match="Fox cannot take this request: It does not have the LoRA ink") as caught:
        submitted(driver, TextToImage("a fox", loras=[Lora("ink")], model="Fox"))
    assert set(caught.value.fields) == {"loras"}
    assert operations(driver) == ["listModels"]


def test_a_named_model_of_another_task_is_refused_before_anything_is_sent() -> None:
    driver = answering()
    with pytest.raises(InvalidRequest, match="It does not do txt2img"):
        submitted(driver, TextToImage("a fox", model="Video"))
    assert operations(driver) == ["listModels"]


def test_a_model_that_takes_fewer_pictures_is_skipped() -> None:
    catalogue = page(
        listed("One", "img2img", info={"limits": {"max_input_images": 1}}),
        listed("Three", "img2img", info={"limits": {"max_input_images": 3}}),
    )
    driver = ScriptedDriver(by_operation({"listModels": catalogue, "submitImageToImage": accepted()}))
    record = submitted(driver, ImageToImage("join them", [b"one", b"two"]))
    assert outcomes(record.attempts) == [("One", "skipped"), ("Three", "accepted")]


def test_only_the_server_retires_a_slug_that_the_catalogue_does_not_list() -> None:
    driver = answering(accepted())
    record = submitted(driver, TextToImage("a fox", model="Unlisted"))
    assert record.model == "Unlisted"


def test_a_slug_that_nobody_knows_gets_a_hint() -> None:
    driver = answering(refused_model(), catalogue=page(listed("Flux1schnell")))
    with pytest.raises(NoModelAvailable, match="Did you mean Flux1schnell"):
        submitted(driver, TextToImage("a fox", model="Flux1Schnel"))


def test_a_slug_that_is_listed_gets_no_hint() -> None:
    driver = answering(refused_model("Fox"), catalogue=page(listed("Fox"), listed("Foxy")))
    with pytest.raises(NoModelAvailable) as caught:
        submitted(driver, TextToImage("a fox", model="Fox"))
    assert str(caught.value) == (
        "No model took the TextToImage. Fox was refused: The selected model Fox does not exist."
    )


def test_of_several_slugs_none_gets_a_hint_and_each_is_told_with_its_reason() -> None:
    driver = answering(refused_model("Foxx"), refused_model("Owll"), catalogue=page(listed("Video", "txt2video")))
    with pytest.raises(NoModelAvailable) as caught:
        submitted(driver, TextToImage("a fox", model=["Foxx", "Owll"]))
    assert str(caught.value) == (
        "No model took the TextToImage. Foxx was refused: The selected model Foxx does not exist.; "
        "Owll was refused: The selected model Owll does not exist."
    )
    assert not [event for event in driver.events if isinstance(event, NoModelsListed)]


def test_without_a_catalogue_a_refused_slug_gets_no_hint() -> None:
    driver = answering(refused_model("Foxx"), catalogue=answer(status=403))
    with pytest.raises(NoModelAvailable, match=r"Foxx was refused: The selected model Foxx does not exist\.$"):
        submitted(driver, TextToImage("a fox", model="Foxx"))


def test_all_that_a_server_says_about_a_model_is_told() -> None:
    refusal = answer({"message": "No.", "errors": {"model": ["It was retired.", "Take another."]}}, 422)
    driver = answering(refusal, accepted())
    record = submitted(driver, TextToImage("a fox", model=["Fox", "Owl"]))
    assert record.attempts[0] == Attempt("Fox", "refused", "It was retired. Take another.")
    assert driver.events == [ModelPassedOver("Fox", "It was retired. Take another.")]


def test_an_api_may_refuse_a_model_by_another_error_than_for_a_bad_request() -> None:
    driver = ScriptedDriver(by_operation({"submit with ()": [answer({"message": "Retired."}, 404), answer("job-1")]}))
    cell = CatalogueCell(Catalogue((Model("Fox", ("txt2img",)), Model("Owl", ("txt2img",))), 0.0))
    context = make_context(provider=own_api(forgets=True))
    record = driver.run(submit(context, cell, TextToImage("a fox", model=["Fox", "Owl"]), 0.0))
    assert outcomes(record.attempts) == [("Fox", "refused"), ("Owl", "accepted")]
    assert "Retired." in record.attempts[0].reason


def test_a_request_for_several_tasks_names_them_all_where_no_model_has_one() -> None:
    driver = ScriptedDriver(in_order(page(listed("Video", "txt2video"))))
    with pytest.raises(NoModelAvailable) as caught:
        submitted(driver, Transcribe("https://example.com/talk.mp3"), provider=provider_for(BRANDS["deapi"], "v2"))
    assert str(caught.value) == (
        "The live catalogue lists no model for audio2text or video2text. For a task that the API has, this is "
        "suspicious: is the key allowed to see its models?"
    )
    assert driver.events == [NoModelsListed("transcribe", 1)]


def test_a_request_for_several_tasks_names_them_all_where_models_are_only_on_trial() -> None:
    driver = ScriptedDriver(in_order(page(listed("Ear", "audio2text", status="test_model"))))
    with pytest.raises(NoModelAvailable, match="For audio2text or video2text the live catalogue lists only models"):
        submitted(driver, Transcribe("https://example.com/talk.mp3"), provider=provider_for(BRANDS["deapi"], "v2"))


def test_a_model_that_accepts_has_its_place_again() -> None:
    cooldowns = Cooldowns()
    cooldowns.failed("Fox", FallbackPolicy(cooldown=60), 0.0)
    submitted(answering(accepted()), TextToImage("a fox", model="Fox"), cooldowns=cooldowns)
    assert cooldowns.ordered(("Fox", "Owl"), 1.0) == ["Fox", "Owl"]


def test_the_time_after_a_refusal_is_that_of_the_answer() -> None:
    cooldowns = Cooldowns()

    def late(call: Call[Any], now: float) -> Outcome:
        driver.now += 100.0
        return CATALOGUE if call.operation == "listModels" else refused_model() if "Fox" in body(call) else accepted()

    driver = ScriptedDriver(late)
    submitted(driver, TextToImage("a fox", model=["Fox", "Owl"]), cooldowns=cooldowns)
    assert cooldowns.ordered(("Fox", "Owl"), 259.0) == ["Owl", "Fox"]
    assert cooldowns.ordered(("Fox", "Owl"), 260.0) == ["Fox", "Owl"]


def body(call: Call[Any]) -> str:
    return str(call.build(lambda _: pytest.fail("no file was given"))["json"])


def test_the_servers_words_about_each_model_are_kept() -> None:
    driver = answering(refused_model("Fox"))
    with pytest.raises(NoModelAvailable, match="The selected model Fox does not exist") as caught:
        submitted(driver, TextToImage("a fox", model="Fox"))
    assert caught.value.attempts[0].reason == "The selected model Fox does not exist."


def test_the_refusal_that_ended_the_search_is_its_cause() -> None:
    with pytest.raises(NoModelAvailable) as caught:
        submitted(answering(refused_model()), TextToImage("a fox", model="Fox"))
    assert isinstance(caught.value.__cause__, InvalidRequest)


def test_a_catalogue_without_a_model_for_the_task_is_suspicious() -> None:
    driver = ScriptedDriver(in_order(page(listed("Video", "txt2video"))))
    with pytest.raises(NoModelAvailable, match="no model for txt2img"):
        submitted(driver, TextToImage("a fox"))


def test_every_step_of_the_search_is_announced() -> None:
    catalogue = page(listed("Fox"), listed("Owl", info={"limits": {"max_width": 512}}))
    driver = answering(refused_model("Fox"), accepted(), catalogue=catalogue)
    submitted(driver, TextToImage("a fox", width=1024))
    assert driver.events == [
        ModelPassedOver("Fox", "The selected model Fox does not exist."),
        RequestAdjusted("Owl", (Adjustment("width", 1024, 512, "the model takes at most 512"),)),
    ]


@pytest.mark.parametrize(
    "limits", [{"max_width": "wide"}, {"min_steps": None}, {"resolution_step": []}, {"max_width": 0}]
)
def test_a_limit_that_is_no_number_limits_nothing(limits: dict[str, Any]) -> None:
    driver = answering(accepted(), catalogue=page(listed("Fox", info={"limits": limits})))
    record = submitted(driver, TextToImage("a fox", width=1024, steps=4))
    assert (record.parameters["width"], record.parameters["steps"]) == (1024, 4)


def test_a_refusal_in_the_list_form_of_older_documents_falls_back_too() -> None:
    refusal = Response(422, {}, b'{"errors": [{"field": "model", "messages": ["No."]}]}')
    assert submitted(answering(refusal, accepted()), TextToImage("a fox", model=["Fox", "Owl"])).model == "Owl"
