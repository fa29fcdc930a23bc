"""Every request class on every brand and version: what is built is what the contract asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import pytest
from attrs import evolve
from jsonschema_rs import Draft202012Validator
from task_requests import (
    DEAPI,
    FULL,
    HOOK,
    MP3,
    MP4,
    ONLY_ON_V2,
    PLAIN,
    SECRET,
    SERVED,
    VIDEO_URL,
    every_request,
    fitted,
    has,
    png,
    provider,
)

from genwire import (
    EnhancePrompt,
    Gone,
    ImageToImage,
    ImageToVideo,
    InvalidRequest,
    Request,
    SamplePrompt,
    TextToEmbedding,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    Transcribe,
)
from genwire.files import FileInput, OpenFile
from genwire.flows.effects import Call, Response
from genwire.jobs import JobUpdate
from genwire.providers import Answered, Provider

CONTRACTS = {("deapi", "v1"): "deapi-v1", ("deapi", "v2"): "deapi-v2"}

# dryAPI's unified transcription is what the others have in place of the four older operations, and they serve it alone.
OLDER_TRANSCRIPTIONS = {
    f"{kind}Transcribe{medium}{form}"
    for kind in ("submit", "price")
    for medium in ("Video", "Audio")
    for form in ("Url", "File")
}
UNREACHED: Mapping[tuple[str, str], set[str]] = {
    ("deapi", "v1"): OLDER_TRANSCRIPTIONS,
    ("deapi", "v2"): set(),
    ("dryapi", "v1"): set(),
    ("modelbeam", "v1"): OLDER_TRANSCRIPTIONS,
}


@cache
def contract(brand: str, api: str) -> dict[str, Any]:
    name = CONTRACTS.get((brand, api), brand)
    return json.loads(resources.files("genwire_api").joinpath(f"contracts/{name}.json").read_text("utf-8"))


def operations(brand: str, api: str, *methods: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """Path and operation by name."""
    return {
        operation["operationId"]: (path, operation)
        for path, item in contract(brand, api)["paths"].items()
        for method, operation in item.items()
        if method in methods
    }


@cache
def body_schema(brand: str, api: str, name: str) -> dict[str, Any]:
    _, operation = operations(brand, api, "post")[name]
    (content,) = operation["requestBody"]["content"].values()
    schema: dict[str, Any] = content["schema"]
    while "$ref" in schema:
        schema = contract(brand, api)["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


@cache
def validator(brand: str, api: str, name: str) -> Draft202012Validator:
    """Of the operation's body, in which unknown fields are an error."""
    closed = {**body_schema(brand, api, name), "unevaluatedProperties": False}
    return Draft202012Validator({**closed, "components": contract(brand, api)["components"]}, validate_formats=True)


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    found = dict(schema.get("properties", {}))
    for one in schema.get("oneOf", []):
        found |= one.get("properties", {})
    return found


def opened(file: FileInput) -> OpenFile:
    assert isinstance(file.source, bytes)
    return OpenFile(BytesIO(file.source), file.name, file.media.type or "application/octet-stream")


