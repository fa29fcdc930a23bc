"""Money, limits, keys and lost answers on Scenario, told once for both clients."""

from __future__ import annotations

import asyncio
import base64
import logging
import pickle
import traceback
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from decimal import Decimal
from typing import Any

import httpx
import pytest
import samples
from scenario_stories import Blocking

from genwire import (
    AsyncClient,
    AuthenticationError,
    Budget,
    BudgetExceeded,
    Client,
    ConfigurationError,
    GenwireError,
    ImageToImage,
    InvalidRequest,
    JobFailed,
    JobTimeout,
    MemoryStore,
    NoModelAvailable,
    PermissionDenied,
    Price,
    RateLimited,
    RetryPolicy,
    TextToImage,
    TextToVideo,
    UncertainSubmission,
)
from genwire_mock import MockAPI
from genwire_mock.faults import Answer, Expired, Fail, Limited, Reset, Stuck

KEY = "api-key:the-secret-half"
DEV, FAST = "flux.1-dev", "flux.1-schnell"
FOX = TextToImage("a red fox", width=512, height=512, steps=4, seed=7)
ONLY_DEV = TextToImage("a red fox", width=512, height=512, seed=7, model=DEV)
BOTH = TextToImage("a red fox", width=512, height=512, seed=7, model=[DEV, FAST])

Open = Callable[..., Any]


def cu(amount: str) -> Price:
    return Price(Decimal(amount), "CU")


@pytest.fixture
def mock() -> MockAPI:
    return MockAPI(brand="scenario", strict=True)


@pytest.fixture(params=["sync", "async"])
def opened(request: pytest.FixtureRequest, mock: MockAPI) -> Generator[Open]:
    """Makes clients of one of the two kinds; those of the other are used as if they were sync."""
    if request.param == "sync":
        with ExitStack() as stack:

            def sync_client(key: str = KEY, **options: Any) -> Any:
                given: dict[str, Any] = {"transport": mock.transport(), "clock": mock.clock, **options}
                return stack.enter_context(Client("scenario", api_key=key, **given))

            yield sync_client
        return
    clients: list[AsyncClient] = []
    with asyncio.Runner() as runner:

        def async_client(key: str = KEY, **options: Any) -> Any:
            given: dict[str, Any] = {
                "api_key": key,
                "transport": mock.async_transport(),
                "clock": mock.clock,
                **options,
            }
            clients.append(AsyncClient("scenario", **given))
            return Blocking(clients[-1], runner)

        yield async_client
        for client in clients:
            runner.run(client.aclose())


def runs(mock: MockAPI) -> int:
    """Runs that cost something."""
    return len([call for call in mock.journal.calls("runModel") if call.status == 200])


# Money


def test_a_price_is_read_by_a_dry_run(mock: MockAPI, opened: Open) -> None:
    assert opened().price(FOX) == Price(Decimal(5), "CU", model=DEV)
    (call,) = mock.journal.calls("runModel")
    assert (call.status, call.query) == (269, {"dryRun": "true"})
    assert mock.journal.calls("getJob") == ()


def test_the_price_of_files_is_told_once_they_are_uploaded(mock: MockAPI, opened: Open) -> None:
    client, request = opened(), ImageToImage("at night", samples.png(), model="model_scenario-edit")
    assert client.price(request).amount is None
    assert mock.journal.calls("uploadAsset") == ()
    assert client.price(request, upload=True).amount == 8
    assert runs(mock) == 0


def test_a_model_over_the_price_limit_is_passed_over(mock: MockAPI, opened: Open) -> None:
    job = opened().submit(BOTH, max_price=cu("4"))
    assert [(one.model, one.outcome) for one in job.attempts] == [(DEV, "skipped"), (FAST, "accepted")]
    assert runs(mock) == 1


def test_a_limit_in_dollars_is_not_held_against_creative_units(mock: MockAPI, opened: Open) -> None:
    with pytest.raises(BudgetExceeded, match=r"max_price=Price\(…, 'CU'\)"):
        opened().submit(FOX, max_price=100)
    with pytest.raises(BudgetExceeded, match=r"Budget\(…, unit='CU'\)"):
        opened(budget=Budget(100)).submit(FOX)
    assert runs(mock) == 0


