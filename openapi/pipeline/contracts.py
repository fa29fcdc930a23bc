"""The contracts that become generated code, and how one is read: strictly, so that YAML loses and bends nothing."""

import json
import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen
from openapi_spec_validator import OpenAPIV31SpecValidator

from pipeline.record import below, is_object
from pipeline.yaml_parser import LOADER


class PipelineError(Exception):
    """Why nothing was generated, and what to do about it."""


@frozen
class Overlay:
    """What a brand changes on a contract; the result is bundled, and the contract's client serves it."""

    # In openapi/, and in generated/genwire_api/.
    source: str
    bundle: str


@frozen
class Contract:
    # In openapi/.
    source: str
    # In generated/genwire_api/: the client's package, and the bundled document that others read.
    package: str
    bundle: str
    overlays: tuple[Overlay, ...] = ()


CONTRACTS = (
    Contract(
        "deapi-v1.yaml",
        package="deapi_v1",
        bundle="contracts/deapi-v1.json",
        overlays=(
            Overlay("overlays/dryapi.yaml", bundle="contracts/dryapi.json"),
            Overlay("overlays/modelbeam.yaml", bundle="contracts/modelbeam.json"),
        ),
    ),
    Contract("deapi-v2.yaml", package="deapi_v2", bundle="contracts/deapi-v2.json"),
    Contract("scenario.yaml", package="scenario_api", bundle="contracts/scenario.json"),
)


class _Loader(LOADER):
    """YAML 1.2 as far as contracts need it: dates and yes/no stay text, a key stands once and is text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                raise yaml.MarkedYAMLError(None, None, f"quote the key {key.value}", key.start_mark)
            if key.value in seen:
                raise yaml.MarkedYAMLError(None, None, f"the key {key.value} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_BOOLEAN = re.compile("^(?:true|false)$")
_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, _BOOLEAN if tag.endswith(":bool") else pattern)
        for tag, pattern in resolvers
        if not tag.endswith(":timestamp")
    ]
    for first, resolvers in LOADER.yaml_implicit_resolvers.items()
}


def load(path: Path) -> dict[str, Any]:
    """Read and validate a contract. Raises PipelineError, naming the line or the JSON pointer."""
    return validated(read(path), path.name)


def read(path: Path) -> dict[str, Any]:
    """Read a contract or an overlay, strictly. Raises PipelineError, naming the line."""
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        raise PipelineError(f"{path.name} is missing in openapi/: add it or take it out of CONTRACTS") from None
    except yaml.YAMLError as error:
        raise PipelineError(f"{path.name} is not readable YAML:\n{error}") from None
    if not is_object(document):
        raise PipelineError(f"{path.name} is no object")
    return document


def validated(document: dict[str, Any], name: str) -> dict[str, Any]:
    """The document itself. Raises PipelineError with every fault and its JSON pointer."""
    if not str(document.get("openapi")).startswith("3.1."):
        raise PipelineError(f"{name} is no OpenAPI 3.1 document")
    faults = [
        f"  {below('', *error.absolute_path)}: {error.message}"
        for error in OpenAPIV31SpecValidator(document).iter_errors()
    ]
    if faults:
        raise PipelineError("\n".join([f"{name} is no valid OpenAPI 3.1 document; correct:", *faults]))
    return document


def bundle(document: dict[str, Any]) -> str:
    """The contract as JSON with the order of the YAML; the same bytes for the same contract."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
