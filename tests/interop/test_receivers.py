"""A receiver in FastAPI, Django and Flask, as a view and mounted, through each framework's own test client."""

from __future__ import annotations

import asyncio
import json
import sys
import warnings
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from flask import Flask, request, url_for
from starlette.routing import Route
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from genwire.webhooks import Event, JobCompletedEvent, Receiver
from genwire_mock.webhooks import sign

SECRET = "whsec_of_the_frameworks_0123456789ab"
NOW = 1_700_000_000
BODY = json.dumps({"event": "job.completed", "delivery_id": "d-1", "data": {"job_request_id": "j-1"}}).encode()
HEADERS = {"X-DeAPI-Signature": sign(SECRET, str(NOW), BODY), "X-DeAPI-Timestamp": str(NOW)}
UNSIGNED = {**HEADERS, "X-DeAPI-Signature": ""}
TOO_LARGE = b" " * 300_000

Post = Callable[[bytes, dict[str, str]], int]
"""Posts a body with headers to the application, and gives the status of its answer."""


class FixedClock:
    def now(self) -> float:
        return NOW


class Application:
    """What its developer writes: a handler, and a receiver for it."""

    def __init__(self) -> None:
        self.handled: list[Event] = []
        self.receiver = Receiver(SECRET, self.handle, clock=FixedClock())
        self.async_receiver = Receiver(SECRET, self.ahandle, clock=FixedClock())

    def handle(self, event: Event) -> None:
        self.handled.append(event)

    async def ahandle(self, event: Event) -> None:
        await asyncio.sleep(0)
        self.handled.append(event)


def asgi_post(application: Any) -> Post:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It would rather have httpx2, and does with httpx.
        client: Any = import_module("fastapi.testclient").TestClient(application, follow_redirects=False)
    return lambda body, headers: client.post("/hooks", content=body, headers=headers).status_code


def fastapi_route(app: Application) -> Post:
    # Not app.mount("/hooks", …): that redirects to "/hooks/", and a redirect is a failure to the vendor.
    return asgi_post(FastAPI(routes=[Route("/hooks", app.async_receiver)]))


def fastapi_route_to_a_function(app: Application) -> Post:
    return asgi_post(FastAPI(routes=[Route("/hooks", app.receiver)]))


def fastapi_view(app: Application) -> Post:
    api = FastAPI()

    @api.post("/hooks")
    async def hook(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        reply = await app.async_receiver.ahandle(request.headers, request.stream())
        return Response(reply.body, reply.status, dict(reply.headers))

    return asgi_post(api)


def flask_view(app: Application) -> Post:
    site = Flask(__name__)

    @site.post("/hooks")
    def hook() -> Any:  # pyright: ignore[reportUnusedFunction]
        reply = app.receiver.handle(request.headers, request.stream)
        return reply.body, reply.status, reply.headers

    client = site.test_client()
    return lambda body, headers: client.post("/hooks", data=body, headers=headers).status_code


def flask_mounted(app: Application) -> Post:
    site = Flask(__name__)
    site.wsgi_app = DispatcherMiddleware(site.wsgi_app, {"/hooks": app.async_receiver.wsgi})
    client = site.test_client()
    return lambda body, headers: client.post("/hooks", data=body, headers=headers).status_code


@cache
def django() -> Any:
    """Django knows one site for each process; its views are those of the application in `urls.app`."""
    import_module("django.conf").settings.configure(
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF="urls_of_the_receiver",
        SECRET_KEY="for tests",
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
    )
    import_module("django").setup()
    path = import_module("django.urls").path
    response: Any = import_module("django.http").HttpResponse
    csrf_exempt = import_module("django.views.decorators.csrf").csrf_exempt
    urls: Any = ModuleType("urls_of_the_receiver")

    @csrf_exempt
    def hook(request: Any) -> Any:
        reply = urls.app.receiver.handle(request.headers, request)
        return response(reply.body, status=reply.status, headers=dict(reply.headers))

    @csrf_exempt
    async def ahook(request: Any) -> Any:
        reply = await urls.app.async_receiver.ahandle(request.headers, request.body)
        return response(reply.body, status=reply.status, headers=dict(reply.headers))

    urls.urlpatterns = [path("hooks", hook), path("ahooks", ahook)]
    sys.modules["urls_of_the_receiver"] = urls
    return urls


def django_post(app: Application, at: str) -> Post:
    django().app = app
    client: Any = import_module("django.test").Client(enforce_csrf_checks=True)
    return lambda body, headers: client.post(at, body, "application/json", headers=headers).status_code


def django_view(app: Application) -> Post:
    return django_post(app, "/hooks")


def django_async_view(app: Application) -> Post:
    return django_post(app, "/ahooks")


def django_async_client(app: Application) -> Post:
    django().app = app
    client: Any = import_module("django.test").AsyncClient(enforce_csrf_checks=True)

    def post(body: bytes, headers: dict[str, str]) -> int:
        return asyncio.run(client.post("/ahooks", body, "application/json", headers=headers)).status_code

    return post


FRAMEWORKS = [
    fastapi_route,
    fastapi_route_to_a_function,
    fastapi_view,
    flask_view,
    flask_mounted,
    django_view,
    django_async_view,
    django_async_client,
]


@pytest.fixture
def app() -> Application:
    return Application()


@pytest.fixture(params=FRAMEWORKS)
def post(request: pytest.FixtureRequest, app: Application) -> Post:
    return request.param(app)


def test_a_signed_event_is_handled(post: Post, app: Application) -> None:
    assert post(BODY, HEADERS) == 200
    assert [type(event) for event in app.handled] == [JobCompletedEvent]


def test_a_repeated_event_is_handled_once(post: Post, app: Application) -> None:
    assert [post(BODY, HEADERS) for _ in range(3)] == [200, 200, 200]
    assert len(app.handled) == 1


@pytest.mark.parametrize(
    ("body", "headers"),
    [(BODY, UNSIGNED), (BODY, {}), (BODY + b" ", HEADERS)],
    ids=["empty signature", "no headers", "another body"],
)
def test_what_is_not_signed_is_refused(post: Post, app: Application, body: bytes, headers: dict[str, str]) -> None:
    assert (post(body, headers), app.handled) == (401, [])


def test_a_body_that_is_too_large_is_refused(post: Post) -> None:
    assert post(TOO_LARGE, HEADERS) == 413


def test_an_event_whose_handler_fails_is_asked_for_again(
    post: Post, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(app, "handled", None)
        assert post(BODY, HEADERS) == 503
    assert post(BODY, HEADERS) == 200


def test_a_handler_in_flask_may_use_its_application() -> None:
    seen = list[str]()
    site = Flask(__name__)
    receiver = Receiver(SECRET, lambda _: seen.append(url_for("hook")), clock=FixedClock())

    @site.post("/hooks")
    def hook() -> Any:  # pyright: ignore[reportUnusedFunction]
        reply = receiver.handle(request.headers, request.stream)
        return reply.body, reply.status

    assert site.test_client().post("/hooks", data=BODY, headers=HEADERS).status_code == 200
    assert seen == ["/hooks"]


def test_a_mount_in_starlette_redirects_what_lacks_the_last_slash(app: Application) -> None:
    site = FastAPI()
    site.mount("/hooks", app.receiver)
    assert asgi_post(site)(BODY, HEADERS) == 307
