"""Runs of models and the jobs they are: what it costs, how it goes, and the assets that come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from genwire_mock import artifacts
from genwire_mock.artifacts import Artifact, Film, Melody, Picture
from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api import inputs
from genwire_mock.behaviours.scenario_api.assets import Assets
from genwire_mock.behaviours.scenario_api.deliveries import Deliveries
from genwire_mock.behaviours.scenario_api.jobs import END, Job, canceled, plan, progress, reached, status
from genwire_mock.behaviours.scenario_api.pages import Last, page
from genwire_mock.behaviours.scenario_api.project import PROJECT, USER, File, Project, Unlisted
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.faults import Fail, Schedule
from genwire_mock.ids import digest
from genwire_mock.messages import Call, Reply, Timer

Answer = tuple[Reply, Effects]

_SIDES = {"1:1": (1024, 1024), "16:9": (1280, 720), "9:16": (720, 1280), "4:3": (1152, 864)}
_FPS = 24
_ARCHIVE_SECONDS = 2.0
_FILES = ("file", "file_array")
_WORDLESS = "What is in the file"  # of a model that is asked without words
# What a run of a trained model costs and takes; our guess.
_TRAINED = Unlisted("picture", 10, 5)


class Runs:
    """The handlers of runs and jobs. `cancel_after` is the seconds from asking for the end of a job to it."""

    def __init__(
        self,
        project: Project,
        assets: Assets,
        schedule: Schedule,
        deliveries: Deliveries,
        *,
        refuse_unknown: bool,
        cancel_after: float,
        last: Last,
    ) -> None:
        self._project = project
        self._assets = assets
        self._schedule = schedule
        self._deliveries = deliveries
        self._refuse_unknown = refuse_unknown
        self._cancel_after = cancel_after
        self._last: Last = last
        self.handlers: dict[str, Callable[[Call, float], Answer]] = {
            "runModel": self._run,
            "downloadAssets": self._archive,
            "getJob": lambda call, now: (self.answer(self._project.job(call.path["jobId"]), now), ()),
            "listJobs": self._list,
            "actOnJob": self._act,
        }

    def start(self, job: Job, now: float) -> Effects:
        """Keeps a job that has been planned; returns the timer of its end, and what is told of its beginning."""
        return (*self._kept(job), *self._deliveries.begun(job, self.shown(job, now), now))

    def cancel(self, job_id: str, now: float) -> Effects:
        return self._kept(canceled(self._project.job(job_id), now, self._cancel_after))

    def ended(self, job: Job, now: float) -> Effects:
        """Lays down the results of a run that succeeded; returns what is told of the end of any job."""
        if status(job, now) == "success" and job.kind == "custom":
            self._lay_down(job, now)
        return self._deliveries.ended(job, self.shown(job, now), now)

    def _kept(self, job: Job) -> Effects:
        self._project.jobs[job.id] = job
        return (Timer(job.ends_at, END, job.id),) if job.ends_at is not None else ()

    def _act(self, call: Call, now: float) -> Answer:
        timers = self.cancel(call.path["jobId"], now)
        return self.answer(self._project.job(call.path["jobId"]), now), timers

    def _lay_down(self, job: Job, now: float) -> None:
        made = {"type": _made(self._project.models[job.model_id]), "modelId": job.model_id, "parentJobId": job.id}
        told = {name: job.body[name] for name in ("prompt", "width", "height") if name in job.body}
        for index, asset_id in enumerate(job.asset_ids):
            recipe = self._recipe(job, index)
            metadata = {**made, **told, "inferenceId": job.id, "outputIndex": index}
            self._assets.keep(asset_id, File(recipe), metadata, now, source=made["type"])

    def answer(self, job: Job, now: float) -> Reply:
        return Reply(200, {"job": self.shown(job, now)})

    def shown(self, job: Job, now: float) -> dict[str, Any]:
        """A job as answers have it."""
        steps = reached(job, now)
        word, since = steps[-1]
        metadata: dict[str, Any] = {"input": dict(job.body)} if job.kind == "custom" else {}
        if job.output_model:
            metadata["outputModelId"] = job.output_model
        if word == "success":
            metadata |= {"assetIds": list(job.asset_ids)} | ({"output": job.output} if job.output else {})
        if word == "failure":
            metadata |= {"error": job.error, "hint": job.hint}
        refunded = word == "failure" and job.refunds
        return {
            "jobId": job.id,
            "jobType": job.kind,
            "status": word,
            "progress": progress(job, now),
            "statusHistory": [{"status": name, "date": self._project.date(at)} for name, at in steps],
            "metadata": metadata,
            "billing": {
                "cuCost": 0 if refunded else job.cost,
                "cuDiscount": 0,
                "disableRefund": not job.refunds,
            },
            "authorId": USER,
            "ownerId": PROJECT,
            "createdAt": self._project.date(job.created_at),
            "updatedAt": self._project.date(since),
        }

    def _run(self, call: Call, now: float) -> Answer:
        model = self._project.model(call.path["modelId"])
        if model["status"] != "trained":
            raise Refused(400, f"{model['id']} is {model['status']}, and only a trained model runs")
        # A run has no field that the contract knows.
        sent = {**call.others, **call.body}
        wrong = inputs.problems(
            model.get("inputs", ()), sent, is_file=self._assets.is_file, refuse_unknown=self._refuse_unknown
        )
        if wrong:
            raise Refused(400, "; ".join(wrong))
        body = {**inputs.defaults(model.get("inputs", ())), **sent}
        known = self._project.unlisted.get(model["id"], _TRAINED)
        cost = price(known, body)
        estimate = {"creativeUnitsCost": cost, "creativeUnitsDiscount": 0, "costDetails": {"custom-generation": cost}}
        if "dryRun" in call.query:
            return Reply(269, estimate), ()
        fault = self._schedule.job(call.operation, call.key)
        job_id = self._project.new_id("job")
        count = 0 if known.makes == "words" else outputs(body)
        job = Job(
            id=job_id,
            kind="custom",
            model_id=model["id"],
            body=body,
            plan=plan(now, known.seconds, fault),
            cost=cost,
            asset_ids=tuple(self._project.new_id("asset") for _ in range(count)),
            output={"text": f"{body.get('prompt') or _WORDLESS} …"} if known.makes == "words" else None,
            refunds=not model.get("disableRefund", False),
        )
        if isinstance(fault, Fail):
            message = fault.message or "The model could not finish the work"
            job = evolve(job, error=message, hint=fault.reason or "Change the inputs, or run it again later")
        timers = self.start(job, now)
        return Reply(200, {"job": self.shown(job, now), **estimate}), timers

    def _archive(self, call: Call, now: float) -> Answer:
        for asset_id in call.body["query"]["assetIds"]:
            self._project.asset(asset_id)
        if "dryRun" in call.query:
            return Reply(269, {"creativeUnitsCost": 0, "creativeUnitsDiscount": 0, "costDetails": {}}), ()
        job_id = self._project.new_id("job")
        way = plan(now, _ARCHIVE_SECONDS)
        timers = self.start(Job(id=job_id, kind="assets-download", model_id="", body=call.body, plan=way), now)
        return Reply(200, {"jobId": job_id}), timers

    def _list(self, call: Call, now: float) -> Answer:
        query = call.query
        types: list[str] = query.get("types") or ([query["type"]] if "type" in query else [])
        rows = [
            shown
            for job in self._project.jobs.values()
            if (not types or job.kind in types)
            and (shown := self.shown(job, now))
            and query.get("status") in (None, shown["status"])
            and query.get("authorId") in (None, shown["authorId"])
            and shown["createdAt"] > query.get("createdAfter", "")
            and shown["updatedAt"] > query.get("updatedAfter", "")
        ]
        shown_rows, token = page(
            rows,
            lambda row: (row["createdAt"], row["jobId"]),
            size=query.get("pageSize", 50),
            token=query.get("paginationToken"),
            ascending=False,
            last=self._last,
        )
        return Reply(200, {"jobs": shown_rows, **token}), ()

    def _recipe(self, job: Job, index: int) -> Artifact:
        body = job.body
        known = self._project.unlisted.get(job.model_id, _TRAINED)
        words = str(body.get("prompt") or body.get("instruction") or body.get("text") or "")
        if known.makes == "melody":
            return Melody(float(body.get("duration", 5)), f"{words} {job.id} {index}")
        drawn = body.get("seed")
        seed = (int(drawn) if drawn is not None else int.from_bytes(digest(job.id, 4))) + index
        width, height = sides(body)
        picture = Picture(width, height, words, job.model_id, seed)
        recipe: Artifact = picture
        if known.makes == "film":
            recipe = Film(picture, frames=int(body.get("duration", 5)) * _FPS, fps=_FPS)
        files = [self._assets.content(value) for value in self._files(job)]
        return artifacts.made_from(recipe, files) if files else recipe

    def _files(self, job: Job) -> list[str]:
        found: list[str] = []
        for given in self._project.models[job.model_id].get("inputs", ()):
            value = job.body.get(given["name"])
            if value is not None and given["type"] in _FILES:
                found += value if isinstance(value, list) else [value]
        # An asset may have been deleted since the run began.
        return [value for value in found if self._assets.is_file(value)]


def price(known: Unlisted, body: Mapping[str, Any]) -> float:
    """Creative units of a run: by result, and by megapixel or second where the model counts those."""
    width, height = sides(body)
    size = max(1.0, width * height / 1024**2) if known.makes == "picture" else body.get("duration", 5) / 5
    return round(known.cost * outputs(body) * size, 2)


def outputs(body: Mapping[str, Any]) -> int:
    return int(body.get("numOutputs", 1))


def sides(body: Mapping[str, Any]) -> tuple[int, int]:
    """Width and height of a result in pixels."""
    if "width" in body and "height" in body:
        return int(body["width"]), int(body["height"])
    return _SIDES.get(str(body.get("aspectRatio")), _SIDES["1:1"])


def _made(model: Mapping[str, Any]) -> str:
    """The kind of asset that a run of this model makes."""
    return next(iter(model["capabilities"]), "txt2img")
