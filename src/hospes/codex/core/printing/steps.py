"""A step on paper: everything the book says of it, in the order in which one reads it."""

from collections.abc import Iterable, Iterator
from typing import Any

from hospes.codex.core.book import RuleLine, StepPage
from hospes.codex.core.model import Moment, Tool
from hospes.codex.core.printing.printer import Printer, Row
from hospes.codex.core.text import _

Sheet = dict[str, Any]
_AT_HAND = {
    "article": _("Article"), "form": _("Form"), "document": _("Document"), "calculator": _("Calculator"),
}  # fmt: skip

_BESIDES = {
    "hand_over": _("Handed over to"), "then": _("When time is up"), "known_by": _("Known by"),
    "sets": _("Known then"), "uses_up": _("Held for this once"), "takes_back": _("Takes back"),
    "enough": _("So many answers will do"),
}  # fmt: skip


def step_sheet(page: StepPage, ways: list[Row], printer: Printer) -> Sheet:
    """One step; `ways` are its outcomes and what they lead to, in words."""
    step, say = page.step, printer.say
    return {
        "number": page.number,
        "name": printer.read(step.name) or step.key,
        "kind": printer.kind(page),
        "lane": printer.lane(page),
        "critical": printer.critical(page),
        "when": printer.condition(page),
        "aims": printer.rows([(_("Goal"), step.goal), (_("Effect"), step.effect)]),
        "moments": [_moment(moment, printer) for moment in step.moments],
        "find_out": {
            "label": say(_("Find out, in any order")),
            "items": [(printer.read(fact.label), printer.read(fact.question)) for fact in page.collect],
        },
        "rules": {"label": say(_("Rules")), "items": rule_sheets(page.rules, printer)},
        "say": {
            "label": say(_("In words such as")),
            "items": [
                (printer.read(tool.phrase), _noted(tool, printer)) for tool in step.tools if tool.phrase
            ],
        },
        "at_hand": {"label": say(_("At hand")), "items": list(_at_hand(page, printer))},
        "follows": list(_follows(page, printer)),
        "then": {"label": say(_("Then")), "items": ways},
    }


def _moment(moment: Moment, printer: Printer) -> Sheet:
    met = [(_("We meet it"), moment.meet), (_("We exceed it"), moment.exceed)]
    expected = printer.rows([(_("They expect"), moment.expectation)])
    return {
        "name": printer.moment(moment),
        "apart": printer.say(_("Sets us apart")) if moment.sets_us_apart else "",
        "rows": [
            *((label, [words]) for label, words in expected),
            *((printer.say(label), printer.all(texts)) for label, texts in met if texts),
        ],
    }


def rule_sheets(lines: Iterable[RuleLine], printer: Printer) -> list[Sheet]:
    """Rules of a step, or of all that stands around it."""
    return [
        {
            "label": printer.say(_("Do") if line.rule.do else _("Avoid")),
            "do": bool(line.rule.do),
            "words": printer.read(line.rule.words),
            "behaviour": printer.read(line.behaviour.name) if line.behaviour else "",
        }
        for line in lines
    ]


def _noted(phrase: Tool, printer: Printer) -> str:
    """What a phrase is for, and whether it is said just so."""
    exact = printer.say(_("Word for word")) if phrase.exact else ""
    return " · ".join(filter(None, [printer.read(phrase.label), exact]))


def _at_hand(page: StepPage, printer: Printer) -> Iterator[tuple[str, str, str]]:
    for tool in page.step.tools:
        if tool.phrase:
            continue
        name = (
            page.articles[tool.article]
            if tool.article
            else printer.read(tool.form or tool.document or tool.calculator)
        )
        yield printer.say(_AT_HAND[tool.kind]), name, printer.read(tool.label)


def _follows(page: StepPage, printer: Printer) -> Iterator[Row]:
    """What belongs to a step of its kind, each with its label."""
    step, say = page.step, printer.say
    if page.action:
        yield say(_("Who may decide")), page.action.name
    if page.approver:
        yield say(_("Approved by")), page.approver
    if step.commit:
        within = printer.detail(page)
        yield (
            say(_("We promise")),
            " ".join(filter(None, [printer.read(step.commit.what), f"({within})" if within else ""])),
        )
    if step.wait:
        yield say(_("We wait for")), printer.detail(page)
    if page.link:
        yield say(_("Go to")), page.link.name
    for each in page.besides:
        yield say(_BESIDES[each.kind]), f"{each.about}: {each.words}" if each.about else each.words
    if step.end:
        how = printer.detail(page)
        yield say(_("Here it ends")), " ".join(filter(None, [f"{how}.", printer.read(step.end.alternative)]))
