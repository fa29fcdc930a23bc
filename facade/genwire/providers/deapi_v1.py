"""deAPI v1: our requests in its wire names, its answers as our values, through the generated client.

Facts: `reference/deapi/facts.md`, sections 1.1, 1.3 and 1.4. Nothing here does I/O.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from attrs import frozen

from genwire.errors import GenwireError, InvalidRequest
from genwire.files import FileInput
from genwire.flows.effects import Call, OpenInput, Response
from genwire.jobs import JobUpdate
from genwire.models import Fitted, Model, canonical_task
from genwire.policies import Price
from genwire.providers import Accepted, ModelPage
from genwire.providers.refusals import refusal, refuses_model
from genwire.requests import ImageToImage, Lora, Request, TextToImage
from genwire_api.deapi_v1.api.account import get_balance, list_models
from genwire_api.deapi_v1.api.images import (
    price_image_to_image,
    price_text_to_image,
    submit_image_to_image,
    submit_text_to_image,
)
from genwire_api.deapi_v1.api.jobs import get_job_status
from genwire_api.deapi_v1.models.balance import Balance
from genwire_api.deapi_v1.models.image_to_image_body import ImageToImageBody
from genwire_api.deapi_v1.models.image_to_image_price_body import ImageToImagePriceBody
from genwire_api.deapi_v1.models.job_accepted import JobAccepted
from genwire_api.deapi_v1.models.job_status import JobStatus
from genwire_api.deapi_v1.models.lora import Lora as WireLora
from genwire_api.deapi_v1.models.model import Model as WireModel
from genwire_api.deapi_v1.models.model_info import ModelInfo
from genwire_api.deapi_v1.models.model_page import ModelPage as WirePage
from genwire_api.deapi_v1.models.price import Price as WirePrice
from genwire_api.deapi_v1.models.text_to_image_body import TextToImageBody
from genwire_api.deapi_v1.models.text_to_image_price_body import TextToImagePriceBody
from genwire_api.deapi_v1.types import UNSET, File, Unset

PAGE_SIZE = 50
"""The most that `limit` takes; `per_page` is accepted and ignored."""

_STATUSES = {
    "failed": "error",
    "failure": "error",
    "completed": "done",
    "success": "done",
    "queued": "pending",
    "in_queue": "pending",
    "waiting": "pending",
}
"""Words of older documents and other tools for the four states."""

Build = Callable[[OpenInput], Mapping[str, Any]]


@frozen
class _Operation:
    """How one request class goes onto the wire. `required` are the fields of ours that the operation demands."""

    submit: str
    encode: Callable[[Any, str], Build]
    price: str
    encode_price: Callable[[Any, str], Build]
    required: frozenset[str]


class DeapiV1:
    """The provider of deAPI v1."""

    api = "v1"

    def required(self, request_type: type[Request[Any]]) -> frozenset[str]:
        return _operation(request_type).required

    def models(self, page: int) -> Call[ModelPage]:
        return Call("listModels", lambda _: list_models.request_kwargs(limit=PAGE_SIZE, page=page), _model_page)

    def balance(self) -> Call[Decimal]:
        return Call("getBalance", lambda _: get_balance.request_kwargs(), _balance)

    def price(self, fitted: Fitted[Any]) -> Call[Price]:
        operation = _operation_for(fitted.request)
        return Call(operation.price, operation.encode_price(fitted.request, fitted.model), _price)

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted]:
        operation = _operation_for(fitted.request)
        return Call(operation.submit, operation.encode(fitted.request, fitted.model), _accepted, safe=False)

    def status(self, job_id: str) -> Call[JobUpdate]:
        return Call(
            "getJobStatus",
            lambda _: get_job_status.request_kwargs(job_id),
            lambda body: _update(job_id, body),
        )

    def refusal(self, call: Call[Any], response: Response, now: float) -> GenwireError:
        return refusal(call, response, now)

    def refuses_model(self, error: GenwireError) -> bool:
        return refuses_model(error)


def make_provider() -> DeapiV1:
    return DeapiV1()


def _operation(request_type: type[Request[Any]]) -> _Operation:
    for known in request_type.__mro__:
        if known in _OPERATIONS:
            return _OPERATIONS[known]
    raise InvalidRequest(f"deAPI v1 has no operation for {request_type.__name__}.")


def _operation_for(request: Request[Any]) -> _Operation:
    return _operation(type(request))


def _text_to_image(request: TextToImage, model: str) -> Build:
    body = TextToImageBody(
        prompt=request.prompt,
        model=model,
        width=_demanded(request.width, "width"),
        height=_demanded(request.height, "height"),
        guidance=_demanded(request.guidance, "guidance"),
        steps=_demanded(request.steps, "steps"),
        seed=_demanded(request.seed, "seed"),
        negative_prompt=_optional(request.negative_prompt),
        loras=_wire_loras(request.loras),
        webhook_url=_optional(request.webhook_url),
    )
    kwargs = submit_text_to_image.request_kwargs(body=body)
    return lambda _: kwargs


def _text_to_image_price(request: TextToImage, model: str) -> Build:
    body = TextToImagePriceBody(
        prompt=request.prompt,
        model=model,
        width=_demanded(request.width, "width"),
        height=_demanded(request.height, "height"),
        guidance=_demanded(request.guidance, "guidance"),
        steps=_demanded(request.steps, "steps"),
        seed=_demanded(request.seed, "seed"),
        negative_prompt=_optional(request.negative_prompt),
        loras=_wire_loras(request.loras),
    )
    kwargs = price_text_to_image.request_kwargs(body=body)
    return lambda _: kwargs


def _image_to_image(request: ImageToImage, model: str) -> Build:
    def build(opened: OpenInput) -> Mapping[str, Any]:
        files = [_wire_file(opened, image) for image in request.images]
        body = ImageToImageBody(
            prompt=request.prompt,
            model=model,
            steps=_demanded(request.steps, "steps"),
            seed=_demanded(request.seed, "seed"),
            negative_prompt=_optional(request.negative_prompt),
            width=_optional(request.width),
            height=_optional(request.height),
            guidance=_optional(request.guidance),
            loras=_wire_loras(request.loras),
            webhook_url=_optional(request.webhook_url),
            # The two are exclusive: one picture is `image`, several are `images[]`.
            image=files[0] if len(files) == 1 else UNSET,
            images=files if len(files) > 1 else UNSET,
        )
        return submit_image_to_image.request_kwargs(body=body)

    return build


def _image_to_image_price(request: ImageToImage, model: str) -> Build:
    # Neither the pictures nor the size plays a part in the price of an edit, so no file is sent.
    body = ImageToImagePriceBody(
        prompt=request.prompt,
        model=model,
        steps=_demanded(request.steps, "steps"),
        seed=_demanded(request.seed, "seed"),
        negative_prompt=_optional(request.negative_prompt),
        loras=_wire_loras(request.loras),
        guidance=_optional(request.guidance),
    )
    kwargs = price_image_to_image.request_kwargs(body=body)
    return lambda _: kwargs


_OPERATIONS: dict[type[Any], _Operation] = {
    TextToImage: _Operation(
        "submitTextToImage",
        _text_to_image,
        "priceTextToImage",
        _text_to_image_price,
        frozenset({"width", "height", "guidance", "steps", "seed"}),
    ),
    ImageToImage: _Operation(
        "submitImageToImage",
        _image_to_image,
        "priceImageToImage",
        _image_to_image_price,
        frozenset({"steps", "seed"}),
    ),
}


def _demanded(value: Any, name: str) -> Any:
    """A field that fitting has filled; a request that was never fitted is a mistake of ours, not of the user."""
    if value is None:
        raise AssertionError(f"{name} is demanded by the operation, and fitting left it out")
    return value


def _optional(value: Any) -> Any:
    return UNSET if value is None else value


def _wire_loras(loras: tuple[Lora, ...]) -> list[WireLora] | Unset:
    return [WireLora(name=lora.name, weight=lora.weight) for lora in loras] or UNSET


def _wire_file(opened: OpenInput, file: FileInput) -> File:
    found = opened(file)
    return File(payload=cast("Any", found.payload), file_name=found.name, mime_type=found.media_type)


def _known(value: Any) -> Any:
    return None if isinstance(value, Unset) else value


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _result(value: Any) -> str | None:
    """A result that is not a text yet, a list of vectors for instance, as the JSON text that others send."""
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _accepted(body: Any) -> Accepted:
    job_id = JobAccepted.from_dict(body).data.request_id
    if not isinstance(cast("object", job_id), str) or not job_id:
        raise ValueError(f"data.request_id is {job_id!r}")
    return Accepted(job_id)


def _amount(value: Any) -> Decimal:
    """A number or a numeric text, as exactly as it was written."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{value!r} is no amount") from None
    if isinstance(value, bool) or not amount.is_finite():
        raise ValueError(f"{value!r} is no amount")
    return amount


