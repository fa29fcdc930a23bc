"""What deAPI means: keys, models, balance, leniencies, and what belongs to no operation."""

from __future__ import annotations

import pytest
from deapi_kit import TEXT_TO_IMAGE, Driver, empty_call, violation

from genwire_mock.data import load
from genwire_mock.messages import Call, Request, Violation

_WIRE = ["name", "slug", "inference_types", "tags", "status", "info", "loras", "languages"]


@pytest.mark.parametrize("key", [None, "", "sk-invalid-key-123", "bad", "12|BAD"])
def test_a_key_that_is_missing_or_says_it_is_wrong_is_refused(key: str | None) -> None:
    reply = Driver().behaviour.authenticate(key)
    assert reply is not None
    assert (reply.status, reply.body) == (401, {"message": "Unauthenticated."})


def test_any_other_key_may_pass() -> None:
    assert Driver().behaviour.authenticate("12345|secret") is None


def test_a_page_holds_25_models_unless_asked_otherwise() -> None:
    page = Driver().models()
    assert (len(page["data"]), page["meta"]["per_page"]) == (25, 25)


def test_a_page_holds_50_models_at_most() -> None:
    page = Driver().models(limit=60)
    assert page["meta"] == {"current_page": 1, "last_page": 1, "per_page": 50, "total": 26}


def test_per_page_is_ignored() -> None:
    assert Driver().models(per_page=3) == Driver().models()


def test_the_pages_hold_every_model_once() -> None:
    driver = Driver()
    slugs = [model["slug"] for page in (1, 2, 3) for model in driver.models(limit=10, page=page)["data"]]
    assert slugs == [model["slug"] for model in driver.models(limit=50)["data"]]


def test_links_lead_to_the_neighbouring_pages() -> None:
    links = Driver().models(limit=10, page=2)["links"]
    assert links == {"first": "?page=1", "last": "?page=3", "prev": "?page=1", "next": "?page=3"}


def test_there_is_no_page_before_the_first_and_none_after_the_last() -> None:
    links = Driver().models(limit=50)["links"]
    assert (links["prev"], links["next"]) == (None, None)


def test_a_page_beyond_the_last_is_empty() -> None:
    assert Driver().models(page=9)["data"] == []


def test_a_model_shows_what_the_wire_shows() -> None:
    assert all(list(model) == _WIRE for model in Driver().models(limit=50)["data"])


def test_the_list_can_be_filtered_by_a_task() -> None:
    models = Driver().models(["txt2embedding"])["data"]
    assert [model["slug"] for model in models] == ["Bge_M3_FP16"]


def test_several_tasks_give_the_models_of_any() -> None:
    page = Driver().models(["img-rmbg", "img-upscale"])
    assert [model["slug"] for model in page["data"]] == ["Ben2", "RealESRGAN_x4"]


def test_an_unknown_task_has_no_models() -> None:
    page = Driver().models(["img_rmbg"])
    assert (page["data"], page["meta"]["total"], page["meta"]["last_page"]) == ([], 0, 1)


def test_a_basic_key_sees_no_partner_models() -> None:
    assert not {"gpt-image-2", "nano-banana-2"} & {m["slug"] for m in Driver().models(limit=50)["data"]}


def test_a_premium_key_sees_two_models_more() -> None:
    assert Driver(plan="premium").models(limit=50)["meta"]["total"] == 28


def test_v1_does_not_list_the_second_whisper() -> None:
    assert "WhisperLargeV3Ct2" not in {m["slug"] for m in Driver().models(limit=50)["data"]}


def test_some_model_has_an_empty_list_for_its_info() -> None:
    assert [] in [model["info"] for model in Driver().models(limit=50)["data"]]


def test_some_model_has_no_features() -> None:
    infos = [model["info"] for model in Driver().models(limit=50)["data"] if model["info"]]
    assert {} in [info["features"] for info in infos]


def test_no_retired_model_is_listed() -> None:
    models = load("deapi/models.json")
    retired = {model["slug"] for model in models["retired"]}
    assert not retired & {model["slug"] for model in models["live"]}


def test_every_key_has_a_balance_of_its_own() -> None:
    driver = Driver()
    driver.submit(key="one")
    assert driver.balance(key="two") == 5.0


