from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cost_details import CostDetails
    from ..models.ip_detection import IPDetection
    from ..models.job import Job
    from ..models.model import Model


T = TypeVar("T", bound="TrainingStarted")


@_attrs_define
class TrainingStarted:
    """Answer to a training: its job, and what it costs."""

    job: Job
    """ Work that was asked for. """
    model: Model
    """ A model: what it can do, what it takes, and how it was made. """
    creative_units_cost: float | None | Unset = UNSET
    """ Price in creative units. """
    creative_units_discount: float | None | Unset = UNSET
    """ What was taken off. """
    cost_details: CostDetails | None | Unset = UNSET
    """ The price by what it is for. """
    ip_detection: IPDetection | None | Unset = UNSET
    """ What the check of rights found. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.cost_details import CostDetails  # noqa: PLC0415
        from ..models.ip_detection import IPDetection  # noqa: PLC0415

        job = self.job.to_dict()

        model = self.model.to_dict()

        creative_units_cost = self.creative_units_cost

        creative_units_discount = self.creative_units_discount

        cost_details: dict[str, Any] | None | Unset
        if isinstance(self.cost_details, Unset):
            cost_details = UNSET
        elif isinstance(self.cost_details, CostDetails):
            cost_details = self.cost_details.to_dict()
        else:
            cost_details = self.cost_details

        ip_detection: dict[str, Any] | None | Unset
        if isinstance(self.ip_detection, Unset):
            ip_detection = UNSET
        elif isinstance(self.ip_detection, IPDetection):
            ip_detection = self.ip_detection.to_dict()
        else:
            ip_detection = self.ip_detection

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "job": job,
                "model": model,
            }
        )
        if creative_units_cost is not UNSET:
            field_dict["creativeUnitsCost"] = creative_units_cost
        if creative_units_discount is not UNSET:
            field_dict["creativeUnitsDiscount"] = creative_units_discount
        if cost_details is not UNSET:
            field_dict["costDetails"] = cost_details
        if ip_detection is not UNSET:
            field_dict["ipDetection"] = ip_detection

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cost_details import CostDetails  # noqa: PLC0415
        from ..models.ip_detection import IPDetection  # noqa: PLC0415
        from ..models.job import Job  # noqa: PLC0415
        from ..models.model import Model  # noqa: PLC0415

        d = dict(src_dict)
        job = Job.from_dict(d.pop("job"))

        model = Model.from_dict(d.pop("model"))

        creative_units_cost = d.pop("creativeUnitsCost", UNSET)

        creative_units_discount = d.pop("creativeUnitsDiscount", UNSET)

        def _parse_cost_details(data: object) -> CostDetails | None | Unset:
            if isinstance(data, dict):
                try:
                    cost_details_type_0 = CostDetails.from_dict(data)

                    return cost_details_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(CostDetails | None | Unset, data)

        cost_details = _parse_cost_details(d.pop("costDetails", UNSET))

        def _parse_ip_detection(data: object) -> IPDetection | None | Unset:
            if isinstance(data, dict):
                try:
                    ip_detection_type_0 = IPDetection.from_dict(data)

                    return ip_detection_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(IPDetection | None | Unset, data)

        ip_detection = _parse_ip_detection(d.pop("ipDetection", UNSET))

        training_started = cls(
            job=job,
            model=model,
            creative_units_cost=creative_units_cost,
            creative_units_discount=creative_units_discount,
            cost_details=cost_details,
            ip_detection=ip_detection,
        )

        training_started.additional_properties = d
        return training_started

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
