"""A coverage as one HTML page that needs nothing beside itself: operations as rows, statuses as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from genwire_mock.coverage import Coverage, covered
from genwire_mock.coverage.text import by_operation, summary

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2024; --soft: #60646c; --line: #d9d9e0; --page: #fff;
  --seen: #dcf3e1; --seen-ink: #18603a; --missing: #fde4e4; --missing-ink: #a3262e; --head: #f4f4f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --soft: #b0b4ba; --line: #363a3f; --page: #111214;
  --seen: #12331f; --seen-ink: #86dfa6; --missing: #3f1618; --missing-ink: #ff9a9d; --head: #1c1e21; } }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; background: var(--page); color: var(--ink);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin-bottom: .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p, small { color: var(--soft); } small { font-weight: normal; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: center; white-space: nowrap; }
tr:last-child > * { border-bottom: 0; }
thead th { background: var(--head); } thead th:first-child { text-align: left; }
tbody th { text-align: left; font-weight: 500; position: sticky; left: 0; background: var(--page); }
td { font-variant-numeric: tabular-nums; }
.seen { background: var(--seen); color: var(--seen-ink); }
.missing { background: var(--missing); color: var(--missing-ink); }
td.several { padding: 0; } td div { padding: .15rem .6rem; }
progress { width: 100%; max-width: 24rem; height: .8rem; accent-color: #2b9a66; }
"""
_NONE = '<td aria-label="not documented"></td>'


def page(coverage: Coverage, title: str = "What the mock was asked") -> str:
    """The page. A cell says how often, a red one that it never happened; an empty one is not documented."""
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(summary(coverage))}</p>",
        f'<progress max="{max(coverage.total, 1)}" value="{coverage.covered}">{coverage.percent:.1f} %</progress>',
        *(_answers(api, operations) for api, operations in sorted(by_operation(coverage).items())),
    ]
    webhooks = {f"{key.api} {key.name}": count for key, count in coverage.webhooks.items()}
    parts.append(_counts("Webhooks", "Webhook", webhooks))
    parts.append(_counts("Beside the contracts", "Name", coverage.besides))
    parts.append(_faults(coverage))
    others = {
        f"{key.api} {key.operation} {key.status} {key.content_type}": count for key, count in coverage.others.items()
    }
    parts.append(_counts("Answers that no contract documents", "Answer", others, of_all=False))
    body = "\n".join(part for part in parts if part)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _answers(api: str, operations: Mapping[str, Mapping[tuple[str, str], int]]) -> str:
    statuses = sorted({status for answers in operations.values() for status, _ in answers})
    found = sum(map(covered, operations.values()))
    # What is covered least comes first.
    ordered = sorted(operations.items(), key=lambda row: (covered(row[1]) / len(row[1]), row[0]))
    rows = [_row(name, [_cell(answers, status) for status in statuses]) for name, answers in ordered]
    heading = _heading(api, found, sum(map(len, operations.values())))
    return heading + _table(["Operation", *statuses], rows)


def _cell(answers: Mapping[tuple[str, str], int], status: str) -> str:
    counts = {content_type: count for (code, content_type), count in answers.items() if code == status}
    if not counts:
        return _NONE
    if len(counts) == 1:
        content_type, count = next(iter(counts.items()))
        return f'<td class="{_kind(count)}" title="{escape(content_type or "no body")}">{count}</td>'
    lines = [f'<div class="{_kind(n)}">{escape(content_type)} <b>{n}</b></div>' for content_type, n in counts.items()]
    return f'<td class="several">{"".join(lines)}</td>'


def _counts(title: str, head: str, counts: Mapping[str, int], *, of_all: bool = True) -> str:
    if not counts:
        return ""
    ordered = sorted(counts.items(), key=lambda row: (row[1] > 0, row[0]))
    rows = [_row(name, [_count(count)]) for name, count in ordered]
    heading = _heading(title, covered(counts), len(counts)) if of_all else f"<h2>{escape(title)}</h2>"
    return heading + _table([head, "Times"], rows)


def _faults(coverage: Coverage) -> str:
    if not coverage.faults:
        return ""
    met: dict[str, list[str]] = {}
    for (kind, name), count in sorted(coverage.met.items()):
        met.setdefault(kind, []).append(f"{name} ×{count}")
    ordered = sorted(coverage.faults.items(), key=lambda row: (row[1] > 0, row[0]))
    rows = [_row(kind, [_count(n), f"<td>{escape(', '.join(met.get(kind, ())))}</td>"]) for kind, n in ordered]
    heading = _heading("Faults", covered(coverage.faults), len(coverage.faults))
    return heading + _table(["Fault", "Times", "What it met"], rows)


def _count(count: int) -> str:
    return f'<td class="{_kind(count)}">{count}</td>'


def _kind(count: int) -> str:
    return "seen" if count else "missing"


def _heading(title: str, found: int, total: int) -> str:
    return f"<h2>{escape(title)} <small>{found} of {total}</small></h2>"


def _row(name: str, cells: Iterable[str]) -> str:
    return f'<tr><th scope="row">{escape(name)}</th>{"".join(cells)}</tr>'


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "\n".join(rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></div>'
