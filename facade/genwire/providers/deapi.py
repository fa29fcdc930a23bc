"""deAPI, in whichever version: our requests as calls of its operations. Nothing here does I/O.

A version is a generated package and the operations that its contract has; a brand is a version less what it lacks.
What an operation demands, and which fields it knows, is read off the generated bodies, never written down twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, cast

from attrs import NOTHING, fields, frozen

from genwire.errors import GenwireError, InvalidRequest
from genwire.fields import Lora
from genwire.files import FileInput
from genwire.flows.effects import Call, OpenInput, Response
from genwire.jobs import JobUpdate
from genwire.models import Fitted
from genwire.policies import Price
from genwire.providers import Accepted, Answered, ModelPage, Provider, deapi_answers, uploads
from genwire.providers.brands import Brand, provider_for
from genwire.providers.deapi_channel import ClientChannel
from genwire.providers.deapi_operations import Operation
from genwire.providers.generated import Generated, camel
from genwire.providers.refusals import refusal, refuses_model
from genwire.requests import Request

PAGE_SIZE = 50
"""The most that `limit` takes; `per_page` is accepted and ignored."""

_LIMITED_APART = frozenset({"MiniMaxH3_33B_Turbo_INT8"})
"""Models with a rate limit of their own, below that of their task: `reference/deapi/facts.md` section 5."""

# What goes over the wire as it is.
_PLAIN = frozenset({str, int, float, bool})

Choose = Callable[[Request[Any]], Operation | None]
Build = Callable[[OpenInput], Mapping[str, Any]]


@frozen(eq=False)
class _Plan:
    """What is known of a request class on one operation before any request is there.

    `fields` pairs ours with wire fields; `body` and `price_body` tell of each wire field whether it is demanded.
    `foreign` says that the body does not know all of `fields`.
    """

    operation: Operation
    fields: tuple[tuple[str, str], ...]
    body: Mapping[str, bool]
    price_body: Mapping[str, bool]
    required: frozenset[str]
    foreign: bool
    submit_id: str
    price_id: str

    def values(self, request: Request[Any]) -> Iterator[tuple[str, str, Any]]:
        """Our field, its wire field and its value, for each that is set."""
        for name, wire in self.fields:
            value = getattr(request, name)
            if value is not None and value is not False and value != ():
                yield name, wire, value


class Deapi(Provider):
    """The provider of one version of deAPI at one brand; `choose` finds a request's operation."""

    def __init__(self, brand: Brand, api: str, package: str, choose: Choose) -> None:
        self.brand = brand
        self.api = api
        self._generated = Generated(package)
        self._choose = choose
        self._plans: dict[tuple[type[Any], Operation], _Plan] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        # The catalogue's models hold their provider, for what its operations demand.
        return provider_for, (self.brand, self.api)

    def check(self, request: Request[Any]) -> None:
        plan = self._plan(request)
        unknown = [name for name, wire, _ in plan.values(request) if wire not in plan.body] if plan.foreign else []
        more = {wire for wire, value in plan.operation.more(request).items() if value is not None}
        if more:
            unknown += [plan.operation.behind.get(wire, wire) for wire in sorted(more - plan.body.keys())]
        if unknown:
            raise InvalidRequest(
                f"{self._name} does not know {', '.join(unknown)} for {type(request).__name__}.{self._other_version()}",
                fields={name: [f"is unknown to {self._name}"] for name in unknown},
            )
        files = request.files()
        refused = uploads.refusal(files) if files else None
        if refused is not None:
            raise refused

    def required(self, request: Request[Any]) -> frozenset[str]:
        return self._plan(request).required

    def models(self, cursor: str | None) -> Call[ModelPage]:
        page = int(cursor or 1)
        build = partial(self._generated.endpoint("account", "list_models").request_kwargs, limit=PAGE_SIZE, page=page)
        parse = partial(deapi_answers.model_page, self._generated, page, demands=self.required)
        return Call("listModels", lambda _: build(), parse, bucket="models")

    def balance(self) -> Call[Decimal]:
        build = self._generated.endpoint("account", "get_balance").request_kwargs
        return Call("getBalance", lambda _: build(), partial(deapi_answers.balance, self._generated), bucket="balance")

    def status(self, job_id: str) -> Call[JobUpdate]:
        build = partial(self._generated.endpoint("jobs", "get_job_status").request_kwargs, job_id)
        parse = partial(deapi_answers.update, self._generated, job_id)
        return Call("getJobStatus", lambda _: build(), parse, bucket="status")

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted | Answered]:
        plan = self._plan(fitted.request)
        operation = plan.operation
        build = self._build(operation, operation.submit, operation.body, self._values(plan, fitted))
        parse = deapi_answers.answered if operation.answers else deapi_answers.accepted
        bucket = fitted.model if fitted.model in _LIMITED_APART else fitted.request.task
        return Call(plan.submit_id, build, partial(parse, self._generated), safe=False, bucket=bucket)

    def price(self, fitted: Fitted[Any], *, upload: bool = False) -> Call[Price] | None:
        plan = self._plan(fitted.request)
        operation, known = plan.operation, plan.price_body
        values = {wire: value for wire, value in self._values(plan, fitted).items() if wire in known}
        if not (upload and fitted.request.files()):
            hints = operation.hints(fitted.request)
            if hints is None:
                return None
            left_out = operation.unquoted
            values = {wire: value for wire, value in values.items() if wire not in left_out and not _is_file(value)}
            values |= {wire: value for wire, value in hints.items() if wire in known and value is not None}
        if any(demanded and wire not in values for wire, demanded in known.items()):
            return None
        build = self._build(operation, operation.price, operation.price_body, values)
        return Call(plan.price_id, build, partial(deapi_answers.price, self._generated), bucket="price")

    def refusal(self, call: Call[Any], response: Response, now: float) -> GenwireError:
        apis = list(self.brand.apis)  # the preferred one first
        return refusal(call, response, now, apis[: apis.index(self.api)])

    def refuses_model(self, error: GenwireError) -> bool:
        return refuses_model(error)

    def channel(self, client_id: str) -> ClientChannel:
        return ClientChannel.of(client_id)

    @property
    def _name(self) -> str:
        return f"{self.brand.name} {self.api}"

    def _other_version(self) -> str:
        others = [api for api in self.brand.apis if api != self.api]
        return f" Perhaps {' or '.join(f'api={api!r}' for api in others)} does." if others else ""

    def _plan(self, request: Request[Any]) -> _Plan:
        operation = self._choose(request)
        if operation is None:
            raise self._without(request)
        plan = self._plans.get((type(request), operation))
        if plan is None:
            plan = self._plans[type(request), operation] = self._planned(type(request), operation)
        if plan.submit_id in self.brand.lacks:
            raise self._without(request)
        return plan

    def _without(self, request: Request[Any]) -> InvalidRequest:
        return InvalidRequest(f"{self._name} has no operation for {type(request).__name__}.{self._other_version()}")

    def _planned(self, request_type: type[Request[Any]], operation: Operation) -> _Plan:
        ours = [
            (one.name, operation.names.get(one.name, one.name))
            for one in fields(request_type)
            if one.name != "model" and not one.metadata.get("hint")
        ]
        body = self._body(operation.body)
        return _Plan(
            operation=operation,
            fields=tuple((name, wire) for name, wire in ours if wire),
            body=body,
            price_body=self._body(operation.price_body),
            required=frozenset(name for name, wire in ours if body.get(wire)),
            foreign=any(wire and wire not in body for _, wire in ours),
            submit_id=_operation_id(operation.submit),
            price_id=_operation_id(operation.price),
        )

    def _body(self, name: str) -> Mapping[str, bool]:
        """The fields of a generated body, and whether each is demanded. A GET has query parameters instead."""
        if not name:
            return {"type_": True, "topic": False, "lang_code": False}
        known = fields(self._generated.model(name))
        return {one.name: one.default is NOTHING for one in known if one.init}

    def _values(self, plan: _Plan, fitted: Fitted[Any]) -> dict[str, Any]:
        """What is sent, by wire field."""
        values = {wire: value for _, wire, value in plan.values(fitted.request)}
        more = plan.operation.more(fitted.request)
        if more:
            values |= {wire: value for wire, value in more.items() if value is not None}
        model = plan.operation.names.get("model", "model")
        if model:
            values[model] = fitted.model
        return values

    def _build(self, operation: Operation, endpoint: str, body: str, values: Mapping[str, Any]) -> Build:
        request_kwargs = self._generated.endpoint(operation.tag, endpoint).request_kwargs
        if not body:
            kwargs = request_kwargs(**values)
            return lambda _: kwargs
        make = self._generated.model(body)
        if all(type(value) in _PLAIN for value in values.values()):
            plain = request_kwargs(body=make(**values))
            return lambda _: plain

        def build(opened: OpenInput) -> Mapping[str, Any]:
            wired = {wire: self._wired(value, opened) for wire, value in values.items()}
            return request_kwargs(body=make(**wired))

        if any(_is_file(value) for value in values.values()):
            return build
        kwargs = build(_no_file)
        return lambda _: kwargs

    def _wired(self, value: Any, opened: OpenInput) -> Any:
        if isinstance(value, str | int | float):
            return value
        if isinstance(value, FileInput):
            found = opened(value)
            return self._generated.types.File(found.payload, found.name, found.media_type)
        if isinstance(value, Lora):
            return self._generated.model("lora")(name=value.name, weight=value.weight)
        if isinstance(value, list | tuple):
            return [self._wired(one, opened) for one in cast("list[Any]", value)]
        return value


def by_class(operations: Mapping[type[Any], Operation], request: Request[Any]) -> Operation | None:
    """The operation of the request's class, or of the nearest class that it derives from."""
    kind = type(request)
    found = operations.get(kind)
    return found or next((operations[known] for known in kind.__mro__ if known in operations), None)


def _operation_id(endpoint: str) -> str:
    """The contract's name of a generated module: submit_text_to_image is submitTextToImage."""
    name = camel(endpoint)
    return name[0].lower() + name[1:]


def _is_file(value: Any) -> bool:
    if isinstance(value, list):
        return any(isinstance(one, FileInput) for one in cast("list[Any]", value))
    return isinstance(value, FileInput)


def _no_file(file: FileInput) -> Any:
    raise AssertionError(f"{file.name} was not counted as a file")
