"""Makes `hospes_client/made/` from docs/openapi.json: `python clients/python/generate.py`."""

import json
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DESCRIPTION = HERE.parents[1] / "docs" / "openapi.json"
PACKAGE = HERE / "hospes_client" / "made"
MADE = "Made by clients/python/generate.py from docs/openapi.json: change those."
# What the code that is made, and what it stands on, calls so already.
TAKEN = {
    "self", "cls", "read", "said", "pages", "path_part", "models", "send", "address", "token", "language", "timeout",
    "tries", "sleep",
}  # fmt: skip
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
Schema = dict[str, Any]


def name_of(told: str) -> str:
    """A name as Python takes it."""
    plain = re.sub(r"\W", "_", told).lstrip("_") or "value"
    plain = f"_{plain}" if plain[0].isdigit() else plain
    return f"{plain}_" if keyword.iskeyword(plain) or plain in TAKEN else plain


def type_of(schema: Schema, space: str = "") -> str:
    """The Python type of a schema; what says nothing may be anything."""
    if "$ref" in schema:
        return space + name_of(schema["$ref"].rpartition("/")[2])
    if "const" in schema:
        return _literal([schema["const"]])
    if "enum" in schema:
        return _literal(schema["enum"])
    for word in ("anyOf", "oneOf"):
        if word in schema:
            return " | ".join(dict.fromkeys(type_of(each, space) for each in schema[word]))
    if "allOf" in schema:
        return type_of(schema["allOf"][0], space) if len(schema["allOf"]) == 1 else "dict[str, Any]"
    kind = schema.get("type")
    if isinstance(kind, list):
        return " | ".join(type_of({**schema, "type": each}, space) for each in kind)
    if kind == "array":
        return f"list[{type_of(schema.get('items', {}), space)}]"
    if kind == "object":
        values = schema.get("additionalProperties")
        return f"dict[str, {type_of(values, space)}]" if isinstance(values, dict) else "dict[str, Any]"
    if schema.get("format") == "binary":
        return "File"
    return PLAIN.get(kind or "", "Any")


def _literal(values: list[Any]) -> str:
    told = [each for each in values if isinstance(each, str | int | bool) or each is None]
    return f"Literal[{', '.join(_quoted(each) for each in told)}]" if told else "Any"


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _doc(text: str) -> str:
    return " ".join(text.replace("\\", "/").replace('"""', "'''").split())


def models(description: Schema) -> str:
    """Every shape of the description."""
    parts = [
        f'"""What goes out and comes in. {MADE}"""\n\n# ruff: noqa\nfrom __future__ import annotations\n\n'
        "from typing import Any, Literal, NotRequired, TypedDict, Union\n\nfrom hospes_client.transport import File\n"
    ]
    for name, schema in sorted(description["components"]["schemas"].items()):
        parts.append("\n".join(_model(name_of(name), schema)) + "\n")
    return "\n\n".join(parts)


def _model(name: str, schema: Schema) -> Iterator[str]:
    fields = schema.get("properties")
    if fields is None:
        yield f"{name} = {_alias(schema)}"
        return
    required = set(schema.get("required", ()))
    odd = any(name_of(each) != each for each in fields)
    told = {
        each: type_of(of) if each in required else f"NotRequired[{type_of(of)}]"
        for each, of in fields.items()
    }
    if odd:
        yield f"{name} = TypedDict({name!r}, {{"
        yield from (f"    {each!r}: {json.dumps(of)}," for each, of in told.items())
        yield "})"
        return
    yield f"class {name}(TypedDict):"
    if schema.get("description"):
        yield f'    """{_doc(schema["description"])}"""\n'
    yield from (f"    {each}: {of}" for each, of in told.items())
    if not told and not schema.get("description"):
        yield "    pass"


def _alias(schema: Schema) -> str:
    told = type_of(schema)
    return f"Union[{', '.join(told.split(' | '))}]" if " | " in told and "[" not in told else told


@dataclass
class Given:
    """Something that a method takes: its name there and here, where it goes, its type, whether it must be said."""

    told: str
    name: str
    place: str
    type: str
    must: bool

    @property
    def taken(self) -> str:
        if self.must:
            return f"{self.name}: {self.type}"
        return f"{self.name}: {self.type} | Unset = UNSET"


def client(description: Schema) -> str:
    """A class with a method for each operation."""
    methods, seen = [], set()
    for path, operations in sorted(description["paths"].items()):
        for method, operation in sorted(operations.items()):
            name = name_of(operation["operationId"])
            if name in seen:
                raise ValueError(f"Two operations are called {name}.")
            seen.add(name)
            methods += _methods(name, method.upper(), path, operation, description)
    head = (
        f'"""Every operation of Hospes as a method. {MADE}"""\n\n# ruff: noqa\nfrom __future__ import annotations\n\n'
        "from collections.abc import Iterator\nfrom typing import Any, Literal\n\n"
        "from hospes_client.made import models\n"
        "from hospes_client.transport import UNSET, File, Transport, Unset, pages, path_part, read, said\n\n\n"
        "class Hospes(Transport):\n"
        '    """`Hospes("https://desk.example.com", "hsp_…")`. Raises Problem for whatever is refused."""\n'
    )
    return head + "\n" + "\n".join(methods)


