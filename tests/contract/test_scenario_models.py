"""`client.scenario_api.models` against the mock: models, their pages, what belongs to them, and lost answers."""

from __future__ import annotations

import asyncio
import base64
import pickle
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import samples
from attrs import evolve
from resource_kit import BOTH, KEY, Make, Subject, rows, settled, sync_subject
from test_scenario_api import Both

from genwire import (
    AsyncClient,
    Client,
    ConfigurationError,
    ConnectionFailed,
    ContractViolation,
    GenwireError,
    InvalidRequest,
    NotFound,
    PermissionDenied,
    RawResponse,
    RetryPolicy,
    TextToImage,
    UncertainSubmission,
)
from genwire.hooks import CallEnded, Retrying
from genwire.providers.brands import BRANDS
from genwire.scenario_api import UNSET, Concept, Model, TrainingImagePair
from genwire_mock import MockAPI
from genwire_mock.faults import Answer, Garbled, Limited, Refused, Reset

FLUX = "flux.1-schnell"
FOX = TextToImage("a red fox", width=512, height=512, seed=7, model=FLUX)
BASIC = base64.b64encode(KEY.encode()).decode()


@pytest.fixture(params=BOTH.values(), ids=list(BOTH))
def make(request: pytest.FixtureRequest) -> Make:
    """Makes a client of either kind, with a mock."""
    return request.param


@pytest.fixture
def subject(make: Make) -> Subject:
    return make()


def test_a_model_is_made_read_changed_deleted_and_restored(subject: Subject) -> None:
    models = subject.models
    made: Model = settled(models.create(name="Foxes", type="flux.1-lora"))
    assert (made.name, made.type_, made.status) == ("Foxes", "flux.1-lora", "new")
    assert settled(models.update(made, name="Hens", type="zimage-lora")).name == "Hens"
    assert settled(models.get(made.id)).type_ == "zimage-lora"
    assert settled(models.delete(made)) is None
    with pytest.raises(NotFound):
        settled(models.get(made))
    assert [model.id for model in rows(models.list(status="deleted"))] == [made.id]
    assert settled(models.restore(made)).name == "Hens"


def test_what_an_answer_did_not_have_is_unset(subject: Subject) -> None:
    assert settled(subject.models.create()).deleted_at is UNSET


def test_a_public_model_tells_what_it_takes(subject: Subject) -> None:
    inputs = settled(subject.models.get(FLUX)).inputs
    assert inputs[0].name == "prompt"


def test_several_models_are_read_at_once(subject: Subject) -> None:
    found = settled(subject.models.get_bulk([FLUX, subject.model()], minimal=True))
    assert [len(found), found[0].id] == [2, FLUX]


def test_a_composition_mixes_trained_models(subject: Subject) -> None:
    concepts = [Concept("model_fox", 0.8), {"modelId": "model_oil", "scale": 0.5}]
    made = settled(subject.models.create(type="flux.1-composition", concepts=concepts))
    assert [concept.model_id for concept in made.concepts] == ["model_fox", "model_oil"]


def test_none_takes_away_and_what_is_left_out_stays(subject: Subject) -> None:
    model = subject.trained()
    assert settled(subject.models.update(model, epoch="5")).epoch == "5"
    assert settled(subject.models.update(model, name="Hens")).epoch == "5"
    assert settled(subject.models.update(model, epoch=None)).epoch is UNSET


def test_a_copy_and_a_transfer_are_new_models(subject: Subject) -> None:
    model = subject.trained()
    assert settled(subject.models.copy(model)).status == "new"
    assert settled(subject.models.copy(model, as_trained=True)).status == "trained"
    assert settled(subject.models.transfer(model, "proj_meadow")).owner_id == "proj_meadow"


def test_tags_are_added_and_taken_away(subject: Subject) -> None:
    model = subject.model()
    assert settled(subject.models.update_tags(model, add=["a", "b"])).added == ["a", "b"]
    assert settled(subject.models.update_tags(model, delete=["a", "c"])).deleted == ["a"]
    with pytest.raises(InvalidRequest, match="strict"):
        settled(subject.models.update_tags(model, add=["b"], strict=True))
    assert [found.id for found in rows(subject.models.list(tags=["b"]))] == [model]


