"""What a user wants, one frozen class per task, independent of any provider.

A request refuses at construction what no model can mean (an empty prompt, a width of 0, both of an exclusive pair).
Everything a model may limit is adjusted or checked later, by `Model.fit`. Fields left None take the model's default.
Files are paths, bytes or open binary files.

The hints `source_width`, `source_height` (pixels) and `source_duration` (seconds) are for quotes only: with them a
price needs no file. Where they are left out, the file's header tells the size of a picture and the duration of a WAV.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar, Generic, Literal, Self, TypeVar, cast

from attrs import evolve, field, fields, frozen

from genwire import fields as kinds
from genwire.errors import InvalidRequest
from genwire.fields import FileChoice, Lora
from genwire.files import FileInput, files_in
from genwire.results import (
    AudioResult,
    EmbeddingResult,
    ImageResult,
    PromptResult,
    Result,
    TextResult,
    TranscriptResult,
    VideoResult,
)

ResultT_co = TypeVar("ResultT_co", bound=Result, covariant=True)

PURPOSES = ("txt2img", "img2img", "txt2video", "img2video", "txt2audio", "txt2music")

# One request takes so many texts and tokens (documented), where the model does not say otherwise.
_MOST_INPUTS = 2048
_MOST_TOKENS = 245_760

SpeechMode = Literal["custom_voice", "voice_clone", "voice_design"]
TimestampLevel = Literal["segment", "word"]


def _source(value: FileChoice) -> str | FileInput:
    """A text that begins as a URL does is one; everything else is a file."""
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else FileInput.of(value)


def _texts(value: str | Iterable[str]) -> tuple[str, ...]:
    # What is neither a text nor several is kept as it is, for the rules of the field to name.
    if isinstance(value, str) or not isinstance(cast("Any", value), Iterable):
        return (cast("str", value),)
    return tuple(value)


@frozen(kw_only=True)
class Request(Generic[ResultT_co]):
    """The base of every request class.

    model: a slug that is never left, a list of slugs tried in order, or None for the live catalogue in its order.
    webhook_url: where the vendor posts the job's events; https, or http on loopback for a mock. webhook_secret: 32 to
    255 characters that sign this job's events in place of the account's secret; deAPI v2 only. inputs: what a model
    takes beyond the fields of its request class, by the model's own names; where a model describes its inputs they are
    held to that, and an API whose models do not refuses them. Files are given as anywhere, a path as a `Path`.
    """

    task: ClassVar[str]
    result_type: ClassVar[type[Result]]
    needs_model: ClassVar[bool] = True

    model: tuple[str, ...] = field(default=None, converter=kinds.model_choice, metadata=kinds.MODELS)
    webhook_url: str | None = field(default=None, metadata=kinds.WEBHOOK)
    webhook_secret: str | None = field(default=None, repr=False, metadata=kinds.text(32, 255))
    inputs: Mapping[str, Any] | None = field(
        default=None, converter=kinds.model_inputs, hash=False, metadata=kinds.INPUTS
    )

    def __attrs_post_init__(self) -> None:
        problems: dict[str, list[str]] = {}
        for name, text in self._problems():
            problems.setdefault(name, []).append(text)
        if problems:
            listed = "; ".join(f"{name} {text}" for name, texts in problems.items() for text in texts)
            raise InvalidRequest(f"{type(self).__name__} cannot be sent: {listed}.", fields=problems)

    def _problems(self) -> Iterable[tuple[str, str]]:
        for attribute in fields(type(self)):
            value = getattr(self, attribute.name)
            # None stands for the model's default, and only where it is the field's own.
            if attribute.metadata and (value is not None or attribute.default is not None):
                for text in kinds.problems(value, attribute.metadata):
                    yield attribute.name, text
        if self.webhook_secret is not None and self.webhook_url is None:
            yield "webhook_secret", "signs the events of a webhook_url, which is missing"

    @property
    def tasks(self) -> tuple[str, ...]:
        """The canonical names under which models list what this asks for; any of them will do."""
        return (self.task,)

    def split(self, limits: Mapping[str, Any]) -> tuple[Self, ...]:
        """The request in as many parts as a model with these limits takes at once."""
        del limits
        return (self,)

    def files(self) -> dict[str, tuple[FileInput, ...]]:
        """The files to upload, by field."""
        found: dict[str, tuple[FileInput, ...]] = {}
        for name in _file_fields(type(self)):
            value = getattr(self, name)
            if isinstance(value, tuple):
                found[name] = value
            elif isinstance(value, FileInput):
                found[name] = (value,)
        for name, value in self.inputs.items() if self.inputs else ():
            files = tuple(files_in(value))
            if files:
                found[f"inputs.{name}"] = files
        return found

    def parameters(self) -> dict[str, Any]:
        """The fields that are set; without files, the choice of a model, the webhook and hints for quotes."""
        values = {name: getattr(self, name) for name in _parameters(type(self))}
        if self.inputs:
            values["inputs"] = {name: value for name, value in self.inputs.items() if not _is_file(value)}
        return {
            name: value
            for name, value in values.items()
            if value is not None and value is not False and value != () and not _is_file(value)
        }


@cache
def _parameters(request_type: type[Request[Any]]) -> tuple[str, ...]:
    left_out = ("model", "webhook_url", "webhook_secret", "inputs")
    return tuple(one.name for one in fields(request_type) if one.name not in left_out and not one.metadata.get("hint"))


def _is_file(value: Any) -> bool:
    return any(files_in(value))


@cache
def _file_fields(request_type: type[Request[Any]]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(request_type) if one.metadata.get("kind") in ("file", "files"))


@frozen(kw_only=True)
class _Drawn(Request[ResultT_co]):
    """What requests for pictures and videos share."""

    width: int | None = field(default=None, metadata=kinds.POSITIVE)
    height: int | None = field(default=None, metadata=kinds.POSITIVE)
    steps: int | None = field(default=None, metadata=kinds.POSITIVE)
    guidance: float | None = field(default=None, metadata=kinds.NOT_NEGATIVE)
    seed: int | None = field(default=None, metadata=kinds.WHOLE)
    negative_prompt: str | None = field(default=None, metadata=kinds.TEXT)


@frozen(kw_only=True)
class _Picture(_Drawn[ImageResult]):
    """`quality` is for models that list qualities; `enhance_prompt` lets the service improve the prompt first, for a
    fee. Both are deAPI v2's."""

    result_type: ClassVar[type[Result]] = ImageResult

    loras: tuple[Lora, ...] = field(default=(), converter=kinds.loras, metadata=kinds.LORAS)
    quality: str | None = field(default=None, metadata=kinds.TEXT)
    enhance_prompt: bool = field(default=False, metadata=kinds.FLAG)


