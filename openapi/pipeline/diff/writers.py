"""How each kind of change is written into a contract; a kind without a writer here is left to a human.

What a service promises in its answers is not taken over (fields that became certain, tighter bounds): our responses
stay lenient until someone has looked.
"""

from collections.abc import Callable
from typing import Any

from pipeline.diff.change import Change, Side
from pipeline.diff.new_operations import write_operation
from pipeline.diff.pen import Pen
from pipeline.diff.shape import Shape
from pipeline.diff.wording import MARK, described, schema
from pipeline.diff.yaml_edit import flow, lines_of
from pipeline.record import below

# More than any body has.
_ALTERNATIVES = 9


def write(pen: Pen, change: Change) -> bool:
    """False where a human has to do it."""
    writer = _WRITERS.get(change.kind)
    try:
        return writer is not None and writer(pen, change)
    except KeyError:
        # The place is written in a form that no edit is known for.
        return False


def _told(change: Change, what: str) -> str:
    return f"{change.id or change.operation}: {change.place} {what}".replace("  ", " ")


def _field_added(pen: Pen, change: Change) -> bool:
    place, _, name = change.place.partition(" ")
    new = change.shapes[1]
    if place in ("query", "header", "cookie"):
        return _parameter(pen, change, place, name, new)
    if "header" in change.place.split(" ")[:2] or (place.isdigit() and not place.startswith("2")):
        # What an error carries is a convention of ours for all operations.
        return False
    container = pen.shape(change)
    pointer = f"{container.sources.get('properties', container.sources[''])}/properties"
    name = _name_of(change)
    if pen.once(pointer, name):
        lines, is_ours = described(name, new, change.side, [pen.ours, *pen.others])
        pen.ours.editor.append(pointer, name, lines)
        pen.written.append(_told(change, "added"))
        if not is_ours:
            pen.unworded.append(below(pointer, name))
    if change.kind == "required-field-added" and change.side is Side.REQUEST:
        _require(pen, container, name)
    return True


def _name_of(change: Change) -> str:
    return change.place.split(" ")[-1].rpartition(".")[2]


def _parameter(pen: Pen, change: Change, place: str, name: str, shape: Shape) -> bool:
    operation = pen.operations[change.operation]
    item = next(
        (
            key
            for key, node in pen.ours.document["components"].get("parameters", {}).items()
            if node["in"] == place and node["name"] == name
        ),
        None,
    )
    if item is None:
        for other in pen.others:
            for key, node in other.document["components"].get("parameters", {}).items():
                if node["in"] == place and node["name"] == name and item is None:
                    item = key
                    if pen.once("/components/parameters", key):
                        pen.ours.editor.append(
                            "/components/parameters", key, other.lines(f"/components/parameters/{key}")
                        )
    if item is not None:
        text = flow({"$ref": f"#/components/parameters/{item}"})
    else:
        required = {"required": True} if change.kind == "required-field-added" else {}
        text = flow({"name": name, "in": place, **required, "schema": schema(shape, change.side)})
        pen.unworded.append(f"{operation.pointer}/parameters {name}")
    if pen.ours.editor.node(f"{operation.pointer}/parameters") is None:
        pen.ours.editor.append(operation.pointer, "parameters", f"[{text}]")
    else:
        pen.ours.editor.append_item(f"{operation.pointer}/parameters", text)
    pen.written.append(_told(change, "added"))
    return True


def _require(pen: Pen, container: Shape, name: str) -> None:
    pointer = container.sources.get("required", container.sources[""])
    if not pen.once(f"{pointer}/required", name):
        return
    if pen.ours.editor.node(f"{pointer}/required") is None:
        pen.ours.editor.append(pointer, "required", flow([name]), after="description")
    else:
        pen.ours.editor.append_item(f"{pointer}/required", flow(name))


def _field_required(pen: Pen, change: Change) -> bool:
    if change.side is not Side.REQUEST or not change.place.startswith("body "):
        return False
    _require(pen, pen.parent(change), _name_of(change))
    pen.written.append(_told(change, "is required"))
    return True


