"""What belongs to a model: presets, description, examples, the guide to its prompts; and scores for it.

What is repeated, and what is uncertain when its answer was lost, is as `ModelOperations` says.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence

from genwire.flows.effects import Call
from genwire.scenario_api.calls import HasId, given, id_of, ids_of, nothing, put, read, write
from genwire.scenario_api.operation import AsyncResource, Resource, operation
from genwire_api.scenario_api.api.models import (
    create_preset,
    delete_preset,
    get_model_description,
    get_prompt_guide,
    list_model_examples,
    list_presets,
    replace_model_examples,
    score_prompt,
    score_training_dataset,
    update_model_description,
    update_preset,
    update_prompt_guide,
)
from genwire_api.scenario_api.models.create_preset_body import CreatePresetBody
from genwire_api.scenario_api.models.dataset_score import DatasetScore
from genwire_api.scenario_api.models.description import Description
from genwire_api.scenario_api.models.description_answer import DescriptionAnswer
from genwire_api.scenario_api.models.example import Example
from genwire_api.scenario_api.models.examples_answer import ExamplesAnswer
from genwire_api.scenario_api.models.preset import Preset
from genwire_api.scenario_api.models.preset_answer import PresetAnswer
from genwire_api.scenario_api.models.presets_answer import PresetsAnswer
from genwire_api.scenario_api.models.prompt_guide import PromptGuide
from genwire_api.scenario_api.models.prompt_guide_answer import PromptGuideAnswer
from genwire_api.scenario_api.models.prompt_score import PromptScore
from genwire_api.scenario_api.models.replace_model_examples_body import ReplaceModelExamplesBody
from genwire_api.scenario_api.models.update_model_description_body import UpdateModelDescriptionBody
from genwire_api.scenario_api.models.update_preset_body import UpdatePresetBody
from genwire_api.scenario_api.models.update_prompt_guide_body import UpdatePromptGuideBody

_PRESETS = "models.presets.list(…) tells."


class PresetOperations:
    """Parameters to begin a run with; a model's presets come all at once."""

    @operation
    def list(
        self, model: str | HasId, *, project_id: str | None = None, original_assets: bool | None = None
    ) -> Call[builtins.list[Preset]]:
        """The presets of a model."""
        kwargs = list_presets.request_kwargs(
            id_of(model), project_id=given(project_id), original_assets=given(original_assets)
        )
        return read(list_presets, kwargs, lambda body: PresetsAnswer.from_dict(body).presets)

    @operation
    def create(
        self,
        model: str | HasId,
        inference_id: str,
        *,
        is_default: bool | None = None,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[Preset]:
        """A preset of the parameters of a past inference with the model. is_default: runs begin with it."""
        body = CreatePresetBody(inference_id=id_of(inference_id, "inference_id"), is_default=given(is_default))
        kwargs = create_preset.request_kwargs(
            id_of(model), body=body, project_id=given(project_id), original_assets=given(original_assets)
        )
        return write(create_preset, kwargs, lambda body: PresetAnswer.from_dict(body).preset, look=_PRESETS)

    @operation
    def update(
        self,
        model: str | HasId,
        preset: str | HasId,
        *,
        is_default: bool,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[Preset]:
        """Say whether runs begin with it; of a model's presets one at most is the default."""
        kwargs = update_preset.request_kwargs(
            id_of(model),
            id_of(preset, "preset"),
            body=UpdatePresetBody(is_default=is_default),
            project_id=given(project_id),
            original_assets=given(original_assets),
        )
        return put(update_preset, kwargs, lambda body: PresetAnswer.from_dict(body).preset)

    @operation
    def delete(self, model: str | HasId, preset: str | HasId, *, project_id: str | None = None) -> Call[None]:
        """Delete a preset."""
        kwargs = delete_preset.request_kwargs(id_of(model), id_of(preset, "preset"), project_id=given(project_id))
        return write(delete_preset, kwargs, nothing, look=_PRESETS)


class DescriptionOperations:
    """What a model is, at length: Markdown, with what it refers to."""

    @operation
    def get(
        self, model: str | HasId, *, project_id: str | None = None, original_assets: bool | None = None
    ) -> Call[Description]:
        """The description; its `value` is empty where there is none."""
        kwargs = get_model_description.request_kwargs(
            id_of(model), project_id=given(project_id), original_assets=given(original_assets)
        )
        return read(get_model_description, kwargs, lambda body: DescriptionAnswer.from_dict(body).description)

    @operation
    def update(
        self,
        model: str | HasId,
        description: str | None,
        *,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[Description]:
        """Write it anew; None deletes it."""
        kwargs = update_model_description.request_kwargs(
            id_of(model),
            body=UpdateModelDescriptionBody(description=description),
            project_id=given(project_id),
            original_assets=given(original_assets),
        )
        return put(update_model_description, kwargs, lambda body: DescriptionAnswer.from_dict(body).description)


class ExampleOperations:
    """Assets that show what a model can do."""

    @operation
    def list(
        self, model: str | HasId, *, project_id: str | None = None, original_assets: bool | None = None
    ) -> Call[builtins.list[Example]]:
        """The examples of a model, in their order; the links of their assets expire."""
        kwargs = list_model_examples.request_kwargs(
            id_of(model), project_id=given(project_id), original_assets=given(original_assets)
        )
        return read(list_model_examples, kwargs, lambda body: ExamplesAnswer.from_dict(body).examples)

    @operation
    def replace(
        self,
        model: str | HasId,
        assets: Sequence[str | HasId],
        *,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[builtins.list[Example]]:
        """Put these assets in place of all examples, 150 at most."""
        body = ReplaceModelExamplesBody(asset_ids=ids_of(assets, "assets"))
        kwargs = replace_model_examples.request_kwargs(
            id_of(model), body=body, project_id=given(project_id), original_assets=given(original_assets)
        )
        return put(replace_model_examples, kwargs, lambda body: ExamplesAnswer.from_dict(body).examples)


class PromptGuideOperations:
    """How to write prompts for a model."""

    @operation
    def get(self, model: str | HasId, *, project_id: str | None = None) -> Call[PromptGuide]:
        """The guide; its `value` is empty where there is none."""
        kwargs = get_prompt_guide.request_kwargs(id_of(model), project_id=given(project_id))
        return read(get_prompt_guide, kwargs, lambda body: PromptGuideAnswer.from_dict(body).prompt_guide)

    @operation
    def update(
        self, model: str | HasId, prompt_guide: str | None, *, project_id: str | None = None
    ) -> Call[PromptGuide]:
        """Write it anew; None deletes it."""
        body = UpdatePromptGuideBody(prompt_guide=prompt_guide)
        kwargs = update_prompt_guide.request_kwargs(id_of(model), body=body, project_id=given(project_id))
        return put(update_prompt_guide, kwargs, lambda body: PromptGuideAnswer.from_dict(body).prompt_guide)


class ScoreOperations:
    """How well a prompt, or the training images, suit a model."""

    @operation
    def prompt(self, model: str | HasId, prompt: str, *, project_id: str | None = None) -> Call[PromptScore]:
        """The score of a prompt, and what is wrong with the way it is written."""
        kwargs = score_prompt.request_kwargs(id_of(model), prompt=prompt, project_id=given(project_id))
        return read(score_prompt, kwargs, PromptScore.from_dict)

    @operation
    def training_dataset(self, model: str | HasId, *, project_id: str | None = None) -> Call[DatasetScore]:
        """The score of the training images, with warnings about single ones and pairs of them."""
        kwargs = score_training_dataset.request_kwargs(id_of(model), project_id=given(project_id))
        return read(score_training_dataset, kwargs, DatasetScore.from_dict)


class Presets(PresetOperations, Resource):
    """The presets of models, asked for by a `Client`."""


class AsyncPresets(PresetOperations, AsyncResource):
    """`Presets`, awaited."""


class Descriptions(DescriptionOperations, Resource):
    """The descriptions of models, asked for by a `Client`."""


class AsyncDescriptions(DescriptionOperations, AsyncResource):
    """`Descriptions`, awaited."""


class Examples(ExampleOperations, Resource):
    """The examples of models, asked for by a `Client`."""


class AsyncExamples(ExampleOperations, AsyncResource):
    """`Examples`, awaited."""


class PromptGuides(PromptGuideOperations, Resource):
    """The guides to the prompts of models, asked for by a `Client`."""


class AsyncPromptGuides(PromptGuideOperations, AsyncResource):
    """`PromptGuides`, awaited."""


class Scores(ScoreOperations, Resource):
    """Scores for models, asked for by a `Client`."""


class AsyncScores(ScoreOperations, AsyncResource):
    """`Scores`, awaited."""