@frozen
class TextToImage(_Picture):
    """A picture from a text.

    width, height: pixels. steps: denoising steps. guidance: how closely to follow the prompt; models that do not
    support it want 0. seed: None draws one, and the result names it.
    """

    task: ClassVar[str] = "txt2img"

    prompt: str = field(metadata=kinds.TEXT)


@frozen
class ImageToImage(_Picture):
    """A picture from a text and one or several pictures.

    images: one file or a list; how many a model takes is in its limits (`max_input_images`). width and height are only
    sent to models with a size of their own; others keep that of the first picture.
    """

    task: ClassVar[str] = "img2img"

    prompt: str = field(metadata=kinds.TEXT)
    images: tuple[FileInput, ...] = field(converter=kinds.files, metadata=kinds.FILES)


@frozen(kw_only=True)
class _Video(_Drawn[VideoResult]):
    """frames: their number; fps: how many a second, so that frames / fps is the duration in seconds."""

    result_type: ClassVar[type[Result]] = VideoResult

    frames: int | None = field(default=None, metadata=kinds.POSITIVE)
    fps: int | None = field(default=None, metadata=kinds.POSITIVE)


@frozen
class TextToVideo(_Video):
    """A video from a text. enhance_prompt: as in TextToImage."""

    task: ClassVar[str] = "txt2video"

    prompt: str = field(metadata=kinds.TEXT)
    enhance_prompt: bool = field(default=False, kw_only=True, metadata=kinds.FLAG)


