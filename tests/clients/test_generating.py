"""The client is what the script makes of the description, and the script takes whatever a description may hold."""

import ast
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.clients.conftest import CLIENT

generate = importlib.import_module("generate")
ROOT = CLIENT.parents[1]
RENEW = "python clients/python/generate.py"


@pytest.fixture(scope="module")
def description() -> Any:
    return json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))


def test_the_client_that_is_kept_is_the_one_that_is_made(description: Any) -> None:
    kept = {path.name: path.read_text("utf-8") for path in (CLIENT / "hospes_client" / "made").glob("*.py")}
    assert kept == generate.made(description), f"The description has changed. Then: {RENEW}"


def test_every_operation_has_its_method(description: Any) -> None:
    made = generate.client(description)
    for operations in description["paths"].values():
        for operation in operations.values():
            assert f"    def {generate.name_of(operation['operationId'])}(" in made


def test_it_stands_on_the_standard_library_alone() -> None:
    found = set()
    for path in (CLIENT / "hospes_client").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found |= {name.partition(".")[0] for name in names}
    assert found - set(sys.stdlib_module_names) == {"hospes_client"}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({}, "Any"),
        ({"type": "string"}, "str"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"type": "array", "items": {"type": "integer"}}, "list[int]"),
        ({"type": "array"}, "list[Any]"),
        ({"type": "object"}, "dict[str, Any]"),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "dict[str, float]"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "int | None"),
        ({"oneOf": [{"type": "string", "maxLength": 3}, {"type": "string"}]}, "str"),
        ({"enum": ["a", 'b"', 3, None]}, 'Literal["a", "b\\"", 3, None]'),
        ({"enum": [1.5]}, "Any"),
        ({"const": ""}, 'Literal[""]'),
        ({"$ref": "#/components/schemas/Case"}, "Case"),
        ({"allOf": [{"$ref": "#/components/schemas/Case"}]}, "Case"),
        ({"allOf": [{"type": "object"}, {"type": "object"}]}, "dict[str, Any]"),
        ({"type": "string", "format": "binary"}, "File"),
    ],
)
def test_types(schema: Any, told: str) -> None:
    assert generate.type_of(schema) == told


@pytest.mark.parametrize(
    ("told", "name"),
    [("from", "from_"), ("self", "self_"), ("read", "read_"), ("open-case", "open_case"), ("3d", "_3d"), ("-", "value"),
     ("Idempotency-Key", "Idempotency_Key")],
)  # fmt: skip
def test_names(told: str, name: str) -> None:
    assert generate.name_of(told) == name


ODD: Any = {
    "components": {
        "schemas": {
            "Empty": {"type": "object", "properties": {}},
            "Odd": {"type": "object", "properties": {"from": {"type": "string"}, "x-y": {"type": "integer"}},
                    "required": ["from"]},
            "Words": {"type": "array", "items": {"type": "string"}},
            "Form": {"type": "object", "required": ["file"], "properties": {
                "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                "number": {"type": "integer"}}},
        }
    },
    "paths": {
        "/a/{from}/b": {
            "put": {
                "operationId": "class",
                "parameters": [
                    {"in": "path", "name": "from", "required": True, "schema": {"type": "string"}},
                    {"in": "query", "name": "number", "schema": {"type": "integer"}},
                    {"in": "header", "name": "X-Other", "schema": {"type": "string"}},
                    {"in": "cookie", "name": "c", "schema": {"type": "string"}},
                ],
                "requestBody": {"content": {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Form"}}}},
                "responses": {"204": {"description": "nothing"}},
            },
            "patch": {
                "operationId": "whole",
                "parameters": [{"in": "path", "name": "from", "required": True}],
                "requestBody": {"required": True, "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Words"}}}},
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Odd"}}}},
                    "201": {"content": {"application/json": {"schema": {"type": "null"}}}},
                },
            },
        }
    },
}  # fmt: skip


def test_an_odd_description_makes_sound_code_with_sound_types(tmp_path: Path) -> None:
    package = tmp_path / "hospes_client"
    (package / "made").mkdir(parents=True)
    for name in ("transport.py", "py.typed"):
        (package / name).write_text((CLIENT / "hospes_client" / name).read_text())
    (package / "__init__.py").touch()
    for name, text in generate.made(ODD).items():
        (package / "made" / name).write_text(text)
    made = (package / "made" / "client.py").read_text()
    assert "def class_(" in made
    assert "number_: int | Unset = UNSET" in made
    assert '"number": number_' in made
    assert "body: list[str]" in made
    assert ") -> models.Odd | None:" in made
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}/c", "hospes_client"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_two_of_one_name_are_refused() -> None:
    operation = {"operationId": "same", "responses": {"204": {}}}
    twice = {"paths": {"/a": {"get": operation}, "/b": {"get": operation}}, "components": {"schemas": {}}}
    with pytest.raises(ValueError, match="same"):
        generate.client(twice)
