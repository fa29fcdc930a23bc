"""The list of models, page by page, encoded once for each question."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode

from attrs import frozen

from genwire_mock.catalogue import Catalogue, Plan
from genwire_mock.decoding import JSON
from genwire_mock.messages import Call, Reply

_PAGE, _LARGEST_PAGE = 25, 50  # models on one; documented
_KEPT = 64  # pages


@frozen
class _Question:
    tasks: tuple[str, ...] | None
    size: int
    page: int
    sent: tuple[tuple[str, str], ...]
    plan: Plan
    edition: int


class Listing:
    """Answers a version's listing. A full page takes longer to encode than all else that the mock does."""

    def __init__(self, catalogue: Catalogue, version: str, *, whole_query: bool) -> None:
        self._catalogue = catalogue
        self._version = version
        self._whole_query = whole_query
        self._kept: dict[_Question, Reply] = {}

    def reply(self, call: Call, plan: Plan) -> Reply:
        query = call.query
        tasks = tuple(task for task in query.get("filter[inference_types]") or () if task)
        sent = tuple(parse_qsl(call.request.query)) if self._whole_query else ()
        size = min(query.get("limit", _PAGE), _LARGEST_PAGE)
        question = _Question(tasks or None, size, query.get("page", 1), sent, plan, self._catalogue.edition)
        reply = self._kept.get(question)
        if reply is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            reply = self._kept[question] = self._made(question)
        return reply

    def _made(self, question: _Question) -> Reply:
        models = self._catalogue.listing(self._version, question.plan, question.tasks)
        page, size = question.page, question.size
        last = max(1, -(-len(models) // size))

        def link(number: int) -> str | None:
            return "?" + urlencode(dict(question.sent) | {"page": number}) if 1 <= number <= last else None

        body: dict[str, Any] = {
            "data": models[(page - 1) * size : page * size],
            "links": {"first": link(1), "last": link(last), "prev": link(page - 1), "next": link(page + 1)},
            "meta": {"current_page": page, "last_page": last, "per_page": size, "total": len(models)},
        }
        content = json.dumps(body, separators=(",", ":")).encode()
        return Reply(200, body, {"Content-Type": JSON}, content)
