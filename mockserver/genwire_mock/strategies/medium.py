"""Where a value travels, and what cannot be said there. Plain data; read by the compiler."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from genwire_mock import decoding
from genwire_mock.contract import Parameter


@frozen(eq=False)
class Medium:
    """`typed` media tell numbers, lists and null from text; the others are text, with no word for null or no items.

    With `files` binary texts are files of a form. `alphabet` is that of texts without a format or pattern, of at least
    `shortest` characters.
    """

    typed: bool
    files: bool
    alphabet: SearchStrategy[str]
    shortest: int = 0


_ANY = st.characters(codec="utf-8")
_PRINTABLE = st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters=',;=|"\\%')

JSON = Medium(typed=True, files=False, alphabet=_ANY)
MULTIPART = Medium(typed=False, files=True, alphabet=_ANY)
URLENCODED = Medium(typed=False, files=False, alphabet=_ANY)
_HEADER = Medium(typed=False, files=False, alphabet=_PRINTABLE)
# A segment of dots alone is taken away on the way.
_PATH = Medium(typed=False, files=False, alphabet=st.characters(codec="utf-8", exclude_characters=".,;=/\0"))
# Most parsers split a list after decoding it, so a separator within an item cannot be told apart, nor one empty item
# from none.
_ITEMS = Medium(typed=False, files=False, alphabet=st.characters(codec="utf-8", exclude_characters=", |+"), shortest=1)

_PLACES: Mapping[str, Medium] = {"path": _PATH, "header": _HEADER, "cookie": _HEADER, "query": URLENCODED}


def of_body(media: str) -> Medium:
    match media:
        case decoding.MULTIPART:
            return MULTIPART
        case decoding.URLENCODED:
            return URLENCODED
        case _:
            return JSON


def of_parameter(parameter: Parameter) -> Medium:
    if parameter.media is not None:
        return JSON
    return _ITEMS if parameter.where == "query" and not parameter.explode else _PLACES[parameter.where]
