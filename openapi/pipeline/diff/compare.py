"""Compare two documents: every change, in the order of the documents, each with its place and its level."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.diff.change import Change, Level, Side
from pipeline.diff.compare_shapes import Spot, added, compare, required, told
from pipeline.diff.shape import Shape
from pipeline.diff.surface import Answer, Operation, Parameter, Surface, surface


def compare_documents(base: Mapping[str, Any], head: Mapping[str, Any]) -> list[Change]:
    """Raises ReadingError for a document that cannot be followed."""
    return compare_surfaces(surface(base), surface(head))


def compare_surfaces(base: Surface, head: Surface) -> list[Change]:
    whole = Spot("", "", Side.OPERATION)
    changes = [whole.change("server-removed", Level.BREAKING, url) for url in sorted(base.servers - head.servers)]
    changes += [whole.change("server-added", Level.ADDITIVE, None, url) for url in sorted(head.servers - base.servers)]
    if base.words != head.words:
        changes.append(whole.change("described", Level.COSMETIC))
    pairs = dict(_pairs(base, head))
    for key, old in base.operations.items():
        if key in pairs:
            changes += compare_operations(old, head.operations[pairs[key]])
        else:
            changes.append(Spot(key, old.id, Side.OPERATION).change("operation-removed", Level.BREAKING, told_as(old)))
    met = set(pairs.values())
    for key, new in head.operations.items():
        if key not in met:
            spot = Spot(key, new.id, Side.OPERATION)
            changes.append(spot.change("operation-added", Level.ADDITIVE, None, told_as(new)))
    return changes


def told_as(operation: Operation) -> str:
    return operation.id or operation.key


def _pairs(base: Surface, head: Surface) -> Iterator[tuple[str, str]]:
    """Operations by their method and path; those that are left, by their id."""
    by_id = {new.id: key for key, new in head.operations.items() if new.id and key not in base.operations}
    for key, old in base.operations.items():
        if key in head.operations:
            yield key, key
        elif old.id in by_id and head.operations[by_id[old.id]].is_webhook == old.is_webhook:
            yield key, by_id[old.id]


def compare_operations(old: Operation, new: Operation) -> Iterator[Change]:
    # Who calls writes the request; of a webhook that is the service, and we read.
    sent, answered = (Side.RESPONSE, Side.REQUEST) if new.is_webhook else (Side.REQUEST, Side.RESPONSE)
    spot = Spot(new.key, new.id, Side.OPERATION)
    if old.key != new.key:
        yield spot.change("operation-moved", Level.BREAKING, old.key, new.key)
    if old.id != new.id and old.id and new.id:
        yield spot.change("operation-renamed", Level.BREAKING, old.id, new.id)
    if old.group != new.group and old.group and new.group:
        yield spot.change("operation-regrouped", Level.BREAKING, old.group, new.group)
    if old.is_deprecated != new.is_deprecated:
        kind = "operation-deprecated" if new.is_deprecated else "operation-restored"
        yield spot.change(kind, Level.ADDITIVE, old.is_deprecated, new.is_deprecated)
    if old.words != new.words:
        yield spot.change("described", Level.COSMETIC)
    yield from _security(spot, old, new)
    yield from _parameters(Spot(new.key, new.id, sent), old, new)
    yield from _body(Spot(new.key, new.id, sent), old, new)
    yield from _answers(Spot(new.key, new.id, answered), old, new)


def _security(spot: Spot, old: Operation, new: Operation) -> Iterator[Change]:
    # No requirement at all and the empty one both mean: without a key.
    before, after = old.security or {"none"}, new.security or {"none"}
    for scheme in sorted(before - after):
        yield spot.change("security-removed", Level.BREAKING, scheme)
    for scheme in sorted(after - before):
        yield spot.change("security-added", Level.ADDITIVE, None, scheme)


def _parameters(spot: Spot, old: Operation, new: Operation) -> Iterator[Change]:
    before, after = dict(old.parameters), dict(new.parameters)
    ours, theirs = ([key for key in found if key[0] == "path"] for found in (before, after))
    if len(ours) == len(theirs):
        for (_, was), (_, now) in zip(ours, theirs, strict=True):
            if was != now:
                yield spot.down(f"path {now}").change("parameter-renamed", Level.BREAKING, was, now)
                before["path", now] = before.pop(("path", was))
    yield from _named(spot, {" ".join(k): v for k, v in before.items()}, {" ".join(k): v for k, v in after.items()})


def _named(spot: Spot, before: Mapping[str, Parameter], after: Mapping[str, Parameter]) -> Iterator[Change]:
    for name, old in before.items():
        at = Spot(spot.operation, spot.id, spot.side, f"{spot.place} {name}".strip())
        if name not in after:
            yield at.change("field-removed", Level.BREAKING, told(old.shape), None, old.shape)
            continue
        new = after[name]
        yield from compare(at, old.shape, new.shape)
        yield from required(at, old.is_required, new.is_required, old.shape, new.shape)
        if old.style != new.style and {"array", "object"} & (old.shape.types | new.shape.types):
            yield at.change("style-changed", Level.BREAKING, list(old.style), list(new.style))
    for name, new in after.items():
        if name not in before:
            at = Spot(spot.operation, spot.id, spot.side, f"{spot.place} {name}".strip())
            yield added(at, new.is_required, Shape(), new.shape)


def _body(spot: Spot, old: Operation, new: Operation) -> Iterator[Change]:
    at = spot.down("body")
    if old.body is None or new.body is None:
        if new.body is not None:
            kind = at.narrowed if new.body.is_required else at.widened
            yield kind("body-added", None, list(new.body.media))
        elif old.body is not None:
            yield at.change("body-removed", Level.BREAKING, list(old.body.media))
        return
    if old.body.is_required != new.body.is_required:
        if new.body.is_required:
            yield at.narrowed("body-required", False, True)
        else:
            yield at.widened("body-optional", True, False)
    yield from _media(at, old.body.media, new.body.media)


def _media(spot: Spot, before: Mapping[str, Shape], after: Mapping[str, Shape]) -> Iterator[Change]:
    common = [media for media in before if media in after]
    if not common and len(before) == len(after) == 1:
        # The fields of a body go over into its new form.
        (old,), (new,) = before.items(), after.items()
        yield spot.change("media-type-removed", Level.BREAKING, old[0], None)
        yield spot.change("media-type-added", Level.ADDITIVE, None, new[0])
        yield from compare(Spot(spot.operation, spot.id, spot.side, f"{spot.place} {new[0]}"), old[1], new[1])
        return
    for media, old in before.items():
        at = Spot(spot.operation, spot.id, spot.side, f"{spot.place} {media}")
        if media in after:
            yield from compare(at, old, after[media])
        else:
            yield spot.change("media-type-removed", Level.BREAKING, media, None)
    for media in after:
        if media not in before:
            yield spot.change("media-type-added", Level.ADDITIVE, None, media)


def _answers(spot: Spot, old: Operation, new: Operation) -> Iterator[Change]:
    for status, before in old.answers.items():
        at = Spot(spot.operation, spot.id, spot.side, status)
        if status in new.answers:
            yield from _answer(at, before, new.answers[status])
        else:
            # Callers wait for a success; an error that comes no more is missed by nobody.
            level = Level.BREAKING if status.startswith("2") else Level.ADDITIVE
            yield at.change("status-removed", level, status, None)
    for status in new.answers:
        if status not in old.answers:
            yield Spot(spot.operation, spot.id, spot.side, status).change("status-added", Level.ADDITIVE, None, status)


def _answer(spot: Spot, old: Answer, new: Answer) -> Iterator[Change]:
    yield from _media(spot, old.media, new.media)
    headers = Spot(spot.operation, spot.id, spot.side, f"{spot.place} header")
    yield from _named(headers, old.headers, new.headers)
