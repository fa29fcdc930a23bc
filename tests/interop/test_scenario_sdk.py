"""The vendor's own Python SDK, unmodified, against the mock: every call of its models resource, and a run.

Which calls there are, and what each of them takes, is read off the SDK. It checks every answer by its own types.
"""

from __future__ import annotations

import asyncio
import base64
import inspect
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from genwire_mock import MockAPI
from genwire_mock.contract import load
from genwire_mock.faults import Fail
from genwire_mock.journal import CallEntry

# It is installed with the tools of development; anybody else does without.
sdk: Any = pytest.importorskip("scenario_sdk", reason="scenario-sdk is not installed: pip install scenario-sdk")

KEYS: Mapping[str, Any] = {"api_key": "api-key", "api_secret": "api-secret", "_strict_response_validation": True}
PNG = base64.b64encode(bytes.fromhex("89504e470d0a1a0a")).decode()
FAST = "flux.1-schnell"
# Arguments of a request that are no parameters of the call.
_OF_HTTP = {"self", "extra_headers", "extra_query", "extra_body", "timeout"}


def methods(resource: type[Any], name: str) -> Iterator[tuple[str, inspect.Signature]]:
    """The calls of a resource and of those below it, by their dotted names."""
    for each in dir(resource):
        found = inspect.getattr_static(resource, each)
        if each.startswith(("_", "with_")):
            continue
        if inspect.isfunction(found):
            yield f"{name}.{each}", inspect.signature(found)
        elif inspect.isfunction(made := getattr(found, "func", None)):
            below = inspect.get_annotations(made, eval_str=True)["return"]
            yield from methods(below, f"{name}.{each}")


MODELS: Mapping[str, inspect.Signature] = dict(methods(sdk.resources.ModelsResource, "models"))


class World:
    """A mock on a port, a project in it, and the SDK at its address."""

    def __init__(self, mock: MockAPI, base_url: str) -> None:
        self.mock = mock
        self.base_url = base_url + "/v1"
        self.client: Any = sdk.Scenario(base_url=self.base_url, **KEYS)

    def asset(self) -> str:
        return self.client.assets.upload(name="fox.png", image=PNG).asset.id

    def created(self) -> str:
        """A model with an image, that was never trained."""
        model_id = self.client.models.create(name="Foxes").model.id
        self.client.models.training_images.add(model_id, asset_id=self.asset())
        return model_id

    def training(self) -> str:
        model_id = self.created()
        self.client.models.train.trigger(model_id)
        return model_id

    def trained(self) -> str:
        model_id = self.training()
        self.mock.clock.sleep(600)
        return model_id

    def deleted(self) -> str:
        model_id = self.trained()
        self.client.models.delete(model_id)
        return model_id

    def ran(self) -> str:
        """The job of a run that is over."""
        job = self.client.generate.run_model(FAST, body={"prompt": "a fox"}).job
        self.mock.clock.sleep(600)
        return job.job_id

    def image_of(self, model_id: str) -> str:
        return self.client.models.retrieve(model_id).model.training_images[0].id

    def preset_of(self, model_id: str) -> str:
        return self.client.models.presets.create(model_id, inference_id=self.ran()).preset.id

    def pairs_of(self, model_id: str) -> list[dict[str, str]]:
        image = self.image_of(model_id)
        return [{"instruction": "make it night", "sourceId": image, "targetId": image}]


