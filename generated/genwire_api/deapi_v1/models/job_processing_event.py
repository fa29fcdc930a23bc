from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import blank

T = TypeVar("T", bound="JobProcessingEvent")

_KNOWN = frozenset(
    (
        "event",
        "delivery_id",
        "timestamp",
        "data",
    )
)


@_attrs_define
class JobProcessingEvent:
    """A worker started on the job."""

    event: Literal["job.processing"]
    """ Name of the event. """
    delivery_id: str
    """ Id of this delivery; drop what was seen before. """
    timestamp: str
    """ When the event happened, with `Z` or an offset. """
    data: JobProcessingEventData
    """ The job. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event = self.event
        delivery_id = self.delivery_id
        timestamp = self.timestamp
        data = self.data.to_dict()
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "event": event,
            "delivery_id": delivery_id,
            "timestamp": timestamp,
            "data": data,
        }

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        event = cast(Literal["job.processing"], _src["event"])
        if event != "job.processing":
            raise ValueError(f"event must match const 'job.processing', got '{event}'")
        _new.event = event
        _new.delivery_id = _src["delivery_id"]
        _new.timestamp = _src["timestamp"]
        _new.data = JobProcessingEventData.from_dict(_src["data"])
        _new.additional_properties = (
            {}
            if len(_src) == 4
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


from ..models.job_processing_event_data import JobProcessingEventData
