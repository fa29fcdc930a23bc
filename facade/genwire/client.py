"""Client and AsyncClient: each owns a transport, a clock and a driver. They differ only in async and await."""

from __future__ import annotations

import builtins
import os
from collections.abc import Iterable, Mapping
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

import httpx

from genwire.config import BrandTypes, Config, PerBrand, configs_for
from genwire.connections import Network, ProxyTypes, VerifyTypes
from genwire.drivers import AsyncDriver, Clock, RealClock, SyncDriver
from genwire.errors import GenwireError, UncertainSubmission
from genwire.flows.effects import Flow, gather
from genwire.late import Late
from genwire.partial import LARGEST_RESULT, PartialFile
from genwire.stores import MemoryStore, Store, checked
from genwire.transport import AsyncTransport, SyncTransport, TimeoutTypes, Wire, as_timeout, given_timeout
from genwire.wakes import Wakes

if TYPE_CHECKING:
    from genwire.discovery import Match, Rank
    from genwire.findings import Finding
    from genwire.hooks import Listener
    from genwire.jobs import AsyncJob, Job, JobRecord, JobUpdate, Progress
    from genwire.models import Model
    from genwire.money import Budget, PriceTypes
    from genwire.policies import FallbackPolicy, PacingPolicy, PollPolicy, Price, RetryPolicy
    from genwire.rates import Rate
    from genwire.realtime.sockets import AsyncSocket, SyncSocket
    from genwire.requests import Request
    from genwire.responses import OnResponse
    from genwire.results import AnyResult, Result
    from genwire.scenario_api import AsyncScenarioAPI, ScenarioAPI
    from genwire.session import Flows
    from genwire.webhooks import Event as WebhookEvent

T = TypeVar("T")
ResultT = TypeVar("ResultT", bound="Result")
PathTypes = str | os.PathLike[str]


def _late(configs: list[Config], *policies: Any, listens: bool, shared: bool) -> Late[Flows]:
    """The flows of a client, loaded at its first call; at once where a policy was given, which may be a wrong one."""

    def make() -> Flows:
        from genwire.session import Policies
        from genwire.several import flows_of

        flows = flows_of(configs, Policies(*policies), listens=listens)
        if shared:
            flows.keep_catalogue()
        return flows

    late = Late(make)
    if any(policy is not None for policy in policies):
        late()
    return late


