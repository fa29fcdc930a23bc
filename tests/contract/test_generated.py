"""The generated clients carry everything their contracts say, and do not repeat the generator's known faults."""

import asyncio
import copy
import email.parser
import email.policy
import importlib
import io
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_python_client.strings import ClassName, PythonIdentifier

from genwire_api.deapi_v1 import AuthenticatedClient, models, types
from genwire_api.deapi_v1.api.account import get_balance, list_models
from genwire_api.deapi_v1.api.audio import submit_transcribe
from genwire_api.deapi_v1.api.images import submit_image_to_image
from genwire_api.deapi_v1.models import ImageToImageBody, JobStatusData, Lora, Model, ModelPage, TranscribeBody
from genwire_api.scenario_api import AuthenticatedClient as ScenarioClient
from genwire_api.scenario_api.api.generation import run_model
from genwire_api.scenario_api.models import RunModelBody
from pipeline import lock
from pipeline.contracts import CONTRACTS, load
from pipeline.generate import PACKAGE, ROOT, read_tree

HTTP_METHODS = ("get", "put", "post", "patch", "delete")
KEY = "dummy-key-123"


class Contract:
    """A bundled contract, read without the pipeline's help, so that the two can disagree."""

    def __init__(self, package: str, bundle: str) -> None:
        self.package = package
        self.document: Any = json.loads((files("genwire_api") / bundle).read_text(encoding="utf-8"))

    def resolve(self, value: Any) -> Any:
        while "$ref" in value:
            target: Any = self.document
            for key in value["$ref"].removeprefix("#/").split("/"):
                target = target[key.replace("~1", "/").replace("~0", "~")]
            value = target
        return value

    def operations(self) -> Iterator[Any]:
        for path, item in self.document["paths"].items():
            for method in HTTP_METHODS:
                if method in item:
                    parameters = [*item.get("parameters", []), *item[method].get("parameters", [])]
                    yield {
                        **item[method],
                        "path": path,
                        "method": method,
                        "parameters": [self.resolve(parameter) for parameter in parameters],
                    }

    def fields(self, schema: Any) -> dict[str, Any]:
        """Every field of an object, those of its alternatives included."""
        schema = self.resolve(schema)
        found: dict[str, Any] = dict(schema.get("properties", {}))
        for part in [*schema.get("allOf", []), *schema.get("oneOf", []), *schema.get("anyOf", [])]:
            found = {**self.fields(part), **found}
        return {name: value for name, value in found.items() if value is not False}

    def example(self, schema: Any) -> Any:
        schema = self.resolve(schema)
        options = [*schema.get("anyOf", []), *schema.get("oneOf", [])]
        kinds: Any = schema.get("type")
        kind = str(kinds[0] if isinstance(kinds, list) else kinds)  # pyright: ignore[reportUnknownArgumentType]
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        if fields := self.fields(schema):
            return {name: self.example(value) for name, value in fields.items()}
        if options:
            return self.example(options[0])
        if schema.get("format") == "binary":
            return b"\x00file"
        values = {"string": "fox & <hen>", "integer": 7, "number": 0.5, "boolean": True, "object": {"key": 1}}
        return [self.example(schema.get("items", {}))] if kind == "array" else values.get(kind)


OPERATIONS = [
    pytest.param(contract, operation, id=f"{contract.package}-{operation['operationId']}")
    for contract in (Contract(one.package, one.bundle) for one in CONTRACTS)
    for operation in contract.operations()
]


def endpoint(contract: Contract, operation: Any) -> Any:
    tag, name = (PythonIdentifier(word, "") for word in (operation["tags"][0], operation["operationId"]))
    return importlib.import_module(f"genwire_api.{contract.package}.api.{tag}.{name}")


def build(kwargs: dict[str, Any]) -> httpx.Request:
    with httpx.Client(base_url="https://api.example") as client:
        request = client.build_request(**kwargs)
    request.read()
    return request


