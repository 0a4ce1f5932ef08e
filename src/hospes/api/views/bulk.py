"""Many requests in one: each is answered by itself, in order, as if it had been sent alone."""

import io
import json
from typing import Annotated, Any, Literal

from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from ninja import Router, Schema
from pydantic import Field

from hospes.api.views.problems import not_here
from hospes.api.views.reading import Asked

router = Router(tags=["many at once"])
MOST = 100
NOT_HERE = ("bulk", "oauth")  # a list within a list; and how a program signs in
UNDONE = 424


class BulkRequest(Asked):
    """One request: its address after `/api/v1`, with its query; `key` is its Idempotency-Key."""

    method: Literal["GET", "POST"]
    path: Annotated[str, Field(min_length=2, max_length=2_000, pattern=r"^/[\x21-\x7e]+$")]
    body: dict[str, Any] = {}
    key: Annotated[str, Field(max_length=200, pattern=r"^[\x20-\x7e]*$")] = ""


class Bulk(Asked):
    """`together`: all of them, or none: the first that is refused undoes those before it."""

    requests: Annotated[list[BulkRequest], Field(min_length=1, max_length=MOST)]
    together: bool = False


class Answer(Schema):
    """What the request alone would have been answered. 424: not done, or undone, because of another (`together`)."""

    status: int
    body: Any


class Answers(Schema):
    answers: list[Answer]


@router.post("/bulk", response=Answers, summary="Many requests at once, each answered by itself")
def bulk(request: HttpRequest, asked: Bulk) -> Any:
    """At most 100, done in their order. Each needs its own scope, and counts as one request.

    Reading by numbers is this, too: `GET` of each. What is no JSON (a file) is not told here: `body` is null.
    """
    if not asked.together:
        return {"answers": [_told(_sent(request, part)) for part in asked.requests]}
    answers: list[dict[str, Any]] = []
    with transaction.atomic():
        for part in asked.requests:
            answers.append(_told(_sent(request, part)))
            if answers[-1]["status"] >= 400:
                transaction.set_rollback(True)
                break
    return {"answers": _undone(answers, len(asked.requests))}


def _undone(answers: list[dict[str, Any]], asked: int) -> list[dict[str, Any]]:
    """The one that was refused says why; nothing is told of those that were undone or not tried."""
    if not answers or answers[-1]["status"] < 400:
        return answers
    nothing = {"status": UNDONE, "body": None}
    return [nothing] * (len(answers) - 1) + [answers[-1]] + [nothing] * (asked - len(answers))


def _sent(request: HttpRequest, part: BulkRequest) -> HttpResponseBase:
    """The request as if it had come alone: same token, same language, same door."""
    path, _mark, query = part.path.partition("?")
    rest = path.removeprefix("/")
    if rest.split("/")[0] in NOT_HERE:
        rest = ""  # no address
    content = json.dumps(part.body).encode() if part.method == "POST" else b""
    environment = {
        **{
            name: value
            for name, value in request.META.items()
            if name.startswith(("HTTP_", "SERVER_", "REMOTE_"))
        },
        "REQUEST_METHOD": part.method,
        "PATH_INFO": request.path_info[: -len("bulk")] + rest,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "CONTENT_TYPE": "application/json" if content else "",
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": io.BytesIO(content),
        "wsgi.url_scheme": request.scheme,
    }
    environment.pop("HTTP_IDEMPOTENCY_KEY", None)
    if part.key:
        environment["HTTP_IDEMPOTENCY_KEY"] = part.key
    try:
        door = resolve(environment["PATH_INFO"])  # the door itself stands above this file
    except Resolver404:
        return not_here()
    answer: HttpResponseBase = door.func(WSGIRequest(environment), **door.kwargs)
    return answer


def _told(answer: HttpResponseBase) -> dict[str, Any]:
    content = getattr(answer, "content", None)
    # Not `close`: it says that the request has ended, and gives back the connection that the next one needs.
    for closer in answer._resource_closers:  # type: ignore[attr-defined]
        closer()
    is_json = "json" in answer.get("Content-Type", "")
    return {"status": answer.status_code, "body": json.loads(content) if content and is_json else None}
