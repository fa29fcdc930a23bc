from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event_status import WebhookEventStatus
from ..models.webhook_event_type import WebhookEventType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.webhook_attempt import WebhookAttempt


T = TypeVar("T", bound="WebhookEvent")


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
            attempts = []
            for attempts_type_0_item_data in self.attempts:
                attempts_type_0_item = attempts_type_0_item_data.to_dict()
                attempts.append(attempts_type_0_item)

        else:
            attempts = self.attempts

        sent_at = self.sent_at

        created_at = self.created_at

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
        from ..models.webhook_attempt import WebhookAttempt  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        endpoint_id = d.pop("endpointId", UNSET)

        type_ = d.pop("type", UNSET)

        status = d.pop("status", UNSET)

        updated_at = d.pop("updatedAt", UNSET)

        payload = d.pop("payload", UNSET)

        def _parse_attempts(data: object) -> list[WebhookAttempt] | None | Unset:
            if isinstance(data, list):
                try:
                    attempts_type_0 = []
                    _attempts_type_0 = data
                    for attempts_type_0_item_data in _attempts_type_0:
                        attempts_type_0_item = WebhookAttempt.from_dict(attempts_type_0_item_data)

                        attempts_type_0.append(attempts_type_0_item)

                    return attempts_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[WebhookAttempt] | None | Unset, data)

        attempts = _parse_attempts(d.pop("attempts", UNSET))

        sent_at = d.pop("sentAt", UNSET)

        created_at = d.pop("createdAt", UNSET)

        webhook_event = cls(
            id=id,
            endpoint_id=endpoint_id,
            type_=type_,
            status=status,
            updated_at=updated_at,
            payload=payload,
            attempts=attempts,
            sent_at=sent_at,
            created_at=created_at,
        )

        webhook_event.additional_properties = d
        return webhook_event

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
