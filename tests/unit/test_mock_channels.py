"""Who may listen to which channel, and what is said there of a job."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import httpx
import pytest
from deapi_kit import TEXT_TO_IMAGE
from PIL import Image

from genwire_mock import MockAPI
from genwire_mock.faults import Drop, Fail, Mute, Ok, Stuck
from genwire_mock.journal import PushEntry, TimerEntry
from genwire_mock.messages import Push
from genwire_mock.state import Key

CHANNEL = "private-client.42"
SOCKET = "123456.789012"
SIGNED = {"auth": "depin-api-prod-key:4321212b8197ad0a549e62bcaa996c505a8cdc50740cdf8a36649991e4fc5a1d"}
MINE = {"key": Key(client_id="42")}
SPEECH = {"text": "Hello.", "model": "Kokoro", "lang": "en-us", "voice": "af_alloy"}
EVENT = "request.status.updated"


class Listener:
    """A mock, and what it says on its channels."""

    def __init__(self, **options: Any) -> None:
        self.api = MockAPI(**options)
        self.pushes: list[Push] = []
        self.api.listen(self.pushes.append)

    def post(self, path: str, key: str | None = "key", **sent: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {key}"} if key else {}
        with httpx.Client(transport=self.api.transport(), base_url=self.api.base_url, headers=headers) as client:
            return client.post(path, **sent)

    def authorize(self, channel: str = CHANNEL, key: str | None = "key") -> httpx.Response:
        return self.post("/broadcasting/auth", key, json={"socket_id": SOCKET, "channel_name": channel})

    def submit(self, key: str = "key", **changes: Any) -> str:
        answer = self.post("/api/v1/client/txt2img", key, json={**TEXT_TO_IMAGE, **changes})
        return answer.json()["data"]["request_id"]

    def speak(self) -> None:
        body = {**SPEECH, "speed": 1, "format": "mp3", "sample_rate": 24000}
        self.post("/api/v1/client/txt2audio", json=body).raise_for_status()

    def heard(self) -> list[dict[str, Any]]:
        """What was said within an hour."""
        self.api.clock.sleep(3600)
        return [json.loads(push.data) for push in self.pushes]

    def said(self, field: str) -> list[Any]:
        return [data[field] for data in self.heard()]


# Who may listen


@pytest.mark.parametrize("media", ["json", "data"])
def test_a_key_is_given_a_signature_for_its_channel(media: str) -> None:
    body: dict[str, Any] = {media: {"socket_id": SOCKET, "channel_name": CHANNEL}}
    answer = Listener(keys=MINE).post("/broadcasting/auth", **body)
    assert (answer.status_code, answer.json()) == (200, SIGNED)


@pytest.mark.parametrize(("brand", "key"), [("dryapi", "depin-api-prod-key"), ("modelbeam", "modelbeam-prod-key")])
def test_every_brand_has_a_socket_of_its_own(brand: str, key: str) -> None:
    listener = Listener(brand=brand)
    assert listener.authorize().json()["auth"].startswith(key + ":")
    assert listener.api.sockets.connect(f"/app/{key}", "protocol=7")[0]


@pytest.mark.parametrize("key", [None, "sk-invalid-key-123"])
def test_without_a_good_key_nobody_may_listen(key: str | None) -> None:
    answer = Listener().authorize(key=key)
    assert (answer.status_code, answer.json()) == (401, {"message": "Unauthenticated."})


@pytest.mark.parametrize("channel", ["private-client.43", "private-client.", "private-other.42", "news"])
def test_the_channel_of_another_is_forbidden(channel: str) -> None:
    answer = Listener(keys=MINE).authorize(channel)
    assert (answer.status_code, answer.json()) == (403, {"message": "Forbidden"})


def test_a_client_id_belongs_to_the_first_key_that_asks_for_it() -> None:
    listener = Listener()
    assert listener.authorize(key="first").status_code == 200
    assert listener.authorize(key="second").status_code == 403
    assert listener.authorize(key="first").status_code == 200


def test_a_key_has_one_client_id() -> None:
    listener = Listener()
    assert listener.authorize().status_code == 200
    assert listener.authorize("private-client.43").status_code == 403


def test_a_configured_client_id_is_nobody_elses() -> None:
    assert Listener(keys=MINE).authorize(key="another").status_code == 403


def test_two_keys_of_one_account_share_its_channel() -> None:
    listener = Listener(keys={"one": Key(client_id="42"), "two": Key(client_id="42")})
    assert [listener.authorize(key=key).status_code for key in ("one", "two")] == [200, 200]
    listener.submit("one")
    listener.submit("two")
    assert len(set(listener.said("request_id"))) == 2


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"json": {}}, {"socket_id", "channel_name"}),
        ({"json": {"socket_id": "one", "channel_name": CHANNEL}}, {"socket_id"}),
        ({"json": {"socket_id": 1.5, "channel_name": CHANNEL}}, {"socket_id"}),
        ({"json": {"socket_id": SOCKET, "channel_name": ["a"]}}, {"channel_name"}),
        ({"json": ["a"]}, {"socket_id", "channel_name"}),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, {"socket_id", "channel_name"}),
        ({"data": {"socket_id": SOCKET}}, {"channel_name"}),
        ({}, {"socket_id", "channel_name"}),
    ],
)
def test_what_is_missing_or_malformed_is_named(sent: dict[str, Any], fields: set[str]) -> None:
    answer = Listener().post("/broadcasting/auth", **sent)
    assert (answer.status_code, set(answer.json()["errors"])) == (422, fields)


def test_the_journal_knows_the_call_by_name() -> None:
    listener = Listener()
    listener.authorize()
    (call,) = listener.api.journal.calls("broadcasting.auth")
    assert call.status == 200


# What is said


def test_a_job_is_processing_then_in_progress_then_done() -> None:
    listener = Listener(keys=MINE)
    listener.submit()
    assert listener.said("status") == ["processing", "in_progress", "in_progress", "in_progress", "done"]


def test_all_is_said_under_one_event_on_the_channel_of_the_client() -> None:
    listener = Listener(keys=MINE)
    job_id = listener.submit()
    assert set(listener.said("request_id")) == {job_id}
    assert {(push.channel, push.event) for push in listener.pushes} == {(CHANNEL, EVENT)}


def test_progress_is_a_text_with_two_decimals() -> None:
    listener = Listener(keys=MINE)
    listener.submit()
    assert listener.said("progress") == ["0.00", "25.00", "50.00", "75.00", "100.00"]


def test_the_updates_are_spread_over_the_work() -> None:
    listener = Listener(keys=MINE)
    listener.submit()
    start = listener.api.clock.now()
    listener.heard()
    entries = [entry for entry in listener.api.journal if isinstance(entry, PushEntry)]
    assert [entry.at - start for entry in entries] == [2, 4.5, 7, 9.5, 12]


def test_a_picture_in_progress_has_a_small_jpeg() -> None:
    listener = Listener(keys=MINE)
    listener.submit(width=768, height=512)
    previews = listener.said("preview")
    assert [preview is None for preview in previews] == [True, False, False, False, True]
    head, _, content = previews[1].partition(",")
    with Image.open(io.BytesIO(base64.b64decode(content, validate=True))) as image:
        assert (head, image.format, image.size) == ("data:image/jpeg;base64", "JPEG", (128, 85))


def test_other_jobs_have_no_preview() -> None:
    listener = Listener(keys=MINE)
    listener.speak()
    assert listener.said("preview") == [None] * 5


def test_only_a_finished_job_has_a_result_and_it_can_be_loaded() -> None:
    listener = Listener(keys=MINE)
    listener.submit()
    *before, url = listener.said("result_url")
    assert set(before) == {None}
    with httpx.Client(transport=listener.api.transport()) as client:
        assert client.get(url).headers["content-type"] == "image/png"


def test_nothing_is_said_of_a_job_that_waits() -> None:
    listener = Listener(keys=MINE)
    listener.api.fail("submitTextToImage", Stuck("pending"))
    listener.submit()
    assert listener.heard() == []


def test_nothing_is_said_of_a_failure() -> None:
    listener = Listener(keys=MINE)
    listener.api.fail("submitTextToImage", Fail())
    listener.submit()
    assert listener.said("status") == ["processing", "in_progress", "in_progress", "in_progress"]


def test_a_job_that_is_stuck_goes_quiet() -> None:
    listener = Listener(keys=MINE)
    listener.api.fail("submitTextToImage", Stuck("processing"))
    listener.submit()
    assert listener.said("status") == ["processing"]


def test_a_key_without_a_client_costs_no_timers_and_says_nothing() -> None:
    listener = Listener()
    listener.submit()
    assert listener.heard() == []
    timers = [entry.name for entry in listener.api.journal if isinstance(entry, TimerEntry)]
    assert timers == ["job.start", "job.finish"]


def test_what_is_said_begins_when_a_key_takes_its_channel() -> None:
    listener = Listener()
    listener.submit()
    listener.api.clock.sleep(5)
    listener.authorize()
    assert listener.said("status") == ["done"]


def test_jobs_of_other_keys_are_not_heard() -> None:
    listener = Listener(keys=MINE)
    listener.submit("another")
    assert listener.heard() == []


def test_the_job_itself_is_not_disturbed() -> None:
    finished: list[Any] = []
    for keys in ({}, MINE):
        listener = Listener(keys=keys)
        job_id = listener.submit()
        listener.api.clock.sleep(12)
        with httpx.Client(transport=listener.api.transport(), headers={"authorization": "Bearer key"}) as client:
            finished.append(client.get(f"https://api.deapi.ai/api/v1/client/request-status/{job_id}").json())
    assert finished[0] == finished[1]
    assert finished[0]["data"]["status"] == "done"


# Faults


def test_a_muted_message_never_comes() -> None:
    listener = Listener(keys=MINE)
    listener.api.fail(EVENT, Ok(), Mute(), Mute())
    listener.submit()
    assert listener.said("progress") == ["0.00", "75.00", "100.00"]


def test_a_drop_is_told_to_the_front_end_and_the_journal() -> None:
    listener = Listener(keys=MINE)
    listener.api.fail(EVENT, Ok(), Drop(), key="key")
    listener.submit()
    listener.heard()
    assert [push.drops for push in listener.pushes] == [False, True, False, False, False]
    assert [e.fault for e in listener.api.journal if isinstance(e, PushEntry)] == [None, "drop", None, None, None]


def test_a_reset_forgets_whose_channel_was_whose() -> None:
    listener = Listener()
    listener.authorize(key="first")
    listener.api.reset()
    assert listener.authorize(key="second").status_code == 200
