"""The templates of the book, bound to files: links are relative, icons stand in the page."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.template import engines
from jinja2 import BaseLoader, Environment
from markupsafe import Markup

from hospes.codex.core.book import address
from hospes.web.assets import shelf
from hospes.web.jinja2_environment import environment
from hospes.web.markup import SPRITE

INSTEAD = {
    "codex/_base.html": "codex/site/_page.html",
    "codex/_edition.html": "codex/site/_edition.html",
    "codex/_usage.html": "codex/site/_nothing.html",
}
SECTIONS = ("promises", "behaviours", "authority", "facts", "house")


class _Templates(BaseLoader):
    """The program's templates, but for the few that stand around a page."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        loader = engines["jinja2"].env.loader  # type: ignore[attr-defined]  # Django's Jinja2 backend has one
        found: tuple[str, str | None, Callable[[], bool] | None] = loader.get_source(
            environment, INSTEAD.get(template, template)
        )
        return found


@lru_cache(maxsize=1)
def site_environment() -> Environment:
    """The template language as every page uses it, but for what leads to a server."""
    env = environment(loader=_Templates(), autoescape=True)
    env.globals.update(url=link, icon=icon, svg=icon)
    return env


def page_name(situation: str) -> str:
    """The file of a situation's page. No key ends in an underscore, so that none meets the contents' name."""
    return f"{'index_' if situation == 'index' else situation}.html"


def link(name: str, *, query: dict[str, Any] | None = None, **about: str) -> str:
    """Where a link of the book leads, seen from a page of the same language. `query` asks a server; here is none."""
    kind = name.removeprefix("codex:")
    if kind == "book":
        return "index.html"
    if kind in SECTIONS:
        return f"{kind}.html"
    if kind == "situation":
        return page_name(about["key"])
    if kind == "part":
        page, anchor = address(about["path"])
        file = f"{page}.html" if page in SECTIONS else page_name(page)
        return f"{file}#{anchor}" if anchor else file
    if kind in ("drawing", "drawing_file"):
        return f"drawings/{about['key']}-{about.get('kind', 'flow')}.svg"
    raise LookupError(f"There is no page {name} among the files.")


def icon(name: str, label: str | None = None, css: str = "icon") -> Markup:
    """An icon drawn where it stands: a page opened from a disk may not take it from another file."""
    shapes = Markup(_shapes()[name])  # noqa: S704 (the program's own sprite)
    if label:
        return Markup('<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>').format(
            css, label, shapes
        )
    return Markup('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>').format(css, shapes)


@lru_cache(maxsize=1)
def _shapes() -> dict[str, str]:
    sprite = shelf()[SPRITE].body.decode()
    return dict(re.findall(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', sprite, re.DOTALL))
