"""The brief of a handover: how the case stood when it was offered, and nothing made up."""

from collections.abc import Callable
from datetime import datetime

from hospes.cases.models import Case
from hospes.cases.operations import (
    ask_again,
    keep_commitment,
    log_contact,
    note_fact,
    offer_handover,
    promise,
)
from hospes.cases.queries import brief_of
from hospes.ledger.queries import history
from hospes.staff.models import Person
from tests.cases.conftest import HINGE, Opened

When = Callable[..., datetime]


def test_of_a_case_with_nothing_in_it_nothing_is_made_up(opened: Opened, at: datetime) -> None:
    brief = brief_of(opened(channel="phone"), at)
    assert (brief["reason"], brief["reason_language"]) == (HINGE, "hu")
    assert brief["facts"] == brief["promised"] == brief["said"] == brief["tried"] == brief["moments"] == []
    assert (brief["chased"], brief["asked_again"], brief["reopened"], brief["hoped"]) == (0, 0, 0, "")
    assert "answer" not in brief


def test_what_is_promised_stands_with_its_time_and_whether_it_is_late(
    case: Case, anna: Person, at: datetime, later: When
) -> None:
    promise(by=anna, at=at, case=case, what="A fitter", due_at=later(hours=1))
    promise(by=anna, at=at, case=case, what="A letter", due_at=later(days=1))
    kept = promise(by=anna, at=at, case=case, what="A call", due_at=later(days=1))
    keep_commitment(by=anna, at=at, commitment=kept)
    assert brief_of(case, later(hours=2))["promised"] == [
        {"what": "A fitter", "due": later(hours=1).isoformat(), "late": True},
        {"what": "A letter", "due": later(days=1).isoformat(), "late": False},
    ]


def test_what_was_said_last_how_often_they_had_to_ask_and_what_was_asked_again(
    case: Case, anna: Person, at: datetime, later: When
) -> None:
    note_fact(by=anna, at=at, case=case, key="order", value="K-1042")
    ask_again(by=anna, at=at, case=case, key="order", why="The line was bad.")
    for hour in range(1, 4):
        log_contact(
            by=None, at=later(hours=hour), case=case, direction="in", channel="email", body=f"{hour}?"
        )
    log_contact(
        by=anna,
        at=later(hours=5),
        case=case,
        direction="out",
        channel="email",
        body="Thursday.",
        is_progress=True,
    )
    log_contact(by=anna, at=later(hours=6), case=case, direction="note", channel="web", body="Among us.")
    brief = brief_of(case, later(hours=7))
    assert [(each["direction"], each["words"]) for each in brief["said"]] == [
        ("in", "2?"),
        ("in", "3?"),
        ("out", "Thursday."),
    ]
    assert (brief["chased"], brief["asked_again"]) == (1, 1)
    [known] = brief["facts"]
    assert (known["key"], known["value"], known["confidence"]) == ("order", "K-1042", "certain")
    assert known["elsewhere"] is False


def test_it_is_kept_as_it_was_then(
    case: Case, anna: Person, thomas: Person, at: datetime, later: When
) -> None:
    offer = offer_handover(by=anna, at=at, case=case, to=thomas, story="The hinge.")
    promise(by=anna, at=at, case=case, what="A fitter", due_at=later(days=1))
    offer.refresh_from_db()
    assert offer.brief["promised"] == []
    assert offer.brief["at"] == at.isoformat()


def test_it_goes_with_its_case(case: Case, anna: Person, thomas: Person, at: datetime) -> None:
    """Nothing of it stands in the ledger: what is erased with the case is erased."""
    offer_handover(by=anna, at=at, case=case, to=thomas, story="The hinge.")
    assert not any(HINGE in str(event.data) for event in history(case.pk))
