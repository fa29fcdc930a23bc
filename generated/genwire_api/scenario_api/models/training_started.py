from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TrainingStarted")

_KNOWN = frozenset(
    (
        "job",
        "model",
        "creativeUnitsCost",
        "creativeUnitsDiscount",
        "costDetails",
        "ipDetection",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "job": job,
            "model": model,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.job = Job.from_dict(_src["job"])
        _new.model = Model.from_dict(_src["model"])
        _new.creative_units_cost = _src.get("creativeUnitsCost", UNSET)
        _new.creative_units_discount = _src.get("creativeUnitsDiscount", UNSET)
        cost_details = _cost_details = _src.get("costDetails", UNSET)
        if isinstance(_cost_details, dict):
            try:
                cost_details = CostDetails.from_dict(_cost_details)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.cost_details = cost_details
        ip_detection = _ip_detection = _src.get("ipDetection", UNSET)
        if isinstance(_ip_detection, dict):
            try:
                ip_detection = IPDetection.from_dict(_ip_detection)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.ip_detection = ip_detection
        _new.additional_properties = (
            {}
            if (
                len(_src) == 6
                and _new.creative_units_cost is not UNSET
                and _new.creative_units_discount is not UNSET
                and _new.cost_details is not UNSET
                and _new.ip_detection is not UNSET
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


from ..models.cost_details import CostDetails
from ..models.ip_detection import IPDetection
from ..models.job import Job
from ..models.model import Model
