"""What comes in pages, read one after another as it is iterated over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from functools import partial, wraps
from inspect import Signature
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from attrs import field, frozen

from genwire.errors import ContractViolation
from genwire.flows.effects import Call
from genwire.scenario_api.operation import AsyncResource, Resource, as_asked

P = ParamSpec("P")
PageT = TypeVar("PageT")
ItemT = TypeVar("ItemT")


@frozen
class Pages(Generic[PageT, ItemT]):
    """A list by a cursor: the call of the page behind a token (None is the first), and what a page holds."""

    call: Callable[[str | None], Call[PageT]]
    items: Callable[[PageT], Sequence[ItemT]]
    token: Callable[[PageT], str | None]
    start: str | None = None


class Cursor:
    """The way through the pages of one iteration."""

    def __init__(self, start: str | None) -> None:
        self.token = start
        self._seen: set[str] = {start} if start else set()

    def move(self, token: str | None) -> bool:
        """Whether there is another page. ContractViolation for one that was read before: there would be no end."""
        if not token:
            return False
        if token in self._seen:
            raise ContractViolation("The list leads back to a page that was read before, so it was left off there.")
        self._seen.add(token)
        self.token = token
        return True


@frozen(eq=False)
class Listing(Generic[PageT, ItemT]):
    """All items, page by page; each iteration reads anew. `pages()` gives the pages themselves.

    A page is asked for when the items before it are used up, so that breaking off asks for no more. Any error of
    `Client`'s may come while iterating; the items before it were given.
    """

    _ask: Callable[[Callable[[], Call[PageT]]], PageT] = field(repr=False)
    _pages: Pages[PageT, ItemT] = field(repr=False)

    def pages(self) -> Iterator[PageT]:
        """The pages as they were answered, with the token of the next."""
        cursor = Cursor(self._pages.start)
        while True:
            page = self._ask(partial(self._pages.call, cursor.token))
            yield page
            if not cursor.move(self._pages.token(page)):
                return

    def __iter__(self) -> Iterator[ItemT]:
        for page in self.pages():
            yield from self._pages.items(page)


@frozen(eq=False)
class AsyncListing(Generic[PageT, ItemT]):
    """`Listing` for `async for`."""

    _ask: Callable[[Callable[[], Call[PageT]]], Coroutine[Any, Any, PageT]] = field(repr=False)
    _pages: Pages[PageT, ItemT] = field(repr=False)

    async def pages(self) -> AsyncIterator[PageT]:
        """As `Listing.pages`."""
        cursor = Cursor(self._pages.start)
        while True:
            page = await self._ask(partial(self._pages.call, cursor.token))
            yield page
            if not cursor.move(self._pages.token(page)):
                return

    async def __aiter__(self) -> AsyncIterator[ItemT]:
        async for page in self.pages():
            for item in self._pages.items(page):
                yield item


class listing(Generic[P, PageT, ItemT]):  # noqa: N801 - a decorator
    """As `operation`, for what comes in pages: nothing is asked for, nor awaited, before it is iterated over."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Pages[PageT, ItemT]]) -> None:
        self.describe: Callable[Concatenate[Any, P], Pages[PageT, ItemT]] = describe
        self.__doc__ = describe.__doc__
        self._signature: Signature = as_asked(describe, "Pages[", "Listing[")

    @overload
    def __get__(self, resource: Resource, owner: Any = None) -> Callable[P, Listing[PageT, ItemT]]: ...
    @overload
    def __get__(self, resource: AsyncResource, owner: Any = None) -> Callable[P, AsyncListing[PageT, ItemT]]: ...
    @overload
    def __get__(self, resource: None, owner: Any = None) -> listing[P, PageT, ItemT]: ...
    def __get__(self, resource: Resource | AsyncResource | None, owner: Any = None) -> Any:
        if resource is None:
            return self

        @wraps(self.describe)  # for help()
        def method(*args: P.args, **kwargs: P.kwargs) -> Listing[PageT, ItemT] | AsyncListing[PageT, ItemT]:
            pages = self.describe(resource, *args, **kwargs)
            return (
                AsyncListing(resource.ask, pages)
                if isinstance(resource, AsyncResource)
                else Listing(resource.ask, pages)
            )

        vars(method)["__signature__"] = self._signature
        return method
