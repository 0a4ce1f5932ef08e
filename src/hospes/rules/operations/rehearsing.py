"""What a rule would have done in the past thirty days: tried in the cases as they are now, and let go of again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.cases.queries import house_hours
from hospes.codex.queries import codex_in_force
from hospes.ledger.models import Event
from hospes.ledger.operations import change
from hospes.ledger.queries import head
from hospes.lib.errors import Refusal
from hospes.rules.core import conditions
from hospes.rules.core.brackets import BEGAN, ENDED, outside
from hospes.rules.core.clock import started_by
from hospes.rules.core.vocabulary import HAPPENINGS
from hospes.rules.models import Version
from hospes.rules.operations.deeds import REGISTRY, Doing
from hospes.rules.operations.following import latest_reached
from hospes.rules.operations.writing import only_leads
from hospes.rules.queries import evidence_of
from hospes.rules.queries.wording import why_said
from hospes.staff.models import Person

DAYS = 30
LOOKED_BACK = 50_000  # events of the ledger
MOST = 300  # cases that are judged
TRIED = 30  # cases in which the verb itself is tried


class _Enough(Exception):  # noqa: N818 (raised to let go of everything that was tried)
    """What was tried would have been done."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One case in which it would have acted; `refused` says why it would have been refused."""

    case: Case
    why: str
    refused: str = ""


@dataclass
class Rehearsal:
    """`woken` cases were judged, in `fitting` of them the condition holds; some of these were tried."""

    woken: int = 0
    fitting: int = 0
    unknown: int = 0  # not known, so not true
    stopped: bool = False  # there were more than are judged
    tried: list[Tried] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return sum(bool(each.refused) for each in self.tried)


def rehearse(*, by: Person, at: datetime, version: Version) -> Rehearsal:
    """Judge the cases that would have woken it, as they are known now; try the latest for `by`. Writes nothing.

    Raises OnlyLeads.
    """
    only_leads(by)
    cases, stopped = _woken(version, at)
    codex, found = codex_in_force(), Rehearsal(woken=len(cases), stopped=stopped)
    condition = conditions.parse(version.condition)
    known = evidence_of(cases, codex, at)
    for case in cases:
        trace = conditions.judge(condition, known[case.pk])
        found.unknown += trace is not None and trace.result is None
        if conditions.holds(trace):
            found.fitting += 1
            if len(found.tried) < TRIED:
                found.tried.append(_try(version, case, why_said(version, trace, codex), by, at))
    return found


def _try(version: Version, case: Case, why: str, by: Person, at: datetime) -> Tried:
    """The verb is done and let go: the outermost change is left by an exception, so nothing is written."""
    try:
        with change(by=by, at=at):
            REGISTRY[version.deed](Doing(case, by, at, version.arguments))
            raise _Enough
    except _Enough:
        return Tried(case, why)
    except Refusal as refusal:
        return Tried(case, why, str(refusal))
    except Person.DoesNotExist:
        return Tried(case, why, _("Somebody it names is no longer here. Name somebody else."))


def _woken(version: Version, at: datetime) -> tuple[list[Case], bool]:
    """The cases that would have woken it, the latest first, each once; whether there were more."""
    found: dict[int, Case] = {}
    for case in _by_time(version, at) if version.is_a_time else _by_event(version, at):
        if len(found) == MOST and case.pk not in found:
            return list(found.values()), True
        found[case.pk] = case
    return list(found.values()), False


def _by_event(version: Version, at: datetime) -> Iterable[Case]:
    happening = HAPPENINGS[version.when]
    events = Event.objects.filter(
        seq__gt=head() - LOOKED_BACK,
        name__in=(happening.event, BEGAN, ENDED),
        at__gte=at - timedelta(days=DAYS),
    ).only("seq", "name", "case_id", "data")
    woke, _open = outside(events.order_by("seq").iterator(), is_inside=False)
    numbers = dict.fromkeys(
        each.case_id for each in reversed(woke) if each.case_id and happening.is_it(each.name, each.data)
    )
    cases = Case.objects.select_related("customer", "owner", "team").in_bulk(list(numbers)[: MOST + 1])
    return [cases[number] for number in numbers if number in cases]


def _by_time(version: Version, at: datetime) -> list[Case]:
    span, hours = timedelta(hours=version.hours or 0), house_hours()
    upto, after = started_by(at, span, hours), started_by(at - timedelta(days=DAYS), span, hours)
    return latest_reached(version, after, upto, MOST + 1) if upto is not None and after is not None else []