def test_presets_are_made_of_a_run_chosen_and_deleted(subject: Subject) -> None:
    presets = subject.models.presets
    job = settled(subject.client.submit(FOX))
    first, second = (settled(presets.create(FLUX, job.id, is_default=True)) for _ in "ab")
    assert [preset.is_default for preset in settled(presets.list(FLUX))] == [False, True]
    assert settled(presets.update(FLUX, first, is_default=True)).is_default
    settled(presets.delete(FLUX, second))
    assert [preset.id for preset in settled(presets.list(FLUX))] == [first.id]


def test_texts_are_written_and_deleted_by_none(subject: Subject) -> None:
    model = subject.model()
    for texts in (subject.models.description, subject.models.prompt_guide):
        assert settled(texts.update(model, "Foxes.")).value == "Foxes."
        assert settled(texts.get(model)).value == "Foxes."
        assert settled(texts.update(model, None)).value == ""


def test_examples_are_replaced(subject: Subject) -> None:
    model = subject.model()
    image = settled(subject.models.get(model)).training_images[0]
    settled(subject.models.examples.replace(model, [image]))
    assert [example.asset.id for example in settled(subject.models.examples.list(model))] == [image.id]


def test_prompts_and_training_images_are_scored(subject: Subject) -> None:
    model = subject.model()
    assert isinstance(settled(subject.models.scores.prompt(model, "a fox")).score, int | float)
    assert isinstance(settled(subject.models.scores.training_dataset(model)).score, int | float)


def test_a_training_image_is_a_file_or_an_asset(subject: Subject, tmp_path: Path) -> None:
    images = subject.models.training_images
    model = settled(subject.models.create()).id
    path = tmp_path / "den.png"
    path.write_bytes(samples.png())
    first = settled(images.add(model, path, preset="subject"))
    other = settled(images.add(settled(subject.models.create()), samples.png(), name="fox.png"))
    assert (first.name, other.name) == ("den.png", "fox.png")
    assert settled(images.add(model, asset=other)).id == other.id
    assert settled(images.replace(model, other, samples.png())).id not in (first.id, other.id)
    settled(images.delete(model, first))
    assert settled(subject.models.get(model)).training_images_number == 1


def test_images_are_paired_and_deleted_together(subject: Subject) -> None:
    model = subject.model(images=2)
    before, after = settled(subject.models.get(model)).training_images
    pairs = [TrainingImagePair(before.id, after.id, "draw it in ink"), {"sourceId": after.id, "targetId": before.id}]
    assert settled(subject.models.training_images.replace_pairs(model, pairs)).count == 2
    settled(subject.models.delete_images(model, [before, after.id]))
    assert settled(subject.models.get(model)).training_images_number == 0


def test_a_trained_model_is_downloaded(subject: Subject, tmp_path: Path) -> None:
    model = subject.trained()
    result = settled(settled(subject.models.download(model)).wait())
    saved = (
        result.save(tmp_path / "m.zip")
        if isinstance(subject.client, Client)
        else settled(result.asave(tmp_path / "m.zip"))
    )
    assert ZipFile(saved).namelist() == [f"{model}.safetensors"]


def test_the_link_to_an_archive_is_read_anew_when_it_expired() -> None:
    subject = sync_subject()
    result = subject.models.download(subject.trained()).wait()
    subject.mock.clock.sleep(7200)
    assert ZipFile(BytesIO(result.read())).namelist()


# Pages


@pytest.mark.parametrize(("last", "reads"), [("null", 3), ("absent", 3), ("empty_page", 3)])
def test_a_list_goes_through_all_pages(make: Make, last: str, reads: int) -> None:
    subject = make(MockAPI(brand="scenario", strict=True, assume={"scenario_api_last_page": last}))
    ids = [settled(subject.models.create()).id for _ in range(5)]
    assert sorted(model.id for model in rows(subject.models.list(page_size=2))) == sorted(ids)
    assert subject.calls("listModels") == reads


def test_a_full_last_page_may_lead_to_an_empty_one(make: Make) -> None:
    subject = make(MockAPI(brand="scenario", strict=True, assume={"scenario_api_last_page": "empty_page"}))
    ids = [settled(subject.models.create()).id for _ in range(4)]
    assert len(rows(subject.models.list(page_size=2))) == len(ids)
    assert subject.calls("listModels") == 3


