from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event_type import WebhookEventType, check_webhook_event_type
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="UpdateWebhookEndpointBody")

_KNOWN = frozenset(
    (
        "url",
        "enabledEvents",
        "enabled",
        "description",
    )
)


@_attrs_define
class UpdateWebhookEndpointBody:
    """What to change; a field that is left out stays."""

    url: str | Unset = UNSET
    """ Address that receives the events. """
    enabled_events: list[WebhookEventType] | Unset = UNSET
    """ The events to send; `*` is all. """
    enabled: bool | Unset = UNSET
    """ Whether events are sent. """
    description: str | Unset = UNSET
    """ What it is for. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        url = self.url
        enabled_events: list[str] | Unset = UNSET
        if not isinstance(self.enabled_events, Unset):
            enabled_events = [*self.enabled_events]

        enabled = self.enabled
        description = self.description
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if url is not UNSET:
            field_dict["url"] = url
        if enabled_events is not UNSET:
            field_dict["enabledEvents"] = enabled_events
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.url = _src.get("url", UNSET)
        enabled_events = _src.get("enabledEvents", UNSET)
        if enabled_events is not UNSET:
            enabled_events = [check_webhook_event_type(item) for item in enabled_events]

        _new.enabled_events = enabled_events
        _new.enabled = _src.get("enabled", UNSET)
        _new.description = _src.get("description", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 4
                and _new.url is not UNSET
                and _new.enabled_events is not UNSET
                and _new.enabled is not UNSET
                and _new.description is not UNSET
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
