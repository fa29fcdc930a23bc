"""A mock server for asynchronous inference APIs, held to their contracts, offline.

    from genwire_mock import MockAPI

    mock = MockAPI()
    client = httpx.Client(transport=mock.transport(), base_url=mock.base_url)

`mock.clock` is virtual: hand it to the client, and waiting costs no time. `mock.journal` tells what happened.
The names below are loaded on first use; what they need beside genwire comes with the extra `genwire[mock]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genwire_mock.api import MockAPI
    from genwire_mock.clock import Clock, RealClock, ScaledClock, VirtualClock
    from genwire_mock.contract import Contract, ContractError
    from genwire_mock.core import ContractBroken, Core
    from genwire_mock.frontends.diversion import diverted
    from genwire_mock.journal import Blocked, CallEntry, DeliveryEntry, Journal, TimerEntry
    from genwire_mock.messages import Delivery
    from genwire_mock.scenario import Scenario, ScenarioError

_HOMES = {
    "Blocked": "journal",
    "CallEntry": "journal",
    "Clock": "clock",
    "Contract": "contract",
    "ContractBroken": "core",
    "ContractError": "contract",
    "Core": "core",
    "Delivery": "messages",
    "DeliveryEntry": "journal",
    "Journal": "journal",
    "MockAPI": "api",
    "RealClock": "clock",
    "ScaledClock": "clock",
    "Scenario": "scenario",
    "ScenarioError": "scenario",
    "TimerEntry": "journal",
    "VirtualClock": "clock",
    "diverted": "frontends.diversion",
}

__all__ = [
    "Blocked",
    "CallEntry",
    "Clock",
    "Contract",
    "ContractBroken",
    "ContractError",
    "Core",
    "Delivery",
    "DeliveryEntry",
    "Journal",
    "MockAPI",
    "RealClock",
    "ScaledClock",
    "Scenario",
    "ScenarioError",
    "TimerEntry",
    "VirtualClock",
    "diverted",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