# The model that a call wants, where a trained one will not do.
STATES: Mapping[str, Callable[[World], str]] = {
    "models.restore": World.deleted,
    "models.train.trigger": World.created,
    "models.train.action": World.training,
}
# By the name of a parameter: what is passed, made where it has to be there already.
MADE: Mapping[str, Callable[[World, str], Any]] = {
    "model_id": lambda _, model_id: model_id,
    "model_ids": lambda _, model_id: [model_id, FAST],
    "preset_id": World.preset_of,
    "training_image_id": World.image_of,
    "ids": lambda world, model_id: [world.image_of(model_id)],
    "body": World.pairs_of,
    "inference_id": lambda world, _: world.ran(),
    "asset_id": lambda world, _: world.asset(),
    "asset_ids": lambda world, _: [world.asset(), world.asset()],
    "thumbnail": lambda world, _: world.asset(),
}
VALUES: Mapping[str, Any] = {
    "action": "cancel",
    "add": ["fox"],
    "all_training_images": True,
    "base_model_id": FAST,
    "blacklisted": False,
    "class_slug": "animals",
    "collection_id": "collection",
    "collection_ids": ["collection"],
    "concepts": [{"modelId": FAST, "scale": 0.5}],
    "copy_as_trained": True,
    "copy_examples": True,
    "created_after": "2020-01-01T00:00:00Z",
    "created_before": "2100-01-01T00:00:00Z",
    "delete": ["owl"],
    "description": "Foxes of all kinds",
    "destination_project_id": "proj_other",
    "destination_team_id": "team_other",
    "dry_run": "true",
    "epoch": "10",
    "is_default": True,
    "loaded_only": False,
    "minimal": True,
    "model_epoch": "10",
    "name": "Foxes",
    "negative_prompt_embedding": "blur",
    "original_assets": True,
    "page_size": 2,
    "parameters": {"maxTrainSteps": 100, "learningRate": 0.0001, "samplePrompts": ["a fox"]},
    "preset": "style",
    "privacy": "private",
    "project_id": "proj_mock",
    "prompt": "a fox",
    "prompt_embedding": "fox",
    "prompt_guide": "Say fox.",
    "settings": True,
    "short_description": "Foxes",
    "sort_by": "createdAt",
    "sort_direction": "desc",
    "status": "trained",
    "strict": False,
    "tags": "fox",
    "thumbnail": True,
    "training_images_count": 3,
    "training_images_preview": True,
    "type": "flux.1-lora",
    "types": ["flux.1", "flux.1-lora"],
    "updated_after": "2020-01-01T00:00:00Z",
    "updated_before": "2100-01-01T00:00:00Z",
}
# What is left out of a call with all that it takes: the other side of a choice, and tokens that a page gives.
EITHER: Mapping[str, set[str]] = {
    "models.list": {"type", "types", "pagination_token", "collection_id", "blacklisted", "updated_after"}
    | {"updated_before", "tags", "collection_ids"},
    "models.training_images.add": {"asset_ids", "data"},
    "models.training_images.replace": {"asset_ids", "data"},
    "models.update": {"type", "concepts"},
    # An estimate starts nothing, and so it lacks what the types of the SDK say is always there.
    "models.download": {"dry_run"},
    "models.train.trigger": {"dry_run"},
}
# A flag for one call, and the id of an asset for another.
FLAGS = {("models.get_bulk", "thumbnail")}
# Calls that do not work without more than they say.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "models.training_images.add": ("asset_id",),
    "models.training_images.replace": ("asset_id",),
    "models.scores.retrieve_prompt": ("prompt",),
}


def arguments(world: World, name: str, *, everything: bool) -> dict[str, Any]:
    """What a call is made with: what it cannot do without, or all that it takes."""
    of_a_model = not {"model_id", "model_ids"}.isdisjoint(MODELS[name].parameters)
    model_id = STATES.get(name, World.trained)(world) if of_a_model else ""
    found: dict[str, Any] = {}
    for parameter in MODELS[name].parameters.values():
        one = parameter.name
        required = parameter.default is inspect.Parameter.empty or one in NEEDED.get(name, ())
        if one in _OF_HTTP or not (required or (everything and one not in EITHER.get(name, ()))):
            continue
        if one in MADE and (name, one) not in FLAGS:
            found[one] = MADE[one](world, model_id)
        elif one in VALUES:
            found[one] = VALUES[one]
        else:
            raise AssertionError(f"{name} takes {one}, and nobody has said what that is: add it to VALUES or MADE")
    return found


def called(client: Any, name: str, given: Mapping[str, Any]) -> Any:
    for part in name.split("."):
        client = getattr(client, part)
    return client(**given)


@contextmanager
def serving() -> Generator[World]:
    mock = MockAPI(brand="scenario", strict=True, deliver=lambda _: 200)
    with mock.server() as server:
        made = World(mock, server.base_url)
        with made.client:
            yield made


