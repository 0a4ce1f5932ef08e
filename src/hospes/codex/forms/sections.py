"""The lists of a codex beside its situations: what each is called, and what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hospes.codex.core.book import Book
from hospes.codex.core.conditions.words import sentence
from hospes.codex.core.documents import part_hash
from hospes.codex.core.editing import NoSuchPart, items_of
from hospes.codex.core.model import FAMILIES, Authority, Codex
from hospes.codex.forms import names
from hospes.codex.forms.options import Choices
from hospes.web.formats import money

# In the order of the outline: the list, what it is called, what a new item's field is called.
SECTIONS: tuple[tuple[str, Any, Any], ...] = (
    ("promises", _("Promises"), _("A new promise, as a customer reads it")),
    *((f"behaviours/{family}", names.FAMILIES[family], _("A new behaviour")) for family in FAMILIES),
    ("roles", _("Roles"), _("A new role")),
    ("authority", _("Who may decide"), _("A new question, such as “Give a discount”")),
    ("facts", _("Facts"), _("A new fact")),
    ("tests", _("Tests"), ""),
    ("tiers", _("Tiers of service"), _("A new tier")),
    ("values", _("Values"), _("A new value")),
    ("articles", _("Articles"), _("A new article")),
    ("calendars", _("Calendars"), _("A new calendar")),
    ("internal_customers", _("Internal customers"), _("A new internal customer")),
)


@dataclass(frozen=True)
class Item:
    """A line of the list: where it is written, what it is called, what more there is to say in short."""

    path: str
    name: str
    note: str = ""
    seen: str = ""  # its `part_hash`


@dataclass(frozen=True)
class Section:
    """One list of the codex."""

    container: str
    title: Any
    asked: Any  # what a new item's field is called; "" when nothing is added here by name
    items: tuple[Item, ...]


def section_of(codex: Codex, container: str, *, reader: str) -> Section | None:
    """The list of that name; None when there is none."""
    about = next((each for each in SECTIONS if each[0] == container), None)
    if about is None:
        return None
    try:
        items = items_of(codex, container)
    except NoSuchPart:
        return None
    return Section(*about, items=tuple(_items(codex, container, items, reader)))


def _items(codex: Codex, container: str, items: tuple[Any, ...], reader: str) -> Iterator[Item]:
    choices = Choices(codex, reader)
    book = Book(codex, reader)
    for place, item in enumerate(items):
        texts = (getattr(item, field, None) for field in ("name", "label", "title", "text"))
        key = getattr(item, "key", str(place))
        named = next(
            (choices.say(text) for text in texts if text), next(iter(getattr(item, "actions", ())), key)
        )
        note = _authority(item, choices, book) if isinstance(item, Authority) else ""
        if hasattr(item, "type"):
            note = str(names.FACT_TYPES[item.type])
        yield Item(f"{container}/{key}", named, note, part_hash(item))


def _authority(entry: Authority, choices: Choices, book: Book) -> str:
    """`Adviser: Yes · up to 50 EUR · only when …`"""
    roles = dict(choices.roles())
    said = [f"{roles.get(entry.role, entry.role)}: {names.ANSWERS[entry.answer]}"]
    if entry.limit:
        said.append(f"≤\N{NO-BREAK SPACE}{money(entry.limit.amount, entry.limit.currency)}")
    if entry.told_when is not None:
        said.append(sentence(entry.told_when, book.language, book.names))
    return " · ".join(said)
