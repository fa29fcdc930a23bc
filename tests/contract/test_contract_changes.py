"""A change of a contract makes the suite say in one line what broke, and without one there is nothing to say."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from contract_changes import findings
from contract_kit import Subject, subjects

from genwire_mock.contract import Contract
from pipeline.contracts import CONTRACTS as GENERATED

Document = dict[str, Any]
WHOLE = {Path(contract.bundle).stem for contract in GENERATED}
(SUBJECT,) = (subject for subject in subjects() if subject.contract.name == "deapi-v2")


def after(change: Callable[[Document], None]) -> list[str]:
    """What the suite says once a maintainer has changed a copy of the contract."""
    document = copy.deepcopy(dict(SUBJECT.contract.document))
    change(document)
    return findings(Subject(Contract(document, SUBJECT.contract.name), SUBJECT.package))


@pytest.mark.parametrize("subject", subjects(), ids=lambda subject: subject.contract.name)
def test_the_facade_and_the_generated_client_do_what_the_contract_asks(subject: Subject) -> None:
    found = findings(subject, whole=subject.contract.name in WHOLE)
    assert not found, "\n".join(found)


def test_a_new_required_field() -> None:
    def change(document: Document) -> None:
        body = document["components"]["schemas"]["TextToImageBody"]
        body["properties"]["tier"] = {"type": "string", "minLength": 1}
        body["required"].append("tier")

    assert after(change) == [
        'submitTextToImage: the contract now requires "tier" (body); TextToImage does not send it',
    ]


def test_a_renamed_enum_value() -> None:
    def change(document: Document) -> None:
        words = document["components"]["schemas"]["SpeechMode"]["enum"]
        words[words.index("custom_voice")] = "preset_voice"

    # A quote takes any word in its JSON body, so that nothing is broken there.
    (line,) = after(change)
    assert line == (
        'submitTextToSpeech: the contract now takes "preset_voice" for "mode" (body); '
        "the generated client knows custom_voice, voice_clone, voice_design"
    )


def test_a_removed_operation() -> None:
    def change(document: Document) -> None:
        del document["paths"]["/api/v2/images/upscales/price"]

    assert after(change) == ["priceUpscaleImage: the contract has it no more; UpscaleImage calls it"]


def test_a_new_status() -> None:
    def change(document: Document) -> None:
        answers = document["paths"]["/api/v2/images/generations"]["post"]["responses"]
        answers["202"] = answers["200"]

    assert after(change) == [
        "submitTextToImage: the contract now answers 202; the generated client reads nothing from it"
    ]
