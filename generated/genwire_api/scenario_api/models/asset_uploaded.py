from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.asset import Asset
    from ..models.job import Job


T = TypeVar("T", bound="AssetUploaded")


@_attrs_define
class AssetUploaded:
    """Answer to an upload."""

    asset: Asset
    """ A file: one that was made, or one that was uploaded. """
    job: Job | None | Unset = UNSET
    """ The job that reads the file, where it needs one. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.job import Job  # noqa: PLC0415

        asset = self.asset.to_dict()

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
        if job is not UNSET:
            field_dict["job"] = job

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.asset import Asset  # noqa: PLC0415
        from ..models.job import Job  # noqa: PLC0415

        d = dict(src_dict)
        asset = Asset.from_dict(d.pop("asset"))

        def _parse_job(data: object) -> Job | None | Unset:
            if isinstance(data, dict):
                try:
                    job_type_0 = Job.from_dict(data)

                    return job_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(Job | None | Unset, data)

        job = _parse_job(d.pop("job", UNSET))

        asset_uploaded = cls(
            asset=asset,
            job=job,
        )

        asset_uploaded.additional_properties = d
        return asset_uploaded

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