def test_a_list_is_read_no_further_than_it_is_used() -> None:
    subject = sync_subject()
    for _ in range(5):
        subject.models.create()
    listed = iter(subject.models.list(page_size=2))
    assert subject.calls("listModels") == 0
    assert next(listed).id != next(listed).id
    assert subject.calls("listModels") == 1


def test_an_async_list_is_read_no_further_than_it_is_used() -> None:
    subject = BOTH["async"]()
    for _ in range(5):
        settled(subject.models.create())

    async def first() -> Any:
        async for model in subject.models.list(page_size=2):
            return model
        return None

    assert asyncio.run(first()).name == "New model"
    assert subject.calls("listModels") == 1


def test_a_list_can_be_iterated_over_again(subject: Subject) -> None:
    settled(subject.models.create())
    listed = subject.models.list()
    assert len(rows(listed)) == 1
    settled(subject.models.create())
    assert len(rows(listed)) == 2


def test_pages_have_the_token_that_the_next_iteration_may_begin_with(subject: Subject) -> None:
    for _ in range(3):
        settled(subject.models.create())
    first = rows(subject.models.list(page_size=2).pages())[0]
    rest = rows(subject.models.list(page_size=2, pagination_token=first.next_pagination_token))
    assert (len(first.models), len(rest)) == (2, 1)


def test_a_list_that_leads_back_has_an_end(subject: Subject) -> None:
    again = Answer(200, json={"models": [], "nextPaginationToken": "again"})
    subject.mock.fail("listModels", again, again, again)
    with pytest.raises(ContractViolation, match="read before"):
        rows(subject.models.list())
    assert subject.calls("listModels") == 2


def test_a_page_that_fails_is_repeated_and_none_is_lost(subject: Subject) -> None:
    ids = [settled(subject.models.create()).id for _ in range(4)]
    subject.mock.fail("listModels", Answer(503), Reset("after"))
    assert sorted(model.id for model in rows(subject.models.list(page_size=2))) == sorted(ids)


# What is repeated, and what is not


@pytest.mark.parametrize("fault", [Reset("after"), Answer(503), Answer(502)])
def test_a_read_is_repeated(subject: Subject, fault: Any) -> None:
    subject.mock.fail("getModel", fault)
    assert settled(subject.models.get(FLUX)).id == FLUX
    assert subject.calls("getModel") == 2


@pytest.mark.parametrize("fault", [Reset("after"), Answer(503)])
def test_a_change_that_ends_the_same_is_repeated(subject: Subject, fault: Any) -> None:
    model = subject.model()
    subject.mock.fail("updateModel", fault)
    assert settled(subject.models.update(model, name="Hens")).name == "Hens"
    assert subject.calls("updateModel") == 2


@pytest.mark.parametrize("fault", [Reset("after"), Answer(503), Garbled()])
def test_a_model_whose_answer_was_lost_is_not_made_again(subject: Subject, fault: Any) -> None:
    subject.mock.fail("createModel", fault)
    with pytest.raises(UncertainSubmission, match=r"not repeated\. models\.list\(\) has it") as caught:
        settled(subject.models.create(name="Foxes"))
    assert subject.calls("createModel") == 1
    assert (caught.value.operation, caught.value.brand) == ("createModel", "scenario")


WRITES: dict[str, Callable[[Any, str], Any]] = {
    "deleteModel": lambda models, model: models.delete(model),
    "restoreModel": lambda models, model: models.restore(model),
    "copyModel": lambda models, model: models.copy(model),
    "transferModel": lambda models, model: models.transfer(model, "proj_meadow"),
    "downloadModel": lambda models, model: models.download(model),
    "updateModelTags": lambda models, model: models.update_tags(model, add=["a"]),
    "createPreset": lambda models, model: models.presets.create(model, "job"),
    "deletePreset": lambda models, model: models.presets.delete(model, "preset"),
    "deleteModelImages": lambda models, model: models.delete_images(model, ["asset"]),
    "addTrainingImage": lambda models, model: models.training_images.add(model, asset="asset"),
    "replaceTrainingImage": lambda models, model: models.training_images.replace(model, "image", asset="asset"),
    "deleteTrainingImage": lambda models, model: models.training_images.delete(model, "image"),
    "trainModel": lambda models, model: models.train(model),
    "actOnTraining": lambda models, model: models.cancel_training(model),
}


