"""Who is asking: a token, and its person. A session cookie opens nothing here."""

from typing import cast

from django.http import HttpRequest
from django.utils import translation
from ninja.security import HttpBearer

from hospes.api.views.limits import count_failure, count_request
from hospes.api.views.scoping import check_scope
from hospes.lib import clock
from hospes.staff.models import Person, Token
from hospes.staff.operations import use_token


class Bearer(HttpBearer):
    """`Authorization: Bearer hsp_…`. Each asks for the scope of its room."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token in force. Raises MissingScope, TooMany. Sentences are in its person's language,
        unless asked otherwise."""
        found = use_token(key=token.strip(), at=clock.now())
        if found is None:
            count_failure(request)
            return None
        request.auth = found  # type: ignore[attr-defined]
        if "Accept-Language" not in request.headers:
            translation.activate(found.person.language)
        count_request(request, found)
        check_scope(request, found)
        return found


def token_of(request: HttpRequest) -> Token:
    """The token this request came with."""
    return cast(Token, request.auth)  # type: ignore[attr-defined]


def person_of(request: HttpRequest) -> Person:
    """Whoever acts."""
    return token_of(request).person
