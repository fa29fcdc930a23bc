"""Both clients with tasks that are read, split, quoted or answered at once, and with jobs that versions share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from client_kit import JOB, KEY, STORAGE, Server, accepted, in_turn, wire_model, wire_page, wire_status
from task_requests import MP3, MP4
from test_client import Session, failing

from genwire import (
    Client,
    ContractViolation,
    EnhancePrompt,
    Gone,
    InvalidRequest,
    JobRecord,
    JobTimeout,
    NotFound,
    Price,
    SamplePrompt,
    TextToEmbedding,
    TextToImage,
    Transcribe,
    UpscaleVideo,
)

FILE = f"{STORAGE}/talk.txt"


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def server(task: str, submit: str, **answers: Any) -> Server:
    """A server with one model for `task`, submitted at a path that ends in `submit`."""
    return Server(**{"models": wire_page(wire_model("Fox", task)), submit: accepted(), **answers})


def transcribing(content: Any, **answers: Any) -> Server:
    states = {"request-status": wire_status("done", result_url=FILE), "talk.txt": content, **answers}
    return server("video2text", "transcriptions", **states)


REQUEST = Transcribe("https://www.youtube.com/watch?v=fox", timestamps="segment")


def test_a_transcript_is_fetched_and_read(session: Session) -> None:
    content = httpx.Response(200, content="[0:00 - 0:05] Guten Morgen, schöner Fuchs.".encode())
    result = session(lambda client: client.run(REQUEST), transcribing(content))
    assert (result.text, result.segments[0].end, result.url) == ("Guten Morgen, schöner Fuchs.", 5.0, FILE)


def test_a_transcript_that_came_with_the_answer_is_not_fetched(session: Session) -> None:
    answering = transcribing(None, **{"request-status": wire_status("done", result="Hello.", result_url=FILE)})
    assert session(lambda client: client.run(REQUEST), answering).text == "Hello."
    assert not any(path.endswith("talk.txt") for path in answering.paths)


def test_the_key_goes_on_no_fetch(session: Session) -> None:
    answering = transcribing(httpx.Response(200, content=b"Hello."))
    session(lambda client: client.run(REQUEST), answering)
    (fetched,) = [one for one in answering.requests if one.url.path == "/talk.txt"]
    assert "authorization" not in fetched.headers


def test_a_transcript_whose_url_has_expired_is_fetched_from_a_fresh_one(session: Session) -> None:
    contents = [httpx.Response(403), httpx.Response(200, content=b"Hello.")]

    def content(request: httpx.Request) -> httpx.Response:
        return contents.pop(0)

    answering = transcribing(content)
    assert session(lambda client: client.run(REQUEST), answering).text == "Hello."
    assert answering.paths.count(f"request-status/{JOB}") == 2


@pytest.mark.parametrize(("status", "content", "kind"), [(404, b"", NotFound), (200, b"\xff\xfe", ContractViolation)])
def test_a_transcript_that_cannot_be_had_keeps_the_job(
    session: Session, status: int, content: bytes, kind: Any
) -> None:
    answer = httpx.Response(status, content=content)
    error = failing(session, lambda client: client.run(REQUEST), transcribing(answer))
    assert isinstance(error, kind)
    assert error.job is not None
    assert error.job.id == JOB


@pytest.mark.parametrize("url", ["nonsense", "ftp://x/y", "https://[::1"])
def test_a_result_url_that_is_none_keeps_the_job(session: Session, url: str) -> None:
    answering = transcribing(None, **{"request-status": wire_status("done", result_url=url)})
    error = failing(session, lambda client: client.run(REQUEST), answering)
    assert error.job is not None


def embedding() -> Server:
    model = wire_model("Fox", "txt2embedding", info={"limits": {"max_total_tokens": 5}})
    states = {
        "a": wire_status("done", result="[[1], [2]]"),
        "b": wire_status("done", result_url=f"{STORAGE}/vectors.json"),
    }

    def look(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=states[request.url.path[-1]])

    return Server(
        **{
            "models": wire_page(model),
            "embeddings": in_turn(accepted("a"), accepted("b")),
            "request-status": look,
            "vectors.json": httpx.Response(200, content=b"[[3]]"),
        }
    )


def test_a_split_embedding_comes_back_as_one_result(session: Session) -> None:
    result = session(lambda client: client.run(TextToEmbedding(["a", "b", "cccccc"])), embedding())
    assert result.vectors == ((1.0,), (2.0,), (3.0,))
    assert result.job.ids == ("a", "b")


def test_a_split_embedding_is_resumed_from_its_token(session: Session) -> None:
    token = JobRecord("deapi", "v1", "a", task="txt2embedding", parts=("b",)).to_token()
    result = session(lambda client: client.job(token, TextToEmbedding).wait(), embedding())
    assert result.vectors == ((1.0,), (2.0,), (3.0,))


@pytest.mark.parametrize(("first", "then"), [("v1", "v2"), ("v2", "v1")])
def test_a_job_of_one_version_is_resumed_on_the_other(session: Session, first: str, then: str) -> None:
    request = TextToImage("a red fox", model="Fox")
    running = Server(**{"request-status": wire_status("processing")})
    error = failing(session, lambda client: client.run(request, timeout=5), running, api=first)
    assert isinstance(error, JobTimeout)
    assert error.job is not None
    token = error.job.to_token()
    finished = Server()
    result = session(lambda client: client.job(token, TextToImage).wait(), finished, api=then)
    assert (result.url, result.job.api) == (f"{STORAGE}/fox.png", first)
    assert {request.url.path.split("/")[2] for request in finished.requests} == {then}


def test_an_enhanced_prompt_is_there_at_once(session: Session) -> None:
    answering = Server(enhancements={"prompt": "a red fox in deep snow", "negative_prompt": "blur"})
    result = session(lambda client: client.run(EnhancePrompt("a red fox")), answering)
    assert (result.text, result.negative_prompt, result.model) == ("a red fox in deep snow", "blur", "Fox")
    assert answering.paths == ["models", "prompts/enhancements"]


def test_the_job_of_an_enhanced_prompt_needs_no_more_looks(session: Session) -> None:
    answering = Server(enhancements={"prompt": "a red fox in deep snow"})
    submitted = session.finished(
        lambda client: client.submit(EnhancePrompt("a red fox")), lambda job: (job.id, job.status())
    )
    job_id, update = session(submitted, answering)
    if session.kind == "async":
        update.close()
    assert job_id == ""
    assert "prompts/enhancements" in answering.paths[-1]


def test_a_prompt_that_v1_no_longer_enhances_says_the_way_forward(session: Session) -> None:
    gone = httpx.Response(
        410, headers={"Link": '</api/v2/prompts/enhancements>; rel="successor-version"'}, json={"message": "Gone"}
    )
    error = failing(session, lambda client: client.run(EnhancePrompt("a red fox")), Server(image=gone), api="v1")
    assert isinstance(error, Gone)
    assert "api='v2'" in str(error)


def test_a_sample_is_refused_where_there_is_none_and_nothing_is_sent(session: Session) -> None:
    answering = Server()
    error = failing(session, lambda client: client.run(SamplePrompt()), answering)
    assert isinstance(error, InvalidRequest)
    assert "api='v1'" in str(error)
    assert answering.requests == []


def test_a_quote_that_only_the_file_would_tell_is_unknown_and_sends_none(session: Session) -> None:
    answering = server("vid-upscale", "upscales")
    assert session(lambda client: client.price(UpscaleVideo(MP4)), answering) == Price(None, model="Fox")
    assert answering.paths == ["models"]


def test_the_file_is_sent_for_a_quote_when_asked(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(MP4)
    answering = server("vid-upscale", "upscales")
    price = session(lambda client: client.price(UpscaleVideo(path), upload=True), answering)
    assert str(price.amount) == "0.0015"
    assert MP4 in answering.requests[-1].content


def test_a_token_of_another_task_is_refused() -> None:
    token = JobRecord("deapi", "v2", JOB, task="txt2embedding").to_token()
    with Client(api_key=KEY, transport=Server().transport) as client, pytest.raises(InvalidRequest):
        client.job(token, Transcribe)


@pytest.mark.parametrize("brand", ["dryapi", "modelbeam"])
def test_the_other_brands_are_spoken_to_at_their_own_hosts(session: Session, brand: str) -> None:
    answering = Server()
    session(lambda client: client.run(TextToImage("a red fox", model="Fox")), answering, brand=brand, api=None)
    hosts = {request.url.host for request in answering.requests}
    assert len(hosts) == 1
    assert brand in hosts.pop()


def test_dryapi_transcribes_a_file_over_an_older_path(session: Session) -> None:
    states = {"request-status": wire_status("done", result="Hello.")}
    answering = server("audio_file2text", "audiofile2txt", **states)
    result = session(lambda client: client.run(Transcribe(MP3)), answering, brand="dryapi", api=None)
    assert (result.text, answering.paths[1]) == ("Hello.", "audiofile2txt")
