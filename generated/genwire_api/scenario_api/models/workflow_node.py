from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.workflow_node_status import WorkflowNodeStatus
from ..models.workflow_node_type import WorkflowNodeType
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="WorkflowNode")

_KNOWN = frozenset(
    (
        "id",
        "type",
        "status",
        "dependsOn",
        "modelId",
        "workflowId",
        "jobId",
        "inputs",
        "assets",
        "output",
        "includeOutputsInWorkflowJob",
        "count",
        "items",
        "iterationIndex",
        "loopNodeId",
        "loopBodyNodeIds",
        "logicType",
        "logic",
    )
)


@_attrs_define
class WorkflowNode:
    """A step of a workflow."""

    id: str
    """ Name of the step. """
    type_: None | str | Unset | WorkflowNodeType = UNSET
    """ What it does. """
    status: None | str | Unset | WorkflowNodeStatus = UNSET
    """ Where it stands. """
    depends_on: list[str] | None | Unset = UNSET
    """ Steps that come before. """
    model_id: None | str | Unset = UNSET
    """ The model it runs. """
    workflow_id: None | str | Unset = UNSET
    """ The workflow it runs. """
    job_id: None | str | Unset = UNSET
    """ The job it runs as. """
    inputs: list[WorkflowNodeInput] | None | Unset = UNSET
    """ What it takes. """
    assets: list[AssetRef] | None | Unset = UNSET
    """ What it made. """
    output: Any | Unset = UNSET
    """ What it made, where that is no asset. """
    include_outputs_in_workflow_job: bool | None | Unset = UNSET
    """ Whether its results are results of the workflow. """
    count: float | None | Unset = UNSET
    """ How many there are to choose from. """
    items: list[str] | None | Unset = UNSET
    """ What a list or loop goes over. """
    iteration_index: float | None | Unset = UNSET
    """ Which round of the loop it belongs to. """
    loop_node_id: None | str | Unset = UNSET
    """ The loop it belongs to. """
    loop_body_node_ids: list[str] | None | Unset = UNSET
    """ The steps of a loop. """
    logic_type: None | str | Unset = UNSET
    """ How it decides; `if-else` is known. """
    logic: NodeLogic | None | Unset = UNSET
    """ What it decides by. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id
        type_ = self.type_
        status = self.status
        depends_on = self.depends_on
        model_id = self.model_id
        workflow_id = self.workflow_id
        job_id = self.job_id
        inputs: list[dict[str, Any]] | None | Unset
        if isinstance(self.inputs, Unset):
            inputs = UNSET
        elif isinstance(self.inputs, list):
            inputs = [item.to_dict() for item in self.inputs]

        else:
            inputs = self.inputs
        assets: list[dict[str, Any]] | None | Unset
        if isinstance(self.assets, Unset):
            assets = UNSET
        elif isinstance(self.assets, list):
            assets = [item.to_dict() for item in self.assets]

        else:
            assets = self.assets
        output = self.output
        include_outputs_in_workflow_job = self.include_outputs_in_workflow_job
        count = self.count
        items = self.items
        iteration_index = self.iteration_index
        loop_node_id = self.loop_node_id
        loop_body_node_ids = self.loop_body_node_ids
        logic_type = self.logic_type
        logic: dict[str, Any] | None | Unset
        if isinstance(self.logic, Unset):
            logic = UNSET
        elif isinstance(self.logic, NodeLogic):
            logic = self.logic.to_dict()
        else:
            logic = self.logic
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
        }
        if type_ is not UNSET:
            field_dict["type"] = type_
        if status is not UNSET:
            field_dict["status"] = status
        if depends_on is not UNSET:
            field_dict["dependsOn"] = depends_on
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if workflow_id is not UNSET:
            field_dict["workflowId"] = workflow_id
        if job_id is not UNSET:
            field_dict["jobId"] = job_id
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if assets is not UNSET:
            field_dict["assets"] = assets
        if output is not UNSET:
            field_dict["output"] = output
        if include_outputs_in_workflow_job is not UNSET:
            field_dict["includeOutputsInWorkflowJob"] = include_outputs_in_workflow_job
        if count is not UNSET:
            field_dict["count"] = count
        if items is not UNSET:
            field_dict["items"] = items
        if iteration_index is not UNSET:
            field_dict["iterationIndex"] = iteration_index
        if loop_node_id is not UNSET:
            field_dict["loopNodeId"] = loop_node_id
        if loop_body_node_ids is not UNSET:
            field_dict["loopBodyNodeIds"] = loop_body_node_ids
        if logic_type is not UNSET:
            field_dict["logicType"] = logic_type
        if logic is not UNSET:
            field_dict["logic"] = logic

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.type_ = _src.get("type", UNSET)
        _new.status = _src.get("status", UNSET)
        _new.depends_on = _src.get("dependsOn", UNSET)
        _new.model_id = _src.get("modelId", UNSET)
        _new.workflow_id = _src.get("workflowId", UNSET)
        _new.job_id = _src.get("jobId", UNSET)
        inputs = _inputs = _src.get("inputs", UNSET)
        if isinstance(_inputs, list):
            try:
                _made = []
                for item in _inputs:
                    _made.append(WorkflowNodeInput.from_dict(item))
                inputs = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.inputs = inputs
        assets = _assets = _src.get("assets", UNSET)
        if isinstance(_assets, list):
            try:
                _made = []
                for item in _assets:
                    _made.append(AssetRef.from_dict(item))
                assets = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.assets = assets
        _new.output = _src.get("output", UNSET)
        _new.include_outputs_in_workflow_job = _src.get("includeOutputsInWorkflowJob", UNSET)
        _new.count = _src.get("count", UNSET)
        _new.items = _src.get("items", UNSET)
        _new.iteration_index = _src.get("iterationIndex", UNSET)
        _new.loop_node_id = _src.get("loopNodeId", UNSET)
        _new.loop_body_node_ids = _src.get("loopBodyNodeIds", UNSET)
        _new.logic_type = _src.get("logicType", UNSET)
        logic = _logic = _src.get("logic", UNSET)
        if isinstance(_logic, dict):
            try:
                logic = NodeLogic.from_dict(_logic)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.logic = logic
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


from ..models.asset_ref import AssetRef
from ..models.node_logic import NodeLogic
from ..models.workflow_node_input import WorkflowNodeInput
