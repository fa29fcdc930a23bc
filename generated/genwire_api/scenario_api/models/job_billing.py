from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.job_billing_details import JobBillingDetails


T = TypeVar("T", bound="JobBilling")


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
        from ..models.job_billing_details import JobBillingDetails  # noqa: PLC0415

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        from ..models.job_billing_details import JobBillingDetails  # noqa: PLC0415

        d = dict(src_dict)
        cu_cost = d.pop("cuCost", UNSET)

        cu_discount = d.pop("cuDiscount", UNSET)

        def _parse_cu_cost_details(data: object) -> JobBillingDetails | None | Unset:
            if isinstance(data, dict):
                try:
                    cu_cost_details_type_0 = JobBillingDetails.from_dict(data)

                    return cu_cost_details_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(JobBillingDetails | None | Unset, data)

        cu_cost_details = _parse_cu_cost_details(d.pop("cuCostDetails", UNSET))

        disable_refund = d.pop("disableRefund", UNSET)

        job_billing = cls(
            cu_cost=cu_cost,
            cu_discount=cu_discount,
            cu_cost_details=cu_cost_details,
            disable_refund=disable_refund,
        )

        job_billing.additional_properties = d
        return job_billing

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