def _field_optional(pen: Pen, change: Change) -> bool:
    if change.side is not Side.REQUEST or not change.place.startswith("body "):
        return False
    container, name = pen.parent(change), _name_of(change)
    pointer = container.sources["required"]
    if not pen.once(pointer, "required"):
        return True  # one edit of a list a pass: the next one takes this name out
    names = [known for known in pen.ours.at(pointer)["required"] if known != name]
    pen.ours.editor.replace(f"{pointer}/required", flow(names))
    pen.written.append(_told(change, "is optional"))
    return True


def _field_removed(pen: Pen, change: Change) -> bool:
    """Only of an operation that was made in this run, from one of ours that has more."""
    if change.operation not in pen.fresh or not change.place.startswith("body "):
        return False
    container, name = pen.parent(change), _name_of(change)
    pointer = container.sources.get("properties", container.sources[""])
    if pen.once(pointer, name):
        inside = [f"{pointer}/properties", *(f"{pointer}/oneOf/{index}/properties" for index in range(_ALTERNATIVES))]
        for properties in inside:
            if pen.ours.editor.node(below(properties, name)) is not None:
                pen.ours.editor.remove(properties, name)
        demands = pen.ours.at(pointer).get("dependentRequired", {})
        if name in demands:
            if len(demands) == 1:
                pen.ours.editor.remove(pointer, "dependentRequired")
            else:
                pen.ours.editor.remove(f"{pointer}/dependentRequired", name)
    return True


def _value(pen: Pen, change: Change) -> bool:
    old, new = change.shapes
    pointer = old.sources.get("enum", "")
    node = pen.ours.at(pointer).get("enum") if pointer else None
    if node is None or new.values is None or (change.kind == "value-removed" and change.side is not Side.REQUEST):
        return False
    if pen.once(pointer, "enum"):
        gone = set(old.values or ()) - set(new.values) if change.side is Side.REQUEST else set[Any]()
        values = [value for value in node if value not in gone]
        pen.ours.editor.replace(f"{pointer}/enum", flow([*values, *(v for v in new.values if v not in values)]))
    pen.written.append(_told(change, "has other values"))
    return True


def _values_listed(pen: Pen, change: Change) -> bool:
    old, new = change.shapes
    pointer = old.sources.get("type", "")
    if change.side is not Side.REQUEST or not pointer or new.values is None:
        return False
    if pen.once(pointer, "enum"):
        null = [None] if "null" in old.types and "null" in new.types else []
        pen.ours.editor.set(pointer, "enum", flow([*new.values, *null]))
        pen.written.append(_told(change, "is one of its values"))
    return True


def _bound(pen: Pen, change: Change) -> bool:
    ((keyword, value),) = change.after.items()
    if change.side is Side.RESPONSE and change.kind != "bound-loosened":
        return False
    old = pen.shape(change)
    pointer = old.sources.get(keyword) or old.sources.get("type", "")
    if not pointer:
        return False
    if pen.once(pointer, keyword):
        if value is None:
            pen.ours.editor.remove(pointer, keyword)
        else:
            pen.ours.editor.set(pointer, keyword, flow(value))
        pen.written.append(_told(change, f"{keyword} {value if value is not None else 'gone'}"))
    return True


def _null(pen: Pen, change: Change) -> bool:
    pointer = pen.shape(change).sources.get("type", "")
    if not pointer or (change.kind == "null-refused" and change.side is not Side.REQUEST):
        return False
    if pen.once(pointer, "type"):
        declared = pen.ours.at(pointer)["type"]
        kinds = [kind for kind in ([declared] if isinstance(declared, str) else declared) if kind != "null"]
        if change.kind == "null-allowed":
            kinds.append("null")
        pen.ours.editor.replace(f"{pointer}/type", flow(kinds[0] if len(kinds) == 1 else kinds))
        pen.written.append(_told(change, "null " + ("allowed" if change.kind == "null-allowed" else "refused")))
    return True


