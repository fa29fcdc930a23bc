"""Fitting a request to what a Scenario model says that it takes, before anything is spent. Pure.

`fit` writes the request in the model's own words, `Fitted.values`: whatever is in them satisfies the model's inputs.
What a model does not take is dropped and reported where it only advises, and makes the request Unfit where it means
something.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from attrs import evolve, fields_dict

from genwire.fields import Lora
from genwire.fields import problems as rules
from genwire.fitting import Adjustment, Fitted, Unfit
from genwire.models import Model
from genwire.providers import scenario_names as names
from genwire.providers.scenario_names import Field
from genwire.providers.scenario_values import (
    Input,
    allowed,
    is_number,
    number_like,
    plain,
    possible,
    problems,
    required,
)
from genwire.requests import Request, TextToMusic, TextToSpeech

RequestT = TypeVar("RequestT", bound=Request[Any])

_USUAL_FPS = 24
_FILES = ("file", "file_array")


def fields_of(kind: type[Request[Any]]) -> Mapping[str, Field] | None:
    """How the fields of a request class are taken in; None for a class that no model of Scenario serves."""
    return next((names.FIELDS[one] for one in kind.__mro__ if one in names.FIELDS), None)


def fit(request: RequestT, model: Model) -> Fitted[RequestT]:
    """`request` in the model's words. Unfit names what the model cannot honour."""
    if not model.inputs:
        return usual(request, model.slug, "the API does not tell what the model takes, so nothing was adjusted to it")
    fitting = _Fitting(request, model.inputs)
    fitting.take_in()
    return Fitted(fitting.changed(request), model.slug, tuple(fitting.adjustments), values=fitting.values)


def usual(request: RequestT, slug: str, note: str) -> Fitted[RequestT]:
    """The request under the names that models usually have, for one that nothing is known of."""
    values: dict[str, Any] = {}
    for name, field in (fields_of(type(request)) or {}).items():
        value = getattr(request, name)
        if _says_something(value, field):
            values[field.names[0]] = list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value
    values |= request.inputs or {}
    return Fitted(request, slug, (Adjustment("model", slug, slug, note),), values=values)


