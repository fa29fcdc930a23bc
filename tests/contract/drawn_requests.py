"""One request of each operation, drawn without randomness from any contract, for tests that need no more than one."""

from __future__ import annotations

from typing import Any

from genwire_mock.contract import Contract, Operation
from genwire_mock.drawing import drawn
from genwire_mock.messages import Request, Upload
from genwire_mock.strategies import NO_BODY, DrawnRequest


def drawn_request(contract: Contract, operation: Operation, media: str | None = None) -> Request:
    """A valid request with all that the operation takes, and a body of that media type, by default its first."""
    groups: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}, "cookie": {}}
    for parameter in operation.parameters:
        value = drawn(contract, parameter.schema, f"{operation.id} {parameter.name}", unsent="readOnly")
        groups[parameter.where][parameter.name] = value
    body: Any = NO_BODY
    if operation.body:
        media = media or next(iter(operation.body))
        body = drawn(contract, operation.body[media], operation.id, unsent="readOnly")
        if media == "multipart/form-data":
            # Files are what is named logo here.
            body = {name: Upload("logo.png", None, b"file") if name == "logo" else part for name, part in body.items()}
    path, query, headers, cookies = groups.values()
    return DrawnRequest(operation, path, query, headers, cookies, body, media).message("key")