def _default(pen: Pen, change: Change) -> bool:
    pointer = pen.shape(change).sources.get("type", "")
    if change.side is not Side.REQUEST or change.after is None or not pointer:
        return False
    if pen.once(pointer, "x-default"):
        pen.ours.editor.set(pointer, "x-default", flow(change.after))
        pen.written.append(_told(change, f"is taken as {change.after}"))
    return True


def _status_added(pen: Pen, change: Change) -> bool:
    """With the answer that all our operations give under this status; a success is looked at by a human."""
    operation = pen.operations[change.operation]
    answer = _usual_answer(pen, change.place)
    if answer is None or change.place.startswith("2"):
        return False
    before = max((status for status in operation.answers if status < change.place), default="")
    pen.ours.editor.append(f"{operation.pointer}/responses", f"'{change.place}'", flow(answer), after=before)
    pen.written.append(_told(change, "added"))
    return True


def _usual_answer(pen: Pen, status: str) -> Any:
    answers = [
        pen.ours.at(operation.pointer)["responses"].get(status)
        for operation in pen.operations.values()
        if not operation.is_webhook
    ]
    known = [answer for answer in answers if answer]
    return known[0] if known and all(answer == known[0] for answer in known) and "$ref" in known[0] else None


def _deprecated(pen: Pen, change: Change) -> bool:
    pen.ours.editor.append(pen.operations[change.operation].pointer, "deprecated", "true", after="description")
    pen.written.append(_told(change, "is deprecated"))
    return True


def _operation_removed(pen: Pen, change: Change) -> bool:
    """A withdrawn operation stays, deprecated and answering 410, until nobody calls it; a human accepts that."""
    operation = pen.operations[change.operation]
    if operation.is_webhook:
        return False
    if not operation.is_deprecated:
        _deprecated(pen, change)
    if "410" not in operation.answers and _has_gone(pen):
        before = max((status for status in operation.answers if status < "410"), default="")
        gone = flow({"$ref": "#/components/responses/Gone"})
        pen.ours.editor.append(f"{operation.pointer}/responses", "'410'", gone, after=before)
        pen.written.append(_told(change, "answers 410"))
    return False


def _has_gone(pen: Pen) -> bool:
    """Whether there is an answer for what is withdrawn; made like the other refusals where there was none."""
    if "Gone" in pen.ours.document["components"].get("responses", {}):
        return True
    usual = _usual_answer(pen, "401")
    if usual is None:
        return False
    if pen.once("/components/responses", "Gone"):
        like = pen.ours.reader.resolved("", usual)[1]
        content = {media: {"schema": body["schema"]} for media, body in like.get("content", {}).items()}
        answer = {"description": f"Gone, {MARK}", "headers": like.get("headers", {}), "content": content}
        pen.ours.editor.append("/components/responses", "Gone", lines_of({k: v for k, v in answer.items() if v}))
        pen.unworded.append("/components/responses/Gone")
    return True


def _operation_added(pen: Pen, change: Change) -> bool:
    operation = pen.theirs[change.operation]
    made = write_operation(operation, pen.ours, pen.others, pen.brought)
    if made is None:
        return False
    pen.fresh.add(change.operation)
    pen.brought.update(made.brought)
    if made.source:
        pen.taken[made.id] = made.source
    pen.written.append(f"{made.id}: {change.operation} added")
    pen.unworded += made.unworded
    return True


_WRITERS: dict[str, Callable[[Pen, Change], bool]] = {
    "field-added": _field_added,
    "required-field-added": _field_added,
    "field-required": _field_required,
    "field-optional": _field_optional,
    "field-removed": _field_removed,
    "value-added": _value,
    "value-removed": _value,
    "values-listed": _values_listed,
    "bound-tightened": _bound,
    "bound-loosened": _bound,
    "bound-changed": _bound,
    "null-allowed": _null,
    "null-refused": _null,
    "default-changed": _default,
    "status-added": _status_added,
    "operation-deprecated": _deprecated,
    "operation-removed": _operation_removed,
    "operation-added": _operation_added,
}