class Models:
    """The live catalogue of a `Client`, kept for five minutes."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list(self, task: str | None = None) -> list[Model]:
        """The models of a task ("txt2img" or an alias), or all; InvalidRequest for a word that is no task."""
        client = self._client
        return client.drive(client.flows.models(task, client.clock.now()))

    def get(self, slug: str) -> Model:
        """NotFound names the nearest slug when there is none."""
        client = self._client
        return client.drive(client.flows.model(slug, client.clock.now()))

    def find(self, task: str | Request[Any], *, rank: Rank = "catalogue", **needs: Any) -> builtins.list[Match]:
        """The models that can honour what is needed, each with what it would change.

        task: a request, which says all that is needed, or the name of a task with needs as the fields of its request
        class: `find("txt2audio", voice="af_bella")`, `find("img2video", last_frame=True)`,
        `find("txt2img", loras=["ink"])`. rank: "catalogue" is the order of the API; "price" asks for one quote each,
        the cheapest first and unknown ones last; "duration" is that of this client's last jobs; or a function that
        gives a Match its rank. Models on trial are among them. `model=[match.slug for match in found]` tries them in
        this order. InvalidRequest for what is no task and no field of it.
        """
        client = self._client
        return client.drive(client.flows.find(task, needs, rank, client.clock.now()))

    def refresh(self) -> builtins.list[Model]:
        """Read the catalogue now."""
        return self._client.drive(self._client.flows.refresh())


class Client:
    """One account at one brand.

    brand: its name, or a `Brand` of yours for an API that genwire does not know; or several, each of which is an
    account of its own: api_key, base_url and api are then mappings by brand, models are named "brand/slug", and a
    request goes to the first one that takes it.
    api_key: by default the brand's environment variable (DEAPI_API_KEY). base_url: another host that serves the same
    API, a mock for instance (DEAPI_BASE_URL). profile: the name of a table in the file of profiles
    (`genwire.profiles`), by default what GENWIRE_PROFILE names; an argument counts before the environment, and that
    before the profile. client_id: the id that the brand's dashboard shows (DEAPI_CLIENT_ID), "" for none: a websocket
    tells of jobs that are waited for, and their results come at once; it needs the extra `genwire[realtime]`, and where
    it breaks jobs are looked at as without it. project: where a key reaches several (SCENARIO_PROJECT_ID), the id of
    the one to work in; "" for the key's own. timeout: seconds for one attempt, or an httpx.Timeout; `RetryPolicy` has
    a deadline for all attempts. http_client: an httpx.Client of yours, which you close. verify: the path of a CA's
    certificates, which are then the only ones that are trusted, or an ssl.SSLContext. proxy: the URL of a proxy for all
    that is sent, with user and password where it wants them; by default HTTPS_PROXY and its kin. The websocket goes by
    verify and proxy too, and not by http_client. pacing: wait for a free slot before a call instead of running into a
    limit. store: where keys of submissions and slots are kept, by default in memory; a SQLiteStore or RedisStore is
    shared between processes, has the catalogue too, and you close it.
    on_event: called with each event of `genwire.hooks`; what it raises is logged, and changes nothing.

    May be shared by threads and taken into a forked process, where it opens connections of its own; an http_client of
    yours may not. Every method raises errors under GenwireError only (OSError besides, where a download
    cannot be written), and InvalidRequest before anything is sent when the request could not work.
    """

    def __init__(
        self,
        brand: BrandTypes = None,
        *,
        profile: str | None = None,
        api_key: PerBrand = None,
        base_url: PerBrand = None,
        api: PerBrand = None,
        client_id: str | None = None,
        project: PerBrand = None,
        transport: httpx.BaseTransport | None = None,
        http_client: httpx.Client | None = None,
        verify: VerifyTypes | None = None,
        proxy: ProxyTypes | None = None,
        timeout: TimeoutTypes = None,
        retry: RetryPolicy | None = None,
        poll: PollPolicy | None = None,
        fallback: FallbackPolicy | None = None,
        budget: Budget | None = None,
        pacing: PacingPolicy | None = None,
        store: Store | None = None,
        clock: Clock | None = None,
        on_event: Listener | None = None,
    ) -> None:
        configs = configs_for(brand, profile, api_key, base_url, api, client_id, project)
        config = self._config = configs[0]
        shared = store is not None
        policies = (retry, poll, fallback, budget, pacing)
        self._flows = _late(configs, *policies, listens=on_event is not None, shared=shared)
        self.clock: Clock = clock or RealClock()
        self.models: Models = Models(self)
        self._on_event = on_event
        network = Network.resolve(verify, proxy, transport, http_client)
        wire = Wire.over(configs, as_timeout(config.timeout if timeout is None else timeout))
        self._transport = SyncTransport(wire, http_client, transport, network)
        self._wakes = Wakes()
        self._store = MemoryStore(self.clock.now) if store is None else checked(store)
        self._driver = SyncDriver(self._transport, self.clock, self._store, self._wakes)
        self._socket: SyncSocket | None = None
        if config.client_id is not None:
            from genwire.hooks import ignore
            from genwire.realtime.sockets import SyncSocket

            self._socket = SyncSocket(self.flows, self._wakes, self.clock, on_event or ignore, network, self._driver)
            self._wakes.on_sleep = self._socket.open

    def __repr__(self) -> str:
        return f"Client({self._config.brand.name!r}, base_url={self._config.base_url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    @property
    def flows(self) -> Flows:
        """The decisions behind every call; they keep the catalogue, and what was learned of jobs and limits."""
        return self._flows()

    @property
    def scenario_api(self) -> ScenarioAPI:
        """Scenario's models resource, typed: make, train, change and hand over models. Loaded when it is first used.

        Of several brands that of the first which has it; ConfigurationError where none has.
        """
        flows = self.flows.serving("scenario_api")
        from genwire.scenario_api import ScenarioAPI

        return ScenarioAPI(self, flows)

    @property
    def rates(self) -> dict[str, Rate]:
        """What the API's headers said last about its limits, by what is called: a task for submissions, "status",
        "price", "models", "balance". What it said nothing of is missing."""
        return self.flows.rates()

    def with_options(
        self,
        *,
        timeout: TimeoutTypes = None,
        retry: RetryPolicy | None = None,
        poll: PollPolicy | None = None,
        fallback: FallbackPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        on_response: OnResponse | None = None,
    ) -> Self:
        """This client with other options, for a call or a few: `client.with_options(timeout=5).balance()`.

        The view shares all else with this client: connections, store, catalogue, budget, what it learned. It costs next
        to nothing and is not closed; closing it closes nothing. What is not given stays. A result or job that came from
        it keeps its options.

        headers: go along with every call of the API, beside those of this client, and never with a download; names
        that genwire sets itself are refused. on_response: called with the `RawResponse` of every call of the API that
        is made through the view, reads of the catalogue and looks at a job too, before it is judged; by threads of its
        own where `run_many` is used. What it raises is logged and goes no further.

            seen: list[RawResponse] = []
            job = client.with_options(on_response=seen.append).submit(request)
            print(seen[-1].operation, seen[-1].headers.get("x-request-id"), seen[-1].json())
        """
        view = copy(self)
        view._flows = Late(lambda: self.flows.with_policies(retry, poll, fallback))
        view.models = Models(view)
        view._transport = self._transport.with_options(given_timeout(timeout), headers, on_response)
        view._driver = SyncDriver(view._transport, self.clock, self._store, self._wakes)
        return view

    def close(self) -> None:
        """Close the connections; not those of a `with_options`, which are this client's."""
        if self._socket is not None and not self._transport.is_view:
            self._socket.close()
        self._transport.close()

    def drive(self, flow: Flow[T], progress: Progress | None = None) -> T:
        """Run one of `genwire.flows` with this client's transport, clock and store."""
        from genwire.session import listener

        return self._driver.run(flow, listener(self._on_event, progress))

    def run(
        self,
        request: Request[ResultT],
        *,
        key: str | None = None,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        timeout: float | None = None,
        progress: Progress | None = None,
    ) -> ResultT:
        """Submit and wait: `submit` and `Job.wait` in one.

        A job that failed is submitted again where the API says that it may succeed and that it was not charged, on
        another model first; the result's attempts name it.
        """
        cap = self.flows.cap(max_price, allow_unknown)
        flow = self.flows.run(request, key, cap, timeout, self.clock.now())
        return self.drive(flow, progress).bound_to(self)

    def submit(
        self,
        request: Request[ResultT],
        key: str | None = None,
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
    ) -> Job[ResultT]:
        """Submit to the first model that accepts, and return its job.

        key: submitting twice under one key gives the same job. max_price: a quote is asked for, models that would cost
        more are passed over, and so are those that do not tell a price unless `allow_unknown`; BudgetExceeded when
        none is left. Raises UncertainSubmission, without repeating
        anything, when the answer was lost; NoModelAvailable when no model takes the request.
        """
        cap = self.flows.cap(max_price, allow_unknown)
        record = self.drive(self.flows.submit(request, key, cap, self.clock.now()))
        from genwire.jobs import Job

        return Job(record, self, type(request))

    def price(self, request: Request[Any], *, upload: bool = False) -> Price:
        """What the request would cost at the first model that takes it. Submits nothing.

        upload: send the request's files for the quote, where their headers and the request's hints tell too little;
        without it the amount is then unknown.
        """
        return self.drive(self.flows.price(request, upload, self.clock.now()))

    def run_many(
        self,
        requests: Iterable[Request[ResultT]],
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        concurrency: int = 4,
        timeout: float | None = None,
    ) -> list[ResultT | GenwireError]:
        """Run requests side by side; each place of the list holds the result or the error of its request.

        concurrency: how many are under way at a time; thousands are no burden. max_price: of each.
        """
        cap = self.flows.cap(max_price, allow_unknown)
        flows = tuple(self.flows.run(request, None, cap, timeout, self.clock.now()) for request in requests)
        ended = self.drive(gather(flows, concurrency))
        return [one if isinstance(one, GenwireError) else one.bound_to(self) for one in ended]

    @overload
    def job(self, job: str | JobRecord) -> Job[AnyResult]: ...
    @overload
    def job(self, job: str | JobRecord, request_type: type[Request[ResultT]]) -> Job[ResultT]: ...
    def job(self, job: str | JobRecord, request_type: type[Request[Any]] | None = None) -> Job[Any]:
        """The job of an id, a token, or an error's `job`. The request class gives `wait` its type of result."""
        from genwire.jobs import Job

        return Job(self.flows.record(job, request_type), self, request_type)

    def job_status(self, job: JobRecord) -> JobUpdate:
        """Look at a job once."""
        return self.drive(self.flows.status(job))

    def cancel(self, job: JobRecord) -> JobUpdate:
        """What `Job.cancel` does."""
        return self.drive(self.flows.cancel(job))

    def wait(
        self,
        job: JobRecord,
        request_type: type[Request[Any]] | None = None,
        *,
        timeout: float | None = None,
        progress: Progress | None = None,
    ) -> Any:
        """What `Job.wait` does."""
        flow = self.flows.wait(job, request_type, timeout, self.clock.now())
        return self.drive(flow, progress).bound_to(self)

    def notify(self, event: WebhookEvent | str) -> None:
        """Something happened to a job: a webhook event that was verified, or the job's id. Whoever waits for it here
        looks at it at once; the event itself is not believed. From any thread."""
        self._wakes.notify(self.flows.notified(event, self.clock.now()))

    def reconcile(self, error: UncertainSubmission, *, job: str | JobRecord | None = None) -> Finding:
        """Look for what became of a submission whose answer was lost, and say what was found. Submits nothing.

        A verdict rests on a proof; what others who use the account may have caused is a hint, and the verdict then
        "unknown". Hints are the jobs that `notify` named and this client did not submit, and the balance, where
        `balance()` was called before the submission. job: the one that you know to be the submission's, from the
        dashboard or among `Finding.candidates`. A job that is found is what `submit(key=…)` gives from then on. With
        "not accepted" the key can be used again; a submission that is just about to begin under it sends nothing.

        Raises NotFound when there is no such `job`, InvalidRequest when the key stands for another.
        """
        return self.drive(self.flows.reconcile(error, job))

    def balance(self, brand: str | None = None) -> Decimal:
        """What is left on the account, in USD; of several brands that of the named one, by default of the first."""
        return self.drive(self.flows.balance(brand))

    def download(self, result: Result, path: PathTypes, *, max_bytes: int = LARGEST_RESULT) -> Path:
        """What `result.save` does; for a result that was unpickled, too."""
        with PartialFile(Path(path)) as part:
            return self.drive(self.flows.download(result, part, max_bytes))

    def read(self, result: Result, *, max_bytes: int = LARGEST_RESULT) -> bytes:
        """What `result.read` does; for a result that was unpickled, too."""
        return self.drive(self.flows.read(result, max_bytes))


