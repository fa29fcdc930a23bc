"""What deAPI's answers outside 2xx mean; its versions and brands share them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any, cast

from genwire.errors import (
    AuthenticationError,
    ContractViolation,
    DailyLimitReached,
    GenwireError,
    Gone,
    InsufficientBalance,
    InvalidRequest,
    NotFound,
    PayloadTooLarge,
    PermissionDenied,
    RateLimited,
    ServerError,
)
from genwire.flows.effects import Call, Response
from genwire.notices import links_in
from genwire.rates import RateLimit

_MODEL_FIELDS = frozenset({"model", "model_slug"})


def refusal(call: Call[Any], response: Response, now: float, newer: Sequence[str] = ()) -> GenwireError:
    """The error that a status outside 2xx stands for, with what the server said.

    `newer` are the versions of the API that replace the one that answered.
    """
    body = _object(response)
    what = told(call, response)
    match response.status:
        case 401:
            return AuthenticationError(f"The API key was refused ({what}). Is it complete, and for this brand?")
        case 402:
            return InsufficientBalance(f"{what}. The balance does not cover the request; nothing was submitted.")
        case 403:
            return PermissionDenied(
                f"{what}. May this key do it, or is the account suspended, or blocked by the firewall in front?"
            )
        case 404:
            return NotFound(f"{what}. Either this key sees no such job or model, or base_url is not that of the API.")
        case 410:
            return Gone(f"{what}. The vendor removed this operation.{_way_forward(response, newer)}")
        case 413:
            return PayloadTooLarge(f"{what}. Send a smaller file.")
        case 422:
            return _invalid(what, body)
        case 429:
            return _limited(what, response, now)
        case status if status >= 500:
            # Nobody is told to try a submission again: it may have been accepted.
            return ServerError(f"{what}. The fault is the server's: try again later." if call.safe else what)
        case status if status >= 400:
            return InvalidRequest(f"{what}. The API refused this call as it is: correct the request, or base_url.")
        case _:
            place = response.headers.get("location")
            towards = f" with a redirect to {place}" if place else ""
            return ContractViolation(f"{what}{towards}. Redirects are not followed: correct base_url.")


def told(call: Call[Any], response: Response) -> str:
    """What was asked and answered, with what the server said."""
    said = _message(_object(response))
    return f"{call.operation} answered {response.status}" + (f": {said}" if said else "")


def refuses_model(error: GenwireError) -> bool:
    """Only a 422 that names the model and nothing else; any other bad field would meet the next model too."""
    if not isinstance(error, InvalidRequest) or error.status != 422:
        return False
    return bool(error.fields) and _MODEL_FIELDS.issuperset(error.fields)


def _way_forward(response: Response, newer: Sequence[str]) -> str:
    """What the server names as the successor, and the version that a client has to speak for it."""
    links = links_in(response.headers.get("link", ""))
    successor = next((url for url, relation in links if relation == "successor-version"), None)
    if successor is not None:
        newer = [api for api in newer if f"/{api}/" in successor]
    named = f" Its successor is {successor}." if successor else ""
    spoken = " or ".join(f"api={api!r}" for api in newer)
    return f"{named} A client made with {spoken} has it." if spoken else named


def _invalid(what: str, body: Mapping[str, Any]) -> GenwireError:
    fields = _fields(body.get("errors"))
    if "balance" in fields:
        return InsufficientBalance(f"{what} {' '.join(fields['balance'])}".strip())
    # The message repeats the first field's first text; only the others are news.
    details = "; ".join(f"{name}: {text}" for name, texts in fields.items() for text in texts if text not in what)
    return InvalidRequest(f"{what} ({details})" if details else what, fields=fields)


def _limited(what: str, response: Response, now: float) -> GenwireError:
    limit = RateLimit.from_headers(response.headers, now)
    if limit.scope == "daily":
        resets_at = limit.resets_at
        when = f" It resets at {resets_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC." if resets_at else ""
        return DailyLimitReached(
            f"{what}. This is the daily limit of the endpoint, so nothing was waited for.{when}",
            retry_after=limit.retry_after,
            resets_at=resets_at,
        )
    advice = "Wait before the next call, or make the client with pacing=PacingPolicy(), which waits for a free slot."
    return RateLimited(f"{what}. {advice}", scope=limit.scope, retry_after=limit.retry_after)


def _object(response: Response) -> Mapping[str, Any]:
    """The body when it is a JSON object; a proxy's HTML is none."""
    try:
        body: object = response.json()
    except (ValueError, RecursionError):
        return {}
    return cast("Mapping[str, Any]", body) if isinstance(body, dict) else {}


def _message(body: Mapping[str, Any]) -> str:
    """`message`, or the message of dryAPI's error object."""
    message = body.get("message")
    inner = body.get("error")
    if not message and isinstance(inner, dict):
        message = cast("Mapping[str, Any]", inner).get("message")
    return message if isinstance(message, str) else ""


def _fields(errors: object) -> dict[str, tuple[str, ...]]:
    """Field → messages, from the live object or from the list of {field, messages} of older documents."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(errors, dict):
        pairs = list(cast("Mapping[Any, Any]", errors).items())
    elif isinstance(errors, list):
        entries = [
            cast("Mapping[str, Any]", entry) for entry in cast("list[object]", errors) if isinstance(entry, dict)
        ]
        pairs = [(entry.get("field"), entry.get("messages")) for entry in entries]
    found: dict[str, tuple[str, ...]] = {}
    for name, texts in pairs:
        listed = cast("list[object]", texts) if isinstance(texts, list) else [texts]
        found[str(name)] = tuple(str(text) for text in listed)
    return found