@frozen
class ImageToVideo(_Video):
    """A video that begins with a picture, and ends with `last_frame` on models that support it."""

    task: ClassVar[str] = "img2video"

    prompt: str = field(metadata=kinds.TEXT)
    first_frame: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    last_frame: FileInput | None = field(default=None, kw_only=True, converter=kinds.optional_file, metadata=kinds.FILE)
    enhance_prompt: bool = field(default=False, kw_only=True, metadata=kinds.FLAG)


@frozen
class AudioToVideo(_Video):
    """A video that moves to a sound (MP3 or OGG); pictures may fix its first and last frame."""

    task: ClassVar[str] = "audio2video"

    prompt: str = field(metadata=kinds.TEXT)
    audio: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    first_frame: FileInput | None = field(
        default=None, kw_only=True, converter=kinds.optional_file, metadata=kinds.FILE
    )
    last_frame: FileInput | None = field(default=None, kw_only=True, converter=kinds.optional_file, metadata=kinds.FILE)


@frozen
class ReplaceInVideo(Request[VideoResult]):
    """A video in which the character is replaced by that of the picture `reference`.

    width and height go together or not at all. source_duration: seconds of the video, for a quote.
    """

    task: ClassVar[str] = "video-replace"
    result_type: ClassVar[type[Result]] = VideoResult

    video: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    reference: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    prompt: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    width: int | None = field(default=None, kw_only=True, metadata=kinds.POSITIVE)
    height: int | None = field(default=None, kw_only=True, metadata=kinds.POSITIVE)
    steps: int | None = field(default=None, kw_only=True, metadata=kinds.POSITIVE)
    seed: int | None = field(default=None, kw_only=True, metadata=kinds.WHOLE)
    source_duration: float | None = field(default=None, kw_only=True, metadata=kinds.SECONDS_HINT)

    def _problems(self) -> Iterable[tuple[str, str]]:
        yield from super()._problems()
        if (self.width is None) != (self.height is None):
            yield "height" if self.height is None else "width", "must be given too: width and height go together"


@frozen
class UpscaleImage(Request[ImageResult]):
    """A larger picture; the factor is the model's."""

    task: ClassVar[str] = "img-upscale"
    result_type: ClassVar[type[Result]] = ImageResult

    image: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    source_width: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)
    source_height: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)


@frozen
class UpscaleVideo(Request[VideoResult]):
    """A larger video. scale: the factor, 1 to 16, for models that let one choose."""

    task: ClassVar[str] = "vid-upscale"
    result_type: ClassVar[type[Result]] = VideoResult

    video: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    scale: int | None = field(default=None, kw_only=True, metadata=kinds.whole(1, 16))
    source_width: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)
    source_height: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)
    source_duration: float | None = field(default=None, kw_only=True, metadata=kinds.SECONDS_HINT)


@frozen
class RemoveBackground(Request[ImageResult]):
    """A picture without its background, as a PNG with transparency."""

    task: ClassVar[str] = "img-rmbg"
    result_type: ClassVar[type[Result]] = ImageResult

    image: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    source_width: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)
    source_height: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)


@frozen
class RemoveVideoBackground(Request[VideoResult]):
    """A video without its background. No live model did this in August 2026."""

    task: ClassVar[str] = "vid-rmbg"
    result_type: ClassVar[type[Result]] = VideoResult

    video: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    source_width: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)
    source_height: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)


