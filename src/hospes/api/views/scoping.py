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
# What tells rows of another room, or gives a way into it, asks for that room's scope, too: by the operation's name.
ALSO = {
    "ask_again_in_run": "cases:read",
    "ask_to_confirm_in_run": "cases:read",
    "behind": "cases:read",
    "case_page_link": "cases:write",  # whoever has it reads the case and speaks as the customer
    "confirm_fact_in_run": "cases:read",
    "correct_fact_in_run": "cases:read",
    "kin_of": "cases:read",
    "note_facts": "cases:read",
    "search": "cases:read",
    "take_back_complaint": "cases:read",
    "undo_split": "cases:read",
}
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


def scopes_of(view: Any, method: str) -> tuple[str, ...]:
    """What an endpoint asks for, its own room's first; none where any token will do. Reading by POST says so:
    `reads = True`."""
    module = view.__module__.rpartition(".")[2]
    if module in OPEN:
        return ()
    changes = method.upper() not in READING and not getattr(view, "reads", False)
    own = core.needed(AREA_OF.get(module, module), changes=changes)
    return (own, ALSO[view.__name__]) if view.__name__ in ALSO else (own,)


def check_scope(request: HttpRequest, token: Token) -> None:
    """Raises MissingScope."""
    # What is not one of the endpoints: nothing but a key to everything opens it.
    asked = _scopes().get((getattr(request, "endpoint", ""), request.method or ""), (core.ALL,))
    for scope in asked:
        need(token, scope)


def need(token: Token, scope: str) -> None:
    """Raises MissingScope."""
    area, _colon, what = scope.partition(":")
    if not core.opens(token.scopes, area, changes=core.WRITE in (what, scope) or scope == core.ALL):
        raise MissingScope(scope)


def reads(token: Token, area: str) -> bool:
    """Whether it opens that room to read."""
    return core.opens(token.scopes, area, changes=False)


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
def _scopes() -> dict[tuple[str, str], tuple[str, ...]]:
    """By the address's pattern and the method."""
    return {
        (pattern, method): scopes_of(view, method)
        for pattern, view, methods in endpoints()
        for method in (*methods, *(("HEAD",) if "GET" in methods else ()))
    }


def scope_of_operation(name: str) -> str:
    """What an operation asks for, by its name in the description; several with spaces, as RFC 6749 §3.3 has it."""
    found = (scopes_of(view, methods[0]) for _p, view, methods in endpoints() if view.__name__ == name)
    return " ".join(next(found))


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
