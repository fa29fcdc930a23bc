"""The tasks as rows of `data/deapi/tasks.json`, and the operations that submit and quote them. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from attrs import frozen

from genwire_mock.data import load
from genwire_mock.jobs import Pace
from genwire_mock.messages import Call

Purpose = Literal["submit", "price"]


@frozen
class Task:
    """One task. A model serves it when it has one of `types`; the first names its price unless `price` does.

    `texts` may not be blank. `files` maps fields to rules for uploads, `links` are fields that hold addresses of
    recordings. `sized_by` are the files whose size the result has when the request names none. In a quote, of each
    group in `quoted_by` exactly one field is sent, and width and height speak of the source if `quoted_by_source`.
    `undocumented` are numbers that a quote takes though no contract lists them: the vendor's own client sends them.
    `together` are fields that go with each other. `result` names what is made.
    """

    name: str
    types: tuple[str, ...]
    title: str
    pending: float
    seconds: float
    result: str
    price: str
    per_source_second: float = 0.0
    paces: Mapping[str, float] = {}
    texts: tuple[str, ...] = ()
    files: Mapping[str, str] = {}
    links: tuple[str, ...] = ()
    sized_by: tuple[str, ...] = ()
    custom_size: bool = False
    defaults: Mapping[str, Any] = {}
    quoted_by: tuple[tuple[str, ...], ...] = ()
    quoted_by_source: bool = False
    undocumented: tuple[str, ...] = ()
    together: tuple[str, ...] = ()

    def pace(self, model: str, source_seconds: float) -> Pace:
        whole = self.paces.get(model, self.seconds) + self.per_source_second * source_seconds
        return Pace(self.pending, whole - self.pending)


@frozen
class Order:
    """A call for one task, to submit it or to quote it."""

    task: Task
    purpose: Purpose
    body: Mapping[str, Any]

    @property
    def operation(self) -> str:
        """The id of the operation that was called."""
        return self.purpose + self.task.name

    @property
    def quoted(self) -> bool:
        return self.purpose == "price"


def order(call: Call) -> Order | None:
    """What a call asks for, with nulls left out; None for an operation that is no task's."""
    found = _OPERATIONS.get(call.operation)
    if found is None:
        return None
    task, purpose = found
    body = call.body
    if None in body.values():
        body = {name: value for name, value in body.items() if value is not None}
    if purpose == "price" and task.undocumented:
        body = {**body, **_undocumented(task, call)}
    return Order(task, purpose, body)


def _undocumented(task: Task, call: Call) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for name in task.undocumented:
        try:
            value = float(call.others.get(name, "nan"))
        except (TypeError, ValueError, OverflowError):
            continue
        if value >= 0:  # nan is not
            found[name] = value
    return found


def _task(name: str, row: Mapping[str, Any]) -> Task:
    given: dict[str, Any] = {
        key: tuple(cast("list[Any]", value)) if isinstance(value, list) else value for key, value in row.items()
    }
    given.setdefault("price", row["types"][0])
    given["quoted_by"] = tuple(tuple(group) for group in row.get("quoted_by", ()))
    return Task(name=name, **given)


_TASKS = [_task(name, row) for name, row in load("deapi/tasks.json")["tasks"].items()]
_PURPOSES: tuple[Purpose, ...] = ("submit", "price")
_OPERATIONS: Mapping[str, tuple[Task, Purpose]] = {
    purpose + task.name: (task, purpose) for task in _TASKS for purpose in _PURPOSES
}
