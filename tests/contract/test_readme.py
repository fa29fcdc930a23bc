"""The README's examples, run as they stand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from genwire_mock import MockAPI, ScaledClock

README = Path(__file__).parents[2] / "README.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_readme_saves_its_picture(example: str, tmp_path: Path) -> None:
    name = re.findall(r'save\("(.*?)"\)', example)[0]
    mock = MockAPI(clock=ScaledClock(100))
    with mock.server() as server:
        environment = {**os.environ, "DEAPI_API_KEY": "key", "DEAPI_BASE_URL": server.base_url}
        command = [sys.executable, "-W", "error", "-c", example]
        ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    with Image.open(tmp_path / name) as picture:
        assert picture.size == (768, 768)
