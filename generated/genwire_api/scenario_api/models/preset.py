from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="Preset")

_KNOWN = frozenset(
    (
        "id",
        "parameters",
        "modelId",
        "isDefault",
        "authorId",
        "ownerId",
        "createdAt",
        "updatedAt",
    )
)


@_attrs_define
class Preset:
    """Parameters to begin a run with."""

    id: str
    """ Name for requests. """
    parameters: InferenceParameters
    """ What an inference on an image model was given. """
    model_id: None | str | Unset = UNSET
    """ The model. """
    is_default: bool | None | Unset = UNSET
    """ Whether runs begin with it. """
    author_id: None | str | Unset = UNSET
    """ User who made it. """
    owner_id: None | str | Unset = UNSET
    """ Project or team that has it. """
    created_at: None | str | Unset = UNSET
    """ When it was made. """
    updated_at: None | str | Unset = UNSET
    """ When it was last changed. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id
        parameters = self.parameters.to_dict()
        model_id = self.model_id
        is_default = self.is_default
        author_id = self.author_id
        owner_id = self.owner_id
        created_at = self.created_at
        updated_at = self.updated_at
        field_dict: dict[str, Any] = {
            **self.additional_properties,
            "id": id,
            "parameters": parameters,
        }
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if is_default is not UNSET:
            field_dict["isDefault"] = is_default
        if author_id is not UNSET:
            field_dict["authorId"] = author_id
        if owner_id is not UNSET:
            field_dict["ownerId"] = owner_id
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if updated_at is not UNSET:
            field_dict["updatedAt"] = updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.id = _src["id"]
        _new.parameters = InferenceParameters.from_dict(_src["parameters"])
        _new.model_id = _src.get("modelId", UNSET)
        _new.is_default = _src.get("isDefault", UNSET)
        _new.author_id = _src.get("authorId", UNSET)
        _new.owner_id = _src.get("ownerId", UNSET)
        _new.created_at = _src.get("createdAt", UNSET)
        _new.updated_at = _src.get("updatedAt", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 8
                and _new.model_id is not UNSET
                and _new.is_default is not UNSET
                and _new.author_id is not UNSET
                and _new.owner_id is not UNSET
                and _new.created_at is not UNSET
                and _new.updated_at is not UNSET
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


from ..models.inference_parameters import InferenceParameters
