from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.owner_type import OwnerType
from ..models.webhook_event_type import WebhookEventType
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="WebhookEndpointWithSecret")

_KNOWN = frozenset(
    (
        "id",
        "url",
        "secret",
        "description",
        "enabled",
        "enabledEvents",
        "ownerId",
        "ownerType",
        "nbTotalCalls",
        "nbFailedCalls",
        "createdAt",
        "updatedAt",
    )
)


@_attrs_define
class WebhookEndpointWithSecret:
    """A new endpoint."""

    id: str
    """ Name for requests. """
    url: str
    """ Address that receives the events. """
    secret: str
    """ What its events are signed with. Keep it: no other answer has it. """
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
        secret = self.secret
        description = self.description
        enabled = self.enabled
        enabled_events: list[str] | None | Unset
        if isinstance(self.enabled_events, Unset):
            enabled_events = UNSET
        elif isinstance(self.enabled_events, list):
            enabled_events = [*self.enabled_events]

        else:
            enabled_events = self.enabled_events
        owner_id = self.owner_id
        owner_type = self.owner_type
        nb_total_calls = self.nb_total_calls
        nb_failed_calls = self.nb_failed_calls
        created_at = self.created_at
        updated_at = self.updated_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
            "url": url,
            "secret": secret,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.url = _src["url"]
        _new.secret = _src["secret"]
        _new.description = _src.get("description", UNSET)
        _new.enabled = _src.get("enabled", UNSET)
        enabled_events = _enabled_events = _src.get("enabledEvents", UNSET)
        if isinstance(_enabled_events, list):
            enabled_events = [*_enabled_events]

        _new.enabled_events = enabled_events
        _new.owner_id = _src.get("ownerId", UNSET)
        _new.owner_type = _src.get("ownerType", UNSET)
        _new.nb_total_calls = _src.get("nbTotalCalls", UNSET)
        _new.nb_failed_calls = _src.get("nbFailedCalls", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
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
