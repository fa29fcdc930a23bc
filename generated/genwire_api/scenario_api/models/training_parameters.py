from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.lr_scheduler import LrScheduler
from ..models.training_goal import TrainingGoal
from ..types import UNSET, Unset, blank

T = TypeVar("T", bound="TrainingParameters")

_KNOWN = frozenset(
    (
        "batchSize",
        "learningRate",
        "learningRateTextEncoder",
        "learningRateUnet",
        "lrScheduler",
        "maxTrainSteps",
        "nbEpochs",
        "nbRepeats",
        "rank",
        "optimizeFor",
        "seed",
        "conceptPrompt",
        "classPrompt",
        "priorLossWeight",
        "randomCrop",
        "randomCropRatio",
        "randomCropScale",
        "samplePrompts",
        "sampleSourceImages",
        "validationFrequency",
        "validationPrompt",
        "numTextTrainSteps",
        "numUNetTrainSteps",
        "textEncoderTrainingRatio",
        "scaleLr",
        "wandbKey",
        "cloneType",
        "removeBackgroundNoise",
        "language",
        "gender",
        "age",
        "voiceDescription",
    )
)


@_attrs_define
class TrainingParameters:
    """How a model is trained. Each kind of training reads its own fields; those of older models are kept."""

    batch_size: float | None | Unset = UNSET
    """ Images in a step. """
    learning_rate: float | None | Unset = UNSET
    """ How fast it learns; 0.0001 on Flux when left out. """
    learning_rate_text_encoder: float | None | Unset = UNSET
    """ How fast the text encoder learns. """
    learning_rate_unet: float | None | Unset = UNSET
    """ How fast the UNet learns; older models. """
    lr_scheduler: LrScheduler | None | str | Unset = UNSET
    """ How the learning rate changes; older models. """
    max_train_steps: float | None | Unset = UNSET
    """ Steps, up to 10000 on Flux and 40000 on older models; grows with the images when left out. """
    nb_epochs: float | None | Unset = UNSET
    """ Epochs. """
    nb_repeats: float | None | Unset = UNSET
    """ How often each image comes in an epoch. """
    rank: float | None | Unset = UNSET
    """ Size of the LoRA: 2 to 64 on Flux, up to 128 elsewhere. """
    optimize_for: None | str | TrainingGoal | Unset = UNSET
    """ What training aims at. """
    seed: float | None | Unset = UNSET
    """ Start of the random numbers. """
    concept_prompt: None | str | Unset = UNSET
    """ Words that call the subject. """
    class_prompt: None | str | Unset = UNSET
    """ Words for the class of the subject; older models. """
    prior_loss_weight: float | None | Unset = UNSET
    """ Weight of the class against the subject. """
    random_crop: bool | None | Unset = UNSET
    """ Whether images are cut at random. """
    random_crop_ratio: float | None | Unset = UNSET
    """ Share of images that is cut. """
    random_crop_scale: float | None | Unset = UNSET
    """ How much is cut. """
    sample_prompts: list[str] | None | Unset = UNSET
    """ Prompts of the samples that each epoch is shown by. """
    sample_source_images: list[str] | None | Unset = UNSET
    """ Assets that the samples begin with, one for each prompt. """
    validation_frequency: float | None | Unset = UNSET
    """ Steps between samples, at most `maxTrainSteps`. """
    validation_prompt: None | str | Unset = UNSET
    """ Prompt of a sample. """
    num_text_train_steps: float | None | Unset = UNSET
    """ Steps of the text encoder; older models. """
    num_u_net_train_steps: float | None | Unset = UNSET
    """ Steps of the UNet; older models. """
    text_encoder_training_ratio: float | None | Unset = UNSET
    """ Share of the steps that the text encoder learns in; older models. """
    scale_lr: bool | None | Unset = UNSET
    """ Ignored. """
    wandb_key: None | str | Unset = UNSET
    """ Key of a Weights & Biases account that follows the training. """
    clone_type: None | str | Unset = UNSET
    """ How a voice is cloned, `instant` or `professional`; the latter asks for a captcha. """
    remove_background_noise: bool | None | Unset = UNSET
    """ Whether noise is taken out of the samples of a voice, which have to last 5 s then. """
    language: None | str | Unset = UNSET
    """ Language of a voice, in ISO 639-1. """
    gender: None | str | Unset = UNSET
    """ Gender of a voice. """
    age: None | str | Unset = UNSET
    """ Age of a voice. """
    voice_description: None | str | Unset = UNSET
    """ What a voice is like. """
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        batch_size = self.batch_size
        learning_rate = self.learning_rate
        learning_rate_text_encoder = self.learning_rate_text_encoder
        learning_rate_unet = self.learning_rate_unet
        lr_scheduler = self.lr_scheduler
        max_train_steps = self.max_train_steps
        nb_epochs = self.nb_epochs
        nb_repeats = self.nb_repeats
        rank = self.rank
        optimize_for = self.optimize_for
        seed = self.seed
        concept_prompt = self.concept_prompt
        class_prompt = self.class_prompt
        prior_loss_weight = self.prior_loss_weight
        random_crop = self.random_crop
        random_crop_ratio = self.random_crop_ratio
        random_crop_scale = self.random_crop_scale
        sample_prompts = self.sample_prompts
        sample_source_images = self.sample_source_images
        validation_frequency = self.validation_frequency
        validation_prompt = self.validation_prompt
        num_text_train_steps = self.num_text_train_steps
        num_u_net_train_steps = self.num_u_net_train_steps
        text_encoder_training_ratio = self.text_encoder_training_ratio
        scale_lr = self.scale_lr
        wandb_key = self.wandb_key
        clone_type = self.clone_type
        remove_background_noise = self.remove_background_noise
        language = self.language
        gender = self.gender
        age = self.age
        voice_description = self.voice_description
        field_dict: dict[str, Any] = {
            **self.additional_properties,
        }
        if batch_size is not UNSET:
            field_dict["batchSize"] = batch_size
        if learning_rate is not UNSET:
            field_dict["learningRate"] = learning_rate
        if learning_rate_text_encoder is not UNSET:
            field_dict["learningRateTextEncoder"] = learning_rate_text_encoder
        if learning_rate_unet is not UNSET:
            field_dict["learningRateUnet"] = learning_rate_unet
        if lr_scheduler is not UNSET:
            field_dict["lrScheduler"] = lr_scheduler
        if max_train_steps is not UNSET:
            field_dict["maxTrainSteps"] = max_train_steps
        if nb_epochs is not UNSET:
            field_dict["nbEpochs"] = nb_epochs
        if nb_repeats is not UNSET:
            field_dict["nbRepeats"] = nb_repeats
        if rank is not UNSET:
            field_dict["rank"] = rank
        if optimize_for is not UNSET:
            field_dict["optimizeFor"] = optimize_for
        if seed is not UNSET:
            field_dict["seed"] = seed
        if concept_prompt is not UNSET:
            field_dict["conceptPrompt"] = concept_prompt
        if class_prompt is not UNSET:
            field_dict["classPrompt"] = class_prompt
        if prior_loss_weight is not UNSET:
            field_dict["priorLossWeight"] = prior_loss_weight
        if random_crop is not UNSET:
            field_dict["randomCrop"] = random_crop
        if random_crop_ratio is not UNSET:
            field_dict["randomCropRatio"] = random_crop_ratio
        if random_crop_scale is not UNSET:
            field_dict["randomCropScale"] = random_crop_scale
        if sample_prompts is not UNSET:
            field_dict["samplePrompts"] = sample_prompts
        if sample_source_images is not UNSET:
            field_dict["sampleSourceImages"] = sample_source_images
        if validation_frequency is not UNSET:
            field_dict["validationFrequency"] = validation_frequency
        if validation_prompt is not UNSET:
            field_dict["validationPrompt"] = validation_prompt
        if num_text_train_steps is not UNSET:
            field_dict["numTextTrainSteps"] = num_text_train_steps
        if num_u_net_train_steps is not UNSET:
            field_dict["numUNetTrainSteps"] = num_u_net_train_steps
        if text_encoder_training_ratio is not UNSET:
            field_dict["textEncoderTrainingRatio"] = text_encoder_training_ratio
        if scale_lr is not UNSET:
            field_dict["scaleLr"] = scale_lr
        if wandb_key is not UNSET:
            field_dict["wandbKey"] = wandb_key
        if clone_type is not UNSET:
            field_dict["cloneType"] = clone_type
        if remove_background_noise is not UNSET:
            field_dict["removeBackgroundNoise"] = remove_background_noise
        if language is not UNSET:
            field_dict["language"] = language
        if gender is not UNSET:
            field_dict["gender"] = gender
        if age is not UNSET:
            field_dict["age"] = age
        if voice_description is not UNSET:
            field_dict["voiceDescription"] = voice_description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        _src = src_dict if type(src_dict) is dict else dict(src_dict)
        _new = blank(cls)
        _new.batch_size = _src.get("batchSize", UNSET)
        _new.learning_rate = _src.get("learningRate", UNSET)
        _new.learning_rate_text_encoder = _src.get("learningRateTextEncoder", UNSET)
        _new.learning_rate_unet = _src.get("learningRateUnet", UNSET)
        _new.lr_scheduler = _src.get("lrScheduler", UNSET)
        _new.max_train_steps = _src.get("maxTrainSteps", UNSET)
        _new.nb_epochs = _src.get("nbEpochs", UNSET)
        _new.nb_repeats = _src.get("nbRepeats", UNSET)
        _new.rank = _src.get("rank", UNSET)
        _new.optimize_for = _src.get("optimizeFor", UNSET)
        _new.seed = _src.get("seed", UNSET)
        _new.concept_prompt = _src.get("conceptPrompt", UNSET)
        _new.class_prompt = _src.get("classPrompt", UNSET)
        _new.prior_loss_weight = _src.get("priorLossWeight", UNSET)
        _new.random_crop = _src.get("randomCrop", UNSET)
        _new.random_crop_ratio = _src.get("randomCropRatio", UNSET)
        _new.random_crop_scale = _src.get("randomCropScale", UNSET)
        _new.sample_prompts = _src.get("samplePrompts", UNSET)
        _new.sample_source_images = _src.get("sampleSourceImages", UNSET)
        _new.validation_frequency = _src.get("validationFrequency", UNSET)
        _new.validation_prompt = _src.get("validationPrompt", UNSET)
        _new.num_text_train_steps = _src.get("numTextTrainSteps", UNSET)
        _new.num_u_net_train_steps = _src.get("numUNetTrainSteps", UNSET)
        _new.text_encoder_training_ratio = _src.get("textEncoderTrainingRatio", UNSET)
        _new.scale_lr = _src.get("scaleLr", UNSET)
        _new.wandb_key = _src.get("wandbKey", UNSET)
        _new.clone_type = _src.get("cloneType", UNSET)
        _new.remove_background_noise = _src.get("removeBackgroundNoise", UNSET)
        _new.language = _src.get("language", UNSET)
        _new.gender = _src.get("gender", UNSET)
        _new.age = _src.get("age", UNSET)
        _new.voice_description = _src.get("voiceDescription", UNSET)
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
