"""What the training images of a model score, as drawn from their ids. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import fmean, median
from typing import Any

from genwire_mock.ids import digest

_ENOUGH = 3  # images, for a score that counts as complete; our guess


def of_dataset(model_id: str, images: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answer for these training images: likenesses of each and of each two, and which lack a caption."""
    ids: list[str] = [image["id"] for image in images]
    couples = [list(couple) for couple in combinations(ids, 2)]
    alike = {one: _drawn(one) for one in ids}
    likenesses = [_drawn("alike", *couple) for couple in couples]
    distances = [_drawn("apart", *couple) for couple in couples]
    bare: list[str] = [image["id"] for image in images if not image["description"]]
    return {
        "modelId": model_id,
        "score": round(fmean(alike.values()), 3) if alike else 0,
        "status": "complete" if len(ids) >= _ENOUGH else "incomplete" if ids else "unknown",
        "details": {
            "metadataScore": round(1 - len(bare) / len(ids), 3) if ids else 0,
            "assetsSimilarity": _spread(list(alike.values())),
            "couplesSimilarity": _spread(likenesses),
            "couplesCaptionsDistance": _spread(distances),
            "assetsEmbeddingSimilarity": [{"assetId": one, "similarity": value} for one, value in alike.items()],
            "assetCouplesSimilarity": _each(couples, "similarity", likenesses),
            "assetCouplesCaptionsDistance": _each(couples, "distance", distances),
        },
        "assetsWarnings": [{"assetId": one, "message": ["Missing caption"]} for one in bare],
        "assetCouplesWarnings": [],
    }


def _drawn(*names: str) -> float:
    return round(int.from_bytes(digest(" ".join(names), 2)) / 0xFFFF, 3)


def _spread(values: list[float]) -> dict[str, float]:
    if not values:
        return {"mean": 0, "median": 0, "min": 0}
    return {"mean": round(fmean(values), 3), "median": round(median(values), 3), "min": min(values)}


def _each(couples: list[list[str]], name: str, values: list[float]) -> list[dict[str, Any]]:
    return [{"couple": couple, name: value} for couple, value in zip(couples, values, strict=True)]
