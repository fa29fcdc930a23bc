"""The contract beside the service as it is: a few reads and quotes, a record of their shapes, and what differs.

    GENWIRE_LIVE=1 DEAPI_API_KEY=… make live                     # reads and quotes, which cost nothing
    GENWIRE_LIVE=1 GENWIRE_LIVE_SPEND=0.02 … make live           # one picture too, for so many USD at most

DEAPI_BASE_URL asks another host. The record goes to live-record.json, or where GENWIRE_LIVE_RECORD says. Exits 1 where
the service does what the contract does not know; what never came is told and is no reason to fail.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from shapes import Drift, Exchange, drift, masked, to_data, told

from genwire import (
    AuthenticationError,
    Budget,
    BudgetExceeded,
    Client,
    FallbackPolicy,
    GenwireError,
    JobFailed,
    NoModelAvailable,
    NotFound,
    RetryPolicy,
    TextToImage,
)
from genwire_mock.contract import Contract, load

APIS = {"v1": "deapi-v1", "v2": "deapi-v2"}
NOBODY = "00000000-0000-4000-8000-000000000000"
REFUSED_KEY = "genwire-live-invalid-key"


class Recording(httpx.BaseTransport):
    """A transport that keeps the shape of each answer of the API, and nothing of other hosts and of requests."""

    def __init__(self, inner: httpx.BaseTransport, contracts: Mapping[str, Contract]) -> None:
        self.exchanges: list[Exchange] = []
        self._inner = inner
        self._contracts = contracts

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._inner.handle_request(request)
        response.read()
        for contract in self._contracts.values():
            methods, _ = contract.match(urlsplit(str(request.url)).path) or ({}, {})
            operation = methods.get(request.method)
            if operation is not None:
                media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                try:
                    body = masked(contract, operation, response.status_code, media, response.json())
                except ValueError:
                    body = None
                names = told(response.headers)
                self.exchanges.append(Exchange(contract.name, operation.id, response.status_code, media, names, body))
                break
        return response

    def close(self) -> None:
        self._inner.close()


def check(key: str, transport: httpx.BaseTransport, *, spend: Decimal = Decimal(0), **options: Any) -> list[Exchange]:
    """The shapes of what the service answers to reads and quotes, and to one picture where there is money for it.

    Refusals are answers too: a wrong key, a job that is not there and a model that is none are asked for.
    """
    recording = Recording(transport, {name: load(name) for name in APIS.values()})
    once = RetryPolicy(attempts=1)
    for api in APIS:
        limits: dict[str, Any] = {"retry": once, "budget": Budget(spend), "fallback": FallbackPolicy(attempts=1)}
        with Client(api_key=key, api=api, transport=recording, **limits, **options) as client:
            attempt(client.balance)
            attempt(client.models.refresh)
            attempt(lambda client=client: client.price(TextToImage("a red fox")))
            attempt(lambda client=client: client.price(TextToImage("a red fox", model="no-such-model")))
            attempt(lambda client=client: client.job(NOBODY).status())
            if spend and api == "v2":
                attempt(lambda client=client: client.run(TextToImage("a red fox")))
        with Client(api_key=REFUSED_KEY, api=api, transport=recording, retry=once, **options) as stranger:
            attempt(stranger.balance)
    return recording.exchanges


def attempt(call: Callable[[], Any]) -> None:
    """Makes a call whose outcome stands in the record; a refusal is one too."""
    try:
        call()
    except (AuthenticationError, NotFound, NoModelAvailable, JobFailed, BudgetExceeded):
        pass
    except GenwireError as error:
        # What a service says to one account is not for every eye.
        print(f"{type(error).__name__} {error.status or ''}".rstrip(), file=sys.stderr)


def report(found: list[Drift]) -> str:
    """A line for each difference, and the count of both kinds."""
    absent = sum(1 for each in found if each.what == "absent")
    return "\n".join([*map(str, found), f"{len(found) - absent} that the contract does not know, {absent} never came"])


def saved(exchanges: list[Exchange], key: str) -> str:
    """The record as text. Raises ValueError where the key stands in it all the same."""
    text = json.dumps(to_data(exchanges), indent=1, sort_keys=True) + "\n"
    if any(part in text for part in {key, *key.split("|")} if len(part) >= 8):
        raise ValueError("The service repeats the API key in an answer, so nothing was recorded")
    return text


def main(environment: Mapping[str, str] = os.environ) -> int:
    """Asks, records, reports. 2 where it was not asked for or cannot begin."""
    key = environment.get("DEAPI_API_KEY", "")
    if environment.get("GENWIRE_LIVE") != "1" or not key:
        print("make live asks the real service: set GENWIRE_LIVE=1 and DEAPI_API_KEY", file=sys.stderr)
        return 2
    try:
        spend = Decimal(environment.get("GENWIRE_LIVE_SPEND", "0"))
        if not (spend.is_finite() and spend >= 0):
            raise InvalidOperation
    except InvalidOperation:
        print("GENWIRE_LIVE_SPEND is an amount in USD, such as 0.02", file=sys.stderr)
        return 2
    exchanges = check(key, httpx.HTTPTransport(), spend=spend)
    path = Path(environment.get("GENWIRE_LIVE_RECORD", "live-record.json"))
    try:
        path.write_text(saved(exchanges, key), encoding="utf-8")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    found = drift({name: load(name) for name in APIS.values()}, exchanges)
    print(f"{len(exchanges)} answers recorded in {path}")
    print(report(found))
    if not any(each.status < 300 for each in exchanges):
        print("No call succeeded: are the key and the host right?", file=sys.stderr)
        return 1
    return 1 if any(each.what != "absent" for each in found) else 0


if __name__ == "__main__":
    sys.exit(main())
