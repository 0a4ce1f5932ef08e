"""The catalogues of interface texts: gathered from code and pages, brought up to date, compiled.

One catalogue a language, in the `django` domain, so that Django finds it by itself. Babel writes a plural rule for
Hungarian with one form and for Russian with three; Django and the catalogues that come with it use two and four,
and a catalogue of another count is read wrongly beside them. So the rules stand here.
"""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = PACKAGE / "locale"
MAPPING: Final = Path(__file__).with_name("babel.cfg")
COMMENT_TAGS: Final = ("Translators:",)
_NO_DATE: Final = datetime(2026, 1, 1, tzinfo=UTC)
PLURALS: Final = {
    "hu": "nplurals=2; plural=(n != 1);",
    "el": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14) ? 2 : 3);"
    ),
}


@dataclass(frozen=True)
class Tally:
    """How far a catalogue has come."""

    language: str
    texts: int
    translated: int
    fuzzy: int

    @property
    def missing(self) -> int:
        """Texts that a reader of the language would see in English."""
        return self.texts - self.translated


# By which a text is asked for in another language; `_now` where `_` is the lazy one.
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "_now": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def po_file(language: str) -> Path:
    """The catalogue that is written by people."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def gather(root: Path = PACKAGE) -> Catalog:
    """Every text for people below `root`, in the order of files, without line numbers that change with any edit."""
    with MAPPING.open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = Catalog(project="Hospes", charset="utf-8", fuzzy=False)
    texts = extract_from_dir(
        root,
        methods,
        options,
        keywords=KEYWORDS,
        comment_tags=COMMENT_TAGS,
    )
    for file, _line, text, comments, context in sorted(texts, key=lambda one: (one[0], one[1])):
        if text and text != ("", ""):
            found.add(text, locations=[(file, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return found


def read(language: str) -> Catalog:
    """The language's catalogue as it is, or an empty one."""
    path = po_file(language)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, domain="django")
    else:
        catalogue = Catalog(locale=language, domain="django", project="Hospes", charset="utf-8", fuzzy=False)
    _settle(catalogue, language)
    return catalogue


def bring_up_to_date(language: str, gathered: Catalog) -> Catalog:
    """The language's catalogue with the texts of now: old translations kept, new texts empty, gone texts dropped."""
    catalogue = read(language)
    catalogue.update(gathered, no_fuzzy_matching=False, keep_user_comments=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        if message.fuzzy and not any(message.string or ()):
            # Guessed from a neighbour that was not translated itself: there is nothing to look at.
            message.flags.discard("fuzzy")
            message.previous_id = []
    _settle(catalogue, language)
    return catalogue


def save(language: str, catalogue: Catalog) -> None:
    """Write the catalogue and its compiled twin."""
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(as_po(language, catalogue))
    po_file(language).with_suffix(".mo").write_bytes(as_mo(catalogue))


def is_saved(language: str, catalogue: Catalog) -> bool:
    """Whether both files hold just this catalogue."""
    po, mo = po_file(language), po_file(language).with_suffix(".mo")
    return (
        po.exists()
        and mo.exists()
        and po.read_bytes() == as_po(language, catalogue)
        and mo.read_bytes() == as_mo(catalogue)
    )


def as_po(language: str, catalogue: Catalog) -> bytes:
    """The file's bytes: the same catalogue gives the same bytes, so that a diff shows words and not dates."""
    body = io.BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, include_lineno=False, sort_by_file=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    return header.encode() + body.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """What the program reads: whole translations only, so that a missing or guessed one falls back to English."""
    whole = Catalog(locale=catalogue.locale, fuzzy=False)
    _settle(whole, str(catalogue.locale))
    for message in catalogue:
        if message.id and _is_translated(message):
            whole.add(message.id, message.string, context=message.context)
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    return compiled.getvalue()


def tally(language: str, catalogue: Catalog) -> Tally:
    """Count what is there, translated, and only guessed."""
    texts = [message for message in catalogue if message.id]
    return Tally(
        language,
        texts=len(texts),
        translated=sum(_is_translated(message) for message in texts),
        fuzzy=sum(message.fuzzy for message in texts),
    )


def _is_translated(message: Message) -> bool:
    words = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return not message.fuzzy and all(words)


def _settle(catalogue: Catalog, language: str) -> None:
    """The right plural rule and its number of places, and no dates: the same texts give the same bytes any day."""
    catalogue.project, catalogue.version = "Hospes", "1"
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    kept = [(name, value) for name, value in catalogue.mime_headers if name.lower() != "plural-forms"]
    catalogue.mime_headers = [*kept, ("Plural-Forms", PLURALS[language])]
    for message in catalogue:
        if message.pluralizable and message.id:
            written = tuple(message.string or ())
            message.string = (written + ("",) * catalogue.num_plurals)[: catalogue.num_plurals]
