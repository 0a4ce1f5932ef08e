"""What stands on the page of a case as words: the value of a fact, how a case ended."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hospes.cases.core.routing import Why
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
    "merged": gettext_lazy("made it one with another case"),
}


GIVEN = {
    Why.NAMED: gettext_lazy("%(name)s was chosen for it."),
    Why.TAKEN: gettext_lazy("%(name)s took it down and looks after it."),
    Why.KNOWS: gettext_lazy("Given to %(name)s, who looked after this customer last."),
    Why.STANDS_IN: gettext_lazy(
        "Given to %(name)s, who acts for the colleague who looked after this customer last."
    ),
    Why.CERTIFIED: gettext_lazy("Given to %(name)s, who holds the certificate this situation asks for."),
    Why.UNCERTIFIED: gettext_lazy(
        "Given to %(name)s. This situation asks for a certificate, and nobody who holds it was here."
    ),
    Why.SITUATION: gettext_lazy("Given to %(name)s, who looks after this kind of matter."),
    Why.ON_SHIFT: gettext_lazy("Given to %(name)s, whose working hours it was."),
    Why.SPEAKS: gettext_lazy("Given to %(name)s, who serves in the customer's language."),
    Why.LOAD: gettext_lazy("Given to %(name)s, who was here and had the fewest open cases."),
    Why.NOBODY_HERE: gettext_lazy("Given to %(name)s. Nobody of the team was here; a deputy acts."),
}


def ending(case: Case) -> str:
    """The sentence that heads a closed case."""
    if case.ended_how == "reason":
        return _("Ended without the customer's word")
    if case.ended_how == "silence":
        return _("Closed as announced: the customer did not answer")
    if case.ended_how == "merged":
        return _("Became one with #%(number)s: it goes on there") % {"number": case.merged_into_id}
    if case.ended_how == "spoken":
        return _("Solved, says %(name)s") % {"name": case.ended_said_by}
    return _("Solved, says the customer")


def fact_words(value: Any, kind: KnownKind | None, columns: Sequence[KnownKind] = ()) -> str:
    """The value of a fact as a reader of the active language says it; of a list its things, by their `columns`."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind is not None and kind.type == "list" and isinstance(value, list):
        return _rows_words(value, columns)
    if isinstance(value, list):
        return ", ".join(fact_words(each, kind) for each in value)
    if kind is None:
        return str(value)
    return _of_kind(value, kind)


def _rows_words(rows: list[Any], columns: Sequence[KnownKind]) -> str:
    """`2: Kettle (Available: yes, Price: €49.00); Pan`: how many, what each is called, what else is known of it."""
    if not rows:
        return _("none")
    return f"{len(rows)}: " + "; ".join(_row_words(row, columns) for row in rows)


def _row_words(row: Mapping[str, Any], columns: Sequence[KnownKind]) -> str:
    told = [(each, fact_words(row[each.key], each)) for each in columns if row.get(each.key) is not None]
    first = told[0][1] if told else "–"
    rest = ", ".join(f"{text(each.label)}: {said}" for each, said in told[1:])
    return f"{first} ({rest})" if rest else first


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


def given_words(why: str, name: str) -> str:
    """Why a case was given to its first owner, as a sentence."""
    return str(GIVEN[Why(why)]) % {"name": name}
