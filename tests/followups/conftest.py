"""The people and cases of the cases' own tests, and a table of follow-ups."""

from datetime import datetime, timedelta
from typing import Protocol

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import ask_whether_solved, confirm_solved, log_contact
from hospes.followups.models import FollowUp, FollowUpLine
from hospes.followups.operations import plan_follow_up, set_line
from hospes.ledger.reactions import run_reactions
from hospes.staff.models import Person
from tests.agreements.conftest import (  # noqa: F401 (fixtures)
    ada,
    anna,
    case,
    decided,
    edition,
    eva,
    harbour,
    hired,
    ilona,
    later,
    marta,
    needs,
    niamh,
    opened,
    publish,
    scope,
    service,
    showroom,
    thomas,
    welcome,
    wished,
    zoltan,
)


class Closed(Protocol):
    def __call__(self, which: Case | None = None) -> FollowUp | None: ...


@pytest.fixture
def table(niamh: Person, at: datetime) -> FollowUpLine:  # noqa: F811
    """Every case is followed up after three working days."""
    return set_line(by=niamh, at=at, situation="", outcome="", days=3, what="Does the hinge hold?")


@pytest.fixture
def closed(case: Case, anna: Person, at: datetime) -> Closed:  # noqa: F811
    """Éva says that it is solved, and what follows has followed."""

    def close(which: Case | None = None) -> FollowUp | None:
        which = which or case
        confirm_solved(by=anna, at=at, case=which, how="spoken", said_by="Éva")
        run_reactions()
        which.refresh_from_db()
        return FollowUp.objects.filter(case=which).order_by("-id").first()

    return close


@pytest.fixture
def planned(case: Case, anna: Person, at: datetime) -> FollowUp:  # noqa: F811
    """Anna comes back to Éva in two days, by hand."""
    return plan_follow_up(
        by=anna, at=at, case=case, what="Is the door straight?", due_at=at + timedelta(days=2)
    )


def fixed(case: Case, by: Person, at: datetime) -> None:  # noqa: F811
    """The customer has their answer and is asked whether it is solved."""
    log_contact(by=by, at=at, case=case, direction="out", channel="phone", body="It is mended.")
    ask_whether_solved(by=by, at=at, case=case)
