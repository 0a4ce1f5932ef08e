"""Keeping how somebody wants it to look on this device: for whoever is not signed in.

A signed-in person's choice belongs to the person (`staff:preferences`) and goes with them to any device.
"""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hospes.web.language import DENSITIES, DENSITY_COOKIE, THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


def allowed(wishes: Mapping[str, str]) -> dict[str, str]:
    """Those of the wishes that name something there is."""
    choices = {"theme": THEMES, "density": DENSITIES, "language": tuple(dict(settings.LANGUAGES))}
    return {name: wishes[name] for name, values in choices.items() if wishes.get(name) in values}


def remember(request: HttpRequest, response: HttpResponse, wishes: Mapping[str, str]) -> None:
    """Keep the wishes in cookies of this device; what is not given, or is not there to choose, stays."""
    cookies = {"theme": THEME_COOKIE, "density": DENSITY_COOKIE, "language": settings.LANGUAGE_COOKIE_NAME}
    for name, value in allowed(wishes).items():
        response.set_cookie(
            cookies[name], value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )


def chosen_language(request: HttpRequest) -> str:
    """The language that was chosen in this browser; "" where none was, or one that the house does not speak."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else ""