class AsyncModels:
    """The live catalogue of an `AsyncClient`, kept for five minutes."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(self, task: str | None = None) -> list[Model]:
        """As `Models.list`."""
        client = self._client
        return await client.drive(client.flows.models(task, client.clock.now()))

    async def get(self, slug: str) -> Model:
        """As `Models.get`."""
        client = self._client
        return await client.drive(client.flows.model(slug, client.clock.now()))

    async def find(self, task: str | Request[Any], *, rank: Rank = "catalogue", **needs: Any) -> builtins.list[Match]:
        """As `Models.find`."""
        client = self._client
        return await client.drive(client.flows.find(task, needs, rank, client.clock.now()))

    async def refresh(self) -> builtins.list[Model]:
        """Read the catalogue now."""
        return await self._client.drive(self._client.flows.refresh())


class AsyncClient:
    """`Client`, awaited; the arguments mean the same, with httpx's async transport and client.

    May be used in several event loops, one after another or each in its own thread: it opens connections for each. An
    http_client of yours belongs to the loop that used it first, and is refused in another.
    """

    def __init__(
        self,
        brand: BrandTypes = None,
        *,
        profile: str | None = None,
        api_key: PerBrand = None,
        base_url: PerBrand = None,
        api: PerBrand = None,
        client_id: str | None = None,
        project: PerBrand = None,
        transport: httpx.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | None = None,
        verify: VerifyTypes | None = None,
        proxy: ProxyTypes | None = None,
        timeout: TimeoutTypes = None,
        retry: RetryPolicy | None = None,
        poll: PollPolicy | None = None,
        fallback: FallbackPolicy | None = None,
        budget: Budget | None = None,
        pacing: PacingPolicy | None = None,
        store: Store | None = None,
        clock: Clock | None = None,
        on_event: Listener | None = None,
    ) -> None:
        configs = configs_for(brand, profile, api_key, base_url, api, client_id, project)
        config = self._config = configs[0]
        shared = store is not None
        policies = (retry, poll, fallback, budget, pacing)
        self._flows = _late(configs, *policies, listens=on_event is not None, shared=shared)
        self.clock: Clock = clock or RealClock()
        self.models: AsyncModels = AsyncModels(self)
        self._on_event = on_event
        network = Network.resolve(verify, proxy, transport, http_client)
        wire = Wire.over(configs, as_timeout(config.timeout if timeout is None else timeout))
        self._transport = AsyncTransport(wire, http_client, transport, network)
        self._wakes = Wakes()
        self._store = MemoryStore(self.clock.now) if store is None else checked(store)
        self._driver = AsyncDriver(self._transport, self.clock, self._store, self._wakes)
        self._socket: AsyncSocket | None = None
        if config.client_id is not None:
            from genwire.hooks import ignore
            from genwire.realtime.sockets import AsyncSocket

            self._socket = AsyncSocket(self.flows, self._wakes, self.clock, on_event or ignore, network, self._driver)
            self._wakes.on_sleep = self._socket.open

    def __repr__(self) -> str:
        return f"AsyncClient({self._config.brand.name!r}, base_url={self._config.base_url!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

    @property
    def flows(self) -> Flows:
        """The decisions behind every call; they keep the catalogue, and what was learned of jobs and limits."""
        return self._flows()

    @property
    def scenario_api(self) -> AsyncScenarioAPI:
        """As `Client.scenario_api`; to get it nothing is awaited."""
        flows = self.flows.serving("scenario_api")
        from genwire.scenario_api import AsyncScenarioAPI

        return AsyncScenarioAPI(self, flows)

    @property
    def rates(self) -> dict[str, Rate]:
        """As `Client.rates`."""
        return self.flows.rates()

    def with_options(
        self,
        *,
        timeout: TimeoutTypes = None,
        retry: RetryPolicy | None = None,
        poll: PollPolicy | None = None,
        fallback: FallbackPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        on_response: OnResponse | None = None,
    ) -> Self:
        """As `Client.with_options`; it awaits nothing, and `on_response` is called in the event loop."""
        view = copy(self)
        view._flows = Late(lambda: self.flows.with_policies(retry, poll, fallback))
        view.models = AsyncModels(view)
        view._transport = self._transport.with_options(given_timeout(timeout), headers, on_response)
        view._driver = AsyncDriver(view._transport, self.clock, self._store, self._wakes)
        return view

    async def aclose(self) -> None:
        """Close the connections of this event loop; as `Client.close`."""
        if self._socket is not None and not self._transport.is_view:
            await self._socket.aclose()
        await self._transport.aclose()

    async def drive(self, flow: Flow[T], progress: Progress | None = None) -> T:
        """Run one of `genwire.flows` with this client's transport, clock and store."""
        from genwire.session import listener

        return await self._driver.run(flow, listener(self._on_event, progress))

    async def run(
        self,
        request: Request[ResultT],
        *,
        key: str | None = None,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        timeout: float | None = None,
        progress: Progress | None = None,
    ) -> ResultT:
        """As `Client.run`."""
        cap = self.flows.cap(max_price, allow_unknown)
        flow = self.flows.run(request, key, cap, timeout, self.clock.now())
        return (await self.drive(flow, progress)).bound_to(self)

    async def submit(
        self,
        request: Request[ResultT],
        key: str | None = None,
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
    ) -> AsyncJob[ResultT]:
        """As `Client.submit`."""
        cap = self.flows.cap(max_price, allow_unknown)
        record = await self.drive(self.flows.submit(request, key, cap, self.clock.now()))
        from genwire.jobs import AsyncJob

        return AsyncJob(record, self, type(request))

    async def price(self, request: Request[Any], *, upload: bool = False) -> Price:
        """As `Client.price`."""
        return await self.drive(self.flows.price(request, upload, self.clock.now()))

    async def run_many(
        self,
        requests: Iterable[Request[ResultT]],
        *,
        max_price: PriceTypes = None,
        allow_unknown: bool = False,
        concurrency: int = 4,
        timeout: float | None = None,
    ) -> list[ResultT | GenwireError]:
        """As `Client.run_many`."""
        cap = self.flows.cap(max_price, allow_unknown)
        flows = tuple(self.flows.run(request, None, cap, timeout, self.clock.now()) for request in requests)
        ended = await self.drive(gather(flows, concurrency))
        return [one if isinstance(one, GenwireError) else one.bound_to(self) for one in ended]

    @overload
    def job(self, job: str | JobRecord) -> AsyncJob[AnyResult]: ...
    @overload
    def job(self, job: str | JobRecord, request_type: type[Request[ResultT]]) -> AsyncJob[ResultT]: ...
    def job(self, job: str | JobRecord, request_type: type[Request[Any]] | None = None) -> AsyncJob[Any]:
        """As `Client.job`."""
        from genwire.jobs import AsyncJob

        return AsyncJob(self.flows.record(job, request_type), self, request_type)

    async def job_status(self, job: JobRecord) -> JobUpdate:
        """Look at a job once."""
        return await self.drive(self.flows.status(job))

    async def cancel(self, job: JobRecord) -> JobUpdate:
        """What `Job.cancel` does."""
        return await self.drive(self.flows.cancel(job))

    async def wait(
        self,
        job: JobRecord,
        request_type: type[Request[Any]] | None = None,
        *,
        timeout: float | None = None,
        progress: Progress | None = None,
    ) -> Any:
        """What `AsyncJob.wait` does."""
        flow = self.flows.wait(job, request_type, timeout, self.clock.now())
        return (await self.drive(flow, progress)).bound_to(self)

    def notify(self, event: WebhookEvent | str) -> None:
        """As `Client.notify`; it awaits nothing, and may be called from any thread."""
        self._wakes.notify(self.flows.notified(event, self.clock.now()))

    async def reconcile(self, error: UncertainSubmission, *, job: str | JobRecord | None = None) -> Finding:
        """As `Client.reconcile`."""
        return await self.drive(self.flows.reconcile(error, job))

    async def balance(self, brand: str | None = None) -> Decimal:
        """What is left on the account, in USD."""
        return await self.drive(self.flows.balance(brand))

    async def download(self, result: Result, path: PathTypes, *, max_bytes: int = LARGEST_RESULT) -> Path:
        """What `result.asave` does; for a result that was unpickled, too."""
        with PartialFile(Path(path)) as part:
            return await self.drive(self.flows.download(result, part, max_bytes))

    async def read(self, result: Result, *, max_bytes: int = LARGEST_RESULT) -> bytes:
        """What `result.aread` does; for a result that was unpickled, too."""
        return await self.drive(self.flows.read(result, max_bytes))
