"""Client and AsyncClient: the same surface, the same answers, and a clear error for everything that is wrong."""

from __future__ import annotations

import inspect
import pickle
import traceback
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from client_kit import (
    JOB,
    KEY,
    PNG,
    STORAGE,
    Server,
    Session,
    Use,
    in_turn,
    notable,
    wire_model,
    wire_page,
    wire_status,
)

import genwire.client
import genwire.webhooks
from genwire import (
    AsyncClient,
    AuthenticationError,
    Client,
    ConfigurationError,
    ContractViolation,
    FallbackPolicy,
    GenwireError,
    ImageToImage,
    JobFailed,
    JobProgress,
    JobTimeout,
    JobUpdate,
    MemoryStore,
    NoModelAvailable,
    NotFound,
    PollPolicy,
    RequestAdjusted,
    RetryPolicy,
    TextToImage,
    UncertainSubmission,
)

REQUEST = TextToImage("a red fox", model="Fox")


@pytest.fixture(params=[(kind, api) for kind in ("sync", "async") for api in ("v2", "v1")], ids="-".join)
def session(request: pytest.FixtureRequest) -> Session:
    return Session(*request.param)


def failing(session: Session, use: Use, server: Server | None = None, **options: Any) -> GenwireError:
    with pytest.raises(GenwireError) as caught:
        session(use, server, **options)
    return caught.value


# The two surfaces


def surface(kind: type[Any]) -> dict[str, inspect.Signature]:
    """The public methods with their parameters; a name that only marks the async twin counts as the sync one."""
    renamed = {"aclose": "close", "__aenter__": "__enter__", "__aexit__": "__exit__"}
    return {
        renamed.get(name, name): inspect.signature(method).replace(return_annotation=None)
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_") or name in renamed or name in renamed.values()
    }


def without_kinds(signature: inspect.Signature) -> list[tuple[str, Any, Any]]:
    """Names, kinds and defaults; the annotations, whose httpx classes differ, are compared by a type checker."""
    return [(one.name, one.kind, one.default) for one in signature.parameters.values()]


@pytest.mark.parametrize(
    ("sync", "async_"),
    [
        (Client, AsyncClient),
        (genwire.client.Models, genwire.client.AsyncModels),
        (genwire.Job, genwire.AsyncJob),
    ],
)
def test_both_clients_have_the_same_surface(sync: type[Any], async_: type[Any]) -> None:
    ours, theirs = surface(sync), surface(async_)
    assert sorted(ours) == sorted(theirs)
    assert {name: without_kinds(one) for name, one in ours.items()} == {
        name: without_kinds(one) for name, one in theirs.items()
    }


def test_both_clients_are_made_alike() -> None:
    assert without_kinds(inspect.signature(Client)) == without_kinds(inspect.signature(AsyncClient))


@pytest.mark.parametrize("kind", [Client, genwire.client.Models, genwire.Job])
def test_every_public_method_says_what_it_does(kind: type[Any]) -> None:
    silent = [name for name in surface(kind) if not name.startswith("_") and not getattr(kind, name).__doc__]
    assert silent == []


# The main job


