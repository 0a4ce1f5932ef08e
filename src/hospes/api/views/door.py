"""The door of version 1. What stands behind it weighs tens of megabytes, so it comes in with the first request."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hospes.web.nul import reads_its_body

BEHIND = "hospes.api.views.v1"


def sign_in_here(request: HttpRequest) -> HttpResponseBase:
    """Where a program finds how it signs in (RFC 8414), at the root of the house."""
    from hospes.api.views import oauth

    return oauth.metadata(request)


@reads_its_body  # or a form where JSON is asked for would be a fault
@csrf_exempt  # no cookie opens anything here, so no other site can make a browser do anything
@never_cache
def v1(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Lead the request to its endpoint; answer as problem+json where there is none."""
    from hospes.api.views import limits, problems, scoping, sending

    try:
        found = resolve(f"/{rest}", urlconf=BEHIND)
    except Resolver404:
        return problems.not_here()
    if found.url_name == "api-root":  # the root itself is no address
        return problems.not_here()
    request.endpoint = found.route  # type: ignore[attr-defined]
    if found.route.startswith("oauth/"):
        told: HttpResponseBase = found.func(request)
        return told

    def do() -> HttpResponseBase:
        answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
        return answer

    alone = scoping.is_done_once(found.route, request.method or "")
    answer = sending.done_once(request, do) if alone else do()
    limits.tell_limits(request, answer)
    return problems.not_so(answer) if answer.status_code == 405 else answer