class _Fitting:
    """One request on its way into one model's inputs: what goes in, and what was changed for it."""

    def __init__(self, request: Request[Any], inputs: Sequence[Input]) -> None:
        self.request = request
        self.inputs: dict[str, Input] = {
            one["name"]: one for one in inputs if isinstance(one.get("name"), str) and isinstance(one.get("type"), str)
        }
        self.values: dict[str, Any] = {}
        self.adjustments: list[Adjustment] = []
        self.given = dict(request.inputs or {})
        self._new: dict[str, Any] = {}

    def changed(self, request: RequestT) -> RequestT:
        changes: Any = self._new
        return evolve(request, **changes) if changes else request

    def take_in(self) -> None:
        self._sounds()
        self._given()
        fields = fields_of(type(self.request)) or {}
        for name, field in fields.items():
            value = getattr(self.request, name)
            if _says_something(value, field):
                self._field(name, field, value)
        self._loras()
        self._one_result()
        self._demanded()
        for name, value in self.values.items():
            for problem in problems(self.inputs[name], value):
                raise Unfit(name, f"Its input {name} {problem}.")

    def _sounds(self) -> None:
        """Speech and music are one capability: what nobody named has to tell by its inputs which it makes."""
        if self.request.model:
            return
        speaks = any(name in self.inputs for name in names.TELL_A_SPEAKER)
        if isinstance(self.request, TextToSpeech) and not speaks:
            raise Unfit(
                "model", "It takes neither a text nor a voice, so that nobody knows whether it speaks: name it."
            )
        if isinstance(self.request, TextToMusic) and speaks:
            raise Unfit("model", "It takes a text or a voice, and so it speaks: name it to try it for music.")

    def _given(self) -> None:
        """What the caller says in the model's own words is held to them, and never changed."""
        for name, value in self.given.items():
            if name not in self.inputs:
                raise Unfit(f"inputs.{name}", f"It has no input {name}. {possible(name, self.inputs)}")
            if value is None:
                continue
            for problem in problems(self.inputs[name], value):
                raise Unfit(f"inputs.{name}", f"Its input {name} {problem}.")
            self.values[name] = list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else value

    def _field(self, name: str, field: Field, value: Any) -> None:
        given = self._input(field, value)
        if given is None:
            self._without(name, field)
            return
        target: str = given["name"]
        if target in self.given:
            self._overruled(name, field, target)
            return
        self.values[target] = self._taken(name, field, given, value)

    def _input(self, field: Field, value: Any) -> Input | None:
        """The input that takes a value of this kind: of the usual names the first, for a prompt else the one that is
        said to be one."""
        known = [self.inputs[one] for one in field.names if one in self.inputs]
        if field.prompt:
            known += [one for one in self.inputs.values() if one.get("prompt") is True and one not in known]
            known = [one for one in known if one["name"] not in names.NEGATIVE]
        said = [one for one in known if one["name"] in self.given]
        free = [one for one in known if _suits(one, value) and one["name"] not in self.values]
        return next(iter([*said, *free]), None)

    def _overruled(self, name: str, field: Field, target: str) -> None:
        """The same said twice: what is in the model's words holds."""
        value: Any = self.given[target]
        before = getattr(self.request, name)
        if value == before:
            return
        if field.meant:
            raise Unfit(f"inputs.{target}", f"Its input {target} is {name}, which the request has already.")
        self._change(name, value if isinstance(value, type(before)) else None, f"inputs say {target}={value!r}")

    def _without(self, name: str, field: Field) -> None:
        """No input is of that name."""
        if name in ("width", "height"):
            self._shape(name)
        elif name in ("frames", "fps"):
            self._length(name)
        elif field.meant:
            raise Unfit(name, f"It takes no {name.replace('_', ' ')}.")
        else:
            self._change(name, None, "the model does not take it")

    def _taken(self, name: str, field: Field, given: Input, value: Any) -> Any:
        if given["type"] == "number" and is_number(value) and not field.meant:
            number, reason = number_like(given, value)
            if reason:
                self._change(name, number, reason)
            return plain(number)
        if given["type"].endswith("_array"):
            return list(cast("Sequence[Any]", value)) if isinstance(value, tuple) else [value]
        if isinstance(value, tuple):
            many = list(cast("tuple[Any, ...]", value))
            if len(many) > 1:
                raise Unfit(name, f"It takes one of {name}, not {len(many)}.")
            return many[0]
        choices = allowed(given)
        if choices and value not in choices and not field.meant and isinstance(value, str):
            self._change(name, choices[0], f"the model takes {' or '.join(map(str, choices))}")
            return choices[0]
        return value

    def _shape(self, name: str) -> None:
        """A model that draws in shapes takes the nearest one; others have a size of their own."""
        request: Any = self.request
        target = next((one for one in names.RATIO if one in self.inputs), None)
        if target is None or target in self.given or not (request.width and request.height):
            self._change(name, None, "the model does not take it")
            return
        shapes = dict(_shapes(self.inputs[target]))
        if shapes and target not in self.values:
            wanted = math.log(request.width / request.height)
            self.values[target] = min(shapes, key=lambda one: abs(math.log(shapes[one]) - wanted))
        shape = self.values.get(target)
        nearest = f"the model takes a shape in its place, of which {shape} is the nearest"
        self._change(name, None, nearest if shape else "the model does not take it")

    def _length(self, name: str) -> None:
        """A number of frames where a model counts seconds."""
        request: Any = self.request
        target = self._typed(names.SECONDS, "number")
        if name == "fps" or target is None or target in self.given:
            self._change(name, None, "the model does not take it")
            return
        seconds, _ = number_like(self.inputs[target], request.frames / (request.fps or _USUAL_FPS))
        self.values[target] = plain(seconds)
        self._change(name, None, f"the model counts seconds, {plain(seconds)} here")

    def _loras(self) -> None:
        loras: tuple[Lora, ...] = getattr(self.request, "loras", ())
        if not loras:
            return
        models = self._typed(names.LORAS, "model_array")
        if models is None:
            raise Unfit("loras", "It takes no LoRAs.")
        if models in self.given:
            raise Unfit(f"inputs.{models}", f"Its input {models} is loras, which the request has already.")
        self.values[models] = [lora.name for lora in loras]
        weights = self._typed((f"{models}Scale", *names.LORA_WEIGHTS), "number_array")
        if weights is not None and weights not in self.given:
            self.values[weights] = [plain(lora.weight) for lora in loras]
        elif any(lora.weight != 1 for lora in loras):
            raise Unfit("loras", "It takes LoRAs without a weight.")

    def _typed(self, candidates: Iterable[str], kind: str) -> str | None:
        known = (name for name in candidates if name in self.inputs)
        return next((name for name in known if self.inputs[name]["type"] == kind), None)

    def _one_result(self) -> None:
        """A request makes one result: where a model makes several unasked, it is asked for one."""
        name = self._typed(names.COUNT, "number")
        if name is not None and name not in self.values and self.inputs[name].get("default", 1) != 1:
            number, reason = number_like(self.inputs[name], 1)
            self.values[name] = plain(number)
            if reason:
                self.adjustments.append(Adjustment(f"inputs.{name}", 1, number, reason))

    def _demanded(self) -> None:
        """Fill in what has to be given, where the model says with what; one may make another one necessary."""
        defaults = {name: one["default"] for name, one in self.inputs.items() if one.get("default") is not None}
        while True:
            missing = next(self._missing(defaults), None)
            if missing is None:
                return
            name, why = missing
            if name not in defaults:
                raise Unfit(
                    f"inputs.{name}",
                    f"It wants its input {name} ({why}): pass inputs={{{name!r}: …}}, or another field.",
                )
            self.values[name] = defaults[name]

    def _missing(self, defaults: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, given in self.inputs.items():
            why = required(given, self.values, defaults) if name not in self.values else None
            if why:
                yield name, why

    def _change(self, name: str, after: Any, reason: str) -> None:
        """The field as it is sent; as it would be by itself where that is nothing that our request can say."""
        before = getattr(self.request, name)
        own = fields_dict(type(self.request))[name]
        held = own.default if after is None or any(rules(after, own.metadata)) else after
        self._new[name] = held
        self.adjustments.append(Adjustment(name, before, held if after is None else after, reason))


def _says_something(value: Any, field: Field) -> bool:
    return value is not None and value is not False and value != () and value != field.neutral


def _suits(given: Input, value: Any) -> bool:
    """Whether a value can go into an input of that type."""
    kind: str = given["type"]
    one = cast("tuple[Any, ...]", value)[0] if isinstance(value, tuple) else value
    if isinstance(one, bool):
        return kind == "boolean"
    if isinstance(one, int | float):
        return kind == "number"
    if isinstance(one, str):
        return kind in ("string", "string_array")
    return kind in _FILES


def _shapes(given: Input) -> Iterator[tuple[str, float]]:
    """The ratios that an input lists, each with its width by its height."""
    for choice in allowed(given):
        width, colon, height = str(choice).partition(":")
        if colon and width.isdecimal() and height.isdecimal() and int(width) and int(height):
            yield choice, int(width) / int(height)