def parts(request: httpx.Request) -> list[tuple[str, bytes]]:
    """The parts of a multipart body as (name, content), by the standard library's parser."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.content)
    assert message.is_multipart()
    return [
        (str(part.get_param("name", header="content-disposition")), bytes(part.get_payload(decode=True)))  # pyright: ignore[reportArgumentType]
        for part in message.iter_parts()
    ]


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
def test_every_parameter_and_every_body_field_reaches_the_wire(contract: Contract, operation: Any) -> None:
    module = endpoint(contract, operation)
    arguments: dict[str, Any] = {}
    for parameter in operation["parameters"]:
        value = contract.example(parameter["schema"])
        arguments[PythonIdentifier(parameter["name"], "")] = value[0] if isinstance(value, list) else value
    ((media, body),) = contract.resolve(operation.get("requestBody", {})).get("content", {"": {}}).items()
    is_list = bool(body) and contract.resolve(body["schema"]).get("type") == "array"
    # The rows of a body that is an array have a model, the array itself has none.
    schema = contract.resolve(body["schema"])["items"] if is_list else body.get("schema")
    fields = contract.fields(schema) if body else {}
    example: Any = {name: contract.example(value) for name, value in fields.items()}
    if body:
        name = ClassName(schema["$ref"].rsplit("/", 1)[1], "")
        package = importlib.import_module(f"genwire_api.{contract.package}.models")
        arguments["body"] = getattr(package, name).from_dict(example)
    if is_list:
        arguments["body"], example = [arguments["body"]] * 2, [example] * 2

    request = build(module.request_kwargs(**arguments))

    assert request.method == operation["method"].upper()
    path = operation["path"]
    for parameter in operation["parameters"]:
        value = arguments[PythonIdentifier(parameter["name"], "")]
        sent = str(value).lower() if isinstance(value, bool) else str(value)
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", sent)
        elif parameter["in"] == "query":
            assert request.url.params[parameter["name"]] == sent
        else:
            assert request.headers[parameter["name"]] == sent
    assert request.url.path == path
    assert request.headers.get("content-type", "").split(";")[0] == media
    if media == "multipart/form-data":
        assert {name.split("[")[0] for name, _ in parts(request)} == {name.split("[")[0] for name in fields}
        assert {name for name in fields if name.endswith("[]")} <= {name for name, _ in parts(request)}
    elif media:
        assert json.loads(request.content) == example


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.package)
def test_every_schema_of_a_contract_is_a_model(contract: Any) -> None:
    generated = importlib.import_module(f"genwire_api.{contract.package}.models")
    schemas = Contract(contract.package, contract.bundle).document["components"]["schemas"]
    objects = [name for name, schema in schemas.items() if schema.keys() & {"properties", "enum", "allOf"}]
    assert {ClassName(name, "") for name in objects} <= set(generated.__all__)


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.package)
def test_the_bundled_contract_is_the_contract(contract: Any) -> None:
    assert Contract(contract.package, contract.bundle).document == load(ROOT / "openapi" / contract.source)


def test_the_lock_describes_the_generated_files_that_lie_here() -> None:
    recorded = json.loads((ROOT / lock.LOCK).read_text(encoding="utf-8"))
    assert lock.outputs(read_tree(ROOT / PACKAGE)) == recorded["outputs"], "run `make generate`"


def image_to_image(**fields: Any) -> ImageToImageBody:
    values: dict[str, Any] = {"prompt": "fox", "model": "m", "steps": 1, "seed": 1, **fields}
    return ImageToImageBody(**values)


def form(body: Any, module: Any = submit_image_to_image) -> list[tuple[str, bytes]]:
    return parts(build(module.request_kwargs(body=body)))


def test_a_text_cannot_inject_a_part() -> None:
    prompt = 'fox\r\n--+++\r\nContent-Disposition: form-data; name="model"\r\n\r\nevil\r\n--+++--'
    assert ("prompt", prompt.encode()) in form(image_to_image(prompt=prompt))


def test_the_boundary_differs_from_request_to_request() -> None:
    boundaries = {
        build(submit_image_to_image.request_kwargs(body=image_to_image())).headers["content-type"] for _ in "ab"
    }
    assert len(boundaries) == 2


@pytest.mark.parametrize(("value", "sent"), [(True, b"true"), (False, b"false")])
def test_a_boolean_in_a_form_is_spelled_in_lower_case(value: bool, sent: bytes) -> None:
    body = TranscribeBody(include_ts=value, model="m", source_url="https://example.com/a.mp3")
    assert ("include_ts", sent) in form(body, submit_transcribe)


def test_a_list_of_objects_in_a_form_is_spelled_in_brackets() -> None:
    found = form(image_to_image(loras=[Lora(name="ink", weight=0.5), Lora(name="oil", weight=1)]))
    assert [part for part in found if part[0].startswith("loras")] == [
        ("loras[0][name]", b"ink"),
        ("loras[0][weight]", b"0.5"),
        ("loras[1][name]", b"oil"),
        ("loras[1][weight]", b"1"),
    ]


def test_a_list_of_files_repeats_its_literal_name() -> None:
    images = [types.File(io.BytesIO(content), "fox.png", "image/png") for content in (b"1", b"2")]
    found = form(image_to_image(images=images))
    assert [part for part in found if part[0].startswith("images")] == [("images[]", b"1"), ("images[]", b"2")]


def test_a_null_in_a_form_is_refused() -> None:
    with pytest.raises(TypeError, match="negative_prompt"):
        image_to_image(negative_prompt=None).to_multipart()


def test_a_file_without_a_name_is_still_sent_as_a_file() -> None:
    body = image_to_image(image=types.File(b"1"))
    assert b'name="image"; filename="file"' in build(submit_image_to_image.request_kwargs(body=body)).content


class Counting(io.BytesIO):
    """A file that remembers the largest piece it was asked for."""

    largest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.largest = max(self.largest, len(content))
        return content


def test_an_open_file_is_streamed() -> None:
    payload = Counting(b"\x00" * 1_000_000)
    kwargs = submit_image_to_image.request_kwargs(body=image_to_image(image=types.File(payload, "fox.png")))
    with httpx.Client(base_url="https://api.example") as client:
        request = client.build_request(**kwargs)
    assert isinstance(request.stream, httpx.SyncByteStream)
    assert sum(map(len, request.stream)) > 1_000_000
    assert payload.largest < 100_000


def test_an_unknown_state_survives_reading_and_writing() -> None:
    answer = {"status": "dreaming", "error_code": "NEW_CODE"}
    assert JobStatusData.from_dict(answer).to_dict() == answer


def test_an_unknown_field_survives_reading_and_writing() -> None:
    answer = {"status": "done", "mood": {"foxy": True}}
    assert JobStatusData.from_dict(answer).to_dict() == answer


def test_an_optional_part_of_an_answer_may_be_null() -> None:
    answer: dict[str, Any] = {"data": [], "links": None, "meta": None}
    assert ModelPage.from_dict(answer).to_dict() == answer


def test_an_open_enum_reads_known_values_too() -> None:
    assert JobStatusData.from_dict({"status": "done"}).status == "done"


@pytest.mark.parametrize("value", [[], None, {"limits": []}, {"limits": None}], ids=str)
def test_model_information_is_read_in_each_form_that_servers_send(value: Any) -> None:
    model: dict[str, Any] = {"name": "Fox", "slug": "fox", "inference_types": [], "info": value}
    assert Model.from_dict(model).to_dict() == model


def pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301


AGAIN: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, pickled]


@pytest.mark.parametrize("again", AGAIN)
def test_unset_stays_the_same_object(again: Any) -> None:
    assert again(image_to_image()).image is types.UNSET


def test_unset_has_a_stable_repr() -> None:
    assert repr(types.UNSET) == "UNSET"


def client_answering(status: int, body: Any = None, **options: Any) -> AuthenticatedClient:
    transport = httpx.MockTransport(lambda _: httpx.Response(status, json=body))
    httpx_args = {"transport": transport}
    return AuthenticatedClient("https://api.example", token=KEY, httpx_args=httpx_args, **options)


def test_a_status_that_python_does_not_know_is_kept() -> None:
    assert get_balance.sync_detailed(client=client_answering(520)).status_code == 520


@pytest.mark.parametrize("status", [200, 269])
def test_an_estimate_with_a_status_that_python_does_not_know_is_parsed(status: int) -> None:
    answer = {"job": {"jobId": "1", "status": "queued"}} if status == 200 else {"creativeUnitsCost": 2.5}
    transport = httpx.MockTransport(lambda _: httpx.Response(status, json=answer))
    client = ScenarioClient("https://api.example", token=KEY, httpx_args={"transport": transport})
    response = run_model.sync_detailed("fox", client=client, body=RunModelBody(), dry_run="true")
    assert response.status_code == status
    assert response.parsed is not None
    assert response.parsed.to_dict() == answer


def test_an_error_is_not_parsed() -> None:
    assert get_balance.sync_detailed(client=client_answering(429, {"message": "slow"})).parsed is None


def call_async(client: AuthenticatedClient) -> Any:
    return asyncio.run(get_balance.asyncio(client=client))


def call_sync(client: AuthenticatedClient) -> Any:
    return get_balance.sync(client=client)


@pytest.mark.parametrize("call", [call_sync, call_async])
def test_the_stock_functions_parse_a_2xx(call: Any) -> None:
    parsed = call(client_answering(200, {"data": {"balance": 12.5}}))
    assert parsed.to_dict() == {"data": {"balance": 12.5}}


def test_a_list_in_the_query_is_one_text() -> None:
    request = build(list_models.request_kwargs(filterinference_types="txt2img,img2img"))
    assert request.url.params["filter[inference_types]"] == "txt2img,img2img"


def test_the_token_is_in_no_repr() -> None:
    client = client_answering(200, {}, headers={"X-Key": KEY})
    client.get_httpx_client()
    assert KEY not in repr(client)


def test_a_copy_with_headers_leaves_the_live_client_alone() -> None:
    client = client_answering(200)
    live = client.get_httpx_client()
    client.with_headers({"X-Copy": "1"}).get_httpx_client()
    assert "X-Copy" not in live.headers


def test_a_copy_with_cookies_leaves_the_live_client_alone() -> None:
    client = client_answering(200)
    live = client.get_httpx_client()
    client.with_cookies({"copy": "1"}).get_httpx_client()
    assert "copy" not in live.cookies


def test_a_copy_with_a_timeout_leaves_the_live_client_alone() -> None:
    client = client_answering(200)
    live = client.get_httpx_client()
    client.with_timeout(httpx.Timeout(1)).get_httpx_client()
    assert live.timeout == httpx.Timeout(None)


def test_the_token_is_written_into_no_dict_of_the_caller() -> None:
    headers: dict[str, str] = {}
    client_answering(200, headers=headers).get_httpx_client()
    assert headers == {}


def loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*(name for name in sys.modules if 'deapi_v1.models.' in name))"
    command = [sys.executable, "-c", code]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_importing_an_endpoint_loads_only_its_own_models() -> None:
    loaded = loaded_by("import genwire_api.deapi_v1.api.account.get_balance")
    assert loaded == {"genwire_api.deapi_v1.models.balance", "genwire_api.deapi_v1.models.balance_data"}


def test_importing_a_model_does_not_load_httpx() -> None:
    code = "import sys, genwire_api.deapi_v1.models.job_status; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_model_is_imported_by_name() -> None:
    assert all(getattr(models, name) is not None for name in models.__all__)


def test_model_names_are_sorted() -> None:
    assert list(models.__all__) == sorted(models.__all__)


def test_an_unknown_model_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Hen"):
        models.Hen  # type: ignore[attr-defined]  # noqa: B018
    assert Path(str(models.__file__)).name == "__init__.py"