def _balance(body: Any) -> Decimal:
    return _amount(Balance.from_dict(body).data.balance)


def _price(body: Any) -> Price:
    data = WirePrice.from_dict(body).data
    amount = _known(cast("object", data.price))
    return Price(None if amount is None else _amount(amount), estimated=bool(_known(data.is_estimated)))


def _model_page(body: Any) -> ModelPage:
    page = WirePage.from_dict(body)
    meta = _known(page.meta)
    last_page = _known(meta.last_page) if meta else None
    return ModelPage(tuple(_model(model) for model in page.data), int(last_page or 1))


def _model(model: WireModel) -> Model:
    info = _known(model.info)
    known = info if isinstance(info, ModelInfo) else None
    tasks = tuple(_task(word) for word in model.inference_types)
    if not _text(model.slug):
        raise ValueError(f"a model has the slug {model.slug!r}")
    return Model(
        slug=model.slug,
        tasks=tasks,
        name=_text(model.name) or model.slug,
        limits=_mapping(known.limits if known else None),
        features=_mapping(known.features if known else None),
        defaults=_mapping(known.defaults if known else None),
        loras=tuple(lora.name for lora in _known(model.loras) or ()),
        languages=tuple(language.to_dict() for language in _known(model.languages) or ()),
        tags=tuple(_known(model.tags) or ()),
        status=_text(model.status),
        required=_REQUIRED,
    )


