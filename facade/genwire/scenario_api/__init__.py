"""All of Scenario's models resource, typed: `client.scenario_api.models` on a client of that brand.

    from genwire import Client, Price
    from genwire.scenario_api import TrainingParameters

    with Client("scenario") as client:
        models = client.scenario_api.models
        foxes = models.create(name="Foxes", type="flux.1-lora")
        models.training_images.add(foxes, "fox.png")
        models.train(foxes, TrainingParameters(rank=16), max_price=Price("500", "CU"), progress=print)

Arguments and answers are typed as the contract is; the types that are written or named by hand stand here. A field that
an answer did not have is `UNSET`, which is false.
"""

from __future__ import annotations

from genwire.scenario_api.api import AsyncModels, AsyncScenarioAPI, Models, ScenarioAPI
from genwire.scenario_api.listing import AsyncListing, Listing
from genwire.scenario_api.training import AsyncTraining, Training
from genwire_api.scenario_api.models.concept import Concept
from genwire_api.scenario_api.models.model import Model
from genwire_api.scenario_api.models.preset import Preset
from genwire_api.scenario_api.models.training_image import TrainingImage
from genwire_api.scenario_api.models.training_image_pair import TrainingImagePair
from genwire_api.scenario_api.models.training_parameters import TrainingParameters
from genwire_api.scenario_api.types import UNSET, Unset

__all__ = [
    "UNSET",
    "AsyncListing",
    "AsyncModels",
    "AsyncScenarioAPI",
    "AsyncTraining",
    "Concept",
    "Listing",
    "Model",
    "Models",
    "Preset",
    "ScenarioAPI",
    "Training",
    "TrainingImage",
    "TrainingImagePair",
    "TrainingParameters",
    "Unset",
]
