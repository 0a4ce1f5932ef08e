"""What holds everywhere, on paper: promises, behaviours, authority, facts, and the house itself."""

from collections.abc import Iterator, Sequence
from typing import Any

from hospes.codex.core.model import FAMILIES, Calendar, Fact, InternalCustomer, Promise
from hospes.codex.core.printing.printer import Printer, Row
from hospes.codex.core.standard import Weekday
from hospes.codex.core.text import _

Entry = dict[str, Any]
_FAMILIES = {
    "control": (_("Control"), _("Hold the process, keep the balance of power level.")),
    "approachability": (_("Approachability"), _("Be easy to talk to.")),
    "responsiveness": (_("Responsiveness"), _("Act, do not merely receive.")),
    "excellence": (_("Excellence"), _("Leave more value than was asked for, honestly.")),
}
_ANSWERS = {"yes": _("Yes"), "ask": _("Ask first"), "no": _("No")}
_TYPES = {
    "text": _("Text"), "number": _("Number"), "boolean": _("Yes or no"), "choice": _("Choice"), "date": _("Date"),
    "datetime": _("Date and time"),
    "list": _("Several things"),
    "money": _("Money"),
}  # fmt: skip
_DAYS: dict[Weekday, str] = {
    "mon": _("Monday"), "tue": _("Tuesday"), "wed": _("Wednesday"), "thu": _("Thursday"), "fri": _("Friday"),
    "sat": _("Saturday"), "sun": _("Sunday"),
}  # fmt: skip


_PROMISES_LEAD = _(
    "What anybody may hold us to. What lies beyond a promise is an exception, and is told as one."
)
_BEHAVIOURS_LEAD = _(
    "Four families, each with behaviours that can be seen or heard: marked yes, no or not applicable, with a quote "
    "or a time."
)
_AUTHORITY_LEAD = _(
    "Lines are read from the top; the first that fits answers. Whoever has to ask comes with a recommendation."
)
_FACTS_LEAD = _("What a customer may be asked, once. What is known already is not asked again.")


def house_sheets(printer: Printer) -> list[Entry]:
    """Every section that has something to say. The house itself is in groups."""
    codex, say = printer.book.codex, printer.say
    families = [family for family in FAMILIES if codex.behaviours.family(family)]
    sections = [
        (_("Promises"), _PROMISES_LEAD, [_promise(promise, printer) for promise in codex.promises]),
        (_("Behaviours"), _BEHAVIOURS_LEAD, [_family(family, printer) for family in families]),
        (_("Who may decide"), _AUTHORITY_LEAD, list(_authority(printer))),
        (_("Facts"), _FACTS_LEAD, [_fact(fact, printer) for fact in codex.facts]),
    ]
    found = [
        {"title": say(title), "lead": say(lead), "entries": entries, "groups": []}
        for title, lead, entries in sections
        if entries
    ]
    if groups := _groups(printer):
        found.append({"title": say(_("The house")), "lead": "", "entries": [], "groups": groups})
    return found


def _groups(printer: Printer) -> list[Entry]:
    codex, say, read = printer.book.codex, printer.say, printer.read
    groups = [
        (_("Values"), [entry(read(value.name), read(value.meaning)) for value in codex.values]),
        (_("Tiers"), [entry(read(tier.name), read(tier.differs)) for tier in codex.tiers]),
        (_("Roles"), [entry(read(role.name), read(role.description)) for role in codex.roles]),
        (_("The colleagues we serve"), [_colleague(one, printer) for one in codex.internal_customers]),
        (_("Opening hours"), [_calendar(calendar, printer) for calendar in codex.calendars]),
        (_("Articles"), [entry(read(one.title), read(one.about), one.link or "") for one in codex.articles]),
    ]
    return [{"title": say(title), "entries": entries} for title, entries in groups if entries]