_REQUIRED = {known.task: operation.required for known, operation in _OPERATIONS.items()}


def _task(word: str) -> str:
    """The canonical spelling; a task that we do not know keeps its own."""
    try:
        return canonical_task(word)
    except InvalidRequest:
        return word


def _mapping(value: Any) -> Mapping[str, Any]:
    """An open object of the generated models as a plain one; PHP's empty array, or no object at all, is empty."""
    found: Any = value.to_dict() if hasattr(value, "to_dict") else value
    return cast("Mapping[str, Any]", found) if isinstance(found, dict) else {}


def _update(job_id: str, body: Any) -> JobUpdate:
    data = JobStatus.from_dict(body).data
    word = data.status.lower()
    alternatives = _mapping(_known(data.results_alt_formats))
    return JobUpdate(
        id=job_id,
        status=_STATUSES.get(word, word),
        progress=_progress(_known(data.progress)),
        preview=_text(data.preview),
        result_url=_text(data.result_url) or None,
        alternatives={name: url for name, url in alternatives.items() if _text(url)},
        text=_result(_known(data.result)),
        error_code=_text(data.error_code),
        error_message=_text(data.error_message),
        error_reason=_text(data.error_reason),
        retryable=_flag(data.retryable),
        refunded=_flag(data.refunded),
        raw=cast("Mapping[str, Any]", body),
    )


def _progress(value: Any) -> float | None:
    """A number, or the decimal text that some answers carry."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
