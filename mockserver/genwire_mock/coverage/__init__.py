"""What a mock could be asked, and what of it was: operations by status and content type, webhooks, faults.

`measure` counts one mock. The values add up, across tests and processes, and go into files as JSON; `text` and `page`
show them, `command` is `python -m genwire_mock coverage`.

    total = sum([mock.coverage(), Coverage.from_json(path.read_text())], Coverage())
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, Literal, TypeVar, cast

from attrs import field, frozen

from genwire_mock.contract import Contract
from genwire_mock.decoding import documented
from genwire_mock.faults import Answer, Drip, Expired, Limited, Retire, Slow

VERSION = 1
# After these a client has the whole answer.
_WHOLE = {None, *(fault.kind for fault in (Answer, Limited, Slow, Drip, Retire, Expired))}

Subject = Literal["answer", "webhook", "beside", "fault"]
_Key = TypeVar("_Key")


class CoverageError(ValueError):
    """A file that holds no coverage; the message says why."""


@frozen(order=True)
class Documented:
    """One answer that a contract documents: `status` is a number, a range such as 4XX, or default."""

    api: str
    operation: str
    status: str
    content_type: str


@frozen(order=True)
class Webhook:
    """A webhook of a contract, by its name there."""

    api: str
    name: str


@frozen(order=True)
class Other:
    """An answer that the contract does not document, which most often a fault gave."""

    api: str
    operation: str
    status: int
    content_type: str


@frozen
class Coverage:
    """Counts, 0 for what was not exercised.

    `answers` reached the client whole; one that a fault broke on its way is counted with its fault alone. `webhooks`
    are deliveries, whatever the receiver answered; `besides` what there is beside the contracts, such as "download";
    `faults` the kinds that struck, and `met` how often which kind met what. `others` are answers beside the contract.
    """

    answers: Mapping[Documented, int] = field(factory=dict[Documented, int])
    webhooks: Mapping[Webhook, int] = field(factory=dict[Webhook, int])
    besides: Mapping[str, int] = field(factory=dict[str, int])
    faults: Mapping[str, int] = field(factory=dict[str, int])
    met: Mapping[tuple[str, str], int] = field(factory=dict[tuple[str, str], int])
    others: Mapping[Other, int] = field(factory=dict[Other, int])

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            answers=_sum(self.answers, other.answers),
            webhooks=_sum(self.webhooks, other.webhooks),
            besides=_sum(self.besides, other.besides),
            faults=_sum(self.faults, other.faults),
            met=_sum(self.met, other.met),
            others=_sum(self.others, other.others),
        )

    def only(self, *patterns: str) -> Coverage:
        """What concerns the operations and webhooks of these patterns, such as `submit*`; no faults."""

        def wanted(name: str) -> bool:
            return any(fnmatchcase(name, pattern) for pattern in patterns)

        return Coverage(
            answers={key: count for key, count in self.answers.items() if wanted(key.operation)},
            webhooks={key: count for key, count in self.webhooks.items() if wanted(key.name)},
            besides={key: count for key, count in self.besides.items() if wanted(key)},
            met={key: count for key, count in self.met.items() if wanted(key[1])},
            others={key: count for key, count in self.others.items() if wanted(key.operation)},
        )

    @property
    def sections(self) -> Mapping[Subject, Mapping[Any, int]]:
        """What counts, by its kind."""
        return {"answer": self.answers, "webhook": self.webhooks, "beside": self.besides, "fault": self.faults}

    @property
    def total(self) -> int:
        return sum(map(len, self.sections.values()))

    @property
    def covered(self) -> int:
        return sum(map(covered, self.sections.values()))

    @property
    def percent(self) -> float:
        """Of all that counts, what was exercised, in percent; 100 where there is nothing."""
        return 100.0 * self.covered / self.total if self.total else 100.0

    def missing(self) -> Iterator[str]:
        """What was not exercised, a line for each, sorted."""
        for subject, counts in self.sections.items():
            yield from (f"{subject} {_named(key)}" for key in sorted(counts) if not counts[key])

    def to_data(self) -> dict[str, Any]:
        """Plain JSON; `from_data` reads it."""
        return {
            "version": VERSION,
            "covered": self.covered,
            "total": self.total,
            "percent": round(self.percent, 2),
            "answers": [
                [key.api, key.operation, key.status, key.content_type, self.answers[key]]
                for key in sorted(self.answers)
            ],
            "webhooks": [[key.api, key.name, self.webhooks[key]] for key in sorted(self.webhooks)],
            "besides": [[key, self.besides[key]] for key in sorted(self.besides)],
            "faults": [[key, self.faults[key]] for key in sorted(self.faults)],
            "met": [[*key, self.met[key]] for key in sorted(self.met)],
            "others": [
                [key.api, key.operation, key.status, key.content_type, self.others[key]] for key in sorted(self.others)
            ],
        }

    def to_json(self) -> str:
        return json.dumps(self.to_data(), indent=1) + "\n"

    @staticmethod
    def from_data(data: Any) -> Coverage:
        """What `to_data` wrote. Raises CoverageError."""
        if not isinstance(data, dict) or cast("dict[str, Any]", data).get("version") != VERSION:
            raise CoverageError(f"This is no coverage of genwire_mock, version {VERSION}")
        given = cast("dict[str, Any]", data)
        try:
            return Coverage(
                answers={Documented(*map(str, key)): int(count) for *key, count in given["answers"]},
                webhooks={Webhook(api, name): int(count) for api, name, count in given["webhooks"]},
                besides={str(name): int(count) for name, count in given["besides"]},
                faults={str(kind): int(count) for kind, count in given["faults"]},
                met={(str(kind), str(name)): int(count) for kind, name, count in given["met"]},
                others={
                    Other(api, name, int(status), content): int(count)
                    for api, name, status, content, count in given["others"]
                },
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CoverageError(f"This is not the coverage of genwire_mock that it says: {error!r}") from error

    @staticmethod
    def from_json(text: str) -> Coverage:
        """What `to_json` wrote. Raises CoverageError."""
        try:
            return Coverage.from_data(json.loads(text))
        except (json.JSONDecodeError, RecursionError) as error:
            raise CoverageError(f"This is no JSON: {error}") from error


def measure(
    contracts: Sequence[Contract],
    exercised: Mapping[Any, int],
    *,
    besides: Iterable[str],
    faults: Iterable[str],
    struck: Mapping[str, int],
) -> Coverage:
    """The coverage of a mock that serves these contracts.

    `exercised` is `Journal.exercised`; `besides` and `faults` are the names of what else it has, `struck` how often
    each kind of fault struck.
    """
    answers = {
        Documented(contract.name, operation.id, status, media): 0
        for contract in contracts
        for operation in contract.operations.values()
        for status, answer in operation.answers.items()
        for media in (answer.content or ("",))
    }
    webhooks = {Webhook(contract.name, name): 0 for contract in contracts for name in contract.webhooks}
    beside = dict.fromkeys(besides, 0)
    met: Counter[tuple[str, str]] = Counter()
    others: Counter[Other] = Counter()
    named = {contract.name: contract for contract in contracts}
    for key, count in exercised.items():
        match key:
            case ("call", None, str(name), _, _, fault):
                beside[name] = beside.get(name, 0) + count
            case ("call", str(api), str(name), int(status), str(media), fault) if api in named:
                if status and fault in _WHOLE:
                    found = _documented(named[api], name, status, media)
                    if found is None:
                        others[Other(api, name, status, media)] += count
                    else:
                        answers[found] += count
            case ("delivery", str(api), str(name), fault) if api in named:
                webhook = named[api].webhook(name)
                if webhook is not None:
                    webhooks[Webhook(api, webhook)] += count
            case ("push", str(name), fault):
                pass
            case _:
                continue
        if fault is not None:
            met[fault, name] += count
    kinds = {**dict.fromkeys(faults, 0), **struck}
    return Coverage(answers, webhooks, beside, kinds, dict(met), dict(others))


def _documented(contract: Contract, name: str, status: int, media: str) -> Documented | None:
    """What of the contract an answer is an example of."""
    operation = contract.operations[name]
    for entry in (str(status), f"{status // 100}XX", "default"):
        answer = operation.answers.get(entry)
        if answer is not None:
            content = documented(media, answer.content) if answer.content else ""
            # HTTP allows some answers no body, whatever is documented.
            content = next(iter(answer.content), "") if content is None and not media else content
            return None if content is None else Documented(contract.name, name, entry, content)
    return None


def covered(counts: Mapping[Any, int]) -> int:
    """How many of them were exercised."""
    return sum(1 for count in counts.values() if count)


def _named(key: Any) -> str:
    match key:
        case Documented(api, operation, status, content_type):
            return f"{api} {operation} {status} {content_type}".rstrip()
        case Webhook(api, name):
            return f"{api} {name}"
        case _:
            return str(key)


def _sum(a: Mapping[_Key, int], b: Mapping[_Key, int]) -> dict[_Key, int]:
    return {**a, **{key: a.get(key, 0) + count for key, count in b.items()}}
