"""What stands on the page of a case as words: the value of a fact, how a case ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.cases.models import Case
from hospes.codex.core.facts import amount_of
from hospes.codex.core.model import Fact as KnownKind
from hospes.web import formats
from hospes.web.markup import text

ENDED = {
    "link": gettext_lazy("said it is solved, by their link"),
    "portal": gettext_lazy("said it is solved, in the portal"),
    "spoken": gettext_lazy("said it is solved, by word of mouth"),
    "silence": gettext_lazy("did not answer; closed as announced"),
    "reason": gettext_lazy("ended it with a stated reason"),
}


def ending(case: Case) -> str:
    """The sentence that heads a closed case."""
    if case.ended_how == "reason":
        return _("Ended without the customer's word")
    if case.ended_how == "silence":
        return _("Closed as announced: the customer did not answer")
    if case.ended_how == "spoken":
        return _("Solved, says %(name)s") % {"name": case.ended_said_by}
    return _("Solved, says the customer")


def fact_words(value: Any, kind: KnownKind | None) -> str:
    """The value of a fact as a reader of the active language says it."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(fact_words(each, kind) for each in value)
    if kind is None:
        return str(value)
    return _of_kind(value, kind)


def _of_kind(value: Any, kind: KnownKind) -> str:
    if kind.type == "choice":
        return next((text(choice.label) for choice in kind.choices if choice.key == value), str(value))
    if kind.type == "date":
        return formats.show_date(date.fromisoformat(str(value)))
    if kind.type == "money" and (amount := amount_of(value)) is not None:
        currency = value.get("currency") if isinstance(value, Mapping) else None
        return formats.money(amount, str(currency or "EUR"))
    if kind.type == "number" and kind.unit:
        return f"{value} {text(kind.unit)}"
    return str(value)
