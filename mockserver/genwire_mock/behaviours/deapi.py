"""What deAPI v1 means: models, balance, prices, jobs, webhooks and result files.

Called by the core only, one call at a time. What an operation does stands here; how long, how dear and in which
words is data. Operations that are in no table below answer an example of their contract.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from genwire_mock import artifacts, assumptions, storage
from genwire_mock.artifacts import Picture
from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.capability import Capability, Input, inputs
from genwire_mock.behaviours.laravel import Refusal, message
from genwire_mock.catalogue import Catalogue, Model, Plan
from genwire_mock.data import load
from genwire_mock.ids import digest
from genwire_mock.jobs import Job, Pace, advance, next_timer
from genwire_mock.messages import Call, Delivery, Reply, Request, Timer, Violation, Violations
from genwire_mock.prices import PriceList
from genwire_mock.state import State
from genwire_mock.webhooks import Sender, Subject

_SUBMISSIONS = {"submitTextToImage": "txt2img", "submitImageToImage": "img2img"}
_QUOTES = {"priceTextToImage": "txt2img", "priceImageToImage": "img2img"}
_TASKS = _SUBMISSIONS | _QUOTES

_PAGE, _LARGEST_PAGE = 25, 50  # models on one; documented
_RANDOM_SEED = -1

Answer = tuple[Reply, Effects]


class DeapiBehaviour:
    """deAPI v1 as one brand serves it, with state of its own for each API key.

    `webhook_secret` signs the webhooks; without it they come unsigned. `plan` is that of every key. `assume` changes
    entries of `assumptions.yaml`, `strict` those that have a stricter value, and forgives nothing. Result files are
    linked at `results_base`. `dates` turns the times passed in into dates on the wire, for a clock that runs faster
    than its dates.
    """

    def __init__(
        self,
        *,
        webhook_secret: str | None = None,
        seed: int = 0,
        brand: str = "deapi",
        strict: bool = False,
        assume: Mapping[str, str] | None = None,
        results_base: str = "https://results.deapi.ai",
        plan: Plan = "basic",
        dates: Callable[[float], float] = float,
    ) -> None:
        service = load("deapi/service.json")
        if brand not in service["brands"]:
            raise ValueError(f"There is no brand {brand!r}. Valid: {', '.join(service['brands'])}.")
        self._assumed = assumptions.resolve(assume or {}, strict=strict)
        self._strict = strict
        self._plan: Plan = plan
        self._dates = dates
        self._messages: Mapping[str, str] = service["messages"]
        self._minimum_balance = Decimal(service["minimum_balance"])
        self._paces = {
            task: Pace(entry["pending"], entry["seconds"] - entry["pending"])
            for task, entry in service["tasks"].items()
        }
        self._catalogue = Catalogue("v1")
        self._prices = PriceList()
        self._capability = Capability(self._catalogue, plan, self._assumed)
        self._sender = Sender(**service["brands"][brand], secret=webhook_secret)
        lifetime = int(float(self._assumed["result_link_seconds"]))
        self._links = storage.Links(results_base.rstrip("/"), f"results {seed}", lifetime)
        self._state = State(seed=seed, starting_balance=Decimal(self._assumed["starting_balance"]))
        self._answers: dict[str, Callable[[Call, float], Answer]] = {
            "listModels": self._list_models,
            "getBalance": self._balance,
            "getJobStatus": self._status,
            **{operation: partial(self._submit, task) for operation, task in _SUBMISSIONS.items()},
            **{operation: partial(self._quote, task) for operation, task in _QUOTES.items()},
        }

    def authenticate(self, key: str | None) -> Reply | None:
        # Any key will do but those that say of themselves that they will not, as clients' own tests use them.
        known = key and not any(word in key.lower() for word in ("invalid", "bad"))
        return None if known else self._says(401, "key")

    def tolerates(self, call: Call, violation: Violation) -> str | None:
        if self._strict:
            return None
        match violation:
            case Violation(field="guidance", keyword="required") if self._does_without_guidance(call):
                return "guidance left out"
            case Violation(field="webhook_url", keyword="pattern", value=str(url)) if self._may_call(url):
                return "webhook to http on loopback"
            case Violation(field="webhook_url", keyword="format" | "pattern", value=""):
                return "empty text as null"
            case Violation(where="query", field="limit", keyword="maximum"):
                return "limit above the largest page"
            case _:
                return None

    def refuse(self, call: Call, violations: Violations) -> Reply:  # noqa: ARG002 - the words are the same for all
        if any(violation.where == "path" for violation in violations):
            return self._says(404, "job")
        refusal = Refusal()
        for violation in violations:
            unreadable = violation.keyword in ("malformed", "contentMediaType")
            text = self._messages["malformed"] if unreadable else message(violation)
            refusal.add("" if unreadable else violation.field, text)
        return refusal.reply()

    def unknown(self, request: Request, allowed: tuple[str, ...], now: float) -> Reply | None:
        file = storage.split(request.path)
        if file and request.method == "GET":
            return self._download(*file, request, now)
        if not request.path.startswith("/api/"):
            return None
        route = request.path.removeprefix("/")
        if not allowed:
            return self._says(404, "route", path=route)
        methods = ", ".join(allowed)
        reply = self._says(405, "method", method=request.method, path=route, allowed=methods)
        return Reply(405, reply.body, {"Allow": methods})

    def answer(self, call: Call, now: float) -> Answer | None:
        handler = self._answers.get(call.operation)
        return handler(call, now) if handler else None

    def fire(self, timer: Timer, now: float) -> Effects:
        key, job_id = timer.payload
        jobs = self._state.account(key).jobs
        job = jobs[job_id] = advance(jobs[job_id], timer.name, now)
        if job.status == "done":
            self._state.results[storage.file_name(job.id)] = job
        following = next_timer(job)
        timers = [following] if following else []
        deliveries = [self._delivery(job, job.webhook_url, now)] if job.webhook_url else []
        return [*timers, *deliveries]

    def _list_models(self, call: Call, _now: float) -> Answer:
        query = call.query
        tasks = [task for task in query.get("filter[inference_types]") or () if task]
        models = self._catalogue.listing(self._plan, tasks or None)
        size = min(query.get("limit", _PAGE), _LARGEST_PAGE)
        page, last = query.get("page", 1), max(1, -(-len(models) // size))
        sent = dict(parse_qsl(call.request.query)) if self._assumed["page_links"] == "whole_query" else {}

        def link(number: int) -> str | None:
            return "?" + urlencode(sent | {"page": number}) if 1 <= number <= last else None

        links = {"first": link(1), "last": link(last), "prev": link(page - 1), "next": link(page + 1)}
        meta = {"current_page": page, "last_page": last, "per_page": size, "total": len(models)}
        shown = [model.entry for model in models[(page - 1) * size : page * size]]
        return Reply(200, {"data": shown, "links": links, "meta": meta}), ()

    def _balance(self, call: Call, _now: float) -> Answer:
        return Reply(200, {"data": {"balance": float(self._state.account(call.key).balance)}}), ()

    def _quote(self, task: str, call: Call, _now: float) -> Answer:
        model = self._capability.check(task, call.body, ())
        if isinstance(model, Refusal):
            return model.reply(), ()
        price = self._price(task, model, _size(model, call.body, ()), call.body["steps"])
        data = {"price": float(price)} | ({"is_estimated": True} if model.partner else {})
        return Reply(200, {"data": data}), ()

    def _submit(self, task: str, call: Call, now: float) -> Answer:
        images, body = inputs(call.body), call.body
        model = self._capability.check(task, body, images)
        if isinstance(model, Refusal):
            return model.reply(), ()
        size = _size(model, body, images)
        price = self._price(task, model, size, body["steps"])
        account = self._state.account(call.key)
        if account.balance < max(price, self._minimum_balance):
            refusal = Refusal()
            refusal.add("balance", self._messages["balance"])
            return refusal.reply(), ()
        job_id = self._state.new_id()
        seed = int.from_bytes(digest(job_id, 4)) if body["seed"] == _RANDOM_SEED else int(body["seed"])
        files = tuple(image.upload.data for image in images)
        job = Job(
            id=job_id,
            key=call.key,
            task=task,
            picture=Picture(*size, body["prompt"], model.slug, seed, files),
            pace=self._paces[task],
            submitted_at=now,
            webhook_url=body.get("webhook_url") or None,
        )
        account.balance -= price
        account.jobs[job_id] = job
        timer = next_timer(job)
        return Reply(200, {"data": {"request_id": job_id}}), (timer,) if timer else ()

    def _status(self, call: Call, now: float) -> Answer:
        job = self._state.account(call.key).jobs.get(call.path["request_id"])
        if job is None:
            return self._says(404, "job"), ()
        done = job.status == "done"
        data = {
            "status": job.status,
            "preview": None,
            "result_url": self._link(job, "png", now) if done else None,
            "results_alt_formats": {kind: self._link(job, kind, now) for kind in ("jpg", "webp")} if done else None,
            "result": None,
            "progress": job.progress(now),
        }
        return Reply(200, {"data": data}), ()

    def _download(self, name: str, extension: str, request: Request, now: float) -> Reply:
        refusal = self._links.refusal(request.path, request.query, self._dates(now))
        if refusal:
            return refusal
        job = self._state.results.get(name)
        if job is None:
            return storage.missing()
        content = artifacts.render(job.picture, extension)
        return Reply(200, headers={"Content-Type": artifacts.media_type(extension)}, content=content)

    def _delivery(self, job: Job, url: str, now: float) -> Delivery:
        subject, date = Subject(job.id, job.task, url), self._dates(now)
        if job.status == "processing":
            return self._sender.processing(subject, date)
        link = self._link(job, "png", now)
        return self._sender.completed(subject, date, result_url=link, processing_ms=job.processing_ms)

    def _link(self, job: Job, extension: str, now: float) -> str:
        return self._links.link(storage.file_name(job.id), extension, self._dates(now))

    def _price(self, task: str, model: Model, size: tuple[int, int], steps: int) -> Decimal:
        return self._prices.quote(task, model.slug, {"pixels": size[0] * size[1], "steps": steps})

    def _does_without_guidance(self, call: Call) -> bool:
        """Production takes text to image without guidance, at least on models that have none (facts section 9)."""
        slug = call.body.get("model")
        model = self._catalogue.find(slug) if isinstance(slug, str) else None
        return _TASKS.get(call.operation) == "txt2img" and not (model and model.features.get("supports_guidance"))

    def _may_call(self, url: str) -> bool:
        return self._assumed["webhook_http_loopback"] == "allowed" and _is_loopback_http(url)

    def _says(self, status: int, name: str, **values: str) -> Reply:
        return Reply(status, {"message": self._messages[name].format(**values)})


def _size(model: Model, body: Mapping[str, Any], images: tuple[Input, ...]) -> tuple[int, int]:
    """The size of the result: what was asked for, else the first image's, else the model's default."""
    first = next((image.size for image in images if image.size), None)
    width, height = first or (model.defaults["width"], model.defaults["height"])
    # 768.0 is an integer to JSON Schema.
    return int(body.get("width") or width), int(body.get("height") or height)


def _is_loopback_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        return parts.scheme == "http" and (host == "localhost" or ip_address(host).is_loopback)
    except ValueError:
        return False
