from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="PromptScoreDetails")

_KNOWN = frozenset(
    (
        "captionsSimilarity",
        "promptsSimilarity",
        "embeddingSimilarity",
    )
)


@_attrs_define
class PromptScoreDetails:
    """What the score of a prompt is made of."""

    captions_similarity: None | Spread | Unset = UNSET
    """ How near it is to the captions. """
    prompts_similarity: None | Spread | Unset = UNSET
    """ How near it is to other prompts. """
    embedding_similarity: float | None | Unset = UNSET
    """ How near it is to what the model was trained with. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        captions_similarity: dict[str, Any] | None | Unset
        if isinstance(self.captions_similarity, Unset):
            captions_similarity = UNSET
        elif isinstance(self.captions_similarity, Spread):
            captions_similarity = self.captions_similarity.to_dict()
        else:
            captions_similarity = self.captions_similarity
        prompts_similarity: dict[str, Any] | None | Unset
        if isinstance(self.prompts_similarity, Unset):
            prompts_similarity = UNSET
        elif isinstance(self.prompts_similarity, Spread):
            prompts_similarity = self.prompts_similarity.to_dict()
        else:
            prompts_similarity = self.prompts_similarity
        embedding_similarity = self.embedding_similarity
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if captions_similarity is not UNSET:
            field_dict["captionsSimilarity"] = captions_similarity
        if prompts_similarity is not UNSET:
            field_dict["promptsSimilarity"] = prompts_similarity
        if embedding_similarity is not UNSET:
            field_dict["embeddingSimilarity"] = embedding_similarity

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        captions_similarity = _captions_similarity = _src.get("captionsSimilarity", UNSET)
        if isinstance(_captions_similarity, dict):
            try:
                captions_similarity = Spread.from_dict(_captions_similarity)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.captions_similarity = captions_similarity
        prompts_similarity = _prompts_similarity = _src.get("promptsSimilarity", UNSET)
        if isinstance(_prompts_similarity, dict):
            try:
                prompts_similarity = Spread.from_dict(_prompts_similarity)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.prompts_similarity = prompts_similarity
        _new.embedding_similarity = _src.get("embeddingSimilarity", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 3
                and _new.captions_similarity is not UNSET
                and _new.prompts_similarity is not UNSET
                and _new.embedding_similarity is not UNSET
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


from ..models.spread import Spread
