"""All that is to be printed, gathered: the whole book, one situation of it, or cards for the counter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from hospes.codex.core.book import ProcessPage
from hospes.codex.core.drawing import Scene
from hospes.codex.core.model import Channel, Situation
from hospes.codex.core.printing.fitting import size_of
from hospes.codex.core.printing.house import house_sheets
from hospes.codex.core.printing.plates import blueprint_plates, flow_plates
from hospes.codex.core.printing.printer import Printer, Row
from hospes.codex.core.printing.steps import Sheet, rule_sheets, step_sheet
from hospes.codex.core.text import _

Kind = Literal["book", "cards", "text"]  # a text is a book without drawings
SHORT_HASH = 12
_CHANNELS: dict[Channel, str] = {
    "phone": _("Phone"), "counter": _("Counter"), "email": _("E-mail"), "chat": _("Chat"), "web": _("Web"),
    "letter": _("Letter"), "sms": _("SMS"),
}  # fmt: skip


@dataclass(frozen=True)
class Imprint:
    """Which edition it is. A draft has no number and no day."""

    content_hash: str
    number: int | None = None
    day: date | None = None


def gather(
    printer: Printer,
    *,
    kind: Kind,
    imprint: Imprint,
    situation: str = "",
    tell: Callable[[float], None] | None = None,
) -> dict[str, Any]:
    """What is to be set, for the press. Of all situations, or of the one of that key.

    `tell` hears how much is done, from 0 to 1.
    """
    codex = printer.book.codex
    wanted = [each for each in codex.situations if situation in ("", each.key)]
    chapters = []
    for number, each in enumerate(codex.situations, start=1):
        if each in wanted:
            chapters.append(_chapter(printer, each, number, kind))
            if tell:
                tell(len(chapters) / len(wanted))
    return {
        "kind": kind,
        "lang": printer.book.language,
        "tongue": printer.tongue,
        "quotes": printer.quotes,
        "company": printer.read(codex.name),
        "title": _title(printer, wanted, kind=kind, one=bool(situation)),
        "purpose": "" if situation else printer.read(codex.purpose),
        "imprint": _imprint(printer, imprint),
        "labels": {key: printer.say(words) for key, words in _LABELS.items()},
        "chapters": chapters,
        "house": house_sheets(printer) if kind != "cards" and not situation else [],
    }


_LABELS = {
    "standard": _("The service standard of"),
    "contents": _("Contents"),
    "they_say": _("What they say"),
    "arrives": _("Where it can arrive"),
    "moment": _("Moment of truth"),
    "throughout": _("Throughout"),
}


def _title(printer: Printer, wanted: Sequence[Situation], *, kind: Kind, one: bool) -> str:
    name = printer.read((wanted[0] if one and wanted else printer.book.codex).name)
    return printer.say(_("%(name)s: cards")) % {"name": name} if kind == "cards" else name


def _imprint(printer: Printer, imprint: Imprint) -> dict[str, str]:
    say, number = printer.say, imprint.number
    day = printer.day(imprint.day) if imprint.day else ""
    return {
        "edition": say(_("Edition %(number)s")) % {"number": number} if number else say(_("Draft")),
        "published": say(_("Published %(date)s")) % {"date": day} if day else "",
        "hash": imprint.content_hash[:SHORT_HASH],
    }


def _chapter(printer: Printer, situation: Situation, number: int, kind: Kind) -> Sheet:
    chapter = printer.book.chapter(situation)
    name = printer.read(situation.name)
    ways = _ways(chapter, printer)
    return {
        "number": number,
        "name": name,
        "purpose": printer.read(situation.purpose),
        "they_say": printer.all(situation.recognise),
        "channels": [printer.say(_CHANNELS[channel]) for channel in situation.channels],
        "certificate": printer.say(_("Only with a certificate")) if situation.certificate_required else "",
        "arrives": printer.all(result.label for result in situation.outcomes),
        "rules": rule_sheets(printer.book.rules_of(situation), printer) if kind == "book" else [],
        "plates": flow_plates(chapter, printer, title=printer.say(_("%(name)s: flow")) % {"name": name})
        if kind == "book"
        else [],
        "processes": [_process(chapter, process, printer, ways, kind, situation) for process in chapter],
    }


def _process(
    chapter: Sequence[ProcessPage],
    page: ProcessPage,
    printer: Printer,
    ways: dict[str, list[Row]],
    kind: Kind,
    situation: Situation,
) -> Sheet:
    process = page.process
    around = (*page.rules, *printer.book.rules_of(situation)) if kind == "cards" else ()
    throughout = rule_sheets(around, printer)  # a card is read alone: it says what holds throughout, too
    title = printer.say(_("%(name)s: service blueprint")) % {"name": printer.read(process.name)}
    return {
        "number": str(page.number),
        "name": printer.read(process.name),
        "purpose": printer.read(process.purpose),
        "anytime": printer.say(_("May be opened at any point.")) if process.anytime else "",
        "plates": blueprint_plates(chapter, page, printer, title=title) if kind == "book" else [],
        "rules": rule_sheets(page.rules, printer) if kind == "book" else [],
        "steps": [
            _sized(
                _with_rules(step_sheet(each, ways.get(each.path, []), printer), throughout),
                fitted=kind == "cards",
            )
            for each in page.steps
        ],
    }


def _with_rules(step: Sheet, further: list[Sheet]) -> Sheet:
    rules = step["rules"]
    return {**step, "rules": {**rules, "items": [*rules["items"], *further]}} if further else step


def _sized(step: Sheet, *, fitted: bool) -> Sheet:
    """With the size at which it fits on a card, where cards are wanted."""
    return {**step, "size": size_of(step)} if fitted else step


def _ways(chapter: Sequence[ProcessPage], printer: Printer) -> dict[str, list[Row]]:
    """For each step its outcomes, and what they lead to."""
    scene = Scene(chapter, chapter, printer)
    found: dict[str, list[Row]] = {}
    for strand in (strand for each in scene.strands for strand in each):
        if strand.outcome:
            found.setdefault(strand.source, []).append((strand.outcome, scene.called(strand)))
    return found
