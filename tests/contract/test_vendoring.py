"""`python -m genwire.vendor`: a copy of the client in somebody's project, which needs no genwire."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Generator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import genwire
from genwire.vendor import copies
from genwire.vendor.__main__ import main
from genwire.vendor.copies import MANIFEST, PRISTINE, create
from genwire.vendor.rewriting import VendorError, relative_imports
from genwire.vendor.sources import Sources, sources
from genwire_mock import MockAPI, ScaledClock

ROOT = Path(__file__).parents[2]
PACKAGE = "acme.clients.vendored.genwire"
CURRENT, FAILED, EDITED, OUTDATED, BOTH, FOREIGN, CONFLICT = 0, 1, 3, 4, 5, 6, 7


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that holds a copy three packages deep; tests only read it."""
    root = tmp_path_factory.mktemp("project")
    assert main([str(root / PACKAGE.replace(".", "/")), "--package", PACKAGE]) == CURRENT
    return root


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with httpx, attrs and what they need, and nothing else."""
    folder = tmp_path_factory.mktemp("libraries")
    waiting, seen = ["httpx", "attrs"], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        found = distribution(name)
        needed = [Requirement(one) for one in found.requires or []]
        waiting += [one.name for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
        for top in {file.parts[0] for file in found.files or [] if ".." not in file.parts}:
            (folder / top).symlink_to(Path(str(found.locate_file(top))))
    return folder


@pytest.fixture(scope="module")
def base_url() -> Generator[str]:
    with MockAPI(clock=ScaledClock(500)).server() as server:
        yield server.base_url


def alone(code: str, *paths: Path) -> str:
    """What a Python prints that has these paths, its standard library and no site-packages."""
    begin = f"import sys; sys.path[:0] = {[str(path) for path in paths]!r}\n"
    command = [sys.executable, "-I", "-S", "-B", "-W", "error", "-c", begin + code]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


A_PICTURE = """
import importlib.util, asyncio
assert importlib.util.find_spec("genwire") is None and importlib.util.find_spec("genwire_api") is None
from {package} import AsyncClient, Client, PollPolicy, TextToImage
request = TextToImage("a red fox", width=512, height=256)
options = dict(api_key="any", base_url="{base_url}", api="{api}", poll=PollPolicy(initial=0.05, factor=1))
with Client(**options) as client:
    print(client.run(request).read()[:4])
async def again():
    async with AsyncClient(**options) as client:
        print((await client.run(request)).model)
asyncio.run(again())
"""


@pytest.mark.parametrize("api", ["v1", "v2"])
def test_a_copy_runs_where_there_is_no_genwire(project: Path, libraries: Path, base_url: str, api: str) -> None:
    told = alone(A_PICTURE.format(package=PACKAGE, base_url=base_url, api=api), project, libraries)
    assert told.splitlines()[0] == repr(b"\x89PNG")


IMPORT_ALL = """
import importlib, json, logging, pkgutil, sys
import {package} as copy
names = [found.name for found in pkgutil.walk_packages(copy.__path__, "{package}.")]
refused = {{}}
for name in names:
    try:
        importlib.import_module(name)
    except copy.ConfigurationError as error:
        refused[name] = str(error)
