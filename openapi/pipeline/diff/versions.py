"""What a change asks of the version, by semantic versioning.

Before 1.0 the first number that is not 0 counts as the major one, as cargo and npm have it: a breaking change raises
0.4.2 to 0.5.0 and anything else to 0.4.3, so that `genwire~=0.4.0` never breaks.
"""

import re
from collections.abc import Iterable

from attrs import frozen

from pipeline.diff.change import Change, Level


@frozen(order=True)
class Version:
    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Raises ValueError for anything but three numbers, with or without a suffix such as `rc1`."""
        match = re.match(r"v?(\d+)\.(\d+)\.(\d+)", text)
        if match is None:
            raise ValueError(f"{text!r} is no version of the form 1.2.3")
        return cls(*(int(number) for number in match.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, level: Level) -> "Version":
        """The lowest version that may follow with changes of this level."""
        if level is Level.BREAKING:
            return Version(self.major + 1, 0, 0) if self.major else Version(0, self.minor + 1, 0)
        if level is Level.ADDITIVE and self.major:
            return Version(self.major, self.minor + 1, 0)
        return Version(self.major, self.minor, self.patch + 1)


def highest(changes: Iterable[Change]) -> Level | None:
    """The level of the gravest change; None without a change."""
    return max((change.level for change in changes), default=None)
