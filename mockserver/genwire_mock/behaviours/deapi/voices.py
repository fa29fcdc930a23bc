"""What a speech model speaks: languages, voices, and the three ways to get a voice.

`custom_voice` takes one of the model's list, `voice_clone` a recording, `voice_design` a description; without a mode
it is the first (documented). Quotes carry no recording, and were made without a voice.
"""

from __future__ import annotations

from collections.abc import Mapping

from genwire_mock.behaviours.deapi.tasks import Order
from genwire_mock.behaviours.laravel import Refusal, says
from genwire_mock.catalogue import Model
from genwire_mock.data import load

_NEEDED = {"custom_voice": "voice", "voice_clone": "ref_audio", "voice_design": "instruct"}


def check(order: Order, model: Model, assumed: Mapping[str, str], refusal: Refusal) -> None:
    body = order.body
    mode = body.get("mode", "custom_voice")
    if not model.features.get(f"supports_{mode}", True):
        text: str = load("deapi/service.json")["messages"]["mode"]
        refusal.add("mode", text.format(model=model.slug, mode=mode))
    needed = _NEEDED[mode]
    optional = mode == "custom_voice" and assumed["missing_voice"] == "default"
    if not (body.get(needed) or order.quoted or optional):
        refusal.add(needed, says(needed, f"is required when mode is {mode}"))
    spoken = model.voices.get(body["lang"])
    if model.voices and spoken is None:
        refusal.add("lang", "The selected lang is invalid.")
    elif mode == "custom_voice" and spoken and body.get("voice", spoken[0]) not in spoken:
        refusal.add("voice", "The selected voice is invalid.")
    if body["sample_rate"] not in model.limits.get("available_ratios", [body["sample_rate"]]):
        refusal.add("sample_rate", "The selected sample rate is invalid.")
