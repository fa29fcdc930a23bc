"""A coverage as aligned text: for each operation what is missing and what was seen, the least covered first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from genwire_mock.coverage import Coverage, covered

_JSON = "application/json"


def text(coverage: Coverage) -> str:
    """The whole report."""
    lines = [summary(coverage)]
    for api, operations in sorted(by_operation(coverage).items()):
        found = sum(covered(answers) for answers in operations.values())
        lines += ["", f"{api}: {found} of {sum(map(len, operations.values()))} answers"]
        lines += _table(operations)
    for title, counts in (
        ("Webhooks", {f"{key.api} {key.name}": count for key, count in coverage.webhooks.items()}),
        ("Beside the contracts", coverage.besides),
        ("Faults", coverage.faults),
    ):
        if counts:
            lines += ["", f"{title}: {covered(counts)} of {len(counts)}"]
            lines += _list(counts)
    if coverage.others:
        lines += ["", "Answers that no contract documents"]
        lines += [
            f"  {key.api} {key.operation} {key.status} {key.content_type}".rstrip() + f" ×{coverage.others[key]}"
            for key in sorted(coverage.others)
        ]
    return "\n".join(lines) + "\n"


def summary(coverage: Coverage) -> str:
    """All of it in one line."""
    names = {"answer": "answers", "webhook": "webhooks", "beside": "beside the contracts", "fault": "faults"}
    parts = [f"{covered(counts)}/{len(counts)} {names[name]}" for name, counts in coverage.sections.items() if counts]
    return f"genwire_mock coverage: {coverage.percent:.1f} % ({', '.join(parts) or 'nothing to cover'})"


def by_operation(coverage: Coverage) -> Mapping[str, Mapping[str, Mapping[tuple[str, str], int]]]:
    """The counts of answers by API, operation, and their status and content type."""
    apis: dict[str, dict[str, dict[tuple[str, str], int]]] = {}
    for key in sorted(coverage.answers):
        operations = apis.setdefault(key.api, {})
        operations.setdefault(key.operation, {})[key.status, key.content_type] = coverage.answers[key]
    return apis


def _table(operations: Mapping[str, Mapping[tuple[str, str], int]]) -> Iterator[str]:
    width = max(map(len, operations))
    for name, counts in sorted(operations.items(), key=lambda row: (covered(row[1]) / len(row[1]), row[0])):
        missing = [_word(*key) for key, count in counts.items() if not count]
        seen = [f"{_word(*key)} ×{count}" for key, count in counts.items() if count]
        said = [f"missing {', '.join(missing)}"] if missing else []
        said += [f"seen {', '.join(seen)}"] if seen else []
        share = f"{len(seen)}/{len(counts)}"
        yield f"  {name:{width}}  {share:>5}  {'; '.join(said)}"


def _list(counts: Mapping[str, int]) -> Iterator[str]:
    width = max(map(len, counts))
    for name, count in sorted(counts.items(), key=lambda row: (row[1] > 0, row[0])):
        yield f"  {name:{width}}  {f'seen ×{count}' if count else 'missing'}"


def _word(status: str, content_type: str) -> str:
    return status if content_type in ("", _JSON) else f"{status} {content_type}"
