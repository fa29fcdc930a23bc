from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.background_behavior import BackgroundBehavior
from ..models.input_type import InputType
from ..models.legacy_model_type import LegacyModelType
from ..models.media_kind import MediaKind
from ..models.model_type import ModelType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.input_required import InputRequired
    from ..models.node_ref import NodeRef
    from ..models.workflow_node_input_item_inputs_item import (
        WorkflowNodeInputItemInputsItem,
    )


T = TypeVar("T", bound="WorkflowNodeInputItem")


@_attrs_define
class WorkflowNodeInputItem:
    """An input in a row of a table."""

    name: str
    """ Name of the input. """
    type_: InputType | None | str | Unset = UNSET
    """ Type of the value. """
    value: Any | Unset = UNSET
    """ Its value. """
    ref: NodeRef | None | Unset = UNSET
    """ Where the value comes from. """
    label: None | str | Unset = UNSET
    """ Name for people. """
    description: None | str | Unset = UNSET
    """ What it does. """
    hint: None | str | Unset = UNSET
    """ Advice for people. """
    placeholder: None | str | Unset = UNSET
    """ Text shown in an empty field. """
    group: None | str | Unset = UNSET
    """ Inputs of one group belong together. """
    required: InputRequired | None | Unset = UNSET
    """ When the input has to be given. """
    default: Any | Unset = UNSET
    """ The value when there is none. """
    allowed_values: list[Any] | None | Unset = UNSET
    """ The only values there are. """
    min_: float | None | Unset = UNSET
    """ Least number. """
    max_: float | None | Unset = UNSET
    """ Greatest number. """
    step: float | None | Unset = UNSET
    """ What the number is a multiple of. """
    min_length: float | None | Unset = UNSET
    """ Least number of characters or items. """
    max_length: float | None | Unset = UNSET
    """ Greatest number of characters or items. """
    kind: MediaKind | None | str | Unset = UNSET
    """ What a file holds. """
    max_size: float | None | Unset = UNSET
    """ Bytes that a file may have. """
    min_duration: float | None | Unset = UNSET
    """ Seconds that a sound or video has to last. """
    max_duration: float | None | Unset = UNSET
    """ Seconds that a sound or video may last. """
    background_behavior: BackgroundBehavior | None | str | Unset = UNSET
    """ What becomes of a transparent background. """
    mask_from: None | str | Unset = UNSET
    """ Name of the input that a mask is drawn on. """
    parent: bool | None | Unset = UNSET
    """ Whether what is made counts as made from this file. """
    model_types: list[LegacyModelType | ModelType | str] | None | Unset = UNSET
    """ Types of the models that it takes. """
    inputs: list[WorkflowNodeInputItemInputsItem] | None | Unset = UNSET
    """ Fields of one row. """
    prompt: bool | None | Unset = UNSET
    """ Whether the text is a prompt. """
    prompt_spark: bool | None | Unset = UNSET
    """ Whether the prompt can be improved. """
    color: bool | None | Unset = UNSET
    """ Whether the text is a colour. """
    cost_impact: bool | None | Unset = UNSET
    """ Whether the value changes the price. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.input_required import InputRequired  # noqa: PLC0415
        from ..models.node_ref import NodeRef  # noqa: PLC0415

        name = self.name

        type_ = self.type_

        value = self.value

        ref: dict[str, Any] | None | Unset
        if isinstance(self.ref, Unset):
            ref = UNSET
        elif isinstance(self.ref, NodeRef):
            ref = self.ref.to_dict()
        else:
            ref = self.ref

        label = self.label

        description = self.description

        hint = self.hint

        placeholder = self.placeholder

        group = self.group

        required: dict[str, Any] | None | Unset
        if isinstance(self.required, Unset):
            required = UNSET
        elif isinstance(self.required, InputRequired):
            required = self.required.to_dict()
        else:
            required = self.required

        default = self.default

        allowed_values = self.allowed_values

        min_ = self.min_

        max_ = self.max_

        step = self.step

        min_length = self.min_length

        max_length = self.max_length

        kind = self.kind

        max_size = self.max_size

        min_duration = self.min_duration

        max_duration = self.max_duration

        background_behavior = self.background_behavior

        mask_from = self.mask_from

        parent = self.parent

        model_types: list[str] | None | Unset
        if isinstance(self.model_types, Unset):
            model_types = UNSET
        elif isinstance(self.model_types, list):
            model_types = []
            for model_types_type_0_item_data in self.model_types:
                model_types_type_0_item = model_types_type_0_item_data
                model_types.append(model_types_type_0_item)

        else:
            model_types = self.model_types

        inputs: list[dict[str, Any]] | None | Unset
        if isinstance(self.inputs, Unset):
            inputs = UNSET
        elif isinstance(self.inputs, list):
            inputs = []
            for inputs_type_0_item_data in self.inputs:
                inputs_type_0_item = inputs_type_0_item_data.to_dict()
                inputs.append(inputs_type_0_item)

        else:
            inputs = self.inputs

        prompt = self.prompt

        prompt_spark = self.prompt_spark

        color = self.color

        cost_impact = self.cost_impact

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if value is not UNSET:
            field_dict["value"] = value
        if ref is not UNSET:
            field_dict["ref"] = ref
        if label is not UNSET:
            field_dict["label"] = label
        if description is not UNSET:
            field_dict["description"] = description
        if hint is not UNSET:
            field_dict["hint"] = hint
        if placeholder is not UNSET:
            field_dict["placeholder"] = placeholder
        if group is not UNSET:
            field_dict["group"] = group
        if required is not UNSET:
            field_dict["required"] = required
        if default is not UNSET:
            field_dict["default"] = default
        if allowed_values is not UNSET:
            field_dict["allowedValues"] = allowed_values
        if min_ is not UNSET:
            field_dict["min"] = min_
        if max_ is not UNSET:
            field_dict["max"] = max_
        if step is not UNSET:
            field_dict["step"] = step
        if min_length is not UNSET:
            field_dict["minLength"] = min_length
        if max_length is not UNSET:
            field_dict["maxLength"] = max_length
        if kind is not UNSET:
            field_dict["kind"] = kind
        if max_size is not UNSET:
            field_dict["maxSize"] = max_size
        if min_duration is not UNSET:
            field_dict["minDuration"] = min_duration
        if max_duration is not UNSET:
            field_dict["maxDuration"] = max_duration
        if background_behavior is not UNSET:
            field_dict["backgroundBehavior"] = background_behavior
        if mask_from is not UNSET:
            field_dict["maskFrom"] = mask_from
        if parent is not UNSET:
            field_dict["parent"] = parent
        if model_types is not UNSET:
            field_dict["modelTypes"] = model_types
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if prompt_spark is not UNSET:
            field_dict["promptSpark"] = prompt_spark
        if color is not UNSET:
            field_dict["color"] = color
        if cost_impact is not UNSET:
            field_dict["costImpact"] = cost_impact

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.input_required import InputRequired  # noqa: PLC0415
        from ..models.node_ref import NodeRef  # noqa: PLC0415
        from ..models.workflow_node_input_item_inputs_item import (
            WorkflowNodeInputItemInputsItem,  # noqa: PLC0415
        )

        d = dict(src_dict)
        name = d.pop("name")

        type_ = d.pop("type", UNSET)

        value = d.pop("value", UNSET)

        def _parse_ref(data: object) -> NodeRef | None | Unset:
            if isinstance(data, dict):
                try:
                    ref_type_0 = NodeRef.from_dict(data)

                    return ref_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(NodeRef | None | Unset, data)

        ref = _parse_ref(d.pop("ref", UNSET))

        label = d.pop("label", UNSET)

        description = d.pop("description", UNSET)

        hint = d.pop("hint", UNSET)

        placeholder = d.pop("placeholder", UNSET)

        group = d.pop("group", UNSET)

        def _parse_required(data: object) -> InputRequired | None | Unset:
            if isinstance(data, dict):
                try:
                    required_type_0 = InputRequired.from_dict(data)

                    return required_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(InputRequired | None | Unset, data)

        required = _parse_required(d.pop("required", UNSET))

        default = d.pop("default", UNSET)

        allowed_values = d.pop("allowedValues", UNSET)

        min_ = d.pop("min", UNSET)

        max_ = d.pop("max", UNSET)

        step = d.pop("step", UNSET)

        min_length = d.pop("minLength", UNSET)

        max_length = d.pop("maxLength", UNSET)

        kind = d.pop("kind", UNSET)

        max_size = d.pop("maxSize", UNSET)

        min_duration = d.pop("minDuration", UNSET)

        max_duration = d.pop("maxDuration", UNSET)

        background_behavior = d.pop("backgroundBehavior", UNSET)

        mask_from = d.pop("maskFrom", UNSET)

        parent = d.pop("parent", UNSET)

        def _parse_model_types(
            data: object,
        ) -> list[LegacyModelType | ModelType | str] | None | Unset:
            if isinstance(data, list):
                try:
                    model_types_type_0 = []
                    _model_types_type_0 = data
                    for model_types_type_0_item_data in _model_types_type_0:
                        model_types_type_0_item = model_types_type_0_item_data
                        model_types_type_0.append(model_types_type_0_item)

                    return model_types_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[LegacyModelType | ModelType | str] | None | Unset, data)

        model_types = _parse_model_types(d.pop("modelTypes", UNSET))

        def _parse_inputs(data: object) -> list[WorkflowNodeInputItemInputsItem] | None | Unset:
            if isinstance(data, list):
                try:
                    inputs_type_0 = []
                    _inputs_type_0 = data
                    for inputs_type_0_item_data in _inputs_type_0:
                        inputs_type_0_item = WorkflowNodeInputItemInputsItem.from_dict(
                            inputs_type_0_item_data
                        )

                        inputs_type_0.append(inputs_type_0_item)

                    return inputs_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[WorkflowNodeInputItemInputsItem] | None | Unset, data)

        inputs = _parse_inputs(d.pop("inputs", UNSET))

        prompt = d.pop("prompt", UNSET)

        prompt_spark = d.pop("promptSpark", UNSET)

        color = d.pop("color", UNSET)

        cost_impact = d.pop("costImpact", UNSET)

        workflow_node_input_item = cls(
            name=name,
            type_=type_,
            value=value,
            ref=ref,
            label=label,
            description=description,
            hint=hint,
            placeholder=placeholder,
            group=group,
            required=required,
            default=default,
            allowed_values=allowed_values,
            min_=min_,
            max_=max_,
            step=step,
            min_length=min_length,
            max_length=max_length,
            kind=kind,
            max_size=max_size,
            min_duration=min_duration,
            max_duration=max_duration,
            background_behavior=background_behavior,
            mask_from=mask_from,
            parent=parent,
            model_types=model_types,
            inputs=inputs,
            prompt=prompt,
            prompt_spark=prompt_spark,
            color=color,
            cost_impact=cost_impact,
        )

        workflow_node_input_item.additional_properties = d
        return workflow_node_input_item

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
