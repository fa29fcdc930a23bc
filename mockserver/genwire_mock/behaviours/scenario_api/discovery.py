"""Finding models by words and by what they can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api.models import Models
from genwire_mock.behaviours.scenario_api.pages import Last, page
from genwire_mock.behaviours.scenario_api.project import TEAM, Project
from genwire_mock.messages import Call, Reply

Answer = tuple[Reply, Effects]

_HIT = (
    *("id", "name", "shortDescription", "type", "capabilities", "privacy", "source", "tags", "collectionIds"),
    *("exampleAssetIds", "trainingImagesNumber", "authorId", "ownerId", "parentModelId", "createdAt", "updatedAt"),
)


class Discovery:
    """The handlers of search and recommendations."""

    def __init__(self, project: Project, models: Models, *, last: Last) -> None:
        self._project = project
        self._models = models
        self._last: Last = last
        self.handlers: dict[str, Callable[[Call, float], Answer]] = {
            "searchModels": self._search,
            "recommendModels": self._recommend,
        }

    def _of(self, *, public: bool) -> Iterator[dict[str, Any]]:
        for model in self._project.models.values():
            if (model["privacy"] == "public") == public:
                yield model

    def _search(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        body = call.body
        words = body.get("query", "").lower().split()
        hits = [model for model in self._of(public=bool(body.get("public"))) if _has(model, words)]
        if "hitsPerPage" in body or "page" in body:
            limit = int(body.get("hitsPerPage", 20))
            offset = (int(body.get("page", 1)) - 1) * limit
        else:
            offset, limit = int(body.get("offset", 0)), int(body.get("limit", 20))
        shown: list[dict[str, Any]] = [
            {**{name: model[name] for name in _HIT if name in model}, "concepts": [], "teamId": TEAM}
            for model in hits[offset : offset + limit]
        ]
        return Reply(200, {"hits": shown, "offset": offset, "limit": limit, "estimatedTotalHits": len(hits)}), ()

    def _recommend(self, call: Call, now: float) -> Answer:
        query = call.query
        without = set(query.get("excludeModelIds", "").split(","))
        excluded = set(query.get("excludeTypes", "").split(","))
        tags = {tag for tag in query.get("tags", "").split(",") if tag}
        rows = [
            model
            for model in self._of(public=query.get("privacy", "public") == "public")
            if model["id"] not in without
            and model["type"] not in excluded
            and query.get("type") in (None, model["type"])
            and (not tags or tags & set(model["tags"]))
            and _can(model, query.get("capabilities", ()))
        ]
        shown, token = page(
            rows,
            lambda row: ("", row["id"]),
            size=int(query.get("limit", 10)),
            token=query.get("nextToken"),
            ascending=True,
            last=self._last,
            name="nextToken",
        )
        return Reply(200, {"models": [self._models.row(dict(model), now) for model in shown], **token}), ()


def _has(model: dict[str, Any], words: list[str]) -> bool:
    said = " ".join([model["id"], model.get("name", ""), model.get("shortDescription", ""), *model["tags"]]).lower()
    return all(word in said for word in words)


def _can(model: dict[str, Any], wanted: Any) -> bool:
    """Whether a model has one of the capabilities; the beginning or the end of a word stands for all that have it."""
    own = model["capabilities"]
    return not wanted or any(word.startswith(part) or word.endswith(part) for part in wanted for word in own)
