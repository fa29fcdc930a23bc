from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_error_code import JobErrorCode
from ..models.job_error_reason import JobErrorReason
from ..models.job_state import JobState
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="JobStatusData")

_KNOWN = frozenset(
    (
        "status",
        "progress",
        "preview",
        "result_url",
        "results_alt_formats",
        "result",
        "error_code",
        "error_message",
        "error_reason",
        "retryable",
        "refunded",
        "failed_at",
    )
)


@_attrs_define
class JobStatusData:
    """Where a job stands. Only `status` is always there; what does not apply is null or missing."""

    status: JobState | str
    """ State of the job; other words may come. """
    progress: float | None | str | Unset = UNSET
    """ Share done in percent, 0 to 100; a decimal text from some writers. """
    preview: None | str | Unset = UNSET
    """ Early picture of an image job while it is at work: a URL, a data URI or bare base64. """
    result_url: None | str | Unset = UNSET
    """ Address of the result file, readable without a key and signed for about a day; a new read gives a fresh one.
    """
    results_alt_formats: list[Any] | None | ResultAltFormats | Unset = UNSET
    """ Copies of an image result in other formats. """
    result: None | str | Unset = UNSET
    """ Result that is a text: a transcript, the text of an image, or vectors as a JSON text. """
    error_code: JobErrorCode | None | str | Unset = UNSET
    """ Kind of failure; other codes may come. """
    error_message: None | str | Unset = UNSET
    """ Failure in words, or as a short slug. """
    error_reason: JobErrorReason | None | str | Unset = UNSET
    """ Finer cause of the failure; other words may come. """
    retryable: bool | None | Unset = UNSET
    """ Whether the same job may succeed when it is submitted again. """
    refunded: bool | None | Unset = UNSET
    """ Whether the price of the failed job was given back. """
    failed_at: None | str | Unset = UNSET
    """ When the job failed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status
        progress = self.progress
        preview = self.preview
        result_url = self.result_url
        results_alt_formats: dict[str, Any] | list[Any] | None | Unset
        if isinstance(self.results_alt_formats, Unset):
            results_alt_formats = UNSET
        elif isinstance(self.results_alt_formats, ResultAltFormats):
            results_alt_formats = self.results_alt_formats.to_dict()
        elif isinstance(self.results_alt_formats, list):
            results_alt_formats = self.results_alt_formats

        else:
            results_alt_formats = self.results_alt_formats
        result = self.result
        error_code = self.error_code
        error_message = self.error_message
        error_reason = self.error_reason
        retryable = self.retryable
        refunded = self.refunded
        failed_at = self.failed_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "status": status,
        }
        if progress is not UNSET:
            field_dict["progress"] = progress
        if preview is not UNSET:
            field_dict["preview"] = preview
        if result_url is not UNSET:
            field_dict["result_url"] = result_url
        if results_alt_formats is not UNSET:
            field_dict["results_alt_formats"] = results_alt_formats
        if result is not UNSET:
            field_dict["result"] = result
        if error_code is not UNSET:
            field_dict["error_code"] = error_code
        if error_message is not UNSET:
            field_dict["error_message"] = error_message
        if error_reason is not UNSET:
            field_dict["error_reason"] = error_reason
        if retryable is not UNSET:
            field_dict["retryable"] = retryable
        if refunded is not UNSET:
            field_dict["refunded"] = refunded
        if failed_at is not UNSET:
            field_dict["failed_at"] = failed_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.status = _src["status"]
        _new.progress = _src.get("progress", UNSET)
        _new.preview = _src.get("preview", UNSET)
        _new.result_url = _src.get("result_url", UNSET)
        results_alt_formats = _results_alt_formats = _src.get("results_alt_formats", UNSET)
        if isinstance(_results_alt_formats, dict):
            try:
                results_alt_formats = ResultAltFormats.from_dict(_results_alt_formats)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.results_alt_formats = results_alt_formats
        _new.result = _src.get("result", UNSET)
        _new.error_code = _src.get("error_code", UNSET)
        _new.error_message = _src.get("error_message", UNSET)
        _new.error_reason = _src.get("error_reason", UNSET)
        _new.retryable = _src.get("retryable", UNSET)
        _new.refunded = _src.get("refunded", UNSET)
        _new.failed_at = _src.get("failed_at", UNSET)
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


from ..models.result_alt_formats import ResultAltFormats