@pytest.mark.parametrize("operation", WRITES)
def test_what_a_second_call_would_change_is_not_repeated_and_says_where_to_look(
    subject: Subject, operation: str
) -> None:
    subject.mock.fail(operation, Answer(503))
    with pytest.raises(UncertainSubmission) as caught:
        settled(WRITES[operation](subject.models, FLUX))
    assert subject.calls(operation) == 1
    assert caught.value.look
    assert caught.value.look in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).look == caught.value.look  # noqa: S301


def test_a_write_that_never_left_is_sent_again(subject: Subject) -> None:
    subject.mock.fail("createModel", Refused())
    assert settled(subject.models.create(name="Foxes")).name == "Foxes"


def test_a_limit_is_waited_for_as_long_as_it_says(subject: Subject) -> None:
    subject.mock.fail("createModel", Limited(retry_after=7))
    began = subject.mock.clock.now()
    settled(subject.models.create())
    assert subject.mock.clock.now() - began >= 7
    assert subject.calls("createModel") == 2


def test_the_deadline_of_all_attempts_holds(make: Make) -> None:
    subject = make(retry=RetryPolicy(attempts=50, initial=4, deadline=10))
    subject.mock.fail("getModel", *[Answer(503)] * 50)
    began = subject.mock.clock.now()
    with pytest.raises(GenwireError):
        settled(subject.models.get(FLUX))
    assert subject.mock.clock.now() - began <= 10


def test_what_became_of_a_write_is_not_looked_for_among_runs(subject: Subject) -> None:
    settled(subject.client.submit(FOX))
    subject.mock.fail("createModel", Reset("after"))
    with pytest.raises(UncertainSubmission) as caught:
        settled(subject.models.create())
    with pytest.raises(InvalidRequest, match=r"createModel is none\. models\.list\(\)"):
        settled(subject.client.reconcile(caught.value))


# Refusals, options, and who has it


@pytest.mark.parametrize("model", ["", " ", "..", ".", None, 5])
def test_what_is_no_id_reaches_no_other_path(subject: Subject, model: Any) -> None:
    with pytest.raises(InvalidRequest, match="model="):
        settled(subject.models.delete(model))
    assert not subject.mock.journal.calls()


def test_an_id_is_one_part_of_the_path(subject: Subject) -> None:
    with pytest.raises(NotFound):
        settled(subject.models.get("../jobs?x=1#y/z"))
    assert subject.calls("getModel") == 1


HOPELESS: list[Callable[[Any], Any]] = [
    lambda models: models.update_tags(FLUX, add="foxes"),
    lambda models: models.get_bulk(FLUX),
    lambda models: models.delete_images(FLUX, "asset"),
    lambda models: models.delete_images(FLUX, []),
    lambda models: models.examples.replace(FLUX, "asset"),
    lambda models: models.training_images.add(FLUX),
    lambda models: models.training_images.add(FLUX, samples.png(), asset="asset"),
    lambda models: models.training_images.add(FLUX, "/nowhere/fox.png"),
    lambda models: models.training_images.add(FLUX, asset="asset", name="fox.png"),
    lambda models: models.training_images.add(FLUX, assets="asset"),
    lambda models: models.update_tags(FLUX, add=5),
    lambda models: models.create(concepts=["model_fox"]),
    lambda models: models.create(name=object()),
    lambda models: models.update(FLUX, parameters=16),
    lambda models: models.train(FLUX, "rank=16"),
    lambda models: models.training(""),
    lambda models: models.download(""),
]


@pytest.mark.parametrize("ask", HOPELESS)
def test_what_cannot_work_is_refused_before_anything_is_sent(subject: Subject, ask: Any) -> None:
    with pytest.raises(InvalidRequest):
        settled(ask(subject.models))
    assert not subject.mock.journal.calls()


def test_what_is_no_argument_is_a_type_error(subject: Subject) -> None:
    for ask in (lambda: subject.models.get(), lambda: subject.models.create("Foxes"), lambda: subject.models.list(s=1)):
        with pytest.raises(TypeError, match="argument"):
            settled(ask())


