"""The few pages that belong to no room of their own."""

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from hospes.web import preferences as kept
from hospes.web.security import LONGEST_REPORT, note_violation
from hospes.web.style import samples


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with content as it comes in real life."""
    return render(request, "web/style.html", samples())


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep light, density and language, and go back to where the person was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    kept.remember(request, response, request.POST)
    return response


@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """A browser tells that a page broke the content security policy."""
    note_violation(request.read(LONGEST_REPORT))
    return HttpResponse(status=204)


def could_not_be_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that makes no sense, or a form of more fields than are read at once."""
    shown = {"too_many": isinstance(exception, TooManyFieldsSent)}
    return render(request, "400.html", shown, status=400)
