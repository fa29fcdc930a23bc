from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Concept")

_KNOWN = frozenset(
    (
        "modelId",
        "scale",
        "modelEpoch",
    )
)


@_attrs_define
class Concept:
    """A trained model in a mixture."""

    model_id: str
    """ The model. """
    scale: float
    """ Strength of the model; up to 2 for Flux Kontext. """
    model_epoch: str | Unset = UNSET
    """ Epoch of its training. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model_id = self.model_id
        scale = self.scale
        model_epoch = self.model_epoch
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "modelId": model_id,
            "scale": scale,
        }
        if model_epoch is not UNSET:
            field_dict["modelEpoch"] = model_epoch

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.model_id = _src["modelId"]
        _new.scale = _src["scale"]
        _new.model_epoch = _src.get("modelEpoch", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 3 and _new.model_epoch is not UNSET) or _KNOWN.issuperset(_src)
            else {name: value for name, value in _src.items() if name not in _KNOWN}
        )
        return _new

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
