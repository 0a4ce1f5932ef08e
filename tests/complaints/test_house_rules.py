"""The house's own rules are set by those who lead; what was begun keeps the rules it was begun with."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from hospes.complaints.models import HouseRow
from hospes.complaints.operations import NotAPeriod, OnlyLeaders
from hospes.complaints.queries import house_row, preset_now
from hospes.ledger.models import Event
from hospes.staff.models import Person
from tests.cases.conftest import Opened
from tests.complaints.conftest import Complained

pytestmark = pytest.mark.django_db
Board = Callable[..., Any]


def test_before_anybody_set_them_they_are_as_delivered() -> None:
    assert (house_row().usual, house_row().decide_days) == ("house", 10)
    assert not HouseRow.objects.exists()


def test_what_was_begun_keeps_its_rules(complained: Complained, board: Board, opened: Opened) -> None:
    before = complained()
    board(decide_days=30, may_pause=False)
    before.refresh_from_db()
    assert before.kept_rules.may_pause
    after = complained(case=opened("The tap."))
    rule = after.kept_rules.rule("decide")
    assert rule is not None
    assert (rule.number, after.kept_rules.may_pause) == (30, False)
    assert after.kept_rules.outside_body == "Conciliation Board"


def test_the_usual_rules_are_those_of_the_next_complaint(board: Board, complained: Complained) -> None:
    board(usual="es-10-2025")
    assert complained().preset == "es-10-2025"
    assert preset_now("house").key == "house"


def test_it_is_one_row_and_one_entry_a_change(board: Board, at: datetime) -> None:
    board()
    board(decide_days=12)
    assert HouseRow.objects.get().decide_days == 12
    entries = Event.objects.filter(name="complaint_rules.set")
    assert [each.data["decide_days"] for each in entries.order_by("seq")] == [10, 12]
    assert house_row().rules.changed_on == at.date().isoformat()


@pytest.mark.parametrize("given", [{"acknowledge_days": 0}, {"decide_days": 91}, {"acknowledge_days": 11}])
def test_a_period_is_one(board: Board, given: dict[str, int]) -> None:
    with pytest.raises(NotAPeriod):
        board(**given)


def test_others_than_leads_do_not_set_them(board: Board, anna: Person, ada: Person) -> None:
    for person in (anna, ada):
        with pytest.raises(OnlyLeaders):
            board(by=person)
