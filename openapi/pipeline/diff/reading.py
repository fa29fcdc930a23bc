"""Where a document comes from: a file, a git revision, or an address."""

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from pipeline.diff.schemas import ReadingError
from pipeline.record import is_object
from pipeline.yaml_parser import LOADER

SECONDS = 60


def read(source: str, *, contract: str = "", root: Path = Path()) -> dict[str, Any]:
    """A document from `path`, `REV:path`, a bare `REV` together with `contract`, or an http(s) address.

    Raises ReadingError for what is not there, is neither JSON nor YAML, or is no OpenAPI document.
    """
    return parse(_text(source, contract, root), source)


def parse(text: str, source: str) -> dict[str, Any]:
    try:
        # Most vendors' documents are JSON, which is read a hundred times faster as such.
        is_json = text.lstrip().startswith("{")
        document = json.loads(text) if is_json else yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader
    except (ValueError, yaml.YAMLError) as error:
        raise ReadingError(f"{source} is neither JSON nor YAML: {error}") from None
    if not is_object(document) or "openapi" not in document:
        raise ReadingError(f"{source} is no OpenAPI document: it has no member `openapi`")
    return document


def _text(source: str, contract: str, root: Path) -> str:
    path = root / source
    if urlsplit(source).scheme in ("http", "https"):
        return _fetched(source)
    if path.is_file():
        return path.read_text(encoding="utf-8")
    if ":" not in source and not contract:
        raise ReadingError(f"{source} is no file; for a git revision say REV:path, or CONTRACT=path beside it")
    where = source if ":" in source else f"{source}:{contract}"
    command = ["git", "-C", str(root), "show", where]
    shown = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if shown.returncode:
        raise ReadingError(f"{source} is no file, and git has no {where}: {shown.stderr.decode().strip()}")
    return shown.stdout.decode("utf-8")


def _fetched(address: str) -> str:
    import httpx

    try:
        # Some vendors' proxies refuse a library's own user agent.
        answer = httpx.get(
            address, headers={"User-Agent": "genwire-upstream-diff"}, follow_redirects=True, timeout=SECONDS
        )
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise ReadingError(f"{address} cannot be read ({error}): download it and give the file") from None
    return answer.text