def _methods(name: str, method: str, path: str, operation: Schema, description: Schema) -> list[str]:
    given = list(_given(operation, description))
    returns = _returns(operation)
    made = [_method(name, method, path, operation, given, returns)]
    row = _row_of(operation, description)
    if row is not None and any(each.told == "after" and each.place == "query" for each in given):
        made.append(_iterator(name, operation, given, row))
    return made


def _given(operation: Schema, description: Schema) -> Iterator[Given]:
    taken: set[str] = set()

    def free(told: str) -> str:
        name = name_of(told)
        while name in taken:
            name += "_"
        taken.add(name)
        return name

    for each in operation.get("parameters", ()):
        place, must = each["in"], each.get("required", False)
        if place == "header":
            if each["name"] == "Idempotency-Key":
                yield Given(each["name"], free("idempotency_key"), "key", "str | None", False)
            continue
        if place != "cookie":
            yield Given(
                each["name"], free(each["name"]), place, type_of(each.get("schema", {}), "models."), must
            )
    yield from _given_in_body(operation, description, free)


def _given_in_body(operation: Schema, description: Schema, free: Any) -> Iterator[Given]:
    content = operation.get("requestBody", {}).get("content", {})
    for kind, place in (("application/json", "body"), ("multipart/form-data", "form"),
                        ("application/x-www-form-urlencoded", "form")):  # fmt: skip
        if kind not in content:
            continue
        schema = _resolved(content[kind].get("schema", {}), description)
        fields = schema.get("properties")
        if fields is None:
            must = operation["requestBody"].get("required", False)
            yield Given("", free("body"), "whole", type_of(schema, "models."), must)
            return
        required = set(schema.get("required", ()))
        for each, of in fields.items():
            yield Given(each, free(each), place, type_of(of, "models."), each in required)
        return


def _resolved(schema: Schema, description: Schema) -> Schema:
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _good(operation: Schema) -> list[tuple[str, Schema]]:
    return [(code, answer) for code, answer in sorted(operation["responses"].items()) if code.startswith("2")]


def _returns(operation: Schema) -> str:
    told = [
        type_of(answer["content"]["application/json"].get("schema", {}), "models.")
        for _, answer in _good(operation)
        if "application/json" in answer.get("content", {})
    ]
    if told:
        return " | ".join(dict.fromkeys(told))
    return "None" if all(code in ("204", "205") for code, _ in _good(operation)) else "bytes"


def _row_of(operation: Schema, description: Schema) -> str | None:
    """The type of a row, where the answer is a page of them."""
    for _, answer in _good(operation):
        schema = _resolved(
            answer.get("content", {}).get("application/json", {}).get("schema", {}), description
        )
        fields = schema.get("properties", {})
        if {"rows", "after"} <= fields.keys():
            return type_of(fields["rows"].get("items", {}), "models.")
    return None


def _signature(name: str, given: list[Given], returns: str) -> str:
    if not given:
        return f"    def {name}(self) -> {returns}:"
    taken = sorted(given, key=lambda each: not each.must)
    inside = "".join(f"        {each.taken},\n" for each in taken)
    return f"    def {name}(\n        self,\n        *,\n{inside}    ) -> {returns}:"


def _method(name: str, method: str, path: str, operation: Schema, given: list[Given], returns: str) -> str:
    def of(place: str) -> list[Given]:
        return [each for each in given if each.place == place]

    address = re.sub(r"{(\w+)}", lambda found: "{path_part(" + name_of(found[1]) + ")}", path)
    asked = [f'"{method}"', f'f"{address}"' if "{" in address else f'"{address}"']
    if of("query"):
        asked.append(f"query={_told(of('query'))}")
    if of("body"):
        asked.append(f"body={_told(of('body'))}")
    if of("form"):
        asked.append(f"form={_told(of('form'))}")
    asked += [f"body={each.name}" for each in of("whole")]
    asked += [f"key={each.name} if not isinstance({each.name}, Unset) else None" for each in of("key")]
    sent = f"self.send({', '.join(asked)})"
    ends = {"None": f"        {sent}", "bytes": f"        return {sent}"}
    body = ends.get(returns, f"        _told: {returns} = read({sent})\n        return _told")
    doc = f'        """{_doc(operation.get("summary") or name)}."""'
    return f"{_signature(name, given, returns)}\n{doc}\n{body}\n"


def _told(given: list[Given]) -> str:
    """What is sent, under the names it has there."""
    inside = ", ".join(f'"{each.told}": {each.name}' for each in given)
    return f"said(**{{{inside}}})"


def _iterator(name: str, operation: Schema, given: list[Given], row: str) -> str:
    after = next(each for each in given if each.told == "after" and each.place == "query")
    passed = ", ".join(f"{each.name}={'place' if each is after else each.name}" for each in given)
    doc = f'        """{_doc(operation.get("summary") or name)}: every row, page after page."""'
    return (
        f"{_signature(f'every_{name}', given, f'Iterator[{row}]')}\n{doc}\n"
        f"        return pages(lambda place: self.{name}({passed}), {after.name})\n"
    )


def made(description: Schema) -> dict[str, str]:
    """The files of the package that are made, by name."""
    return {"__init__.py": "", "models.py": models(description), "client.py": client(description)}


if __name__ == "__main__":
    for file_name, text in made(json.loads(DESCRIPTION.read_text("utf-8"))).items():
        (PACKAGE / file_name).write_text(text, encoding="utf-8")