@frozen
class TextToSpeech(Request[AudioResult]):
    """Speech from a text.

    language and voice: slugs that the model lists. speed: 1 is normal. sample_rate: in Hz. mode: "custom_voice" takes a
    listed voice, "voice_clone" that of reference_audio (whose words reference_text may give), "voice_design" one that
    instructions describe; None leaves it to the model. A quote counts the characters and does not send the text.
    """

    task: ClassVar[str] = "txt2audio"
    result_type: ClassVar[type[Result]] = AudioResult

    text: str = field(metadata=kinds.TEXT)
    language: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    voice: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    speed: float | None = field(default=None, kw_only=True, metadata=kinds.NOT_NEGATIVE)
    format: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    sample_rate: int | None = field(default=None, kw_only=True, metadata=kinds.POSITIVE)
    mode: SpeechMode | None = field(
        default=None, kw_only=True, metadata=kinds.choice("custom_voice", "voice_clone", "voice_design")
    )
    reference_audio: FileInput | None = field(
        default=None, kw_only=True, converter=kinds.optional_file, metadata=kinds.FILE
    )
    reference_text: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    instructions: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)

    def _problems(self) -> Iterable[tuple[str, str]]:
        yield from super()._problems()
        if self.mode == "voice_clone" and self.reference_audio is None:
            yield "reference_audio", "is what the mode voice_clone clones"
        if self.mode == "voice_design" and self.instructions is None:
            yield "instructions", "is what the mode voice_design follows"


@frozen
class TextToMusic(Request[AudioResult]):
    """Music from a caption.

    lyrics: "[Instrumental]" for none. duration: seconds. key: for instance "C major". time_signature: beats in a bar,
    2, 3, 4 or 6. reference_audio: a piece whose style to follow.
    """

    task: ClassVar[str] = "txt2music"
    result_type: ClassVar[type[Result]] = AudioResult

    caption: str = field(metadata=kinds.TEXT)
    lyrics: str = field(default="[Instrumental]", kw_only=True, metadata=kinds.TEXT)
    duration: float | None = field(default=None, kw_only=True, metadata=kinds.NOT_NEGATIVE)
    steps: int | None = field(default=None, kw_only=True, metadata=kinds.POSITIVE)
    guidance: float | None = field(default=None, kw_only=True, metadata=kinds.NOT_NEGATIVE)
    seed: int | None = field(default=None, kw_only=True, metadata=kinds.WHOLE)
    format: str | None = field(default=None, kw_only=True, metadata=kinds.choice("mp3", "wav", "flac"))
    bpm: int | None = field(default=None, kw_only=True, metadata=kinds.POSITIVE)
    key: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    time_signature: int | None = field(default=None, kw_only=True, metadata=kinds.choice(2, 3, 4, 6))
    vocal_language: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    reference_audio: FileInput | None = field(
        default=None, kw_only=True, converter=kinds.optional_file, metadata=kinds.FILE
    )


@frozen
class Transcribe(Request[TranscriptResult]):
    """The words of a sound or a video, given by URL or as a file.

    source: a URL (also of YouTube, Twitch, Kick, X or TikTok), or a file. media: "audio" or "video", where that does
    not tell. timestamps: None for the bare text, "segment" or "word" for segments with times. speakers: tell speakers
    apart, on models that diarize. language: a hint of at most 16 characters. metadata: also fetch what the source's
    platform says of it. deAPI v1 knows source and timestamps="segment" only.
    """

    task: ClassVar[str] = "transcribe"
    result_type: ClassVar[type[Result]] = TranscriptResult

    source: str | FileInput = field(converter=_source, metadata=kinds.FILE)
    media: Literal["audio", "video"] | None = field(default=None, kw_only=True, metadata=kinds.choice("audio", "video"))
    timestamps: TimestampLevel | None = field(default=None, kw_only=True, metadata=kinds.choice("segment", "word"))
    speakers: bool = field(default=False, kw_only=True, metadata=kinds.FLAG)
    language: str | None = field(default=None, kw_only=True, metadata=kinds.text(1, 16))
    metadata: bool = field(default=False, kw_only=True, metadata=kinds.FLAG)
    source_duration: float | None = field(default=None, kw_only=True, metadata=kinds.SECONDS_HINT)

    @property
    def tasks(self) -> tuple[str, ...]:
        stem = "{}2text" if isinstance(self.source, str) else "{}_file2text"
        kinds_of_media = (self.media,) if self.media else ("audio", "video")
        return tuple(stem.format(kind) for kind in kinds_of_media)


