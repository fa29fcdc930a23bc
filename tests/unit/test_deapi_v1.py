"""deAPI v1 on the wire: what requests become, what answers mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from client_kit import JOB, accepted, wire_model, wire_page, wire_status
from hypothesis import example, given
from hypothesis import strategies as st

from genwire import (
    AuthenticationError,
    ContractViolation,
    DailyLimitReached,
    GenwireError,
    Gone,
    ImageToImage,
    InsufficientBalance,
    InvalidRequest,
    Lora,
    NotFound,
    PayloadTooLarge,
    PermissionDenied,
    RateLimited,
    ServerError,
    TextToImage,
)
from genwire.files import FileInput, OpenFile
from genwire.flows.effects import Call, Response
from genwire.models import Fitted, Model
from genwire.policies import Price
from genwire.providers import Accepted, ModelPage
from genwire.providers.brands import BRANDS, provider_for
from genwire.requests import Request

PROVIDER = provider_for(BRANDS["deapi"], "v1")
TEXT = TextToImage("a red fox", width=768, height=512, steps=4, guidance=0, seed=7)
HOOK = "https://example.com/hook"


def opened(file: FileInput) -> OpenFile:
    assert isinstance(file.source, bytes)
    return OpenFile(BytesIO(file.source), file.name, "image/png")


def refuse_files(file: FileInput) -> OpenFile:
    raise AssertionError(f"{file} was opened")


def built(call: Call[Any]) -> Mapping[str, Any]:
    return call.build(opened)


def form(request: ImageToImage) -> list[tuple[str, Any]]:
    """The parts of a multipart body: a text's value, a file's name."""
    parts = built(PROVIDER.submit(Fitted(request, "Fox")))["files"]
    return [(name, content[0] or content[1].decode()) for name, content in parts]


def edit(images: Any = b"picture", **fields: Any) -> ImageToImage:
    return ImageToImage("at night", images, steps=4, seed=7, **fields)


def quote(request: Request[Any]) -> Call[Price]:
    call = PROVIDER.price(Fitted(request, "Fox"))
    assert call is not None
    return call


def refused(status: int, body: object = None, **headers: str) -> GenwireError:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return PROVIDER.refusal(PROVIDER.balance(), Response(status, named, raw), 0.0)


# Requests


def test_a_picture_from_a_text_is_json_with_every_demanded_field() -> None:
    assert built(PROVIDER.submit(Fitted(TEXT, "Fox"))) == {
        "method": "post",
        "url": "/api/v1/client/txt2img",
        "json": {
            "prompt": "a red fox",
            "model": "Fox",
            "width": 768,
            "height": 512,
            "guidance": 0,
            "steps": 4,
            "seed": 7,
        },
    }


def test_optional_fields_are_sent_when_they_are_set() -> None:
    request = TextToImage(
        "a red fox",
        width=1,
        height=1,
        steps=1,
        guidance=0,
        seed=1,
        negative_prompt="blur",
        loras=[Lora("ink", 0.5)],
        webhook_url=HOOK,
    )
    body = built(PROVIDER.submit(Fitted(request, "Fox")))["json"]
    assert (body["negative_prompt"], body["loras"], body["webhook_url"]) == (
        "blur",
        [{"name": "ink", "weight": 0.5}],
        HOOK,
    )


@pytest.mark.parametrize("request_", [TEXT, edit()])
def test_a_price_is_asked_without_webhook_and_without_files(request_: Request[Any]) -> None:
    call = quote(request_)
    sent = call.build(refuse_files)
    assert "webhook_url" not in sent["json"]
    assert sent["url"].endswith("/price-calculation")
    assert call.safe


def test_submitting_is_the_only_call_that_is_not_safe_to_repeat() -> None:
    fitted = Fitted(TEXT, "Fox")
    calls = [PROVIDER.balance(), PROVIDER.models(None), PROVIDER.status(JOB), quote(TEXT)]
    assert [call.safe for call in calls] == [True] * 4
    assert not PROVIDER.submit(fitted).safe


def test_one_picture_is_sent_as_image() -> None:
    assert form(edit()) == [
        ("prompt", "at night"),
        ("model", "Fox"),
        ("steps", "4"),
        ("seed", "7"),
        ("image", "upload"),
    ]


def test_several_pictures_are_sent_under_the_name_of_the_list() -> None:
    names = [name for name, _ in form(edit([b"one", b"two"]))]
    assert [name for name in names if name.startswith("image")] == ["images[]", "images[]"]


def test_a_form_spells_loras_out() -> None:
    parts = dict(form(edit(loras=[("ink", 0.5)])))
    assert (parts["loras[0][name]"], parts["loras[0][weight]"]) == ("ink", "0.5")


def test_files_are_opened_anew_for_each_sending() -> None:
    call = PROVIDER.submit(Fitted(edit(), "Fox"))
    payloads = [call.build(opened)["files"][-1][1][1] for _ in range(2)]
    assert payloads[0] is not payloads[1]
    assert [payload.read() for payload in payloads] == [b"picture", b"picture"]


def test_pages_are_as_large_as_they_can_be_and_counted() -> None:
    sent = built(PROVIDER.models("3"))
    assert (sent["url"], sent["params"]["limit"], sent["params"]["page"]) == ("/api/v1/client/models", 50, 3)


@pytest.mark.parametrize("job_id", ["../balance", "a/b", "a?b=c", "a#b", "ü"])
def test_a_job_id_never_changes_the_path(job_id: str) -> None:
    url = built(PROVIDER.status(job_id))["url"]
    start = "/api/v1/client/request-status/"
    assert url.startswith(start)
    assert not set(url.removeprefix(start)) & set("/?#ü")


def test_a_request_class_without_an_operation_is_refused_by_name() -> None:
    class TextToSculpture(Request[Any]):
        task = "txt2sculpture"

    with pytest.raises(InvalidRequest, match="TextToSculpture"):
        PROVIDER.required(TextToSculpture())


def test_a_subclass_of_a_request_goes_the_way_of_its_parent() -> None:
    class Fox(TextToImage):
        pass

    assert PROVIDER.required(Fox("a red fox")) == PROVIDER.required(TextToImage("a red fox"))


# Answers


def test_an_accepted_submission_names_its_job() -> None:
    assert PROVIDER.submit(Fitted(TEXT, "Fox")).parse(accepted()) == Accepted(JOB)


@pytest.mark.parametrize(
    ("told", "amount"), [(19.72, "19.72"), ("19.72", "19.72"), (0, "0"), (0.1, "0.1"), (1e-7, "1E-7"), (5, "5")]
)
def test_an_amount_is_kept_as_exactly_as_it_was_written(told: object, amount: str) -> None:
    assert PROVIDER.balance().parse({"data": {"balance": told}}) == Decimal(amount)


@pytest.mark.parametrize("told", [None, True, "plenty", [], {}, float("nan"), float("inf")])
def test_what_is_no_amount_is_no_balance(told: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        PROVIDER.balance().parse({"data": {"balance": told}})


@pytest.mark.parametrize(
    ("data", "amount", "estimated"),
    [
        ({"price": 0.15}, Decimal("0.15"), False),
        ({"price": "0.15", "is_estimated": True}, Decimal("0.15"), True),
        ({"price": 0}, Decimal(0), False),
        ({"price": None}, None, False),
    ],
)
def test_an_unknown_price_is_never_zero(data: dict[str, Any], amount: Decimal | None, estimated: bool) -> None:
    price = quote(TEXT).parse({"data": data})
    assert (price.amount, price.estimated) == (amount, estimated)


def parsed(**more: Any) -> Model:
    page: ModelPage = PROVIDER.models(None).parse(wire_page(wire_model("Fox", **more)))
    return page.models[0]


def test_a_model_keeps_what_the_catalogue_tells() -> None:
    info = {"limits": {"max_width": 2048}, "features": {"supports_steps": True}, "defaults": {"steps": 4}}
    model = parsed(info=info, loras=[{"name": "ink", "display_name": "Ink"}], tags=["new"], status="test_model")
    assert (model.limits, model.features, model.defaults) == tuple(info.values())
    assert (model.loras, model.tags, model.status) == (("ink",), ("new",), "test_model")


@pytest.mark.parametrize(
    "more",
    [
        {"info": []},
        {"info": None},
        {"info": {}},
        {"info": {"limits": [], "features": None}},
        {"info": {"limits": "none"}},
        {"info": 5},
        {"loras": None, "languages": None, "tags": None},
        {"loras": [], "languages": []},
        {"name": None, "status": None},
        {"name": 5, "status": 5},
        {"something_new": {"a": 1}},
    ],
)
def test_a_model_that_tells_little_is_a_model(more: dict[str, Any]) -> None:
    model = parsed(**more)
    assert (model.slug, model.name, model.limits, model.loras) == ("Fox", "Fox", {}, ())


def test_tasks_are_spelled_canonically_and_unknown_ones_kept() -> None:
    page: ModelPage = PROVIDER.models(None).parse(
        wire_page(wire_model("Fox", "text2image", "vid_upscale", "smell2image"))
    )
    assert page.models[0].tasks == ("txt2img", "vid-upscale", "smell2image")


@pytest.mark.parametrize(
    ("meta", "following"),
    [
        ({"last_page": 3}, "2"),
        ({"last_page": "3"}, "2"),
        ({}, None),
        (None, None),
        ([], None),
        ({"last_page": None}, None),
    ],
)
def test_the_last_page_is_one_where_nobody_says(meta: Any, following: str | None) -> None:
    assert PROVIDER.models(None).parse({"data": [], "meta": meta}).following == following


def test_after_the_last_page_comes_none() -> None:
    assert PROVIDER.models("3").parse({"data": [], "meta": {"last_page": 3}}).following is None


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pending", "pending"),
        ("processing", "processing"),
        ("done", "done"),
        ("error", "error"),
        ("COMPLETED", "done"),
        ("failed", "error"),
        ("queued", "pending"),
        ("in_progress", "in_progress"),
    ],
)
def test_the_words_of_all_documents_become_four_states(word: str, status: str) -> None:
    assert PROVIDER.status(JOB).parse(wire_status(word)).status == status


@pytest.mark.parametrize(
    ("told", "progress"),
    [(45.5, 45.5), ("45.50", 45.5), (0, 0.0), (None, None), ("soon", None), ([], None), ("nan", None)],
)
def test_progress_is_a_number_or_a_decimal_text(told: object, progress: float | None) -> None:
    assert PROVIDER.status(JOB).parse(wire_status(progress=told)).progress == progress


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"jpg": "https://x/a.jpg", "webp": None}, {"jpg": "https://x/a.jpg"}),
        ({"jpg": None}, {}),
        ({"jpg": 5}, {}),
        ([], {}),
        (None, {}),
        ("none", {}),
    ],
)
def test_alternatives_are_those_that_have_a_url(told: object, kept: dict[str, str]) -> None:
    assert PROVIDER.status(JOB).parse(wire_status(results_alt_formats=told)).alternatives == kept


@pytest.mark.parametrize(("told", "text"), [("words", "words"), (None, None), ("", ""), ([[0.5]], "[[0.5]]")])
def test_a_result_in_the_answer_is_a_text(told: object, text: str | None) -> None:
    assert PROVIDER.status(JOB).parse(wire_status(result=told)).text == text


def test_an_update_keeps_the_whole_answer() -> None:
    body = wire_status(prompt_boosted=True)
    assert PROVIDER.status(JOB).parse(body).raw == body


# Refusals


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (301, ContractViolation),
        (400, InvalidRequest),
        (401, AuthenticationError),
        (402, InsufficientBalance),
        (403, PermissionDenied),
        (404, NotFound),
        (409, InvalidRequest),
        (410, Gone),
        (413, PayloadTooLarge),
        (422, InvalidRequest),
        (429, RateLimited),
        (500, ServerError),
        (503, ServerError),
        (599, ServerError),
    ],
)
def test_each_status_has_its_error(status: int, kind: type[GenwireError]) -> None:
    assert type(refused(status)) is kind


def test_a_daily_429_is_told_apart() -> None:
    assert isinstance(refused(429, x_ratelimit_type="daily"), DailyLimitReached)


@pytest.mark.parametrize(
    "body",
    [
        {"message": "Too bad."},
        {"error": {"code": "x", "message": "Too bad."}},
        {"data": None, "message": "Too bad.", "errors": [], "statusCode": 403},
    ],
)
def test_the_servers_words_are_told_in_every_form_of_the_documents(body: dict[str, Any]) -> None:
    assert "Too bad." in str(refused(403, body))


@pytest.mark.parametrize(
    "errors",
    [
        {"width": ["Too wide.", "Odd."]},
        [{"field": "width", "messages": ["Too wide.", "Odd."]}],
    ],
)
def test_bad_fields_are_told_in_every_form_of_the_documents(errors: Any) -> None:
    error = refused(422, {"message": "Too wide. (and 1 more error)", "errors": errors})
    assert isinstance(error, InvalidRequest)
    assert error.fields == {"width": ("Too wide.", "Odd.")}
    assert "width: Odd." in str(error)


def test_a_422_on_the_balance_is_a_matter_of_money() -> None:
    error = refused(422, {"message": "No.", "errors": {"balance": ["Insufficient balance."]}})
    assert isinstance(error, InsufficientBalance)
    assert "Insufficient balance." in str(error)


@pytest.mark.parametrize(
    ("errors", "refused_model"),
    [
        ({"model": ["No."]}, True),
        ([{"field": "model", "messages": ["No."]}], True),
        ({"model": ["No."], "width": ["No."]}, False),
        ({"width": ["No."]}, False),
        ({}, False),
        (None, False),
    ],
)
def test_only_a_422_on_nothing_but_the_model_means_the_model(errors: Any, refused_model: bool) -> None:
    response = Response(422, {}, json.dumps({"message": "No.", "errors": errors}).encode())
    error = PROVIDER.refusal(PROVIDER.balance(), response, 0.0).with_response(response)
    assert PROVIDER.refuses_model(error) is refused_model


def test_a_request_refused_before_sending_is_no_verdict_of_the_server_on_the_model() -> None:
    assert not PROVIDER.refuses_model(InvalidRequest("No.", fields={"model": ["No."]}))


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["message", "error", "errors", "field", "messages", "model", "balance"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "x-ratelimit-type", "location", "x-ratelimit-daily-remaining"]),
    st.text(max_size=30),
)


@given(st.integers(100, 999).filter(lambda status: not 200 <= status < 300), HEADERS, st.binary() | JSON)
@example(429, {"retry-after": "Mon, 01 Jan 99999999999999 00:00:00 GMT"}, {})
@example(422, {}, b"[" * 100_000)
@example(422, {}, {"errors": {"model": None}})
def test_no_answer_is_too_odd_to_be_an_error_of_the_tree(status: int, headers: dict[str, str], body: Any) -> None:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    error = PROVIDER.refusal(PROVIDER.balance(), Response(status, headers, raw), 1e9)
    assert isinstance(error, GenwireError)
    assert "getBalance" in str(error)
