"""What a fault makes of an answer. Pure; called by the core only.

`instead` is the answer to a call that is not carried out, `spoil` what becomes of an answer on its way.
"""

from __future__ import annotations

from attrs import evolve

from genwire_mock.faults import (
    Answer,
    CallFault,
    DeliveryFault,
    Drip,
    Garbled,
    Mistyped,
    Outage,
    Proxy,
    Refused,
    Reset,
    Slow,
    Tampered,
    Truncated,
    Unsigned,
)
from genwire_mock.messages import Delivery, Manner, Response

_REASONS = {502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out"}
# Statuses that Cloudflare alone gives, with its words for them.
_EDGE_REASONS = {
    520: "Web server is returning an unknown error",
    522: "Connection timed out",
    524: "A timeout occurred",
}


def instead(fault: CallFault) -> Response | None:
    """The answer in place of the operation; None for a fault that is another's to answer."""
    match fault:
        case Refused() | Outage():
            return Response(0, manner=Manner(cut="refused"))
        case Reset():
            return Response(0, manner=Manner(cut="reset"))
        case Proxy():
            return _page(fault.status)
        case Answer(text=str(text)):
            plain = Response(fault.status, (("content-type", "text/plain; charset=utf-8"),), text.encode())
            return with_headers(plain, fault)
        case _:
            return None


def spoil(response: Response, fault: CallFault) -> Response:
    match fault:
        case Slow():
            return evolve(response, manner=Manner(delay=fault.seconds))
        case Reset():
            return evolve(response, manner=Manner(cut="reset"))
        case Truncated():
            return evolve(response, manner=Manner(cut="truncated", kept=fault.share))
        case Drip():
            return evolve(response, manner=Manner(drip=fault.seconds, pieces=fault.pieces))
        case Garbled():
            # A brace that is never closed: no reader of JSON takes it for an answer, even one that skips the end.
            return evolve(response, body=b'{"data": {' + response.body[1:-1])
        case Mistyped():
            others = tuple(pair for pair in response.headers if pair[0] != "content-type")
            return evolve(response, headers=(*others, ("content-type", fault.content_type)))
        case Proxy():
            return _page(fault.status)
        case _:
            return response


def spoil_delivery(delivery: Delivery, fault: DeliveryFault) -> Delivery:
    """The delivery with its signature gone or its body changed; what only changes its time leaves it as it is."""
    marked = evolve(delivery, fault=fault.kind)
    match fault:
        case Unsigned():
            headers = tuple(
                (name, "" if name.lower().endswith("-signature") else value) for name, value in marked.headers
            )
            return evolve(marked, headers=headers)
        case Tampered():
            # One member more: still JSON, still a valid event to whoever does not check.
            return evolve(marked, body=marked.body.rstrip()[:-1] + b',"tampered":true}')
        case _:
            return marked


def with_headers(response: Response, fault: Answer) -> Response:
    """The response with the headers of an answer that a fault prescribes, in place of its own of that name."""
    given = {name.lower(): value for name, value in fault.headers.items()}
    if fault.content_type:
        given["content-type"] = fault.content_type
    return evolve(response, headers=tuple({**dict(response.headers), **given}.items()))


def _page(status: int) -> Response:
    reason = _EDGE_REASONS.get(status) or _REASONS.get(status, "Error")
    server = "cloudflare" if status in _EDGE_REASONS else "nginx"
    html = (
        f"<!DOCTYPE html>\n<html><head><title>{status} {reason}</title></head>\n"
        f"<body><h1>{status} {reason}</h1><hr><p>{server}</p></body></html>\n"
    )
    return Response(status, (("content-type", "text/html; charset=UTF-8"),), html.encode())
