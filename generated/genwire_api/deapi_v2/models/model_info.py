from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="ModelInfo")

_KNOWN = frozenset(
    (
        "limits",
        "features",
        "defaults",
    )
)


@_attrs_define
class ModelInfo:
    """What a model accepts. Each member is an open object, or `[]` when it is empty."""

    limits: list[Any] | ModelInfoLimits | Unset = UNSET
    """ Ranges that requests are held to, such as `min_width`, `max_steps`, `resolution_step`, `max_input_images`.
    Mostly numbers; some are lists, such as `available_ratios`. """
    features: list[Any] | ModelInfoFeatures | Unset = UNSET
    """ Abilities as booleans (or 0 and 1), such as `supports_guidance`. Advisory: where they disagree with
    `limits`, the limits hold. """
    defaults: list[Any] | ModelInfoDefaults | Unset = UNSET
    """ Values to start from, such as `width`, `steps`, `voice`. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        limits: dict[str, Any] | list[Any] | Unset
        if isinstance(self.limits, Unset):
            limits = UNSET
        elif isinstance(self.limits, ModelInfoLimits):
            limits = self.limits.to_dict()
        else:
            limits = self.limits

        features: dict[str, Any] | list[Any] | Unset
        if isinstance(self.features, Unset):
            features = UNSET
        elif isinstance(self.features, ModelInfoFeatures):
            features = self.features.to_dict()
        else:
            features = self.features

        defaults: dict[str, Any] | list[Any] | Unset
        if isinstance(self.defaults, Unset):
            defaults = UNSET
        elif isinstance(self.defaults, ModelInfoDefaults):
            defaults = self.defaults.to_dict()
        else:
            defaults = self.defaults

        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if limits is not UNSET:
            field_dict["limits"] = limits
        if features is not UNSET:
            field_dict["features"] = features
        if defaults is not UNSET:
            field_dict["defaults"] = defaults

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        limits = _limits = _src.get("limits", UNSET)
        if isinstance(_limits, dict):
            try:
                limits = ModelInfoLimits.from_dict(_limits)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.limits = limits
        features = _features = _src.get("features", UNSET)
        if isinstance(_features, dict):
            try:
                features = ModelInfoFeatures.from_dict(_features)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.features = features
        defaults = _defaults = _src.get("defaults", UNSET)
        if isinstance(_defaults, dict):
            try:
                defaults = ModelInfoDefaults.from_dict(_defaults)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.defaults = defaults
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.limits is not UNSET
                and _new.features is not UNSET
                and _new.defaults is not UNSET
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


from ..models.model_info_defaults import ModelInfoDefaults
from ..models.model_info_features import ModelInfoFeatures
from ..models.model_info_limits import ModelInfoLimits
