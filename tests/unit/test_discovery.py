"""Finding models: which can honour what is needed, in which order, and what a client tells about the catalogue."""

from __future__ import annotations

import asyncio
import inspect
import operator
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest
from client_kit import JOB, KEY, Server, Session, Use, accepted, awaited, in_turn, notable, wire_model, wire_page

from genwire import (
    AsyncClient,
    AuthenticationError,
    Client,
    Deprecated,
    ImageToImage,
    ImageToVideo,
    InvalidRequest,
    Lora,
    Match,
    MemoryStore,
    ModelRetired,
    NoModelAvailable,
    NoModelsListed,
    Retrying,
    RetryPolicy,
    SamplePrompt,
    ServerError,
    TextToImage,
    TextToSpeech,
)
from genwire.flows.catalog import TTL
from genwire.gates import Gate
from genwire.notices import deprecation, links_in


@pytest.fixture(params=["sync", "async"])
def session(request: pytest.FixtureRequest) -> Session:
    return Session(request.param, "v2")


def one_after_another(*calls: Callable[[], Any]) -> None:
    """Calls of either client, made in one event loop where there is one."""

    async def run() -> None:
        for call in calls:
            value = call()
            if inspect.isawaitable(value):
                await value

    awaited(run())


def info(**limits: Any) -> dict[str, Any]:
    return {"info": {"limits": limits, "features": {}, "defaults": {}}}


def slugs(found: list[Match]) -> list[str]:
    return [match.slug for match in found]


# What is needed

SPEAKERS = (
    wire_model("Kokoro", "txt2audio", languages=[{"slug": "en", "voices": [{"slug": "bella"}]}], **info(max_text=99)),
    wire_model("Mono", "txt2audio", languages=[{"slug": "fr", "voices": [{"slug": "max"}]}], **info(min_text=10)),
)
PAINTERS = (
    wire_model("Small", **info(max_width=1024)),
    wire_model("Large", loras=[{"name": "ink"}], **info(max_width=4096)),
)
MOVERS = (
    wire_model("Ends", "img2video", info={"limits": {}, "features": {"supports_last_frame": True}, "defaults": {}}),
    wire_model("Open", "img2video", info={"limits": {}, "features": {"supports_last_frame": False}, "defaults": {}}),
)
HEARERS = (wire_model("Url", "video2text"), wire_model("File", "audio_file2text"))
TRIAL = wire_model("Trial", tags=["experimental"])
EVERY = Server(models=wire_page(*PAINTERS, *SPEAKERS, *MOVERS, *HEARERS, TRIAL))

FINDS: list[tuple[Use, list[str]]] = [
    (lambda client: client.models.find("txt2img"), ["Small", "Large", "Trial"]),
    (lambda client: client.models.find("Text to Image"), ["Small", "Large", "Trial"]),
    (lambda client: client.models.find("txt2img", loras=["ink"]), ["Large"]),
    (lambda client: client.models.find("txt2img", model=["Large", "Gone"]), ["Large"]),
    (lambda client: client.models.find("txt2audio"), ["Kokoro", "Mono"]),
    (lambda client: client.models.find("txt2audio", voice="bella"), ["Kokoro"]),
    (lambda client: client.models.find("txt2audio", language="fr"), ["Mono"]),
    (lambda client: client.models.find("txt2audio", text="Hi"), ["Kokoro"]),
    (lambda client: client.models.find("img2video", last_frame=True), ["Ends"]),
    (lambda client: client.models.find("vid2txt"), ["Url"]),
    (lambda client: client.models.find("audiofile2txt"), ["File"]),
    (lambda client: client.models.find(TextToImage("a fox", loras=[Lora("ink")])), ["Large"]),
    (lambda client: client.models.find(TextToSpeech("Hello there", voice="max")), ["Mono"]),
    (lambda client: client.models.find(ImageToVideo("run", b"fox", last_frame=b"den")), ["Ends"]),
]


@pytest.mark.parametrize(("use", "found"), FINDS)
def test_models_are_found_that_can_honour_what_is_needed(session: Session, use: Use, found: list[str]) -> None:
    assert slugs(session(use, EVERY)) == found


def test_each_match_tells_what_it_would_change(session: Session) -> None:
    found = session(lambda client: client.models.find(TextToImage("a fox", width=2048)), EVERY)
    assert [[(one.field, one.after) for one in match.adjustments] for match in found] == [[("width", 1024)], [], []]