def test_a_request_becomes_a_file(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "fox.png"

    def save(result: Any) -> Any:
        return result.save(path) if session.kind == "sync" else result.asave(path)

    assert session(session.finished(lambda client: client.run(REQUEST), save)) == path
    assert path.read_bytes() == PNG


def test_waiting_takes_no_real_time_and_the_clocks_own(session: Session) -> None:
    states = in_turn(wire_status("pending"), wire_status("processing"), wire_status("done", result="x"))
    server = Server(**{"request-status": states})
    start = session.clock.now()
    session(lambda client: client.run(REQUEST), server, poll=PollPolicy(initial=2, factor=1))
    assert session.clock.now() == start + 6


def test_a_notification_brings_the_next_look_forward(session: Session) -> None:
    states = in_turn(wire_status("processing"), wire_status("done", result="x"))
    server = Server(**{"request-status": states})
    start = session.clock.now()

    def run(client: Any) -> Any:
        client.notify(JOB)
        return client.run(REQUEST)

    session(run, server, poll=PollPolicy(initial=5, factor=1))
    assert session.clock.now() == start + 5


def test_a_verified_event_is_a_notification(session: Session) -> None:
    body = f'{{"event":"job.completed","delivery_id":"1","data":{{"job_request_id":"{JOB}"}}}}'.encode()
    start = session.clock.now()

    def run(client: Any) -> Any:
        client.notify(genwire.webhooks.parse(body))
        return client.run(REQUEST)

    session(run, Server(**{"request-status": wire_status("done", result="x")}), poll=PollPolicy(initial=50))
    assert session.clock.now() == start


def test_a_notification_is_not_lost_among_pushed_progress(session: Session) -> None:
    clients: list[Any] = []
    looks: list[float] = []

    def status(_: httpx.Request) -> httpx.Response:
        looks.append(session.clock.now())
        if len(looks) == 2:
            return httpx.Response(200, json=wire_status("done", result="x"))
        clients[0].notify(JOB)
        clients[0].flows.pushed(JobUpdate(JOB, "in_progress", 50.0), session.clock.now())
        return httpx.Response(200, json=wire_status("processing"))

    def run(client: Any) -> Any:
        clients.append(client)
        return client.run(REQUEST)

    session(run, Server(**{"request-status": status}), poll=PollPolicy(initial=5, factor=1))
    assert looks[0] == looks[1]


def test_the_catalogue_is_read_once_for_many_requests(session: Session) -> None:
    server = Server()
    session(lambda client: client.run_many([REQUEST] * 5, concurrency=1), server)
    assert server.paths.count("models") == 1


def test_a_job_is_found_again_by_id_token_and_record(session: Session) -> None:
    def found(client: Any) -> list[str]:
        first = client.job(f" {JOB} ")
        return [client.job(one, TextToImage).id for one in (JOB, first.to_token(), first.record)]

    assert session(found) == [JOB] * 3


def test_a_job_found_by_its_id_is_waited_for(session: Session) -> None:
    result = session(lambda client: client.job(JOB, TextToImage).wait())
    assert result.url == f"{STORAGE}/fox.png"


def test_a_job_can_be_looked_at(session: Session) -> None:
    update = session(lambda client: client.job(JOB).status(), Server(**{"request-status": wire_status("pending")}))
    assert (update.id, update.status) == (JOB, "pending")


def test_balance_and_price_are_decimals(session: Session) -> None:
    assert session(lambda client: client.balance()) == Decimal("19.72")
    assert session(lambda client: client.price(REQUEST)).amount == Decimal("0.0015")


def test_models_are_listed_by_any_name_of_a_task(session: Session) -> None:
    server = Server(models=wire_page(wire_model("Fox"), wire_model("Reel", "txt2video")))
    assert [model.slug for model in session(lambda client: client.models.list("text-to-image"), server)] == ["Fox"]
    assert [model.slug for model in session(lambda client: client.models.list(), server)] == ["Fox", "Reel"]


def test_a_model_is_found_by_its_slug(session: Session) -> None:
    assert session(lambda client: client.models.get("Owl")).slug == "Owl"


def test_a_refresh_reads_the_catalogue_again(session: Session) -> None:
    server = Server()
    session(session.finished(lambda client: client.models.list(), lambda _: None), server)
    assert len(session(lambda client: client.models.refresh(), server)) == 2
    assert server.paths == ["models", "models"]


def test_progress_and_events_are_told(session: Session) -> None:
    seen: list[Any] = []
    events: list[Any] = []
    server = Server(models=wire_page(wire_model("Fox", info={"limits": {"max_width": 512}})))
    request = TextToImage("a red fox", width=1024, model="Fox")
    session(lambda client: client.run(request, progress=seen.append), server, on_event=events.append)
    assert [update.status for update in seen] == ["done"]
    assert [type(event) for event in notable(events)] == [RequestAdjusted, JobProgress]


def test_many_requests_end_each_in_its_result_or_its_error(session: Session) -> None:
    requests = [REQUEST, ImageToImage("at night", "no/such/fox.png"), REQUEST]
    ends = session(lambda client: client.run_many(requests))
    assert [type(end).__name__ for end in ends] == ["ImageResult", "InvalidRequest", "ImageResult"]


def test_each_of_many_results_can_save_itself(session: Session) -> None:
    ends = session(lambda client: client.run_many(iter([REQUEST, REQUEST])))
    assert len(ends) == 2
    assert all(b"secret-half" not in pickle.dumps(end) for end in ends)


def test_a_key_gives_the_same_job_again_and_pays_once(session: Session) -> None:
    server, store = Server(), MemoryStore()
    jobs = [session(lambda client: client.submit(REQUEST, key="order-1"), server, store=store) for _ in range(2)]
    assert [job.id for job in jobs] == [JOB, JOB]
    assert server.paths.count("txt2img") == 1


def test_a_job_found_again_by_its_key_has_its_whole_time_to_finish(session: Session) -> None:
    store = MemoryStore()
    session(lambda client: client.submit(REQUEST, key="order-1"), store=store)
    session.clock.time += 5_000
    server = Server(**{"request-status": in_turn(wire_status("processing"), wire_status("done", result="x"))})
    assert session(lambda client: client.run(REQUEST, key="order-1"), server, store=store).text == "x"


def test_an_upload_that_was_never_delivered_is_sent_again_from_its_start(session: Session) -> None:
    bodies: list[bytes] = []

    def refuse_first(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        if len(bodies) == 1:
            raise httpx.ConnectError("refused", request=request)
        return httpx.Response(200, json={"data": {"request_id": JOB}})

    server = Server(models=wire_page(wire_model("Fox", "img2img")), img2img=refuse_first)
    with Path(__file__).open("rb") as file:
        session(lambda client: client.submit(ImageToImage("at night", file, model="Fox")), server)
    content = Path(__file__).read_bytes()
    assert [content in body for body in bodies] == [True, True]


# What is wrong is told before anything is sent


BAD_INPUT: list[tuple[Use, str]] = [
    (lambda client: client.models.list("txt2sculpture"), "no task 'txt2sculpture'"),
    (lambda client: client.submit(ImageToImage("x", "no/such.png")), "no file at 'no/such.png'"),
    (lambda client: client.run(ImageToImage("x", "no/such.png")), "no file at 'no/such.png'"),
    (lambda client: client.price(ImageToImage("x", b"")), "empty"),
    (lambda client: client.submit("a red fox"), "TextToImage is expected, not str"),
    (lambda client: client.run({"prompt": "a red fox"}), "TextToImage is expected, not dict"),
    (lambda client: client.job(""), "id, its token"),
    (lambda client: client.job(5), "id, its token"),
    (lambda client: client.job("genwire1.broken"), "damaged"),
    (lambda client: client.run_many([REQUEST], concurrency=0), "concurrency=0"),
]


@pytest.mark.parametrize(("use", "words"), BAD_INPUT, ids=[words for _, words in BAD_INPUT])
def test_bad_input_is_told_and_nothing_is_sent(session: Session, use: Use, words: str) -> None:
    server = Server()
    assert words in str(failing(session, use, server))
    assert server.requests == []


def test_a_job_of_another_brand_is_refused(session: Session) -> None:
    token = genwire.JobRecord(brand="other", api="v1", id=JOB).to_token()
    assert "other" in str(failing(session, lambda client: client.job(token)))


def test_a_job_of_another_task_is_refused(session: Session) -> None:
    token = genwire.JobRecord(brand="deapi", api="v1", id=JOB, task="img2img").to_token()
    assert "img2img" in str(failing(session, lambda client: client.job(token, TextToImage)))


@pytest.mark.parametrize("make", [Client, AsyncClient])
@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"api_key": ""}, AuthenticationError),
        ({"base_url": "api.deapi.ai"}, ConfigurationError),
        ({"base_url": ""}, ConfigurationError),
        ({"brand": "other"}, ConfigurationError),
        ({"api": "v9"}, ConfigurationError),
        ({"timeout": 0}, ConfigurationError),
    ],
)
def test_a_client_that_cannot_work_is_not_made(make: Any, options: dict[str, Any], kind: type[GenwireError]) -> None:
    with pytest.raises(kind):
        make(**{"api_key": KEY, **options})


