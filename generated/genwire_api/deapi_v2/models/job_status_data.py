from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.job_error_code import JobErrorCode
from ..models.job_error_reason import JobErrorReason
from ..models.job_state import JobState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.job_price import JobPrice
    from ..models.prompt_boost import PromptBoost
    from ..models.result_alt_formats import ResultAltFormats
    from ..models.source_metadata import SourceMetadata
    from ..models.transcript_info import TranscriptInfo


T = TypeVar("T", bound="JobStatusData")


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
    metadata: None | SourceMetadata | Unset = UNSET
    """ What is known of the source of a transcript, where `include_metadata` asked for it. """
    transcription: None | TranscriptInfo | Unset = UNSET
    """ What the finished transcript contains. """
    prompt_boosted: bool | None | Unset = UNSET
    """ Whether the service improved the prompt, as `enhance_prompt` asked. """
    prompt_boost: None | PromptBoost | Unset = UNSET
    """ The improved prompt and the one that was sent; null until the improvement is made. """
    price: JobPrice | None | Unset = UNSET
    """ What the job costs; null while it is not finished. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.job_price import JobPrice  # noqa: PLC0415
        from ..models.prompt_boost import PromptBoost  # noqa: PLC0415
        from ..models.result_alt_formats import ResultAltFormats  # noqa: PLC0415
        from ..models.source_metadata import SourceMetadata  # noqa: PLC0415
        from ..models.transcript_info import TranscriptInfo  # noqa: PLC0415

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

        metadata: dict[str, Any] | None | Unset
        if isinstance(self.metadata, Unset):
            metadata = UNSET
        elif isinstance(self.metadata, SourceMetadata):
            metadata = self.metadata.to_dict()
        else:
            metadata = self.metadata

        transcription: dict[str, Any] | None | Unset
        if isinstance(self.transcription, Unset):
            transcription = UNSET
        elif isinstance(self.transcription, TranscriptInfo):
            transcription = self.transcription.to_dict()
        else:
            transcription = self.transcription

        prompt_boosted = self.prompt_boosted

        prompt_boost: dict[str, Any] | None | Unset
        if isinstance(self.prompt_boost, Unset):
            prompt_boost = UNSET
        elif isinstance(self.prompt_boost, PromptBoost):
            prompt_boost = self.prompt_boost.to_dict()
        else:
            prompt_boost = self.prompt_boost

        price: dict[str, Any] | None | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        elif isinstance(self.price, JobPrice):
            price = self.price.to_dict()
        else:
            price = self.price

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
            }
        )
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
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if transcription is not UNSET:
            field_dict["transcription"] = transcription
        if prompt_boosted is not UNSET:
            field_dict["prompt_boosted"] = prompt_boosted
        if prompt_boost is not UNSET:
            field_dict["prompt_boost"] = prompt_boost
        if price is not UNSET:
            field_dict["price"] = price

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.job_price import JobPrice  # noqa: PLC0415
        from ..models.prompt_boost import PromptBoost  # noqa: PLC0415
        from ..models.result_alt_formats import ResultAltFormats  # noqa: PLC0415
        from ..models.source_metadata import SourceMetadata  # noqa: PLC0415
        from ..models.transcript_info import TranscriptInfo  # noqa: PLC0415

        d = dict(src_dict)
        status = d.pop("status")

        progress = d.pop("progress", UNSET)

        preview = d.pop("preview", UNSET)

        result_url = d.pop("result_url", UNSET)

        def _parse_results_alt_formats(data: object) -> list[Any] | None | ResultAltFormats | Unset:
            if isinstance(data, dict):
                try:
                    results_alt_formats_type_0 = ResultAltFormats.from_dict(data)

                    return results_alt_formats_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[Any] | None | ResultAltFormats | Unset, data)

        results_alt_formats = _parse_results_alt_formats(d.pop("results_alt_formats", UNSET))

        result = d.pop("result", UNSET)

        error_code = d.pop("error_code", UNSET)

        error_message = d.pop("error_message", UNSET)

        error_reason = d.pop("error_reason", UNSET)

        retryable = d.pop("retryable", UNSET)

        refunded = d.pop("refunded", UNSET)

        failed_at = d.pop("failed_at", UNSET)

        def _parse_metadata(data: object) -> None | SourceMetadata | Unset:
            if isinstance(data, dict):
                try:
                    metadata_type_0 = SourceMetadata.from_dict(data)

                    return metadata_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | SourceMetadata | Unset, data)

        metadata = _parse_metadata(d.pop("metadata", UNSET))

        def _parse_transcription(data: object) -> None | TranscriptInfo | Unset:
            if isinstance(data, dict):
                try:
                    transcription_type_0 = TranscriptInfo.from_dict(data)

                    return transcription_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | TranscriptInfo | Unset, data)

        transcription = _parse_transcription(d.pop("transcription", UNSET))

        prompt_boosted = d.pop("prompt_boosted", UNSET)

        def _parse_prompt_boost(data: object) -> None | PromptBoost | Unset:
            if isinstance(data, dict):
                try:
                    prompt_boost_type_0 = PromptBoost.from_dict(data)

                    return prompt_boost_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | PromptBoost | Unset, data)

        prompt_boost = _parse_prompt_boost(d.pop("prompt_boost", UNSET))

        def _parse_price(data: object) -> JobPrice | None | Unset:
            if isinstance(data, dict):
                try:
                    price_type_0 = JobPrice.from_dict(data)

                    return price_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(JobPrice | None | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        job_status_data = cls(
            status=status,
            progress=progress,
            preview=preview,
            result_url=result_url,
            results_alt_formats=results_alt_formats,
            result=result,
            error_code=error_code,
            error_message=error_message,
            error_reason=error_reason,
            retryable=retryable,
            refunded=refunded,
            failed_at=failed_at,
            metadata=metadata,
            transcription=transcription,
            prompt_boosted=prompt_boosted,
            prompt_boost=prompt_boost,
            price=price,
        )

        job_status_data.additional_properties = d
        return job_status_data

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
