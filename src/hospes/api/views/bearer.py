"""Who is asking: a token, and its person. A session cookie opens nothing here."""

from typing import cast

from django.http import HttpRequest
from django.utils import translation
from ninja.security import HttpBearer

from hospes.api.views.problems import MissingScope
from hospes.lib import clock
from hospes.staff.models import Person, Token
from hospes.staff.operations import use_token

READING = ("GET", "HEAD")


class Bearer(HttpBearer):
    """`Authorization: Bearer hsp_…`. Whatever changes something needs the scope `write`."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token in force. Raises MissingScope. Sentences are in its person's language, unless asked otherwise."""
        found = use_token(key=token.strip(), at=clock.now())
        if found is None:
            return None
        if "Accept-Language" not in request.headers:
            translation.activate(found.person.language)
        if request.method not in READING and not found.may_write:
            raise MissingScope
        return found


def token_of(request: HttpRequest) -> Token:
    """The token this request came with."""
    return cast(Token, request.auth)  # type: ignore[attr-defined]


def person_of(request: HttpRequest) -> Person:
    """Whoever acts."""
    return token_of(request).person
