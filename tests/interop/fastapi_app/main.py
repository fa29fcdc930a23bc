"""The routes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

import genwire
from fastapi_app.studio import Picture, Studio


class Order(BaseModel):
    prompt: str
    wait: bool = False


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    app.state.studio = Studio()
    yield
    await app.state.studio.close()


app = FastAPI(lifespan=_lifespan)


@app.post("/pictures", status_code=202)
async def order(order: Order, request: Request) -> dict[str, Any]:
    studio: Studio = request.app.state.studio
    return _shown(await (studio.make if order.wait else studio.order)(order.prompt))


@app.get("/pictures/{picture_id}")
async def picture(picture_id: str, request: Request) -> dict[str, Any]:
    found = request.app.state.studio.pictures.get(picture_id)
    if found is None:
        raise HTTPException(404)
    return _shown(found)


@app.post("/hooks", status_code=204)
async def hook(request: Request) -> None:
    try:
        await request.app.state.studio.receive(request.headers, await request.body())
    except genwire.WebhookRejected as error:
        raise HTTPException(403, str(error)) from error


@app.exception_handler(genwire.DailyLimitReached)
async def limited(_: Request, error: genwire.DailyLimitReached) -> JSONResponse:
    return JSONResponse({"detail": "No more pictures today"}, 503)


@app.exception_handler(genwire.UncertainSubmission)
async def uncertain(_: Request, error: genwire.UncertainSubmission) -> JSONResponse:
    return JSONResponse({"detail": "Perhaps it was ordered; do not ask again"}, 504)


@app.exception_handler(genwire.ConnectionFailed)
async def unreachable(_: Request, error: genwire.ConnectionFailed) -> JSONResponse:
    return JSONResponse({"detail": "The vendor cannot be reached"}, 502)


def _shown(picture: Picture) -> dict[str, Any]:
    return {"id": picture.id, "status": picture.status, "url": picture.url}
