from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event_status import WebhookEventStatus
from ..models.webhook_event_type import WebhookEventType
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="WebhookEvent")

_KNOWN = frozenset(
    (
        "id",
        "endpointId",
        "type",
        "status",
        "updatedAt",
        "payload",
        "attempts",
        "sentAt",
        "createdAt",
    )
)


@_attrs_define
class WebhookEvent:
    """An event, what was sent, and how that went."""

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
    payload: Any | Unset = UNSET
    """ What was sent; its form is not published. """
    attempts: list[WebhookAttempt] | None | Unset = UNSET
    """ Attempts to deliver it. """
    sent_at: None | str | Unset = UNSET
    """ When it was sent. """
    created_at: None | str | Unset = UNSET
    """ When it happened. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id
        endpoint_id = self.endpoint_id
        type_ = self.type_
        status = self.status
        updated_at = self.updated_at
        payload = self.payload
        attempts: list[dict[str, Any]] | None | Unset
        if isinstance(self.attempts, Unset):
            attempts = UNSET
        elif isinstance(self.attempts, list):
            attempts = [item.to_dict() for item in self.attempts]

        else:
            attempts = self.attempts
        sent_at = self.sent_at
        created_at = self.created_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
        }
        if endpoint_id is not UNSET:
            field_dict["endpointId"] = endpoint_id
        if type_ is not UNSET:
            field_dict["type"] = type_
        if status is not UNSET:
            field_dict["status"] = status
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at
        if payload is not UNSET:
            field_dict["payload"] = payload
        if attempts is not UNSET:
            field_dict["attempts"] = attempts
        if sent_at is not UNSET:
            field_dict["sentAt"] = sent_at
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.endpoint_id = _src.get("endpointId", UNSET)
        _new.type_ = _src.get("type", UNSET)
        _new.status = _src.get("status", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
        _new.payload = _src.get("payload", UNSET)
        attempts = _attempts = _src.get("attempts", UNSET)
        if isinstance(_attempts, list):
            try:
                _made = []
                for item in _attempts:
                    _made.append(WebhookAttempt.from_dict(item))
                attempts = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.attempts = attempts
        _new.sent_at = _src.get("sentAt", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 9
                and _new.endpoint_id is not UNSET
                and _new.type_ is not UNSET
                and _new.status is not UNSET
                and _new.updated_at is not UNSET
                and _new.payload is not UNSET
                and _new.attempts is not UNSET
                and _new.sent_at is not UNSET
                and _new.created_at is not UNSET
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


from ..models.webhook_attempt import WebhookAttempt
