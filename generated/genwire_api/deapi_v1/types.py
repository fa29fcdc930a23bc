"""Contains some shared types for properties"""

from collections.abc import Iterator, Mapping, MutableMapping
from http import HTTPStatus
from typing import IO, Any, BinaryIO, Generic, Literal, TypeVar

from attrs import define, field


class Unset:
    """The type of UNSET: a field that is not sent. There is one instance, also after copying and unpickling."""

    _instance: "Unset | None" = None

    def __new__(cls) -> "Unset":
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()

# An instance whose fields are not set: from_dict sets all of them itself, which is quicker than __init__.
blank = object.__new__

# The types that `httpx.Client(files=)` can accept, copied from that library.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (filename, file (or bytes), content_type)
    tuple[str | None, FileContent, str | None]
    # (filename, file (or bytes), content_type, headers)
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


@define
class File:
    """A file to upload. A payload that is an open file is streamed, not read into memory."""

    payload: BinaryIO | bytes = field(repr=False)
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return a tuple representation that httpx will accept for multipart/form-data"""
        # Without a filename, servers read the part as a text field.
        return self.file_name or "file", self.payload, self.mime_type


def form_parts(fields: Mapping[str, Any]) -> RequestFiles:
    """The parts of a multipart body, in the order of the fields.

    UNSET is left out. A list of files or plain values repeats its name; a list of objects becomes
    ``name[0][key]``, an object ``name[key]``. Raises TypeError on null, which a form cannot carry.
    """
    return [
        part for name, value in fields.items() if value is not UNSET for part in _parts(name, value)
    ]


def _parts(name: str, value: Any) -> Iterator[tuple[str, FileTypes]]:
    if hasattr(value, "to_dict"):
        value = value.to_dict()
    if isinstance(value, File):
        yield name, value.to_tuple()
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _parts(f"{name}[{key}]", inner)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            nested = isinstance(inner, Mapping) or hasattr(inner, "to_dict")
            yield from _parts(f"{name}[{index}]" if nested else name, inner)
    elif isinstance(value, bool):
        yield name, (None, b"true" if value else b"false", None)
    elif isinstance(value, str | int | float):
        yield name, (None, str(value).encode(), None)
    else:
        raise TypeError(f"{name}: a form cannot carry {value!r}")


def safe_status(code: int) -> HTTPStatus | int:
    """The status as HTTPStatus where Python knows it, else the plain number"""
    try:
        return HTTPStatus(code)
    except ValueError:
        return code


T = TypeVar("T")


@define
class Response(Generic[T]):
    """A response from an endpoint"""

    status_code: HTTPStatus | int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


__all__ = [
    "UNSET",
    "File",
    "FileTypes",
    "RequestFiles",
    "Response",
    "Unset",
    "blank",
    "form_parts",
    "safe_status",
]
