from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="GetManyModelsBody")

_KNOWN = frozenset(
    (
        "modelIds",
        "minimal",
        "settings",
        "thumbnail",
        "trainingImagesPreview",
        "allTrainingImages",
    )
)


@_attrs_define
class GetManyModelsBody:
    """Which models to read, and how much of each."""

    model_ids: list[str] | Unset = UNSET
    """ The models; how many is not documented. """
    minimal: bool | Unset = UNSET
    """ Whether id, name and type suffice; the switches below are ignored then. """
    settings: bool | Unset = UNSET
    """ Whether inputs and settings are wanted. """
    thumbnail: bool | Unset = UNSET
    """ Whether the thumbnail is wanted. """
    training_images_preview: bool | Unset = UNSET
    """ Whether the first training images are wanted. """
    all_training_images: bool | Unset = UNSET
    """ Whether all training images are wanted. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        model_ids: list[str] | Unset = UNSET
        if not isinstance(self.model_ids, Unset):
            model_ids = self.model_ids

        minimal = self.minimal
        settings = self.settings
        thumbnail = self.thumbnail
        training_images_preview = self.training_images_preview
        all_training_images = self.all_training_images
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if model_ids is not UNSET:
            field_dict["modelIds"] = model_ids
        if minimal is not UNSET:
            field_dict["minimal"] = minimal
        if settings is not UNSET:
            field_dict["settings"] = settings
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if training_images_preview is not UNSET:
            field_dict["trainingImagesPreview"] = training_images_preview
        if all_training_images is not UNSET:
            field_dict["allTrainingImages"] = all_training_images

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.model_ids = _src.get("modelIds", UNSET)
        _new.minimal = _src.get("minimal", UNSET)
        _new.settings = _src.get("settings", UNSET)
        _new.thumbnail = _src.get("thumbnail", UNSET)
        _new.training_images_preview = _src.get("trainingImagesPreview", UNSET)
        _new.all_training_images = _src.get("allTrainingImages", UNSET)
        _new.additional_properties = (
            {}
            if (
                len(_src) == 6
                and _new.model_ids is not UNSET
                and _new.minimal is not UNSET
                and _new.settings is not UNSET
                and _new.thumbnail is not UNSET
                and _new.training_images_preview is not UNSET
                and _new.all_training_images is not UNSET
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