def test_below_the_minimum_balance_nothing_is_submitted() -> None:
    driver = Driver(assume={"starting_balance": "0.48"})
    reply = driver.call("submitTextToImage", TEXT_TO_IMAGE)
    assert reply.body == {"message": "Insufficient balance.", "errors": {"balance": ["Insufficient balance."]}}


def test_at_the_minimum_balance_it_is() -> None:
    assert Driver(assume={"starting_balance": "0.49"}).submit()


def test_below_the_minimum_balance_prices_are_still_quoted() -> None:
    driver = Driver(assume={"starting_balance": "0"})
    assert driver.call("priceTextToImage", TEXT_TO_IMAGE).status == 200


def test_a_refused_submission_costs_nothing() -> None:
    driver = Driver()
    driver.call("submitTextToImage", {**TEXT_TO_IMAGE, "model": "nothing"})
    assert driver.balance() == 5.0


def test_what_a_request_asks_is_judged_before_the_balance() -> None:
    driver = Driver(assume={"starting_balance": "0"})
    assert set(driver.call("submitTextToImage", {**TEXT_TO_IMAGE, "steps": 99}).body["errors"]) == {"steps"}


@pytest.mark.parametrize("operation", ["submitTextToImage", "priceTextToImage"])
@pytest.mark.parametrize("model", ["Flux1schnell", "nothing"])
def test_guidance_may_be_left_out(operation: str, model: str) -> None:
    call = empty_call(operation, model=model)
    assert Driver().behaviour.tolerates(call, violation("guidance", "required", ())) == "guidance left out"


@pytest.mark.parametrize("operation", ["submitTextToVideo", "submitImageToVideo"])
def test_guidance_may_not_be_left_out_of_a_video(operation: str) -> None:
    call = empty_call(operation, model="Ltx2_3_22B_Dist_INT8")
    assert Driver().behaviour.tolerates(call, violation("guidance", "required", ())) is None


def test_no_other_field_may_be_left_out() -> None:
    call = empty_call(model="Flux1schnell")
    assert Driver().behaviour.tolerates(call, violation("steps", "required", ())) is None


def test_strict_forgives_nothing() -> None:
    call = empty_call(model="Flux1schnell")
    assert Driver(strict=True).behaviour.tolerates(call, violation("guidance", "required", ())) is None


def test_a_generation_without_guidance_is_accepted() -> None:
    body = {name: value for name, value in TEXT_TO_IMAGE.items() if name != "guidance"}
    assert Driver().call("submitTextToImage", body).status == 200


def test_an_empty_webhook_address_is_none() -> None:
    driver = Driver()
    empty = violation("webhook_url", "pattern", "^https://", "")
    assert driver.behaviour.tolerates(empty_call(), empty) == "empty text as null"
    driver.submit(webhook_url="")
    driver.advance(60)
    assert driver.deliveries == []


def test_a_limit_above_the_largest_page_is_lowered() -> None:
    beyond = Violation("query", "limit", "maximum", 50, 60, "")
    assert Driver().behaviour.tolerates(empty_call("listModels"), beyond) == "limit above the largest page"


def test_an_operation_without_a_meaning_is_left_to_examples() -> None:
    call = Call("cancelJob", Request("POST", "/"), "key", {}, {}, {})
    assert Driver().behaviour.answer(call, 0.0) is None


def test_an_unknown_route_is_named_without_its_slash() -> None:
    reply = Driver().behaviour.unknown(Request("GET", "/api/v2/utilities/balance"), (), 0.0)
    assert reply is not None
    assert reply.body == {"message": "The route api/v2/utilities/balance could not be found."}


def test_a_wrong_method_is_told_the_right_ones() -> None:
    reply = Driver().behaviour.unknown(Request("GET", "/api/v1/client/txt2img"), ("POST",), 0.0)
    assert reply is not None
    assert (reply.status, reply.headers) == (405, {"Allow": "POST"})


@pytest.mark.parametrize(("method", "path"), [("GET", "/other"), ("POST", "/12345678/a.png")])
def test_what_belongs_to_no_api_is_left_to_the_core(method: str, path: str) -> None:
    assert Driver().behaviour.unknown(Request(method, path), (), 0.0) is None


def test_an_unknown_brand_is_refused_with_the_valid_ones() -> None:
    with pytest.raises(ValueError, match="deapi, dryapi, modelbeam"):
        Driver(brand="other")