known = [*sys.modules, *logging.root.manager.loggerDict]
others = [name for name in known if name.split(".")[0] in ("genwire", "genwire_api")]
print(json.dumps([len(names), refused, others]))
"""


def test_every_module_of_a_copy_is_imported_without_genwire_but_those_of_an_extra(
    project: Path, libraries: Path
) -> None:
    count, refused, others = json.loads(alone(IMPORT_ALL.format(package=PACKAGE), project, libraries))
    assert count > 300
    assert refused.keys() == {f"{PACKAGE}.realtime.connection", f"{PACKAGE}.realtime.sockets"}
    assert all("needs the library websockets" in said for said in refused.values())
    assert others == []


def test_a_copy_shares_nothing_with_an_installed_genwire(project: Path) -> None:
    code = (
        f"import pickle, sys; sys.path.insert(0, {str(project)!r})\n"
        f"import genwire, {PACKAGE} as copy\n"
        "from genwire.webhooks import receiver\n"
        f"from {PACKAGE}.webhooks import receiver as other\n"
        "request = copy.TextToImage('a fox')\n"
        "again = pickle.loads(pickle.dumps(request))\n"
        "assert again == request and type(again) is copy.TextToImage is not genwire.TextToImage\n"
        "error = pickle.loads(pickle.dumps(copy.NotFound('no fox')))\n"
        "assert isinstance(error, copy.GenwireError) and not isinstance(error, genwire.GenwireError)\n"
        "assert receiver._log.name == 'genwire.webhooks' != other._log.name\n"
        "from genwire_api.deapi_v2.types import UNSET\n"
        f"from {PACKAGE}.genwire_api.deapi_v2.types import UNSET as theirs\n"
        "assert UNSET is not theirs and pickle.loads(pickle.dumps(theirs)) is theirs\n"
        "print(copy.__version__, type(request).__module__)"
    )
    ran = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)
    assert ran.stdout.split() == [genwire.__version__, f"{PACKAGE}.requests"], ran.stderr


def test_the_generated_client_is_copied_alone(tmp_path: Path, libraries: Path) -> None:
    folder = tmp_path / "acme/api"
    assert main([str(folder), "--only", "generated", "--package", "acme.api"]) == CURRENT
    code = (
        "from acme.api.deapi_v2 import AuthenticatedClient\n"
        "from acme.api.deapi_v2.api.images import submit_text_to_image\n"
        "from acme.api.deapi_v2.models import Balance\n"
        "print(AuthenticatedClient('https://api.example', token='k').raise_on_unexpected_status, Balance.__module__)"
    )
    assert alone(code, tmp_path, libraries) == "False acme.api.deapi_v2.models.balance"
    assert not (folder / "client.py").exists()


def test_the_manifest_says_what_was_copied(project: Path) -> None:
    manifest = json.loads((project / PACKAGE.replace(".", "/") / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["genwire"] == genwire.__version__
    assert manifest["package"] == PACKAGE
    assert "deapi-v2.json" in manifest["contracts"]
    assert {"client.py", "genwire_api/deapi_v2/types.py", "licenses/genwire.txt"} <= manifest["files"].keys()
    assert "licenses/openapi-python-client.txt" in manifest["files"]


def test_two_copies_are_the_same_bytes(tmp_path: Path) -> None:
    made = sources("generated")
    for name in "ab":
        create(tmp_path / name / "api", made, "api")
    assert (tmp_path / "a/api" / PRISTINE).read_bytes() == (tmp_path / "b/api" / PRISTINE).read_bytes()
    assert (tmp_path / "a/api" / MANIFEST).read_bytes() == (tmp_path / "b/api" / MANIFEST).read_bytes()


def test_a_copy_holds_neither_the_mock_nor_what_makes_copies(project: Path) -> None:
    folder = project / PACKAGE.replace(".", "/")
    imported = {
        (node.module or "").split(".")[0]
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and not node.level
    }
    assert not imported & {"genwire", "genwire_api", "genwire_mock"}
    assert not (folder / "vendor").exists()


Change = Callable[[dict[str, bytes]], dict[str, bytes]]


class Vendored:
    """A small copy whose genwire a test can change."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.files = {"fox.py": b"one = 1\ntwo = 2\nthree = 3\nfour = 4\n", "hen.py": b"cluck = True\n"}
        self._monkeypatch = monkeypatch
        self.release()

    def release(self, **changed: str | None) -> None:
        """Another genwire, in which these modules have another text or are gone."""
        for name, text in changed.items():
            self.files.pop(f"{name}.py", None)
            if text is not None:
                self.files[f"{name}.py"] = text.encode()
        made = Sources("client", dict(self.files), {"deapi-v2.json": "0" * 64})

        def fresh(_: str) -> Sources:
            return made

        self._monkeypatch.setattr("genwire.vendor.__main__.sources", fresh)

    def run(self, *options: str) -> int:
        return main([str(self.folder), *options])

    def read(self, name: str) -> str:
        return (self.folder / f"{name}.py").read_text(encoding="utf-8")

    def patch(self, name: str, text: str) -> None:
        (self.folder / f"{name}.py").write_text(text, encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
def vendored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vendored:
    made = Vendored(tmp_path / "acme/genwire", monkeypatch)
    assert made.run() == CURRENT
    return made


def test_an_untouched_copy_is_current(vendored: Vendored) -> None:
    assert vendored.run("--check") == CURRENT


def test_an_edited_copy_names_its_files(vendored: Vendored, capsys: pytest.CaptureFixture[str]) -> None:
    vendored.patch("fox", "one = 2\n")
    (vendored.folder / "hen.py").unlink()
    vendored.patch("cub", "")
    capsys.readouterr()
    assert vendored.run("--check") == EDITED
    assert capsys.readouterr().out.splitlines() == ["added: cub.py", "edited: fox.py", "missing: hen.py"]


def test_an_outdated_copy_says_so(vendored: Vendored, capsys: pytest.CaptureFixture[str]) -> None:
    vendored.release(hen="cluck = False\n")
    capsys.readouterr()
    assert vendored.run("--check") == OUTDATED
    assert capsys.readouterr().out.startswith("outdated: copied from genwire")


def test_a_copy_can_be_both(vendored: Vendored) -> None:
    vendored.release(hen="cluck = False\n")
    vendored.patch("fox", "one = 2\n")
    assert vendored.run("--check") == BOTH


def test_other_ends_of_lines_are_no_edit(vendored: Vendored) -> None:
    (vendored.folder / "fox.py").write_bytes(vendored.files["fox.py"].replace(b"\n", b"\r\n"))
    assert vendored.run("--check") == CURRENT


@pytest.mark.parametrize("option", ["--check", "--update"])
@pytest.mark.parametrize("manifest", [None, "no JSON", '{"format": 99, "genwire": "9.0"}'])
def test_a_folder_that_is_no_copy_is_foreign(tmp_path: Path, option: str, manifest: str | None) -> None:
    folder = tmp_path / "genwire"
    folder.mkdir()
    if manifest is not None:
        (folder / MANIFEST).parent.mkdir()
        (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    assert main([str(folder), option]) == FOREIGN


def test_an_outdated_copy_is_renewed(vendored: Vendored) -> None:
    vendored.release(fox="one = 0\n", hen=None, cub="young = True\n")
    assert vendored.run("--update") == CURRENT
    assert vendored.read("fox") == "one = 0\n"
    assert vendored.read("cub") == "young = True\n"
    assert not (vendored.folder / "hen.py").exists()
    assert vendored.run("--check") == CURRENT


def test_a_renewal_keeps_local_patches(vendored: Vendored, capsys: pytest.CaptureFixture[str]) -> None:
    vendored.patch("fox", "one = 1\ntwo = 2\nthree = 3\nfour = 44  # ours\n")
    vendored.patch("mine", "ours = True\n")
    vendored.release(fox="one = 11\ntwo = 2\nthree = 3\nfour = 4\n")
    assert vendored.run("--update") == CURRENT
    assert vendored.read("fox") == "one = 11\ntwo = 2\nthree = 3\nfour = 44  # ours\n"
    assert vendored.read("mine") == "ours = True\n"
    assert "patch kept: fox.py" in capsys.readouterr().out
    assert vendored.run("--check") == EDITED


def test_a_patch_survives_one_renewal_after_the_other(vendored: Vendored) -> None:
    vendored.patch("fox", "one = 1\ntwo = 2\nthree = 3\nfour = 44\n")
    for number in (10, 11, 12):
        vendored.release(fox=f"one = {number}\ntwo = 2\nthree = 3\nfour = 4\n")
        assert vendored.run("--update") == CURRENT
    assert vendored.read("fox") == "one = 12\ntwo = 2\nthree = 3\nfour = 44\n"


def contradicting_lines(vendored: Vendored) -> str:
    vendored.patch("fox", "one = 5\ntwo = 2\nthree = 3\nfour = 4\n")
    vendored.release(fox="one = 6\ntwo = 2\nthree = 3\nfour = 4\n", hen="cluck = False\n")
    return "conflict: fox.py: line 1 of the original changed here and in genwire"


def removed_here(vendored: Vendored) -> str:
    (vendored.folder / "hen.py").unlink()
    vendored.release(hen="cluck = False\n")
    return "conflict: hen.py: removed here and changed in genwire"


def removed_there(vendored: Vendored) -> str:
    vendored.patch("hen", "cluck = None\n")
    vendored.release(hen=None)
    return "conflict: hen.py: changed here and removed in genwire"


def added_twice(vendored: Vendored) -> str:
    vendored.patch("cub", "ours = True\n")
    vendored.release(cub="ours = False\n")
    return "conflict: cub.py: added here and in genwire"


@pytest.mark.parametrize("contradict", [contradicting_lines, removed_here, removed_there, added_twice])
def test_a_contradiction_is_named_and_changes_nothing(
    vendored: Vendored, capsys: pytest.CaptureFixture[str], contradict: Callable[[Vendored], str]
) -> None:
    expected = contradict(vendored)
    before = vendored.tree()
    assert vendored.run("--update") == CONFLICT
    assert expected in capsys.readouterr().err.splitlines()
    assert vendored.tree() == before


def test_a_copy_whose_original_was_tampered_with_is_not_renewed(vendored: Vendored) -> None:
    vendored.release(hen="cluck = False\n")
    (vendored.folder / PRISTINE).write_bytes(b"")
    assert vendored.run("--update") == FAILED


def test_a_folder_with_files_of_others_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "genwire"
    folder.mkdir()
    (folder / "theirs.py").touch()
    assert main([str(folder)]) == FAILED
    assert "holds files that are not genwire's" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["theirs.py"]


def test_a_copy_is_not_made_over_a_copy(vendored: Vendored, capsys: pytest.CaptureFixture[str]) -> None:
    assert vendored.run() == FAILED
    assert "--update" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("folder", "package", "message"),
    [
        ("acme/gen-wire", None, "'gen-wire' cannot be part"),
        ("acme/genwire", "acme.class.genwire", "'class' cannot be part"),
        ("acme/genwire", "acme.other", "must end in acme/other"),
    ],
)
def test_a_name_that_cannot_be_imported_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str, package: str | None, message: str
) -> None:
    options = [] if package is None else ["--package", package]
    assert main([str(tmp_path / folder), *options]) == FAILED
    assert message in capsys.readouterr().err
    assert not (tmp_path / folder).exists()


