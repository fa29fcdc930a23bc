"""How a receiver's decisions reach its store: they yield what they ask of it, and either face of the store answers."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Literal, TypeVar

from attrs import frozen

from genwire.stores import Store

T = TypeVar("T")


@frozen
class Ask:
    """A call of the store's method `action`, or of its twin that is awaited."""

    action: Literal["add", "put", "swap"]
    arguments: tuple[Any, ...]


Steps = Generator[Ask, Any, T]


def drive(steps: Steps[T], store: Store) -> T:
    try:
        ask = next(steps)
        while True:
            try:
                value = getattr(store, ask.action)(*ask.arguments)
            except Exception as error:  # noqa: BLE001 - handed on, not swallowed
                ask = steps.throw(error)
            else:
                ask = steps.send(value)
    except StopIteration as stop:
        return stop.value


async def adrive(steps: Steps[T], store: Store) -> T:
    try:
        ask = next(steps)
        while True:
            try:
                value = await getattr(store, f"a{ask.action}")(*ask.arguments)
            except Exception as error:  # noqa: BLE001 - handed on, not swallowed
                ask = steps.throw(error)
            else:
                ask = steps.send(value)
    except StopIteration as stop:
        return stop.value
