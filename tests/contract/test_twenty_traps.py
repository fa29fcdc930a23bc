"""The twenty things that a developer gets wrong who builds on this API's oldest documents alone, one by one.

The list is section 8 of `reference/deapi/facts.md`. Each test is what our client does instead, against the mock.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
import samples
from attrs import asdict, evolve
from PIL import Image

from genwire import (
    AsyncClient,
    AudioToVideo,
    Client,
    DailyLimitReached,
    EnhancePrompt,
    GenwireError,
    Gone,
    ImageToImage,
    ImageToVideo,
    InvalidRequest,
    JobFailed,
    JobUpdate,
    Lora,
    NoModelsListed,
    PermissionDenied,
    RateLimited,
    ReplaceInVideo,
    TextToImage,
    TextToMusic,
    TextToSpeech,
    TextToVideo,
    Transcribe,
    UncertainSubmission,
    UpscaleVideo,
    WebhookRejected,
    webhooks,
)
from genwire.providers.brands import BRANDS
from genwire_mock import MockAPI
from genwire_mock.faults import Answer, Expired, Fail, Limited, Ok, Proxy
from genwire_mock.journal import CallEntry
from genwire_mock.messages import Delivery

KEY = "12345|the-secret-half-of-a-key"
SECRET = "whsec_twenty_traps_0123456789abcdef0123"
FOX = TextToImage("a red fox", width=512, height=512, steps=4, model="Flux1schnell")
TWO = TextToImage("a red fox", width=4096, height=512, steps=10, model=["Flux1schnell", "ZImageTurbo_INT8"])


def make(mock: MockAPI, **options: Any) -> Client:
    given: dict[str, Any] = {"api_key": KEY, "transport": mock.transport(), "clock": mock.clock, **options}
    return Client(**given)


def bodies(mock: MockAPI, operation: str) -> list[dict[str, Any]]:
    return [dict(call.body or {}) for call in mock.journal.calls(operation)]


def sent(mock: MockAPI, operation: str) -> CallEntry:
    (call,) = mock.journal.calls(operation)
    return call


class Spy(httpx.BaseTransport):
    """What the client puts on the wire, in front of the mock."""

    def __init__(self, mock: MockAPI) -> None:
        self.inner = mock.transport()
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        return self.inner.handle_request(request)

    @property
    def submissions(self) -> list[dict[str, Any]]:
        """The JSON of each submission of a picture, whatever came of it."""
        found = [request for request in self.requests if request.url.path.endswith("/images/generations")]
        return [json.loads(request.content) for request in found]


# 1: trusting a generated client with the forms of this API, which drop out of it silently


@pytest.mark.parametrize("pictures", [1, 2])
def test_trap_1_a_form_of_either_shape_arrives_with_all_its_parts(pictures: int, tmp_path: Path) -> None:
    mock = MockAPI(strict=True)
    request = ImageToImage(
        "make it night", [samples.png()] * pictures, width=512, height=256, model="Flux_2_Klein_4B_BF16"
    )
    with make(mock) as client:
        path = client.run(request).save(tmp_path / "night.png")
    body = dict(sent(mock, "submitImageToImage").body or {})
    assert {"prompt", "model", "steps", "seed", "image" if pictures == 1 else "images[]"} <= body.keys()
    with Image.open(path) as picture:
        assert picture.size == (512, 256)


# 2: building v1 only, and taking its prompt endpoints for living


def test_trap_2_v2_is_the_default_and_has_its_fields() -> None:
    mock = MockAPI(strict=True)
    with make(mock) as client:
        client.submit(evolve(FOX, webhook_url="https://a.example", webhook_secret="s" * 32))
    call = sent(mock, "submitTextToImage")
    assert call.path.startswith("/api/v2/")
    assert "webhook_secret" in (call.body or {})


def test_trap_2_what_v1_lost_is_told_with_the_way_forward() -> None:
    with make(MockAPI(strict=True), api="v1") as client, pytest.raises(Gone, match="api='v2'"):
        client.run(EnhancePrompt("a red fox"))


def test_trap_2_what_v1_never_had_is_refused_before_anything_is_sent() -> None:
    mock = MockAPI(strict=True)
    with make(mock, api="v1") as client, pytest.raises(InvalidRequest, match="webhook_secret"):
        client.submit(TextToImage("a fox", webhook_url="https://a.example", webhook_secret="s" * 32))
    assert len(mock.journal) == 0


# 3: paging with per_page, and missing what comes after the first 25


def test_trap_3_no_model_is_missed_after_the_first_page() -> None:
    models = [{"slug": f"Model{number}", "name": "x", "inference_types": ["txt2img"]} for number in range(120)]
    mock = MockAPI(catalogue=models)
    with make(mock) as client:
        assert [model.slug for model in client.models.list("txt2img")] == [one["slug"] for one in models]
    assert [call.query for call in mock.journal.calls("listModels")] == [
        {"limit": 50, "page": page} for page in (1, 2, 3)
    ]


# 4: filtering by words of other documents, and taking the empty list for an answer


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("videos_replace videos/replace video-replace", "video-replace"),
        ("aud2video audio2video", "audio2video"),
        ("img_upscale img-upscale", "img-upscale"),
        ("img_rmbg img-rmbg", "img-rmbg"),
        ("vid_upscale vid-upscale", "vid-upscale"),
        ("vid2txt video2text", "video2text"),
        ("aud2txt audio2text", "audio2text"),
        ("videofile2txt video_file2text", "video_file2text"),
        ("audiofile2txt audio_file2text", "audio_file2text"),
        ("transcribe", "transcribe"),
    ],
)
def test_trap_4_a_task_is_known_by_the_words_of_every_document(words: str, task: str) -> None:
    with make(MockAPI()) as client:
        found = [[model.slug for model in client.models.list(word)] for word in words.split()]
        assert found == [[model.slug for model in client.models.list(task)]] * len(found)
        assert found[0]


def test_trap_4_a_wrong_word_is_an_error_and_no_empty_list() -> None:
    with make(MockAPI()) as client, pytest.raises(InvalidRequest, match="Did you mean 'txt2img'"):
        client.models.list("tx2img")


def test_trap_4_an_empty_list_is_told_to_be_suspicious() -> None:
    events: list[Any] = []
    with make(MockAPI(), on_event=events.append) as client:
        assert client.models.list("vid-rmbg") == []
    assert [event for event in events if isinstance(event, NoModelsListed)]


# 5: leaving out what the service demands, whatever the documents say


DEMANDED: list[tuple[Callable[[], Any], set[str]]] = [
    (lambda: TextToVideo("a fox"), {"fps", "frames", "guidance", "steps", "seed"}),
    (lambda: ImageToVideo("it runs", samples.png()), {"fps", "frames", "guidance", "steps"}),
    (lambda: AudioToVideo("a singer", samples.mp3()), {"fps", "frames", "seed"}),
    (lambda: Transcribe("https://www.youtube.com/watch?v=fox"), {"model", "include_ts"}),
    (lambda: TextToMusic("a calm piano"), {"lyrics", "duration", "format"}),
    (lambda: TextToImage("a fox"), {"guidance", "steps", "width", "height", "seed"}),
    (lambda: TextToSpeech("The lighthouse."), {"lang", "speed", "format", "sample_rate"}),
]


@pytest.mark.parametrize(("request_", "demanded"), DEMANDED)
def test_trap_5_what_an_operation_demands_is_filled_in(request_: Callable[[], Any], demanded: set[str]) -> None:
    mock = MockAPI(strict=True)
    with make(mock) as client:
        client.submit(request_())
    calls = [call for call in mock.journal.calls() if (call.operation or "").startswith("submit")]
    assert demanded <= (calls[0].body or {}).keys()


@pytest.mark.parametrize("slug", ["Ltx2_3_22B_Dist_INT8", "MiniMaxH3_33B_Turbo_INT8", "Ltx2_5_22B_Dist_INT8"])
def test_trap_5_steps_are_enough_where_the_features_deny_them(slug: str) -> None:
    """`info.limits` decide and `features` advise: these say that they take no steps, and refuse fewer than 8."""
    mock = MockAPI(strict=True)
    with make(mock) as client:
        client.submit(TextToVideo("a fox", model=slug))
    assert bodies(mock, "submitTextToVideo")[0]["steps"] >= 8


# 6: expecting one form of error body


@pytest.mark.parametrize(
    "body",
    [
        {"message": "No.", "errors": {"prompt": ["is too short", "is odd"]}},
        {"data": None, "message": "No.", "errors": [{"field": "prompt", "messages": ["is too short", "is odd"]}]},
    ],
)
def test_trap_6_the_fields_of_a_refusal_are_read_in_either_form(body: Any) -> None:
    mock = MockAPI()
    mock.fail("submitTextToImage", Answer(422, json=body))
    with make(mock) as client, pytest.raises(InvalidRequest) as caught:
        client.submit(FOX)
    assert caught.value.fields == {"prompt": ("is too short", "is odd")}


@pytest.mark.parametrize(
    "answer",
    [
        Answer(403, json={"data": None, "message": "No.", "errors": [], "statusCode": 403}),
        Answer(403, json={"error": {"code": "forbidden", "message": "No."}}),
        Answer(403, json=["No."]),
        Answer(403, text="<html>No.</html>", content_type="text/html"),
        Answer(403, text=""),
    ],
)
def test_trap_6_any_other_body_is_an_error_of_our_tree(answer: Answer) -> None:
    mock = MockAPI()
    mock.fail("submitTextToImage", answer)
    with make(mock) as client, pytest.raises(PermissionDenied):
        client.submit(FOX)


# 7: knowing the four states alone, and progress as a number


def test_trap_7_every_word_for_a_state_is_understood() -> None:
    def looked_at(status: str, progress: Any) -> Answer:
        return Answer(200, json={"data": {"status": status, "progress": progress}})

    mock, seen = MockAPI(), list[JobUpdate]()
    mock.fail(
        "getJobStatus",
        *(looked_at(status, progress) for status, progress in [("queued", None), ("in_progress", "45.50")]),
        looked_at("rendering", "soon"),
        looked_at("Processing", 50),
        Answer(200, json={"data": {"status": "completed", "progress": "100", "result_url": "https://a.example/x.png"}}),
    )
    with make(mock) as client:
        client.submit(FOX).wait(progress=seen.append)
    assert [(update.status, update.progress) for update in seen] == [
        ("pending", None),
        ("in_progress", 45.5),
        ("rendering", None),
        ("processing", 50.0),
        ("done", 100.0),
    ]


def test_trap_7_a_job_that_is_said_to_have_failed_has() -> None:
    mock = MockAPI()
    mock.fail("getJobStatus", Answer(200, json={"data": {"status": "failed"}}))
    with make(mock) as client, pytest.raises(JobFailed):
        client.submit(FOX).wait()


# 8: waiting on the websocket for an error that it never sends


def test_trap_8_a_failure_is_found_though_nobody_announces_it() -> None:
    """The poll is the truth: the mock's socket, as the vendor's, pushes processing, progress and done only."""
    mock, pushed = MockAPI(), list[str]()
    mock.fail("submit*", Fail("WORKER_ERROR"))
    with make(mock) as client:
        job = client.submit(FOX)
        mock.listen(lambda push: (pushed.append(str(push)), client.notify(job.id))[0])
        with pytest.raises(JobFailed):
            job.wait()
    assert not any('"error"' in push for push in pushed)


# 9: sleeping through a daily limit, repeating a POST blindly, taking a limit for the model's


def test_trap_9_a_daily_limit_is_told_at_once_with_its_end() -> None:
    mock = MockAPI()
    mock.fail("submitTextToImage", Limited("daily", 86_400))
    before = mock.clock.now()
    with make(mock) as client, pytest.raises(DailyLimitReached) as caught:
        client.submit(FOX)
    assert caught.value.resets_at is not None
    assert mock.clock.now() == before


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 524, 599])
def test_trap_9_a_submission_that_may_have_been_accepted_is_not_repeated(status: int) -> None:
    mock = MockAPI()
    mock.fail("submitTextToImage", Proxy(status, "after"))
    with make(mock) as client, pytest.raises(UncertainSubmission):
        client.submit(FOX)
    assert len(mock.journal.calls("submitTextToImage")) == 1


def test_trap_9_a_limit_switches_no_model_and_changes_no_request() -> None:
    spy, before = Spy(mock := MockAPI()), asdict(TWO)
    mock.fail("submitTextToImage", *[Limited("minute", 60)] * 9)
    with make(mock, transport=spy) as client, pytest.raises(RateLimited):
        client.submit(TWO)
    assert {body["model"] for body in spy.submissions} == {"Flux1schnell"}
    assert asdict(TWO) == before


# 10: falling back on any error, with parameters that were meant for another model


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Answer(401), GenwireError),
        (Answer(402), GenwireError),
        (Answer(422, json={"message": "No.", "errors": {"prompt": ["is too short"]}}), InvalidRequest),
        (Answer(422, json={"message": "No.", "errors": {"balance": ["is too low"]}}), GenwireError),
        (Answer(500), UncertainSubmission),
    ],
)
def test_trap_10_only_a_refusal_of_the_model_moves_on(answer: Answer, kind: type[GenwireError]) -> None:
    mock = MockAPI()
    mock.fail("submitTextToImage", answer)
    with make(mock) as client, pytest.raises(kind):
        client.submit(TWO)
    assert len(mock.journal.calls("submitTextToImage")) == 1


def test_trap_10_the_next_model_gets_parameters_of_its_own() -> None:
    spy = Spy(mock := MockAPI(strict=True))
    mock.fail("submitTextToImage", Answer(422, json={"message": "Gone.", "errors": {"model": ["does not exist"]}}))
    with make(mock, transport=spy) as client:
        job = client.submit(TextToImage("a fox", width=1000, height=1000, steps=40, model=TWO.model))
    tried = [(body["model"], body["width"], body["steps"]) for body in spy.submissions]
    assert tried == [("Flux1schnell", 1024, 10), ("ZImageTurbo_INT8", 992, 40)]
    assert [attempt.outcome for attempt in job.attempts] == ["refused", "accepted"]


# 11: taking the id of a webhook for another one than that of the submission


def delivered(mock_options: dict[str, Any], use: Callable[[Client], Any]) -> tuple[Any, list[Delivery]]:
    """What `use` gave, and the webhooks that came of it."""
    received: list[Delivery] = []

    def deliver(delivery: Delivery) -> int:
        received.append(delivery)
        return 204

    mock = MockAPI(deliver=deliver, **mock_options)
    with make(mock) as client:
        return use(client), received


def lowered(delivery: Delivery) -> list[tuple[str, str]]:
    return [(name.lower(), value) for name, value in delivery.headers]


def hooked(client: Client) -> Any:
    job = client.submit(TextToImage("a fox", model="Flux1schnell", webhook_url="https://a.example/hook"))
    job.wait()
    return job


def test_trap_11_the_job_of_a_webhook_is_the_job_of_the_submission() -> None:
    job, received = delivered({"webhook_secret": SECRET}, hooked)
    assert {webhooks.parse(one.body).job_id for one in received} == {job.id}


# 12: checking a body that was decoded and encoded again, or accepting an empty signature


def test_trap_12_the_raw_bytes_are_what_is_signed() -> None:
    _, received = delivered({"webhook_secret": SECRET}, hooked)
    last = received[-1]
    now = float(dict(lowered(last))["x-deapi-timestamp"])
    assert webhooks.verify(last.headers, last.body, SECRET, now=now).type == "job.completed"
    again = json.dumps(json.loads(last.body)).encode()
    assert again != last.body
    with pytest.raises(WebhookRejected):
        webhooks.verify(last.headers, again, SECRET, now=now)


@pytest.mark.parametrize("prefix", ["X-DeAPI-", "x-deapi-", "X-dryAPI-", "X-ModelBeam-"])
def test_trap_12_headers_of_any_known_brand_are_read_in_any_case(prefix: str) -> None:
    _, received = delivered({"webhook_secret": SECRET}, hooked)
    last = received[-1]
    headers = {name.replace("x-deapi-", prefix): value for name, value in lowered(last)}
    now = float(headers[f"{prefix}timestamp"])
    assert webhooks.verify(headers, last.body, SECRET, now=now).type == "job.completed"


def test_trap_12_a_delivery_without_a_signature_is_refused() -> None:
    _, received = delivered({}, hooked)
    with pytest.raises(WebhookRejected):
        webhooks.verify(received[-1].headers, received[-1].body, SECRET, now=0.0)


# 13: looking every second or two, with 200 looks a day


@pytest.mark.parametrize(
    ("kind", "most"), [(TextToImage, 5), (TextToVideo, 8), (TextToSpeech, 5), (Transcribe, 6), (TextToMusic, 6)]
)
def test_trap_13_a_job_takes_few_of_the_days_looks(kind: type[Any], most: int) -> None:
    mock = MockAPI()
    with make(mock) as client:
        client.submit(samples.REQUESTS[kind]()).wait()
    assert len(mock.journal.calls("getJobStatus")) <= most


def test_trap_13_a_job_that_never_ends_leaves_looks_for_others() -> None:
    mock = MockAPI()
    mock.fail("getJobStatus", *[Answer(200, json={"data": {"status": "processing"}})] * 200)
    with make(mock) as client, pytest.raises(GenwireError):
        client.run(FOX, timeout=900)
    assert len(mock.journal.calls("getJobStatus")) <= 40


# 14: the one price with an irregular path, and bodies in one content type only


@pytest.mark.parametrize(
    ("api", "path"), [("v1", "/api/v1/client/videos/replace/price"), ("v2", "/api/v2/videos/replacements/price")]
)
def test_trap_14_the_price_of_a_replacement_is_asked_where_it_is(api: str, path: str) -> None:
    mock = MockAPI(strict=True)
    request = ReplaceInVideo(samples.mp4(), samples.png(), source_duration=2)
    with make(mock, api=api) as client:
        assert (client.price(request).amount or 0) > 0
    assert sent(mock, "priceReplaceInVideo").path == path


# 15: a model's info as always an object, alternatives as never a list, previews as URLs


def test_trap_15_a_model_that_tells_nothing_is_a_model() -> None:
    models = [{"slug": "Bare", "name": "Bare", "inference_types": ["txt2img"], "info": [], "loras": None}]
    with make(MockAPI(catalogue=models)) as client:
        (model,) = client.models.list()
    assert (dict(model.limits), model.loras) == ({}, ())


@pytest.mark.parametrize("alternatives", [[], None, {"jpg": None, "webp": None}])
@pytest.mark.parametrize("preview", [None, "https://a.example/p.png", "data:image/jpeg;base64,AA==", "AA=="])
def test_trap_15_a_status_of_any_form_is_read(alternatives: Any, preview: str | None) -> None:
    told = {"status": "done", "result_url": "https://a.example/x.png", "preview": preview}
    mock = MockAPI()
    mock.fail("getJobStatus", Answer(200, json={"data": {**told, "results_alt_formats": alternatives}}))
    with make(mock) as client:
        update = client.submit(FOX).status()
    assert (update.preview, dict(update.alternatives)) == (preview, {})


# 16: one envelope for prices, no estimates, and a video's price without its duration


def test_trap_16_a_price_is_read_from_either_envelope() -> None:
    mock = MockAPI()
    under_data, flat = {"data": {"price": 0.15, "is_estimated": True}}, {"price": 1}
    mock.fail("price*", Answer(200, json=under_data), Answer(200, json=flat))
    with make(mock) as client:
        prices = [client.price(FOX) for _ in range(2)]
    assert [(price.amount, price.estimated) for price in prices] == [(Decimal("0.15"), True), (Decimal(1), False)]


def test_trap_16_the_price_of_a_video_is_never_nothing() -> None:
    size: dict[str, Any] = {"source_width": 320, "source_height": 256}
    with make(MockAPI(strict=True)) as client:
        known = client.price(UpscaleVideo(samples.mp4(), **size, source_duration=2))
        unknown = client.price(UpscaleVideo(samples.mp4(), **size))
    assert (known.amount or 0) > 0
    assert unknown.amount is None or unknown.amount > 0


# 17: taking three brands for three equal services


def test_trap_17_each_brand_has_its_own_host_key_and_operations() -> None:
    assert len({brand.base_url for brand in BRANDS.values()}) == len(BRANDS)
    assert len({brand.key_variable for brand in BRANDS.values()}) == len(BRANDS)
    assert {name for name, brand in BRANDS.items() if "v2" in brand.apis} == {"deapi"}


def test_trap_17_what_a_brand_lacks_is_told_before_anything_is_sent() -> None:
    mock = MockAPI(brand="dryapi")
    with make(mock, brand="dryapi") as client, pytest.raises(InvalidRequest, match="dryapi"):
        client.submit(samples.REQUESTS[ReplaceInVideo]())
    assert len(mock.journal) == 0


# 18: the wrong host, a key for another gateway, and a User-Agent that the firewall refuses


def test_trap_18_the_host_of_the_web_pages_is_not_taken_for_the_api() -> None:
    page = httpx.MockTransport(lambda _: httpx.Response(200, html="<html>Welcome</html>"))
    client = Client(api_key=KEY, base_url="https://deapi.ai", transport=page)
    with client, pytest.raises(GenwireError, match="base_url"):
        client.balance()


def test_trap_18_the_default_host_is_that_of_the_api() -> None:
    spy = Spy(MockAPI())
    with Client(api_key=KEY, transport=spy) as client:
        client.balance()
    assert spy.requests[0].url.host == "api.deapi.ai"


@pytest.mark.parametrize("from_environment", [True, False])
def test_trap_18_a_key_of_the_gateway_goes_without_its_prefix(
    from_environment: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    spy, key = Spy(MockAPI()), f"dpn-sk-{KEY}"
    monkeypatch.setenv("DEAPI_API_KEY", key)
    with Client(api_key=None if from_environment else key, transport=spy) as client:
        client.balance()
    assert spy.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_trap_18_every_request_says_who_it_is(tmp_path: Path) -> None:
    spy = Spy(mock := MockAPI())
    with make(mock, transport=spy) as client:
        client.run(FOX).save(tmp_path / "fox.png")
    assert {request.headers["user-agent"].split("/")[0] for request in spy.requests} == {"genwire"}


# 19: keeping the URLs of results, or showing the key to the host that they lie on


def test_trap_19_a_result_is_there_after_its_url_has_expired(tmp_path: Path) -> None:
    mock = MockAPI()
    with make(mock) as client:
        result = client.run(FOX)
        mock.clock.sleep(3 * 86_400)
        mock.fail("download", Expired(), Ok())
        assert result.save(tmp_path / "fox.png").stat().st_size > 0


def test_trap_19_the_key_is_shown_to_the_api_alone(tmp_path: Path) -> None:
    spy = Spy(mock := MockAPI())
    with make(mock, transport=spy) as client:
        client.run(FOX).save(tmp_path / "fox.png")
    shown = {request.url.host for request in spy.requests if KEY in str(request.headers.raw)}
    assert (shown, {request.url.host for request in spy.requests} > shown) == ({"api.deapi.ai"}, True)


# 20: forms in which a yes is "True", adapters are one text, and several pictures have one name


def parts(request: httpx.Request) -> str:
    return request.content.decode("latin-1")


def submitted(request: Any) -> str:
    """The form of a submission as it is on the wire, having been accepted."""
    spy = Spy(mock := MockAPI(strict=True))
    with make(mock, transport=spy) as client:
        client.submit(request)
    return parts(spy.requests[-1])


def test_trap_20_a_yes_is_not_spelled_as_in_python() -> None:
    form = submitted(Transcribe(samples.mp4(), timestamps="segment"))
    value = form.split('name="include_ts"')[1].split("\r\n\r\n")[1].split("\r\n")[0]
    assert value in ("1", "true")


def test_trap_20_adapters_go_field_by_field() -> None:
    adapters = [{"name": "ink", "display_name": "Ink"}]
    models = [{"slug": "Ink", "name": "Ink", "inference_types": ["img2img"], "loras": adapters}]
    spy = Spy(mock := MockAPI(catalogue=models))
    with make(mock, transport=spy) as client:
        client.submit(ImageToImage("at night", samples.png(), loras=[Lora("ink", 0.5)], model="Ink"))
    form = parts(spy.requests[-1])
    assert 'name="loras[0][name]"' in form
    assert 'name="loras[0][weight]"' in form


@pytest.mark.parametrize(("pictures", "name"), [(1, "image"), (2, "images[]")])
def test_trap_20_one_picture_and_several_have_their_own_names(pictures: int, name: str) -> None:
    form = submitted(ImageToImage("at night", [samples.png()] * pictures, model="Flux_2_Klein_4B_BF16"))
    assert form.count(f'name="{name}"') == pictures


def test_trap_20_holds_for_the_async_client_too() -> None:
    mock = MockAPI(strict=True)

    async def run() -> None:
        async with AsyncClient(api_key=KEY, transport=mock.async_transport(), clock=mock.clock) as client:
            await client.submit(ImageToImage("at night", [samples.png()] * 2, model="Flux_2_Klein_4B_BF16"))

    asyncio.run(run())
    assert "images[]" in (sent(mock, "submitImageToImage").body or {})
