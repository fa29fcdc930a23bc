"""The wheel that users install."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr + built.stdout
    return next(folder.glob("*.whl"))


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_puts_only_our_packages_into_site_packages(wheel: Path) -> None:
    top = {name.split("/")[0] for name in names(wheel)}
    assert {name for name in top if not name.endswith(".dist-info")} == {"genwire", "genwire_api", "genwire_mock"}


@pytest.mark.parametrize("package", ["genwire", "genwire_api", "genwire_mock"])
def test_each_package_says_that_it_is_typed(wheel: Path, package: str) -> None:
    assert f"{package}/py.typed" in names(wheel)


@pytest.mark.parametrize("root", ["generated", "facade", "mockserver"])
def test_every_file_of_a_source_root_is_in_the_wheel(wheel: Path, root: str) -> None:
    source = ROOT / root
    files = {
        path.relative_to(source).as_posix()
        for path in source.glob("genwire*/**/*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= set(names(wheel))


def test_the_client_needs_only_httpx_and_attrs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    needed = [line for line in lines if line.startswith("Requires-Dist:") and "extra ==" not in line]
    assert [re.findall(r"[\w-]+", line)[1] for line in needed] == ["attrs", "httpx"]


def test_the_installed_client_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "import genwire, genwire_api; print(genwire.Client(api_key='k')); print(genwire.__file__)"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert str(tmp_path) in ran.stdout, ran.stderr
