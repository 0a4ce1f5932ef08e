"""How people sign in: accounts are given by an administrator, never taken."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """No self-service sign-up: a desk is joined by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to the day's work."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)


class OneTimePassword:
    """Middleware, after messages: who signed in with a password that others have seen chooses one first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # The API knows no sessions; a token of such a person opens nothing (`staff.operations.use_token`).
        if request.path.startswith(("/account/", "/api/", "/preferences", "/healthz", "/csp-report")):
            return self.get_response(request)
        if getattr(request.user, "password_is_temporary", False):
            messages.info(
                request, _("Choose a password of your own first; the one you were given works once.")
            )
            return redirect("account_change_password")
        return self.get_response(request)


def display(person: Any) -> str:
    """How allauth names a person in its own messages."""
    return str(person.name)
