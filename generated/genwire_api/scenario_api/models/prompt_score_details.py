from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.spread import Spread


T = TypeVar("T", bound="PromptScoreDetails")


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
        from ..models.spread import Spread  # noqa: PLC0415

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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if captions_similarity is not UNSET:
            field_dict["captionsSimilarity"] = captions_similarity
        if prompts_similarity is not UNSET:
            field_dict["promptsSimilarity"] = prompts_similarity
        if embedding_similarity is not UNSET:
            field_dict["embeddingSimilarity"] = embedding_similarity

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.spread import Spread  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_captions_similarity(data: object) -> None | Spread | Unset:
            if isinstance(data, dict):
                try:
                    captions_similarity_type_0 = Spread.from_dict(data)

                    return captions_similarity_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | Spread | Unset, data)

        captions_similarity = _parse_captions_similarity(d.pop("captionsSimilarity", UNSET))

        def _parse_prompts_similarity(data: object) -> None | Spread | Unset:
            if isinstance(data, dict):
                try:
                    prompts_similarity_type_0 = Spread.from_dict(data)

                    return prompts_similarity_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | Spread | Unset, data)

        prompts_similarity = _parse_prompts_similarity(d.pop("promptsSimilarity", UNSET))

        embedding_similarity = d.pop("embeddingSimilarity", UNSET)

        prompt_score_details = cls(
            captions_similarity=captions_similarity,
            prompts_similarity=prompts_similarity,
            embedding_similarity=embedding_similarity,
        )

        prompt_score_details.additional_properties = d
        return prompt_score_details

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
