"""Payment services: fifteen working days, thirty-five with a holding reply, and not a day longer."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from hospes.complaints.core.presets import PRESETS
from hospes.complaints.models import Clock, Complaint, Letter
from hospes.complaints.operations import TooFar, look_at, send_letter, set_house_rules
from hospes.complaints.operations.writing import WORDS
from hospes.complaints.queries import house_row
from hospes.staff.models import Person
from tests.complaints.conftest import Complained

pytestmark = pytest.mark.usefixtures("mailbox")
When = Callable[..., datetime]


@pytest.fixture
def complaint(complained: Complained) -> Complaint:
    """Received on Monday, 2 March 2026."""
    return complained(preset="psd2")


@pytest.fixture
def hold(complaint: Complaint, anna: Person, later: When) -> Callable[[date], Letter]:
    def held(until: date) -> Letter:
        at = later(days=14)
        given: dict[str, Any] = {
            "complaint": complaint,
            "kind": "holding",
            "language": "en",
            "expected": until,
        }
        sheet = look_at(at=at, **given)
        why = {"why_not_yet": "The other bank has not answered us."}
        return send_letter(by=anna, at=at, passages={**sheet.passages, **why}, how=WORDS, **given)

    return held


def test_the_answer_is_due_after_fifteen_working_days(complaint: Complaint) -> None:
    due = Clock.objects.get(complaint=complaint, kind="decide")
    # This house is there every day: the 17th ends at the midnight of the 18th.
    assert (due.due_at.date(), due.may_pause) == (date(2026, 3, 18), False)


def test_a_holding_reply_names_its_reasons_and_the_day_and_puts_the_answer_off(
    hold: Callable[[date], Letter], complaint: Complaint
) -> None:
    letter = hold(date(2026, 4, 6))
    assert set(letter.required) == {"why_not_yet", "expected"}
    running = Clock.objects.get(complaint=complaint, kind="decide", done_at__isnull=True)
    assert running.due_at.date() == date(2026, 4, 7)  # the midnight at which the thirty-fifth day ends


def test_no_holding_reply_reaches_beyond_thirty_five_working_days(
    hold: Callable[[date], Letter], complaint: Complaint
) -> None:
    with pytest.raises(TooFar, match="6 April 2026 at the latest"):
        hold(date(2026, 4, 7))
    assert not Letter.objects.exists()
    assert Clock.objects.get(complaint=complaint, kind="decide").done_at is None


def test_other_rules_name_no_such_day(complained: Complained, anna: Person, later: When) -> None:
    assert [key for key, each in PRESETS.items() if each.longest_days] == ["psd2"]


def test_it_cites_its_source_and_says_what_was_not_verified() -> None:
    rules = PRESETS["psd2"]
    assert "2015/2366" in rules.source
    assert "101" in rules.source
    assert rules.not_verified


def test_a_lead_may_make_them_the_usual_ones(niamh: Person, at: datetime) -> None:
    given: dict[str, Any] = {"acknowledge_days": 1, "decide_days": 10, "may_pause": True}
    set_house_rules(by=niamh, at=at, usual="psd2", outside_body="", outside_address="", **given)
    assert house_row().usual == "psd2"
