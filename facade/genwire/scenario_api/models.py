"""The operations on models themselves, each described once for both clients."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import Any, cast

from genwire.errors import InvalidRequest
from genwire.flows.effects import Call
from genwire.scenario_api.calls import HasId, given, given_list, id_of, ids_of, joined, nothing, put, read, write
from genwire.scenario_api.listing import Pages, listing
from genwire.scenario_api.operation import operation
from genwire_api.scenario_api.api.models import (
    copy_model,
    create_model,
    delete_model,
    delete_model_images,
    get_many_models,
    get_model,
    list_models,
    restore_model,
    transfer_model,
    update_model,
    update_model_tags,
)
from genwire_api.scenario_api.api.training import act_on_training
from genwire_api.scenario_api.models.act_on_training_body import ActOnTrainingBody
from genwire_api.scenario_api.models.concept import Concept
from genwire_api.scenario_api.models.copy_model_body import CopyModelBody
from genwire_api.scenario_api.models.create_model_body import CreateModelBody
from genwire_api.scenario_api.models.get_many_models_body import GetManyModelsBody
from genwire_api.scenario_api.models.model import Model
from genwire_api.scenario_api.models.model_answer import ModelAnswer
from genwire_api.scenario_api.models.model_excerpt import ModelExcerpt
from genwire_api.scenario_api.models.model_page import ModelPage
from genwire_api.scenario_api.models.model_sort_field import ModelSortField
from genwire_api.scenario_api.models.model_status_filter import ModelStatusFilter
from genwire_api.scenario_api.models.model_type import ModelType
from genwire_api.scenario_api.models.models_answer import ModelsAnswer
from genwire_api.scenario_api.models.scope import Scope
from genwire_api.scenario_api.models.sort_direction import SortDirection
from genwire_api.scenario_api.models.tag_change import TagChange
from genwire_api.scenario_api.models.training_parameters import TrainingParameters
from genwire_api.scenario_api.models.transfer_model_body import TransferModelBody
from genwire_api.scenario_api.models.update_model_body import UpdateModelBody
from genwire_api.scenario_api.models.update_model_tags_body import UpdateModelTagsBody
from genwire_api.scenario_api.types import UNSET, Unset

ParametersTypes = TrainingParameters | Mapping[str, Any]
ConceptTypes = Concept | Mapping[str, Any]


class ModelOperations:
    """What `Models` and `AsyncModels` share.

    A model is given by its id or as an answer had it. project_id: for a key of several projects, the one that is meant.
    original_assets: links that lead to files as they were made, without conversion. What is None is not sent.

    Reads, and changes that end the same when they are made twice, are repeated where that is safe. Any other change
    whose answer was lost raises UncertainSubmission, which says how to find out whether it was made.
    """

    @listing
    def list(
        self,
        *,
        privacy: Scope | None = None,
        status: ModelStatusFilter | None = None,
        type: ModelType | None = None,  # noqa: A002 - the API's word
        types: Sequence[ModelType] | None = None,
        tags: Sequence[str] | None = None,
        collection_id: str | None = None,
        collection_ids: Sequence[str] | None = None,
        loaded_only: bool | None = None,
        blacklisted: bool | None = None,
        sort_by: ModelSortField | None = None,
        sort_direction: SortDirection | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        updated_after: str | None = None,
        updated_before: str | None = None,
        page_size: int | None = None,
        pagination_token: str | None = None,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Pages[ModelPage, Model]:
        """All models of a list: your own, or with privacy="public" those of everybody.

        status: of your own only; "deleted" are those of the last 30 days. type, or types: of public ones only, as are
        collection_ids; collection_id: of your own only. tags: one of them suffices. created_after and its kin: dates in
        ISO 8601, with sort_by of that date. page_size: models that are read at once, 1 to 500, by default 100.
        pagination_token: begin with that page, from `next_pagination_token` of one of `pages()`.

        A row may lack `inputs` and has three training images at most: `get` has all.
        """

        def page(token: str | None) -> Call[ModelPage]:
            kwargs = list_models.request_kwargs(
                privacy=given(privacy),
                status=given(status),
                type_=given(type),
                types=joined(types, "types"),
                tags=joined(tags, "tags"),
                collection_id=given(collection_id),
                collection_ids=joined(collection_ids, "collection_ids"),
                loaded_only=given(loaded_only),
                blacklisted=given(blacklisted),
                sort_by=given(sort_by),
                sort_direction=given(sort_direction),
                created_after=given(created_after),
                created_before=given(created_before),
                updated_after=given(updated_after),
                updated_before=given(updated_before),
                page_size=given(page_size),
                pagination_token=given(token),
                project_id=given(project_id),
                original_assets=given(original_assets),
            )
            return read(list_models, kwargs, ModelPage.from_dict)

        return Pages(page, lambda one: one.models, lambda one: one.next_pagination_token or None, pagination_token)

    @operation
    def get(
        self, model: str | HasId, *, project_id: str | None = None, original_assets: bool | None = None
    ) -> Call[Model]:
        """One model with all that it takes in `inputs`; while it is trained, `training_progress` tells how far it is.
        NotFound where there is none."""
        return get_call(model, project_id=project_id, original_assets=original_assets)

    @operation
    def get_bulk(
        self,
        models: Sequence[str | HasId],
        *,
        minimal: bool | None = None,
        settings: bool | None = None,
        thumbnail: bool | None = None,
        training_images_preview: bool | None = None,
        all_training_images: bool | None = None,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[builtins.list[ModelExcerpt]]:
        """Several models at once, of each what was asked for; what becomes of an unknown id is not documented.

        minimal: id, name and type suffice, whatever else is asked for. settings: with inputs and settings.
        """
        body = GetManyModelsBody(
            model_ids=ids_of(models, "models"),
            minimal=given(minimal),
            settings=given(settings),
            thumbnail=given(thumbnail),
            training_images_preview=given(training_images_preview),
            all_training_images=given(all_training_images),
        )
        kwargs = get_many_models.request_kwargs(
            body=body, project_id=given(project_id), original_assets=given(original_assets)
        )
        return read(get_many_models, kwargs, lambda answer: ModelsAnswer.from_dict(answer).models)

    @operation
    def create(
        self,
        *,
        name: str | None = None,
        short_description: str | None = None,
        type: ModelType | None = None,  # noqa: A002
        base_model: str | HasId | None = None,
        class_slug: str | None = None,
        collection_ids: Sequence[str] | None = None,
        concepts: Sequence[ConceptTypes] | None = None,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[Model]:
        """A new model, with the status "new". Everything can be said later too, the type until it is trained.

        type: "flux.1-lora" for instance. base_model: what training begins with. class_slug: the class that its subject
        belongs to. concepts: the trained models that a composition mixes, `Concept(model_id, scale)`.

        A lost answer raises UncertainSubmission: there may be one model more.
        """
        body = CreateModelBody(
            name=given(name),
            short_description=given(short_description),
            type_=given(type),
            base_model_id=UNSET if base_model is None else id_of(base_model, "base_model"),
            class_slug=given(class_slug),
            collection_ids=given_list(collection_ids, "collection_ids"),
            concepts=_concepts(concepts),
        )
        kwargs = create_model.request_kwargs(
            body=body, project_id=given(project_id), original_assets=given(original_assets)
        )
        return write(create_model, kwargs, _model, look="models.list() has it, among your newest, if it was made.")

    @operation
    def update(
        self,
        model: str | HasId,
        *,
        name: str | None = None,
        short_description: str | None = None,
        type: ModelType | None = None,  # noqa: A002
        class_slug: str | Unset | None = UNSET,
        concepts: Sequence[ConceptTypes] | None = None,
        epoch: str | Unset | None = UNSET,
        parameters: ParametersTypes | None = None,
        prompt_embedding: str | None = None,
        negative_prompt_embedding: str | None = None,
        thumbnail: str | Unset | None = UNSET,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[Model]:
        """Change what is given, and leave the rest; None takes class_slug, epoch and thumbnail away.

        type: until it is trained only. epoch: the state of its training that runs, of a trained model that has several;
        None takes the latest. thumbnail: the id of an asset. prompt_embedding: words put before each prompt.
        """
        body = UpdateModelBody(
            name=given(name),
            short_description=given(short_description),
            type_=given(type),
            class_slug=class_slug,
            concepts=_concepts(concepts),
            epoch=epoch,
            parameters=as_parameters(parameters),
            prompt_embedding=given(prompt_embedding),
            negative_prompt_embedding=given(negative_prompt_embedding),
            thumbnail=thumbnail,
        )
        kwargs = update_model.request_kwargs(
            id_of(model), body=body, project_id=given(project_id), original_assets=given(original_assets)
        )
        return put(update_model, kwargs, _model)

    @operation
    def delete(self, model: str | HasId, *, project_id: str | None = None) -> Call[None]:
        """Delete a model; `restore` brings it back for 30 days."""
        kwargs = delete_model.request_kwargs(id_of(model), project_id=given(project_id))
        return write(delete_model, kwargs, nothing, look="models.get(…) raises NotFound if it was deleted.")

    @operation
    def restore(
        self, model: str | HasId, *, project_id: str | None = None, original_assets: bool | None = None
    ) -> Call[Model]:
        """Undo a deletion, within 30 days and on the higher plans. NotFound for what was not deleted."""
        kwargs = restore_model.request_kwargs(
            id_of(model), project_id=given(project_id), original_assets=given(original_assets)
        )
        return write(restore_model, kwargs, _model, look="models.get(…) finds it if it was restored.")

    @operation
    def copy(
        self,
        model: str | HasId,
        *,
        as_trained: bool | None = None,
        examples: bool | None = None,
        project_id: str | None = None,
        original_assets: bool | None = None,
    ) -> Call[Model]:
        """A new model with thumbnail, presets, training images and pairs of this one.

        as_trained: the copy is trained at once, instead of new. examples: by default they are copied.
        """
        body = CopyModelBody(copy_as_trained=given(as_trained), copy_examples=given(examples))
        kwargs = copy_model.request_kwargs(
            id_of(model), body=body, project_id=given(project_id), original_assets=given(original_assets)
        )
        return write(copy_model, kwargs, _model, look="models.list() has the copy, among your newest, if it was made.")

    @operation
    def transfer(
        self,
        model: str | HasId,
        destination_project_id: str,
        *,
        destination_team_id: str | None = None,
        project_id: str | None = None,
    ) -> Call[Model]:
        """The new model, a copy in another project; and in another team, where that is given. It stays here too."""
        body = TransferModelBody(
            destination_project_id=id_of(destination_project_id, "destination_project_id"),
            destination_team_id=given(destination_team_id),
        )
        kwargs = transfer_model.request_kwargs(id_of(model), body=body, project_id=given(project_id))
        look = f"models.list(project_id={destination_project_id!r}) has the copy if it was made."
        return write(transfer_model, kwargs, _model, look=look)

    @operation
    def update_tags(
        self,
        model: str | HasId,
        *,
        add: Sequence[str] | None = None,
        delete: Sequence[str] | None = None,
        strict: bool | None = None,
        project_id: str | None = None,
    ) -> Call[TagChange]:
        """Add and take away tags; what changed.

        strict: adding a tag that is there, or taking one away that is not, is an InvalidRequest.
        """
        body = UpdateModelTagsBody(
            add=given_list(add, "add"), delete=given_list(delete, "delete"), strict=given(strict)
        )
        kwargs = update_model_tags.request_kwargs(id_of(model), body=body, project_id=given(project_id))
        # The answer to a second one would be that nothing changed, and with `strict` an error.
        look = "models.get(…).tags tells whether they were changed."
        return write(update_model_tags, kwargs, TagChange.from_dict, look=look)

    @operation
    def delete_images(
        self, model: str | HasId, images: Sequence[str | HasId], *, project_id: str | None = None
    ) -> Call[None]:
        """Delete training images, several at once."""
        ids = joined(ids_of(images, "images"), "images")
        if not ids:
            raise InvalidRequest("images=[]: name at least one to delete.")
        kwargs = delete_model_images.request_kwargs(id_of(model), ids=ids, project_id=given(project_id))
        return write(delete_model_images, kwargs, nothing, look="models.get(…).training_images tells.")

    @operation
    def cancel_training(self, model: str | HasId, *, project_id: str | None = None) -> Call[Model]:
        """Ask for the end of a training: a wish, which may come too late. The model as it stands then.

        InvalidRequest for one that is not being trained.
        """
        body = ActOnTrainingBody(action="cancel")
        kwargs = act_on_training.request_kwargs(id_of(model), body=body, project_id=given(project_id))
        look = 'models.get(…).status tells; where it is still "training", cancel it again.'
        return write(act_on_training, kwargs, _model, look=look)


def get_call(model: str | HasId, *, project_id: str | None = None, original_assets: bool | None = None) -> Call[Model]:
    kwargs = get_model.request_kwargs(
        id_of(model), project_id=given(project_id), original_assets=given(original_assets)
    )
    return read(get_model, kwargs, _model)


def as_parameters(parameters: ParametersTypes | None) -> TrainingParameters | Unset:
    """How to train; a mapping has the names of the API, `{"nbEpochs": 10}`."""
    given_parameters: Any = UNSET if parameters is None else parameters
    if isinstance(given_parameters, Mapping):
        return TrainingParameters.from_dict(cast("Mapping[str, Any]", given_parameters))
    if not isinstance(given_parameters, TrainingParameters | Unset):
        raise InvalidRequest(f"parameters is TrainingParameters(…) or a mapping, not {type(parameters).__name__}.")
    return given_parameters


def _model(body: Any) -> Model:
    return ModelAnswer.from_dict(body).model


def _concepts(concepts: Sequence[ConceptTypes] | None) -> list[Concept] | Unset:
    if concepts is None:
        return UNSET
    return [Concept.from_dict(one) if isinstance(one, Mapping) else one for one in concepts]
