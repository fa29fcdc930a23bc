from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UiConfig")

_KNOWN = frozenset(
    (
        "inputProperties",
        "outputProperties",
        "lorasComponent",
        "resolutionComponent",
        "presets",
        "selects",
        "triggerGenerate",
    )
)


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
            presets = [item.to_dict() for item in self.presets]

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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        input_properties = _input_properties = _src.get("inputProperties", UNSET)
        if isinstance(_input_properties, dict):
            try:
                input_properties = UiConfigInputProperties.from_dict(_input_properties)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.input_properties = input_properties
        output_properties = _output_properties = _src.get("outputProperties", UNSET)
        if isinstance(_output_properties, dict):
            try:
                output_properties = UiConfigOutputProperties.from_dict(_output_properties)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.output_properties = output_properties
        loras_component = _loras_component = _src.get("lorasComponent", UNSET)
        if isinstance(_loras_component, dict):
            try:
                loras_component = UiLorasComponent.from_dict(_loras_component)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.loras_component = loras_component
        resolution_component = _resolution_component = _src.get("resolutionComponent", UNSET)
        if isinstance(_resolution_component, dict):
            try:
                resolution_component = UiResolutionComponent.from_dict(_resolution_component)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.resolution_component = resolution_component
        presets = _presets = _src.get("presets", UNSET)
        if isinstance(_presets, list):
            try:
                _made = []
                for item in _presets:
                    _made.append(UiPreset.from_dict(item))
                presets = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.presets = presets
        selects = _selects = _src.get("selects", UNSET)
        if isinstance(_selects, dict):
            try:
                selects = UiConfigSelects.from_dict(_selects)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.selects = selects
        trigger_generate = _trigger_generate = _src.get("triggerGenerate", UNSET)
        if isinstance(_trigger_generate, dict):
            try:
                trigger_generate = UiTriggerGenerate.from_dict(_trigger_generate)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.trigger_generate = trigger_generate
        _new.additional_properties = (
            {}
            if (
                len(_src) == 7
                and _new.input_properties is not UNSET
                and _new.output_properties is not UNSET
                and _new.loras_component is not UNSET
                and _new.resolution_component is not UNSET
                and _new.presets is not UNSET
                and _new.selects is not UNSET
                and _new.trigger_generate is not UNSET
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


from ..models.ui_config_input_properties import UiConfigInputProperties
from ..models.ui_config_output_properties import UiConfigOutputProperties
from ..models.ui_config_selects import UiConfigSelects
from ..models.ui_loras_component import UiLorasComponent
from ..models.ui_preset import UiPreset
from ..models.ui_resolution_component import UiResolutionComponent
from ..models.ui_trigger_generate import UiTriggerGenerate
