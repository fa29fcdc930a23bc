from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.background_behavior import BackgroundBehavior
from ..models.input_type import InputType
from ..models.legacy_model_type import LegacyModelType
from ..models.media_kind import MediaKind
from ..models.model_type import ModelType
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="WorkflowNodeInput")

_KNOWN = frozenset(
    (
        "name",
        "type",
        "value",
        "ref",
        "label",
        "description",
        "hint",
        "placeholder",
        "group",
        "required",
        "default",
        "allowedValues",
        "min",
        "max",
        "step",
        "minLength",
        "maxLength",
        "kind",
        "maxSize",
        "minDuration",
        "maxDuration",
        "backgroundBehavior",
        "maskFrom",
        "parent",
        "modelTypes",
        "inputs",
        "prompt",
        "promptSpark",
        "color",
        "costImpact",
        "items",
    )
)


@_attrs_define
class WorkflowNodeInput:
    """An input of a step."""

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
    inputs: list[WorkflowNodeInputInputsItem] | None | Unset = UNSET
    """ Fields of one row. """
    prompt: bool | None | Unset = UNSET
    """ Whether the text is a prompt. """
    prompt_spark: bool | None | Unset = UNSET
    """ Whether the prompt can be improved. """
    color: bool | None | Unset = UNSET
    """ Whether the text is a colour. """
    cost_impact: bool | None | Unset = UNSET
    """ Whether the value changes the price. """
    items: list[list[WorkflowNodeInputItem]] | None | Unset = UNSET
    """ Rows of a table. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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
            model_types = [*self.model_types]

        else:
            model_types = self.model_types
        inputs: list[dict[str, Any]] | None | Unset
        if isinstance(self.inputs, Unset):
            inputs = UNSET
        elif isinstance(self.inputs, list):
            inputs = [item.to_dict() for item in self.inputs]

        else:
            inputs = self.inputs
        prompt = self.prompt
        prompt_spark = self.prompt_spark
        color = self.color
        cost_impact = self.cost_impact
        items: list[list[dict[str, Any]]] | None | Unset
        if isinstance(self.items, Unset):
            items = UNSET
        elif isinstance(self.items, list):
            items = []
            for items_type_0_item_data in self.items:
                items_type_0_item = [item.to_dict() for item in items_type_0_item_data]

                items.append(items_type_0_item)

        else:
            items = self.items
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "name": name,
        }
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
        if items is not UNSET:
            field_dict["items"] = items

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.name = _src["name"]
        _new.type_ = _src.get("type", UNSET)
        _new.value = _src.get("value", UNSET)
        ref = _ref = _src.get("ref", UNSET)
        if isinstance(_ref, dict):
            try:
                ref = NodeRef.from_dict(_ref)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.ref = ref
        _new.label = _src.get("label", UNSET)
        _new.description = _src.get("description", UNSET)
        _new.hint = _src.get("hint", UNSET)
        _new.placeholder = _src.get("placeholder", UNSET)
        _new.group = _src.get("group", UNSET)
        required = _required = _src.get("required", UNSET)
        if isinstance(_required, dict):
            try:
                required = InputRequired.from_dict(_required)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.required = required
        _new.default = _src.get("default", UNSET)
        _new.allowed_values = _src.get("allowedValues", UNSET)
        _new.min_ = _src.get("min", UNSET)
        _new.max_ = _src.get("max", UNSET)
        _new.step = _src.get("step", UNSET)
        _new.min_length = _src.get("minLength", UNSET)
        _new.max_length = _src.get("maxLength", UNSET)
        _new.kind = _src.get("kind", UNSET)
        _new.max_size = _src.get("maxSize", UNSET)
        _new.min_duration = _src.get("minDuration", UNSET)
        _new.max_duration = _src.get("maxDuration", UNSET)
        _new.background_behavior = _src.get("backgroundBehavior", UNSET)
        _new.mask_from = _src.get("maskFrom", UNSET)
        _new.parent = _src.get("parent", UNSET)
        model_types = _model_types = _src.get("modelTypes", UNSET)
        if isinstance(_model_types, list):
            model_types = [*_model_types]

        _new.model_types = model_types
        inputs = _inputs = _src.get("inputs", UNSET)
        if isinstance(_inputs, list):
            try:
                _made = []
                for item in _inputs:
                    _made.append(WorkflowNodeInputInputsItem.from_dict(item))
                inputs = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.inputs = inputs
        _new.prompt = _src.get("prompt", UNSET)
        _new.prompt_spark = _src.get("promptSpark", UNSET)
        _new.color = _src.get("color", UNSET)
        _new.cost_impact = _src.get("costImpact", UNSET)
        items = _items = _src.get("items", UNSET)
        if isinstance(_items, list):
            try:
                _made = []
                for item in _items:
                    _made.append([WorkflowNodeInputItem.from_dict(item) for item in item])
                items = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.items = items
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
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


from ..models.input_required import InputRequired
from ..models.node_ref import NodeRef
from ..models.workflow_node_input_inputs_item import WorkflowNodeInputInputsItem
from ..models.workflow_node_input_item import WorkflowNodeInputItem
