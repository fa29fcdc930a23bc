from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.score_status import ScoreStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.prompt_score_details import PromptScoreDetails


T = TypeVar("T", bound="PromptScore")


@_attrs_define
class PromptScore:
    """How well a prompt fits a model."""

    score: float
    """ The score. """
    model_id: None | str | Unset = UNSET
    """ The model. """
    status: None | ScoreStatus | str | Unset = UNSET
    """ Whether there was enough to score. """
    details: None | PromptScoreDetails | Unset = UNSET
    """ What the score is made of. """
    syntax_error: None | str | Unset = UNSET
    """ What is wrong with the way the prompt is written. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.prompt_score_details import PromptScoreDetails  # noqa: PLC0415

        score = self.score

        model_id = self.model_id

        status = self.status

        details: dict[str, Any] | None | Unset
        if isinstance(self.details, Unset):
            details = UNSET
        elif isinstance(self.details, PromptScoreDetails):
            details = self.details.to_dict()
        else:
            details = self.details

        syntax_error = self.syntax_error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "score": score,
            }
        )
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if status is not UNSET:
            field_dict["status"] = status
        if details is not UNSET:
            field_dict["details"] = details
        if syntax_error is not UNSET:
            field_dict["syntaxError"] = syntax_error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.prompt_score_details import PromptScoreDetails  # noqa: PLC0415

        d = dict(src_dict)
        score = d.pop("score")

        model_id = d.pop("modelId", UNSET)

        status = d.pop("status", UNSET)

        def _parse_details(data: object) -> None | PromptScoreDetails | Unset:
            if isinstance(data, dict):
                try:
                    details_type_0 = PromptScoreDetails.from_dict(data)

                    return details_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | PromptScoreDetails | Unset, data)

        details = _parse_details(d.pop("details", UNSET))

        syntax_error = d.pop("syntaxError", UNSET)

        prompt_score = cls(
            score=score,
            model_id=model_id,
            status=status,
            details=details,
            syntax_error=syntax_error,
        )

        prompt_score.additional_properties = d
        return prompt_score

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
