from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event_status import WebhookEventStatus
from ..models.webhook_event_type import WebhookEventType
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookEventSummary")


@_attrs_define
class WebhookEventSummary:
    """An event in short."""

    id: str
    """ Name for requests. """
    endpoint_id: None | str | Unset = UNSET
    """ Where it is sent. """
    type_: None | str | Unset | WebhookEventType = UNSET
    """ What happened; other words may come. """
    status: None | str | Unset | WebhookEventStatus = UNSET
    """ Whether it was delivered. """
    updated_at: None | str | Unset = UNSET
    """ When it was last tried. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        endpoint_id = self.endpoint_id

        type_ = self.type_

        status = self.status

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if endpoint_id is not UNSET:
            field_dict["endpointId"] = endpoint_id
        if type_ is not UNSET:
            field_dict["type"] = type_
        if status is not UNSET:
            field_dict["status"] = status
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        endpoint_id = d.pop("endpointId", UNSET)

        type_ = d.pop("type", UNSET)

        status = d.pop("status", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        webhook_event_summary = cls(
            id=id,
            endpoint_id=endpoint_id,
            type_=type_,
            status=status,
            updated_at=updated_at,
        )

        webhook_event_summary.additional_properties = d
        return webhook_event_summary

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
