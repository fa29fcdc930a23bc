from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.workflow_node_status import WorkflowNodeStatus
from ..models.workflow_node_type import WorkflowNodeType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset_ref import AssetRef
    from ..models.node_logic import NodeLogic
    from ..models.workflow_node_input import WorkflowNodeInput


T = TypeVar("T", bound="WorkflowNode")


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
        from ..models.node_logic import NodeLogic  # noqa: PLC0415

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
            inputs = []
            for inputs_type_0_item_data in self.inputs:
                inputs_type_0_item = inputs_type_0_item_data.to_dict()
                inputs.append(inputs_type_0_item)

        else:
            inputs = self.inputs

        assets: list[dict[str, Any]] | None | Unset
        if isinstance(self.assets, Unset):
            assets = UNSET
        elif isinstance(self.assets, list):
            assets = []
            for assets_type_0_item_data in self.assets:
                assets_type_0_item = assets_type_0_item_data.to_dict()
                assets.append(assets_type_0_item)

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
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
        from ..models.asset_ref import AssetRef  # noqa: PLC0415
        from ..models.node_logic import NodeLogic  # noqa: PLC0415
        from ..models.workflow_node_input import WorkflowNodeInput  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        type_ = d.pop("type", UNSET)

        status = d.pop("status", UNSET)

        depends_on = d.pop("dependsOn", UNSET)

        model_id = d.pop("modelId", UNSET)

        workflow_id = d.pop("workflowId", UNSET)

        job_id = d.pop("jobId", UNSET)

        def _parse_inputs(data: object) -> list[WorkflowNodeInput] | None | Unset:
            if isinstance(data, list):
                try:
                    inputs_type_0 = []
                    _inputs_type_0 = data
                    for inputs_type_0_item_data in _inputs_type_0:
                        inputs_type_0_item = WorkflowNodeInput.from_dict(inputs_type_0_item_data)

                        inputs_type_0.append(inputs_type_0_item)

                    return inputs_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[WorkflowNodeInput] | None | Unset, data)

        inputs = _parse_inputs(d.pop("inputs", UNSET))

        def _parse_assets(data: object) -> list[AssetRef] | None | Unset:
            if isinstance(data, list):
                try:
                    assets_type_0 = []
                    _assets_type_0 = data
                    for assets_type_0_item_data in _assets_type_0:
                        assets_type_0_item = AssetRef.from_dict(assets_type_0_item_data)

                        assets_type_0.append(assets_type_0_item)

                    return assets_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[AssetRef] | None | Unset, data)

        assets = _parse_assets(d.pop("assets", UNSET))

        output = d.pop("output", UNSET)

        include_outputs_in_workflow_job = d.pop("includeOutputsInWorkflowJob", UNSET)

        count = d.pop("count", UNSET)

        items = d.pop("items", UNSET)

        iteration_index = d.pop("iterationIndex", UNSET)

        loop_node_id = d.pop("loopNodeId", UNSET)

        loop_body_node_ids = d.pop("loopBodyNodeIds", UNSET)

        logic_type = d.pop("logicType", UNSET)

        def _parse_logic(data: object) -> NodeLogic | None | Unset:
            if isinstance(data, dict):
                try:
                    logic_type_0 = NodeLogic.from_dict(data)

                    return logic_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(NodeLogic | None | Unset, data)

        logic = _parse_logic(d.pop("logic", UNSET))

        workflow_node = cls(
            id=id,
            type_=type_,
            status=status,
            depends_on=depends_on,
            model_id=model_id,
            workflow_id=workflow_id,
            job_id=job_id,
            inputs=inputs,
            assets=assets,
            output=output,
            include_outputs_in_workflow_job=include_outputs_in_workflow_job,
            count=count,
            items=items,
            iteration_index=iteration_index,
            loop_node_id=loop_node_id,
            loop_body_node_ids=loop_body_node_ids,
            logic_type=logic_type,
            logic=logic,
        )

        workflow_node.additional_properties = d
        return workflow_node

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
