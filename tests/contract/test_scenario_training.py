"""Training a model through either client: what it costs, how far it is, how it ends, and that none is paid twice."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest
from resource_kit import BOTH, Make, Subject, settled, sync_subject

from genwire import (
    Budget,
    BudgetExceeded,
    ConfigurationError,
    GenwireError,
    InvalidRequest,
    JobFailed,
    JobTimeout,
    JobUpdate,
    NotFound,
    Price,
    TextToImage,
    UncertainSubmission,
)
from genwire.hooks import ActionEnded, ActionStarted
from genwire.scenario_api import TrainingParameters
from genwire_api.scenario_api import AuthenticatedClient
from genwire_api.scenario_api.api.models import download_model
from genwire_api.scenario_api.api.training import train_model
from genwire_api.scenario_api.models import DownloadModelBody, Estimate, TrainModelBody
from genwire_mock import MockAPI
from genwire_mock.faults import Answer, Fail, Garbled, Refused, Reset, Stuck

COST = Decimal(25)  # of one image, in creative units


@pytest.fixture(params=BOTH.values(), ids=list(BOTH))
def make(request: pytest.FixtureRequest) -> Make:
    """Makes a client of either kind, with a mock."""
    return request.param


@pytest.fixture
def subject(make: Make) -> Subject:
    return make()


def trainings(subject: Subject) -> int:
    """How many were begun, estimates aside."""
    return len([call for call in subject.mock.journal.calls("trainModel") if "dryRun" not in call.query])


# Following one


def test_a_training_tells_its_progress_until_the_model_is_trained(subject: Subject) -> None:
    updates: list[JobUpdate] = []
    model = settled(subject.models.train(subject.model(), progress=updates.append))
    assert (model.status, [epoch.epoch for epoch in model.epochs]) == ("trained", ["5", "10"])
    shares = [update.progress or 0.0 for update in updates]
    assert shares == sorted(shares)
    assert [update.status for update in updates][-1] == "done"
    assert any(0 < share < 100 for share in shares)


def test_the_parameters_are_sent_under_the_names_of_the_api(subject: Subject) -> None:
    for parameters in (TrainingParameters(rank=16, nb_epochs=10), {"rank": 16, "nbEpochs": 10}):
        model = settled(subject.models.train(subject.model(), parameters))
        assert model.parameters == TrainingParameters(rank=16, nb_epochs=10)
    assert [call.body for call in subject.mock.journal.calls("trainModel")] == [
        {"parameters": {"rank": 16, "nbEpochs": 10}}
    ] * 2


def test_a_trained_model_makes_pictures(subject: Subject) -> None:
    request = TextToImage("a fox", model=subject.trained(), width=512, height=512)
    assert settled(subject.client.run(request)).url


def test_a_training_that_fails_says_why(subject: Subject) -> None:
    subject.mock.fail("trainModel", Fail(message="The images are all black"))
    model = subject.model()
    with pytest.raises(JobFailed, match="all black: Look at the training images") as caught:
        settled(subject.models.train(model))
    assert caught.value.job is not None
    assert caught.value.job.model == model
    assert settled(subject.models.get(model)).status == "failed"


def test_a_training_is_canceled(subject: Subject) -> None:
    training = settled(subject.models.start_training(subject.model()))
    settled(training.cancel())
    with pytest.raises(JobFailed) as caught:
        settled(training.wait())
    assert caught.value.code == "canceled"
    assert settled(subject.models.get(training.model)).status == "training-canceled"


def test_there_is_nothing_to_cancel_where_nothing_is_trained(subject: Subject) -> None:
    with pytest.raises(InvalidRequest, match="no training to cancel"):
        settled(subject.models.cancel_training(subject.model()))


def test_a_training_can_be_looked_at_once(subject: Subject) -> None:
    training = settled(subject.models.start_training(subject.model()))
    assert settled(training.status()).status == "pending"
    subject.mock.clock.sleep(60)
    update = settled(training.status())
    assert (update.status, update.id) == ("processing", training.id)
    assert 0 < update.progress < 100


def test_a_training_that_hangs_ends_in_a_timeout_that_resumes_it(subject: Subject) -> None:
    subject.mock.fail("trainModel", Stuck("pending"))
    model = subject.model()
    with pytest.raises(JobTimeout, match=rf"models\.training\('{model}'\)\.wait\(\) resumes it") as caught:
        settled(subject.models.train(model, timeout=600))
    resumed = settled(subject.models.training(caught.value.job))
    settled(resumed.cancel())
    with pytest.raises(JobFailed):
        settled(resumed.wait())


def test_a_training_is_waited_for_longer_than_a_job() -> None:
    subject = sync_subject()
    subject.mock.fail("trainModel", Stuck("processing"))
    began = subject.mock.clock.now()
    with pytest.raises(JobTimeout):
        subject.models.train(subject.model())
    assert subject.mock.clock.now() - began == pytest.approx(6 * 3600, abs=90)


def test_a_training_is_resumed_by_its_token_its_model_and_its_record(subject: Subject) -> None:
    training = settled(subject.models.start_training(subject.model()))
    for known in (training.to_token(), training.model, training.record):
        resumed = settled(subject.models.training(known))
        assert (resumed.id, resumed.model) == (training.id, training.model)
        assert settled(resumed.wait()).status == "trained"
    assert trainings(subject) == 1


def test_a_pickled_training_is_taken_up_by_its_record(subject: Subject) -> None:
    training = pickle.loads(pickle.dumps(settled(subject.models.start_training(subject.model()))))  # noqa: S301
    with pytest.raises(ConfigurationError, match=r"models\.training\(training\.record\)"):
        settled(training.wait())
    assert settled(settled(subject.models.training(training.record)).wait()).status == "trained"


def test_a_training_that_is_resumed_as_any_job_gives_the_id_of_its_model(subject: Subject) -> None:
    training = settled(subject.models.start_training(subject.model()))
    assert settled(subject.client.job(training.to_token()).wait()).text == training.model


def test_a_model_that_was_never_trained_has_no_training(subject: Subject) -> None:
    with pytest.raises(NotFound, match="no training of it is told"):
        settled(subject.models.training(subject.model()))


def test_another_job_is_no_training(subject: Subject) -> None:
    job = settled(subject.client.submit(TextToImage("a fox", width=512, height=512)))
    with pytest.raises(InvalidRequest, match="is no training"):
        settled(subject.models.training(job.to_token()))


def test_looks_that_fail_are_survived(subject: Subject) -> None:
    subject.mock.fail("getJob", Answer(503), Reset("after"), Garbled())
    assert settled(subject.models.train(subject.model())).status == "trained"


def test_whoever_wants_to_wait_no_longer_is_told_how_to_resume(subject: Subject) -> None:
    model = subject.model()

    def enough(update: JobUpdate) -> None:
        raise KeyError(update.id)

    with pytest.raises(KeyError) as caught:
        settled(subject.models.train(model, progress=enough))
    assert f"models.training('{model}').wait() resumes it" in caught.value.__notes__[0]


def test_a_notification_brings_the_look_forward() -> None:
    subject = sync_subject()
    training = subject.models.start_training(subject.model())
    subject.mock.clock.sleep(125)
    subject.client.notify(training.id)
    began = subject.mock.clock.now()
    training.wait()
    assert subject.mock.clock.now() == began


def test_listeners_are_told_when_a_training_begins_and_ends(make: Make) -> None:
    events: list[Any] = []
    subject = make(on_event=events.append)
    model = subject.model()
    settled(subject.models.training_price(model))
    settled(subject.models.train(model))
    actions = [event for event in events if isinstance(event, ActionStarted | ActionEnded)]
    assert [event.action for event in actions] == ["price"] * 2 + ["submit"] * 2 + ["wait"] * 2
    assert {event.task for event in actions} == {"training"}


# What it costs


def test_an_estimate_starts_nothing(subject: Subject) -> None:
    model = subject.model(images=2)
    assert settled(subject.models.training_price(model)) == Price(2 * COST, "CU")
    assert settled(subject.models.get(model)).status == "new"


def test_an_estimate_needs_no_images(subject: Subject) -> None:
    assert settled(subject.models.training_price(subject.model(images=0), images=10)) == Price(10 * COST, "CU")


def test_an_estimate_is_repeated(subject: Subject) -> None:
    model = subject.model()
    subject.mock.fail("trainModel", Reset("after"), Answer(503))
    assert settled(subject.models.training_price(model)).amount == COST


@pytest.mark.parametrize("module", [train_model, download_model])
def test_the_generated_client_reads_an_estimate_although_http_does_not_know_its_status(module: Any) -> None:
    subject = sync_subject()
    model = subject.trained()
    body = {train_model: TrainModelBody, download_model: DownloadModelBody}[module]()
    with AuthenticatedClient(
        subject.mock.base_url, token="key", httpx_args={"transport": subject.mock.transport()}
    ) as client:
        answer = module.sync_detailed(model, client=client, body=body, dry_run="true")
    assert answer.status_code == 269
    assert isinstance(answer.parsed, Estimate)
    assert answer.parsed.creative_units_cost == {train_model: COST, download_model: 0}[module]


def test_a_training_that_costs_more_than_its_limit_is_not_begun(subject: Subject) -> None:
    model = subject.model(images=2)
    with pytest.raises(BudgetExceeded, match="50 CU, over the limit of 49"):
        settled(subject.models.train(model, max_price=Price(Decimal(49), "CU")))
    assert trainings(subject) == 0
    assert settled(subject.models.train(model, max_price=Price(Decimal(50), "CU"))).status == "trained"


def test_a_limit_in_dollars_is_none_in_creative_units(subject: Subject) -> None:
    with pytest.raises(BudgetExceeded, match=r"pass max_price=Price\(…, 'CU'\)"):
        settled(subject.models.train(subject.model(), max_price="1000"))
    assert trainings(subject) == 0


def test_a_price_that_is_not_told_is_over_any_limit(subject: Subject) -> None:
    model, limit = subject.model(), Price(Decimal(1000), "CU")
    subject.mock.fail("trainModel", Answer(269, json={}), Answer(269, json={}))
    with pytest.raises(BudgetExceeded, match="unknown"):
        settled(subject.models.train(model, max_price=limit))
    assert settled(subject.models.train(model, max_price=limit, allow_unknown=True)).status == "trained"


def test_a_budget_holds_for_trainings_together(make: Make) -> None:
    subject = make(budget=Budget("40", unit="CU"))
    settled(subject.models.train(subject.model()))
    with pytest.raises(BudgetExceeded, match=r"15\.0 of the budget is left"):
        settled(subject.models.train(subject.model()))
    assert trainings(subject) == 1


def test_a_training_that_was_refused_costs_nothing(make: Make) -> None:
    subject = make(budget=Budget("40", unit="CU"))
    model = subject.model()
    subject.mock.fail("trainModel", Answer(269, json={"creativeUnitsCost": 25}), Answer(400))
    with pytest.raises(InvalidRequest):
        settled(subject.models.train(model))
    assert settled(subject.models.train(model)).status == "trained"


def test_a_training_that_may_have_been_begun_keeps_its_part_of_the_budget(make: Make) -> None:
    subject = make(budget=Budget("40", unit="CU"))
    model = subject.model()
    subject.mock.fail("trainModel", Answer(269, json={"creativeUnitsCost": 25}), Reset("after"))
    with pytest.raises(UncertainSubmission) as caught:
        settled(subject.models.train(model))
    assert caught.value.price == COST
    with pytest.raises(BudgetExceeded):
        settled(subject.models.train(subject.model()))


def test_an_archive_is_held_to_a_limit_too(subject: Subject) -> None:
    model = subject.trained()
    subject.mock.fail("downloadModel", Answer(269, json={"creativeUnitsCost": 5}))
    with pytest.raises(BudgetExceeded):
        settled(subject.models.download(model, max_price=Price(Decimal(4), "CU")))
    assert settled(subject.models.download(model, max_price=Price(Decimal(0), "CU"))).id


@pytest.mark.parametrize("timeout", [0, -1, "soon", None])
def test_a_time_that_is_none_is_refused_before_anything_is_paid_for(subject: Subject, timeout: Any) -> None:
    model = subject.model()
    with pytest.raises(ConfigurationError, match="timeout="):
        settled(subject.models.train(model, timeout=timeout))
    assert trainings(subject) == 0


# Nobody pays twice


@pytest.mark.parametrize("fault", [Reset("after"), Answer(500), Answer(504), Garbled()])
def test_a_training_whose_answer_was_lost_is_not_begun_again(subject: Subject, fault: Any) -> None:
    model = subject.model()
    subject.mock.fail("trainModel", fault)
    with pytest.raises(UncertainSubmission, match=r"models\.training\(…\) follows it") as caught:
        settled(subject.models.train(model))
    assert trainings(subject) == 1
    assert (caught.value.brand, caught.value.task, caught.value.model) == ("scenario", "training", model)
    with pytest.raises(InvalidRequest, match=r"models\.training\(…\) follows it"):
        settled(subject.client.reconcile(caught.value))


def test_a_training_whose_answer_was_lost_is_followed_by_its_model(subject: Subject) -> None:
    model = subject.model()
    subject.mock.fail("trainModel", Reset("after"))
    with pytest.raises(UncertainSubmission):
        settled(subject.models.train(model))
    assert settled(subject.models.get(model)).status == "training"
    assert settled(settled(subject.models.training(model)).wait()).status == "trained"
    assert trainings(subject) == 1


def test_a_training_that_never_left_is_sent_again(subject: Subject) -> None:
    model = subject.model()
    subject.mock.fail("trainModel", Refused())
    assert settled(subject.models.train(model)).status == "trained"


def test_an_answer_without_a_readable_model_loses_no_training(subject: Subject) -> None:
    model = subject.model()
    job = {"jobId": "job_1", "status": "pending"}
    subject.mock.fail("trainModel", Answer(200, json={"job": job, "model": None}))
    assert settled(subject.models.start_training(model)).id == "job_1"


def test_a_model_that_is_being_trained_is_not_trained_beside_it(subject: Subject) -> None:
    model = subject.model()
    settled(subject.models.start_training(model))
    with pytest.raises(InvalidRequest, match="being trained already"):
        settled(subject.models.start_training(model))


def test_the_model_could_not_be_read_and_the_training_is_named() -> None:
    subject = sync_subject()
    subject.mock.fail("getModel", *[Answer(503)] * 4)
    with pytest.raises(GenwireError) as caught:
        subject.models.train(subject.model())
    assert caught.value.job is not None
    assert subject.models.training(caught.value.job).wait().status == "trained"


def test_several_clients_share_a_mock_and_a_training() -> None:
    mock = MockAPI(brand="scenario", strict=True)
    one, other = BOTH["sync"](mock), BOTH["async"](mock)
    training = one.models.start_training(one.model())
    assert settled(settled(other.models.training(training.to_token())).wait()).status == "trained"
