from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.asset_type import AssetType
from ..models.fidelity import Fidelity
from ..models.image_type import ImageType
from ..models.input_location import InputLocation
from ..models.legacy_model_type import LegacyModelType
from ..models.media_kind import MediaKind
from ..models.modality import Modality
from ..models.model_type import ModelType
from ..models.style import Style
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="AssetMetadata")

_KNOWN = frozenset(
    (
        "type",
        "kind",
        "modelId",
        "inferenceId",
        "parentJobId",
        "parentId",
        "rootParentId",
        "prompt",
        "negativePrompt",
        "width",
        "height",
        "numInferenceSteps",
        "guidance",
        "seed",
        "outputIndex",
        "angular",
        "aspectRatio",
        "backgroundOpacity",
        "baseModelId",
        "bbox",
        "betterQuality",
        "cannyStructureImage",
        "clustering",
        "colorCorrection",
        "colorMode",
        "colorPrecision",
        "concepts",
        "contours",
        "controlEnd",
        "copiedAt",
        "cornerThreshold",
        "creativity",
        "creativityDecay",
        "defaultParameters",
        "depthFidelity",
        "depthImage",
        "detailsLevel",
        "dilate",
        "factor",
        "fileName",
        "filterSpeckle",
        "fractality",
        "geometryEnforcement",
        "halfMode",
        "hdr",
        "highThreshold",
        "horizontalExpansionRatio",
        "image",
        "imageFidelity",
        "imageType",
        "inputFidelity",
        "inputLocation",
        "invert",
        "keepsFileNames",
        "keypointThreshold",
        "layerDifference",
        "lengthThreshold",
        "lockExpiresAt",
        "lowThreshold",
        "mask",
        "maxIterations",
        "maxThreshold",
        "minThreshold",
        "modality",
        "mode",
        "modelType",
        "name",
        "nbMasks",
        "negativePromptStrength",
        "numOutputs",
        "originalAssetId",
        "overlapPercentage",
        "overrideEmbeddings",
        "pathPrecision",
        "points",
        "polished",
        "preset",
        "progressPercent",
        "promptFidelity",
        "raised",
        "referenceImages",
        "refinementSteps",
        "removeBackground",
        "resizeOption",
        "resultContours",
        "resultImage",
        "resultMask",
        "saveFlipbook",
        "scalingFactor",
        "scheduler",
        "sharpen",
        "shiny",
        "size",
        "sketch",
        "sourceProjectId",
        "spliceThreshold",
        "strength",
        "structureFidelity",
        "structureImage",
        "style",
        "styleFidelity",
        "styleImages",
        "styleImagesFidelity",
        "targetHeight",
        "targetWidth",
        "text",
        "texture",
        "thumbnail",
        "tileStyle",
        "trainingImage",
        "verticalExpansionRatio",
    )
)


