from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.camera_mode import CameraMode
from ..models.sound_class import SoundClass
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="AssetProperties")

_KNOWN = frozenset(
    (
        "size",
        "width",
        "height",
        "format",
        "codecName",
        "duration",
        "frameRate",
        "nbFrames",
        "bitrate",
        "sampleRate",
        "channels",
        "classification",
        "transcription",
        "description",
        "charCount",
        "wordCount",
        "preview",
        "dimensions",
        "vertexCount",
        "faceCount",
        "hasNormals",
        "hasUVs",
        "hasSkeleton",
        "boneCount",
        "hasAnimations",
        "animationFrameCount",
        "hasFullPreview",
        "cameraMode",
        "cameraTrajectory",
    )
)


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
            camera_trajectory = [item.to_dict() for item in self.camera_trajectory]

        else:
            camera_trajectory = self.camera_trajectory
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
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
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.size = _src.get("size", UNSET)
        _new.width = _src.get("width", UNSET)
        _new.height = _src.get("height", UNSET)
        _new.format_ = _src.get("format", UNSET)
        _new.codec_name = _src.get("codecName", UNSET)
        _new.duration = _src.get("duration", UNSET)
        _new.frame_rate = _src.get("frameRate", UNSET)
        _new.nb_frames = _src.get("nbFrames", UNSET)
        _new.bitrate = _src.get("bitrate", UNSET)
        _new.sample_rate = _src.get("sampleRate", UNSET)
        _new.channels = _src.get("channels", UNSET)
        _new.classification = _src.get("classification", UNSET)
        transcription = _transcription = _src.get("transcription", UNSET)
        if isinstance(_transcription, dict):
            try:
                transcription = Transcription.from_dict(_transcription)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.transcription = transcription
        _new.description = _src.get("description", UNSET)
        _new.char_count = _src.get("charCount", UNSET)
        _new.word_count = _src.get("wordCount", UNSET)
        _new.preview = _src.get("preview", UNSET)
        _new.dimensions = _src.get("dimensions", UNSET)
        _new.vertex_count = _src.get("vertexCount", UNSET)
        _new.face_count = _src.get("faceCount", UNSET)
        _new.has_normals = _src.get("hasNormals", UNSET)
        _new.has_u_vs = _src.get("hasUVs", UNSET)
        _new.has_skeleton = _src.get("hasSkeleton", UNSET)
        _new.bone_count = _src.get("boneCount", UNSET)
        _new.has_animations = _src.get("hasAnimations", UNSET)
        _new.animation_frame_count = _src.get("animationFrameCount", UNSET)
        _new.has_full_preview = _src.get("hasFullPreview", UNSET)
        _new.camera_mode = _src.get("cameraMode", UNSET)
        camera_trajectory = _camera_trajectory = _src.get("cameraTrajectory", UNSET)
        if isinstance(_camera_trajectory, list):
            try:
                _made = []
                for item in _camera_trajectory:
                    _made.append(CameraPoint.from_dict(item))
                camera_trajectory = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.camera_trajectory = camera_trajectory
        _new.additional_properties = (
            {}
            if _KNOWN.issuperset(_src)
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


from ..models.camera_point import CameraPoint
from ..models.transcription import Transcription
