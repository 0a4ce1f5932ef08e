"""Small pieces of markup that every template may call."""

import re
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from markupsafe import Markup, escape

from hospes.web import request as asked
from hospes.web.assets import asset_url, shelf
from hospes.web.language import language

SPRITE = "web/vendor/lucide.svg"


def csrf() -> Markup:
    """The hidden field that every POST form carries; nothing outside a request."""
    request = asked.current()
    if request is None:
        return Markup("")
    if not hasattr(request, "hospes_csrf_field"):
        # Masking the token costs some fifty microseconds, and a list may have a form in each row.
        field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
            get_token(request)
        )
        request.hospes_csrf_field = field  # type: ignore[attr-defined]
    return cast(Markup, request.hospes_csrf_field)  # type: ignore[attr-defined]


def url(name: str, *args: Any, query: dict[str, Any] | None = None, **kwargs: Any) -> str:
    """The address of a named route, with an optional query string; empty values of it are left out."""
    address = _reverse(name, args, tuple(kwargs.items()), *_where())
    kept = {key: value for key, value in (query or {}).items() if value not in (None, "")}
    return f"{address}?{urlencode(kept, doseq=True)}" if kept else address


def url_if_any(name: str) -> str:
    """The address of a named route, or nothing where that room is not installed."""
    return _reverse_if_any(name, *_where())


def _where() -> tuple[str, str]:
    """What an address depends on besides its name."""
    return get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


@lru_cache(maxsize=16384)
def _reverse(
    name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...], urlconf: str, _prefix: str
) -> str:
    # Django takes some forty microseconds for one address; a list of cases asks for the same ones all day.
    return reverse(name, urlconf=urlconf, args=args or None, kwargs=dict(kwargs) or None)


@lru_cache(maxsize=512)
def _reverse_if_any(name: str, urlconf: str, _prefix: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""


def icon(name: str, label: str | None = None, css: str = "icon") -> Markup:
    """An icon of the sprite. With a label it is read out; without one it is decoration."""
    return _icon(name, label, css, asset_url(SPRITE))


@lru_cache(maxsize=1024)
def _icon(name: str, label: str | None, css: str, sprite: str) -> Markup:
    if f'<symbol id="{name}"' not in shelf()[SPRITE].body.decode():
        raise LookupError(f"There is no icon {name!r} in {SPRITE}.")
    address = f"{sprite}#{name}"
    if label:
        return Markup('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>').format(
            css, label, address
        )
    return Markup('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>').format(css, address)


def live(topics: str, address: str, swap: str = "outerMorph") -> Markup:
    """Attributes that keep an element fresh: it is fetched again from `address` when a topic is told."""
    return Markup('data-live="{}" hx-get="{}" hx-trigger="live" hx-swap="{}"').format(topics, address, swap)


def text(value: Any, code: str | None = None) -> str:
    """A text of the codex (a `Text`, a map of languages, a string) in one language, else its nearest."""
    wanted = code or language()
    if value is None:
        return ""
    if hasattr(value, "in_"):
        return str(value.in_(wanted, ("en",)))
    if isinstance(value, dict):
        return next(
            (value[c] for c in (wanted, wanted.split("-")[0], "en") if value.get(c)),
            next(iter(value.values()), ""),
        )
    return str(value)


def paragraphs(value: Any) -> Markup:
    """Plain text as paragraphs: a blank line ends one, a single line break stays."""
    parts = [
        part.strip("\n") for part in re.split(r"\n\s*\n", str(value or "").replace("\r\n", "\n").strip())
    ]
    lines = ("<br>".join(str(escape(line)) for line in part.split("\n")) for part in parts if part.strip())
    return Markup("\n".join(f"<p>{line}</p>" for line in lines))  # noqa: S704 (every line was escaped above)


def initials(name: str) -> str:
    """Two letters for a person: Anna Kertész → AK."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