def test_a_budget_is_spent_at_what_jobs_cost_and_gets_back_what_failed(mock: MockAPI, opened: Open) -> None:
    client = opened(budget=Budget("5", unit="CU"))
    mock.fail("runModel", Fail())
    with pytest.raises(JobFailed) as caught:
        client.run(FOX)
    assert caught.value.refunded is True
    assert client.run(FOX).price == 5
    with pytest.raises(BudgetExceeded):
        client.run(FOX)


def test_a_failure_that_is_not_refunded_stays_spent(mock: MockAPI, opened: Open) -> None:
    client = opened(budget=Budget("30", unit="CU"))
    mock.fail("runModel", Fail())
    with pytest.raises(JobFailed) as caught:
        client.run(TextToVideo("a fox runs"))
    assert caught.value.refunded is False
    with pytest.raises(BudgetExceeded):
        client.run(TextToVideo("a fox runs"))


def test_an_uncertain_run_keeps_its_reservation(mock: MockAPI, opened: Open) -> None:
    client = opened(budget=Budget("9", unit="CU"))
    mock.fail("runModel", Answer(269, json={"creativeUnitsCost": 5}), Reset("after"))
    with pytest.raises(UncertainSubmission) as caught:
        client.submit(ONLY_DEV)
    assert caught.value.price == 5
    with pytest.raises(BudgetExceeded):
        client.submit(ONLY_DEV)


def test_concurrent_spenders_cannot_overshoot_a_budget_together(mock: MockAPI) -> None:
    options: dict[str, Any] = {"transport": mock.transport(), "clock": mock.clock}
    client = Client("scenario", api_key=KEY, budget=Budget("12", unit="CU"), **options)

    def spent(turn: int) -> bool:
        try:
            client.submit(ONLY_DEV)
        except BudgetExceeded:
            return False
        return True

    with client, ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(spent, range(16))) == 2
    assert runs(mock) == 2


def test_concurrent_tasks_cannot_overshoot_a_budget_together(mock: MockAPI) -> None:
    options: dict[str, Any] = {"transport": mock.async_transport(), "clock": mock.clock}

    async def spend() -> list[Any]:
        async with AsyncClient("scenario", api_key=KEY, budget=Budget("12", unit="CU"), **options) as client:
            return await asyncio.gather(*(client.submit(ONLY_DEV) for _ in range(16)), return_exceptions=True)

    refused = [one for one in asyncio.run(spend()) if isinstance(one, BudgetExceeded)]
    assert (len(refused), runs(mock)) == (14, 2)


# Limits and refusals


def test_a_limit_is_waited_for_as_long_as_the_service_says(mock: MockAPI, opened: Open) -> None:
    mock.fail("runModel", Limited(retry_after=7))
    began = mock.clock.now()
    assert opened().submit(FOX).id
    assert 7 <= mock.clock.now() - began < 9
    assert len(mock.journal.calls("runModel")) == 2


def test_a_limit_without_a_time_is_backed_off_from(mock: MockAPI, opened: Open) -> None:
    mock.fail("runModel", Limited(), Limited())
    assert opened().submit(FOX).id
    assert len(mock.journal.calls("runModel")) == 3


def test_a_limit_that_lasts_is_told(mock: MockAPI, opened: Open) -> None:
    mock.fail("runModel", Limited(retry_after=7), repeat=True)
    with pytest.raises(RateLimited) as caught:
        opened(retry=RetryPolicy(attempts=2)).submit(FOX)
    assert caught.value.retry_after == 7


def test_a_key_that_is_refused_says_so_and_is_not_repeated(mock: MockAPI, opened: Open) -> None:
    with pytest.raises(AuthenticationError, match="refused"):
        opened("bad-key:invalid-secret").run(FOX)
    assert {call.status for call in mock.journal.calls()} == {401}


def test_what_a_key_may_not_do_is_no_matter_of_the_model(mock: MockAPI, opened: Open) -> None:
    mock.fail("runModel", Answer(403, json={"status": "error", "code": "FORBIDDEN", "message": "The scope is missing"}))
    with pytest.raises(PermissionDenied, match="The scope is missing"):
        opened().submit(BOTH)
    assert len(mock.journal.calls("runModel")) == 1


