"""Version 1: its endpoints, and its description in OpenAPI 3.1."""

import json
from typing import Any

from django.http import HttpRequest
from django.urls import path
from ninja import NinjaAPI

from hospes.api.views import cases, files, rows, shapes, streams, webhooks
from hospes.api.views.bearer import Bearer, person_of, token_of
from hospes.api.views.problems import answer_with_problems
from hospes.api.views.reading import CleanParser

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
api.add_router("", cases.router)
api.add_router("", rows.router)
api.add_router("", files.router)
api.add_router("", streams.router)
api.add_router("", webhooks.router)


@api.get("/me", response=shapes.Me, tags=["you"], summary="Whose token this is, and what it opens")
def me(request: HttpRequest) -> Any:
    person = person_of(request)
    told = {field: getattr(person, field) for field in ("id", "name", "username", "roles", "team_id")}
    return {**told, "scopes": list(token_of(request).scopes)}


@api.get("/openapi.json", auth=None, include_in_schema=False)
def description(request: HttpRequest) -> Any:
    return openapi()


def openapi() -> dict[str, Any]:
    """The description, with the ways in which every operation can fail."""
    told: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    told["components"]["schemas"]["Problem"] = shapes.Problem.json_schema()
    failing = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in told["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = {"description": "What went wrong", "content": failing}
    return told


urlpatterns = [path("", api.urls)]
