from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.score_status import ScoreStatus
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="PromptScore")

_KNOWN = frozenset(
    (
        "score",
        "modelId",
        "status",
        "details",
        "syntaxError",
    )
)


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
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "score": score,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.score = _src["score"]
        _new.model_id = _src.get("modelId", UNSET)
        _new.status = _src.get("status", UNSET)
        details = _details = _src.get("details", UNSET)
        if isinstance(_details, dict):
            try:
                details = PromptScoreDetails.from_dict(_details)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.details = details
        _new.syntax_error = _src.get("syntaxError", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 5
                and _new.model_id is not UNSET
                and _new.status is not UNSET
                and _new.details is not UNSET
                and _new.syntax_error is not UNSET
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


from ..models.prompt_score_details import PromptScoreDetails
