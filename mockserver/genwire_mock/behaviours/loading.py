"""A stranger's behaviour, found by its name: `module`, `module:Name` or `path/to/file.py:Name`. Called by __main__."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from genwire_mock.behaviours import Behaviour
from genwire_mock.behaviours.plain import PlainBehaviour

_METHODS = tuple(name for name in vars(Behaviour) if not name.startswith("_"))


class BehaviourError(ValueError):
    """There is no such behaviour, or it lacks something; the message says what to do."""


def find(name: str) -> Behaviour:
    """The behaviour of that name: an object, or what a class makes without arguments.

    Without `:Name` it is the module's `behaviour`, or else the only class of the module that derives from
    `PlainBehaviour`. Raises BehaviourError.
    """
    place, _, wanted = name.partition(":") if not name.endswith(".py") else (name, "", "")
    module = _module(place)
    found = getattr(module, wanted, None) if wanted else getattr(module, "behaviour", None) or _only_class(module)
    if found is None:
        raise BehaviourError(f"{place} has no {wanted or 'class derived from PlainBehaviour'}")
    if isinstance(found, type):
        try:
            found = found()
        except TypeError as error:
            raise BehaviourError(f"{name} cannot be made without arguments: {error}") from error
    missing = [method for method in _METHODS if not hasattr(found, method)]
    if missing:
        raise BehaviourError(f"{name} lacks {', '.join(missing)}: derive it from PlainBehaviour, which has them all")
    return found


def _only_class(module: ModuleType) -> Any:
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, PlainBehaviour) and value.__module__ == module.__name__
    ]
    if len(classes) > 1:
        names = ", ".join(f"{module.__name__}:{found.__name__}" for found in classes)
        raise BehaviourError(f"{module.__name__} has several behaviours: say which of {names}")
    return classes[0] if classes else None


def _module(place: str) -> ModuleType:
    try:
        if not place.endswith(".py"):
            return importlib.import_module(place)
        spec = importlib.util.spec_from_file_location(Path(place).stem, place)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    except (ImportError, OSError) as error:
        raise BehaviourError(f"The behaviour {place} cannot be loaded: {error}") from error
    return module