def test_the_package_is_read_off_the_folders_around(tmp_path: Path) -> None:
    (tmp_path / "acme/clients").mkdir(parents=True)
    for folder in ("acme", "acme/clients"):
        (tmp_path / folder / "__init__.py").touch()
    assert copies.package_of(tmp_path / "acme/clients/genwire", None) == "acme.clients.genwire"


MODULES = {"genwire", "genwire.errors", "genwire.flows.submit", "genwire_api", "genwire_api.deapi_v1"}


@pytest.mark.parametrize(
    ("path", "written", "copied"),
    [
        ("client.py", "from genwire.errors import Gone", "from .errors import Gone"),
        ("flows/wait.py", "from genwire.errors import Gone", "from ..errors import Gone"),
        ("flows/wait.py", "from genwire.flows.submit import f", "from .submit import f"),
        ("flows/wait.py", "from genwire.flows import submit", "from . import submit"),
        ("flows/__init__.py", "from genwire import errors", "from .. import errors"),
        ("__init__.py", "from genwire.errors import Gone", "from .errors import Gone"),
        ("providers/a.py", "from genwire_api import deapi_v1", "from ..genwire_api import deapi_v1"),
        ("client.py", "from genwire . errors import (\n    Gone,\n)", "from .errors import (\n    Gone,\n)"),
        ("client.py", "é = 1; from genwire import errors", "é = 1; from . import errors"),
        ("client.py", "text = 'from genwire import errors'  # from genwire import x", None),
        ("client.py", "from genwirely import errors", None),
    ],
)
def test_imports_become_relative_and_nothing_else_changes(path: str, written: str, copied: str | None) -> None:
    assert relative_imports(written, path, MODULES) == (copied or written)


@pytest.mark.parametrize("written", ["import genwire.errors", "name = 'genwire.flows.submit'", "files('genwire_api')"])
def test_what_would_still_reach_an_installed_genwire_is_refused(written: str) -> None:
    with pytest.raises(VendorError, match=r"client\.py:1"):
        relative_imports(written, "client.py", MODULES)


def test_the_command_works_from_a_wheel(tmp_path: Path, libraries: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    installed = tmp_path / "installed"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    code = "from genwire.vendor.__main__ import main; print(main([{!r}]), main([{!r}, '--check']))"
    folder = str(tmp_path / "acme/genwire")
    assert alone(code.format(folder, folder), installed, libraries).endswith("0 0")
