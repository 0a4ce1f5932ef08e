"""Which runs there are: of a case, and those whose waiting is over."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.db.models import Case as Choice
from django.db.models import Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from hospes.cases.models import Case, Contact, Direction
from hospes.cases.queries import whose_case_is_seen
from hospes.codex.core.authority import role_with_its_own
from hospes.codex.core.model import Codex
from hospes.encounters.models import Encounter, State
from hospes.encounters.queries.run import for_reading, graph_of
from hospes.lib.prepared import Prepared, PreparedSet, moment, number, text
from hospes.staff.models import Person

MOST = 50  # on a day
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_FIRST = Choice(When(state=State.RUNNING, then=0), When(state=State.PAUSED, then=1), default=2)
_SHOWN = Prepared(lambda: for_reading(Encounter.objects.filter(case=number(0))).order_by(_FIRST, "-id")[:1])
_ASKING = PreparedSet(  # whether any run at all asks somebody with one of these roles
    lambda roles: (
        Encounter.objects.filter(asks_at__isnull=False, asks_role__in=roles).only("pk").order_by()[:1]
    ),
    slot=text,
)
_WAITING_IN = PreparedSet(
    lambda cases: (
        Encounter.objects.filter(case__in=cases, ended_at__isnull=True, waits_since__isnull=False)
        .order_by()
        .values_list("case_id")
    )
)


def cases_that_wait(cases: Collection[int]) -> set[int]:
    """Those of these cases in which a run waits, for whomever. One query."""
    return {case for (case,) in _WAITING_IN.tuples(cases)}


def runs_of(case: Case) -> QuerySet[Encounter]:
    """All runs of a case, the latest first, without the editions' bodies."""
    return (
        Encounter.objects.filter(case=case)
        .select_related("edition", "started_by")
        .defer("edition__body")
        .order_by("-id")
    )


def current_run(case: Case) -> Encounter | None:
    """The run to show with a case: the one under way, else the latest paused, else the latest.

    It is read for `guide`, which then does not read it again.
    """
    return _SHOWN.first(case.pk)


def latest_contact(case: Case, channel: str) -> Contact | None:
    """The last word from the customer in that channel: what a run that begins now answers to."""
    return case.contacts.filter(direction=Direction.IN, channel=channel).order_by("-at", "-id").first()


def _coming_back() -> QuerySet[Encounter]:
    # Two bounds, and not "has a day": by a bound SQLite finds the rows that have one in their own index.
    comes_back = Q(wait_until__lte=moment(1)) | Q(came_back_at__gt=_LONG_AGO)
    # Few come back, and many cases are somebody's: each that comes back is asked whose it is.
    theirs = Case.objects.open().filter(owner=number(0), pk=OuterRef("case"))
    return (
        Encounter.objects.filter(comes_back, Exists(theirs))
        .annotate(back_at=Coalesce("came_back_at", "wait_until"))
        .select_related("case__customer")
        .order_by("back_at", "id")
    )


_COMING_BACK = Prepared(_coming_back)


def follow_ups(person: Person, *, until: datetime) -> list[Encounter]:
    """Runs of the person's cases that come back to them by then: paused until a day, waited until the time was up, or
    waited for a customer who has spoken. The one that came first is first; its day is `back_at`."""
    return _COMING_BACK.all(person.pk, until)


def asked_for_a_yes(person: Person, codex: Codex | None, *, at: datetime) -> list[Encounter]:
    """Runs that stand at a second yes this person may give by the codex in force, the oldest first.

    A prepared query as long as nobody is asked, for it is asked with every case's page; then one more.
    """
    if codex is None:
        return []
    roles = {own for role in person.roles for own in role_with_its_own(codex, role)}
    if not roles or not _ASKING.all(roles):
        return []
    standing = Encounter.objects.filter(
        whose_case_is_seen(person, at),
        asks_role__in=roles,
        asks_at__isnull=False,  # as the index of those that ask has it
        state=State.RUNNING,
        case__ended_at__isnull=True,
    ).exclude(started_by=person)
    return list(standing.select_related("case__customer", "started_by").order_by("asks_at", "id")[:MOST])


def phrase_at(encounter: Encounter, path: str, place: int) -> str:
    """The phrase that stands at that place (0 is the first) of a step, in the customer's language; "" for none."""
    graph = graph_of(encounter.edition, encounter.situation)
    step = graph.steps.get(path)
    phrases = [tool.phrase for tool in step.tools if tool.phrase] if step else []
    if place >= len(phrases):
        return ""
    return phrases[place].in_(encounter.case.customer.language, graph.codex.languages)
