"""The words a run was given, as its page reads them back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from hospes.codex.queries import current_edition, parsed
from hospes.staff.models import Person
from hospes.web.markup import text
from hospes.worklists.models import BulkRun, Tag

Pairs = list[tuple[str, str]]


def said(run: BulkRun) -> Pairs:
    """What was chosen and written, with what each is called."""
    read: dict[str, Callable[[Mapping[str, Any]], Pairs]] = {
        "hand-over": _handed,
        "recognise": _recognised,
        "tag": lambda words: [(_("Tags"), ", ".join(words["names"]))],
        "untag": _untagged,
        "close": lambda words: [(_("Why?"), words["reason"])],
        "note": lambda words: [(_("Note for colleagues"), words["body"])],
    }
    return read[run.verb](run.words) if run.verb in read else []


def _handed(words: Mapping[str, Any]) -> Pairs:
    name = Person.objects.filter(pk=words["to"]).values_list("name", flat=True).first() or ""
    return [(_("To whom?"), name), (_("What should they know?"), words["story"])]


def _recognised(words: Mapping[str, Any]) -> Pairs:
    edition = current_edition()
    situations = parsed(edition).situations if edition else ()
    name = next((text(each.name) for each in situations if each.key == words["situation"]), "")
    return [(_("Situation"), name or words["situation"])]


def _untagged(words: Mapping[str, Any]) -> Pairs:
    names = Tag.objects.filter(pk__in=words["tags"]).order_by("key").values_list("name", flat=True)
    return [(_("Tags"), ", ".join(names))]