def test_an_unknown_model_gets_a_hint(session: Session) -> None:
    error = failing(session, lambda client: client.models.get("Foxx"))
    assert isinstance(error, NotFound)
    assert "Did you mean Fox?" in str(error)


# What goes wrong on the way is told, and loses nothing


def web_page(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, html="<html>Welcome</html>")


def test_a_base_url_that_leads_to_a_web_page_says_so(session: Session) -> None:
    error = failing(session, lambda client: client.balance(), Server(balance=web_page))
    assert isinstance(error, ContractViolation)
    assert "base_url" in str(error)


def test_a_base_url_that_leads_to_another_api_says_so(session: Session) -> None:
    missing = httpx.Response(404, json={"message": "The route could not be found."})
    error = failing(session, lambda client: client.balance(), Server(balance=missing))
    assert isinstance(error, NotFound)
    assert "base_url" in str(error)


@pytest.mark.parametrize("body", [web_page, {"data": {}}, {"data": None}, [], "ok"], ids=range(5))
def test_a_submission_whose_answer_is_unreadable_is_uncertain_and_sent_once(session: Session, body: Any) -> None:
    server = Server(txt2img=body)
    error = failing(session, lambda client: client.submit(REQUEST), server)
    assert isinstance(error, UncertainSubmission)
    assert (error.model, error.operation) == ("Fox", "submitTextToImage")
    assert server.paths.count("txt2img") == 1


def test_a_status_that_breaks_the_contract_keeps_the_job(session: Session) -> None:
    server = Server(**{"request-status": {"data": {"progress": 5}}})
    error = failing(session, lambda client: client.run(REQUEST), server)
    assert isinstance(error, ContractViolation)
    assert error.job is not None
    assert error.job.id == JOB


