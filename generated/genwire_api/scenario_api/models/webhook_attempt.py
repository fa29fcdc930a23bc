from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="WebhookAttempt")

_KNOWN = frozenset(
    (
        "sentAt",
        "responseStatusCode",
    )
)


@_attrs_define
class WebhookAttempt:
    """An attempt to deliver an event."""

    sent_at: None | str | Unset = UNSET
    """ When it was made. """
    response_status_code: float | None | Unset = UNSET
    """ What the receiver answered. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        sent_at = self.sent_at
        response_status_code = self.response_status_code
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if sent_at is not UNSET:
            field_dict["sentAt"] = sent_at
        if response_status_code is not UNSET:
            field_dict["responseStatusCode"] = response_status_code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.sent_at = _src.get("sentAt", UNSET)
        _new.response_status_code = _src.get("responseStatusCode", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 2
                and _new.sent_at is not UNSET
                and _new.response_status_code is not UNSET
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
