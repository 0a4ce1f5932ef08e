"""Pages that swap parts of themselves: what htmx asks, and how it is answered."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers

from hospes.web.request import answering

Answer = Callable[[HttpRequest], HttpResponseBase]


def is_fragment(request: HttpRequest) -> bool:
    """Whether only a part of the page is wanted: then answer with the fragment's own template."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Request-Type") != "full"


def client_redirect(url: str) -> HttpResponse:
    """Have the browser go to `url` as a whole page; a plain redirect would be swapped into the fragment."""
    return HttpResponse(status=204, headers={"HX-Redirect": url})


def trigger(response: HttpResponse, name: str, detail: Any = None) -> HttpResponse:
    """Tell the page that something happened: `trigger(response, "announce", _("Saved."))` is read aloud."""
    told = json.loads(response.headers.get("HX-Trigger", "{}"))
    response.headers["HX-Trigger"] = json.dumps(told | {name: detail})
    return response


class Fragments:
    """Middleware: one URL answers with a page or its part; a lost session shows the sign-in, not a hole."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with answering(request):
            response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if request.headers.get("HX-Request") == "true" and self._asks_to_sign_in(response):
            return client_redirect(_back_to_the_page(response.headers["Location"], request))
        return response

    @staticmethod
    def _asks_to_sign_in(response: HttpResponseBase) -> bool:
        if response.status_code not in (301, 302, 303):
            return False
        return urlsplit(response.headers["Location"]).path == resolve_url(settings.LOGIN_URL)


def _back_to_the_page(sign_in: str, request: HttpRequest) -> str:
    """The sign-in address that leads back to the page the person sees, not to the fragment's own address."""
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    if page.netloc != request.get_host():
        return sign_in
    address = f"{page.path}?{page.query}" if page.query else page.path
    return f"{urlsplit(sign_in).path}?{urlencode({'next': address})}"
