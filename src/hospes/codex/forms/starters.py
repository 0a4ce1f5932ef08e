"""Codices to begin with, as the studio offers them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hospes.codex.core.documents import read_folder
from hospes.codex.core.editing import only_in
from hospes.codex.core.model import Codex
from hospes.codex.core.starting import STARTERS, starter

_CALLED: dict[str, Any] = {
    "six": _("The six situations, to be filled in"),
    "dental": _("A dental practice (in English)"),
    "software": _("A small software company (in English)"),
    "meridian": _("Meridian Kitchens, complete"),
}


def starters() -> list[tuple[str, Any, tuple[str, ...]]]:
    """What is offered: its key, what it is called, the languages it can be had in."""
    own = [(key, _CALLED[key], ("en",)) for key in STARTERS]
    others = [(key, _CALLED.get(key, key), languages) for key, (_p, languages) in _others().items()]
    return [*own, *others]


def started(key: str, language: str) -> Codex | None:
    """The codex of that key, in that language alone if it is had in several; None when nothing is called so."""
    if key in STARTERS:
        return starter(key)
    if key not in _others():
        return None
    path, languages = _others()[key]
    return only_in(read_folder(path), language if language in languages else languages[0])


def _others() -> dict[str, tuple[Path, tuple[str, ...]]]:
    """Those of rooms above this one, which the settings name."""
    named: dict[str, tuple[Path, tuple[str, ...]]] = getattr(settings, "CODEX_STARTERS", {})
    return named
