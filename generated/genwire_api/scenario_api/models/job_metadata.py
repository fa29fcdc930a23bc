from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="JobMetadata")

_KNOWN = frozenset(
    (
        "assetIds",
        "output",
        "outputModelId",
        "error",
        "hint",
        "input",
        "flow",
        "workflowId",
        "workflowJobId",
    )
)


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
            flow = [item.to_dict() for item in self.flow]

        else:
            flow = self.flow
        workflow_id = self.workflow_id
        workflow_job_id = self.workflow_job_id
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.asset_ids = _src.get("assetIds", UNSET)
        output = _output = _src.get("output", UNSET)
        if isinstance(_output, dict):
            try:
                output = JobMetadataOutput.from_dict(_output)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.output = output
        _new.output_model_id = _src.get("outputModelId", UNSET)
        _new.error = _src.get("error", UNSET)
        _new.hint = _src.get("hint", UNSET)
        input_ = _input_ = _src.get("input", UNSET)
        if isinstance(_input_, dict):
            try:
                input_ = JobMetadataInput.from_dict(_input_)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.input_ = input_
        flow = _flow = _src.get("flow", UNSET)
        if isinstance(_flow, list):
            try:
                _made = []
                for item in _flow:
                    _made.append(WorkflowNode.from_dict(item))
                flow = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.flow = flow
        _new.workflow_id = _src.get("workflowId", UNSET)
        _new.workflow_job_id = _src.get("workflowJobId", UNSET)
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


from ..models.job_metadata_input import JobMetadataInput
from ..models.job_metadata_output import JobMetadataOutput
from ..models.workflow_node import WorkflowNode
