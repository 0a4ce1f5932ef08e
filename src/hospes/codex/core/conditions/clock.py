"""A time told from now, in words: “24 hours ago”, “in 2 days”, “today”."""

from collections.abc import Callable, Mapping

from hospes.codex.core.conditions.nodes import FromNow
from hospes.codex.core.text import span_parts

Forms = tuple[str, ...]  # by the language's plural rule
_UNITS = ("minutes", "hours", "days", "weeks")


def _units(*forms: Forms) -> Mapping[str, Forms]:
    return dict(zip(_UNITS, forms, strict=True))


def _russian(number: int) -> int:
    """One, few, many; CLDR plural rules."""
    last, teen = number % 10, 10 < number % 100 < 15
    if last == 1 and not teen:
        return 0
    return 1 if 2 <= last <= 4 and not teen else 2


def _one_or_more(number: int) -> int:
    return int(number != 1)


def _always_the_same(number: int) -> int:
    return 0


_PLURAL: Mapping[str, Callable[[int], int]] = {
    "en": _one_or_more,
    "hu": _always_the_same,
    "el": _one_or_more,
    "ru": _russian,
}
_EN = _units(("minute", "minutes"), ("hour", "hours"), ("day", "days"), ("week", "weeks"))
_EL = _units(("λεπτό", "λεπτά"), ("ώρα", "ώρες"), ("ημέρα", "ημέρες"), ("εβδομάδα", "εβδομάδες"))
_RU = _units(
    ("минуту", "минуты", "минут"),
    ("час", "часа", "часов"),
    ("день", "дня", "дней"),
    ("неделю", "недели", "недель"),
)
# (the frame, the units that go into it), before now and after it; and what nothing at all is called.
_AGO = {
    "en": ("%s ago", _EN),
    "hu": ("%s ezelőtt", _units(("perccel",), ("órával",), ("nappal",), ("héttel",))),
    "el": ("πριν από %s", _EL),
    "ru": ("%s назад", _RU),
}
_AHEAD = {
    "en": ("in %s", _EN),
    "hu": ("%s múlva", _units(("perc",), ("óra",), ("nap",), ("hét",))),
    "el": ("σε %s", _EL),
    "ru": ("через %s", _RU),
}
_TODAY = {"en": "today", "hu": "ma", "el": "σήμερα", "ru": "сегодня"}
_NOW = {"en": "now", "hu": "most", "el": "τώρα", "ru": "сейчас"}


def from_now(operand: FromNow, language: str) -> str:
    """The time in words of one of the four languages; others read English."""
    tongue = language.split("-")[0]
    tongue = tongue if tongue in _PLURAL else "en"
    number, unit = span_parts(operand.ago or operand.ahead or "")
    if number == 0:
        return (_TODAY if unit in ("days", "weeks") else _NOW)[tongue]
    frame, units = (_AGO if operand.ago else _AHEAD)[tongue]
    return frame % f"{number} {units[unit][_PLURAL[tongue](number)]}"
