from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Error")

_KNOWN = frozenset(
    (
        "status",
        "code",
        "message",
    )
)


@_attrs_define
class Error:
    """A refusal or a failure. Only one example is published, so that anything may be missing."""

    status: None | str | Unset = UNSET
    """ `error`. """
    code: None | str | Unset = UNSET
    """ What went wrong, in capitals. """
    message: None | str | Unset = UNSET
    """ What went wrong, for people. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status
        code = self.code
        message = self.message
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if status is not UNSET:
            field_dict["status"] = status
        if code is not UNSET:
            field_dict["code"] = code
        if message is not UNSET:
            field_dict["message"] = message

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.status = _src.get("status", UNSET)
        _new.code = _src.get("code", UNSET)
        _new.message = _src.get("message", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.status is not UNSET
                and _new.code is not UNSET
                and _new.message is not UNSET
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
