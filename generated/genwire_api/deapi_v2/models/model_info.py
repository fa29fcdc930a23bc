from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.model_info_defaults import ModelInfoDefaults
    from ..models.model_info_features import ModelInfoFeatures
    from ..models.model_info_limits import ModelInfoLimits


T = TypeVar("T", bound="ModelInfo")


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
        from ..models.model_info_defaults import ModelInfoDefaults  # noqa: PLC0415
        from ..models.model_info_features import ModelInfoFeatures  # noqa: PLC0415
        from ..models.model_info_limits import ModelInfoLimits  # noqa: PLC0415

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if limits is not UNSET:
            field_dict["limits"] = limits
        if features is not UNSET:
            field_dict["features"] = features
        if defaults is not UNSET:
            field_dict["defaults"] = defaults

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.model_info_defaults import ModelInfoDefaults  # noqa: PLC0415
        from ..models.model_info_features import ModelInfoFeatures  # noqa: PLC0415
        from ..models.model_info_limits import ModelInfoLimits  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_limits(data: object) -> list[Any] | ModelInfoLimits | Unset:
            if isinstance(data, dict):
                try:
                    limits_type_0 = ModelInfoLimits.from_dict(data)

                    return limits_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[Any] | ModelInfoLimits | Unset, data)

        limits = _parse_limits(d.pop("limits", UNSET))

        def _parse_features(data: object) -> list[Any] | ModelInfoFeatures | Unset:
            if isinstance(data, dict):
                try:
                    features_type_0 = ModelInfoFeatures.from_dict(data)

                    return features_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[Any] | ModelInfoFeatures | Unset, data)

        features = _parse_features(d.pop("features", UNSET))

        def _parse_defaults(data: object) -> list[Any] | ModelInfoDefaults | Unset:
            if isinstance(data, dict):
                try:
                    defaults_type_0 = ModelInfoDefaults.from_dict(data)

                    return defaults_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[Any] | ModelInfoDefaults | Unset, data)

        defaults = _parse_defaults(d.pop("defaults", UNSET))

        model_info = cls(
            limits=limits,
            features=features,
            defaults=defaults,
        )

        model_info.additional_properties = d
        return model_info

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
