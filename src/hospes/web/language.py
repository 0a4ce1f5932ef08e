"""In which language and in which look: a signed-in person's own choice, else the device's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from hospes.web import request as asked

THEMES = ("auto", "light", "dark")
DENSITIES = ("comfortable", "compact")
THEME_COOKIE = "hospes_theme"
DENSITY_COOKIE = "hospes_density"


class PersonLanguage:
    """Middleware, after authentication: a signed-in person reads in their own language on any device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        wanted = getattr(request.user, "language", None)
        if wanted in dict(settings.LANGUAGES):
            translation.activate(wanted)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


def language() -> str:
    """The active language's code, always one of the settings' languages."""
    return translation.get_language() or settings.LANGUAGE_CODE


def theme() -> str:
    """`light`, `dark` or `auto` (as the device has it)."""
    return _chosen("theme", THEME_COOKIE, THEMES)


def density() -> str:
    """`comfortable` or `compact`."""
    return _chosen("density", DENSITY_COOKIE, DENSITIES)


def _chosen(attribute: str, cookie: str, allowed: tuple[str, ...]) -> str:
    request = asked.current()
    if request is None:
        return allowed[0]
    choice = getattr(asked.person(), attribute, None) or request.COOKIES.get(cookie)
    return choice if choice in allowed else allowed[0]
