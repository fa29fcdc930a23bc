from __future__ import annotations

import os

import pytest
from hypothesis import settings

# How fast a machine is says nothing about what is right.
settings.register_profile("genwire", deadline=None)
settings.load_profile("genwire")


@pytest.fixture(autouse=True)
def no_configuration_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key or a base URL in the environment of whoever runs the tests plays no part in them."""
    for name in [name for name in os.environ if name.startswith("DEAPI_")]:
        monkeypatch.delenv(name)
