"""What was decided and what is being asked, in the order of time."""

from datetime import datetime

from django.db.models import QuerySet

from hospes.cases.models import Case
from hospes.codex.core.authority import role_with_its_own
from hospes.codex.core.model import Codex
from hospes.decisions.models import Approval, ApprovalState, Decision
from hospes.lib.prepared import Prepared, PreparedSet, number, text
from hospes.staff.models import Person

MOST = 50  # on a page

_OF_CASE = Prepared(
    lambda: Decision.objects.filter(case=number(0)).select_related("decided_by").order_by("-id")
)
_ASKED_IN_CASE = Prepared(
    lambda: (
        Approval.objects.filter(case=number(0), used_at__isnull=True)
        .exclude(state=ApprovalState.WITHDRAWN)
        .select_related("asked_by", "answered_by")
        .order_by("-id")
    )
)


def _with_their_case(approvals: QuerySet[Approval]) -> QuerySet[Approval]:
    return approvals.filter(case__ended_at__isnull=True).select_related(
        "case__customer", "asked_by", "answered_by"
    )


_ASKED_OF = PreparedSet(
    lambda roles: (
        _with_their_case(Approval.objects.filter(state=ApprovalState.OPEN, role__in=roles))
        .exclude(asked_by=number(0))
        .order_by("due_at", "id")[:MOST]
    ),
    slot=text,
    before=1,
)
_ANSWERED = Prepared(
    lambda: _with_their_case(
        Approval.objects.filter(
            asked_by=number(0),
            state__in=(ApprovalState.APPROVED, ApprovalState.REFUSED),
            used_at__isnull=True,
        )
    ).order_by("id")[:MOST]
)
_TO_TELL = Prepared(
    lambda: (
        Decision.objects.filter(decided_by=number(0), told_at__isnull=True, case__ended_at__isnull=True)
        .select_related("case__customer")
        .order_by("id")[:MOST]
    )
)


def decisions_of(case: Case) -> list[Decision]:
    """Everything decided in a case, the latest first. One query."""
    return _OF_CASE.all(case.pk)


def told_to_customer(case: Case) -> list[Decision]:
    """What the customer of a case has been told of what was decided, the latest first. One query."""
    return [decision for decision in _OF_CASE.all(case.pk) if not decision.is_untold]


def asked_in(case: Case) -> list[Approval]:
    """Approvals in a case that wait for an answer, or whose answer has not been used. One query."""
    return _ASKED_IN_CASE.all(case.pk)


def roles_answered_by(person: Person, codex: Codex | None) -> list[str]:
    """The roles of the codex whose approvals this person may give."""
    if codex is None or not person.is_active:
        return []
    return sorted({own for role in person.roles for own in role_with_its_own(codex, role)})


def asked_of(person: Person, codex: Codex | None) -> list[Approval]:
    """What waits for this person's yes or no by the codex in force, the most pressing first. One query."""
    return _ASKED_OF.all(roles_answered_by(person, codex), person.pk)


def answered_for(person: Person) -> list[Approval]:
    """Answers this person asked for and has not acted on yet, the oldest first. One query."""
    return _ANSWERED.all(person.pk)


def to_tell(person: Person) -> list[Decision]:
    """What this person decided and the customer has not heard, the oldest first. One query."""
    return _TO_TELL.all(person.pk)


def late_approvals(at: datetime) -> QuerySet[Approval]:
    """Those whose time has passed and of which nobody has been told so."""
    return Approval.objects.filter(state=ApprovalState.OPEN, due_at__lt=at, found_late_at__isnull=True)