@pytest.mark.parametrize("filters", [{"tags": "foxes"}, {"tags": ["a,b"]}, {"types": "flux.1"}])
def test_a_filter_of_several_values_is_a_list_of_them(subject: Subject, filters: Any) -> None:
    with pytest.raises(InvalidRequest):
        rows(subject.models.list(**filters))


def test_a_model_of_somebody_else_is_not_changed(subject: Subject) -> None:
    with pytest.raises(PermissionDenied, match="somebody else"):
        settled(subject.models.update(FLUX, name="mine"))


def test_a_host_that_is_down_is_a_connection_that_failed(make: Make) -> None:
    subject = make(retry=RetryPolicy(attempts=1))
    subject.mock.fail("getModel", Refused())
    with pytest.raises(ConnectionFailed):
        settled(subject.models.get(FLUX))


ASKED: dict[str, Callable[[Any, str], Any]] = {
    "getModel": lambda models, model: models.get(model),
    "createModel": lambda models, _: models.create(),
    "trainModel": lambda models, model: models.train(model),
}


@pytest.mark.parametrize(
    "fault",
    [Answer(401), Answer(403), Answer(400, json={"message": f"not {KEY} nor {BASIC}"}), Answer(503), Reset("after")],
)
@pytest.mark.parametrize("operation", ASKED)
def test_no_error_shows_the_key(make: Make, fault: Any, operation: str) -> None:
    subject = make(retry=RetryPolicy(attempts=1))
    model = subject.model()
    subject.mock.fail(operation, fault)
    with pytest.raises(GenwireError) as caught:
        settled(ASKED[operation](subject.models, model))
    shown = f"{caught.value!r} {caught.value} {vars(caught.value)} {pickle.dumps(caught.value)!r} {subject.client!r}"
    assert not [secret for secret in ("api-secret", BASIC) if secret in shown]


def test_listeners_are_told_of_each_call(make: Make) -> None:
    events: list[Any] = []
    subject = make(on_event=events.append)
    subject.mock.fail("getModel", Answer(503))
    settled(subject.models.get(FLUX))
    calls = [(event.operation, event.status) for event in events if isinstance(event, CallEnded)]
    assert calls == [("getModel", 503), ("getModel", 200)]
    assert [event.operation for event in events if isinstance(event, Retrying)] == ["getModel"]


def test_the_options_of_a_view_hold(subject: Subject) -> None:
    seen: list[RawResponse] = []
    view = subject.client.with_options(on_response=seen.append, retry=RetryPolicy(attempts=1))
    subject.mock.fail("getModel", Answer(503))
    with pytest.raises(GenwireError):
        settled(view.scenario_api.models.get(FLUX))
    settled(view.scenario_api.models.presets.list(FLUX))
    assert [(answer.operation, answer.status) for answer in seen] == [("getModel", 503), ("listPresets", 200)]


@pytest.mark.parametrize("client", [Client("deapi", api_key="key"), AsyncClient("dryapi", api_key="key")])
def test_a_brand_without_it_says_who_has_it(client: Any) -> None:
    with pytest.raises(
        ConfigurationError, match=r"There is no scenario_api on d\w+: make the client with Client\('scenario'\)"
    ):
        _ = client.scenario_api


def test_several_brands_without_it_are_all_named() -> None:
    client = Client(["deapi", "dryapi"], api_key={"deapi": "one", "dryapi": "other"})
    with pytest.raises(ConfigurationError, match="There is no scenario_api on deapi and dryapi"):
        _ = client.scenario_api


def test_a_brand_of_ones_own_that_serves_the_same_api_has_it() -> None:
    mock = MockAPI(brand="scenario", strict=True)
    brand = evolve(BRANDS["scenario"], name="meadow", base_url="https://meadow.example")
    with Client(brand, api_key=KEY, transport=mock.transport(), clock=mock.clock) as client:
        assert client.scenario_api.models.get(FLUX).id == FLUX


def test_one_client_over_several_brands_reaches_the_one_that_has_it() -> None:
    both = Both()
    with both.client() as client:
        models = client.scenario_api.models
        model = models.create(name="Foxes")
        assert client.with_options(timeout=5).scenario_api.models.get(model).name == "Foxes"
        models.training_images.add(model, samples.png())
        assert models.train(model).status == "trained"
        job = models.download(model)
        assert ZipFile(BytesIO(job.wait().read())).namelist()
    assert not both.mocks["deapi"].journal.calls()
