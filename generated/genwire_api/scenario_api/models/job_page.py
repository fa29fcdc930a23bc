from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="JobPage")

_KNOWN = frozenset(
    (
        "jobs",
        "nextPaginationToken",
    )
)


@_attrs_define
class JobPage:
    """A page of jobs."""

    jobs: list[Job]
    """ The jobs. """
    next_pagination_token: None | str | Unset = UNSET
    """ What the next page is asked for with; null, empty or missing on the last. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        jobs = [item.to_dict() for item in self.jobs]

        next_pagination_token = self.next_pagination_token
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "jobs": jobs,
        }
        if next_pagination_token is not UNSET:
            field_dict["nextPaginationToken"] = next_pagination_token

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.jobs = [Job.from_dict(item) for item in _src["jobs"]]
        _new.next_pagination_token = _src.get("nextPaginationToken", UNSET)
        _new.additional_properties = (
            {}
            if (len(_src) == 2 and _new.next_pagination_token is not UNSET)
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


from ..models.job import Job
