"""Who may, which complaint, and in which words: asked in every verb, whichever way it is called."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from hospes.cases.operations import NotYours
from hospes.cases.operations.locking import lock, owner_of
from hospes.cases.queries import may_decide
from hospes.complaints import events
from hospes.complaints.core.stages import Obstacle, Standing
from hospes.complaints.models import Complaint, Stage
from hospes.complaints.operations.refusals import NotNow, WordsWanted
from hospes.complaints.queries import standing_of
from hospes.decisions.operations.gates import hold as hold_case
from hospes.decisions.operations.gates import said
from hospes.decisions.operations.gates import tell as tell_of
from hospes.ledger.operations import Record
from hospes.staff.models import Person

__all__ = ["add", "hold", "hold_to_decide", "refuse", "said", "tell", "want"]


def hold(by: Person | None, complaint: Complaint, at: datetime) -> Standing:
    """The complaint and its case, held for somebody who may change it; how it stands. Raises NotYours.

    None is the customer, or the house itself.
    """
    case = complaint.case
    if by is None:
        lock(case)
    else:
        hold_case(by, case, at)
    complaint.refresh_from_db()
    complaint.case = case
    return standing_of(complaint)


def hold_to_decide(by: Person, complaint: Complaint, at: datetime) -> Standing:
    """What becomes of a complaint is decided by the case's owner, their deputy, a lead or manager. Raises NotYours."""
    standing = hold(by, complaint, at)
    owner = owner_of(complaint.case)
    if not may_decide(by, complaint.case, at):
        raise NotYours(owner)
    return standing


def refuse(obstacle: Obstacle | None) -> None:
    """Raises NotNow where something stands in the way."""
    if obstacle is not None:
        raise NotNow(obstacle)


def want(text: str, message: str) -> str:
    """The words as they can be kept. Raises WordsWanted with `message` when they say nothing."""
    kept = said(text)
    if not kept:
        raise WordsWanted(message)
    return kept


def add(
    record: Record, complaint: Complaint, kind: str, *, by: Person | None, at: datetime,
    data: Mapping[str, Any] | None = None, **fields: Any,
) -> Stage:  # fmt: skip
    """Write a stage, with its entry; the words of a stage travel sealed."""
    stage = Stage.objects.create(
        complaint=complaint, kind=kind, round=complaint.round, at=at, by=by, **fields
    )
    sealed = {name: stage.__dict__[name] for name in ("words", "alternative", "outside_body")}
    tell(record, events.STAGES[kind], complaint, stage, {"round": stage.round, **(data or {})}, sealed)
    return stage


def tell(
    record: Record,
    name: str,
    complaint: Complaint,
    about: models.Model,
    data: Mapping[str, Any],
    sealed: Mapping[str, str] | None = None,
) -> None:
    """Record an event of a complaint, addressed to its case."""
    tell_of(record, name, about, complaint.case, {"complaint": complaint.pk, **data}, sealed or {})
