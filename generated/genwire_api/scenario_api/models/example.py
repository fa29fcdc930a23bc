from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Example")

_KNOWN = frozenset(
    (
        "asset",
        "modelId",
        "inferenceId",
        "inferenceParameters",
        "job",
    )
)


@_attrs_define
class Example:
    """An asset that shows what a model can do."""

    asset: Asset
    """ A file: one that was made, or one that was uploaded. """
    model_id: None | str | Unset = UNSET
    """ The model. """
    inference_id: None | str | Unset = UNSET
    """ The inference that made it. """
    inference_parameters: InferenceParameters | None | Unset = UNSET
    """ What that inference was given. """
    job: Job | None | Unset = UNSET
    """ The job that made it. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        asset = self.asset.to_dict()
        model_id = self.model_id
        inference_id = self.inference_id
        inference_parameters: dict[str, Any] | None | Unset
        if isinstance(self.inference_parameters, Unset):
            inference_parameters = UNSET
        elif isinstance(self.inference_parameters, InferenceParameters):
            inference_parameters = self.inference_parameters.to_dict()
        else:
            inference_parameters = self.inference_parameters
        job: dict[str, Any] | None | Unset
        if isinstance(self.job, Unset):
            job = UNSET
        elif isinstance(self.job, Job):
            job = self.job.to_dict()
        else:
            job = self.job
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "asset": asset,
        }
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if inference_id is not UNSET:
            field_dict["inferenceId"] = inference_id
        if inference_parameters is not UNSET:
            field_dict["inferenceParameters"] = inference_parameters
        if job is not UNSET:
            field_dict["job"] = job

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.asset = Asset.from_dict(_src["asset"])
        _new.model_id = _src.get("modelId", UNSET)
        _new.inference_id = _src.get("inferenceId", UNSET)
        inference_parameters = _inference_parameters = _src.get("inferenceParameters", UNSET)
        if isinstance(_inference_parameters, dict):
            try:
                inference_parameters = InferenceParameters.from_dict(_inference_parameters)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.inference_parameters = inference_parameters
        job = _job = _src.get("job", UNSET)
        if isinstance(_job, dict):
            try:
                job = Job.from_dict(_job)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.job = job
        _new.additional_properties = (
            {}
            if (
                len(_src) == 5
                and _new.model_id is not UNSET
                and _new.inference_id is not UNSET
                and _new.inference_parameters is not UNSET
                and _new.job is not UNSET
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


from ..models.asset import Asset
from ..models.inference_parameters import InferenceParameters
from ..models.job import Job
