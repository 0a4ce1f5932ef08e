"""The request being answered, for template functions that are imported without a context.

Macros are imported without context so that Jinja2 compiles each component once; the CSRF token and the theme
still belong to one request. `hospes.web.htmx.Fragments` sets it at the door and takes it away again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

_current: ContextVar[HttpRequest | None] = ContextVar("hospes_request", default=None)


def current() -> HttpRequest | None:
    """The request being answered; None outside one (a mail, a command, an error before the door)."""
    return _current.get()


def person() -> Any:
    """Whoever is signed in for the current request, else None."""
    user = getattr(current(), "user", None)
    return user if user is not None and user.is_authenticated else None


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """Make `request` the current one for the block."""
    token = _current.set(request)
    try:
        yield
    finally:
        _current.reset(token)
