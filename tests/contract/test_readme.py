"""The examples of the pages that users read first, run as they stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import samples
from PIL import Image

from genwire import Client
from genwire_mock import MockAPI, ScaledClock

ROOT = Path(__file__).parents[2]


def examples(page: str, *, tests: bool) -> list[str]:
    """The Python examples of a page: those that are tests, or those that are programs."""
    found = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    return [example for example in found if ("def test_" in example) == tests]


def run(folder: Path, *arguments: str, **variables: str) -> str:
    """What a Python without a key of its own says; it has to succeed, and to warn of nothing."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DEAPI_")} | variables
    command = [sys.executable, "-W", "error", *arguments]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize("example", examples("README.md", tests=False))
def test_a_program_of_the_readme_saves_its_picture(example: str, tmp_path: Path) -> None:
    name = re.findall(r'save\("(.*?)"\)', example)[0]
    mock = MockAPI(clock=ScaledClock(100))
    with mock.server() as server:
        run(tmp_path, "-c", example, DEAPI_API_KEY="key", DEAPI_BASE_URL=server.base_url)
    with Image.open(tmp_path / name) as picture:
        assert picture.size == (768, 768)


def test_the_programs_of_the_page_about_scenarios_models_train_one(tmp_path: Path) -> None:
    (tmp_path / "foxes").mkdir()
    for name in ("den", "fox"):
        (tmp_path / "foxes" / f"{name}.png").write_bytes(samples.png())
    first, second = examples("docs/scenario-models.md", tests=False)
    mock = MockAPI(brand="scenario", clock=ScaledClock(500))
    with mock.server() as server:
        known = {"SCENARIO_API_KEY": "key:secret", "SCENARIO_BASE_URL": server.base_url}
        told = run(tmp_path, "-c", first, **known)
        assert "50 CU" in told
        assert "done 100 %" in told
        with Client("scenario", api_key="key:secret", base_url=server.base_url) as client:
            models = client.scenario_api.models
            models.training_images.add(models.create(name="Hens"), samples.png())
        assert "trained" in run(tmp_path, "-c", second, **known)
    with Image.open(tmp_path / "asleep.png") as picture:
        assert picture.format == "PNG"


@pytest.mark.parametrize("page", ["README.md", "mockserver/README.md"])
def test_the_tests_of_a_page_pass(page: str, tmp_path: Path) -> None:
    shown = examples(page, tests=True)
    assert shown
    for number, example in enumerate(shown):
        (tmp_path / f"test_{number}.py").write_text(example, encoding="utf-8")
    said = run(tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path))
    assert f"{sum(example.count('def test_') for example in shown)} passed" in said


def test_the_program_of_the_mocks_page_meets_a_lost_answer(tmp_path: Path) -> None:
    (example,) = examples("mockserver/README.md", tests=False)
    assert "may or may not have been accepted" in run(tmp_path, "-c", example)
