from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.job_metadata_input import JobMetadataInput
    from ..models.job_metadata_output import JobMetadataOutput
    from ..models.workflow_node import WorkflowNode


T = TypeVar("T", bound="JobMetadata")


@_attrs_define
class JobMetadata:
    """What a job was given and what came of it."""

    asset_ids: list[str] | None | Unset = UNSET
    """ The results, for `getAsset`. """
    output: JobMetadataOutput | None | Unset = UNSET
    """ Results that are no assets, such as text. """
    output_model_id: None | str | Unset = UNSET
    """ The model that came of it. """
    error: None | str | Unset = UNSET
    """ Why it failed. """
    hint: None | str | Unset = UNSET
    """ What can be done about it. """
    input_: JobMetadataInput | None | Unset = UNSET
    """ The body that it was started with. """
    flow: list[WorkflowNode] | None | Unset = UNSET
    """ The steps of a workflow. """
    workflow_id: None | str | Unset = UNSET
    """ The workflow it runs. """
    workflow_job_id: None | str | Unset = UNSET
    """ Job of the workflow that this one is a step of. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.job_metadata_input import JobMetadataInput  # noqa: PLC0415
        from ..models.job_metadata_output import JobMetadataOutput  # noqa: PLC0415

        asset_ids = self.asset_ids

        output: dict[str, Any] | None | Unset
        if isinstance(self.output, Unset):
            output = UNSET
        elif isinstance(self.output, JobMetadataOutput):
            output = self.output.to_dict()
        else:
            output = self.output

        output_model_id = self.output_model_id

        error = self.error

        hint = self.hint

        input_: dict[str, Any] | None | Unset
        if isinstance(self.input_, Unset):
            input_ = UNSET
        elif isinstance(self.input_, JobMetadataInput):
            input_ = self.input_.to_dict()
        else:
            input_ = self.input_

        flow: list[dict[str, Any]] | None | Unset
        if isinstance(self.flow, Unset):
            flow = UNSET
        elif isinstance(self.flow, list):
            flow = []
            for flow_type_0_item_data in self.flow:
                flow_type_0_item = flow_type_0_item_data.to_dict()
                flow.append(flow_type_0_item)

        else:
            flow = self.flow

        workflow_id = self.workflow_id

        workflow_job_id = self.workflow_job_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if asset_ids is not UNSET:
            field_dict["assetIds"] = asset_ids
        if output is not UNSET:
            field_dict["output"] = output
        if output_model_id is not UNSET:
            field_dict["outputModelId"] = output_model_id
        if error is not UNSET:
            field_dict["error"] = error
        if hint is not UNSET:
            field_dict["hint"] = hint
        if input_ is not UNSET:
            field_dict["input"] = input_
        if flow is not UNSET:
            field_dict["flow"] = flow
        if workflow_id is not UNSET:
            field_dict["workflowId"] = workflow_id
        if workflow_job_id is not UNSET:
            field_dict["workflowJobId"] = workflow_job_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.job_metadata_input import JobMetadataInput  # noqa: PLC0415
        from ..models.job_metadata_output import JobMetadataOutput  # noqa: PLC0415
        from ..models.workflow_node import WorkflowNode  # noqa: PLC0415

        d = dict(src_dict)
        asset_ids = d.pop("assetIds", UNSET)

        def _parse_output(data: object) -> JobMetadataOutput | None | Unset:
            if isinstance(data, dict):
                try:
                    output_type_0 = JobMetadataOutput.from_dict(data)

                    return output_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(JobMetadataOutput | None | Unset, data)

        output = _parse_output(d.pop("output", UNSET))

        output_model_id = d.pop("outputModelId", UNSET)

        error = d.pop("error", UNSET)

        hint = d.pop("hint", UNSET)

        def _parse_input_(data: object) -> JobMetadataInput | None | Unset:
            if isinstance(data, dict):
                try:
                    input_type_0 = JobMetadataInput.from_dict(data)

                    return input_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(JobMetadataInput | None | Unset, data)

        input_ = _parse_input_(d.pop("input", UNSET))

        def _parse_flow(data: object) -> list[WorkflowNode] | None | Unset:
            if isinstance(data, list):
                try:
                    flow_type_0 = []
                    _flow_type_0 = data
                    for flow_type_0_item_data in _flow_type_0:
                        flow_type_0_item = WorkflowNode.from_dict(flow_type_0_item_data)

                        flow_type_0.append(flow_type_0_item)

                    return flow_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[WorkflowNode] | None | Unset, data)

        flow = _parse_flow(d.pop("flow", UNSET))

        workflow_id = d.pop("workflowId", UNSET)

        workflow_job_id = d.pop("workflowJobId", UNSET)

        job_metadata = cls(
            asset_ids=asset_ids,
            output=output,
            output_model_id=output_model_id,
            error=error,
            hint=hint,
            input_=input_,
            flow=flow,
            workflow_id=workflow_id,
            workflow_job_id=workflow_job_id,
        )

        job_metadata.additional_properties = d
        return job_metadata

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