def test_a_found_order_is_one_that_a_request_takes(session: Session) -> None:
    found = session(lambda client: client.models.find("txt2img", loras=["ink"]), EVERY)
    assert TextToImage("a fox", model=[match.slug for match in found]).model == ("Large",)


BAD: list[tuple[Use, str]] = [
    (lambda client: client.models.find("tx2img"), "Did you mean 'txt2img'"),
    (lambda client: client.models.find(7), "task's name or a request"),
    (lambda client: client.models.find("txt2img", wdth=7), "has no wdth; what can be needed is .*width"),
    (lambda client: client.models.find("txt2img", width=0), "width must be at least 1"),
    (lambda client: client.models.find(TextToImage("a fox"), width=7), "into the request"),
    (lambda client: client.models.find("txt2img", rank="cheapest"), "rank='cheapest'"),
    (lambda client: client.models.find(SamplePrompt()), "SamplePrompt"),
]


@pytest.mark.parametrize(("use", "words"), BAD)
def test_bad_input_is_told_and_nothing_is_sent(session: Session, use: Use, words: str) -> None:
    server = Server()
    with pytest.raises(InvalidRequest, match=words):
        session(use, server)
    assert server.requests == []


# The order


def priced(prices: dict[str, Any]) -> Server:
    def quote(request: httpx.Request) -> httpx.Response:
        price = prices[request.read().decode().split('"model":"')[1].split('"')[0]]
        return price if isinstance(price, httpx.Response) else httpx.Response(200, json={"data": {"price": price}})

    models = wire_page(*(wire_model(slug) for slug in prices))
    return Server(**{"models": models, "price-calculation": quote})


def by_price(client: Any) -> Any:
    return client.models.find(TextToImage("a fox"), rank="price")


def test_the_cheapest_comes_first_and_unknown_is_never_0(session: Session) -> None:
    found = session(by_price, priced({"Dear": 2, "Unknown": None, "Cheap": 0.5}))
    assert [(match.slug, match.price and match.price.amount) for match in found] == [
        ("Cheap", Decimal("0.5")),
        ("Dear", Decimal(2)),
        ("Unknown", None),
    ]
    assert [match.price and match.price.model for match in found] == ["Cheap", "Dear", "Unknown"]


def test_what_needs_no_model_is_not_looked_for(session: Session) -> None:
    with pytest.raises(InvalidRequest, match=r"^SamplePrompt needs no model\.$"):
        Session(session.kind, "v1")(lambda client: client.models.find(SamplePrompt()), EVERY)


def test_a_model_that_the_quote_refuses_is_none(session: Session) -> None:
    refused = httpx.Response(422, json={"message": "No.", "errors": {"model": ["is not on your plan"]}})
    assert slugs(session(by_price, priced({"Gone": refused, "Fox": 1}))) == ["Fox"]


def test_a_quote_that_is_refused_for_something_else_is_unknown(session: Session) -> None:
    refused = httpx.Response(422, json={"message": "No.", "errors": {"prompt": ["is too short"]}})
    assert slugs(session(by_price, priced({"Odd": refused, "Fox": 1}))) == ["Fox", "Odd"]


def test_quotes_are_asked_for_once() -> None:
    server = priced({"Dear": 2, "Cheap": 1})
    with Session("sync", "v2").make(server) as client:
        by_price(client)
        by_price(client)
    assert server.paths.count("txt2img/price-calculation") == 2


def test_no_quote_is_asked_for_otherwise(session: Session) -> None:
    server = priced({"Dear": 2, "Cheap": 1})
    session(lambda client: client.models.find("txt2img"), server)
    assert server.paths == ["models"]


def test_the_fastest_of_ones_own_jobs_comes_first() -> None:
    with Session("sync", "v2").make(priced({"Unused": 1, "Slow": 1, "Fast": 1})) as client:
        durations = client.flows.context.durations
        for slug, seconds in (("Slow", 60.0), ("Slow", 62.0), ("Slow", 900.0), ("Fast", 9.5)):
            durations.learn("txt2img", slug, [], seconds / 0.95)
        found = client.models.find("txt2img", rank="duration")
    assert [(match.slug, match.duration and round(match.duration, 1)) for match in found] == [
        ("Fast", 9.5),
        ("Slow", 62.0),
        ("Unused", None),
    ]


def test_a_function_ranks(session: Session) -> None:
    found = session(lambda client: client.models.find("txt2img", rank=operator.attrgetter("slug")), EVERY)
    assert slugs(found) == ["Large", "Small", "Trial"]


# Many at a time