def test_a_model_that_a_plan_may_not_use_is_passed_over(mock: MockAPI, opened: Open) -> None:
    said = {"status": "error", "code": "FORBIDDEN", "message": f"{DEV} needs a higher plan"}
    mock.fail("runModel", Answer(403, json=said))
    job = opened().submit(BOTH)
    assert [(one.model, one.outcome) for one in job.attempts] == [(DEV, "refused"), (FAST, "accepted")]


def test_a_request_that_no_model_takes_lists_what_each_of_them_says(opened: Open) -> None:
    request = TextToImage("a fox", model=["gone", FAST], inputs={"loras": ["model_ink"]})
    with pytest.raises(NoModelAvailable, match="It has no input loras") as caught:
        opened().submit(request)
    assert [one.outcome for one in caught.value.attempts] == ["refused", "skipped"]


def test_an_error_of_the_server_is_uncertain_on_a_run_and_repeated_on_a_look(mock: MockAPI, opened: Open) -> None:
    client = opened()
    mock.fail("runModel", Answer(500))
    with pytest.raises(UncertainSubmission):
        client.submit(FOX)
    assert len(mock.journal.calls("runModel")) == 1
    mock.fail("getJob", Answer(500))
    assert client.read(client.run(FOX))


# Keys

BASIC = base64.b64encode(KEY.encode()).decode()
SECRETS = (BASIC, "the-secret-half", "a.token.of-a-user")


def shows(text: str) -> bool:
    return any(secret in text for secret in SECRETS)


def told_by(error: GenwireError) -> list[str]:
    pickled = pickle.dumps(error).decode("latin-1")
    return ["".join(traceback.format_exception(error)), repr(error), repr(vars(error)), pickled]


