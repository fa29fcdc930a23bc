from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ui_config_input_properties import UiConfigInputProperties
    from ..models.ui_config_output_properties import UiConfigOutputProperties
    from ..models.ui_config_selects import UiConfigSelects
    from ..models.ui_loras_component import UiLorasComponent
    from ..models.ui_preset import UiPreset
    from ..models.ui_resolution_component import UiResolutionComponent
    from ..models.ui_trigger_generate import UiTriggerGenerate


T = TypeVar("T", bound="UiConfig")


@_attrs_define
class UiConfig:
    """How a form for the inputs is laid out."""

    input_properties: None | UiConfigInputProperties | Unset = UNSET
    """ How inputs are shown, by name. """
    output_properties: None | UiConfigOutputProperties | Unset = UNSET
    """ How results are shown, by name. """
    loras_component: None | UiLorasComponent | Unset = UNSET
    """ Where LoRAs are chosen. """
    resolution_component: None | UiResolutionComponent | Unset = UNSET
    """ Where the size is chosen. """
    presets: list[UiPreset] | None | Unset = UNSET
    """ Values that are chosen together. """
    selects: None | UiConfigSelects | Unset = UNSET
    """ Options by the name of an input. """
    trigger_generate: None | UiTriggerGenerate | Unset = UNSET
    """ The button. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.ui_config_input_properties import UiConfigInputProperties  # noqa: PLC0415
        from ..models.ui_config_output_properties import UiConfigOutputProperties  # noqa: PLC0415
        from ..models.ui_config_selects import UiConfigSelects  # noqa: PLC0415
        from ..models.ui_loras_component import UiLorasComponent  # noqa: PLC0415
        from ..models.ui_resolution_component import UiResolutionComponent  # noqa: PLC0415
        from ..models.ui_trigger_generate import UiTriggerGenerate  # noqa: PLC0415

        input_properties: dict[str, Any] | None | Unset
        if isinstance(self.input_properties, Unset):
            input_properties = UNSET
        elif isinstance(self.input_properties, UiConfigInputProperties):
            input_properties = self.input_properties.to_dict()
        else:
            input_properties = self.input_properties

        output_properties: dict[str, Any] | None | Unset
        if isinstance(self.output_properties, Unset):
            output_properties = UNSET
        elif isinstance(self.output_properties, UiConfigOutputProperties):
            output_properties = self.output_properties.to_dict()
        else:
            output_properties = self.output_properties

        loras_component: dict[str, Any] | None | Unset
        if isinstance(self.loras_component, Unset):
            loras_component = UNSET
        elif isinstance(self.loras_component, UiLorasComponent):
            loras_component = self.loras_component.to_dict()
        else:
            loras_component = self.loras_component

        resolution_component: dict[str, Any] | None | Unset
        if isinstance(self.resolution_component, Unset):
            resolution_component = UNSET
        elif isinstance(self.resolution_component, UiResolutionComponent):
            resolution_component = self.resolution_component.to_dict()
        else:
            resolution_component = self.resolution_component

        presets: list[dict[str, Any]] | None | Unset
        if isinstance(self.presets, Unset):
            presets = UNSET
        elif isinstance(self.presets, list):
            presets = []
            for presets_type_0_item_data in self.presets:
                presets_type_0_item = presets_type_0_item_data.to_dict()
                presets.append(presets_type_0_item)

        else:
            presets = self.presets

        selects: dict[str, Any] | None | Unset
        if isinstance(self.selects, Unset):
            selects = UNSET
        elif isinstance(self.selects, UiConfigSelects):
            selects = self.selects.to_dict()
        else:
            selects = self.selects

        trigger_generate: dict[str, Any] | None | Unset
        if isinstance(self.trigger_generate, Unset):
            trigger_generate = UNSET
        elif isinstance(self.trigger_generate, UiTriggerGenerate):
            trigger_generate = self.trigger_generate.to_dict()
        else:
            trigger_generate = self.trigger_generate

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if input_properties is not UNSET:
            field_dict["inputProperties"] = input_properties
        if output_properties is not UNSET:
            field_dict["outputProperties"] = output_properties
        if loras_component is not UNSET:
            field_dict["lorasComponent"] = loras_component
        if resolution_component is not UNSET:
            field_dict["resolutionComponent"] = resolution_component
        if presets is not UNSET:
            field_dict["presets"] = presets
        if selects is not UNSET:
            field_dict["selects"] = selects
        if trigger_generate is not UNSET:
            field_dict["triggerGenerate"] = trigger_generate

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ui_config_input_properties import UiConfigInputProperties  # noqa: PLC0415
        from ..models.ui_config_output_properties import UiConfigOutputProperties  # noqa: PLC0415
        from ..models.ui_config_selects import UiConfigSelects  # noqa: PLC0415
        from ..models.ui_loras_component import UiLorasComponent  # noqa: PLC0415
        from ..models.ui_preset import UiPreset  # noqa: PLC0415
        from ..models.ui_resolution_component import UiResolutionComponent  # noqa: PLC0415
        from ..models.ui_trigger_generate import UiTriggerGenerate  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_input_properties(data: object) -> None | UiConfigInputProperties | Unset:
            if isinstance(data, dict):
                try:
                    input_properties_type_0 = UiConfigInputProperties.from_dict(data)

                    return input_properties_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | UiConfigInputProperties | Unset, data)

        input_properties = _parse_input_properties(d.pop("inputProperties", UNSET))

        def _parse_output_properties(data: object) -> None | UiConfigOutputProperties | Unset:
            if isinstance(data, dict):
                try:
                    output_properties_type_0 = UiConfigOutputProperties.from_dict(data)

                    return output_properties_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | UiConfigOutputProperties | Unset, data)

        output_properties = _parse_output_properties(d.pop("outputProperties", UNSET))

        def _parse_loras_component(data: object) -> None | UiLorasComponent | Unset:
            if isinstance(data, dict):
                try:
                    loras_component_type_0 = UiLorasComponent.from_dict(data)

                    return loras_component_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | UiLorasComponent | Unset, data)

        loras_component = _parse_loras_component(d.pop("lorasComponent", UNSET))

        def _parse_resolution_component(data: object) -> None | UiResolutionComponent | Unset:
            if isinstance(data, dict):
                try:
                    resolution_component_type_0 = UiResolutionComponent.from_dict(data)

                    return resolution_component_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | UiResolutionComponent | Unset, data)

        resolution_component = _parse_resolution_component(d.pop("resolutionComponent", UNSET))

        def _parse_presets(data: object) -> list[UiPreset] | None | Unset:
            if isinstance(data, list):
                try:
                    presets_type_0 = []
                    _presets_type_0 = data
                    for presets_type_0_item_data in _presets_type_0:
                        presets_type_0_item = UiPreset.from_dict(presets_type_0_item_data)

                        presets_type_0.append(presets_type_0_item)

                    return presets_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[UiPreset] | None | Unset, data)

        presets = _parse_presets(d.pop("presets", UNSET))

        def _parse_selects(data: object) -> None | UiConfigSelects | Unset:
            if isinstance(data, dict):
                try:
                    selects_type_0 = UiConfigSelects.from_dict(data)

                    return selects_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | UiConfigSelects | Unset, data)

        selects = _parse_selects(d.pop("selects", UNSET))

        def _parse_trigger_generate(data: object) -> None | UiTriggerGenerate | Unset:
            if isinstance(data, dict):
                try:
                    trigger_generate_type_0 = UiTriggerGenerate.from_dict(data)

                    return trigger_generate_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | UiTriggerGenerate | Unset, data)

        trigger_generate = _parse_trigger_generate(d.pop("triggerGenerate", UNSET))

        ui_config = cls(
            input_properties=input_properties,
            output_properties=output_properties,
            loras_component=loras_component,
            resolution_component=resolution_component,
            presets=presets,
            selects=selects,
            trigger_generate=trigger_generate,
        )

        ui_config.additional_properties = d
        return ui_config

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