@_attrs_define
class AssetMetadata:
    """What an asset was made with. What does not belong to its `type` is missing."""

    type_: AssetType | None | str | Unset = UNSET
    """ How it was made. """
    kind: MediaKind | None | str | Unset = UNSET
    """ What it holds. """
    model_id: None | str | Unset = UNSET
    """ The model that made it. """
    inference_id: None | str | Unset = UNSET
    """ The inference that made it. """
    parent_job_id: None | str | Unset = UNSET
    """ The job that made it. """
    parent_id: None | str | Unset = UNSET
    """ The asset it was made from. """
    root_parent_id: None | str | Unset = UNSET
    """ The first of the assets it was made from. """
    prompt: None | str | Unset = UNSET
    """ What it shows. """
    negative_prompt: None | str | Unset = UNSET
    """ What it does not show. """
    width: float | None | Unset = UNSET
    """ Pixels. """
    height: float | None | Unset = UNSET
    """ Pixels. """
    num_inference_steps: float | None | Unset = UNSET
    """ Number of denoising steps. """
    guidance: float | None | Unset = UNSET
    """ How closely it follows the prompt. """
    seed: None | str | Unset = UNSET
    """ Start of the random numbers. """
    output_index: float | None | Unset = UNSET
    """ Which of the results it is, from 0. """
    angular: float | None | Unset = UNSET
    aspect_ratio: None | str | Unset = UNSET
    background_opacity: float | None | Unset = UNSET
    base_model_id: None | str | Unset = UNSET
    bbox: list[float] | None | Unset = UNSET
    better_quality: bool | None | Unset = UNSET
    canny_structure_image: None | str | Unset = UNSET
    clustering: bool | None | Unset = UNSET
    color_correction: bool | None | Unset = UNSET
    color_mode: None | str | Unset = UNSET
    color_precision: float | None | Unset = UNSET
    concepts: list[Concept] | None | Unset = UNSET
    contours: list[list[list[list[float]]]] | None | Unset = UNSET
    control_end: float | None | Unset = UNSET
    copied_at: None | str | Unset = UNSET
    corner_threshold: float | None | Unset = UNSET
    creativity: float | None | Unset = UNSET
    creativity_decay: float | None | Unset = UNSET
    default_parameters: bool | None | Unset = UNSET
    depth_fidelity: float | None | Unset = UNSET
    depth_image: None | str | Unset = UNSET
    details_level: float | None | Unset = UNSET
    dilate: float | None | Unset = UNSET
    factor: float | None | Unset = UNSET
    file_name: None | str | Unset = UNSET
    filter_speckle: float | None | Unset = UNSET
    fractality: float | None | Unset = UNSET
    geometry_enforcement: float | None | Unset = UNSET
    half_mode: bool | None | Unset = UNSET
    hdr: float | None | Unset = UNSET
    high_threshold: float | None | Unset = UNSET
    horizontal_expansion_ratio: float | None | Unset = UNSET
    image: None | str | Unset = UNSET
    image_fidelity: float | None | Unset = UNSET
    image_type: ImageType | None | str | Unset = UNSET
    input_fidelity: Fidelity | None | str | Unset = UNSET
    input_location: InputLocation | None | str | Unset = UNSET
    invert: bool | None | Unset = UNSET
    keeps_file_names: bool | None | Unset = UNSET
    keypoint_threshold: float | None | Unset = UNSET
    layer_difference: float | None | Unset = UNSET
    length_threshold: float | None | Unset = UNSET
    lock_expires_at: None | str | Unset = UNSET
    low_threshold: float | None | Unset = UNSET
    mask: None | str | Unset = UNSET
    max_iterations: float | None | Unset = UNSET
    max_threshold: float | None | Unset = UNSET
    min_threshold: float | None | Unset = UNSET
    modality: Modality | None | str | Unset = UNSET
    mode: None | str | Unset = UNSET
    model_type: LegacyModelType | ModelType | None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    nb_masks: float | None | Unset = UNSET
    negative_prompt_strength: float | None | Unset = UNSET
    num_outputs: float | None | Unset = UNSET
    original_asset_id: None | str | Unset = UNSET
    overlap_percentage: float | None | Unset = UNSET
    override_embeddings: bool | None | Unset = UNSET
    path_precision: float | None | Unset = UNSET
    points: list[list[float]] | None | Unset = UNSET
    polished: float | None | Unset = UNSET
    preset: None | str | Unset = UNSET
    progress_percent: float | None | Unset = UNSET
    prompt_fidelity: float | None | Unset = UNSET
    raised: float | None | Unset = UNSET
    reference_images: list[str] | None | Unset = UNSET
    refinement_steps: float | None | Unset = UNSET
    remove_background: bool | None | Unset = UNSET
    resize_option: float | None | Unset = UNSET
    result_contours: bool | None | Unset = UNSET
    result_image: bool | None | Unset = UNSET
    result_mask: bool | None | Unset = UNSET
    save_flipbook: bool | None | Unset = UNSET
    scaling_factor: float | None | Unset = UNSET
    scheduler: None | str | Unset = UNSET
    sharpen: bool | None | Unset = UNSET
    shiny: float | None | Unset = UNSET
    size: float | None | Unset = UNSET
    sketch: bool | None | Unset = UNSET
    source_project_id: None | str | Unset = UNSET
    splice_threshold: float | None | Unset = UNSET
    strength: float | None | Unset = UNSET
    structure_fidelity: float | None | Unset = UNSET
    structure_image: None | str | Unset = UNSET
    style: None | str | Style | Unset = UNSET
    style_fidelity: float | None | Unset = UNSET
    style_images: list[str] | None | Unset = UNSET
    style_images_fidelity: float | None | Unset = UNSET
    target_height: float | None | Unset = UNSET
    target_width: float | None | Unset = UNSET
    text: None | str | Unset = UNSET
    texture: None | str | Unset = UNSET
    thumbnail: AssetRef | None | Unset = UNSET
    tile_style: bool | None | Unset = UNSET
    training_image: bool | None | Unset = UNSET
    vertical_expansion_ratio: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_
        kind = self.kind
        model_id = self.model_id
        inference_id = self.inference_id
        parent_job_id = self.parent_job_id
        parent_id = self.parent_id
        root_parent_id = self.root_parent_id
        prompt = self.prompt
        negative_prompt = self.negative_prompt
        width = self.width
        height = self.height
        num_inference_steps = self.num_inference_steps
        guidance = self.guidance
        seed = self.seed
        output_index = self.output_index
        angular = self.angular
        aspect_ratio = self.aspect_ratio
        background_opacity = self.background_opacity
        base_model_id = self.base_model_id
        bbox = self.bbox
        better_quality = self.better_quality
        canny_structure_image = self.canny_structure_image
        clustering = self.clustering
        color_correction = self.color_correction
        color_mode = self.color_mode
        color_precision = self.color_precision
        concepts: list[dict[str, Any]] | None | Unset
        if isinstance(self.concepts, Unset):
            concepts = UNSET
        elif isinstance(self.concepts, list):
            concepts = [item.to_dict() for item in self.concepts]

        else:
            concepts = self.concepts
        contours = self.contours
        control_end = self.control_end
        copied_at = self.copied_at
        corner_threshold = self.corner_threshold
        creativity = self.creativity
        creativity_decay = self.creativity_decay
        default_parameters = self.default_parameters
        depth_fidelity = self.depth_fidelity
        depth_image = self.depth_image
        details_level = self.details_level
        dilate = self.dilate
        factor = self.factor
        file_name = self.file_name
        filter_speckle = self.filter_speckle
        fractality = self.fractality
        geometry_enforcement = self.geometry_enforcement
        half_mode = self.half_mode
        hdr = self.hdr
        high_threshold = self.high_threshold
        horizontal_expansion_ratio = self.horizontal_expansion_ratio
        image = self.image
        image_fidelity = self.image_fidelity
        image_type = self.image_type
        input_fidelity = self.input_fidelity
        input_location = self.input_location
        invert = self.invert
        keeps_file_names = self.keeps_file_names
        keypoint_threshold = self.keypoint_threshold
        layer_difference = self.layer_difference
        length_threshold = self.length_threshold
        lock_expires_at = self.lock_expires_at
        low_threshold = self.low_threshold
        mask = self.mask
        max_iterations = self.max_iterations
        max_threshold = self.max_threshold
        min_threshold = self.min_threshold
        modality = self.modality
        mode = self.mode
        model_type = self.model_type
        name = self.name
        nb_masks = self.nb_masks
        negative_prompt_strength = self.negative_prompt_strength
        num_outputs = self.num_outputs
        original_asset_id = self.original_asset_id
        overlap_percentage = self.overlap_percentage
        override_embeddings = self.override_embeddings
        path_precision = self.path_precision
        points = self.points
        polished = self.polished
        preset = self.preset
        progress_percent = self.progress_percent
        prompt_fidelity = self.prompt_fidelity
        raised = self.raised
        reference_images = self.reference_images
        refinement_steps = self.refinement_steps
        remove_background = self.remove_background
        resize_option = self.resize_option
        result_contours = self.result_contours
        result_image = self.result_image
        result_mask = self.result_mask
        save_flipbook = self.save_flipbook
        scaling_factor = self.scaling_factor
        scheduler = self.scheduler
        sharpen = self.sharpen
        shiny = self.shiny
        size = self.size
        sketch = self.sketch
        source_project_id = self.source_project_id
        splice_threshold = self.splice_threshold
        strength = self.strength
        structure_fidelity = self.structure_fidelity
        structure_image = self.structure_image
        style = self.style
        style_fidelity = self.style_fidelity
        style_images = self.style_images
        style_images_fidelity = self.style_images_fidelity
        target_height = self.target_height
        target_width = self.target_width
        text = self.text
        texture = self.texture
        thumbnail: dict[str, Any] | None | Unset
        if isinstance(self.thumbnail, Unset):
            thumbnail = UNSET
        elif isinstance(self.thumbnail, AssetRef):
            thumbnail = self.thumbnail.to_dict()
        else:
            thumbnail = self.thumbnail
        tile_style = self.tile_style
        training_image = self.training_image
        vertical_expansion_ratio = self.vertical_expansion_ratio
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if type_ is not UNSET:
            field_dict["type"] = type_
        if kind is not UNSET:
            field_dict["kind"] = kind
        if model_id is not UNSET:
            field_dict["modelId"] = model_id
        if inference_id is not UNSET:
            field_dict["inferenceId"] = inference_id
        if parent_job_id is not UNSET:
            field_dict["parentJobId"] = parent_job_id
        if parent_id is not UNSET:
            field_dict["parentId"] = parent_id
        if root_parent_id is not UNSET:
            field_dict["rootParentId"] = root_parent_id
        if prompt is not UNSET:
            field_dict["prompt"] = prompt
        if negative_prompt is not UNSET:
            field_dict["negativePrompt"] = negative_prompt
        if width is not UNSET:
            field_dict["width"] = width
        if height is not UNSET:
            field_dict["height"] = height
        if num_inference_steps is not UNSET:
            field_dict["numInferenceSteps"] = num_inference_steps
        if guidance is not UNSET:
            field_dict["guidance"] = guidance
        if seed is not UNSET:
            field_dict["seed"] = seed
        if output_index is not UNSET:
            field_dict["outputIndex"] = output_index
        if angular is not UNSET:
            field_dict["angular"] = angular
        if aspect_ratio is not UNSET:
            field_dict["aspectRatio"] = aspect_ratio
        if background_opacity is not UNSET:
            field_dict["backgroundOpacity"] = background_opacity
        if base_model_id is not UNSET:
            field_dict["baseModelId"] = base_model_id
        if bbox is not UNSET:
            field_dict["bbox"] = bbox
        if better_quality is not UNSET:
            field_dict["betterQuality"] = better_quality
        if canny_structure_image is not UNSET:
            field_dict["cannyStructureImage"] = canny_structure_image
        if clustering is not UNSET:
            field_dict["clustering"] = clustering
        if color_correction is not UNSET:
            field_dict["colorCorrection"] = color_correction
        if color_mode is not UNSET:
            field_dict["colorMode"] = color_mode
        if color_precision is not UNSET:
            field_dict["colorPrecision"] = color_precision
        if concepts is not UNSET:
            field_dict["concepts"] = concepts
        if contours is not UNSET:
            field_dict["contours"] = contours
        if control_end is not UNSET:
            field_dict["controlEnd"] = control_end
        if copied_at is not UNSET:
            field_dict["copiedAt"] = copied_at
        if corner_threshold is not UNSET:
            field_dict["cornerThreshold"] = corner_threshold
        if creativity is not UNSET:
            field_dict["creativity"] = creativity
        if creativity_decay is not UNSET:
            field_dict["creativityDecay"] = creativity_decay
        if default_parameters is not UNSET:
            field_dict["defaultParameters"] = default_parameters
        if depth_fidelity is not UNSET:
            field_dict["depthFidelity"] = depth_fidelity
        if depth_image is not UNSET:
            field_dict["depthImage"] = depth_image
        if details_level is not UNSET:
            field_dict["detailsLevel"] = details_level
        if dilate is not UNSET:
            field_dict["dilate"] = dilate
        if factor is not UNSET:
            field_dict["factor"] = factor
        if file_name is not UNSET:
            field_dict["fileName"] = file_name
        if filter_speckle is not UNSET:
            field_dict["filterSpeckle"] = filter_speckle
        if fractality is not UNSET:
            field_dict["fractality"] = fractality
        if geometry_enforcement is not UNSET:
            field_dict["geometryEnforcement"] = geometry_enforcement
        if half_mode is not UNSET:
            field_dict["halfMode"] = half_mode
        if hdr is not UNSET:
            field_dict["hdr"] = hdr
        if high_threshold is not UNSET:
            field_dict["highThreshold"] = high_threshold
        if horizontal_expansion_ratio is not UNSET:
            field_dict["horizontalExpansionRatio"] = horizontal_expansion_ratio
        if image is not UNSET:
            field_dict["image"] = image
        if image_fidelity is not UNSET:
            field_dict["imageFidelity"] = image_fidelity
        if image_type is not UNSET:
            field_dict["imageType"] = image_type
        if input_fidelity is not UNSET:
            field_dict["inputFidelity"] = input_fidelity
        if input_location is not UNSET:
            field_dict["inputLocation"] = input_location
        if invert is not UNSET:
            field_dict["invert"] = invert
        if keeps_file_names is not UNSET:
            field_dict["keepsFileNames"] = keeps_file_names
        if keypoint_threshold is not UNSET:
            field_dict["keypointThreshold"] = keypoint_threshold
        if layer_difference is not UNSET:
            field_dict["layerDifference"] = layer_difference
        if length_threshold is not UNSET:
            field_dict["lengthThreshold"] = length_threshold
        if lock_expires_at is not UNSET:
            field_dict["lockExpiresAt"] = lock_expires_at
        if low_threshold is not UNSET:
            field_dict["lowThreshold"] = low_threshold
        if mask is not UNSET:
            field_dict["mask"] = mask
        if max_iterations is not UNSET:
            field_dict["maxIterations"] = max_iterations
        if max_threshold is not UNSET:
            field_dict["maxThreshold"] = max_threshold
        if min_threshold is not UNSET:
            field_dict["minThreshold"] = min_threshold
        if modality is not UNSET:
            field_dict["modality"] = modality
        if mode is not UNSET:
            field_dict["mode"] = mode
        if model_type is not UNSET:
            field_dict["modelType"] = model_type
        if name is not UNSET:
            field_dict["name"] = name
        if nb_masks is not UNSET:
            field_dict["nbMasks"] = nb_masks
        if negative_prompt_strength is not UNSET:
            field_dict["negativePromptStrength"] = negative_prompt_strength
        if num_outputs is not UNSET:
            field_dict["numOutputs"] = num_outputs
        if original_asset_id is not UNSET:
            field_dict["originalAssetId"] = original_asset_id
        if overlap_percentage is not UNSET:
            field_dict["overlapPercentage"] = overlap_percentage
        if override_embeddings is not UNSET:
            field_dict["overrideEmbeddings"] = override_embeddings
        if path_precision is not UNSET:
            field_dict["pathPrecision"] = path_precision
        if points is not UNSET:
            field_dict["points"] = points
        if polished is not UNSET:
            field_dict["polished"] = polished
        if preset is not UNSET:
            field_dict["preset"] = preset
        if progress_percent is not UNSET:
            field_dict["progressPercent"] = progress_percent
        if prompt_fidelity is not UNSET:
            field_dict["promptFidelity"] = prompt_fidelity
        if raised is not UNSET:
            field_dict["raised"] = raised
        if reference_images is not UNSET:
            field_dict["referenceImages"] = reference_images
        if refinement_steps is not UNSET:
            field_dict["refinementSteps"] = refinement_steps
        if remove_background is not UNSET:
            field_dict["removeBackground"] = remove_background
        if resize_option is not UNSET:
            field_dict["resizeOption"] = resize_option
        if result_contours is not UNSET:
            field_dict["resultContours"] = result_contours
        if result_image is not UNSET:
            field_dict["resultImage"] = result_image
        if result_mask is not UNSET:
            field_dict["resultMask"] = result_mask
        if save_flipbook is not UNSET:
            field_dict["saveFlipbook"] = save_flipbook
        if scaling_factor is not UNSET:
            field_dict["scalingFactor"] = scaling_factor
        if scheduler is not UNSET:
            field_dict["scheduler"] = scheduler
        if sharpen is not UNSET:
            field_dict["sharpen"] = sharpen
        if shiny is not UNSET:
            field_dict["shiny"] = shiny
        if size is not UNSET:
            field_dict["size"] = size
        if sketch is not UNSET:
            field_dict["sketch"] = sketch
        if source_project_id is not UNSET:
            field_dict["sourceProjectId"] = source_project_id
        if splice_threshold is not UNSET:
            field_dict["spliceThreshold"] = splice_threshold
        if strength is not UNSET:
            field_dict["strength"] = strength
        if structure_fidelity is not UNSET:
            field_dict["structureFidelity"] = structure_fidelity
        if structure_image is not UNSET:
            field_dict["structureImage"] = structure_image
        if style is not UNSET:
            field_dict["style"] = style
        if style_fidelity is not UNSET:
            field_dict["styleFidelity"] = style_fidelity
        if style_images is not UNSET:
            field_dict["styleImages"] = style_images
        if style_images_fidelity is not UNSET:
            field_dict["styleImagesFidelity"] = style_images_fidelity
        if target_height is not UNSET:
            field_dict["targetHeight"] = target_height
        if target_width is not UNSET:
            field_dict["targetWidth"] = target_width
        if text is not UNSET:
            field_dict["text"] = text
        if texture is not UNSET:
            field_dict["texture"] = texture
        if thumbnail is not UNSET:
            field_dict["thumbnail"] = thumbnail
        if tile_style is not UNSET:
            field_dict["tileStyle"] = tile_style
        if training_image is not UNSET:
            field_dict["trainingImage"] = training_image
        if vertical_expansion_ratio is not UNSET:
            field_dict["verticalExpansionRatio"] = vertical_expansion_ratio

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.type_ = _src.get("type", UNSET)
        _new.kind = _src.get("kind", UNSET)
        _new.model_id = _src.get("modelId", UNSET)
        _new.inference_id = _src.get("inferenceId", UNSET)
        _new.parent_job_id = _src.get("parentJobId", UNSET)
        _new.parent_id = _src.get("parentId", UNSET)
        _new.root_parent_id = _src.get("rootParentId", UNSET)
        _new.prompt = _src.get("prompt", UNSET)
        _new.negative_prompt = _src.get("negativePrompt", UNSET)
        _new.width = _src.get("width", UNSET)
        _new.height = _src.get("height", UNSET)
        _new.num_inference_steps = _src.get("numInferenceSteps", UNSET)
        _new.guidance = _src.get("guidance", UNSET)
        _new.seed = _src.get("seed", UNSET)
        _new.output_index = _src.get("outputIndex", UNSET)
        _new.angular = _src.get("angular", UNSET)
        _new.aspect_ratio = _src.get("aspectRatio", UNSET)
        _new.background_opacity = _src.get("backgroundOpacity", UNSET)
        _new.base_model_id = _src.get("baseModelId", UNSET)
        _new.bbox = _src.get("bbox", UNSET)
        _new.better_quality = _src.get("betterQuality", UNSET)
        _new.canny_structure_image = _src.get("cannyStructureImage", UNSET)
        _new.clustering = _src.get("clustering", UNSET)
        _new.color_correction = _src.get("colorCorrection", UNSET)
        _new.color_mode = _src.get("colorMode", UNSET)
        _new.color_precision = _src.get("colorPrecision", UNSET)
        concepts = _concepts = _src.get("concepts", UNSET)
        if isinstance(_concepts, list):
            try:
                _made = []
                for item in _concepts:
                    _made.append(Concept.from_dict(item))
                concepts = _made
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.concepts = concepts
        _new.contours = _src.get("contours", UNSET)
        _new.control_end = _src.get("controlEnd", UNSET)
        _new.copied_at = _src.get("copiedAt", UNSET)
        _new.corner_threshold = _src.get("cornerThreshold", UNSET)
        _new.creativity = _src.get("creativity", UNSET)
        _new.creativity_decay = _src.get("creativityDecay", UNSET)
        _new.default_parameters = _src.get("defaultParameters", UNSET)
        _new.depth_fidelity = _src.get("depthFidelity", UNSET)
        _new.depth_image = _src.get("depthImage", UNSET)
        _new.details_level = _src.get("detailsLevel", UNSET)
        _new.dilate = _src.get("dilate", UNSET)
        _new.factor = _src.get("factor", UNSET)
        _new.file_name = _src.get("fileName", UNSET)
        _new.filter_speckle = _src.get("filterSpeckle", UNSET)
        _new.fractality = _src.get("fractality", UNSET)
        _new.geometry_enforcement = _src.get("geometryEnforcement", UNSET)
        _new.half_mode = _src.get("halfMode", UNSET)
        _new.hdr = _src.get("hdr", UNSET)
        _new.high_threshold = _src.get("highThreshold", UNSET)
        _new.horizontal_expansion_ratio = _src.get("horizontalExpansionRatio", UNSET)
        _new.image = _src.get("image", UNSET)
        _new.image_fidelity = _src.get("imageFidelity", UNSET)
        _new.image_type = _src.get("imageType", UNSET)
        _new.input_fidelity = _src.get("inputFidelity", UNSET)
        _new.input_location = _src.get("inputLocation", UNSET)
        _new.invert = _src.get("invert", UNSET)
        _new.keeps_file_names = _src.get("keepsFileNames", UNSET)
        _new.keypoint_threshold = _src.get("keypointThreshold", UNSET)
        _new.layer_difference = _src.get("layerDifference", UNSET)
        _new.length_threshold = _src.get("lengthThreshold", UNSET)
        _new.lock_expires_at = _src.get("lockExpiresAt", UNSET)
        _new.low_threshold = _src.get("lowThreshold", UNSET)
        _new.mask = _src.get("mask", UNSET)
        _new.max_iterations = _src.get("maxIterations", UNSET)
        _new.max_threshold = _src.get("maxThreshold", UNSET)
        _new.min_threshold = _src.get("minThreshold", UNSET)
        _new.modality = _src.get("modality", UNSET)
        _new.mode = _src.get("mode", UNSET)
        _new.model_type = _src.get("modelType", UNSET)
        _new.name = _src.get("name", UNSET)
        _new.nb_masks = _src.get("nbMasks", UNSET)
        _new.negative_prompt_strength = _src.get("negativePromptStrength", UNSET)
        _new.num_outputs = _src.get("numOutputs", UNSET)
        _new.original_asset_id = _src.get("originalAssetId", UNSET)
        _new.overlap_percentage = _src.get("overlapPercentage", UNSET)
        _new.override_embeddings = _src.get("overrideEmbeddings", UNSET)
        _new.path_precision = _src.get("pathPrecision", UNSET)
        _new.points = _src.get("points", UNSET)
        _new.polished = _src.get("polished", UNSET)
        _new.preset = _src.get("preset", UNSET)
        _new.progress_percent = _src.get("progressPercent", UNSET)
        _new.prompt_fidelity = _src.get("promptFidelity", UNSET)
        _new.raised = _src.get("raised", UNSET)
        _new.reference_images = _src.get("referenceImages", UNSET)
        _new.refinement_steps = _src.get("refinementSteps", UNSET)
        _new.remove_background = _src.get("removeBackground", UNSET)
        _new.resize_option = _src.get("resizeOption", UNSET)
        _new.result_contours = _src.get("resultContours", UNSET)
        _new.result_image = _src.get("resultImage", UNSET)
        _new.result_mask = _src.get("resultMask", UNSET)
        _new.save_flipbook = _src.get("saveFlipbook", UNSET)
        _new.scaling_factor = _src.get("scalingFactor", UNSET)
        _new.scheduler = _src.get("scheduler", UNSET)
        _new.sharpen = _src.get("sharpen", UNSET)
        _new.shiny = _src.get("shiny", UNSET)
        _new.size = _src.get("size", UNSET)
        _new.sketch = _src.get("sketch", UNSET)
        _new.source_project_id = _src.get("sourceProjectId", UNSET)
        _new.splice_threshold = _src.get("spliceThreshold", UNSET)
        _new.strength = _src.get("strength", UNSET)
        _new.structure_fidelity = _src.get("structureFidelity", UNSET)
        _new.structure_image = _src.get("structureImage", UNSET)
        _new.style = _src.get("style", UNSET)
        _new.style_fidelity = _src.get("styleFidelity", UNSET)
        _new.style_images = _src.get("styleImages", UNSET)
        _new.style_images_fidelity = _src.get("styleImagesFidelity", UNSET)
        _new.target_height = _src.get("targetHeight", UNSET)
        _new.target_width = _src.get("targetWidth", UNSET)
        _new.text = _src.get("text", UNSET)
        _new.texture = _src.get("texture", UNSET)
        thumbnail = _thumbnail = _src.get("thumbnail", UNSET)
        if isinstance(_thumbnail, dict):
            try:
                thumbnail = AssetRef.from_dict(_thumbnail)
            except (TypeError, ValueError, AttributeError, KeyError):
                pass

        _new.thumbnail = thumbnail
        _new.tile_style = _src.get("tileStyle", UNSET)
        _new.training_image = _src.get("trainingImage", UNSET)
        _new.vertical_expansion_ratio = _src.get("verticalExpansionRatio", UNSET)
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


from ..models.asset_ref import AssetRef
from ..models.concept import Concept
