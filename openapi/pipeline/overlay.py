"""Apply an OAI Overlay to a contract: oas-patch does it, and this says what oas-patch would pass over.

oas-patch 0.6.0 takes a target that matches nothing for done, fails on an element of a list, and removes too many of
them. A brand that silently kept deAPI's host would be found by its users, so each of these is an error here.
"""

import json
from collections.abc import Mapping
from typing import Any

import yaml
from jsonpath_ng.exceptions import JSONPathError
from jsonpath_ng.ext.parser import parse
from oas_patch.overlay import apply_overlay  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]
from oas_patch.validator import validate  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]


class OverlayError(ValueError):
    """An overlay that cannot be applied; names the action and its target."""


def apply(document: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    """The contract with the overlay's actions applied in their order; both arguments stay as they are.

    Raises OverlayError: no valid Overlay 1.0, a target that matches nothing by then, or an action that oas-patch
    applies otherwise than the specification says.
    """
    found = yaml.safe_load(validate(overlay, "yaml"))
    if found["status"] != "success":
        faults = "; ".join(f"{error['path'] or 'document'}: {error['message']}" for error in found["errors"])
        raise OverlayError(f"no valid Overlay 1.0: {faults}")
    applied = _copy(document)
    for number, action in enumerate(overlay["actions"], 1):
        fault = _fault(applied, action)
        if fault:
            raise OverlayError(f"action {number}, {action['target']}: {fault}")
        # The copy parts what several targets got from one action: a later one may change one of them.
        applied = _copy(apply_overlay(applied, {"actions": [action]}))
    return applied


def _fault(document: dict[str, Any], action: Mapping[str, Any]) -> str | None:
    if len({"update", "remove"} & action.keys()) != 1 or action.get("remove") is False:
        return "has to say either `update` or `remove: true`"
    try:
        matches = parse(action["target"]).find(document)
    except JSONPathError as error:
        return f"no JSONPath: {error}"
    if not matches:
        return "matches nothing"
    if any(match.context is not None and isinstance(match.context.value, list) for match in matches):
        return "is an element of a list: remove the list and update the object around it"
    if "update" in action and not all(isinstance(match.value, dict) for match in matches):
        return "is no object: update the object around it"
    return None


def _copy(document: Mapping[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps(document))
