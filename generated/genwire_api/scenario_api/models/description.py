from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Description")

_KNOWN = frozenset(
    (
        "value",
        "assets",
        "models",
    )
)


@_attrs_define
class Description:
    """What a model is, at length, and what the text refers to."""

    value: None | str | Unset = UNSET
    """ Markdown. """
    assets: list[AssetSummary] | None | Unset = UNSET
    """ Assets it refers to. """
    models: list[ModelSummary] | None | Unset = UNSET
    """ Models it refers to. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        value = self.value
        assets: list[dict[str, Any]] | None | Unset
        if isinstance(self.assets, Unset):
            assets = UNSET
        elif isinstance(self.assets, list):
            assets = [item.to_dict() for item in self.assets]

        else:
            assets = self.assets
        models: list[dict[str, Any]] | None | Unset
        if isinstance(self.models, Unset):
            models = UNSET
        elif isinstance(self.models, list):
            models = [item.to_dict() for item in self.models]

        else:
            models = self.models
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if value is not UNSET:
            field_dict["value"] = value
        if assets is not UNSET:
            field_dict["assets"] = assets
        if models is not UNSET:
            field_dict["models"] = models

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.value = _src.get("value", UNSET)
        assets = _assets = _src.get("assets", UNSET)
        if isinstance(_assets, list):
            try:
                _made = []
                for item in _assets:
                    _made.append(AssetSummary.from_dict(item))
                assets = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.assets = assets
        models = _models = _src.get("models", UNSET)
        if isinstance(_models, list):
            try:
                _made = []
                for item in _models:
                    _made.append(ModelSummary.from_dict(item))
                models = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.models = models
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.value is not UNSET
                and _new.assets is not UNSET
                and _new.models is not UNSET
            )
            or _KNOWN.issuperset(_src)
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


from ..models.asset_summary import AssetSummary
from ..models.model_summary import ModelSummary
