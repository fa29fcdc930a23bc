"""Training a model: what it costs, its start, and the job to follow until the model is trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from genwire.errors import ConfigurationError, GenwireError, InvalidRequest, NotFound
from genwire.flows.effects import Call, Flow
from genwire.flows.exchange import exchange
from genwire.flows.wait import wait
from genwire.jobs import TOKEN_PREFIX, Handle, JobRecord, JobUpdate, Progress, attached
from genwire.money import Cap
from genwire.policies import Price
from genwire.providers import scenario_answers as answers
from genwire.providers.generated import operation_id
from genwire.scenario_api.calls import HasId, given, id_of, write
from genwire.scenario_api.models import ParametersTypes, as_parameters, get_call
from genwire.scenario_api.operation import asked
from genwire.scenario_api.starting import Start, start
from genwire_api.scenario_api.api.models import download_model
from genwire_api.scenario_api.api.training import train_model
from genwire_api.scenario_api.models.download_model_body import DownloadModelBody
from genwire_api.scenario_api.models.model import Model
from genwire_api.scenario_api.models.train_model_body import TrainModelBody

if TYPE_CHECKING:
    from genwire.client import AsyncClient, Client
    from genwire.session import Flows

NAME = "scenario_api"
TRAINING, ARCHIVE = "training", "archive"
LONGEST = 6 * 3600.0
"""Seconds that a training is waited for by default: it takes longer than the jobs that PollPolicy is for."""

_AGAIN = "client.scenario_api.models.training(training.record)"
_TRAINED = 'If it was begun, models.get(…).status is "training", and models.training(…) follows it.'
_ARCHIVED = "Another archive of the same may be made and paid for beside it: look into the vendor's list of jobs."


def begun(
    flows: Flows, model: str | HasId, parameters: ParametersTypes | None, project_id: str | None, cap: Cap, now: float
) -> Flow[JobRecord]:
    """The training, as soon as it was accepted."""
    body = TrainModelBody(parameters=as_parameters(parameters))
    kwargs = train_model.request_kwargs(id_of(model), body=body, project_id=given(project_id))
    # Of the answer only the job is read, so that a model which cannot be read loses no job.
    begin = write(train_model, kwargs, answers.accepted, look=_TRAINED)
    it = Start(TRAINING, id_of(model), _price(model, parameters, None, project_id), begin)
    return flows.told("submit", TRAINING, start(flows.context, it, cap, now), _itself)


def priced(
    flows: Flows,
    model: str | HasId,
    parameters: ParametersTypes | None,
    images: int | None,
    project_id: str | None,
) -> Flow[Price]:
    """What a training would cost."""
    asking = asked(flows, _price(model, parameters, images, project_id))
    return flows.told("price", TRAINING, asking, lambda _: None)


def _price(
    model: str | HasId, parameters: ParametersTypes | None, images: int | None, project_id: str | None
) -> Call[Price]:
    body = TrainModelBody(parameters=as_parameters(parameters))
    kwargs = train_model.request_kwargs(
        id_of(model),
        body=body,
        dry_run="true",
        training_images_count=given(images),
        project_id=given(project_id),
    )
    return Call(operation_id(train_model), lambda _: kwargs, answers.price, bucket="price")


def archived(
    flows: Flows, model: str | HasId, epoch: str | None, project_id: str | None, cap: Cap, now: float
) -> Flow[JobRecord]:
    """The job that makes an archive of a model."""
    body, project = DownloadModelBody(model_epoch=given(epoch)), given(project_id)
    dry = download_model.request_kwargs(id_of(model), body=body, dry_run="true", project_id=project)
    price = Call(operation_id(download_model), lambda _: dry, answers.price, bucket="price")
    kwargs = download_model.request_kwargs(id_of(model), body=body, project_id=project)
    it = Start(ARCHIVE, id_of(model), price, write(download_model, kwargs, answers.archiving, look=_ARCHIVED))
    return flows.told("submit", ARCHIVE, start(flows.context, it, cap, now), _itself)


def found(flows: Flows, training: str | HasId | JobRecord) -> Flow[JobRecord]:
    """The record of a training: that of a token or an error's job, else of the training of a model."""
    if isinstance(training, JobRecord) or (isinstance(training, str) and training.startswith(TOKEN_PREFIX)):
        record = flows.record(training, None)
        if record.task != TRAINING:
            raise InvalidRequest(f"Job {record.id} is no training: client.job(…) resumes any other job.")
        return record
    model, _ = yield from exchange(flows.context, get_call(training))
    if not model.job_id:
        raise NotFound(
            f"{model.id} is {model.status}, and no training of it is told: models.start_training begins one."
        )
    return JobRecord(
        brand=flows.context.brand, api=flows.context.provider.api, id=model.job_id, task=TRAINING, model=model.id
    )


