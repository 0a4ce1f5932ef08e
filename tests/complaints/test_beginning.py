"""Dissatisfaction that expects an answer becomes a complaint by one action, and is undone while nothing followed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.cases.operations import AlreadyClosed, NotYours, confirm_solved, log_contact
from hospes.complaints.core.keys import read_key
from hospes.complaints.models import Clock, Complaint
from hospes.complaints.operations import (
    HandledBefore,
    NotNow,
    NotReceivedYet,
    acknowledge,
    assess,
    close_complaint,
    complain,
    name_complained_about,
    take_back,
)
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.complaints.conftest import Complained

When = Callable[..., datetime]


def test_it_has_a_key_the_usual_rules_and_its_clocks(complaint: Complaint, case: Case, at: datetime) -> None:
    assert read_key(complaint.key) == complaint.key
    assert (complaint.preset, complaint.case_id, complaint.round) == ("house", case.pk, 1)
    kinds = {clock.kind: clock.due_at for clock in complaint.clocks.all()}
    assert set(kinds) == {"acknowledge", "decide"}
    assert all(due > at for due in kinds.values())
    entry = Event.objects.get(name="complaint.begun")
    assert entry.data["key"] == complaint.key
    assert "hinge" not in str(entry.data)


def test_its_time_runs_from_the_customers_last_word(
    opened: Any, anna: Person, at: datetime, later: When
) -> None:
    case = opened()
    log_contact(by=anna, at=later(hours=1), case=case, direction="in", channel="phone", body="Still broken!")
    log_contact(by=anna, at=later(hours=2), case=case, direction="out", channel="phone", body="I see.")
    complaint = complain(by=anna, at=later(hours=3), case=case)
    assert complaint.received_at == later(hours=1)


def test_it_may_have_been_received_earlier_but_not_later(complained: Complained, at: datetime) -> None:
    with pytest.raises(NotReceivedYet):
        complained(received_at=at + timedelta(minutes=1))
    assert complained(received_at=at - timedelta(days=3)).received_at == at - timedelta(days=3)


def test_pressed_twice_it_is_one_complaint(complained: Complained) -> None:
    assert complained().pk == complained().pk
    assert Event.objects.filter(name="complaint.begun").count() == 1


def test_other_rules_are_named_and_kept(complained: Complained) -> None:
    complaint = complained(preset="uk-disp")
    assert complaint.preset == "uk-disp"
    assert complaint.kept_rules.refer_months == 6
    assert not Clock.objects.get(kind="summary").is_duty


def test_a_closed_case_is_no_complaint_until_it_is_opened_again(
    complained: Complained, case: Case, at: datetime
) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    with pytest.raises(AlreadyClosed):
        complained()


def test_one_that_was_closed_is_opened_again_not_begun_anew(
    complained: Complained, anna: Person, at: datetime
) -> None:
    close_complaint(by=anna, at=at, complaint=complained(), how="word")
    with pytest.raises(HandledBefore):
        complained()


def test_it_is_undone_while_nothing_followed(complaint: Complaint, anna: Person, at: datetime) -> None:
    key = complaint.key
    take_back(by=anna, at=at, complaint=complaint)
    assert not Complaint.objects.exists()
    assert not Clock.objects.exists()
    assert Event.objects.get(name="complaint.taken_back").data["key"] == key


def test_once_something_followed_it_is_not_undone(complaint: Complaint, anna: Person, at: datetime) -> None:
    assess(by=anna, at=at, complaint=complaint, severity=2, complexity=1, acts_at_once=False)
    with pytest.raises(NotNow, match="Something has followed"):
        take_back(by=anna, at=at, complaint=complaint)
    assert Complaint.objects.exists()


def test_who_is_complained_about_is_named_once(
    complained: Complained, anna: Person, thomas: Person, at: datetime
) -> None:
    complaint = complained(about=[thomas])
    name_complained_about(by=anna, at=at, complaint=complaint, person=thomas)
    assert [each.person for each in complaint.about.all()] == [thomas]
    assert Event.objects.filter(name="complaint.about_named").count() == 1


@pytest.mark.parametrize("stranger", ["zoltan", "ilona", "ada"])
def test_a_stranger_and_who_only_judges_are_refused(
    stranger: str, case: Case, complaint: Complaint, request: pytest.FixtureRequest, at: datetime
) -> None:
    person = request.getfixturevalue(stranger)
    verbs: tuple[Callable[[], Any], ...] = (
        lambda: complain(by=person, at=at, case=case),
        lambda: take_back(by=person, at=at, complaint=complaint),
        lambda: name_complained_about(by=person, at=at, complaint=complaint, person=person),
        lambda: acknowledge(by=person, at=at, complaint=complaint, channel="phone", words="x"),
        lambda: assess(by=person, at=at, complaint=complaint, severity=1, complexity=1, acts_at_once=True),
    )
    for verb in verbs:
        with pytest.raises(NotYours):
            verb()
    assert not complaint.stages.exists()
