"""What rings for somebody now, and who that is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from hospes.cases.models import Case
from hospes.cases.queries import may_work_on, sees_everything, whose_case_is_seen
from hospes.channels.phone.core.calls import RINGS_AT_MOST
from hospes.channels.phone.core.told import spoken
from hospes.channels.phone.models import Call, CallBack, CallState, WavedAway
from hospes.customers.models import Address, Customer
from hospes.customers.queries import living
from hospes.staff.models import Person

TO_BE_NOTED_FOR = timedelta(
    hours=1
)  # a call I answered stays on my screen until I write it down, or wave it away
MOST = 6
MOST_CASES = 20


@dataclass(frozen=True)
class Caller:
    """Somebody who has this number, with what is open for them and may be seen."""

    customer: Customer
    cases: list[Case]


@dataclass(frozen=True)
class Ringing:
    """A call on the screen. Nobody in `callers`: unknown, or the number is withheld."""

    call: Call
    callers: list[Caller]
    owed: CallBack | None

    @property
    def number(self) -> str:
        """As it is read aloud; "" where it is withheld."""
        return spoken(self.call.number)

    @property
    def only(self) -> Caller | None:
        """Who it is, where nobody else has the number."""
        return self.callers[0] if len(self.callers) == 1 else None

    @property
    def only_case(self) -> Case | None:
        """What it is about, where only one thing is open."""
        only = self.only
        return only.cases[0] if only and len(only.cases) == 1 else None


def _for_me(person: Person, at: datetime) -> QuerySet[Call]:
    """The calls that ring for this person, or that they answered and have not written down."""
    rings = Q(state=CallState.RINGING, rang_at__gt=at - RINGS_AT_MOST) & (
        Q(agent=person) | Q(agent__isnull=True, line__team=person.team_id)
    )
    answered = Q(state=CallState.ANSWERED, agent=person, rang_at__gt=at - TO_BE_NOTED_FOR)
    waved = WavedAway.objects.filter(call=OuterRef("pk"), person=person)
    return Call.objects.filter(rings | answered, ~Exists(waved), taken_by__isnull=True)


def rings(person: Person, at: datetime) -> bool:
    """Whether anything is to be shown to them; one query."""
    return may_work_on(person) and _for_me(person, at).exists()


def rings_for(person: Person, at: datetime) -> list[Ringing]:
    """What rings, the longest waiting first, with who it is. Five queries, however many ring."""
    if not may_work_on(person):
        return []
    calls = list(_for_me(person, at).select_related("line__team", "agent").order_by("rang_at", "pk")[:MOST])
    return described(person, calls, at)


def described(person: Person, calls: list[Call], at: datetime) -> list[Ringing]:
    """The calls with who may be calling, and what of theirs this person may see."""
    numbers = {call.number for call in calls if call.number}
    whose = _customers(numbers)
    open_cases = _open_cases(person, {each.pk for found in whose.values() for each in found}, at)
    owed = _owed(numbers)
    return [
        Ringing(
            call,
            [Caller(each, open_cases.get(each.pk, [])) for each in whose.get(call.number, [])],
            owed.get((call.number, call.line.team_id)),
        )
        for call in calls
    ]


def _customers(numbers: set[str]) -> dict[str, list[Customer]]:
    if not numbers:
        return {}
    rows = Address.objects.filter(kind="phone", normalised__in=numbers).select_related("customer")
    found: dict[str, dict[int, Customer]] = {}
    for row in rows.order_by("customer_id"):
        customer = living(row.customer)
        if customer.erased_at is None:
            found.setdefault(row.normalised, {})[customer.pk] = customer
    return {number: list(those.values()) for number, those in found.items()}


def _open_cases(person: Person, customers: set[int], at: datetime) -> dict[int, list[Case]]:
    if not customers:
        return {}
    rows = (
        Case.objects.filter(
            whose_case_is_seen(person, at, "pk"), customer__in=customers, ended_at__isnull=True
        )
        .select_related("owner")
        .order_by("-pk")[:MOST_CASES]
    )
    found: dict[int, list[Case]] = {}
    for case in rows:
        found.setdefault(case.customer_id, []).append(case)
    return found


def _owed(numbers: set[str]) -> dict[tuple[str, int], CallBack]:
    if not numbers:
        return {}
    rows = CallBack.objects.filter(number__in=numbers, settled_at__isnull=True).order_by("-due_at")
    return {(each.number, each.team_id): each for each in rows}


def calls_for(person: Person) -> QuerySet[Call]:
    """The calls a person may see: to the lines of their team, and those that were theirs."""
    if sees_everything(person):
        return Call.objects.all()
    if not may_work_on(person):
        return Call.objects.none()
    return Call.objects.filter(Q(line__team=person.team_id) | Q(agent=person) | Q(taken_by=person))


def latest_calls(person: Person, at: datetime, *, limit: int = 20) -> list[Ringing]:
    """The last calls that came in. Five queries."""
    calls = (
        calls_for(person).select_related("line__team", "agent", "taken_by", "case").order_by("-pk")[:limit]
    )
    return described(person, list(calls), at)
