"""Training: images and pairs of a model, and the job that trains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api import scores
from genwire_mock.behaviours.scenario_api.assets import Assets
from genwire_mock.behaviours.scenario_api.jobs import Job, plan, status
from genwire_mock.behaviours.scenario_api.models import Models
from genwire_mock.behaviours.scenario_api.project import File, Project
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.behaviours.scenario_api.runs import Runs
from genwire_mock.faults import Fail, Schedule
from genwire_mock.messages import Call, Reply

Answer = tuple[Reply, Effects]
Image = dict[str, Any]

KIND = "flux-model-training"
_SECONDS, _COST_OF_IMAGE, _EPOCHS = 120.0, 25.0, ("5", "10")
# A trained model takes what its base takes.
_BASE = "flux.1-schnell"


class Training:
    """The handlers of training."""

    def __init__(self, project: Project, models: Models, runs: Runs, assets: Assets, schedule: Schedule) -> None:
        self._project = project
        self._models = models
        self._runs = runs
        self._assets = assets
        self._schedule = schedule
        self.handlers: dict[str, Callable[[Call, float], Answer]] = {
            "trainModel": self._train,
            "actOnTraining": self._cancel,
            "addTrainingImage": self._add,
            "replaceTrainingImage": self._replace,
            "deleteTrainingImage": self._delete,
            "deleteModelImages": self._delete_many,
            "replaceTrainingPairs": self._pair,
            "scoreTrainingDataset": self._score,
        }

    def ended(self, job: Job, now: float) -> None:
        """What becomes of the model when its training is over."""
        model = self._project.models.get(job.model_id)
        if model is None or job.kind != KIND or model.get("jobId") != job.id:
            return
        ends = {"success": "trained", "failure": "failed", "canceled": "training-canceled"}
        model["status"] = ends[status(job, now)]
        model["updatedAt"] = self._project.date(now)
        if model["status"] == "trained":
            model["inputs"] = self._project.models[_BASE]["inputs"]
            model["epochs"] = [{"epoch": name, "assets": []} for name in _EPOCHS]
            begun, ended = self._project.date(job.created_at), self._project.date(now)
            model["trainingStats"] = {"startedAt": begun, "endedAt": ended, "trainDuration": now - job.created_at}

    def _train(self, call: Call, now: float) -> Answer:
        model = self._project.own(call.path["modelId"])
        dry = "dryRun" in call.query
        images = len(model["trainingImages"]) or (call.query.get("trainingImagesCount", 0) if dry else 0)
        if not images:
            raise Refused(400, f"{model['id']} has no training images")
        cost = images * _COST_OF_IMAGE
        estimate = {"creativeUnitsCost": cost, "creativeUnitsDiscount": 0, "costDetails": {"train-model": cost}}
        if dry:
            return Reply(269, estimate), ()
        if model["status"] == "training":
            raise Refused(400, f"{model['id']} is being trained already")
        fault = self._schedule.job(call.operation, call.key)
        failed = isinstance(fault, Fail)
        job = Job(
            id=self._project.new_id("job"),
            kind=KIND,
            model_id=model["id"],
            body={},
            plan=plan(now, _SECONDS, fault),
            cost=cost,
            output_model=model["id"],
            error=(fault.message or "The training failed") if isinstance(fault, Fail) else None,
            hint="Look at the training images" if failed else None,
        )
        timers = self._runs.start(job, now)
        model |= {"status": "training", "jobId": job.id, "updatedAt": self._project.date(now)}
        if "parameters" in call.body:
            model["parameters"] = call.body["parameters"]
        shown = {"job": self._runs.shown(job, now), "model": self._models.shown(model, now)}
        return Reply(200, {**shown, **estimate}), timers

    def _cancel(self, call: Call, now: float) -> Answer:
        model = self._project.own(call.path["modelId"])
        if model["status"] != "training":
            raise Refused(400, f"{model['id']} is {model['status']}: there is no training to cancel")
        timers = self._runs.cancel(model["jobId"], now)
        return self._models.answer(model, now)[0], timers

    def _add(self, call: Call, now: float) -> Answer:
        model = self._project.own(call.path["modelId"])
        images = self._images(call, now)
        self._set(model, [*model["trainingImages"], *images])
        return Reply(200, {"trainingImage": images[0]}), ()

    def _replace(self, call: Call, now: float) -> Answer:
        model = self._project.own(call.path["modelId"])
        place = self._place(model, call.path["trainingImageId"])
        images = self._images(call, now)
        kept = model["trainingImages"]
        self._set(model, [*kept[:place], *images, *kept[place + 1 :]])
        return Reply(200, {"trainingImage": images[0]}), ()

    def _delete(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        model = self._project.own(call.path["modelId"])
        place = self._place(model, call.path["trainingImageId"])
        self._set(model, [image for index, image in enumerate(model["trainingImages"]) if index != place])
        return Reply(200, {}), ()

    def _delete_many(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        model = self._project.own(call.path["modelId"])
        gone = set(call.query["ids"])
        self._set(model, [image for image in model["trainingImages"] if image["id"] not in gone])
        return Reply(200, {}), ()

    def _pair(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        model = self._project.own(call.path["modelId"])
        # The body is an array, which a call holds under no name.
        pairs: list[Mapping[str, Any]] = {**call.others, **call.body}[""]
        for pair in pairs:
            for side in ("sourceId", "targetId"):
                if side in pair:
                    self._place(model, pair[side])
        model["trainingImagePairs"] = list(pairs)
        return Reply(200, {"pairs": list(pairs), "count": len(pairs)}), ()

    def _score(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        model = self._project.model(call.path["modelId"])
        return Reply(200, scores.of_dataset(model["id"], model.get("trainingImages", []))), ()

    def _images(self, call: Call, now: float) -> list[Image]:
        body = call.body
        if "assetIds" in body and ("assetId" in body or "data" in body):
            raise Refused(400, "assetIds: it excludes assetId and data")
        if body.get("assetIds") or "assetId" in body:
            asset_ids = [body["assetId"]] if "assetId" in body else body["assetIds"]
        elif "data" in body and "name" in body:
            file = File(None, self._assets.content(body["data"] if ":" in body["data"] else f"data:,{body['data']}"))
            asset_id = self._project.new_id("asset")
            named = {"type": "uploaded", "fileName": body["name"], "trainingImage": True}
            self._assets.keep(asset_id, file, named, now, source="uploaded")
            asset_ids = [asset_id]
        else:
            raise Refused(400, "One of assetId, assetIds, or data with name is required")
        return [self._image(asset_id, now) for asset_id in asset_ids]

    def _image(self, asset_id: str, now: float) -> Image:
        asset = self._assets.with_link(asset_id, now)
        caption = asset["metadata"].get("prompt", "")
        return {
            "id": asset_id,
            "name": asset["metadata"].get("fileName", asset_id),
            "description": caption,
            "automaticCaptioning": caption,
            "downloadUrl": asset["url"],
            "createdAt": self._project.date(now),
        }

    def _set(self, model: dict[str, Any], images: list[Image]) -> None:
        model |= {"trainingImages": images, "trainingImagesNumber": len(images)}

    def _place(self, model: Mapping[str, Any], image_id: str) -> int:
        for index, image in enumerate(model["trainingImages"]):
            if image["id"] == image_id:
                return index
        raise Refused(404, f"There is no training image {image_id}")