@pytest.fixture(scope="module")
def shared() -> Generator[World]:
    """For calls that make what they need, and leave alone what others made."""
    with serving() as made:
        yield made


@pytest.fixture
def world() -> Generator[World]:
    with serving() as made:
        yield made


def last(world: World) -> CallEntry:
    return world.mock.journal.calls()[-1]


def test_the_sdk_has_all_calls_of_the_models_resource() -> None:
    operations = load("scenario").operations.values()
    ours = [one for one in operations if one.path.startswith("/v1/models") and one.id != "searchModels"]
    assert len(MODELS) == len(ours) == 30


@pytest.mark.parametrize("everything", [False, True], ids=["least", "all"])
@pytest.mark.parametrize("name", MODELS)
def test_every_call_of_the_models_resource_completes(shared: World, name: str, everything: bool) -> None:
    given = arguments(shared, name, everything=everything)
    answer = called(shared.client, name, given)
    entry = last(shared)
    assert entry.status in (200, 269)
    assert entry.refused == ()
    assert entry.fault is None
    assert answer is not None


@pytest.mark.parametrize("name", MODELS)
def test_every_call_of_the_models_resource_completes_awaited(shared: World, name: str) -> None:
    given = arguments(shared, name, everything=False)

    async def call() -> Any:
        async with sdk.AsyncScenario(base_url=shared.base_url, **KEYS) as client:
            answer = called(client, name, given)
            return await answer

    assert asyncio.run(call()) is not None
    assert last(shared).status in (200, 269)


def test_every_operation_of_the_models_resource_is_reached(shared: World) -> None:
    reached: set[str] = set()
    for name in MODELS:
        called(shared.client, name, arguments(shared, name, everything=False))
        reached.add(str(last(shared).operation))
    operations = load("scenario").operations.values()
    assert reached == {one.id for one in operations if one.path.startswith("/v1/models")}


def test_an_estimate_starts_nothing(world: World) -> None:
    lenient = {**KEYS, "_strict_response_validation": False}
    trained, untrained = world.trained(), world.created()
    with sdk.Scenario(base_url=world.base_url, **lenient) as client:
        assert client.models.download(trained, dry_run="true").to_dict()["creativeUnitsCost"] == 0
        assert client.models.train.trigger(untrained, dry_run="true", training_images_count=3).creative_units_cost == 25
        assert client.models.retrieve(untrained).model.status == "new"
        assert client.generate.run_model(FAST, body={"prompt": "a fox"}, dry_run="true").creative_units_cost == 2
        assert client.jobs.list(types=["custom"]).jobs == []
    assert [call.status for call in world.mock.journal.calls("downloadModel")] == [269]


def test_a_list_goes_on_over_its_pages(world: World) -> None:
    ids = {world.client.models.create(name=f"Fox {number}").model.id for number in range(5)}
    listed = [model.id for model in world.client.models.list(page_size=2)]
    assert (set(listed), len(listed)) == (ids, 5)


def test_a_run_goes_from_an_upload_to_a_file(world: World) -> None:
    client, asset = world.client, world.asset()
    body = {"instruction": "ink", "images": [asset]}
    (edit,) = [hit.id for hit in client.search.model_search(query="edit", public=True).hits]
    assert edit in {one.id for one in client.recommendations.list_models(capabilities=["img2img"]).models}
    taken = {one.name for one in client.models.retrieve(edit).model.inputs}
    assert body.keys() <= taken
    job_id = client.generate.run_model(edit, body=body).job.job_id
    seen: list[str] = []
    while not seen or seen[-1] not in ("success", "failure", "canceled"):
        world.mock.clock.sleep(1)
        seen.append(client.jobs.retrieve(job_id).job.status)
    assert set(seen) <= {"pending", "queued", "warming-up", "in-progress", "finalizing", "success"}
    assert job_id in {job.job_id for job in client.jobs.list(types=["custom", "inference"])}
    (made,) = client.jobs.retrieve(job_id).job.metadata.asset_ids
    assert [one.id for one in client.assets.get_bulk(asset_ids=[made, asset]).assets] == [made, asset]
    url = client.assets.retrieve(made).asset.url
    assert httpx.get(url, trust_env=False).content.startswith(b"\x89PNG")
    assert client.assets.download.request(made, target_format="jpeg").mime_type == "image/jpeg"


