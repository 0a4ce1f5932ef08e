"""Éva's case with an authority table in force, and a complaint made of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import pytest

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import set_up_mailbox
from hospes.complaints.models import Complaint
from hospes.complaints.operations import complain, note_findings, set_house_rules
from hospes.staff.models import Person, Team
from tests.decisions.conftest import (  # noqa: F401 (fixtures)
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
    niamh,
    opened,
    publish,
    service,
    showroom,
    thomas,
    welcome,
    zoltan,
)
from tests.files.conftest import its_shelf  # noqa: F401 (a fixture)
from tests.search.conftest import finds  # noqa: F401 (fixtures)

REJECTED: dict[str, Any] = {
    "verdict": "reject",
    "reasons": "The crack in the wall is older than our work.",
    "alternative": "Eight hundred euros without admitting fault.",
    "outside_body": "Conciliation Board",
}


class Complained(Protocol):
    def __call__(self, **details: Any) -> Complaint: ...


@pytest.fixture
def complained(case: Case, anna: Person, at: datetime) -> Complained:  # noqa: F811
    """Anna handles Éva's case as a complaint, unless told otherwise."""

    def begin(**details: Any) -> Complaint:
        usual: dict[str, Any] = {"by": anna, "at": at, "case": case}
        return complain(**(usual | details))

    return begin


@pytest.fixture
def complaint(complained: Complained) -> Complaint:
    return complained()


@pytest.fixture
def investigated(complaint: Complaint, anna: Person, at: datetime) -> Complaint:  # noqa: F811
    note_findings(by=anna, at=at, complaint=complaint, words="The surveyor found an old crack.")
    return complaint


@pytest.fixture
def mailbox(service: Team, at: datetime) -> Mailbox:  # noqa: F811
    return set_up_mailbox(
        address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=at
    )


@pytest.fixture
def board(niamh: Person, at: datetime) -> Callable[..., Any]:  # noqa: F811
    """The house has joined the Conciliation Board."""

    def joined(**details: Any) -> Any:
        usual: dict[str, Any] = {
            "by": niamh, "at": at, "usual": "house", "acknowledge_days": 1, "decide_days": 10, "may_pause": True,
            "outside_body": "Conciliation Board", "outside_address": "board.example",
        }  # fmt: skip
        return set_house_rules(**(usual | details))

    return joined
