"""What inspections add up to, over the database."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.lib.statistics import Proportion
from hospes.quality.core.marks import Answer, Given
from hospes.quality.operations import finish, save_draft
from hospes.quality.queries import figures, sheet_for
from hospes.staff.models import Person, Team
from tests.quality.conftest import SAID, SECOND_YES, Handled, Judged

Later = Callable[..., datetime]


def test_without_inspections_there_are_no_figures(at: datetime, db: None) -> None:
    scores = figures(until=at)
    assert (scores.contacts, scores.non_critical) == (0, Proportion(0, 0))


def test_three_contacts_reckoned_by_hand(handled: Handled, judged: Judged, later: Later) -> None:
    """Each asks of the welcome a goal, a moment and two rules, of calming a goal, of the second yes whether
    leaving it out was right. Customer: welcome and its rules; compliance: the second yes."""
    judged(handled())
    judged(handled(minutes=1), rules__2="no", first_words="no")  # a critical fail, and one that is not
    judged(handled(minutes=2), calm="na", second_yes="no")
    scores = figures(until=later(days=2))
    assert scores.contacts == 3
    assert scores.critical["customer"] == Proportion(2, 3)
    assert scores.critical["compliance"] == Proportion(2, 3)
    assert scores.critical["business"] == Proportion(0, 0)
    assert scores.non_critical == Proportion(4, 5), "first words thrice, calm twice; one no"
    assert scores.adherence == Proportion(3, 6), "the welcome each time, the second yes never"
    assert scores.justified == Proportion(2, 3)


def test_a_draft_does_not_count(handled: Handled, ilona: Person, later: Later) -> None:
    contact = handled()
    answers = {SECOND_YES: Given(Answer.NO, SAID)}
    save_draft(by=ilona, at=later(days=1), contact=contact, answers=answers, language="en")
    assert figures(until=later(days=2)).contacts == 0


@pytest.mark.parametrize(("days", "counted"), [(1, 1), (90, 1), (92, 0), (0, 0)])
def test_ninety_days_count(handled: Handled, judged: Judged, later: Later, days: int, counted: int) -> None:
    judged(handled())
    assert figures(until=later(days=days)).contacts == counted


def test_a_team_has_its_own_figures(
    handled: Handled,
    judged: Judged,
    anna: Person,
    zoltan: Person,
    service: Team,
    showroom: Team,
    later: Later,
) -> None:
    judged(handled(anna))
    judged(handled(zoltan, minutes=1), second_yes="no")
    until = later(days=2)
    assert figures(until=until, team=service.pk).critical["compliance"] == Proportion(1, 1)
    assert figures(until=until, team=showroom.pk).critical["compliance"] == Proportion(0, 1)
    assert figures(until=until).contacts == 2


def test_a_situation_has_its_own_figures(handled: Handled, judged: Judged, later: Later) -> None:
    judged(handled())
    judged(handled(minutes=1, situation="question", steps={"question/answer/look-up": ""}, skipped={}))
    until = later(days=2)
    assert figures(until=until, situation="question").contacts == 1
    assert figures(until=until, situation="complaint").contacts == 1
    assert figures(until=until, situation="nothing-such").contacts == 0


def test_a_person_has_their_own(
    handled: Handled, judged: Judged, anna: Person, thomas: Person, later: Later
) -> None:
    judged(handled(anna))
    judged(handled(thomas, minutes=1))
    assert figures(until=later(days=2), person=thomas).contacts == 1


def test_the_same_contact_judged_by_two_counts_as_two_judgements(
    handled: Handled, judged: Judged, niamh: Person, later: Later
) -> None:
    contact = handled()
    judged(contact)
    judged(contact, by=niamh, second_yes="no")
    assert figures(until=later(days=2)).critical["compliance"] == Proportion(1, 2)


def test_the_figures_take_one_query_however_many_inspections_there_are(
    handled: Handled, judged: Judged, later: Later, django_assert_num_queries: Callable[..., object]
) -> None:
    for minutes in range(5):
        judged(handled(minutes=minutes))
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert figures(until=later(days=2)).contacts == 5


def test_what_was_left_open_is_not_judged(handled: Handled, ilona: Person, later: Later) -> None:
    contact = handled()
    sheet = sheet_for(contact, language="en")
    assert sheet is not None
    only = {path: Given(Answer.YES, SAID) for path, each in sheet.questions.items() if each.critical}
    finish(by=ilona, at=later(days=1), contact=contact, answers=only, language="en")
    assert figures(until=later(days=2)).non_critical == Proportion(0, 0)
