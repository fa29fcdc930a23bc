"""Scenario: models that describe what they take, run by one operation. Nothing here does I/O.

Facts: `reference/scenario/facts.md`. A run is a job, and its results are assets whose links expire. The catalogue lists
what models can do; what they take is read model by model, and `scenario_inputs` fits a request to it.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any, cast

from attrs import frozen

from genwire.errors import GenwireError, InvalidRequest
from genwire.files import FileInput, files_in
from genwire.flows.effects import Call, OpenInput, Response
from genwire.jobs import JobUpdate
from genwire.models import Fitted, Fitter, Model
from genwire.policies import Price
from genwire.providers import Accepted, Answered, JobPage, ModelPage, Provider, refusals
from genwire.providers import scenario_answers as answers
from genwire.providers.brands import Brand
from genwire.providers.generated import Generated, operation_id
from genwire.providers.scenario_inputs import fields_of, fit, usual
from genwire.requests import Request
from genwire_api import scenario_api

RECOMMENDED, PRIVATE, PUBLIC = "recommended", "private", "public"
"""The lists that make the catalogue, in its order: what the vendor recommends, one's own trained models, all others."""

_LISTS = (RECOMMENDED, PRIVATE, PUBLIC)
_MOST_RECOMMENDED = 30
_MOST_LISTED = 500
_MOST_JOBS = 100
_NOT_LISTED = "the catalogue does not list it, so nothing was adjusted to it"


def make_provider(brand: Brand) -> ScenarioAPI:
    return ScenarioAPI(brand)


@frozen(eq=False)
class _Run(Call[Any]):
    """A run of a model, or its price: of a refusal it tells whether the model is meant."""

    model: str = ""