@pytest.mark.parametrize("key", [KEY, "a.token.of-a-user"])
def test_no_form_of_a_key_is_shown_even_where_an_answer_repeats_it(
    mock: MockAPI, opened: Open, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    echo = f"Basic {BASIC} of the-secret-half" if key == KEY else f"Bearer {key}"
    said = {"status": "error", "message": f"{key} as {echo}", "code": "X"}
    events: list[Any] = []
    with caplog.at_level(logging.DEBUG):
        client = opened(key, on_event=events.append, retry=RetryPolicy(attempts=1))
        told: list[str] = []
        for status in (400, 401, 403, 404, 429, 500):
            mock.fail("runModel", Answer(status, json=said, headers={"X-Echo": echo}))
            with pytest.raises(GenwireError) as caught:
                client.submit(ONLY_DEV)
            assert caught.value.status in (status, None)  # None: no model was left
            told += told_by(caught.value)
        job = client.submit(ONLY_DEV)
    shown = [*told, repr(job), job.to_token(), repr(events), repr(client), caplog.text]
    assert not any(map(shows, shown))
    assert all(shown)


def test_a_client_goes_through_a_pickle_without_its_key(mock: MockAPI) -> None:
    with Client("scenario", api_key=KEY, transport=mock.transport()) as client:
        assert not shows(pickle.dumps(client.flows.config).decode("latin-1"))


def seen_by(mock: MockAPI, key: str) -> set[str]:
    """What stood in the Authorization header, by host."""
    seen: set[str] = set()

    class Watched(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            seen.add(f"{request.url.host} {request.headers.get('authorization')}")
            return mock.transport().handle_request(request)

    with Client("scenario", api_key=key, transport=Watched(), clock=mock.clock) as client:
        client.run(FOX).read()
    return seen


@pytest.mark.parametrize(
    ("key", "header"), [(KEY, f"Basic {BASIC}"), ("a.token.of-a-user", "Bearer a.token.of-a-user")]
)
def test_a_key_goes_as_basic_or_bearer_and_never_to_the_host_of_files(mock: MockAPI, key: str, header: str) -> None:
    assert seen_by(mock, key) == {f"api.cloud.scenario.com {header}", "cdn.cloud.scenario.com None"}


def test_everybody_may_read_the_models_and_what_they_take_and_nothing_else(mock: MockAPI, opened: Open) -> None:
    client = opened("public-auth-token")
    listed = {model.slug for model in client.models.list("txt2img")}
    assert listed == {DEV, FAST}
    assert {match.slug for match in client.models.find(FOX)} == listed
    assert {call.operation for call in mock.journal.calls()} <= {"listModels", "getModel"}
    assert {call.status for call in mock.journal.calls()} == {200}
    for forbidden in (client.submit, client.price, client.run):
        with pytest.raises(InvalidRequest, match="pass api_key='key:secret'"):
            forbidden(FOX)
    assert mock.journal.calls("runModel") == ()


def projects(mock: MockAPI) -> set[tuple[str | None, str | None]]:
    """Which operations named which project."""
    return {(call.operation, call.query.get("projectId")) for call in mock.journal.calls()}


def used(client: Any) -> None:
    request = ImageToImage("at night", samples.png(), model="model_scenario-edit")
    client.price(request, upload=True)
    client.models.list()
    job = client.submit(request)
    client.read(job.wait())
    client.submit(FOX).cancel()


def test_a_key_of_several_projects_works_in_the_one_that_is_named(mock: MockAPI, opened: Open) -> None:
    used(opened("a.token.of-a-user", project="proj_forest"))
    seen = projects(mock)
    assert {operation for operation, _ in seen} == {
        *("recommendModels", "listModels", "getModel", "uploadAsset", "runModel", "getJob", "getAsset", "actOnJob"),
        "download",
    }
    assert seen == {(operation, None if operation == "download" else "proj_forest") for operation, _ in seen}


def test_no_project_is_named_where_none_was_given(mock: MockAPI, opened: Open) -> None:
    used(opened())
    assert {project for _, project in projects(mock)} == {None}


def test_the_jobs_of_a_project_are_looked_through(mock: MockAPI, opened: Open) -> None:
    client = opened(project="proj_forest")
    assert client.reconcile(lost(mock, client)).verdict == "accepted"
    assert ("listJobs", "proj_forest") in projects(mock)


def test_a_project_comes_from_the_environment_unless_an_argument_says_otherwise(
    mock: MockAPI, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCENARIO_PROJECT_ID", "proj_meadow")
    opened().models.list()
    assert {project for _, project in projects(mock)} == {"proj_meadow"}
    mock.journal.clear()
    opened(project="").models.list()
    assert {project for _, project in projects(mock)} == {None}


def test_a_project_of_a_brand_without_any_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="deapi has no projects: leave project='proj' out"):
        Client(api_key="key", project="proj")


def test_of_several_brands_each_has_a_project_of_its_own() -> None:
    keys = {"deapi": "12345|first", "scenario": KEY}
    with Client(["deapi", "scenario"], api_key=keys, project={"scenario": "proj_forest"}) as client:
        flows: Any = client.flows
        projects = {name: member.config.project for name, member in flows.members.items()}
    assert projects == {"deapi": None, "scenario": "proj_forest"}


# Jobs


def test_a_job_is_resumed_by_its_token_in_another_client(mock: MockAPI, opened: Open) -> None:
    token = opened().submit(FOX).to_token()
    second = opened()
    result = second.job(token, TextToImage).wait()
    assert second.read(result)[:4] == b"\x89PNG"
    assert (result.job.brand, result.model, result.seed) == ("scenario", DEV, 7)
    assert not shows(token)


def test_a_link_that_expired_is_asked_for_anew_without_another_run(mock: MockAPI, opened: Open) -> None:
    client = opened()
    result = client.run(FOX)
    mock.fail("download", Expired())
    assert client.read(result)[:4] == b"\x89PNG"
    mock.clock.sleep(7200)
    assert client.read(result)[:4] == b"\x89PNG"
    assert (len(mock.journal.calls("download")), runs(mock)) == (4, 1)


def test_a_failure_has_its_reason_and_hint_and_is_not_run_again(mock: MockAPI, opened: Open) -> None:
    mock.fail("runModel", Fail(message="It burst", reason="Use less heat"))
    with pytest.raises(JobFailed) as caught:
        opened().run(BOTH)
    assert (caught.value.reason, caught.value.code) == ("It burst", None)
    assert "Use less heat" in str(caught.value)
    assert caught.value.job is not None
    assert runs(mock) == 1


def test_a_job_that_never_warms_up_can_be_waited_for_again(mock: MockAPI, opened: Open) -> None:
    client = opened()
    mock.fail("runModel", Stuck("pending"))
    with pytest.raises(JobTimeout) as caught:
        client.run(FOX, timeout=300)
    status = client.job(caught.value.job).status()
    assert (status.status, status.raw["job"]["status"]) == ("pending", "warming-up")


def test_a_canceled_job_has_failed_and_cost_nothing_that_is_known(mock: MockAPI, opened: Open) -> None:
    client = opened()
    job = client.submit(FOX)
    assert job.cancel().status == "error"
    with pytest.raises(JobFailed) as caught:
        job.wait()
    assert (caught.value.code, caught.value.refunded) == ("canceled", None)


# Lost answers


def lost(mock: MockAPI, client: Any, request: TextToImage = FOX) -> UncertainSubmission:
    mock.fail("runModel", Reset("after"))
    with pytest.raises(UncertainSubmission) as caught:
        client.submit(request)
    return caught.value


def test_the_one_job_that_fits_is_adopted(mock: MockAPI, opened: Open) -> None:
    client = opened()
    client.submit(FOX)  # known to this client, and so nobody else's
    error = lost(mock, client)
    finding = client.reconcile(error)
    assert finding.verdict == "accepted"
    assert client.read(client.job(finding.job, TextToImage).wait())[:4] == b"\x89PNG"
    assert runs(mock) == 2


def test_where_no_job_fits_nothing_is_known(mock: MockAPI, opened: Open) -> None:
    client = opened()
    mock.fail("runModel", Reset("before"))
    with pytest.raises(UncertainSubmission) as caught:
        client.submit(FOX)
    finding = client.reconcile(caught.value)
    assert (finding.verdict, finding.job) == ("unknown", None)
    assert "None of the account's 0 last jobs fits" in finding.evidence[-1].says


def test_a_job_of_another_seed_does_not_fit(mock: MockAPI, opened: Open) -> None:
    opened().submit(TextToImage("a red fox", width=512, height=512, seed=8))
    client = opened()
    mock.fail("runModel", Reset("before"))
    with pytest.raises(UncertainSubmission) as caught:
        client.submit(FOX)
    assert client.reconcile(caught.value).verdict == "unknown"


def test_of_two_jobs_that_fit_none_is_adopted(mock: MockAPI, opened: Open) -> None:
    opened().submit(FOX)
    client = opened()
    finding = client.reconcile(lost(mock, client))
    assert (finding.verdict, finding.job) == ("unknown", None)
    assert [one.job_id is not None for one in finding.evidence] == [True, True]


def test_the_whole_list_is_looked_through(mock: MockAPI) -> None:
    def run(seed: int) -> None:
        client.submit(TextToImage("a red fox", width=512, height=512, steps=4, seed=seed, model=DEV))

    options: dict[str, Any] = {"transport": mock.transport(), "clock": mock.clock}
    with Client("scenario", api_key=KEY, **options) as client:
        for seed in (7, *range(1000, 1120)):  # the newest hundred are one page
            run(seed)
    with Client("scenario", api_key=KEY, **options) as client:
        mock.fail("runModel", Reset("after"))
        with pytest.raises(UncertainSubmission) as caught:
            run(7)
        finding = client.reconcile(caught.value)
    assert (finding.verdict, len(finding.candidates)) == ("unknown", 2)
    assert len(mock.journal.calls("listJobs")) == 2


def test_a_key_stands_for_the_job_that_was_found(mock: MockAPI, opened: Open) -> None:
    client = opened(store=MemoryStore())
    mock.fail("runModel", Reset("after"))
    with pytest.raises(UncertainSubmission) as caught:
        client.submit(FOX, key="order-1")
    with pytest.raises(UncertainSubmission):
        client.submit(FOX, key="order-1")
    finding = client.reconcile(caught.value)
    assert client.submit(FOX, key="order-1").id == finding.job.id
    assert runs(mock) == 1


def test_what_scenario_does_not_take_is_said_before_anything_is_sent(mock: MockAPI, opened: Open) -> None:
    client = opened()
    for request, word in (
        (TextToImage("a fox", webhook_url="https://app.example/hook"), "webhooks are registered for a project"),
        (samples.REQUESTS[samples.Transcribe](), "pass source as a file"),
        (samples.REQUESTS[samples.UpscaleImage](), "no models for UpscaleImage"),
    ):
        with pytest.raises(InvalidRequest, match=word):
            client.submit(request)
    assert mock.journal.calls() == ()
