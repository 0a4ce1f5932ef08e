"""One line of a list of cases: plain values, read in one query with the names that stand in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hospes.cases.core.commitments import is_late
from hospes.cases.models import State
from hospes.cases.models.case import CaseQuerySet

FIELDS = (
    "pk",
    "title",
    "state",
    "situation",
    "channel",
    "opened_at",
    "last_contact_at",
    "waiting_since",
    "next_due_at",
    "act_by",
    "ended_at",
    "ended_how",
    "customer_id",
    "customer__name",
    "customer__tier",
    "owner_id",
    "owner__name",
    "team_id",
    "reopened_count",
    "reason_language",
    "merged_into_id",
)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case as it stands in a list."""

    pk: int
    title: str
    state: str
    situation: str
    channel: str
    opened_at: datetime
    last_contact_at: datetime
    waiting_since: datetime | None
    next_due_at: datetime | None
    act_by: datetime
    ended_at: datetime | None
    ended_how: str
    customer_id: int
    customer_name: str
    customer_tier: str
    owner_id: int
    owner_name: str
    team_id: int
    reopened_count: int
    language: str
    merged_into: int | None

    @property
    def number(self) -> str:
        """As people see it: #1042."""
        return f"#{self.pk}"

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    def is_late(self, at: datetime) -> bool:
        """Whether something promised in it is overdue."""
        return self.next_due_at is not None and is_late(due_at=self.next_due_at, settled_at=None, at=at)


def values_of(cases: CaseQuerySet) -> Any:
    """The query for what `QueueRow` is made of."""
    return cases.values_list(*FIELDS)


def rows(cases: CaseQuerySet) -> list[QueueRow]:
    """The cases as lines, in their order. One query."""
    values: Iterable[tuple[Any, ...]] = values_of(cases)
    return [QueueRow(*each) for each in values]
