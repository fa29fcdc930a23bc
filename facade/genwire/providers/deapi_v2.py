"""deAPI v2, the vendor's current version."""

from __future__ import annotations

from typing import Any

from genwire.providers.brands import Brand
from genwire.providers.deapi import Deapi, by_class
from genwire.providers.deapi_operations import ENHANCEMENT, JOBS, Operation
from genwire.requests import EnhancePrompt, Request
from genwire_api import deapi_v2


def make_provider(brand: Brand) -> Deapi:
    return Deapi(brand, "v2", deapi_v2.__name__, _choose)


def _choose(request: Request[Any]) -> Operation | None:
    return ENHANCEMENT if isinstance(request, EnhancePrompt) else by_class(JOBS, request)
