from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from genwire.profiles import FILE_VARIABLE, NAME_VARIABLE
from genwire.providers.brands import BRANDS


@pytest.fixture(autouse=True)
def no_configuration_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key or a base URL in the environment of whoever runs the tests plays no part in them."""
    variables = {FILE_VARIABLE, NAME_VARIABLE}
    for brand in BRANDS.values():
        variables |= {brand.key_variable, brand.base_url_variable, brand.project_variable}
    for name in variables & os.environ.keys():
        monkeypatch.delenv(name)


@pytest.fixture
def far_from_utc() -> Iterator[None]:
    """Local time is nine hours ahead, as in Tokyo."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "JST-9")
        time.tzset()
        yield
    time.tzset()
