from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="GetManyModelsBody")


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

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
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
        d = dict(src_dict)
        model_ids = cast(list[str], d.pop("modelIds", UNSET))

        minimal = d.pop("minimal", UNSET)

        settings = d.pop("settings", UNSET)

        thumbnail = d.pop("thumbnail", UNSET)

        training_images_preview = d.pop("trainingImagesPreview", UNSET)

        all_training_images = d.pop("allTrainingImages", UNSET)

        get_many_models_body = cls(
            model_ids=model_ids,
            minimal=minimal,
            settings=settings,
            thumbnail=thumbnail,
            training_images_preview=training_images_preview,
            all_training_images=all_training_images,
        )

        get_many_models_body.additional_properties = d
        return get_many_models_body

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
