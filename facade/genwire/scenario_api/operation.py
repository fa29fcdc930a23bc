"""An operation is described once, as the call that it is, and asked for by both clients.

    class Things:
        @operation
        def get(self, thing: str) -> Call[Thing]: ...

On a resource of a `Client` the method gives a Thing, on one of an `AsyncClient` it is awaited for one; a type checker
knows the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial, wraps
from inspect import Signature, signature
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from genwire.errors import GenwireError, InvalidRequest, UncertainSubmission
from genwire.flows.effects import Call, Flow
from genwire.flows.exchange import exchange

if TYPE_CHECKING:
    from genwire.client import AsyncClient, Client
    from genwire.session import Flows

P = ParamSpec("P")
T = TypeVar("T")


class Resource:
    """What a client is asked for under one name. `flows` are those of the brand that serves it."""

    def __init__(self, client: Client, flows: Flows) -> None:
        self._client = client
        self._flows = flows

    def ask(self, describe: Callable[[], Call[T]]) -> T:
        """What the API answers to a call."""
        return self._client.drive(asked(self._flows, described(describe)))


class AsyncResource:
    """The same of an `AsyncClient`."""

    def __init__(self, client: AsyncClient, flows: Flows) -> None:
        self._client = client
        self._flows = flows

    async def ask(self, describe: Callable[[], Call[T]]) -> T:
        """What the API answers to a call."""
        return await self._client.drive(asked(self._flows, described(describe)))


class operation(Generic[P, T]):  # noqa: N801 - a decorator
    """A method that describes its call, and on an object of either client asks for it."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Call[T]]) -> None:
        self.describe: Callable[Concatenate[Any, P], Call[T]] = describe
        self.__doc__ = describe.__doc__
        self._signature: Signature = as_asked(describe, "Call[", "")

    @overload
    def __get__(self, resource: Resource, owner: Any = None) -> Callable[P, T]: ...
    @overload
    def __get__(self, resource: AsyncResource, owner: Any = None) -> Callable[P, Coroutine[Any, Any, T]]: ...
    @overload
    def __get__(self, resource: None, owner: Any = None) -> operation[P, T]: ...
    def __get__(self, resource: Resource | AsyncResource | None, owner: Any = None) -> Any:
        if resource is None:
            return self

        @wraps(self.describe)  # for help()
        def method(*args: P.args, **kwargs: P.kwargs) -> T | Coroutine[Any, Any, T]:
            self._signature.bind(*args, **kwargs)  # what is no argument is a TypeError, as ever
            return resource.ask(partial(self.describe, resource, *args, **kwargs))

        vars(method)["__signature__"] = self._signature
        return method


def described(describe: Callable[[], T]) -> T:
    """What describes a call, described. InvalidRequest for arguments that no request can be made of."""
    try:
        return describe()
    except GenwireError:
        raise
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise InvalidRequest(f"No request can be made of these arguments ({type(error).__name__}: {error}).") from error


def as_asked(describe: Callable[..., object], description: str, answered: str) -> Signature:
    """How a described method is called on a resource, with what is answered in place of what describes it."""
    told = signature(describe)
    answer: str = told.return_annotation
    _, *parameters = told.parameters.values()
    return told.replace(
        parameters=parameters,
        return_annotation=f"{answered}{answer.removeprefix(description).removesuffix(']')}{']' if answered else ''}",
    )


def asked(flows: Flows, call: Call[T]) -> Flow[T]:
    """The answer to a call, repeated where that is safe."""
    try:
        answer, _ = yield from exchange(flows.context, call)
    except UncertainSubmission as error:
        error.brand = flows.context.brand
        raise
    return answer
