"""A rule in words: when, if, then, in the reader's language."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from hospes.codex.core.conditions.evaluate import Trace
from hospes.codex.core.conditions.words import Names, explain, sentence
from hospes.codex.core.model import Codex
from hospes.codex.core.naming import names_in
from hospes.rules.core.conditions import NoCondition, parse
from hospes.rules.models import Version
from hospes.staff.models import Person

WHENS: Mapping[str, Any] = {
    "opened": gettext_lazy("a case is opened"),
    "recognised": gettext_lazy("the situation of a case is recognised"),
    "said": gettext_lazy("the customer says or writes something"),
    "written": gettext_lazy("we say or write something to the customer"),
    "reopened": gettext_lazy("a case is opened again"),
    "closed": gettext_lazy("a case is closed"),
    "owner": gettext_lazy("a case gets another owner"),
    "woken": gettext_lazy("a case wakes up"),
    "promise_late": gettext_lazy("a promise is late"),
    "promise_soon": gettext_lazy("a promise falls due soon"),
    "lapsed": gettext_lazy("nobody answered the offer of a case"),
    "declined": gettext_lazy("the offer of a case is declined"),
    "complaint": gettext_lazy("a complaint begins"),
    "not_well": gettext_lazy("asked afterwards, the customer says that it is not well"),
    "no": gettext_lazy("a customer gets a no"),
    "after_opening": gettext_lazy("a case has been open for some time"),
    "waiting": gettext_lazy("a customer has been waiting for our answer for some time"),
    "quiet": gettext_lazy("nobody has said anything in a case for some time"),
}
DEEDS: Mapping[str, Any] = {
    "tag": gettext_lazy("Put tags on it"),
    "offer": gettext_lazy("Offer it to a colleague"),
    "promise": gettext_lazy("Promise something to the customer"),
    "note": gettext_lazy("Write a note"),
    "snooze": gettext_lazy("Put it to sleep"),
    "ask": gettext_lazy("Ask the customer whether it is solved"),
    "complaint": gettext_lazy("Handle it as a complaint"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The three parts of a rule; `condition` is empty where there is none."""

    when: str
    condition: str
    deed: str


def spoken(version: Version, codex: Codex | None) -> Spoken:
    """A version in the reader's language."""
    return several_spoken([version], codex)[0]


def several_spoken(versions: Collection[Version], codex: Codex | None) -> list[Spoken]:
    """The same of several; one query, where they name somebody."""
    people = people_named(versions)
    return [
        Spoken(when_said(each), condition_said(each, codex), deed_said(each, people)) for each in versions
    ]


def people_named(versions: Collection[Version]) -> dict[int, str]:
    """What the people are called whom some versions name."""
    numbers = {each.arguments["person"] for each in versions if "person" in each.arguments}
    return dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}


def when_said(version: Version) -> str:
    """What it waits for."""
    if version.hours is None:
        return str(WHENS[version.when])
    templates = {
        "after_opening": ngettext(
            "a case has been open for %(n)d hour of our opening hours",
            "a case has been open for %(n)d hours of our opening hours",
            version.hours,
        ),
        "waiting": ngettext(
            "a customer has been waiting for our answer for %(n)d hour of our opening hours",
            "a customer has been waiting for our answer for %(n)d hours of our opening hours",
            version.hours,
        ),
        "quiet": ngettext(
            "nobody has said anything in a case for %(n)d hour of our opening hours",
            "nobody has said anything in a case for %(n)d hours of our opening hours",
            version.hours,
        ),
    }
    return templates[version.when] % {"n": version.hours}


def condition_said(version: Version, codex: Codex | None) -> str:
    """The condition as a sentence; one that cannot be read any more says so."""
    try:
        condition = parse(version.condition)
    except NoCondition:
        return _("a condition that the codex no longer knows")
    return sentence(condition, get_language() or "en", names_of(codex)) if condition is not None else ""


def why_said(version: Version, trace: Trace | None, codex: Codex | None) -> str:
    """Why it acts, as it stands in the log: what woke it, and what was so."""
    woken = when_said(version)
    woken = f"{woken[:1].upper()}{woken[1:]}."
    if trace is None:
        return woken
    return f"{woken} {explain(trace, get_language() or 'en', names_of(codex))}"


def deed_said(version: Version, people: Mapping[int, str]) -> str:
    """What it does, with the names of whom it names."""
    said: dict[str, Any] = dict(version.arguments)
    hours = said.get("hours", 0)
    match version.deed:
        case "tag":
            return _("put the tags “%(names)s” on it") % said
        case "offer":
            return _("offer it to %(name)s: “%(words)s”") % {**said, "name": people.get(said["person"], "—")}
        case "promise":
            return (
                ngettext(
                    "promise “%(words)s” within %(hours)d hour of our opening hours",
                    "promise “%(words)s” within %(hours)d hours of our opening hours",
                    hours,
                )
                % said
            )
        case "note":
            return _("write a note: “%(words)s”") % said
        case "snooze":
            return (
                ngettext(
                    "put it to sleep for %(hours)d hour of our opening hours",
                    "put it to sleep for %(hours)d hours of our opening hours",
                    hours,
                )
                % said
            )
        case "ask":
            return _("ask the customer by mail whether it is solved")
        case _:
            return _("handle it as a complaint")


def names_of(codex: Codex | None) -> Names:
    """What the keys in a condition are called."""
    if codex is None:
        return Names()
    language = get_language() or "en"
    return names_in(codex.vocabulary, codex.steps(), lambda text: text.in_(language), codex.tiers)
