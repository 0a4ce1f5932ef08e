"""A yes that an empty list lets through, of which the author has said nothing."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.conditions.nodes import Not, list_of
from hospes.codex.core.conditions.types import facts_in, quantifiers
from hospes.codex.core.model import AllOf, AnyOf, Authority, Codex, Condition, Count, Every, Some
from hospes.codex.core.reckoning import parts_of
from hospes.codex.core.text import _


class EmptyListPasses(Check):
    id = "empty-list-passes"
    title = _("A yes for a list with nothing in it")
    explanation = _(
        "Of no things at all, every one is as it should be, none is not, and that there are none is known: an entry "
        "that asks for no more says yes when somebody answers “there are none”."
    )
    fix = _(
        "Say how many there have to be: at least one of them, or any number where none is right too. Or say no in an "
        "entry before it."
    )
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        codex = subject.codex
        for place, entry in enumerate(codex.authority):
            if entry.answer != "yes":
                continue
            for key in _resting_on(codex, entry):
                before = _in_front(codex, place)
                thought_of = any(_counts(codex, each, key) for each in (entry, *before))
                if not thought_of and not any(_holds_of_none(each, key) for each in before):
                    template = _("It says yes to %(role)s also where there is nothing in %(list)s.")
                    yield self.problem(entry.path, template, role=entry.role, list=key)


def _resting_on(codex: Codex, entry: Authority) -> list[str]:
    """The lists of which it needs to know, or judges all things, and that may be empty for all it says."""
    asked = [key for key in entry.needs if key in codex.columns]
    if entry.when is not None:
        asked += _vacuous(entry.when)
    return [key for key in dict.fromkeys(asked) if entry.when is None or _may_hold(entry.when, key)]


def _vacuous(condition: Condition, *, denied: bool = False) -> Iterator[str]:
    """The lists of which something is said that holds when there is nothing in them."""
    match condition:
        case Not():
            yield from _vacuous(condition.not_, denied=not denied)
        case AllOf():
            for part in condition.all:
                yield from _vacuous(part, denied=denied)
        case AnyOf():
            for part in condition.any:
                yield from _vacuous(part, denied=denied)
        case Every() if not denied:
            yield list_of(condition)
        case Some() if denied:
            yield list_of(condition)


def _may_hold(condition: Condition, key: str) -> bool:
    """Whether it may hold of an empty list, whatever else is so."""
    return evaluate(condition, Evidence({key: ()}, knows_run=False)).result is not False


def _in_front(codex: Codex, place: int) -> list[Authority]:
    """The restrictions that the same person meets before this entry, for all that it answers."""
    entry = codex.authority[place]
    return [
        each
        for n, each in enumerate(codex.authority)
        if each.answer != "yes"
        and set(entry.actions) <= set(each.actions)
        and (each.for_everyone or (n < place and each.role == entry.role))
    ]


def _counts(codex: Codex, entry: Authority, key: str) -> bool:
    """Whether the author has thought of how many there are: counts them, or goes by what is reckoned from them."""
    if entry.when is None:
        return False
    counted = (list_of(each) for each in quantifiers(entry.when) if isinstance(each, Count))
    known = codex.vocabulary
    reckoned = (fact for fact in facts_in(entry.when) if fact in known and known[fact].reckon is not None)
    return key in counted or any(key in parts_of(known, fact) for fact in reckoned)


def _holds_of_none(entry: Authority, key: str) -> bool:
    return entry.when is None or evaluate(entry.when, Evidence({key: ()}, knows_run=False)).result is True
