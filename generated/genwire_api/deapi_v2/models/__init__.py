"""Contains all the data models used in inputs/outputs"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .audio_to_video_body import AudioToVideoBody
    from .audio_to_video_price_body import AudioToVideoPriceBody
    from .balance import Balance
    from .balance_data import BalanceData
    from .enhance_prompt_body import EnhancePromptBody
    from .enhance_prompt_price_body import EnhancePromptPriceBody
    from .enhanced_prompt import EnhancedPrompt
    from .error import Error
    from .image_to_image_body import ImageToImageBody
    from .image_to_image_price_body import ImageToImagePriceBody
    from .image_to_text_body import ImageToTextBody
    from .image_to_text_price_body import ImageToTextPriceBody
    from .image_to_video_body import ImageToVideoBody
    from .image_to_video_price_body import ImageToVideoPriceBody
    from .inference_type import InferenceType
    from .job_accepted import JobAccepted
    from .job_accepted_data import JobAcceptedData
    from .job_completed_event import JobCompletedEvent
    from .job_completed_event_data import JobCompletedEventData
    from .job_error_code import JobErrorCode
    from .job_error_reason import JobErrorReason
    from .job_failed_event import JobFailedEvent
    from .job_failed_event_data import JobFailedEventData
    from .job_price import JobPrice
    from .job_processing_event import JobProcessingEvent
    from .job_processing_event_data import JobProcessingEventData
    from .job_state import JobState
    from .job_status import JobStatus
    from .job_status_data import JobStatusData
    from .lora import Lora
    from .model import Model
    from .model_info import ModelInfo
    from .model_info_defaults import ModelInfoDefaults
    from .model_info_features import ModelInfoFeatures
    from .model_info_limits import ModelInfoLimits
    from .model_language import ModelLanguage
    from .model_lora import ModelLora
    from .model_page import ModelPage
    from .model_status import ModelStatus
    from .model_tag import ModelTag
    from .model_voice import ModelVoice
    from .music_format import MusicFormat
    from .ocr_format import OcrFormat
    from .page_links import PageLinks
    from .page_meta import PageMeta
    from .price import Price
    from .price_data import PriceData
    from .prompt_boost import PromptBoost
    from .prompt_price import PromptPrice
    from .prompt_task import PromptTask
    from .rate_limit_type import RateLimitType
    from .remove_background_body import RemoveBackgroundBody
    from .remove_background_price_body import RemoveBackgroundPriceBody
    from .remove_video_background_body import RemoveVideoBackgroundBody
    from .remove_video_background_price_body import RemoveVideoBackgroundPriceBody
    from .replace_in_video_body import ReplaceInVideoBody
    from .replace_in_video_price_body import ReplaceInVideoPriceBody
    from .result_alt_formats import ResultAltFormats
    from .source_metadata import SourceMetadata
    from .source_thumbnail import SourceThumbnail
    from .speech_mode import SpeechMode
    from .text_to_embedding_body import TextToEmbeddingBody
    from .text_to_embedding_price_body import TextToEmbeddingPriceBody
    from .text_to_image_body import TextToImageBody
    from .text_to_image_price_body import TextToImagePriceBody
    from .text_to_music_body import TextToMusicBody
    from .text_to_music_price_body import TextToMusicPriceBody
    from .text_to_speech_body import TextToSpeechBody
    from .text_to_speech_price_body import TextToSpeechPriceBody
    from .text_to_video_body import TextToVideoBody
    from .text_to_video_price_body import TextToVideoPriceBody
    from .time_signature import TimeSignature
    from .timestamp_level import TimestampLevel
    from .transcribe_body import TranscribeBody
    from .transcribe_price_body import TranscribePriceBody
    from .transcript_info import TranscriptInfo
    from .transcription_platform import TranscriptionPlatform
    from .upscale_image_body import UpscaleImageBody
    from .upscale_image_price_body import UpscaleImagePriceBody
    from .upscale_video_body import UpscaleVideoBody
    from .upscale_video_price_body import UpscaleVideoPriceBody
    from .validation_error import ValidationError
    from .validation_error_errors import ValidationErrorErrors
    from .webhook_event import WebhookEvent

_MODULES = {
    "AudioToVideoBody": ".audio_to_video_body",
    "AudioToVideoPriceBody": ".audio_to_video_price_body",
    "Balance": ".balance",
    "BalanceData": ".balance_data",
    "EnhancePromptBody": ".enhance_prompt_body",
    "EnhancePromptPriceBody": ".enhance_prompt_price_body",
    "EnhancedPrompt": ".enhanced_prompt",
    "Error": ".error",
    "ImageToImageBody": ".image_to_image_body",
    "ImageToImagePriceBody": ".image_to_image_price_body",
    "ImageToTextBody": ".image_to_text_body",
    "ImageToTextPriceBody": ".image_to_text_price_body",
    "ImageToVideoBody": ".image_to_video_body",
    "ImageToVideoPriceBody": ".image_to_video_price_body",
    "InferenceType": ".inference_type",
    "JobAccepted": ".job_accepted",
    "JobAcceptedData": ".job_accepted_data",
    "JobCompletedEvent": ".job_completed_event",
    "JobCompletedEventData": ".job_completed_event_data",
    "JobErrorCode": ".job_error_code",
    "JobErrorReason": ".job_error_reason",
    "JobFailedEvent": ".job_failed_event",
    "JobFailedEventData": ".job_failed_event_data",
    "JobPrice": ".job_price",
    "JobProcessingEvent": ".job_processing_event",
    "JobProcessingEventData": ".job_processing_event_data",
    "JobState": ".job_state",
    "JobStatus": ".job_status",
    "JobStatusData": ".job_status_data",
    "Lora": ".lora",
    "Model": ".model",
    "ModelInfo": ".model_info",
    "ModelInfoDefaults": ".model_info_defaults",
    "ModelInfoFeatures": ".model_info_features",
    "ModelInfoLimits": ".model_info_limits",
    "ModelLanguage": ".model_language",
    "ModelLora": ".model_lora",
    "ModelPage": ".model_page",
    "ModelStatus": ".model_status",
    "ModelTag": ".model_tag",
    "ModelVoice": ".model_voice",
    "MusicFormat": ".music_format",
    "OcrFormat": ".ocr_format",
    "PageLinks": ".page_links",
    "PageMeta": ".page_meta",
    "Price": ".price",
    "PriceData": ".price_data",
    "PromptBoost": ".prompt_boost",
    "PromptPrice": ".prompt_price",
    "PromptTask": ".prompt_task",
    "RateLimitType": ".rate_limit_type",
    "RemoveBackgroundBody": ".remove_background_body",
    "RemoveBackgroundPriceBody": ".remove_background_price_body",
    "RemoveVideoBackgroundBody": ".remove_video_background_body",
    "RemoveVideoBackgroundPriceBody": ".remove_video_background_price_body",
    "ReplaceInVideoBody": ".replace_in_video_body",
    "ReplaceInVideoPriceBody": ".replace_in_video_price_body",
    "ResultAltFormats": ".result_alt_formats",
    "SourceMetadata": ".source_metadata",
    "SourceThumbnail": ".source_thumbnail",
    "SpeechMode": ".speech_mode",
    "TextToEmbeddingBody": ".text_to_embedding_body",
    "TextToEmbeddingPriceBody": ".text_to_embedding_price_body",
    "TextToImageBody": ".text_to_image_body",
    "TextToImagePriceBody": ".text_to_image_price_body",
    "TextToMusicBody": ".text_to_music_body",
    "TextToMusicPriceBody": ".text_to_music_price_body",
    "TextToSpeechBody": ".text_to_speech_body",
    "TextToSpeechPriceBody": ".text_to_speech_price_body",
    "TextToVideoBody": ".text_to_video_body",
    "TextToVideoPriceBody": ".text_to_video_price_body",
    "TimeSignature": ".time_signature",
    "TimestampLevel": ".timestamp_level",
    "TranscribeBody": ".transcribe_body",
    "TranscribePriceBody": ".transcribe_price_body",
    "TranscriptInfo": ".transcript_info",
    "TranscriptionPlatform": ".transcription_platform",
    "UpscaleImageBody": ".upscale_image_body",
    "UpscaleImagePriceBody": ".upscale_image_price_body",
    "UpscaleVideoBody": ".upscale_video_body",
    "UpscaleVideoPriceBody": ".upscale_video_price_body",
    "ValidationError": ".validation_error",
    "ValidationErrorErrors": ".validation_error_errors",
    "WebhookEvent": ".webhook_event",
}


def __getattr__(name: str) -> Any:
    try:
        module = _MODULES[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    value = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})


__all__ = (
    "AudioToVideoBody",
    "AudioToVideoPriceBody",
    "Balance",
    "BalanceData",
    "EnhancePromptBody",
    "EnhancePromptPriceBody",
    "EnhancedPrompt",
    "Error",
    "ImageToImageBody",
    "ImageToImagePriceBody",
    "ImageToTextBody",
    "ImageToTextPriceBody",
    "ImageToVideoBody",
    "ImageToVideoPriceBody",
    "InferenceType",
    "JobAccepted",
    "JobAcceptedData",
    "JobCompletedEvent",
    "JobCompletedEventData",
    "JobErrorCode",
    "JobErrorReason",
    "JobFailedEvent",
    "JobFailedEventData",
    "JobPrice",
    "JobProcessingEvent",
    "JobProcessingEventData",
    "JobState",
    "JobStatus",
    "JobStatusData",
    "Lora",
    "Model",
    "ModelInfo",
    "ModelInfoDefaults",
    "ModelInfoFeatures",
    "ModelInfoLimits",
    "ModelLanguage",
    "ModelLora",
    "ModelPage",
    "ModelStatus",
    "ModelTag",
    "ModelVoice",
    "MusicFormat",
    "OcrFormat",
    "PageLinks",
    "PageMeta",
    "Price",
    "PriceData",
    "PromptBoost",
    "PromptPrice",
    "PromptTask",
    "RateLimitType",
    "RemoveBackgroundBody",
    "RemoveBackgroundPriceBody",
    "RemoveVideoBackgroundBody",
    "RemoveVideoBackgroundPriceBody",
    "ReplaceInVideoBody",
    "ReplaceInVideoPriceBody",
    "ResultAltFormats",
    "SourceMetadata",
    "SourceThumbnail",
    "SpeechMode",
    "TextToEmbeddingBody",
    "TextToEmbeddingPriceBody",
    "TextToImageBody",
    "TextToImagePriceBody",
    "TextToMusicBody",
    "TextToMusicPriceBody",
    "TextToSpeechBody",
    "TextToSpeechPriceBody",
    "TextToVideoBody",
    "TextToVideoPriceBody",
    "TimeSignature",
    "TimestampLevel",
    "TranscribeBody",
    "TranscribePriceBody",
    "TranscriptInfo",
    "TranscriptionPlatform",
    "UpscaleImageBody",
    "UpscaleImagePriceBody",
    "UpscaleVideoBody",
    "UpscaleVideoPriceBody",
    "ValidationError",
    "ValidationErrorErrors",
    "WebhookEvent",
)