def entry(
    name: str,
    *words: str,
    rows: Sequence[Row] = (),
    parts: Sequence[Row] = (),
    table: Sequence[Sequence[str]] = (),
    mark: str = "",
) -> Entry:
    """A part with a name: words below it, labelled rows, parts with names of their own, or a table with its head."""
    said = [each for each in words if each]
    return {"name": name, "words": said, "rows": rows, "parts": parts, "table": table, "mark": mark}


def _promise(promise: Promise, printer: Printer) -> Entry:
    rows = printer.rows([
        (_("For whom and what"), promise.scope), (_("Limits"), promise.limits), (_("Measured by"), promise.indicator),
        (_("Target"), promise.target), (_("If we break it"), promise.remedy), (_("Contact"), promise.contact),
    ])  # fmt: skip
    if promise.owner:
        rows.append((printer.say(_("Owner")), printer.book.role(promise.owner)))
    if promise.review:
        rows.append((printer.say(_("To be reviewed")), printer.day(promise.review)))
    return entry(printer.read(promise.text), rows=rows)


def _family(family: str, printer: Printer) -> Entry:
    name, aim = _FAMILIES[family]
    behaviours = getattr(printer.book.codex.behaviours, family)
    parts = [(printer.read(each.name), printer.read(each.observable)) for each in behaviours]
    return entry(printer.say(name), printer.say(aim), parts=parts)


def _authority(printer: Printer) -> Iterator[Entry]:
    say = printer.say
    head = [say(_("Role")), say(_("When")), say(_("Up to")), say(_("Answer"))]
    for action, rows in printer.book.authority():
        table = [head]
        for row in rows:
            answer = [": ".join(filter(None, [say(_ANSWERS[row.entry.answer]), row.ask_role]))]
            if row.entry.nearest_yes:
                answer.append(f"{say(_('Nearest yes:'))} {printer.read(row.entry.nearest_yes)}")
            limit = printer.money(row.entry.limit) if row.entry.limit else ""
            table.append([row.role, row.when or say(_("always")), limit, "\n".join(answer)])
        yield entry(action.name, table=table)


def _fact(fact: Fact, printer: Printer) -> Entry:
    marks = [
        printer.say(_TYPES[fact.type]),
        printer.read(fact.unit),
        _of_each(fact, printer),
        printer.say(_("About the customer: known in all their cases")) if fact.about == "customer" else "",
        _lasts(fact, printer),
        printer.say(_("Personal")) if printer.book.codex.is_personal(fact.key) else "",
    ]
    choices = " · ".join(printer.all(choice.label for choice in fact.choices))
    return entry(
        printer.read(fact.label), printer.read(fact.question), choices, mark=" · ".join(filter(None, marks))
    )


def _lasts(fact: Fact, printer: Printer) -> str:
    return printer.say(_("Fresh for %(n)s months")) % {"n": fact.fresh_months} if fact.fresh_months else ""


def _of_each(fact: Fact, printer: Printer) -> str:
    several = printer.book.codex.vocabulary.get(fact.of or "")
    return printer.say(_("Of each in “%(list)s”")) % {"list": printer.read(several.label)} if several else ""


def _colleague(colleague: InternalCustomer, printer: Printer) -> Entry:
    rows = [
        (_("They need"), colleague.needs),
        (_("We promise them"), colleague.promise),
        (_("Contact"), colleague.contact),
    ]
    return entry(printer.read(colleague.name), rows=printer.rows(rows))


def _calendar(calendar: Calendar, printer: Printer) -> Entry:
    rows = [
        (
            printer.say(name),
            ", ".join(calendar.opening.get(day, ())).replace("-", "–") or printer.say(_("closed")),
        )
        for day, name in _DAYS.items()
    ]
    days = ", ".join(printer.day(day) for day in calendar.closed)
    closed = printer.say(_("Closed on %(days)s.")) % {"days": days} if days else ""
    return entry(printer.read(calendar.name), closed, rows=rows)
