"""How people sign in: accounts are given by an administrator, never taken."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """No self-service sign-up: a desk is joined by invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def display(person: Any) -> str:
    """How allauth names a person in its own messages."""
    return str(person.name)
