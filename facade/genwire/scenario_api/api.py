"""`client.scenario_api`: what Scenario's API has beside what all brands have, for either client."""

from __future__ import annotations

from genwire.jobs import AsyncJob, Job, JobRecord, Progress
from genwire.money import PriceTypes
from genwire.policies import Price
from genwire.results import AnyResult
from genwire.scenario_api.belongings import (
    AsyncDescriptions,
    AsyncExamples,
    AsyncPresets,
    AsyncPromptGuides,
    AsyncScores,
    Descriptions,
    Examples,
    Presets,
    PromptGuides,
    Scores,
)
from genwire.scenario_api.calls import HasId
from genwire.scenario_api.images import AsyncTrainingImages, TrainingImages
from genwire.scenario_api.models import ModelOperations, ParametersTypes
from genwire.scenario_api.operation import AsyncResource, Resource
from genwire.scenario_api.training import (
    LONGEST,
    AsyncTraining,
    Training,
    archived,
    begun,
    checked,
    found,
    priced,
)
from genwire_api.scenario_api.models.model import Model


class Models(ModelOperations, Resource):
    """Scenario's models resource, asked for by a `Client`; what a method does not say stands at `ModelOperations`."""

    @property
    def presets(self) -> Presets:
        """Parameters to begin a run with."""
        return Presets(self._client, self._flows)

    @property
    def description(self) -> Descriptions:
        """What a model is, at length."""
        return Descriptions(self._client, self._flows)

    @property
    def examples(self) -> Examples:
        """Assets that show what a model can do."""
        return Examples(self._client, self._flows)

    @property
    def prompt_guide(self) -> PromptGuides:
        """How to write prompts for a model."""
        return PromptGuides(self._client, self._flows)

    @property
    def scores(self) -> Scores:
        """How well a prompt, or the training images, suit a model."""
        return Scores(self._client, self._flows)

    @property
    def training_images(self) -> TrainingImages:
        """What a model is trained with."""
        return TrainingImages(self._client, self._flows)

    def training_price(
        self,
        model: str | HasId,
        parameters: ParametersTypes | None = None,
        *,
        images: int | None = None,
        project_id: str | None = None,
    ) -> Price:
        """What a training would cost, in creative units ("CU"). Starts nothing.

        images: how many to count with, before the model has any.
        """
        return self._client.drive(priced(self._flows, model, parameters, images, project_id))

    def start_training(
        self,
        model: str | HasId,
        parameters: ParametersTypes | None = None,
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        project_id: str | None = None,
    ) -> Training:
        """Begin to train a model with its training images, and return the training.

        parameters: `TrainingParameters(rank=16, nb_epochs=10)`, or a mapping with the API's names; by default what
        suits the type of the model. max_price: `Price("250", "CU")`; a price is asked for, and BudgetExceeded raised
        with nothing sent where it is higher, or unknown without `allow_unknown`. A client's budget counts as for a run.

        Raises UncertainSubmission, without repeating anything, when the answer was lost: `get(model).status` is then
        "training" if it was begun, and `training(model)` follows it. InvalidRequest for a model without images, or one
        that is being trained.
        """
        cap, now = self._flows.cap(max_price, allow_unknown), self._client.clock.now()
        record = self._client.drive(begun(self._flows, model, parameters, project_id, cap, now))
        return Training(record, self._client)

    def train(
        self,
        model: str | HasId,
        parameters: ParametersTypes | None = None,
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        timeout: float = LONGEST,
        progress: Progress | None = None,
        project_id: str | None = None,
    ) -> Model:
        """Train a model and wait: `start_training` and `Training.wait` in one.

        Whatever ends the wait, the training goes on: `training(model)` follows it.
        """
        longest = checked(timeout)
        training = self.start_training(
            model, parameters, max_price=max_price, allow_unknown=allow_unknown, project_id=project_id
        )
        return training.wait(longest, progress)

    def training(self, training: str | HasId | JobRecord) -> Training:
        """The training of a model, or that of a token or an error's `job`, to follow or to cancel. NotFound for a model
        that was never trained."""
        return Training(self._client.drive(found(self._flows, training)), self._client)

    def download(
        self,
        model: str | HasId,
        *,
        epoch: str | None = None,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        project_id: str | None = None,
    ) -> Job[AnyResult]:
        """Have an archive of a trained model made; `models.download(…).wait().save("model.zip")` is all of it.

        epoch: the state of its training, by default the one that runs. max_price: as of `start_training`.
        """
        cap, now = self._flows.cap(max_price, allow_unknown), self._client.clock.now()
        record = self._client.drive(archived(self._flows, model, epoch, project_id, cap, now))
        return Job(record, self._client, None)


