from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.job_failed_event_data import JobFailedEventData


T = TypeVar("T", bound="JobFailedEvent")


@_attrs_define
class JobFailedEvent:
    """The job failed."""

    event: Literal["job.failed"]
    """ Name of the event. """
    delivery_id: str
    """ Id of this delivery; drop what was seen before. """
    timestamp: str
    """ When the event happened, with `Z` or an offset. """
    data: JobFailedEventData
    """ The job. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        event = self.event

        delivery_id = self.delivery_id

        timestamp = self.timestamp

        data = self.data.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "event": event,
                "delivery_id": delivery_id,
                "timestamp": timestamp,
                "data": data,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.job_failed_event_data import JobFailedEventData  # noqa: PLC0415

        d = dict(src_dict)
        event = cast(Literal["job.failed"], d.pop("event"))
        if event != "job.failed":
            raise ValueError(f"event must match const 'job.failed', got '{event}'")

        delivery_id = d.pop("delivery_id")

        timestamp = d.pop("timestamp")

        data = JobFailedEventData.from_dict(d.pop("data"))

        job_failed_event = cls(
            event=event,
            delivery_id=delivery_id,
            timestamp=timestamp,
            data=data,
        )

        job_failed_event.additional_properties = d
        return job_failed_event

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
