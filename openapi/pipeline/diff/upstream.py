"""Compare our contract with its vendor's document on what both are about: the wire, not names and words."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from pipeline.diff.change import Change
from pipeline.diff.compare import compare_surfaces
from pipeline.diff.surface import Surface, surface

# Ours by intention: our own words, names and hosts.
OURS = {"described", "model-renamed", "operation-renamed", "operation-regrouped", "server-added", "server-removed"}


def differences(
    contract: Mapping[str, Any], document: Mapping[str, Any], webhooks: Mapping[str, str] | None = None
) -> list[Change]:
    """From ours to the vendor's, operations by our ids: `added` is what only the vendor has, `removed` only we.

    `webhooks` says which component of a document without `webhooks` describes the body of ours.
    """
    ours, theirs = surface(contract), surface(_with_webhooks(document, webhooks or {}))
    return [change for change in compare_surfaces(ours, _named(theirs, ours)) if change.kind not in OURS]


def _named(theirs: Surface, ours: Surface) -> Surface:
    """Their operations under our ids, so that an operation is met by its path alone."""
    named = {
        key: evolve(operation, id=ours.operations[key].id if key in ours.operations else "")
        for key, operation in theirs.operations.items()
    }
    return evolve(theirs, operations=named)


def _with_webhooks(document: Mapping[str, Any], webhooks: Mapping[str, str]) -> Mapping[str, Any]:
    known = document.get("components", {}).get("schemas", {})
    made = {
        name: {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{component}"}}},
                },
                "responses": {},
            }
        }
        for name, component in webhooks.items()
        if component in known
    }
    return {**document, "webhooks": {**document.get("webhooks", {}), **made}}