class Slow:
    """A server whose catalogue comes only when the others have had time to ask for it, too."""

    def __init__(self, *statuses: int) -> None:
        self.server = Server()
        self.statuses = list(statuses)
        self.asked = 0
        self.others_wait = threading.Event()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/models"):
            self.asked += 1
            self.others_wait.wait(10)
            status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
            if status != 200:
                return httpx.Response(status)
        return self.server(request)

    async def awaited(self, request: httpx.Request) -> httpx.Response:
        for _ in range(20):
            await asyncio.sleep(0)
        self.others_wait.set()
        return self(request)


class Counting(Gate):
    """Notices when so many threads have come to the gate."""

    def __init__(self, count: int, all_there: threading.Event) -> None:
        super().__init__()
        self.left, self.all_there = count, all_there
        self.counting = threading.Lock()

    def of_threads(self) -> threading.RLock:
        with self.counting:
            self.left -= 1
            if self.left == 0:
                self.all_there.set()
        return super().of_threads()


def ended(use: Callable[[], Any]) -> Any:
    try:
        return use()
    except (ServerError, AuthenticationError) as error:
        return error


def from_threads(slow: Slow, count: int) -> list[Any]:
    retry = RetryPolicy(attempts=1)
    with (
        Client(api_key=KEY, transport=httpx.MockTransport(slow), retry=retry) as client,
        ThreadPoolExecutor(count) as pool,
    ):
        client.flows.cell.gate = Counting(count, slow.others_wait)
        return list(pool.map(ended, [client.models.list] * count))


def from_many_flows(slow: Slow, count: int) -> list[Any]:
    retry = RetryPolicy(attempts=1)
    with Client(api_key=KEY, transport=httpx.MockTransport(slow), retry=retry) as client:
        client.flows.cell.gate = Counting(count, slow.others_wait)
        return client.run_many([TextToImage("a fox")] * count, concurrency=count)


def from_tasks(slow: Slow, count: int) -> list[Any]:
    async def run() -> list[Any]:
        retry = RetryPolicy(attempts=1)
        async with AsyncClient(api_key=KEY, transport=httpx.MockTransport(slow.awaited), retry=retry) as client:
            return await asyncio.gather(*(client.models.list() for _ in range(count)), return_exceptions=True)

    return awaited(run())


TOGETHER: dict[str, Callable[[Slow, int], list[Any]]] = {"threads": from_threads, "tasks": from_tasks}


@pytest.fixture(params=list(TOGETHER))
def together(request: pytest.FixtureRequest) -> Callable[[Slow, int], list[Any]]:
    return TOGETHER[request.param]


def test_those_who_find_it_stale_at_the_same_time_cause_one_read(together: Callable[[Slow, int], list[Any]]) -> None:
    slow = Slow(200)
    found = together(slow, 8)
    assert ([len(models) for models in found], slow.asked) == ([2] * 8, 1)


def test_one_who_waited_takes_over_when_the_read_failed(together: Callable[[Slow, int], list[Any]]) -> None:
    slow = Slow(500, 200)
    found = together(slow, 8)
    assert (sum(isinstance(one, ServerError) for one in found), slow.asked) == (1, 2)


def test_reads_do_not_add_up_when_the_service_is_down(together: Callable[[Slow, int], list[Any]]) -> None:
    slow = Slow(500)
    found = together(slow, 8)
    assert ({type(one) for one in found}, slow.asked) == ({ServerError}, 2)


def test_each_who_waited_has_an_error_of_its_own(together: Callable[[Slow, int], list[Any]]) -> None:
    assert len({id(one) for one in together(Slow(500), 8)}) == 8


def test_many_runs_on_one_thread_cause_one_read() -> None:
    slow = Slow(401)
    found = from_many_flows(slow, 20)
    assert ({type(one) for one in found}, slow.asked) == ({AuthenticationError}, 2)


def test_one_who_waited_takes_over_when_the_reader_is_cancelled() -> None:
    async def run() -> tuple[list[Any], int]:
        asked: list[int] = []
        first_asked, never = asyncio.Event(), asyncio.Event()

        async def answer(_: httpx.Request) -> httpx.Response:
            asked.append(1)
            if len(asked) == 1:
                first_asked.set()
                await never.wait()
            return httpx.Response(200, json=wire_page(wire_model()))

        async with AsyncClient(api_key=KEY, transport=httpx.MockTransport(answer)) as client:
            reader, waiting = (asyncio.ensure_future(client.models.list()) for _ in range(2))
            await first_asked.wait()
            reader.cancel()
            return await waiting, len(asked)

    models, asked = awaited(run())
    assert ([model.slug for model in models], asked) == (["Fox"], 2)


