"""Schemathesis against the strict mock: nothing outside its contract, nothing invalid accepted, nothing valid refused.

It runs as a command, in a process of its own, without randomness. Each API meets one of the two runs here;
GENWIRE_SCHEMATHESIS=200 lets each contract, those of the brands too, meet both, with so many examples of an operation
in each phase.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from narrowed import narrowed

import genwire_api
from genwire_mock import MockAPI, ScaledClock

HERE = Path(__file__).parent
CONTRACTS = Path(genwire_api.__path__[0]) / "contracts"
ASKED = os.environ.get("GENWIRE_SCHEMATHESIS")
BRANDS = {"deapi-v1": "deapi", "deapi-v2": "deapi", "dryapi": "dryapi", "modelbeam": "modelbeam"}
SCENARIO = {"scenario": "scenario"}


@contextmanager
def serving(brand: str) -> Generator[MockAPI]:
    """A mock on a port whose keys are rich and see every model. Its webhooks go nowhere: the addresses are invented."""
    mock = MockAPI(
        brand=brand,
        strict=True,
        plan="premium",
        clock=ScaledClock(600),
        deliver=lambda _: 200,
        assume={"starting_balance": "1000000"},
    )
    with mock.server():
        yield mock


def schemathesis(document: Path, url: str, config: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()"]
    command += [
        "--config-file",
        str(HERE / config),
        "run",
        str(document),
        "--url",
        url,
        "--no-color",
        "--checks",
        "all",
    ]
    command += ["--generation-deterministic", "--max-examples", ASKED or "3", *arguments]
    # The hooks lie beside this file.
    path = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, env=environment, cwd=document.parent, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", [*BRANDS, *SCENARIO] if ASKED else ["deapi-v2", *SCENARIO])
def test_schemathesis_finds_nothing(name: str, tmp_path: Path) -> None:
    document = tmp_path / "contract.json"
    document.write_bytes((CONTRACTS / f"{name}.json").read_bytes())
    config = "schemathesis-scenario.toml" if name in SCENARIO else "schemathesis.toml"
    with serving({**BRANDS, **SCENARIO}[name]) as mock:
        run = schemathesis(document, mock.base_url, config)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("name", BRANDS if ASKED else ["deapi-v1"])
def test_schemathesis_is_refused_nothing_that_the_models_take(name: str, tmp_path: Path) -> None:
    contract = json.loads((CONTRACTS / f"{name}.json").read_bytes())
    path = next(path for path in contract["paths"] if path.endswith("/models"))
    document = tmp_path / "narrowed.json"
    with serving(BRANDS[name]) as mock:
        headers = {"Authorization": "Bearer key"}
        models = httpx.get(f"{mock.base_url}{path}?limit=50", headers=headers, trust_env=False).json()["data"]
        document.write_text(json.dumps(narrowed(contract, models)))
        run = schemathesis(document, mock.base_url, "schemathesis-narrowed.toml", "--mode", "positive")
    assert run.returncode == 0, run.stdout + run.stderr
