"""Contains all the data models used in inputs/outputs"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .access_restriction import AccessRestriction
    from .acknowledged import Acknowledged
    from .act_on_job_body import ActOnJobBody
    from .act_on_training_body import ActOnTrainingBody
    from .action import Action
    from .add_training_image_body import AddTrainingImageBody
    from .archive_status import ArchiveStatus
    from .arena_score import ArenaScore
    from .aspect_ratio import AspectRatio
    from .asset import Asset
    from .asset_answer import AssetAnswer
    from .asset_download import AssetDownload
    from .asset_media_type import AssetMediaType
    from .asset_metadata import AssetMetadata
    from .asset_page import AssetPage
    from .asset_properties import AssetProperties
    from .asset_ref import AssetRef
    from .asset_similarity import AssetSimilarity
    from .asset_source import AssetSource
    from .asset_status import AssetStatus
    from .asset_summary import AssetSummary
    from .asset_type import AssetType
    from .asset_uploaded import AssetUploaded
    from .asset_warning import AssetWarning
    from .assets_answer import AssetsAnswer
    from .background_behavior import BackgroundBehavior
    from .boolean_operator import BooleanOperator
    from .camera_mode import CameraMode
    from .camera_point import CameraPoint
    from .capability import Capability
    from .caption_preset import CaptionPreset
    from .class_status import ClassStatus
    from .concept import Concept
    from .copy_model_body import CopyModelBody
    from .cost_details import CostDetails
    from .couple_distance import CoupleDistance
    from .couple_similarity import CoupleSimilarity
    from .couple_warning import CoupleWarning
    from .create_model_body import CreateModelBody
    from .create_preset_body import CreatePresetBody
    from .create_webhook_endpoint_body import CreateWebhookEndpointBody
    from .dataset_score import DatasetScore
    from .dataset_score_details import DatasetScoreDetails
    from .delete_assets_body import DeleteAssetsBody
    from .description import Description
    from .description_answer import DescriptionAnswer
    from .download_asset_body import DownloadAssetBody
    from .download_assets_body import DownloadAssetsBody
    from .download_format import DownloadFormat
    from .download_model_body import DownloadModelBody
    from .download_options import DownloadOptions
    from .download_query import DownloadQuery
    from .dry_run import DryRun
    from .edit_capability import EditCapability
    from .error import Error
    from .estimate import Estimate
    from .example import Example
    from .examples_answer import ExamplesAnswer
    from .fidelity import Fidelity
    from .get_many_assets_body import GetManyAssetsBody
    from .get_many_models_body import GetManyModelsBody
    from .image_type import ImageType
    from .inference_parameters import InferenceParameters
    from .inference_type import InferenceType
    from .input_location import InputLocation
    from .input_messages import InputMessages
    from .input_required import InputRequired
    from .input_required_conditional import InputRequiredConditional
    from .input_type import InputType
    from .input_values import InputValues
    from .ip_adapter_type import IpAdapterType
    from .ip_detection import IPDetection
    from .ip_detection_action import IPDetectionAction
    from .ip_detection_category import IPDetectionCategory
    from .ip_detection_finding import IPDetectionFinding
    from .job import Job
    from .job_answer import JobAnswer
    from .job_billing import JobBilling
    from .job_billing_details import JobBillingDetails
    from .job_metadata import JobMetadata
    from .job_metadata_input import JobMetadataInput
    from .job_metadata_output import JobMetadataOutput
    from .job_page import JobPage
    from .job_reference import JobReference
    from .job_status import JobStatus
    from .job_status_change import JobStatusChange
    from .job_type import JobType
    from .job_type_filter import JobTypeFilter
    from .legacy_model_type import LegacyModelType
    from .lr_scheduler import LrScheduler
    from .media_kind import MediaKind
    from .modality import Modality
    from .model import Model
    from .model_answer import ModelAnswer
    from .model_class import ModelClass
    from .model_epoch import ModelEpoch
    from .model_excerpt import ModelExcerpt
    from .model_hit import ModelHit
    from .model_input import ModelInput
    from .model_page import ModelPage
    from .model_reference import ModelReference
    from .model_sort_field import ModelSortField
    from .model_source import ModelSource
    from .model_status import ModelStatus
    from .model_status_filter import ModelStatusFilter
    from .model_summary import ModelSummary
    from .model_type import ModelType
    from .models_answer import ModelsAnswer
    from .node_logic import NodeLogic
    from .node_logic_case import NodeLogicCase
    from .node_ref import NodeRef
    from .owner_type import OwnerType
    from .performance_stats import PerformanceStats
    from .performance_variant import PerformanceVariant
    from .preset import Preset
    from .preset_answer import PresetAnswer
    from .presets_answer import PresetsAnswer
    from .privacy import Privacy
    from .prompt_guide import PromptGuide
    from .prompt_guide_answer import PromptGuideAnswer
    from .prompt_score import PromptScore
    from .prompt_score_details import PromptScoreDetails
    from .quality_gate import QualityGate
    from .quality_gate_details import QualityGateDetails
    from .quality_score import QualityScore
    from .quality_sensitivity import QualitySensitivity
    from .quality_status import QualityStatus
    from .quality_verdict import QualityVerdict
    from .recommended_models import RecommendedModels
    from .replace_model_examples_body import ReplaceModelExamplesBody
    from .replace_training_image_body import ReplaceTrainingImageBody
    from .run_model_body import RunModelBody
    from .run_started import RunStarted
    from .scheduler import Scheduler
    from .scope import Scope
    from .score_status import ScoreStatus
    from .search_images import SearchImages
    from .search_models_body import SearchModelsBody
    from .search_result import SearchResult
    from .sort_direction import SortDirection
    from .sound_class import SoundClass
    from .spread import Spread
    from .style import Style
    from .tag_change import TagChange
    from .train_model_body import TrainModelBody
    from .training_goal import TrainingGoal
    from .training_image import TrainingImage
    from .training_image_answer import TrainingImageAnswer
    from .training_image_pair import TrainingImagePair
    from .training_pairs import TrainingPairs
    from .training_parameters import TrainingParameters
    from .training_progress import TrainingProgress
    from .training_stage import TrainingStage
    from .training_started import TrainingStarted
    from .training_stats import TrainingStats
    from .transcription import Transcription
    from .transfer_model_body import TransferModelBody
    from .ui_config import UiConfig
    from .ui_config_input_properties import UiConfigInputProperties
    from .ui_config_output_properties import UiConfigOutputProperties
    from .ui_config_selects import UiConfigSelects
    from .ui_input_properties import UiInputProperties
    from .ui_loras_component import UiLorasComponent
    from .ui_output_properties import UiOutputProperties
    from .ui_position import UiPosition
    from .ui_preset import UiPreset
    from .ui_resolution_component import UiResolutionComponent
    from .ui_resolution_preset import UiResolutionPreset
    from .ui_trigger_generate import UiTriggerGenerate
    from .update_asset_body import UpdateAssetBody
    from .update_model_body import UpdateModelBody
    from .update_model_description_body import UpdateModelDescriptionBody
    from .update_model_tags_body import UpdateModelTagsBody
    from .update_preset_body import UpdatePresetBody
    from .update_prompt_guide_body import UpdatePromptGuideBody
    from .update_webhook_endpoint_body import UpdateWebhookEndpointBody
    from .upload_asset_body import UploadAssetBody
    from .webhook_attempt import WebhookAttempt
    from .webhook_endpoint import WebhookEndpoint
    from .webhook_endpoint_answer import WebhookEndpointAnswer
    from .webhook_endpoint_created import WebhookEndpointCreated
    from .webhook_endpoint_with_secret import WebhookEndpointWithSecret
    from .webhook_endpoints_answer import WebhookEndpointsAnswer
    from .webhook_event import WebhookEvent
    from .webhook_event_answer import WebhookEventAnswer
    from .webhook_event_page import WebhookEventPage
    from .webhook_event_status import WebhookEventStatus
    from .webhook_event_summary import WebhookEventSummary
    from .webhook_event_type import WebhookEventType
    from .workflow_node import WorkflowNode
    from .workflow_node_input import WorkflowNodeInput
    from .workflow_node_input_inputs_item import WorkflowNodeInputInputsItem
    from .workflow_node_input_item import WorkflowNodeInputItem
    from .workflow_node_input_item_inputs_item import WorkflowNodeInputItemInputsItem
    from .workflow_node_status import WorkflowNodeStatus
    from .workflow_node_type import WorkflowNodeType

_MODULES = {
    "AccessRestriction": ".access_restriction",
    "Acknowledged": ".acknowledged",
    "ActOnJobBody": ".act_on_job_body",
    "ActOnTrainingBody": ".act_on_training_body",
    "Action": ".action",
    "AddTrainingImageBody": ".add_training_image_body",
    "ArchiveStatus": ".archive_status",
    "ArenaScore": ".arena_score",
    "AspectRatio": ".aspect_ratio",
    "Asset": ".asset",
    "AssetAnswer": ".asset_answer",
    "AssetDownload": ".asset_download",
    "AssetMediaType": ".asset_media_type",
    "AssetMetadata": ".asset_metadata",
    "AssetPage": ".asset_page",
    "AssetProperties": ".asset_properties",
    "AssetRef": ".asset_ref",
    "AssetSimilarity": ".asset_similarity",
    "AssetSource": ".asset_source",
    "AssetStatus": ".asset_status",
    "AssetSummary": ".asset_summary",
    "AssetType": ".asset_type",
    "AssetUploaded": ".asset_uploaded",
    "AssetWarning": ".asset_warning",
    "AssetsAnswer": ".assets_answer",
    "BackgroundBehavior": ".background_behavior",
    "BooleanOperator": ".boolean_operator",
    "CameraMode": ".camera_mode",
    "CameraPoint": ".camera_point",
    "Capability": ".capability",
    "CaptionPreset": ".caption_preset",
    "ClassStatus": ".class_status",
    "Concept": ".concept",
    "CopyModelBody": ".copy_model_body",
    "CostDetails": ".cost_details",
    "CoupleDistance": ".couple_distance",
    "CoupleSimilarity": ".couple_similarity",
    "CoupleWarning": ".couple_warning",
    "CreateModelBody": ".create_model_body",
    "CreatePresetBody": ".create_preset_body",
    "CreateWebhookEndpointBody": ".create_webhook_endpoint_body",
    "DatasetScore": ".dataset_score",
    "DatasetScoreDetails": ".dataset_score_details",
    "DeleteAssetsBody": ".delete_assets_body",
    "Description": ".description",
    "DescriptionAnswer": ".description_answer",
    "DownloadAssetBody": ".download_asset_body",
    "DownloadAssetsBody": ".download_assets_body",
    "DownloadFormat": ".download_format",
    "DownloadModelBody": ".download_model_body",
    "DownloadOptions": ".download_options",
    "DownloadQuery": ".download_query",
    "DryRun": ".dry_run",
    "EditCapability": ".edit_capability",
    "Error": ".error",
    "Estimate": ".estimate",
    "Example": ".example",
    "ExamplesAnswer": ".examples_answer",
    "Fidelity": ".fidelity",
    "GetManyAssetsBody": ".get_many_assets_body",
    "GetManyModelsBody": ".get_many_models_body",
    "ImageType": ".image_type",
    "InferenceParameters": ".inference_parameters",
    "InferenceType": ".inference_type",
    "InputLocation": ".input_location",
    "InputMessages": ".input_messages",
    "InputRequired": ".input_required",
    "InputRequiredConditional": ".input_required_conditional",
    "InputType": ".input_type",
    "InputValues": ".input_values",
    "IpAdapterType": ".ip_adapter_type",
    "IPDetection": ".ip_detection",
    "IPDetectionAction": ".ip_detection_action",
    "IPDetectionCategory": ".ip_detection_category",
    "IPDetectionFinding": ".ip_detection_finding",
    "Job": ".job",
    "JobAnswer": ".job_answer",
    "JobBilling": ".job_billing",
    "JobBillingDetails": ".job_billing_details",
    "JobMetadata": ".job_metadata",
    "JobMetadataInput": ".job_metadata_input",
    "JobMetadataOutput": ".job_metadata_output",
    "JobPage": ".job_page",
    "JobReference": ".job_reference",
    "JobStatus": ".job_status",
    "JobStatusChange": ".job_status_change",
    "JobType": ".job_type",
    "JobTypeFilter": ".job_type_filter",
    "LegacyModelType": ".legacy_model_type",
    "LrScheduler": ".lr_scheduler",
    "MediaKind": ".media_kind",
    "Modality": ".modality",
    "Model": ".model",
    "ModelAnswer": ".model_answer",
    "ModelClass": ".model_class",
    "ModelEpoch": ".model_epoch",
    "ModelExcerpt": ".model_excerpt",
    "ModelHit": ".model_hit",
    "ModelInput": ".model_input",
    "ModelPage": ".model_page",
    "ModelReference": ".model_reference",
    "ModelSortField": ".model_sort_field",
    "ModelSource": ".model_source",
    "ModelStatus": ".model_status",
    "ModelStatusFilter": ".model_status_filter",
    "ModelSummary": ".model_summary",
    "ModelType": ".model_type",
    "ModelsAnswer": ".models_answer",
    "NodeLogic": ".node_logic",
    "NodeLogicCase": ".node_logic_case",
    "NodeRef": ".node_ref",
    "OwnerType": ".owner_type",
    "PerformanceStats": ".performance_stats",
    "PerformanceVariant": ".performance_variant",
    "Preset": ".preset",
    "PresetAnswer": ".preset_answer",
    "PresetsAnswer": ".presets_answer",
    "Privacy": ".privacy",
    "PromptGuide": ".prompt_guide",
    "PromptGuideAnswer": ".prompt_guide_answer",
    "PromptScore": ".prompt_score",
    "PromptScoreDetails": ".prompt_score_details",
    "QualityGate": ".quality_gate",
    "QualityGateDetails": ".quality_gate_details",
    "QualityScore": ".quality_score",
    "QualitySensitivity": ".quality_sensitivity",
    "QualityStatus": ".quality_status",
    "QualityVerdict": ".quality_verdict",
    "RecommendedModels": ".recommended_models",
    "ReplaceModelExamplesBody": ".replace_model_examples_body",
    "ReplaceTrainingImageBody": ".replace_training_image_body",
    "RunModelBody": ".run_model_body",
    "RunStarted": ".run_started",
    "Scheduler": ".scheduler",
    "Scope": ".scope",
    "ScoreStatus": ".score_status",
    "SearchImages": ".search_images",
    "SearchModelsBody": ".search_models_body",
    "SearchResult": ".search_result",
    "SortDirection": ".sort_direction",
    "SoundClass": ".sound_class",
    "Spread": ".spread",
    "Style": ".style",
    "TagChange": ".tag_change",
    "TrainModelBody": ".train_model_body",
    "TrainingGoal": ".training_goal",
    "TrainingImage": ".training_image",
    "TrainingImageAnswer": ".training_image_answer",
    "TrainingImagePair": ".training_image_pair",
    "TrainingPairs": ".training_pairs",
    "TrainingParameters": ".training_parameters",
    "TrainingProgress": ".training_progress",
    "TrainingStage": ".training_stage",
    "TrainingStarted": ".training_started",
    "TrainingStats": ".training_stats",
    "Transcription": ".transcription",
    "TransferModelBody": ".transfer_model_body",
    "UiConfig": ".ui_config",
    "UiConfigInputProperties": ".ui_config_input_properties",
    "UiConfigOutputProperties": ".ui_config_output_properties",
    "UiConfigSelects": ".ui_config_selects",
    "UiInputProperties": ".ui_input_properties",
    "UiLorasComponent": ".ui_loras_component",
    "UiOutputProperties": ".ui_output_properties",
    "UiPosition": ".ui_position",
    "UiPreset": ".ui_preset",
    "UiResolutionComponent": ".ui_resolution_component",
    "UiResolutionPreset": ".ui_resolution_preset",
    "UiTriggerGenerate": ".ui_trigger_generate",
    "UpdateAssetBody": ".update_asset_body",
    "UpdateModelBody": ".update_model_body",
    "UpdateModelDescriptionBody": ".update_model_description_body",
    "UpdateModelTagsBody": ".update_model_tags_body",
    "UpdatePresetBody": ".update_preset_body",
    "UpdatePromptGuideBody": ".update_prompt_guide_body",
    "UpdateWebhookEndpointBody": ".update_webhook_endpoint_body",
    "UploadAssetBody": ".upload_asset_body",
    "WebhookAttempt": ".webhook_attempt",
    "WebhookEndpoint": ".webhook_endpoint",
    "WebhookEndpointAnswer": ".webhook_endpoint_answer",
    "WebhookEndpointCreated": ".webhook_endpoint_created",
    "WebhookEndpointWithSecret": ".webhook_endpoint_with_secret",
    "WebhookEndpointsAnswer": ".webhook_endpoints_answer",
    "WebhookEvent": ".webhook_event",
    "WebhookEventAnswer": ".webhook_event_answer",
    "WebhookEventPage": ".webhook_event_page",
    "WebhookEventStatus": ".webhook_event_status",
    "WebhookEventSummary": ".webhook_event_summary",
    "WebhookEventType": ".webhook_event_type",
    "WorkflowNode": ".workflow_node",
    "WorkflowNodeInput": ".workflow_node_input",
    "WorkflowNodeInputInputsItem": ".workflow_node_input_inputs_item",
    "WorkflowNodeInputItem": ".workflow_node_input_item",
    "WorkflowNodeInputItemInputsItem": ".workflow_node_input_item_inputs_item",
    "WorkflowNodeStatus": ".workflow_node_status",
    "WorkflowNodeType": ".workflow_node_type",
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
    "AccessRestriction",
    "Acknowledged",
    "ActOnJobBody",
    "ActOnTrainingBody",
    "Action",
    "AddTrainingImageBody",
    "ArchiveStatus",
    "ArenaScore",
    "AspectRatio",
    "Asset",
    "AssetAnswer",
    "AssetDownload",
    "AssetMediaType",
    "AssetMetadata",
    "AssetPage",
    "AssetProperties",
    "AssetRef",
    "AssetSimilarity",
    "AssetSource",
    "AssetStatus",
    "AssetSummary",
    "AssetType",
    "AssetUploaded",
    "AssetWarning",
    "AssetsAnswer",
    "BackgroundBehavior",
    "BooleanOperator",
    "CameraMode",
    "CameraPoint",
    "Capability",
    "CaptionPreset",
    "ClassStatus",
    "Concept",
    "CopyModelBody",
    "CostDetails",
    "CoupleDistance",
    "CoupleSimilarity",
    "CoupleWarning",
    "CreateModelBody",
    "CreatePresetBody",
    "CreateWebhookEndpointBody",
    "DatasetScore",
    "DatasetScoreDetails",
    "DeleteAssetsBody",
    "Description",
    "DescriptionAnswer",
    "DownloadAssetBody",
    "DownloadAssetsBody",
    "DownloadFormat",
    "DownloadModelBody",
    "DownloadOptions",
    "DownloadQuery",
    "DryRun",
    "EditCapability",
    "Error",
    "Estimate",
    "Example",
    "ExamplesAnswer",
    "Fidelity",
    "GetManyAssetsBody",
    "GetManyModelsBody",
    "IPDetection",
    "IPDetectionAction",
    "IPDetectionCategory",
    "IPDetectionFinding",
    "ImageType",
    "InferenceParameters",
    "InferenceType",
    "InputLocation",
    "InputMessages",
    "InputRequired",
    "InputRequiredConditional",
    "InputType",
    "InputValues",
    "IpAdapterType",
    "Job",
    "JobAnswer",
    "JobBilling",
    "JobBillingDetails",
    "JobMetadata",
    "JobMetadataInput",
    "JobMetadataOutput",
    "JobPage",
    "JobReference",
    "JobStatus",
    "JobStatusChange",
    "JobType",
    "JobTypeFilter",
    "LegacyModelType",
    "LrScheduler",
    "MediaKind",
    "Modality",
    "Model",
    "ModelAnswer",
    "ModelClass",
    "ModelEpoch",
    "ModelExcerpt",
    "ModelHit",
    "ModelInput",
    "ModelPage",
    "ModelReference",
    "ModelSortField",
    "ModelSource",
    "ModelStatus",
    "ModelStatusFilter",
    "ModelSummary",
    "ModelType",
    "ModelsAnswer",
    "NodeLogic",
    "NodeLogicCase",
    "NodeRef",
    "OwnerType",
    "PerformanceStats",
    "PerformanceVariant",
    "Preset",
    "PresetAnswer",
    "PresetsAnswer",
    "Privacy",
    "PromptGuide",
    "PromptGuideAnswer",
    "PromptScore",
    "PromptScoreDetails",
    "QualityGate",
    "QualityGateDetails",
    "QualityScore",
    "QualitySensitivity",
    "QualityStatus",
    "QualityVerdict",
    "RecommendedModels",
    "ReplaceModelExamplesBody",
    "ReplaceTrainingImageBody",
    "RunModelBody",
    "RunStarted",
    "Scheduler",
    "Scope",
    "ScoreStatus",
    "SearchImages",
    "SearchModelsBody",
    "SearchResult",
    "SortDirection",
    "SoundClass",
    "Spread",
    "Style",
    "TagChange",
    "TrainModelBody",
    "TrainingGoal",
    "TrainingImage",
    "TrainingImageAnswer",
    "TrainingImagePair",
    "TrainingPairs",
    "TrainingParameters",
    "TrainingProgress",
    "TrainingStage",
    "TrainingStarted",
    "TrainingStats",
    "Transcription",
    "TransferModelBody",
    "UiConfig",
    "UiConfigInputProperties",
    "UiConfigOutputProperties",
    "UiConfigSelects",
    "UiInputProperties",
    "UiLorasComponent",
    "UiOutputProperties",
    "UiPosition",
    "UiPreset",
    "UiResolutionComponent",
    "UiResolutionPreset",
    "UiTriggerGenerate",
    "UpdateAssetBody",
    "UpdateModelBody",
    "UpdateModelDescriptionBody",
    "UpdateModelTagsBody",
    "UpdatePresetBody",
    "UpdatePromptGuideBody",
    "UpdateWebhookEndpointBody",
    "UploadAssetBody",
    "WebhookAttempt",
    "WebhookEndpoint",
    "WebhookEndpointAnswer",
    "WebhookEndpointCreated",
    "WebhookEndpointWithSecret",
    "WebhookEndpointsAnswer",
    "WebhookEvent",
    "WebhookEventAnswer",
    "WebhookEventPage",
    "WebhookEventStatus",
    "WebhookEventSummary",
    "WebhookEventType",
    "WorkflowNode",
    "WorkflowNodeInput",
    "WorkflowNodeInputInputsItem",
    "WorkflowNodeInputItem",
    "WorkflowNodeInputItemInputsItem",
    "WorkflowNodeStatus",
    "WorkflowNodeType",
)
