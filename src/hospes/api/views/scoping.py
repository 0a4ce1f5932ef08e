"""Which scope an endpoint asks for: its room's, to read or to change. A new file of endpoints is a room of its own."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI

from hospes.staff.core import scopes as core
from hospes.staff.models import Token

READING = ("GET", "HEAD")
# Where a file of endpoints is not called as its room.
AREA_OF = {
    "rows": "cases", "files": "cases", "cases_calls": "cases", "cases_facts": "cases", "cases_handing": "cases",
    "articles": "knowledge", "people": "staff", "links": "portal", "drafts": "codex", "draft_parts": "codex",
    "suggestions": "codex", "webhooks": "streams",
}  # fmt: skip
OPEN = ("v1", "bulk")  # whose token it is; and a list of requests, each of which is asked for its own scope


_described: list[NinjaAPI] = []  # the version whose endpoints these are: it comes in after this file


class MissingScope(Exception):  # noqa: N818 (as a Refusal: an answer, not a fault)
    """The token does not open this room, or only to read; `scope` is what it lacks."""

    def __init__(self, scope: str = "") -> None:
        self.scope = scope
        super().__init__(scope)


def reads_from(api: NinjaAPI) -> None:
    """The endpoints are those of this version."""
    _described[:] = [api]


def scope_of(view: Any, method: str) -> str:
    """What an endpoint asks for; empty for those that any token opens. Reading by POST says so: `reads = True`."""
    module = view.__module__.rpartition(".")[2]
    if module in OPEN:
        return ""
    changes = method.upper() not in READING and not getattr(view, "reads", False)
    return core.needed(AREA_OF.get(module, module), changes=changes)


def check_scope(request: HttpRequest, token: Token) -> None:
    """Raises MissingScope."""
    scope = _scopes().get((getattr(request, "endpoint", ""), request.method or ""))
    if scope == "":
        return
    if scope is None:  # not one of the endpoints: nothing but a key to everything opens it
        scope = core.ALL
    area, _colon, what = scope.partition(":")
    if not core.opens(token.scopes, area, changes=what == core.WRITE):
        raise MissingScope(scope)


def is_done_once(pattern: str, method: str) -> bool:
    """Whether it changes something and opens nothing: the door itself then looks after its `Idempotency-Key`."""
    return (pattern, method) in _closing()


@cache
def _closing() -> frozenset[tuple[str, str]]:
    return frozenset(
        (_pattern(prefix, template), "POST")
        for prefix, router in _described[0]._routers
        for template, at_it in router.path_operations.items()
        for operation in at_it.operations
        if operation.methods == ["POST"]
        and not (operation.openapi_extra or {}).get("parameters")
        and not getattr(operation.view_func, "reads", False)
        and operation.view_func.__module__.rpartition(".")[2] not in OPEN
    )


@cache
def _scopes() -> dict[tuple[str, str], str]:
    """By the address's pattern and the method."""
    return {
        (pattern, method): scope_of(view, method)
        for pattern, view, methods in endpoints()
        for method in (*methods, *(("HEAD",) if "GET" in methods else ()))
    }


def scope_of_operation(name: str) -> str:
    """The scope of an operation by its name in the description."""
    return next(
        scope_of(view, methods[0]) for _pattern, view, methods in endpoints() if view.__name__ == name
    )


def endpoints() -> Iterator[tuple[str, Any, list[str]]]:
    """Every endpoint: the pattern as the addresses know it, its function, its methods."""
    for prefix, router in _described[0]._routers:
        for template, at_it in router.path_operations.items():
            for operation in at_it.operations:
                yield _pattern(prefix, template), operation.view_func, operation.methods


def _pattern(prefix: str, template: str) -> str:
    """As Django's addresses have it: cases/<number>/close."""
    parts = (part.strip("/") for part in (prefix, template))
    return "/".join(part for part in parts if part).replace("{", "<").replace("}", ">")
