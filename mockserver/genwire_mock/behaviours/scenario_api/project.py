"""What a project has: models, jobs, assets, presets, webhook endpoints. Only the behaviour's handlers touch it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import frozen

from genwire_mock.artifacts import Artifact
from genwire_mock.behaviours.scenario_api.jobs import Job
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.data import load
from genwire_mock.ids import digest

PROJECT, TEAM, USER = "proj_mock", "team_mock", "user_mock"
PUBLISHED = "2026-01-01T00:00:00.000Z"

# What the catalogue knows of a model and no answer shows.
_UNLISTED = ("makes", "seconds", "cost")


@frozen
class Unlisted:
    """What a run makes, the seconds of work, and the creative units of one result."""

    makes: str
    seconds: float
    cost: float


@frozen
class File:
    """The content of an asset: a recipe, or bytes that were uploaded."""

    recipe: Artifact | None
    data: bytes = b""


class Project:
    """Every key sees the same one. Ids come from a seed and a counter; `dates` turns times into dates on the wire."""

    def __init__(self, *, seed: int = 0, dates: Callable[[float], float] = float) -> None:
        self._seed = seed
        self._dates = dates
        self._made = 0
        self.unlisted: dict[str, Unlisted] = {}
        self.models: dict[str, dict[str, Any]] = {}
        self.deleted: dict[str, dict[str, Any]] = {}
        self.jobs: dict[str, Job] = {}
        # Jobs whose end had its consequences.
        self.ended: set[str] = set()
        self.assets: dict[str, dict[str, Any]] = {}
        self.files: dict[str, File] = {}
        # By the id of the model: texts, and rows by their ids.
        self.descriptions: dict[str, str] = {}
        self.guides: dict[str, str] = {}
        self.examples: dict[str, list[str]] = {}
        self.presets: dict[str, dict[str, dict[str, Any]]] = {}
        self.endpoints: dict[str, dict[str, Any]] = {}
        # By the id of the endpoint, and their own.
        self.events: dict[str, dict[str, dict[str, Any]]] = {}
        for row in load("scenario_api/models.json")["models"]:
            self.unlisted[row["id"]] = Unlisted(**{name: row[name] for name in _UNLISTED})
            shown = {name: value for name, value in row.items() if name not in _UNLISTED}
            self.models[row["id"]] = {**_PUBLIC, **shown}

    def new_id(self, prefix: str) -> str:
        self._made += 1
        return f"{prefix}_{digest(f'{prefix} {self._seed} {self._made}', 12).hex()}"

    def date(self, at: float) -> str:
        """A moment as answers have it: ISO 8601 in UTC, with milliseconds."""
        moment = datetime.fromtimestamp(self.seconds(at), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"

    def seconds(self, at: float) -> float:
        """A moment on the wire, in unix seconds."""
        return self._dates(at)

    def model(self, model_id: str) -> dict[str, Any]:
        """Any model that the project sees. Raises Refused."""
        if model_id not in self.models:
            raise Refused(404, f"There is no model {model_id}")
        return self.models[model_id]

    def own(self, model_id: str) -> dict[str, Any]:
        """A model that the project may change. Raises Refused."""
        model = self.model(model_id)
        if model.get("ownerId") != PROJECT:
            raise Refused(403, f"{model_id} belongs to somebody else")
        return model

    def job(self, job_id: str) -> Job:
        if job_id not in self.jobs:
            raise Refused(404, f"There is no job {job_id}")
        return self.jobs[job_id]

    def asset(self, asset_id: str) -> dict[str, Any]:
        if asset_id not in self.assets:
            raise Refused(404, f"There is no asset {asset_id}")
        return self.assets[asset_id]


_PUBLIC: Mapping[str, Any] = {
    "status": "trained",
    "custom": True,
    "privacy": "public",
    "source": "other",
    "collectionIds": [],
    "exampleAssetIds": [],
    "trainingImagesNumber": 0,
    "authorId": "user_publisher",
    "ownerId": "proj_publisher",
    "createdAt": PUBLISHED,
    "updatedAt": PUBLISHED,
}
