"""Keeping how a person wants it to look: with the person, or on the device of whoever is not signed in."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hospes.web import request as asked
from hospes.web.language import DENSITIES, DENSITY_COOKIE, THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


def allowed(wishes: Mapping[str, str]) -> dict[str, str]:
    """Those of the wishes that name something there is."""
    choices = {"theme": THEMES, "density": DENSITIES, "language": tuple(dict(settings.LANGUAGES))}
    return {name: wishes[name] for name, values in choices.items() if wishes.get(name) in values}


def remember(request: HttpRequest, response: HttpResponse, wishes: Mapping[str, str]) -> None:
    """Keep the wishes: for a signed-in person on any device, for anybody else on this one."""
    kept = allowed(wishes)
    person = asked.person()
    if person is not None:
        own = [name for name in kept if hasattr(person, name)]
        for name in own:
            setattr(person, name, kept[name])
        if own:
            person.save(update_fields=own)
    cookies = {"theme": THEME_COOKIE, "density": DENSITY_COOKIE, "language": settings.LANGUAGE_COOKIE_NAME}
    for name, value in kept.items():
        response.set_cookie(
            cookies[name], value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