def test_a_run_is_canceled_and_one_fails_with_a_hint(world: World) -> None:
    run = world.client.generate.run_model
    world.mock.fail("runModel", Fail(message="too dark", reason="more light"), start=2)
    job_id = run(FAST, body={"prompt": "a fox"}).job.job_id
    assert world.client.jobs.trigger_action(job_id, action="cancel").job.status == "canceled"
    job_id = run(FAST, body={"prompt": "a fox"}).job.job_id
    world.mock.clock.sleep(60)
    job = world.client.jobs.retrieve(job_id).job
    assert (job.status, job.metadata.error, job.metadata.hint) == ("failure", "too dark", "more light")


def test_an_endpoint_hears_of_a_run_and_tells_its_events(world: World) -> None:
    endpoints = world.client.projects.webhook_endpoints
    created = endpoints.create("proj_mock", url="https://app.example/hook", enabled_events=["*"]).webhook_endpoint
    assert created.secret
    world.ran()
    events = endpoints.events.list(created.id, project_id="proj_mock").items
    assert [event.type for event in events] == ["inference.completed", "inference.created"]
    event = endpoints.events.retrieve(events[0].id, project_id="proj_mock", webhook_endpoint_id=created.id)
    assert event.webhook_event.attempts[0].response_status_code == 200
    endpoints.update(created.id, project_id="proj_mock", enabled=False)
    endpoints.delete(created.id, project_id="proj_mock")
    assert endpoints.list("proj_mock").webhook_endpoints == []


def test_every_other_operation_of_the_contract_is_reached(world: World) -> None:
    client = world.client
    made = client.jobs.retrieve(world.ran()).job.metadata.asset_ids[0]
    query = {"assetIds": [made], "inferenceIds": [], "modelIds": []}
    archive = client.assets.download.request_batch(options={"fileNameTemplate": "x"}, query=query).job_id
    world.mock.clock.sleep(60)
    assert client.assets.download.get_status(archive).download_url
    assert client.assets.update(made, description="A fox").asset.description == "A fox"
    assert made in {asset.id for asset in client.assets.list(types=["txt2img", "uploaded"])}
    client.assets.download.request(made)
    client.assets.get_bulk(asset_ids=[made])
    client.assets.retrieve(made)
    client.assets.delete_multiple(asset_ids=[world.asset()])
    client.jobs.list()
    client.jobs.trigger_action(world.ran(), action="cancel")
    client.search.model_search(query="fox")
    client.recommendations.list_models()
    endpoints = client.projects.webhook_endpoints
    one = endpoints.create("proj_mock", url="https://app.example/hook", enabled_events=["*"]).webhook_endpoint.id
    world.ran()
    event = endpoints.events.list(one, project_id="proj_mock").items[0].id
    endpoints.events.retrieve(event, project_id="proj_mock", webhook_endpoint_id=one)
    endpoints.update(one, project_id="proj_mock", description="ours")
    endpoints.list("proj_mock")
    endpoints.delete(one, project_id="proj_mock")
    reached = {call.operation for call in world.mock.journal.calls() if call.status in (200, 269)}
    operations = load("scenario").operations.values()
    assert {one.id for one in operations if not one.path.startswith("/v1/models")} <= reached


def test_a_token_of_a_user_will_do(world: World) -> None:
    options = {name: value for name, value in KEYS.items() if name.startswith("_")}
    with sdk.Scenario(base_url=world.base_url, bearer_auth="a.token.of-a-user", **options) as client:
        assert client.models.retrieve(FAST).model.id == FAST


def test_a_refusal_is_an_error_of_the_sdk(world: World) -> None:
    with pytest.raises(sdk.NotFoundError):
        world.client.models.retrieve("nobody")
    with pytest.raises(sdk.BadRequestError, match="it is required"):
        world.client.generate.run_model(FAST, body={})
