"""The character NUL never reaches a room: no keyboard writes it, and PostgreSQL cannot keep it in a text."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase

NUL = "\x00"
View = TypeVar("View", bound=Callable[..., Any])


def reads_its_body(view: View) -> View:
    """The view reads what is sent by itself, whatever it says it is, and keeps NUL out."""
    view.reads_its_body = True  # type: ignore[attr-defined]
    return view


class WithoutNul:
    """Middleware: fields and parameters are read without NUL; an address with it in its path does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Clean what the view is about to read. Raises Http404 for NUL in the path."""
        if NUL in request.path_info:
            raise Http404("NUL in an address")
        request.GET = cleaned(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and not getattr(view, "reads_its_body", False):
            request.POST = cleaned(request.POST)  # type: ignore[assignment]


def cleaned(fields: QueryDict) -> QueryDict:
    """The same fields without NUL, in names and values."""
    if not any(NUL in text for name, values in fields.lists() for text in (name, *values)):
        return fields
    clean = QueryDict(mutable=True, encoding=fields.encoding)
    for name, values in fields.lists():
        clean.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    clean._mutable = False
    return clean
