"""Assets: what runs made and what was uploaded, behind signed links that expire. Also archives of several of them."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from genwire_mock import artifacts, storage
from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.scenario_api.jobs import Job, status
from genwire_mock.behaviours.scenario_api.pages import Last, page
from genwire_mock.behaviours.scenario_api.project import PROJECT, USER, File, Project
from genwire_mock.behaviours.scenario_api.refusals import Refused
from genwire_mock.messages import Call, Reply, Request

Answer = tuple[Reply, Effects]

_PATH = re.compile(r"/(files/[A-Za-z0-9_-]+)\.([a-z0-9]+)")
_KINDS: Mapping[str, str] = {"png": "image", "jpg": "image", "webp": "image", "mp4": "video", "mp3": "audio"}
_SAME = {"jpeg": "jpg"}  # names of formats that we have under another
_MAGIC = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"RIFF", "webp"), (b"ID3", "mp3"))
MODEL_DOWNLOAD = "model-download"
"""The kind of a job that packs a model instead of assets."""


class Assets:
    """The handlers of assets. `base` is where their files lie, `lifetime` the seconds that a link is good for."""

    def __init__(self, project: Project, *, base: str, seed: int, lifetime: int, last: Last) -> None:
        self._project = project
        self._last: Last = last
        self._links = storage.Links(base.rstrip("/"), f"assets {seed}", lifetime)
        self.handlers: dict[str, Callable[[Call, float], Answer]] = {
            "listAssets": self._list,
            "uploadAsset": self._upload,
            "deleteAssets": self._delete,
            "getManyAssets": self._get_many,
            "getAsset": lambda call, now: (self._shown(call.path["assetId"], now), ()),
            "updateAsset": self._update,
            "downloadAsset": self._download,
            "getArchive": self._archive_status,
        }

    def keep(
        self, asset_id: str, file: File, metadata: Mapping[str, Any], now: float, *, source: str
    ) -> dict[str, Any]:
        """Makes an asset of a file; `metadata` has its `type`."""
        extension = _extension(file)
        kind = _KINDS.get(extension, "document")
        date = self._project.date(now)
        recipe = file.recipe
        size = recipe if isinstance(recipe, artifacts.Picture) else getattr(recipe, "picture", None)
        sides = {"width": size.width, "height": size.height} if size else {}
        asset: dict[str, Any] = {
            "id": asset_id,
            "mimeType": artifacts.media_type(extension).partition(";")[0],
            "kind": kind,
            "status": "success",
            "source": source,
            "privacy": "private",
            "metadata": {**metadata, "kind": kind},
            "properties": {"size": len(file.data), "format": extension, **sides},
            "editCapabilities": [],
            "tags": [],
            "collectionIds": [],
            "authorId": USER,
            "ownerId": PROJECT,
            "createdAt": date,
            "updatedAt": date,
        }
        self._project.assets[asset_id] = asset
        self._project.files[asset_id] = file
        return asset

    def with_link(self, asset_id: str, now: float) -> dict[str, Any]:
        """An asset as answers have it. Raises Refused."""
        asset = self._project.asset(asset_id)
        url = self._link(asset_id, _extension(self._project.files[asset_id]), now)
        return {**asset, "url": url}

    def is_file(self, value: str) -> bool:
        """Whether an input of a run names a file: an asset, or a data URL."""
        return value in self._project.assets or value.startswith("data:")

    def content(self, value: str) -> bytes:
        """The bytes of a file that an input names."""
        if value.startswith("data:"):
            return _decoded(value)
        file = self._project.files[value]
        return file.data if file.recipe is None else artifacts.render(file.recipe, _extension(file))

    def is_link(self, request: Request) -> bool:
        """Whether a request is for the file of an asset or for an archive."""
        return request.method == "GET" and _PATH.fullmatch(request.path) is not None

    def file_at(self, request: Request, now: float) -> Reply:
        """The answer to a link."""
        matched = _PATH.fullmatch(request.path)
        assert matched is not None
        refused = self._links.refusal(request.path, request.query, self._seconds(now))
        if refused:
            return refused
        asset_id, extension = matched[1].removeprefix("files/"), matched[2]
        if extension == "zip" and asset_id in self._project.jobs:
            content, media = self._zipped(self._project.jobs[asset_id]), "application/zip"
        elif asset_id in self._project.files:
            file = self._project.files[asset_id]
            media = artifacts.media_type(extension)
            content = file.data if file.recipe is None else artifacts.render(file.recipe, extension)
        else:
            return storage.missing()
        return Reply(200, headers={"Content-Type": media}, content=content)

    def _seconds(self, now: float) -> float:
        return self._project.seconds(now)

    def _link(self, name: str, extension: str, now: float) -> str:
        return self._links.link(f"files/{name}", extension, self._seconds(now))

    def _shown(self, asset_id: str, now: float) -> Reply:
        return Reply(200, {"asset": self.with_link(asset_id, now)})

    def _list(self, call: Call, now: float) -> Answer:
        query = call.query
        types: Iterable[str] = query.get("types") or ([query["type"]] if "type" in query else [])
        wanted = {"modelId": query.get("modelId"), "parentId": query.get("parentAssetId")}
        rows = [
            asset
            for asset in self._project.assets.values()
            if (not types or asset["metadata"]["type"] in types)
            and all(value is None or asset["metadata"].get(name) == value for name, value in wanted.items())
            and query.get("collectionId") in (None, *asset["collectionIds"])
        ]
        shown, token = page(
            rows,
            lambda row: (row["createdAt"], row["id"]),
            size=query.get("pageSize", 50),
            token=query.get("paginationToken"),
            ascending=query.get("sortDirection") == "asc",
            last=self._last,
        )
        return Reply(200, {"assets": [self.with_link(row["id"], now) for row in shown], **token}), ()

    def _upload(self, call: Call, now: float) -> Answer:
        body = call.body
        if not (body.get("image") or body.get("canvas")):
            raise Refused(400, "image: the file is missing")
        data = _decoded(body["image"]) if body.get("image") else body["canvas"].encode()
        asset_id = self._project.new_id("asset")
        parent = {"parentId": body["parentId"]} if "parentId" in body else {}
        metadata = {"type": "uploaded" if body.get("image") else "canvas", "fileName": body["name"], **parent}
        asset = self.keep(asset_id, File(None, data), metadata, now, source=metadata["type"])
        asset["collectionIds"] = list(body.get("collectionIds", ()))
        return self._shown(asset_id, now), ()

    def _delete(self, call: Call, now: float) -> Answer:  # noqa: ARG002
        for asset_id in call.body["assetIds"]:
            self._project.asset(asset_id)
        for asset_id in call.body["assetIds"]:
            self._project.assets.pop(asset_id, None)
            self._project.files.pop(asset_id, None)
        return Reply(200, {}), ()

    def _get_many(self, call: Call, now: float) -> Answer:
        known = [asset_id for asset_id in call.body.get("assetIds", ()) if asset_id in self._project.assets]
        return Reply(200, {"assets": [self.with_link(asset_id, now) for asset_id in known]}), ()

    def _update(self, call: Call, now: float) -> Answer:
        asset = self._project.asset(call.path["assetId"])
        if "description" in call.body:
            asset["description"] = call.body["description"]
        if "name" in call.body:
            asset["metadata"] = {**asset["metadata"], "fileName": call.body["name"]}
        asset["updatedAt"] = self._project.date(now)
        return self._shown(asset["id"], now), ()

    def _download(self, call: Call, now: float) -> Answer:
        asset_id = call.path["assetId"]
        self._project.asset(asset_id)
        file = self._project.files[asset_id]
        asked = call.body.get("targetFormat", _extension(file))
        extension = _SAME.get(asked, asked)
        if extension not in _formats(file):
            raise Refused(400, f"targetFormat: {asset_id} cannot be converted to {asked}")
        media = artifacts.media_type(extension).partition(";")[0]
        return Reply(200, {"url": self._link(asset_id, extension, now), "mimeType": media}), ()

    def _archive_status(self, call: Call, now: float) -> Answer:
        job = self._project.job(call.path["jobId"])
        stands = status(job, now)
        ready = {"downloadUrl": self._link(job.id, "zip", now)} if stands == "success" else {}
        return Reply(200, {"jobId": job.id, "jobStatus": stands, **ready}), ()

    def _zipped(self, job: Job) -> bytes:
        asked: Iterable[str] = job.body.get("query", {}).get("assetIds", ())
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            if job.kind == MODEL_DOWNLOAD:
                archive.writestr(zipfile.ZipInfo(f"{job.model_id}.safetensors"), f"The weights of {job.model_id}")
            for asset_id in asked:
                if asset_id in self._project.files:
                    name = f"{asset_id}.{_extension(self._project.files[asset_id])}"
                    # A fixed date, so that the same request gives the same bytes.
                    archive.writestr(zipfile.ZipInfo(name), self.content(asset_id))
        return held.getvalue()


def _formats(file: File) -> tuple[str, ...]:
    return artifacts.extensions(file.recipe) if file.recipe is not None else (_extension(file),)


def _extension(file: File) -> str:
    if file.recipe is not None:
        return artifacts.extensions(file.recipe)[0]
    return next((name for magic, name in _MAGIC if file.data.startswith(magic)), "txt")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.partition(",")[2] if text.startswith("data:") else text, validate=True)
    except ValueError:
        raise Refused(400, "The file is neither base64 nor a data URL") from None
