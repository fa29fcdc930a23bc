"""Models: the catalogue that everybody sees, and the project's own, which are made, changed, copied and deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api.assets import MODEL_DOWNLOAD
from genwire_mock.behaviours.scenario_api.jobs import Job, plan, progress, status
from genwire_mock.behaviours.scenario_api.pages import Last, page
from genwire_mock.behaviours.scenario_api.project import PROJECT, USER, Project
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.behaviours.scenario_api.runs import Runs
from genwire_mock.messages import Call, Reply

Answer = tuple[Reply, Effects]
Model = dict[str, Any]

PUBLIC_TOKEN = "public-auth-token"  # noqa: S105 - the vendor documents it for everybody

_DAY = 86400
_KEPT_DAYS = 30  # that a deleted model can be restored
_DOWNLOAD_SECONDS = 3.0
_PREVIEWED = 3  # training images in a list
_CHANGED = (
    *("name", "shortDescription", "concepts", "parameters"),
    *("promptEmbedding", "negativePromptEmbedding"),
)
# What each switch of a bulk read adds.
_SWITCHES: Mapping[str, tuple[str, ...]] = {
    "settings": ("inputs", "uiConfig", "parameters"),
    "thumbnail": ("thumbnail",),
    "trainingImagesPreview": ("trainingImages",),
    "allTrainingImages": ("trainingImages",),
}
_MINIMAL = ("id", "name", "type", "privacy")


class Models:
    """The handlers of models. `lists_inputs` says whether the rows of a list have the inputs of the models."""

    def __init__(self, project: Project, runs: Runs, *, lists_inputs: bool, last: Last) -> None:
        self._project = project
        self._runs = runs
        self._lists_inputs = lists_inputs
        self._last: Last = last
        self.handlers: dict[str, Callable[[Call, float], Answer]] = {
            "listModels": self._list,
            "createModel": self._create,
            "getManyModels": self._get_many,
            "getModel": self._get,
            "updateModel": self._update,
            "deleteModel": self._delete,
            "restoreModel": self._restore,
            "copyModel": self._copy,
            "transferModel": self._transfer,
            "downloadModel": self._download,
            "updateModelTags": self._tag,
        }

    def shown(self, model: Model, now: float) -> Model:
        """A model as answers have it, with the progress of its training."""
        if model["status"] != "training":
            return model
        job = self._project.job(model["jobId"])
        waits = status(job, now) in ("pending", "queued", "warming-up")
        begun = int(self._project.seconds(job.created_at) * 1000)
        stands = {
            "stage": "queued-for-train" if waits else "running-train",
            "progress": progress(job, now),
            "startedAt": begun,
            "updatedAt": int(self._project.seconds(now) * 1000),
        }
        return {**model, "trainingProgress": stands}

    def answer(self, model: Model, now: float) -> Answer:
        return Reply(200, {"model": self.shown(model, now)}), ()

    def row(self, model: Model, now: float) -> Model:
        """A model in a list."""
        shown = dict(self.shown(model, now))
        if not self._lists_inputs:
            shown.pop("inputs", None)
        if "trainingImages" in shown:
            shown["trainingImages"] = shown["trainingImages"][:_PREVIEWED]
        return shown

    def _list(self, call: Call, now: float) -> Answer:
        query = call.query
        public = query.get("privacy") == "public"
        if "type" in query and "types" in query:
            raise Refused(400, "types: it excludes type")
        for bound in ("createdAfter", "createdBefore", "updatedAfter", "updatedBefore"):
            field = bound[:7] + "At"
            if bound in query and query.get("sortBy") != field:
                raise Refused(400, f"{bound}: it needs sortBy={field}")
        models: Iterable[Model] = self._project.models.values()
        if query.get("status") == "deleted":
            models = self._project.deleted.values()
        rows = [model for model in models if _is_public(model) == public and _fits(model, query)]
        if call.key == PUBLIC_TOKEN and not public:
            rows = []  # who has no key has no project
        field = {"score": "id"}.get(query.get("sortBy", "score" if public else "createdAt"), query.get("sortBy"))
        order = field or "createdAt"
        shown, token = page(
            rows,
            lambda row: (str(row.get(order, "")), row["id"]),
            size=query.get("pageSize", 100),
            token=query.get("paginationToken"),
            ascending=order == "id" or query.get("sortDirection") == "asc",
            last=self._last,
        )
        return Reply(200, {"models": [self.row(dict(model), now) for model in shown], **token}), ()

    def _create(self, call: Call, now: float) -> Answer:
        body = call.body
        kind = body.get("type", "flux.1-lora")
        model = self._new(
            now, type=kind, name=body.get("name", "New model"), collectionIds=body.get("collectionIds", [])
        )
        model |= {name: body[name] for name in ("shortDescription", "concepts") if name in body}
        if "baseModelId" in body:
            model["parentModelId"] = self._project.model(body["baseModelId"])["id"]
        return self.answer(model, now)

    def _new(self, now: float, **more: Any) -> Model:
        date = self._project.date(now)
        model: Model = {
            "id": self._project.new_id("model"),
            "status": "new",
            "capabilities": ["txt2img", "img2img"],
            "custom": False,
            "privacy": "private",
            "source": "scenario",
            "tags": [],
            "exampleAssetIds": [],
            "collectionIds": [],
            "trainingImagesNumber": 0,
            "trainingImages": [],
            "authorId": USER,
            "userId": USER,
            "ownerId": PROJECT,
            "createdAt": date,
            "updatedAt": date,
            **more,
        }
        self._project.models[model["id"]] = model
        return model

    def _get_many(self, call: Call, now: float) -> Answer:
        body = call.body
        wanted = {field for switch, fields in _SWITCHES.items() if body.get(switch) for field in fields}
        held = {field for fields in _SWITCHES.values() for field in fields} - wanted
        found: list[Model] = []
        for model_id in body.get("modelIds", ()):
            if model_id in self._project.models:
                model = self.shown(self._project.models[model_id], now)
                if body.get("minimal"):
                    model = {name: model[name] for name in _MINIMAL if name in model}
                found.append({name: value for name, value in model.items() if name not in held})
        return Reply(200, {"models": found}), ()

    def _get(self, call: Call, now: float) -> Answer:
        model = self._project.model(call.path["modelId"])
        if call.key == PUBLIC_TOKEN and not _is_public(model):
            raise Refused(404, f"There is no model {model['id']}")
        return self.answer(model, now)

    def _update(self, call: Call, now: float) -> Answer:
        model, body = self._project.own(call.path["modelId"]), call.body
        if "type" in body and body["type"] != model["type"]:
            if model["status"] != "new":
                raise Refused(400, "type: it cannot be changed once the model is trained")
            model["type"] = body["type"]
        if body.get("epoch") is not None:
            if body["epoch"] not in [epoch["epoch"] for epoch in model.get("epochs", ())]:
                raise Refused(400, "epoch: the model has none of this name")
            model["epoch"] = body["epoch"]
        elif "epoch" in body:
            model.pop("epoch", None)
        if body.get("thumbnail") is not None:
            asset = self._project.asset(body["thumbnail"])
            model["thumbnail"] = {"assetId": asset["id"], "url": ""}
        elif "thumbnail" in body:
            model.pop("thumbnail", None)
        model |= {name: body[name] for name in _CHANGED if name in body}
        model["updatedAt"] = self._project.date(now)
        return self.answer(model, now)

    def _delete(self, call: Call, now: float) -> Answer:
        model = self._project.own(call.path["modelId"])
        del self._project.models[model["id"]]
        self._project.deleted[model["id"]] = {**model, "deletedAt": self._project.date(now)}
        return Reply(200, {}), ()

    def _restore(self, call: Call, now: float) -> Answer:
        model_id = call.path["modelId"]
        model = self._project.deleted.get(model_id)
        if model is None or model["deletedAt"] < self._project.date(now - _KEPT_DAYS * _DAY):
            raise Refused(404, f"There is no deleted model {model_id}")
        del self._project.deleted[model_id]
        restored = {name: value for name, value in model.items() if name != "deletedAt"}
        self._project.models[model_id] = restored
        return self.answer(restored, now)

    def _copy(self, call: Call, now: float) -> Answer:
        source = self._project.model(call.path["modelId"])
        taken = {name: value for name, value in source.items() if name not in ("id", "jobId", *_OF_OWNER)}
        taken["status"] = source["status"] if call.body.get("copyAsTrained") else "new"
        copy = self._new(now, **{**taken, "privacy": "private", "parentModelId": source["id"]})
        if call.body.get("copyExamples", True):
            self._project.examples[copy["id"]] = list(self._project.examples.get(source["id"], ()))
        else:
            copy["exampleAssetIds"] = []
        presets = self._project.presets.get(source["id"], {}).values()
        for preset in presets:
            preset_id = self._project.new_id("preset")
            copied = {**preset, "id": preset_id, "modelId": copy["id"]}
            self._project.presets.setdefault(copy["id"], {})[preset_id] = copied
        return self.answer(copy, now)

    def _transfer(self, call: Call, now: float) -> Answer:
        source = self._project.own(call.path["modelId"])
        copy = self._new(now, **{name: value for name, value in source.items() if name not in ("id", *_OF_OWNER)})
        copy["ownerId"] = call.body["destinationProjectId"]
        del self._project.models[copy["id"]]  # it is in a project that this key does not see
        return self.answer(copy, now)

    def _download(self, call: Call, now: float) -> Answer:
        model = self._project.own(call.path["modelId"])
        if model["status"] != "trained":
            raise Refused(400, f"{model['id']} is {model['status']}, and only a trained model can be downloaded")
        if "dryRun" in call.query:
            return Reply(269, {"creativeUnitsCost": 0, "creativeUnitsDiscount": 0, "costDetails": {}}), ()
        job_id = self._project.new_id("job")
        way = plan(now, _DOWNLOAD_SECONDS)
        timers = self._runs.start(Job(id=job_id, kind=MODEL_DOWNLOAD, model_id=model["id"], body={}, plan=way), now)
        return Reply(200, {"jobId": job_id}), timers

    def _tag(self, call: Call, now: float) -> Answer:
        model, body = self._project.own(call.path["modelId"]), call.body
        tags: list[str] = model["tags"]
        added = [tag for tag in body.get("add", ()) if tag not in tags]
        deleted = [tag for tag in body.get("delete", ()) if tag in tags]
        if body.get("strict") and (len(added) < len(body.get("add", ())) or len(deleted) < len(body.get("delete", ()))):
            raise Refused(400, "strict: a tag is there already, or was never")
        model["tags"] = [tag for tag in tags if tag not in deleted] + added
        model["updatedAt"] = self._project.date(now)
        return Reply(200, {"added": added, "deleted": deleted}), ()


_OF_OWNER = ("authorId", "userId", "ownerId", "createdAt", "updatedAt")


def _is_public(model: Mapping[str, Any]) -> bool:
    return model["privacy"] == "public"


def _listed(text: str | None) -> set[str]:
    """The values that a query joins by commas."""
    return {value for value in (text or "").split(",") if value}


def _fits(model: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    types: Iterable[str] = query.get("types") or ([query["type"]] if "type" in query else [])
    tags, collections = _listed(query.get("tags")), _listed(query.get("collectionIds"))
    collections |= {query["collectionId"]} if "collectionId" in query else set()
    return (
        (not types or model["type"] in types)
        and (not tags or bool(tags & set(model["tags"])))
        and (not collections or bool(collections & set(model["collectionIds"])))
        and query.get("status") in (None, "deleted", model["status"])
        and model["createdAt"] > query.get("createdAfter", "")
        and model["createdAt"] < query.get("createdBefore", "~")
        and model["updatedAt"] > query.get("updatedAfter", "")
        and model["updatedAt"] < query.get("updatedBefore", "~")
    )