class ScenarioAPI(Provider):
    """The provider of Scenario's API at one brand."""

    api = "v1"
    describes = True
    resource = "scenario_api"

    def __init__(self, brand: Brand, *, is_public: bool = False) -> None:
        self.brand = brand
        self.is_public = is_public
        self._generated = Generated(scenario_api.__name__)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(ScenarioAPI, is_public=self.is_public), (self.brand,)

    def for_everybody(self) -> ScenarioAPI:
        return ScenarioAPI(self.brand, is_public=True)

    @property
    def fitter(self) -> Fitter | None:
        return fit

    def check(self, request: Request[Any]) -> None:
        self.required(request)
        for name in ("webhook_url", "webhook_secret"):
            if getattr(request, name) is not None:
                raise InvalidRequest(
                    f"{self._name} does not take {name} for a request: webhooks are registered for a project.",
                    fields={name: ["is not taken for a request"]},
                )
        if isinstance(getattr(request, "source", None), str):
            raise InvalidRequest(
                f"{self._name} takes files, and no URL: pass source as a file.", fields={"source": ["must be a file"]}
            )

    def required(self, request: Request[Any]) -> frozenset[str]:
        if fields_of(type(request)) is None:
            raise InvalidRequest(f"{self._name} has no models for {type(request).__name__}.")
        return frozenset()

    def models(self, cursor: str | None) -> Call[ModelPage]:
        # What is recommended is for those who have an account, and so are models of one's own.
        stage, _, token = (cursor or (PUBLIC if self.is_public else RECOMMENDED)).partition(":")
        parse = partial(_page, stage)
        if stage == RECOMMENDED:
            more = {"limit": _MOST_RECOMMENDED, "next_token": token}
            return self._call("discovery", "recommend_models", parse, bucket="models", **more)
        more = {"privacy": stage, "page_size": _MOST_LISTED, "pagination_token": token}
        if stage == PRIVATE:  # others of one's own cannot be run
            more["status"] = "trained"
        return self._call("models", "list_models", parse, bucket="models", **more)

    def describe(self, slug: str) -> Call[Model] | None:
        return self._call("models", "get_model", _described, slug, bucket="models")

    def balance(self) -> Call[Decimal]:
        raise InvalidRequest(f"{self._name} does not tell the balance of an account: see the vendor's dashboard.")

    def uploads(self, fitted: Fitted[Any]) -> Sequence[Call[str]]:
        return [self._upload(file) for file in _files(self._values(fitted))]

    def price(self, fitted: Fitted[Any], *, upload: bool = False) -> Call[Price] | None:
        values = self._values(fitted)
        if not upload and _files(values):
            return None
        kwargs = self._run(fitted, values, dry_run="true")
        return _Run("runModel", lambda _: kwargs, answers.price, bucket="price", model=fitted.model)

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted | Answered]:
        kwargs = self._run(fitted, self._values(fitted))
        bucket = fitted.request.task
        return _Run("runModel", lambda _: kwargs, answers.accepted, safe=False, bucket=bucket, model=fitted.model)

    def status(self, job_id: str) -> Call[JobUpdate]:
        return self._call("jobs", "get_job", answers.update, job_id, bucket="status")

    def outcome(self, update: JobUpdate) -> Call[JobUpdate] | None:
        if answers.is_archive(update):
            return self._call(
                "assets", "get_archive", partial(answers.with_archive, update), update.id, bucket="status"
            )
        asset_id = answers.result_of(update)
        if asset_id is None:
            return None
        return self._call("assets", "get_asset", partial(answers.with_asset, update), asset_id, bucket="status")

    def cancel(self, job_id: str) -> Call[JobUpdate] | None:
        body = self._generated.model("act_on_job_body")(action="cancel")
        return self._call("jobs", "act_on_job", answers.update, job_id, body=body)

    def jobs(self, since: float) -> Call[JobPage]:
        after = datetime.fromtimestamp(since, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return self._jobs(after, None)

    def _jobs(self, after: str, token: str | None) -> Call[JobPage]:
        def page(body: Any) -> JobPage:
            following = answers.token(body, "nextPaginationToken")
            return JobPage(tuple(answers.jobs(body)), self._jobs(after, following) if following else None)

        most = _MOST_JOBS
        return self._call("jobs", "list_jobs", page, created_after=after, page_size=most, pagination_token=token)

    def refusal(self, call: Call[Any], response: Response, now: float) -> GenwireError:
        if isinstance(call, _Run) and call.model:
            said = refusals.told(call, response)
            # A run has one thing that may not be there; what else is refused is about its model where it names it.
            if response.status == 404 or (response.status in (400, 403) and call.model in said):
                return InvalidRequest(f"{call.model} was refused: {said}.", fields={"model": [said]})
        return refusals.refusal(call, response, now)

    def refuses_model(self, error: GenwireError) -> bool:
        return isinstance(error, InvalidRequest) and error.status is not None and error.fields.keys() == {"model"}

    @property
    def _name(self) -> str:
        return f"{self.brand.name} {self.api}"

    def _call(
        self, tag: str, name: str, parse: Any, *path: str, bucket: str = "", body: Any = None, **query: Any
    ) -> Call[Any]:
        """A call of a generated endpoint, safe to repeat. Without what is empty: a token of no page, for instance."""
        more = {key: value for key, value in query.items() if value} | ({} if body is None else {"body": body})
        endpoint = self._generated.endpoint(tag, name)
        kwargs = endpoint.request_kwargs(*path, **more)
        return Call(operation_id(endpoint), lambda _: kwargs, parse, bucket=bucket)

    def _values(self, fitted: Fitted[Any]) -> Mapping[str, Any]:
        """What a run is sent with; InvalidRequest where there is no account that could run anything."""
        if self.is_public:
            raise InvalidRequest(
                f"{self._name} lets everybody read its models and nothing else: pass api_key='key:secret'."
            )
        return fitted.values or usual(fitted.request, fitted.model, _NOT_LISTED).values

    def _run(self, fitted: Fitted[Any], values: Mapping[str, Any], **query: Any) -> Mapping[str, Any]:
        body = self._generated.model("run_model_body").from_dict(_with_ids(values, iter(fitted.uploaded)))
        return self._generated.endpoint("generation", "run_model").request_kwargs(fitted.model, body=body, **query)

    def _upload(self, file: FileInput) -> Call[str]:
        request_kwargs = self._generated.endpoint("assets", "upload_asset").request_kwargs
        make = self._generated.model("upload_asset_body")

        def build(opened: OpenInput) -> Mapping[str, Any]:
            found = opened(file)
            content = base64.b64encode(found.payload.read()).decode()
            return request_kwargs(body=make(name=found.name, image=f"data:{found.media_type};base64,{content}"))

        # Repeated, it leaves an asset that nobody uses, and costs nothing.
        return Call("uploadAsset", build, answers.uploaded)


def _described(body: Any) -> Model:
    return answers.model(body["model"], fit)


def _page(stage: str, body: Any) -> ModelPage:
    name = "nextToken" if stage == RECOMMENDED else "nextPaginationToken"
    token = answers.token(body, name)
    rest = _LISTS[_LISTS.index(stage) + 1 :]
    following = f"{stage}:{token}" if token else next(iter(rest), None)
    return ModelPage(answers.models(body, fit), following)


def _files(values: Mapping[str, Any]) -> list[FileInput]:
    """The files among the values, in the order in which `_with_ids` replaces them."""
    return list(files_in(values))


def _with_ids(values: Mapping[str, Any], ids: Any) -> dict[str, Any]:
    """The values with the id of its asset in place of each file."""

    def sent(value: Any) -> Any:
        if isinstance(value, FileInput):
            return next(ids)
        if isinstance(value, Mapping):
            return {name: sent(one) for name, one in cast("Mapping[str, Any]", value).items()}
        return [sent(one) for one in cast("Sequence[Any]", value)] if isinstance(value, list | tuple) else value

    return {name: sent(value) for name, value in values.items()}
