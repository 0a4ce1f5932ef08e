"""The words of an outline, in four languages: labels such as “Goal”, values such as “behind the scenes”.

One file for each language: the first word of an entry is written, all are understood, whatever capitals and accents
they are typed with. Other languages are written with English words.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from hospes.codex.core.model import CASE_FIELDS
from hospes.codex.core.text import span_parts
from hospes.lib.text import fold

LABEL = "label"
_Table = Mapping[str, Mapping[str, list[str]]]  # group → entry → words
LANGUAGES: Mapping[str, _Table] = {
    language: tomllib.loads((Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8"))
    for language in ("en", "hu", "el", "ru")
}
_SPAN = re.compile(r"(\d{1,4})[ \t\u00a0]*(\D+)")


def folded(words: str) -> str:
    """The words as they are compared: without capitals, accents, stray blanks."""
    return fold(" ".join(words.split()))


def _entries() -> Iterator[tuple[str, str, str, str]]:
    """Group, entry, folded word and language of every word."""
    for language, table in LANGUAGES.items():
        for group, entries in table.items():
            for entry, words in entries.items():
                yield from ((group, entry, folded(word), language) for word in words)
    for channel in CASE_FIELDS["channel"].choices:
        yield from (
            ("channel", channel.key, folded(word), "") for word in (channel.key, *channel.label.all())
        )


_KNOWN: dict[str, dict[str, str]] = {}  # group → folded word → entry
_SPOKEN: dict[str, set[str]] = {}  # folded label → languages
for _group, _entry, _word, _language in _entries():
    _KNOWN.setdefault(_group, {}).setdefault(_word, _entry)
    if _group == LABEL:
        _SPOKEN.setdefault(_word, set()).add(_language)


def said(group: str, entry: str, language: str) -> str:
    """How an entry is written."""
    return _table(language)[group][entry][0]


def _table(language: str) -> _Table:
    return LANGUAGES.get(language.split("-")[0], LANGUAGES["en"])


def label_of(words: str) -> str:
    """The field that a label names; "" when it is none."""
    return _KNOWN[LABEL].get(folded(words), "")


def languages_of(label: str) -> set[str]:
    """The languages that have this label."""
    return _SPOKEN.get(folded(label), set())


def value_of(group: str, words: str) -> str:
    """What words mean in a group such as `kind`, in any language or as the key itself; "" when nothing."""
    plain = folded(words).rstrip(".")
    return _KNOWN[group].get(plain, "") or (plain if plain in _KNOWN[group].values() else "")


def said_span(span: str, language: str) -> str:
    """A span of time: `5 munkanap`. The forms of numbers are left to the reader but for one."""
    number, unit = span_parts(span)
    forms = _table(language)["unit"][unit]
    return f"{number} {forms[1] if number == 1 and len(forms) > 1 else forms[0]}"


def span_of(words: str) -> str:
    """A span of time as the codex keeps it; "" when it is none."""
    found = _SPAN.fullmatch(words.strip().rstrip("."))
    unit = value_of("unit", found[2]) if found else ""
    if found is None or not unit:
        return ""
    return f"{found[1]} {unit if int(found[1]) != 1 else unit.removesuffix('s')}"
