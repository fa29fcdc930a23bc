from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.camera_mode import CameraMode
from ..models.sound_class import SoundClass
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.camera_point import CameraPoint
    from ..models.transcription import Transcription


T = TypeVar("T", bound="AssetProperties")


@_attrs_define
class AssetProperties:
    """What a file is like; what does not belong to its kind is missing."""

    size: float | None | Unset = UNSET
    """ Bytes. """
    width: float | None | Unset = UNSET
    """ Pixels. """
    height: float | None | Unset = UNSET
    """ Pixels. """
    format_: None | str | Unset = UNSET
    """ Format of the file. """
    codec_name: None | str | Unset = UNSET
    """ How a sound or video is encoded. """
    duration: float | None | Unset = UNSET
    """ Seconds. """
    frame_rate: float | None | Unset = UNSET
    """ Frames in a second. """
    nb_frames: float | None | Unset = UNSET
    """ Frames in all. """
    bitrate: float | None | Unset = UNSET
    """ Bits in a second. """
    sample_rate: float | None | Unset = UNSET
    """ Samples of a sound in a second. """
    channels: float | None | Unset = UNSET
    """ Channels of a sound. """
    classification: None | SoundClass | str | Unset = UNSET
    """ What a sound is. """
    transcription: None | Transcription | Unset = UNSET
    """ What is said in it. """
    description: None | str | Unset = UNSET
    """ What is in it. """
    char_count: float | None | Unset = UNSET
    """ Characters of a text. """
    word_count: float | None | Unset = UNSET
    """ Words of a text. """
    preview: None | str | Unset = UNSET
    """ Beginning of a text. """
    dimensions: list[float] | None | Unset = UNSET
    """ Width, height and depth of a 3D object. """
    vertex_count: float | None | Unset = UNSET
    """ Vertices of a 3D object. """
    face_count: float | None | Unset = UNSET
    """ Faces of a 3D object. """
    has_normals: bool | None | Unset = UNSET
    """ Whether a 3D object has normals. """
    has_u_vs: bool | None | Unset = UNSET
    """ Whether a 3D object has texture coordinates. """
    has_skeleton: bool | None | Unset = UNSET
    """ Whether a 3D object has a skeleton. """
    bone_count: float | None | Unset = UNSET
    """ Bones of the skeleton. """
    has_animations: bool | None | Unset = UNSET
    """ Whether a 3D object moves. """
    animation_frame_count: float | None | Unset = UNSET
    """ Frames of that movement. """
    has_full_preview: bool | None | Unset = UNSET
    """ Whether there is a preview of all of it. """
    camera_mode: CameraMode | None | str | Unset = UNSET
    """ How the camera moves. """
    camera_trajectory: list[CameraPoint] | None | Unset = UNSET
    """ Where the camera goes. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.transcription import Transcription  # noqa: PLC0415

        size = self.size

        width = self.width

        height = self.height

        format_ = self.format_

        codec_name = self.codec_name

        duration = self.duration

        frame_rate = self.frame_rate

        nb_frames = self.nb_frames

        bitrate = self.bitrate

        sample_rate = self.sample_rate

        channels = self.channels

        classification = self.classification

        transcription: dict[str, Any] | None | Unset
        if isinstance(self.transcription, Unset):
            transcription = UNSET
        elif isinstance(self.transcription, Transcription):
            transcription = self.transcription.to_dict()
        else:
            transcription = self.transcription

        description = self.description

        char_count = self.char_count

        word_count = self.word_count

        preview = self.preview

        dimensions = self.dimensions

        vertex_count = self.vertex_count

        face_count = self.face_count

        has_normals = self.has_normals

        has_u_vs = self.has_u_vs

        has_skeleton = self.has_skeleton

        bone_count = self.bone_count

        has_animations = self.has_animations

        animation_frame_count = self.animation_frame_count

        has_full_preview = self.has_full_preview

        camera_mode = self.camera_mode

        camera_trajectory: list[dict[str, Any]] | None | Unset
        if isinstance(self.camera_trajectory, Unset):
            camera_trajectory = UNSET
        elif isinstance(self.camera_trajectory, list):
            camera_trajectory = []
            for camera_trajectory_type_0_item_data in self.camera_trajectory:
                camera_trajectory_type_0_item = camera_trajectory_type_0_item_data.to_dict()
                camera_trajectory.append(camera_trajectory_type_0_item)

        else:
            camera_trajectory = self.camera_trajectory

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if size is not UNSET:
            field_dict["size"] = size
        if width is not UNSET:
            field_dict["width"] = width
        if height is not UNSET:
            field_dict["height"] = height
        if format_ is not UNSET:
            field_dict["format"] = format_
        if codec_name is not UNSET:
            field_dict["codecName"] = codec_name
        if duration is not UNSET:
            field_dict["duration"] = duration
        if frame_rate is not UNSET:
            field_dict["frameRate"] = frame_rate
        if nb_frames is not UNSET:
            field_dict["nbFrames"] = nb_frames
        if bitrate is not UNSET:
            field_dict["bitrate"] = bitrate
        if sample_rate is not UNSET:
            field_dict["sampleRate"] = sample_rate
        if channels is not UNSET:
            field_dict["channels"] = channels
        if classification is not UNSET:
            field_dict["classification"] = classification
        if transcription is not UNSET:
            field_dict["transcription"] = transcription
        if description is not UNSET:
            field_dict["description"] = description
        if char_count is not UNSET:
            field_dict["charCount"] = char_count
        if word_count is not UNSET:
            field_dict["wordCount"] = word_count
        if preview is not UNSET:
            field_dict["preview"] = preview
        if dimensions is not UNSET:
            field_dict["dimensions"] = dimensions
        if vertex_count is not UNSET:
            field_dict["vertexCount"] = vertex_count
        if face_count is not UNSET:
            field_dict["faceCount"] = face_count
        if has_normals is not UNSET:
            field_dict["hasNormals"] = has_normals
        if has_u_vs is not UNSET:
            field_dict["hasUVs"] = has_u_vs
        if has_skeleton is not UNSET:
            field_dict["hasSkeleton"] = has_skeleton
        if bone_count is not UNSET:
            field_dict["boneCount"] = bone_count
        if has_animations is not UNSET:
            field_dict["hasAnimations"] = has_animations
        if animation_frame_count is not UNSET:
            field_dict["animationFrameCount"] = animation_frame_count
        if has_full_preview is not UNSET:
            field_dict["hasFullPreview"] = has_full_preview
        if camera_mode is not UNSET:
            field_dict["cameraMode"] = camera_mode
        if camera_trajectory is not UNSET:
            field_dict["cameraTrajectory"] = camera_trajectory

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.camera_point import CameraPoint  # noqa: PLC0415
        from ..models.transcription import Transcription  # noqa: PLC0415

        d = dict(src_dict)
        size = d.pop("size", UNSET)

        width = d.pop("width", UNSET)

        height = d.pop("height", UNSET)

        format_ = d.pop("format", UNSET)

        codec_name = d.pop("codecName", UNSET)

        duration = d.pop("duration", UNSET)

        frame_rate = d.pop("frameRate", UNSET)

        nb_frames = d.pop("nbFrames", UNSET)

        bitrate = d.pop("bitrate", UNSET)

        sample_rate = d.pop("sampleRate", UNSET)

        channels = d.pop("channels", UNSET)

        classification = d.pop("classification", UNSET)

        def _parse_transcription(data: object) -> None | Transcription | Unset:
            if isinstance(data, dict):
                try:
                    transcription_type_0 = Transcription.from_dict(data)

                    return transcription_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(None | Transcription | Unset, data)

        transcription = _parse_transcription(d.pop("transcription", UNSET))

        description = d.pop("description", UNSET)

        char_count = d.pop("charCount", UNSET)

        word_count = d.pop("wordCount", UNSET)

        preview = d.pop("preview", UNSET)

        dimensions = d.pop("dimensions", UNSET)

        vertex_count = d.pop("vertexCount", UNSET)

        face_count = d.pop("faceCount", UNSET)

        has_normals = d.pop("hasNormals", UNSET)

        has_u_vs = d.pop("hasUVs", UNSET)

        has_skeleton = d.pop("hasSkeleton", UNSET)

        bone_count = d.pop("boneCount", UNSET)

        has_animations = d.pop("hasAnimations", UNSET)

        animation_frame_count = d.pop("animationFrameCount", UNSET)

        has_full_preview = d.pop("hasFullPreview", UNSET)

        camera_mode = d.pop("cameraMode", UNSET)

        def _parse_camera_trajectory(data: object) -> list[CameraPoint] | None | Unset:
            if isinstance(data, list):
                try:
                    camera_trajectory_type_0 = []
                    _camera_trajectory_type_0 = data
                    for camera_trajectory_type_0_item_data in _camera_trajectory_type_0:
                        camera_trajectory_type_0_item = CameraPoint.from_dict(
                            camera_trajectory_type_0_item_data
                        )

                        camera_trajectory_type_0.append(camera_trajectory_type_0_item)

                    return camera_trajectory_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
            return cast(list[CameraPoint] | None | Unset, data)

        camera_trajectory = _parse_camera_trajectory(d.pop("cameraTrajectory", UNSET))

        asset_properties = cls(
            size=size,
            width=width,
            height=height,
            format_=format_,
            codec_name=codec_name,
            duration=duration,
            frame_rate=frame_rate,
            nb_frames=nb_frames,
            bitrate=bitrate,
            sample_rate=sample_rate,
            channels=channels,
            classification=classification,
            transcription=transcription,
            description=description,
            char_count=char_count,
            word_count=word_count,
            preview=preview,
            dimensions=dimensions,
            vertex_count=vertex_count,
            face_count=face_count,
            has_normals=has_normals,
            has_u_vs=has_u_vs,
            has_skeleton=has_skeleton,
            bone_count=bone_count,
            has_animations=has_animations,
            animation_frame_count=animation_frame_count,
            has_full_preview=has_full_preview,
            camera_mode=camera_mode,
            camera_trajectory=camera_trajectory,
        )

        asset_properties.additional_properties = d
        return asset_properties

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
