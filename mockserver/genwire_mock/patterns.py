"""Texts that match a regular expression of ECMA 262, as far as one can be put together piece by piece.

What looks around itself or back (lookahead, backreference) is left out of the text, or gives up: the caller validates.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from random import Random

_MAX_REPEATS = 200
_PRINTABLE = string.ascii_letters + string.digits + "-_.!#$%&*+/:;<=>?@~,()[]{}'\"\\^`| \t\n"
_CLASSES = {
    "d": string.digits,
    "w": string.ascii_letters + string.digits + "_",
    "s": " \t\n",
    "L": string.ascii_letters,
    "Lu": string.ascii_uppercase,
    "Ll": string.ascii_lowercase,
    "N": string.digits,
    "Nd": string.digits,
    "P": "-_.!",
}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_GROUP = re.compile(r"\(\?(?:(?P<look>=|!|<=|<!)|:|<[A-Za-z_]\w*>)|\(")
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(,)?(\d*)\})\??")
_HEX = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}")
_PROPERTY = re.compile(r"([pP])\{(?:\w+=)?(\w+)\}")

# A piece of the text, given how many more repeats than necessary there should be.
_Piece = Callable[[Random, int], str]


def matching(pattern: str, random: Random, least: int = 0) -> str | None:
    """A text that most likely matches, of at least so many characters if it can; None for what is not understood."""
    try:
        parser = _Parser(pattern)
        piece = parser.alternatives()
        if parser.rest():
            return None
    except _UnknownError:
        return None
    text = piece(random, 0)
    for more in (1, 2, 4, 8, 16, 32, 64, 128, 256):
        if len(text) >= least:
            break
        text = piece(random, min(more, least))
    return text if pattern.endswith("$") else text.ljust(least, "x")


class _UnknownError(Exception):
    """Something that this parser has no piece for."""


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def rest(self) -> str:
        return self._pattern[self._at :]

    def alternatives(self) -> _Piece:
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        return lambda random, more: random.choice(branches)(random, more)

    def _sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while self.rest() and self._pattern[self._at] not in "|)":
            pieces.append(self._repeated(self._atom()))
        return lambda random, more: "".join(piece(random, more) for piece in pieces)

    def _repeated(self, piece: _Piece) -> _Piece:
        found = _QUANTIFIER.match(self._pattern, self._at)
        if found is None:
            return piece
        self._at = found.end()
        sign, low, comma, high = found.groups()
        least = {"*": 0, "?": 0, "+": 1}[sign] if sign else int(low)
        most = _MAX_REPEATS
        if sign == "?":
            most = 1
        elif not sign:
            most = int(high) if high else _MAX_REPEATS if comma else least
        if least > _MAX_REPEATS:
            raise _UnknownError
        few = least + (2 if most - least >= 2 else 0)

        def repeated(random: Random, more: int) -> str:
            count = min(least + more, most) if more else random.randint(least, few)
            return "".join(piece(random, more) for _ in range(count))

        return repeated

    def _atom(self) -> _Piece:
        if self._take("^") or self._take("$"):
            return lambda _random, _more: ""
        if self._take("["):
            return self._one_of(self._class())
        if self._take("."):
            return self._one_of(string.ascii_letters + string.digits)
        if self._take("\\"):
            return self._escaped()
        group = _GROUP.match(self._pattern, self._at)
        if group:
            self._at = group.end()
            inner = self.alternatives()
            if not self._take(")"):
                raise _UnknownError
            return (lambda _random, _more: "") if group["look"] else inner
        character = self._pattern[self._at]
        self._at += 1
        return lambda _random, _more: character

    def _escaped(self) -> _Piece:
        if self._take("b") or self._take("B"):
            return lambda _random, _more: ""
        if self.rest()[:1] in tuple("123456789k"):
            raise _UnknownError
        return self._one_of(self._escape())

    def _class(self) -> str:
        """The characters of a class whose bracket is open."""
        negated = self._take("^")
        found: list[str] = []
        while not self._take("]"):
            if not self.rest():
                raise _UnknownError
            first = self._member()
            if len(first) == 1 and self.rest()[:1] == "-" and self.rest()[1:2] not in ("", "]"):
                self._at += 1
                last = self._member()
                if len(last) != 1:
                    raise _UnknownError
                span = range(ord(first), min(ord(last), ord(first) + 255) + 1)
                first = "".join(map(chr, span))
            found.append(first)
        characters = "".join(found)
        return "".join(c for c in _PRINTABLE if c not in characters) if negated else characters

    def _member(self) -> str:
        if self._take("\\"):
            return "\b" if self._take("b") else self._escape()
        character = self._pattern[self._at]
        self._at += 1
        return character

    def _escape(self) -> str:
        """The characters that an escape stands for; its backslash is read."""
        for known in (_HEX, _PROPERTY):
            found = known.match(self._pattern, self._at)
            if found:
                self._at = found.end()
                if known is _HEX:
                    return chr(int(next(filter(None, found.groups())), 16))
                characters = _CLASSES.get(found[2])
                if characters is None:
                    raise _UnknownError
                return _negated(characters) if found[1] == "P" else characters
        letter = self.rest()[:1]
        if not letter:
            raise _UnknownError
        self._at += 1
        if letter in "dws":
            return _CLASSES[letter]
        if letter in "DWS":
            return _negated(_CLASSES[letter.lower()])
        return _CONTROLS.get(letter, letter)

    def _one_of(self, characters: str) -> _Piece:
        if not characters:
            raise _UnknownError
        return lambda random, _more: random.choice(characters)

    def _take(self, text: str) -> bool:
        if not self._pattern.startswith(text, self._at):
            return False
        self._at += len(text)
        return True


def _negated(characters: str) -> str:
    return "".join(character for character in _PRINTABLE if character not in characters)