def test_a_client_reads_in_a_second_event_loop_too() -> None:
    client = AsyncClient(api_key=KEY, transport=Server().transport)

    async def use() -> int:
        return len(await asyncio.gather(*(client.models.refresh() for _ in range(3))))

    assert [awaited(use()), awaited(use())] == [3, 3]
    awaited(client.aclose())


def test_a_listener_may_ask_for_the_catalogue_while_it_is_read() -> None:
    seen: list[int] = []
    clients: list[Client] = []

    def ask(event: Any) -> None:
        if isinstance(event, Retrying):
            seen.append(len(clients[0].models.list()))

    readable = wire_page(wire_model())
    # Retrying is told in the middle of a read.
    server = Server(models=in_turn(readable, readable))
    failing = Server(models=httpx.Response(503))
    servers = [failing, server, server]
    transport = httpx.MockTransport(lambda request: servers.pop(0)(request))
    with Session("sync", "v2").make(transport, on_event=ask) as client:
        clients.append(client)
        client.models.list()
    assert seen == [1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_fork_finds_the_gate_open() -> None:
    gate = Gate()
    with gate.of_threads():
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            # Another thread than the one that holds it, as a lock that was left behind would have it.
            free: list[bool] = []
            thread = threading.Thread(target=lambda: free.append(gate.of_threads().acquire(blocking=False)))
            thread.start()
            thread.join()
            os.write(write, b"open" if free == [True] else b"shut")
            os._exit(0)
        os.waitpid(child, 0)
        assert os.read(read, 4) == b"open"
        os.close(read)
        os.close(write)


# Other processes


def test_clients_with_one_store_read_the_catalogue_once(session: Session) -> None:
    server, store = Server(), MemoryStore(session.clock.now)
    for _ in range(2):
        session(lambda client: client.models.list(), server, store=store)
    assert server.paths == ["models"]


@pytest.mark.parametrize("other", [{"api_key": "another-key"}, {"base_url": "https://other.example"}, {"api": "v1"}])
def test_another_account_host_or_api_has_a_catalogue_of_its_own(session: Session, other: dict[str, str]) -> None:
    server, store = Server(), MemoryStore(session.clock.now)
    for options in ({}, other):
        session(lambda client: client.models.list(), server, store=store, **options)
    assert server.paths == ["models", "models"]


def test_neither_key_nor_its_parts_are_in_the_store(session: Session) -> None:
    class Seen(MemoryStore):
        def add(self, key: str, value: str, ttl: float | None = None) -> str | None:
            seen.extend((key, value))
            return super().add(key, value, ttl)

        def put(self, key: str, value: str, ttl: float | None = None) -> None:
            seen.extend((key, value))
            super().put(key, value, ttl)

    seen: list[str] = []
    session(lambda client: client.submit(TextToImage("a fox"), key="order-1"), store=Seen(session.clock.now))
    assert any(text.startswith("catalogue:") for text in seen)
    assert not any(part in text for text in seen for part in KEY.split("|"))


def test_a_stored_catalogue_is_read_again_when_it_is_old(session: Session) -> None:
    server, store = Server(), MemoryStore(session.clock.now)
    session(lambda client: client.models.list(), server, store=store)
    session.clock.sleep(TTL)
    session(lambda client: client.models.list(), server, store=store)
    assert server.paths == ["models", "models"]


# What is told


def test_a_list_that_is_empty_says_that_this_is_suspicious(session: Session) -> None:
    events: list[Any] = []
    assert session(lambda client: client.models.list("txt2video"), on_event=events.append) == []
    assert notable(events) == [NoModelsListed("txt2video", 2)]


@pytest.mark.parametrize(
    ("wanted", "task"),
    [("txt2video", "txt2video"), (ImageToImage("a den", b"fox"), "img2img")],
    ids=["task", "request"],
)
def test_a_search_that_finds_no_model_of_the_task_says_so_too(session: Session, wanted: Any, task: str) -> None:
    events: list[Any] = []
    assert session(lambda client: client.models.find(wanted), on_event=events.append) == []
    assert notable(events) == [NoModelsListed(task, 2)]


def test_a_run_without_any_model_of_the_task_says_that_this_is_suspicious(session: Session) -> None:
    events: list[Any] = []
    with pytest.raises(NoModelAvailable, match="suspicious"):
        session(lambda client: client.run(ImageToImage("a den", b"fox")), on_event=events.append)
    assert notable(events) == [NoModelsListed("img2img", 2)]


def test_a_run_with_models_on_trial_only_names_them(session: Session) -> None:
    with pytest.raises(NoModelAvailable, match=r"only models on trial.*model='Trial'"):
        session(lambda client: client.run(TextToImage("a fox")), Server(models=wire_page(TRIAL)))


def test_a_model_that_leaves_is_told(session: Session) -> None:
    events: list[Any] = []
    server = Server(models=in_turn(wire_page(wire_model("Fox"), wire_model("Owl")), wire_page(wire_model("Owl"))))
    client = session.make(server, on_event=events.append)
    one_after_another(client.models.list, client.models.refresh)
    assert notable(events) == [ModelRetired("Fox")]


def announced(**headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, json={"data": {"balance": 1}}, headers=named)


def test_the_end_of_an_operation_is_told_once(session: Session) -> None:
    events: list[Any] = []
    server = Server(balance=announced(deprecation="true", sunset="Sat, 01 May 2027 00:00:00 GMT"))
    client = session.make(server, on_event=events.append)
    one_after_another(client.balance, client.balance)
    assert notable(events) == [Deprecated("getBalance", sunset=datetime(2027, 5, 1, tzinfo=UTC))]


def test_each_client_is_told(session: Session) -> None:
    events: list[Any] = []
    for _ in range(2):
        server = Server(balance=announced(deprecation="@1790000000"))
        session(lambda client: client.balance(), server, on_event=events.append)
    assert notable(events) == [Deprecated("getBalance", since=datetime.fromtimestamp(1_790_000_000, UTC))] * 2


def test_the_end_of_an_operation_is_told_of_a_refusal_too(session: Session) -> None:
    events: list[Any] = []
    gone = httpx.Response(410, headers={"Deprecation": "true", "Link": '</api/v2/x>; rel="successor-version"'})
    with pytest.raises(Exception, match="410"):
        session(lambda client: client.balance(), Server(balance=gone), on_event=events.append)
    assert notable(events) == [Deprecated("getBalance", successor="/api/v2/x")]


def test_a_listener_that_fails_costs_no_job_that_was_accepted(session: Session) -> None:
    def broken(event: Any) -> None:
        if isinstance(event, Deprecated):
            raise RuntimeError("broken")

    server = Server(txt2img=httpx.Response(200, json=accepted(), headers={"Deprecation": "true"}))
    job = session(lambda client: client.submit(TextToImage("a fox", width=512, model="Fox")), server, on_event=broken)
    assert job.id == JOB


def test_an_answer_that_announces_nothing_tells_nothing(session: Session) -> None:
    events: list[Any] = []
    paging = {"Link": '<https://api.example/models?page=2>; rel="next"'}
    server = Server(models=httpx.Response(200, json=wire_page(wire_model()), headers=paging))
    session(lambda client: client.models.list(), server, on_event=events.append)
    assert notable(events) == []


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"deprecation": "true"}, Deprecated("x")),
        ({"deprecation": "@0"}, Deprecated("x", since=datetime(1970, 1, 1, tzinfo=UTC))),
        ({"deprecation": "Thu, 01 Jan 1970 00:00:00 GMT"}, Deprecated("x", since=datetime(1970, 1, 1, tzinfo=UTC))),
        ({"deprecation": "@" + "9" * 40}, Deprecated("x")),
        ({"deprecation": "false"}, None),
        ({"deprecation": "?0"}, None),
        ({"sunset": "soon"}, Deprecated("x")),
        ({"link": '<https://a>; rel="deprecation"'}, Deprecated("x", details="https://a")),
        ({"link": "<https://a>;rel=successor-version"}, Deprecated("x", successor="https://a")),
        ({"link": '<https://a>; title="a, b; c"; rel="next latest-version"'}, Deprecated("x", successor="https://a")),
        ({"link": '<https://a>; rel="next", <https://b>; rel="SUNSET"'}, Deprecated("x", details="https://b")),
        ({"link": '<https://a>; rel="next"'}, None),
        ({"link": "nonsense"}, None),
        ({}, None),
    ],
)
def test_headers_of_any_standard_or_draft_are_read(headers: dict[str, str], told: Deprecated | None) -> None:
    assert deprecation("x", headers) == told


def test_a_link_header_that_does_not_end_is_read_in_no_time() -> None:
    assert list(links_in("<a>" + "; a" * 50_000 + '"')) == []