def trained(flows: Flows, record: JobRecord, timeout: float, now: float) -> Flow[Model]:
    """The model when its training is done."""
    try:
        if record.submitted_at is not None:
            flows.context.sightings.known(record.ids)
        yield from wait(flows.context, record, timeout, now, _resumed_by(record))
        model, _ = yield from exchange(flows.context, get_call(record.model or ""))
    except GenwireError as error:
        error.with_job(record)
        raise
    return model


def _resumed_by(record: JobRecord) -> str:
    return f"client.scenario_api.models.training({record.model!r}).wait()"


def _itself(record: JobRecord) -> JobRecord:
    return record


def checked(timeout: Any) -> float:
    """Before anything is started. ConfigurationError for what is no time."""
    if not isinstance(timeout, int | float) or not timeout > 0:
        raise ConfigurationError(f"timeout={timeout!r}: it is a number of seconds, more than 0.")
    return timeout


def waited(flows: Flows, record: JobRecord, timeout: float, now: float) -> Flow[Model]:
    """`trained`, told to listeners."""
    return flows.told("wait", TRAINING, trained(flows, record, timeout, now), lambda _: record)


@frozen(eq=False, getstate_setstate=False)
class Training(Handle):
    """A training of a `Client`: `id` is that of its job, `model` that of the model.

    It goes on whoever waits; `to_token()` is what `models.training(token)` resumes it from in any process.
    """

    _client: Client | None = field(repr=False)

    def status(self) -> JobUpdate:
        """Ask once. `models.get(…).training_progress` has the stage, and the time that is left."""
        return attached(self._client, self.record, _AGAIN).job_status(self.record)

    def cancel(self) -> Model:
        """Ask for its end, and return the model as it stands then: a wish, which may come too late. InvalidRequest
        where there is nothing to cancel."""
        client = attached(self._client, self.record, _AGAIN)
        return client.scenario_api.models.cancel_training(self.record.model or "")

    def wait(self, timeout: float = LONGEST, progress: Progress | None = None) -> Model:
        """Poll until the model is trained, and return it.

        timeout: in seconds. progress: called with each `JobUpdate`, whose `progress` is in percent. Raises JobFailed,
        with the code "canceled" after a `cancel`, or JobTimeout; `models.training(error.job)` resumes it.
        """
        client = attached(self._client, self.record, _AGAIN)
        flows = client.flows.serving(NAME)
        return client.drive(waited(flows, self.record, checked(timeout), client.clock.now()), progress)


@frozen(eq=False, getstate_setstate=False)
class AsyncTraining(Handle):
    """`Training` of an `AsyncClient`."""

    _client: AsyncClient | None = field(repr=False)

    async def status(self) -> JobUpdate:
        """As `Training.status`."""
        return await attached(self._client, self.record, _AGAIN).job_status(self.record)

    async def cancel(self) -> Model:
        """As `Training.cancel`."""
        client = attached(self._client, self.record, _AGAIN)
        return await client.scenario_api.models.cancel_training(self.record.model or "")

    async def wait(self, timeout: float = LONGEST, progress: Progress | None = None) -> Model:
        """As `Training.wait`."""
        client = attached(self._client, self.record, _AGAIN)
        flows = client.flows.serving(NAME)
        return await client.drive(waited(flows, self.record, checked(timeout), client.clock.now()), progress)
