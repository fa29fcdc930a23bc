from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset import Asset
    from ..models.inference_parameters import InferenceParameters
    from ..models.job import Job


T = TypeVar("T", bound="Example")


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
        from ..models.inference_parameters import InferenceParameters  # noqa: PLC0415
        from ..models.job import Job  # noqa: PLC0415

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "asset": asset,
            }
        )
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
        from ..models.asset import Asset  # noqa: PLC0415
        from ..models.inference_parameters import InferenceParameters  # noqa: PLC0415
        from ..models.job import Job  # noqa: PLC0415

        d = dict(src_dict)
        asset = Asset.from_dict(d.pop("asset"))

        model_id = d.pop("modelId", UNSET)

        inference_id = d.pop("inferenceId", UNSET)

        def _parse_inference_parameters(data: object) -> InferenceParameters | None | Unset:
            if isinstance(data, dict):
                try:
                    inference_parameters_type_0 = InferenceParameters.from_dict(data)

                    return inference_parameters_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(InferenceParameters | None | Unset, data)

        inference_parameters = _parse_inference_parameters(d.pop("inferenceParameters", UNSET))

        def _parse_job(data: object) -> Job | None | Unset:
            if isinstance(data, dict):
                try:
                    job_type_0 = Job.from_dict(data)

                    return job_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(Job | None | Unset, data)

        job = _parse_job(d.pop("job", UNSET))

        example = cls(
            asset=asset,
            model_id=model_id,
            inference_id=inference_id,
            inference_parameters=inference_parameters,
            job=job,
        )

        example.additional_properties = d
        return example

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