class AsyncModels(ModelOperations, AsyncResource):
    """`Models`, awaited; what a method does not say stands there and at `ModelOperations`."""

    @property
    def presets(self) -> AsyncPresets:
        """Parameters to begin a run with."""
        return AsyncPresets(self._client, self._flows)

    @property
    def description(self) -> AsyncDescriptions:
        """What a model is, at length."""
        return AsyncDescriptions(self._client, self._flows)

    @property
    def examples(self) -> AsyncExamples:
        """Assets that show what a model can do."""
        return AsyncExamples(self._client, self._flows)

    @property
    def prompt_guide(self) -> AsyncPromptGuides:
        """How to write prompts for a model."""
        return AsyncPromptGuides(self._client, self._flows)

    @property
    def scores(self) -> AsyncScores:
        """How well a prompt, or the training images, suit a model."""
        return AsyncScores(self._client, self._flows)

    @property
    def training_images(self) -> AsyncTrainingImages:
        """What a model is trained with."""
        return AsyncTrainingImages(self._client, self._flows)

    async def training_price(
        self,
        model: str | HasId,
        parameters: ParametersTypes | None = None,
        *,
        images: int | None = None,
        project_id: str | None = None,
    ) -> Price:
        """As `Models.training_price`."""
        return await self._client.drive(priced(self._flows, model, parameters, images, project_id))

    async def start_training(
        self,
        model: str | HasId,
        parameters: ParametersTypes | None = None,
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        project_id: str | None = None,
    ) -> AsyncTraining:
        """As `Models.start_training`."""
        cap, now = self._flows.cap(max_price, allow_unknown), self._client.clock.now()
        record = await self._client.drive(begun(self._flows, model, parameters, project_id, cap, now))
        return AsyncTraining(record, self._client)

    async def train(
        self,
        model: str | HasId,
        parameters: ParametersTypes | None = None,
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        timeout: float = LONGEST,
        progress: Progress | None = None,
        project_id: str | None = None,
    ) -> Model:
        """As `Models.train`."""
        longest = checked(timeout)
        training = await self.start_training(
            model, parameters, max_price=max_price, allow_unknown=allow_unknown, project_id=project_id
        )
        return await training.wait(longest, progress)

    async def training(self, training: str | HasId | JobRecord) -> AsyncTraining:
        """As `Models.training`."""
        record = await self._client.drive(found(self._flows, training))
        return AsyncTraining(record, self._client)

    async def download(
        self,
        model: str | HasId,
        *,
        epoch: str | None = None,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        project_id: str | None = None,
    ) -> AsyncJob[AnyResult]:
        """As `Models.download`."""
        cap, now = self._flows.cap(max_price, allow_unknown), self._client.clock.now()
        record = await self._client.drive(archived(self._flows, model, epoch, project_id, cap, now))
        return AsyncJob(record, self._client, None)


class ScenarioAPI(Resource):
    """What `Client.scenario_api` is."""

    @property
    def models(self) -> Models:
        """Models, and what belongs to them."""
        return Models(self._client, self._flows)


class AsyncScenarioAPI(AsyncResource):
    """What `AsyncClient.scenario_api` is."""

    @property
    def models(self) -> AsyncModels:
        """Models, and what belongs to them."""
        return AsyncModels(self._client, self._flows)