@pytest.mark.parametrize(
    ("state", "kind"), [(wire_status("processing"), JobTimeout), (wire_status("error"), JobFailed)]
)
def test_the_job_of_an_error_can_be_resumed(session: Session, state: Any, kind: type[GenwireError]) -> None:
    server = Server(**{"request-status": state})
    error = failing(session, lambda client: client.run(REQUEST, timeout=5), server)
    assert isinstance(error, kind)
    again = Server(**{"request-status": wire_status("done", result="words")})
    assert session(lambda client: client.job(error.job, TextToImage).wait(), again).text == "words"


def test_a_looked_at_job_that_is_gone_keeps_its_record(session: Session) -> None:
    server = Server(**{"request-status": httpx.Response(404, json={"message": "No query results."})})
    error = failing(session, lambda client: client.job(JOB).status(), server)
    assert error.job is not None
    assert error.job.id == JOB


def test_policies_of_the_client_are_kept(session: Session) -> None:
    server = Server(
        models=wire_page(*(wire_model(slug) for slug in "ABCDE")),
        txt2img=httpx.Response(422, json={"errors": {"model": ["No."]}}),
    )
    error = failing(
        session, lambda client: client.submit(TextToImage("x")), server, fallback=FallbackPolicy(attempts=2)
    )
    assert isinstance(error, NoModelAvailable)
    assert server.paths.count("txt2img") == 2


# The key stays in


def echo(request: httpx.Request, status: int = 401) -> httpx.Response:
    sent = request.headers["authorization"]
    return httpx.Response(
        status, headers={"x-echo": sent}, json={"message": f"Sent {sent}", "errors": {"model": [f"Sent {sent}"]}}
    )


def echoing(status: int) -> Callable[[httpx.Request], httpx.Response]:
    return lambda request: echo(request, status)


def echo_page(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, html=f"<pre>{request.headers}{request.headers['authorization']}</pre>")


def echo_redirect(request: httpx.Request) -> httpx.Response:
    return httpx.Response(302, headers={"location": f"https://x.example/?{request.headers['authorization']}"})


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def break_off(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("broke", request=request)


LEAKS = [echo, *map(echoing, (400, 402, 403, 404, 422, 429, 500, 503)), echo_page, echo_redirect, refuse, break_off]


def everything_told(error: BaseException) -> str:
    """All that a log, a debugger or another process would see of an error and of what caused it."""
    told: list[object] = []
    seen: BaseException | None = error
    while seen is not None:
        told += [repr(seen), str(seen), seen.args, vars(seen), pickle.dumps(seen)]
        seen = seen.__cause__ or seen.__context__
    return repr(told) + "".join(traceback.format_exception(error))


@pytest.mark.parametrize("answer", LEAKS, ids=range(len(LEAKS)))
@pytest.mark.parametrize("path", ["models", "txt2img", "request-status", "balance", "price-calculation"])
def test_the_key_is_in_no_error(session: Session, path: str, answer: Any) -> None:
    events: list[Any] = []
    server = Server(**{path: answer})
    calls: list[Use] = [
        lambda client: client.run(TextToImage("x"), timeout=5),
        lambda client: client.balance(),
        lambda client: client.price(TextToImage("x")),
        lambda client: client.job(JOB).status(),
    ]
    errors: list[GenwireError] = []
    for use in calls:
        try:
            session(use, server, retry=RetryPolicy(attempts=2), on_event=events.append)
        except GenwireError as error:
            errors.append(error)
    assert errors
    assert all("secret-half" not in everything_told(error) for error in errors)
    assert "secret-half" not in repr(events)


def test_the_key_is_in_nothing_that_a_client_makes(session: Session) -> None:
    made: list[Any] = []
    session(session.finished(lambda client: client.submit(REQUEST), made.append))
    session(session.finished(lambda client: client.run(REQUEST), made.append))
    session(session.finished(lambda client: client.models.list(), made.append))
    made.append(session(lambda client: client.job(JOB)))
    for one in made:
        assert "secret-half" not in repr(one)
        assert b"secret-half" not in pickle.dumps(one)
    assert "secret-half" not in made[0].to_token()


def test_the_key_is_in_no_representation_of_a_client(session: Session) -> None:
    client = session.make(Server())
    assert "secret-half" not in repr(client) + repr(client.flows.config) + repr(client.models)
    assert "api.deapi.ai" in repr(client)


def test_the_key_goes_on_calls_and_on_no_download(session: Session, tmp_path: Path) -> None:
    server = Server()

    def save(result: Any) -> Any:
        return result.save(tmp_path / "a.png") if session.kind == "sync" else result.asave(tmp_path / "a.png")

    session(session.finished(lambda client: client.run(REQUEST), save), server)
    carried = {request.url.path: "authorization" in request.headers for request in server.requests}
    assert carried.pop("/fox.png") is False
    assert all(carried.values())