@frozen
class ImageToText(Request[TextResult]):
    """The text in a picture. format: "text" or "json"."""

    task: ClassVar[str] = "img2txt"
    result_type: ClassVar[type[Result]] = TextResult

    image: FileInput = field(converter=FileInput.of, metadata=kinds.FILE)
    language: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)
    format: Literal["text", "json"] | None = field(default=None, kw_only=True, metadata=kinds.choice("text", "json"))
    source_width: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)
    source_height: int | None = field(default=None, kw_only=True, metadata=kinds.PIXELS_HINT)


@frozen
class TextToEmbedding(Request[EmbeddingResult]):
    """A vector for each text, in order.

    input: one text or many. What is beyond the model's limits is sent as several jobs, and comes back as one result.
    """

    task: ClassVar[str] = "txt2embedding"
    result_type: ClassVar[type[Result]] = EmbeddingResult

    input: tuple[str, ...] = field(converter=_texts, metadata=kinds.TEXTS)

    def split(self, limits: Mapping[str, Any]) -> tuple[Self, ...]:
        told = limits.get("max_total_tokens")
        most_tokens = told if isinstance(told, int | float) and told >= 1 else _MOST_TOKENS
        parts: list[list[str]] = [[]]
        tokens = 0
        for text in self.input:
            # How the service counts is not public: one token for two bytes is more than text has in any script.
            cost = len(text.encode(errors="surrogatepass")) // 2 + 1
            if parts[-1] and (len(parts[-1]) == _MOST_INPUTS or tokens + cost > most_tokens):
                parts.append([])
                tokens = 0
            parts[-1].append(text)
            tokens += cost
        return (self,) if len(parts) == 1 else tuple(evolve(self, input=part) for part in parts)


@frozen
class EnhancePrompt(Request[PromptResult]):
    """A better prompt, answered at once.

    purpose: the task that it is for, "txt2img", "img2img", "txt2video", "img2video", "txt2audio" or "txt2music".
    image: the picture that the prompt is about, needed for "img2img" and "img2video". model: whose style to write in
    (deAPI v2).
    """

    task: ClassVar[str] = "enhance-prompt"
    result_type: ClassVar[type[Result]] = PromptResult

    prompt: str = field(metadata=kinds.text(3))
    purpose: str = field(default="txt2img", kw_only=True, metadata=kinds.choice(*PURPOSES))
    negative_prompt: str | None = field(default=None, kw_only=True, metadata=kinds.text(3))
    image: FileInput | None = field(default=None, kw_only=True, converter=kinds.optional_file, metadata=kinds.FILE)
    language: str | None = field(default=None, kw_only=True, metadata=kinds.TEXT)

    def _problems(self) -> Iterable[tuple[str, str]]:
        yield from super()._problems()
        if self.purpose in ("img2img", "img2video") and self.image is None:
            yield "image", f"is what the prompt for {self.purpose} is about"

    @property
    def tasks(self) -> tuple[str, ...]:
        return (self.purpose,)


@frozen
class SamplePrompt(Request[PromptResult]):
    """A prompt to start from, for the task `purpose` ("txt2img" or "txt2audio"). Answered at once."""

    task: ClassVar[str] = "sample-prompt"
    result_type: ClassVar[type[Result]] = PromptResult
    needs_model: ClassVar[bool] = False

    purpose: str = field(default="txt2img", metadata=kinds.choice("txt2img", "txt2audio"))
    topic: str | None = field(default=None, kw_only=True, metadata=kinds.text(1, 500))
    language: str | None = field(default=None, kw_only=True, metadata=kinds.text(1, 4))
