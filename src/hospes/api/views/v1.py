"""Version 1: its endpoints, and its description in OpenAPI 3.1."""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI

from hospes.api.views import (
    academy,
    agreements,
    articles,
    bulk,
    calendars,
    cases,
    cases_calls,
    cases_facts,
    cases_handing,
    codex,
    complaints,
    customers,
    decisions,
    draft_parts,
    drafts,
    encounters,
    feedback,
    files,
    followups,
    insight,
    links,
    mail,
    matters,
    oauth,
    people,
    quality,
    rows,
    rules,
    search,
    shapes,
    streams,
    suggestions,
    webhooks,
    worklists,
)
from hospes.api.views.bearer import Bearer, person_of, token_of
from hospes.api.views.describing import described
from hospes.api.views.joined import joined
from hospes.api.views.problems import answer_with_problems
from hospes.api.views.reading import CleanParser
from hospes.api.views.scoping import reads_from, scope_of_operation

PREFIX = "/api/v1/"


class Api(NinjaAPI):
    """Operations are called by the name of their verb, so that a client's code reads like the house's."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        """open_case, log_contact, …"""
        return str(operation.view_func.__name__)


api = Api(
    title="Hospes",
    version="1",
    description="What a person does with a case, for programs that act as that person.",
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
    auth=Bearer(),
    parser=CleanParser(),
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
answer_with_problems(api)
_rooms = (
    cases, rows, files, cases_calls, cases_facts, cases_handing, decisions, agreements, matters, complaints, encounters,
    codex, drafts, draft_parts, suggestions, quality, academy, feedback, followups, rules, insight, worklists, search,
    customers, mail, articles, people, calendars, links, bulk, streams, webhooks,
)  # fmt: skip
api.add_router("", joined(*(each.router for each in _rooms)))
reads_from(api)


@api.get("/me", response=shapes.Me, tags=["you"], summary="Whose token this is, and what it opens")
def me(request: HttpRequest) -> Any:
    person = person_of(request)
    told = {field: getattr(person, field) for field in ("id", "name", "username", "roles", "team_id")}
    return {**told, "scopes": list(token_of(request).scopes)}


@api.get("/openapi.json", auth=None, include_in_schema=False)
def description(request: HttpRequest) -> Any:
    return HttpResponse(_written(), content_type="application/json")


@cache
def _written() -> bytes:
    return json.dumps(openapi(), ensure_ascii=False).encode()


@cache
def openapi() -> dict[str, Any]:
    """The description, with the ways in which every operation can fail. Made once; whoever asks leaves it as it is."""
    told: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    told["components"]["schemas"]["Problem"] = shapes.Problem.json_schema()
    return described(told, scope_of_operation)


urlpatterns = [path("oauth/token", oauth.token), path("oauth/revoke", oauth.revoke), path("", api.urls)]
