from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TrainingImage")


@_attrs_define
class TrainingImage:
    """An image a model is trained with."""

    id: str
    """ Name for requests. """
    name: None | str | Unset = UNSET
    """ File name. """
    description: None | str | Unset = UNSET
    """ Caption. """
    automatic_captioning: None | str | Unset = UNSET
    """ Caption that the service wrote. """
    download_url: None | str | Unset = UNSET
    """ Signed address of the file; it expires. """
    created_at: None | str | Unset = UNSET
    """ When it was added. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        description = self.description

        automatic_captioning = self.automatic_captioning

        download_url = self.download_url

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if automatic_captioning is not UNSET:
            field_dict["automaticCaptioning"] = automatic_captioning
        if download_url is not UNSET:
            field_dict["downloadUrl"] = download_url
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name", UNSET)

        description = d.pop("description", UNSET)

        automatic_captioning = d.pop("automaticCaptioning", UNSET)

        download_url = d.pop("downloadUrl", UNSET)

        created_at = d.pop("createdAt", UNSET)

        training_image = cls(
            id=id,
            name=name,
            description=description,
            automatic_captioning=automatic_captioning,
            download_url=download_url,
            created_at=created_at,
        )

        training_image.additional_properties = d
        return training_image

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
