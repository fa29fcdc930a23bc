from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="JobBilling")

_KNOWN = frozenset(
    (
        "cuCost",
        "cuDiscount",
        "cuCostDetails",
        "disableRefund",
    )
)


@_attrs_define
class JobBilling:
    """What a job costs, in creative units."""

    cu_cost: float | None | Unset = UNSET
    """ Price of the work itself. """
    cu_discount: float | None | Unset = UNSET
    """ What was taken off. """
    cu_cost_details: JobBillingDetails | None | Unset = UNSET
    """ What else was paid for. """
    disable_refund: bool | None | Unset = UNSET
    """ Whether a failure is paid all the same. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cu_cost = self.cu_cost
        cu_discount = self.cu_discount
        cu_cost_details: dict[str, Any] | None | Unset
        if isinstance(self.cu_cost_details, Unset):
            cu_cost_details = UNSET
        elif isinstance(self.cu_cost_details, JobBillingDetails):
            cu_cost_details = self.cu_cost_details.to_dict()
        else:
            cu_cost_details = self.cu_cost_details
        disable_refund = self.disable_refund
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if cu_cost is not UNSET:
            field_dict["cuCost"] = cu_cost
        if cu_discount is not UNSET:
            field_dict["cuDiscount"] = cu_discount
        if cu_cost_details is not UNSET:
            field_dict["cuCostDetails"] = cu_cost_details
        if disable_refund is not UNSET:
            field_dict["disableRefund"] = disable_refund

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.cu_cost = _src.get("cuCost", UNSET)
        _new.cu_discount = _src.get("cuDiscount", UNSET)
        cu_cost_details = _cu_cost_details = _src.get("cuCostDetails", UNSET)
        if isinstance(_cu_cost_details, dict):
            try:
                cu_cost_details = JobBillingDetails.from_dict(_cu_cost_details)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.cu_cost_details = cu_cost_details
        _new.disable_refund = _src.get("disableRefund", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.cu_cost is not UNSET
                and _new.cu_discount is not UNSET
                and _new.cu_cost_details is not UNSET
                and _new.disable_refund is not UNSET
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


from ..models.job_billing_details import JobBillingDetails
