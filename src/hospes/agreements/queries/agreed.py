"""How a case stands to what was agreed, and the whole story of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from hospes.agreements.core.scope import Rounds
from hospes.agreements.models import Agreement, ChangeRequest, ChangeState, Round, Scope
from hospes.cases.models import Case
from hospes.codex.queries import parsed
from hospes.decisions.models import Decision, Reply
from hospes.decisions.queries import edition_for
from hospes.lib.prepared import Prepared, PreparedSet, number

FIELDS = frozenset(
    {"rounds_past_scope", "decision_maker_known"}
)  # of the case, that conditions know by these names

_STANDING = Prepared(lambda: Agreement.objects.filter(case=number(0)))
_STANDINGS = PreparedSet(lambda cases: Agreement.objects.filter(case__in=cases))


def agreement_of(case_pk: int) -> Agreement | None:
    """How a case stands to what was agreed; None where nothing was, and nobody is known to decide. One query."""
    return _STANDING.first(case_pk)


def case_fields_of(agreement: Agreement | None) -> dict[str, Any]:
    """What the agreement tells of the case, by the names conditions use."""
    return {
        "rounds_past_scope": agreement.rounds_past_scope if agreement else 0,
        "decision_maker_known": bool(agreement and agreement.decision_maker),
    }


def agreements_of(cases: Collection[int]) -> dict[int, Agreement]:
    """Those of many cases, in one query."""
    return {each.case_id: each for each in _STANDINGS.all(cases)}


def rounds_of(agreement: Agreement | None) -> Rounds:
    """The rounds as they are judged; nothing agreed where there is no row."""
    return agreement.rounds if agreement else Rounds(is_agreed=False)


def currency_of(case: Case) -> str:
    """The currency of the codex that the case is read by, "" before there is one."""
    read = edition_for(case)
    return parsed(read).currency if read else ""


@dataclass(frozen=True)
class Agreed:
    """Everything about what was agreed in a case and wished beyond it, the latest first."""

    agreement: Agreement | None
    scopes: list[Scope]
    changes: list[ChangeRequest]
    begun: list[Round]

    @property
    def scope(self) -> Scope | None:
        return self.scopes[0] if self.scopes else None

    @property
    def rounds(self) -> Rounds:
        return rounds_of(self.agreement)

    @property
    def to_begin(self) -> list[ChangeRequest]:
        """What the customer accepted and nobody has begun, the oldest first."""
        begun = {each.request_id for each in self.begun}
        accepted = [
            each for each in self.changes if each.state == ChangeState.ACCEPTED and each.pk not in begun
        ]
        return accepted[::-1]


def agreed_in(case: Case) -> Agreed:
    """The whole story of a case's scope. Four queries, however many rounds there were."""
    return Agreed(
        agreement_of(case.pk),
        list(Scope.objects.filter(case=case).select_related("noted_by").order_by("-number")),
        list(_changes(case).order_by("-number")),
        list(Round.objects.filter(case=case).select_related("begun_by").order_by("-number")),
    )


def scope_of(case: Case) -> Scope | None:
    """What is agreed now. One query."""
    return Scope.objects.filter(case=case).order_by("-number").first()


def told_changes(case: Case) -> list[ChangeRequest]:
    """What the customer has been told of: what waits for them first, then what they answered, the latest first."""
    known = list(
        _changes(case).filter(told_at__isnull=False).exclude(state=ChangeState.WITHDRAWN).order_by("-number")
    )
    return sorted(known, key=lambda each: not each.is_open)


def open_changes_of(case: Case) -> list[ChangeRequest]:
    """Requests that wait for the customer, the oldest first. One query."""
    return list(_changes(case).filter(state=ChangeState.OPEN).order_by("number"))


def exceptions_to_begin(case: Case) -> list[Decision]:
    """Exceptions of the case that no round rests on yet, the latest first. One query."""
    granted = Decision.objects.filter(case=case, answer=Reply.EXCEPTION, begun__isnull=True)
    return list(granted.order_by("-id"))


def _changes(case: Case) -> QuerySet[ChangeRequest]:
    return ChangeRequest.objects.filter(case=case).select_related("proposed_by", "settled_by")
