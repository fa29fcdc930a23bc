"""A value as XML, by what its schema says of names, attributes and wrapping. Pure; called by examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from genwire_mock.contract import Contract
from genwire_mock.documents import reference
from genwire_mock.forms import branches


def to_xml(contract: Contract, schema: Any, value: Any) -> str:
    """The document of a value; its root is named by the schema, else by the component that it is."""
    root = Element(_said(contract, schema).get("name") or reference(schema).rpartition("/")[2] or "root")
    _fill(contract, root, schema, value)
    return '<?xml version="1.0" encoding="UTF-8"?>' + ElementTree.tostring(root, encoding="unicode")


def _fill(contract: Contract, element: Element, schema: Any, value: Any) -> None:
    if isinstance(value, dict):
        for name, part in cast("dict[str, Any]", value).items():
            _add(contract, element, name, _part(contract, schema, name), part)
    elif isinstance(value, list):
        items = contract.resolve(schema).get("items", True)
        for item in cast("list[Any]", value):
            _add(contract, element, "item", items, item)
    else:
        element.text = _text(value)


def _add(contract: Contract, parent: Element, name: str, schema: Any, value: Any) -> None:
    said = _said(contract, schema)
    name = said.get("name", name)
    if said.get("attribute"):
        parent.set(name, _text(value))
        return
    if not isinstance(value, list):
        _fill(contract, SubElement(parent, name), schema, value)
        return
    within = SubElement(parent, name) if said.get("wrapped") else parent
    items = contract.resolve(schema).get("items", True)
    for item in cast("list[Any]", value):
        _fill(contract, SubElement(within, _said(contract, items).get("name", name)), items, item)


def _said(contract: Contract, schema: Any) -> Mapping[str, Any]:
    return contract.resolve(schema).get("xml", {})


def _part(contract: Contract, schema: Any, name: str, depth: int = 0) -> Any:
    """What a schema says of a property, in any of its branches; True for nothing."""
    schema = contract.resolve(schema)
    if name in schema.get("properties", {}):
        return schema["properties"][name]
    found = (_part(contract, branch, name, depth + 1) for branch in branches(schema)) if depth < 8 else ()
    return next((part for part in found if part is not True), True)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
