"""A job API of one's own, spoken by genwire and played by genwire_mock: all that it takes is in this file.

Run it: `python examples/own_api.py` makes a picture against the mock, without any network. `docs/own-api.md` walks
through it. The API is an invented pottery: a glaze is a model, a piece is a job, and coins are its money.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from attrs import define, field

from genwire import Client, TextToImage
from genwire.errors import InvalidRequest
from genwire.flows.effects import Call
from genwire.jobs import JobUpdate
from genwire.models import Fitted, Model
from genwire.policies import Price
from genwire.providers import Accepted, ListedJob, ModelPage, Provider
from genwire.providers.brands import Brand
from genwire.requests import Request
from genwire_mock import MockAPI, messages
from genwire_mock.artifacts import Picture, render
from genwire_mock.behaviours import Effects
from genwire_mock.behaviours.plain import PlainBehaviour
from genwire_mock.contract import Contract

CONTRACT = """
openapi: 3.1.0
info: {title: Pottery, version: "1"}
servers: [{url: https://pottery.example}]
security: [{key: []}]
paths:
  /v1/glazes:
    get:
      operationId: listGlazes
      parameters: [{name: after, in: query, schema: {type: string}}]
      responses:
        "200": {description: Some of them, content: {application/json: {schema: {
          type: object, required: [glazes], properties: {
            glazes: {type: array, items: {$ref: "#/components/schemas/Glaze"}}, more: {type: [string, "null"]}}}}}}
  /v1/purse:
    get:
      operationId: readPurse
      responses:
        "200": {description: What is left, content: {application/json: {schema: {
          type: object, required: [coins], properties: {coins: {type: string}}}}}}
  /v1/costs:
    post:
      operationId: askCost
      requestBody: {$ref: "#/components/requestBodies/Piece"}
      responses:
        "200": {description: The cost, content: {application/json: {schema: {
          type: object, required: [coins], properties: {coins: {type: string}}}}}}
  /v1/pieces:
    get:
      operationId: listPieces
      responses:
        "200": {description: The last ones, content: {application/json: {schema: {
          type: object, required: [pieces],
          properties: {pieces: {type: array, items: {$ref: "#/components/schemas/Piece"}}}}}}}
    post:
      operationId: throwPiece
      requestBody: {$ref: "#/components/requestBodies/Piece"}
      responses:
        "202": {description: Taken, content: {application/json: {schema: {
          type: object, required: [piece], properties: {piece: {type: string}}}}}}
        "422": {$ref: "#/components/responses/Refused"}
  /v1/pieces/{piece}:
    parameters: [{name: piece, in: path, required: true, schema: {type: string}}]
    get:
      operationId: readPiece
      responses:
        "200": {$ref: "#/components/responses/Piece"}
        "404": {$ref: "#/components/responses/Refused"}
    delete:
      operationId: smashPiece
      responses:
        "200": {$ref: "#/components/responses/Piece"}
        "404": {$ref: "#/components/responses/Refused"}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  requestBodies:
    Piece: {required: true, content: {application/json: {schema: {
      type: object, required: [glaze, words, side], properties: {
        glaze: {type: string}, words: {type: string, minLength: 1}, side: {type: integer, minimum: 64, maximum: 1024},
        grain: {type: integer}}}}}}
  responses:
    Piece: {description: Its state, content: {application/json: {schema: {$ref: "#/components/schemas/Piece"}}}}
    Refused: {description: Refused, content: {application/json: {schema: {
      type: object, required: [message], properties: {message: {type: string}, errors: {type: object}}}}}}
  schemas:
    Glaze: {type: object, required: [name, widest], properties: {name: {type: string}, widest: {type: integer}}}
    Piece: {type: object, required: [piece, state], properties: {
      piece: {type: string}, glaze: {type: string}, grain: {type: integer}, thrown: {type: number},
      state: {type: string, enum: [wet, kiln, fired, cracked, smashed]}, picture: {type: [string, "null"]}}}
"""

STATES: dict[str, str] = {
    "wet": "pending",
    "kiln": "processing",
    "fired": "done",
    "cracked": "error",
    "smashed": "error",
}
HOST = "https://pottery.example"


# What genwire has to know: how its requests are said, and what the answers mean.


class Pottery(Provider):
    api = "v1"

    def check(self, request: Request[Any]) -> None:
        if not isinstance(request, TextToImage):
            raise InvalidRequest(f"The pottery makes pictures from words, and no {type(request).__name__}.")

    def models(self, cursor: str | None) -> Call[ModelPage]:
        query = {"after": cursor} if cursor else {}
        return Call("listGlazes", lambda _: _get("/v1/glazes", query), _models)

    def balance(self) -> Call[Decimal]:
        return Call("readPurse", lambda _: _get("/v1/purse"), lambda body: Decimal(body["coins"]))

    def price(self, fitted: Fitted[Any], *, upload: bool = False) -> Call[Price] | None:
        del upload
        body = _piece(fitted)
        return Call("askCost", lambda _: _post("/v1/costs", body), lambda told: Price(Decimal(told["coins"]), "coins"))

    def submit(self, fitted: Fitted[Any]) -> Call[Accepted]:
        body = _piece(fitted)
        # Not safe: whoever asks twice gets, and pays, two pieces.
        return Call("throwPiece", lambda _: _post("/v1/pieces", body), lambda told: Accepted(told["piece"]), safe=False)

    def status(self, job_id: str) -> Call[JobUpdate]:
        return Call("readPiece", lambda _: _get(f"/v1/pieces/{job_id}"), _update)

    def cancel(self, job_id: str) -> Call[JobUpdate] | None:
        return Call("smashPiece", lambda _: {"method": "delete", "url": f"/v1/pieces/{job_id}"}, _update)

    def jobs(self, since: float) -> Call[Sequence[ListedJob]] | None:
        del since
        return Call("listPieces", lambda _: _get("/v1/pieces"), _listed)


def _get(path: str, query: dict[str, str] | None = None) -> dict[str, Any]:
    return {"method": "get", "url": path, "params": query or {}}


def _post(path: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"method": "post", "url": path, "json": body}


def _piece(fitted: Fitted[TextToImage]) -> dict[str, Any]:
    request = fitted.request
    return {"glaze": fitted.model, "words": request.prompt, "side": request.width or 256, "grain": request.seed}


def _models(body: Any) -> ModelPage:
    glazes = [
        Model(one["name"], ("txt2img",), limits={"min_width": 64, "max_width": one["widest"]}) for one in body["glazes"]
    ]
    return ModelPage(tuple(glazes), body.get("more"))


def _update(body: Any) -> JobUpdate:
    state: str = body["state"]
    return JobUpdate(
        id=body["piece"],
        status=STATES.get(state, state),
        result_url=body.get("picture"),
        error_code=state if state in ("cracked", "smashed") else None,
        raw=body,
    )


def _listed(body: Any) -> list[ListedJob]:
    return [ListedJob(one["piece"], one.get("thrown"), one.get("glaze"), one.get("grain")) for one in body["pieces"]]


POTTERY = Brand(
    name="pottery",
    base_url=HOST,
    apis={"v1": lambda _: Pottery()},
    key_variable="POTTERY_API_KEY",
    base_url_variable="POTTERY_BASE_URL",
)


# What the mock has to know: what a call does.


@define
class _Thrown:
    words: str
    glaze: str
    side: int
    grain: int
    at: float
    state: str = "wet"


@define
class Kiln(PlainBehaviour):
    """Pieces are wet for two seconds and in the kiln for ten."""

    pieces: dict[str, _Thrown] = field(factory=dict[str, _Thrown])
    besides = ("picture",)

    def answer(self, call: messages.Call, now: float) -> tuple[messages.Reply, Effects] | None:
        match call.operation:
            case "listGlazes" if call.query.get("after") != "celadon":
                return _said({"glazes": [{"name": "celadon", "widest": 512}], "more": "celadon"})
            case "listGlazes":
                return _said({"glazes": [{"name": "raku", "widest": 1024}]})
            case "readPurse":
                return _said({"coins": "40.5"})
            case "askCost":
                return _said({"coins": str(Decimal(call.body["side"]) / 256)})
            case "throwPiece":
                return self._throw(call, now)
            case "listPieces":
                return _said({"pieces": [self._shown(name) for name in self.pieces]})
            case "smashPiece" if self._piece(call) is not None:
                self.pieces[call.path["piece"]].state = "smashed"
                return _said(self._shown(call.path["piece"]))
            case _ if self._piece(call) is not None:
                return _said(self._shown(call.path["piece"]))
            case _:
                return messages.Reply(404, {"message": "There is no such piece."}), ()

    def _throw(self, call: messages.Call, now: float) -> tuple[messages.Reply, Effects]:
        if call.body["glaze"] not in ("celadon", "raku"):
            text = f"There is no glaze {call.body['glaze']}."
            return messages.Reply(422, {"message": text, "errors": {"model": [text]}}), ()
        name = f"piece-{len(self.pieces) + 1}"
        body = call.body
        self.pieces[name] = _Thrown(body["words"], body["glaze"], body["side"], body.get("grain") or 0, now)
        timers = messages.Timer(now + 2, "kiln", name), messages.Timer(now + 12, "fired", name)
        return messages.Reply(202, {"piece": name}), timers

    def fire(self, timer: messages.Timer, now: float) -> Effects:
        del now
        piece = self.pieces[timer.payload]
        if piece.state != "smashed":
            piece.state = timer.name
        return ()

    def beside(self, request: messages.Request) -> str | None:
        return "picture" if request.path.startswith("/pictures/") else None

    def unknown(self, request: messages.Request, allowed: tuple[str, ...], now: float) -> messages.Reply | None:
        del allowed, now
        piece = self.pieces.get(request.path.removeprefix("/pictures/").removesuffix(".png"))
        if piece is None:
            return None
        picture = Picture(piece.side, piece.side, piece.words, piece.glaze, piece.grain)
        return messages.Reply(headers={"content-type": "image/png"}, content=render(picture, "png"))

    def forget(self) -> None:
        self.pieces.clear()

    def _piece(self, call: messages.Call) -> _Thrown | None:
        return self.pieces.get(call.path.get("piece", ""))

    def _shown(self, name: str) -> dict[str, Any]:
        piece = self.pieces[name]
        picture = f"{HOST}/pictures/{name}.png" if piece.state == "fired" else None
        told = {"glaze": piece.glaze, "grain": piece.grain, "thrown": piece.at}
        return {"piece": name, "state": piece.state, "picture": picture, **told}


def _said(body: Any) -> tuple[messages.Reply, Effects]:
    return messages.Reply(200, body), ()


def pottery_mock(**options: Any) -> MockAPI:
    contract = Contract(yaml.safe_load(CONTRACT))
    return MockAPI(contracts=[contract], behaviour=Kiln(), base_url=HOST, strict=True, **options)


def main() -> None:
    mock = pottery_mock()
    with Client(POTTERY, api_key="any", transport=mock.transport(), clock=mock.clock) as client:
        result = client.run(TextToImage("a jug with a handle", width=512, seed=7))
        print(f"{result.model} made {result.save(Path('jug.png'))}; {client.balance()} coins are left.")


if __name__ == "__main__":
    main()
