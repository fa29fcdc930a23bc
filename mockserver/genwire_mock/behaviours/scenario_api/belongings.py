"""What belongs to a model: description, examples, guide for prompts and presets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api.assets import Assets
from genwire_mock.behaviours.scenario_api.project import PROJECT, USER, Project
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.messages import Call, Reply

Answer = tuple[Reply, Effects]

_KEPT = ("prompt", "width", "height", "guidance", "numInferenceSteps", "strength")


class Belongings:
    """The handlers of what belongs to a model."""

    def __init__(self, project: Project, assets: Assets) -> None:
        self._project = project
        self._assets = assets
        self.handlers: dict[str, Callable[[Call, float], Answer]] = {
            "getModelDescription": lambda call, _: self._description(self._project.model(call.path["modelId"])["id"]),
            "updateModelDescription": self._describe,
            "listModelExamples": lambda call, now: self._examples(self._project.model(call.path["modelId"])["id"], now),
            "replaceModelExamples": self._exemplify,
            "getPromptGuide": lambda call, _: self._guide(self._project.model(call.path["modelId"])["id"]),
            "updatePromptGuide": self._guide_anew,
            "listPresets": self._presets,
            "createPreset": self._create_preset,
            "updatePreset": self._update_preset,
            "deletePreset": self._delete_preset,
        }

    def _description(self, model_id: str) -> Answer:
        value = self._project.descriptions.get(model_id, "")
        return Reply(200, {"description": {"value": value, "assets": [], "models": []}}), ()

    def _describe(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        model_id = self._project.own(call.path["modelId"])["id"]
        self._project.descriptions[model_id] = call.body["description"] or ""
        return self._description(model_id)

    def _examples(self, model_id: str, now: float) -> Answer:
        known = [one for one in self._project.examples.get(model_id, ()) if one in self._project.assets]
        examples = [{"modelId": model_id, "asset": self._assets.with_link(asset_id, now)} for asset_id in known]
        return Reply(200, {"examples": examples}), ()

    def _exemplify(self, call: Call, now: float) -> Answer:
        model = self._project.own(call.path["modelId"])
        asset_ids = [self._project.asset(asset_id)["id"] for asset_id in call.body["assetIds"]]
        self._project.examples[model["id"]] = asset_ids
        model["exampleAssetIds"] = asset_ids
        return self._examples(model["id"], now)

    def _guide(self, model_id: str) -> Answer:
        return Reply(200, {"promptGuide": {"value": self._project.guides.get(model_id, "")}}), ()

    def _guide_anew(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        model_id = self._project.own(call.path["modelId"])["id"]
        self._project.guides[model_id] = call.body["promptGuide"] or ""
        return self._guide(model_id)

    def _of(self, call: Call) -> dict[str, dict[str, Any]]:
        return self._project.presets.setdefault(self._project.model(call.path["modelId"])["id"], {})

    def _preset(self, call: Call) -> dict[str, Any]:
        presets, preset_id = self._of(call), call.path["presetId"]
        if preset_id not in presets:
            raise Refused(404, f"There is no preset {preset_id}")
        return presets[preset_id]

    def _presets(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        return Reply(200, {"presets": list(self._of(call).values())}), ()

    def _create_preset(self, call: Call, now: float) -> Answer:
        presets = self._of(call)
        # An inference is known by its job here.
        job = self._project.job(call.body["inferenceId"])
        date = self._project.date(now)
        parameters = {name: job.body[name] for name in _KEPT if name in job.body}
        preset: dict[str, Any] = {
            "id": self._project.new_id("preset"),
            "modelId": call.path["modelId"],
            "isDefault": False,
            "parameters": {"type": "txt2img", "prompt": "", **parameters},
            "authorId": USER,
            "ownerId": PROJECT,
            "createdAt": date,
            "updatedAt": date,
        }
        presets[preset["id"]] = preset
        return self._chosen(call, preset, bool(call.body.get("isDefault")))

    def _update_preset(self, call: Call, now: float) -> Answer:
        preset = self._preset(call)
        preset["updatedAt"] = self._project.date(now)
        return self._chosen(call, preset, call.body["isDefault"])

    def _chosen(self, call: Call, preset: dict[str, Any], is_default: bool) -> Answer:
        """One preset of a model at most is the default."""
        if is_default:
            for other in self._of(call).values():
                other["isDefault"] = False
        preset["isDefault"] = is_default
        return Reply(200, {"preset": preset}), ()

    def _delete_preset(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        del self._of(call)[self._preset(call)["id"]]
        return Reply(200, {}), ()
