"""What a copy holds, as it would be made now: the files of this genwire with their imports made relative."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal

from attrs import frozen

import genwire_api
from genwire.vendor.rewriting import VendorError, relative_imports
from genwire.version import VERSION

Kind = Literal["client", "generated"]

FACADE = Path(__file__).parents[1]
GENERATED = Path(genwire_api.__file__ or "").parent
# The mock reads the contracts, the client does not.
_LEFT_OUT = {"genwire/vendor", "genwire_api/contracts", "genwire_api/licenses"}
_LICENCES = GENERATED / "licenses"
_VERSION = f'''"""Which genwire this is a copy of."""

VERSION = "{VERSION}"
'''


@frozen
class Sources:
    """files: the content by path in the copy. contracts: the SHA-256 of each contract that the client was made from."""

    kind: Kind
    files: dict[str, bytes]
    contracts: dict[str, str]


def sources(kind: Kind) -> Sources:
    """The generated client alone, or the client of the facade with the generated one inside as `genwire_api`."""
    files = _client() if kind == "client" else dict(_files("genwire_api", GENERATED))
    contracts = {path.name: digest(path.read_bytes()) for path in sorted((GENERATED / "contracts").glob("*.json"))}
    return Sources(kind, {**files, **_licences()}, contracts)


def digest(content: bytes) -> str:
    """The SHA-256, whichever ends of lines a version control wrote into the working tree."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _client() -> dict[str, bytes]:
    facade = dict(_files("genwire", FACADE))
    generated = dict(_files("genwire_api", GENERATED))
    modules = {_module("genwire", path) for path in facade} | {_module("genwire_api", path) for path in generated}
    made = {
        path: relative_imports(content.decode(), path, modules).encode() if path.endswith(".py") else content
        for path, content in facade.items()
    }
    # Its own imports are relative already.
    made |= {f"genwire_api/{path}": content for path, content in generated.items()}
    return made | {"version.py": _VERSION.encode()}


def _files(package: str, root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        left_out = any(f"{package}/{name.as_posix()}/".startswith(f"{folder}/") for folder in _LEFT_OUT)
        if path.is_file() and "__pycache__" not in name.parts and not left_out:
            yield name.as_posix(), path.read_bytes()


def _module(package: str, path: str) -> str:
    return f"{package}/{path}".removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _licences() -> dict[str, bytes]:
    """Ours, and that of the generator, whose templates are in the generated code."""
    try:
        ours = distribution("genwire").read_text("licenses/LICENSE")
    except PackageNotFoundError:
        ours = None
    if ours is None:
        raise VendorError("the licence of genwire is not installed: install genwire by pip, then copy it")
    theirs = {f"licenses/{path.name}": path.read_bytes() for path in sorted(_LICENCES.iterdir())}
    return {"licenses/genwire.txt": ours.encode(), **theirs}
