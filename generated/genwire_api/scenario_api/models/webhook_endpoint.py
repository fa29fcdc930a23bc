from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.owner_type import OwnerType
from ..models.webhook_event_type import WebhookEventType
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookEndpoint")


@_attrs_define
class WebhookEndpoint:
    """Where a project has its events sent."""

    id: str
    """ Name for requests. """
    url: str
    """ Address that receives the events. """
    description: None | str | Unset = UNSET
    """ What it is for. """
    enabled: bool | None | Unset = UNSET
    """ Whether events are sent. """
    enabled_events: list[str | WebhookEventType] | None | Unset = UNSET
    """ The events that are sent; other words may come. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    owner_type: None | OwnerType | str | Unset = UNSET
    """ Which of the two that is. """
    nb_total_calls: float | None | Unset = UNSET
    """ Attempts to deliver. """
    nb_failed_calls: float | None | Unset = UNSET
    """ Attempts that failed. """
    created_at: None | str | Unset = UNSET
    """ When it was made. """
    updated_at: None | str | Unset = UNSET
    """ When it was last changed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        description = self.description

        enabled = self.enabled

        enabled_events: list[str] | None | Unset
        if isinstance(self.enabled_events, Unset):
            enabled_events = UNSET
        elif isinstance(self.enabled_events, list):
            enabled_events = []
            for enabled_events_type_0_item_data in self.enabled_events:
                enabled_events_type_0_item = enabled_events_type_0_item_data
                enabled_events.append(enabled_events_type_0_item)

        else:
            enabled_events = self.enabled_events

        owner_id = self.owner_id

        owner_type = self.owner_type

        nb_total_calls = self.nb_total_calls

        nb_failed_calls = self.nb_failed_calls

        created_at = self.created_at

        updated_at = self.updated_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "url": url,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if enabled_events is not UNSET:
            field_dict["enabledEvents"] = enabled_events
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id
        if owner_type is not UNSET:
            field_dict["ownerType"] = owner_type
        if nb_total_calls is not UNSET:
            field_dict["nbTotalCalls"] = nb_total_calls
        if nb_failed_calls is not UNSET:
            field_dict["nbFailedCalls"] = nb_failed_calls
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        description = d.pop("description", UNSET)

        enabled = d.pop("enabled", UNSET)

        def _parse_enabled_events(data: object) -> list[str | WebhookEventType] | None | Unset:
            if isinstance(data, list):
                try:
                    enabled_events_type_0 = []
                    _enabled_events_type_0 = data
                    for enabled_events_type_0_item_data in _enabled_events_type_0:
                        enabled_events_type_0_item = enabled_events_type_0_item_data
                        enabled_events_type_0.append(enabled_events_type_0_item)

                    return enabled_events_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[str | WebhookEventType] | None | Unset, data)

        enabled_events = _parse_enabled_events(d.pop("enabledEvents", UNSET))

        owner_id = d.pop("ownerId", UNSET)

        owner_type = d.pop("ownerType", UNSET)

        nb_total_calls = d.pop("nbTotalCalls", UNSET)

        nb_failed_calls = d.pop("nbFailedCalls", UNSET)

        created_at = d.pop("createdAt", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        webhook_endpoint = cls(
            id=id,
            url=url,
            description=description,
            enabled=enabled,
            enabled_events=enabled_events,
            owner_id=owner_id,
            owner_type=owner_type,
            nb_total_calls=nb_total_calls,
            nb_failed_calls=nb_failed_calls,
            created_at=created_at,
            updated_at=updated_at,
        )

        webhook_endpoint.additional_properties = d
        return webhook_endpoint

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