def read_text(text: str, schema: dict[str, Any], components: dict[str, Any]) -> Any:
    """A text of a form as what its schema calls it."""
    if "$ref" in schema:
        schema = components["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
        return read_text(text, schema, components)
    types = schema.get("type", "string")
    read = {"integer", "number", "boolean"} & ({types} if isinstance(types, str) else set(types))
    return json.loads(text) if read else text


def body_of(call: Call[Any], brand: str, api: str) -> dict[str, Any]:
    """What is sent as one object, a file as its name; a form's fields are read by the contract's types."""
    sent = call.build(opened)
    if "json" in sent:
        return sent["json"]
    known = properties(body_schema(brand, api, call.operation))
    components = contract(brand, api)["components"]
    found: dict[str, Any] = {}
    for name, part in sent["files"]:
        file_name, content = part[0], part[1]
        if "[0][" in name:
            listed, _, key = name.partition("[0][")
            schema = components["schemas"]["Lora"]["properties"][key.rstrip("]")]
            found.setdefault(listed, [{}])[0][key.rstrip("]")] = read_text(content.decode(), schema, components)
        elif name.endswith("[]") or known[name].get("type") == "array":
            found.setdefault(name, []).append(file_name)
        else:
            found[name] = file_name or read_text(content.decode(), known[name], components)
    return found


def calls(spoken: Provider, request: Request[Any]) -> Iterator[Call[Any]]:
    made = fitted(request, spoken)
    yield spoken.submit(made)
    for upload in (False, True):
        quote = spoken.price(made, upload=upload)
        if quote is not None:
            yield quote


def known_requests(brand: str, api: str) -> list[Request[Any]]:
    return [request for request in every_request(api) if has(provider(brand, api), request)]


@pytest.mark.parametrize(("brand", "api"), SERVED)
def test_every_body_is_what_the_contract_asks_for(brand: str, api: str) -> None:
    spoken = provider(brand, api)
    wrong: list[str] = []
    for request in known_requests(brand, api):
        for call in calls(spoken, request):
            if isinstance(request, SamplePrompt):
                continue
            errors = validator(brand, api, call.operation).iter_errors(body_of(call, brand, api))
            wrong += [f"{type(request).__name__} {call.operation}: {error.message}" for error in errors]
    assert wrong == []


@pytest.mark.parametrize(("brand", "api"), SERVED)
def test_every_call_goes_to_the_path_and_in_the_form_of_its_operation(brand: str, api: str) -> None:
    spoken = provider(brand, api)
    known = operations(brand, api, "get", "post")
    for request in known_requests(brand, api):
        for call in calls(spoken, request):
            sent = call.build(opened)
            path, operation = known[call.operation]
            form = {"files": "multipart/form-data", "json": "application/json"}
            sent_as = [form[key] for key in sent if key in form]
            assert (sent["url"], sent_as) == (path, list(operation.get("requestBody", {}).get("content", {})))


@pytest.mark.parametrize(("brand", "api"), SERVED)
def test_no_operation_of_a_contract_is_forgotten(brand: str, api: str) -> None:
    spoken = provider(brand, api)
    reached = {call.operation for request in known_requests(brand, api) for call in calls(spoken, request)}
    posts = set(operations(brand, api, "post"))
    samples = {name for name in operations(brand, api, "get") if name.endswith("amplePrompts")}
    assert reached == (posts | samples) - UNREACHED[brand, api]


@pytest.mark.parametrize("kind", PLAIN)
def test_every_class_is_served_by_deapi_in_some_version(kind: type[Request[Any]]) -> None:
    assert any(has(provider("deapi", api), PLAIN[kind]()) for api in ("v1", "v2"))


@pytest.mark.parametrize(
    ("brand", "api", "lacking"),
    [
        ("deapi", "v1", set[str]()),
        ("deapi", "v2", {"SamplePrompt"}),
        ("dryapi", "v1", {"ReplaceInVideo"}),
        ("modelbeam", "v1", {"UpscaleVideo", "RemoveVideoBackground"}),
    ],
)
def test_what_a_brand_lacks_is_refused_and_named(brand: str, api: str, lacking: set[str]) -> None:
    refused: dict[str, str] = {}
    for kind, make in PLAIN.items():
        try:
            provider(brand, api).check(make())
        except InvalidRequest as error:
            refused[kind.__name__] = str(error)
    assert set(refused) == lacking
    assert all(f"{brand} {api}" in told and name in told for name, told in refused.items())


def v2_fields() -> list[tuple[type[Request[Any]], str, Any]]:
    shared: dict[str, Any] = {"webhook_secret": SECRET}
    return [
        (kind, name, value)
        for kind in PLAIN
        if kind not in (EnhancePrompt, SamplePrompt)
        for name, value in {**ONLY_ON_V2.get(kind, {}), **shared}.items()
    ]


@pytest.mark.parametrize("brand", DEAPI)
@pytest.mark.parametrize(("kind", "name", "value"), v2_fields(), ids=lambda value: getattr(value, "__name__", value))
def test_v1_refuses_a_field_of_v2_and_names_it(kind: type[Request[Any]], name: str, value: Any, brand: str) -> None:
    spoken = provider(brand, "v1")
    if not has(spoken, PLAIN[kind]()):
        pytest.skip("the brand lacks the operation")
    more = {"webhook_url": HOOK} if name == "webhook_secret" else {}
    with pytest.raises(InvalidRequest) as caught:
        spoken.check(evolve(PLAIN[kind](), **{name: value}, **more))
    assert set(caught.value.fields) == {name}
    assert f"{brand} v1" in str(caught.value)
    assert ("api='v2'" in str(caught.value)) == (brand == "deapi")


@pytest.mark.parametrize(("kind", "name", "value"), v2_fields(), ids=lambda value: getattr(value, "__name__", value))
def test_v2_sends_the_fields_that_it_alone_has(kind: type[Request[Any]], name: str, value: Any) -> None:
    more = {"webhook_url": HOOK} if name == "webhook_secret" else {}
    wire = {"timestamps": "ts_level", "speakers": "diarize", "language": "lang", "metadata": "include_metadata"}
    request = evolve(PLAIN[kind](), **{name: value}, **more)
    body = body_of(provider().submit(fitted(request, provider())), "deapi", "v2")
    assert body[wire.get(name, name)] == value


def sent(request: Request[Any], brand: str = "deapi", api: str = "v2") -> dict[str, Any]:
    spoken = provider(brand, api)
    return body_of(spoken.submit(fitted(request, spoken)), brand, api)


@pytest.mark.parametrize(
    ("request_", "fields"),
    [
        (FULL[ImageToVideo](), {"first_frame_image", "last_frame_image", "frames", "fps"}),
        (FULL[TextToSpeech](), {"lang", "ref_audio", "ref_text", "instruct", "format", "sample_rate"}),
        (FULL[TextToMusic](), {"inference_steps", "guidance_scale", "keyscale", "timesignature", "bpm"}),
        (FULL[ImageToImage](), {"images[]", "loras"}),
        (PLAIN[ImageToImage](), {"image"}),
    ],
    ids=["frames", "speech", "music", "pictures", "picture"],
)
def test_fields_travel_under_the_names_of_the_contract(request_: Request[Any], fields: set[str]) -> None:
    assert fields <= set(sent(request_))


@pytest.mark.parametrize(
    ("given", "travels"),
    [
        ({}, {"include_ts": False}),
        ({"timestamps": "segment"}, {"include_ts": True}),
        ({"timestamps": "word"}, {"include_ts": True, "ts_level": "word"}),
        ({"speakers": True}, {"include_ts": True, "diarize": True}),
    ],
)
def test_speakers_and_words_bring_their_times(given: dict[str, Any], travels: dict[str, Any]) -> None:
    assert sent(Transcribe(VIDEO_URL, **given)) == {"model": "Fox", "source_url": VIDEO_URL, **travels}


def test_the_texts_of_an_embedding_are_always_a_list() -> None:
    assert sent(TextToEmbedding("a red fox"))["input"] == ["a red fox"]


@pytest.mark.parametrize(
    ("purpose", "word"),
    [
        ("txt2img", "images.generations"),
        ("img2img", "images.edits"),
        ("txt2video", "videos.generations"),
        ("img2video", "videos.animations"),
        ("txt2audio", "audio.speech"),
        ("txt2music", "audio.music"),
    ],
)
def test_a_prompt_is_enhanced_for_a_task_and_a_model(purpose: str, word: str) -> None:
    image = png() if purpose.startswith("img") else None
    body = sent(EnhancePrompt("a red fox", purpose=purpose, image=image))
    assert (body["type"], body["model_slug"]) == (word, "Fox")


@pytest.mark.parametrize(
    ("request_", "operation"),
    [
        (Transcribe(VIDEO_URL), "submitTranscribeVideoUrl"),
        (Transcribe(VIDEO_URL, media="video"), "submitTranscribeVideoUrl"),
        (Transcribe("https://x.com/i/spaces/fox", media="audio"), "submitTranscribeAudioUrl"),
        (Transcribe(MP3), "submitTranscribeAudioFile"),
        (Transcribe(MP4), "submitTranscribeVideoFile"),
        (Transcribe(b"unknown content"), "submitTranscribeVideoFile"),
        (Transcribe(MP4, media="audio"), "submitTranscribeAudioFile"),
    ],
)
def test_dryapi_transcribes_over_the_four_older_operations(request_: Request[Any], operation: str) -> None:
    spoken = provider("dryapi", "v1")
    assert spoken.submit(fitted(request_, spoken)).operation == operation


def test_a_sample_prompt_is_read_with_query_parameters() -> None:
    spoken = provider("dryapi", "v1")
    call = spoken.submit(fitted(SamplePrompt("txt2audio", topic="foxes", language="en"), spoken))
    built = call.build(opened)
    assert (built["method"], built["params"]) == ("get", {"type": "text2speech", "topic": "foxes", "lang_code": "en"})


# Answers that come at once


@pytest.mark.parametrize(
    ("request_", "api", "body"),
    [
        (PLAIN[EnhancePrompt](), "v2", {"prompt": "a fox", "negative_prompt": "blur"}),
        (PLAIN[EnhancePrompt](), "v1", {"prompt": "a fox", "negative_prompt": "blur"}),
        (PLAIN[SamplePrompt](), "v1", {"success": True, "data": {"type": "text2image", "prompt": "a fox"}}),
    ],
)
def test_a_prompt_is_answered_flat_or_under_data(request_: Request[Any], api: str, body: dict[str, Any]) -> None:
    spoken = provider("deapi", api)
    answer = spoken.submit(fitted(request_, spoken)).parse(body)
    assert isinstance(answer, Answered)
    assert (answer.update.text, answer.update.is_done, answer.update.id) == ("a fox", True, "")


@pytest.mark.parametrize("body", [{}, {"prompt": None}, {"prompt": ""}, {"prompt": 5}, {"data": {}}, {"data": None}])
def test_an_answer_without_a_prompt_is_none(body: dict[str, Any]) -> None:
    call = provider().submit(fitted(PLAIN[EnhancePrompt](), provider()))
    with pytest.raises((ValueError, KeyError, TypeError)):
        call.parse(body)


# What v2 tells of a job


def looked_at(**told: Any) -> JobUpdate:
    return provider().status("job").parse({"data": {"status": "error", **told}})


def test_v2_tells_why_a_job_failed_and_what_it_cost() -> None:
    update = looked_at(
        error_reason="context-exceeded", retryable=True, refunded=False, price={"amount": 0.015, "is_estimated": True}
    )
    assert (update.error_reason, update.retryable, update.refunded) == ("context-exceeded", True, False)
    assert (str(update.price), update.is_estimated) == ("0.015", True)


@pytest.mark.parametrize("price", [None, [], {}, {"amount": None}, {"is_estimated": None}])
def test_a_price_that_is_not_told_is_unknown(price: Any) -> None:
    assert looked_at(price=price).price is None


# The way forward


LINK = '<https://api.deapi.ai/api/v2/prompts/enhancements>; rel="successor-version"'


def gone(brand: str, api: str, **headers: str) -> str:
    spoken = provider(brand, api)
    error = spoken.refusal(spoken.balance(), Response(410, headers, b'{"message": "Gone"}'), 0.0)
    assert isinstance(error, Gone)
    return str(error)


def test_a_removed_operation_names_its_successor_and_the_version_that_speaks_it() -> None:
    told = gone("deapi", "v1", link=LINK)
    assert "https://api.deapi.ai/api/v2/prompts/enhancements" in told
    assert "api='v2'" in told


def test_without_a_successor_the_newer_version_is_named() -> None:
    assert "api='v2'" in gone("deapi", "v1")


def test_a_successor_that_no_version_of_ours_speaks_is_named_alone() -> None:
    told = gone("deapi", "v1", link='<https://docs.example/moved>; rel="help", </api/v9/x>; rel=successor-version')
    assert "/api/v9/x" in told
    assert "api='" not in told


@pytest.mark.parametrize(("brand", "api"), [("deapi", "v2"), ("dryapi", "v1"), ("modelbeam", "v1")])
def test_where_there_is_no_newer_version_none_is_promised(brand: str, api: str) -> None:
    assert "api='" not in gone(brand, api)


@pytest.mark.parametrize("link", ["", "<", "<>; rel=successor-version", "nonsense", "<" * 5000])
def test_a_link_that_cannot_be_read_is_no_way_forward(link: str) -> None:
    assert "successor" not in gone("deapi", "v2", link=link)


@pytest.mark.parametrize("field", ["model", "model_slug"])
def test_a_422_on_the_model_under_either_name_means_the_model(field: str) -> None:
    response = Response(422, {}, json.dumps({"message": "No.", "errors": {field: ["No."]}}).encode())
    spoken = provider()
    assert spoken.refuses_model(spoken.refusal(spoken.balance(), response, 0.0).with_response(response))


def test_a_subclass_of_a_request_is_encoded_as_its_parent() -> None:
    class Fox(TextToImage):
        pass

    assert sent(Fox("a red fox")) == sent(TextToImage("a red fox"))
