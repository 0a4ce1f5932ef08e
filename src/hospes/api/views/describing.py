"""The description made whole: how each operation can fail, its scope, an example of each request and answer."""

from collections.abc import Callable
from typing import Any

from hospes.api.views.sending import IDEMPOTENT
from hospes.staff.core.scopes import SCOPES

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
FAILS = {
    "400": "The request cannot be read",
    "401": "No token in force",
    "403": "The token, or its person, does not open this",
    "404": "Nothing that its person may see",
    "409": "A verb refused; nothing was changed",
    "422": "Something in the request is out of bounds; `errors` says where",
    "429": "Too many requests; `Retry-After` says when to come again",
    "default": "What went wrong",
}
# What things are called in examples, by the name of the field; whatever is not here is made from its schema.
SAID: dict[str, Any] = {
    "address": "https://service.meridian.example/c/Zk3…",
    "alternative": "A new hinge, fitted on Thursday.",
    "asked": "Ten euros back",
    "body": "The hinge came on Tuesday and does not fit.",
    "channel": "phone",
    "email": "eva.kovacs@example.com",
    "how": "She said so on the phone.",
    "key": "order_number",
    "language": "en",
    "name": "Éva Kovács",
    "note": "Please call her after five.",
    "path": "/cases/1042",
    "phone": "+36301234567",
    "reason": "The hinge of the corner cupboard is broken.",
    "said_by": "Éva Kovács",
    "situation": "problem",
    "subject": "Your hinge",
    "summary": "What to do when a hinge is loose.",
    "text": "kov",
    "title": "A loose hinge",
    "to": "eva.kovacs@example.com",
    "username": "anna",
    "value": "K-1042",
    "what": "A new hinge",
    "why": "She had two orders.",
    "words": "This is not what we usually do; for you we will.",
}
MOMENT, DAY = "2026-03-02T09:00:00Z", "2026-03-02"
DEEPEST = 6


def described(told: dict[str, Any], scope_of: Callable[[str], str]) -> dict[str, Any]:
    """The description, with all that holds for every operation."""
    schemas = told["components"]["schemas"]
    told["components"]["securitySchemes"]["OAuth2"] = {
        "type": "oauth2",
        "description": "A program signs in by itself (RFC 6749 §4.4) and acts for one person.",
        "flows": {
            "clientCredentials": {
                "tokenUrl": "/api/v1/oauth/token",
                "scopes": {scope: _meaning(scope) for scope in SCOPES},
            }
        },
    }
    told["components"]["responses"] = {
        _named(status): {"description": meaning, "content": PROBLEM} for status, meaning in FAILS.items()
    }
    for operations in told["paths"].values():
        for method, operation in operations.items():
            _complete(operation, method, scope_of(operation["operationId"]), schemas)
    return told


def _named(status: str) -> str:
    """What the answer of a failure is called in the description; each is told once."""
    return "Problem" if status == "default" else f"Problem{status}"


def _meaning(scope: str) -> str:
    area, _colon, what = scope.partition(":")
    if not what:
        return "Reading every room" if scope == "read" else "Everything the person may do"
    return f"Reading: {area}" if what == "read" else f"Reading and changing: {area}"


def _complete(operation: dict[str, Any], method: str, scope: str, schemas: dict[str, Any]) -> None:
    if scope:
        told = operation.get("description", "")
        asked = ", ".join(f"`{each}`" for each in scope.split())
        operation["description"] = f"{told}\n\nScope: {asked}".strip()
        operation["x-scope"] = scope
    named = any(each["in"] == "header" for each in operation.get("parameters", []))
    if method == "post" and not named and operation["operationId"] != "bulk":
        operation.setdefault("parameters", []).extend(IDEMPOTENT["parameters"])
    for content in operation.get("requestBody", {}).get("content", {}).values():
        content.setdefault("example", example(content["schema"], schemas))
    for answer in operation["responses"].values():
        for content in answer.get("content", {}).values():
            content.setdefault("example", example(content["schema"], schemas))
    for status in FAILS:
        operation["responses"].setdefault(status, {"$ref": f"#/components/responses/{_named(status)}"})


def example(schema: dict[str, Any], schemas: dict[str, Any], name: str = "", depth: int = 0) -> Any:
    """One value that the schema allows, as a person of the demo company might send it."""
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rpartition("/")[2]], schemas, name, depth)
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            some = [each for each in schema[choice] if each.get("type") != "null"] or schema[choice]
            return example(some[0], schemas, name, depth)
    if "const" in schema or "enum" in schema:
        return schema.get("const", (schema.get("enum") or [None])[0])
    return _by_type(schema, schemas, name, depth)


def _by_type(schema: dict[str, Any], schemas: dict[str, Any], name: str, depth: int) -> Any:
    kind = schema.get("type")
    if kind == "object":
        fields = schema.get("properties", {}) if depth < DEEPEST else {}
        return {field: example(said, schemas, field, depth + 1) for field, said in fields.items()}
    if kind == "array":
        if "prefixItems" in schema:
            return [example(each, schemas, name, depth + 1) for each in schema["prefixItems"]]
        return [example(schema.get("items", {}), schemas, name, depth + 1)] if depth < DEEPEST else []
    if kind in ("integer", "number"):
        return max(
            1042 if name == "number" or name.endswith("_id") or name == "id" else 1, schema.get("minimum", 0)
        )
    if kind == "boolean":
        return schema.get("default", True)
    if kind == "null":
        return None
    return _text(schema, name)


def _text(schema: dict[str, Any], name: str) -> Any:
    if schema.get("format") == "date-time":
        return MOMENT
    if schema.get("format") == "date":
        return DAY
    if schema.get("format") == "binary":
        return "(bytes)"
    said = SAID.get(name, "order" if schema.get("pattern") else "…")
    longest = schema.get("maxLength")
    return said[:longest] if isinstance(said, str) and longest else said
