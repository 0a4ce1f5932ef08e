"""What the codex asks of the service lead comes up on her day, and on nobody else's."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from hospes.codex.models import Draft
from hospes.codex.operations import (
    answer_not_now,
    approve,
    ask_for_approval,
    send_back,
    start_draft,
    still_right,
    suggest,
)
from hospes.lib import clock
from hospes.staff.models import Person
from tests.desk.day.conftest import DayOf
from tests.encounters.codices import codex
from tests.encounters.conftest import Publish, hire


def dated(**days: int) -> Any:
    """The test codex with days on which it is to be looked at again, from today on."""
    sample = codex()
    day = timezone.localdate(clock.now()) + timedelta(days=days["situation"])
    situation = sample.situations[0].model_copy(update={"review": day})
    return sample.model_copy(update={"situations": (situation, *sample.situations[1:])})


def flag(by: Person, at: datetime, words: str = "Too long.") -> Any:
    return suggest(by=by, at=at, kind="flag", path="complaint/receive/welcome", words=words, language="en")


def test_the_lead_sees_how_many_suggestions_wait(
    publish: Publish, lead: Person, anna: Person, at: datetime, day_of: DayOf
) -> None:
    publish(codex())
    assert "suggestion" not in day_of(lead).lower().split("<main")[1]
    said = flag(anna, at)
    assert "One suggestion waits for an answer" in day_of(lead)
    flag(anna, at, "Too stiff.")
    assert "2 suggestions wait for an answer" in day_of(lead)
    answer_not_now(by=lead, at=at, suggestion=said, reason="Later.")
    assert "One suggestion waits for an answer" in day_of(lead)


@pytest.mark.parametrize(("days", "comes_up"), [(-400, True), (0, True), (14, True), (15, False)])
def test_what_is_due_within_two_weeks_comes_up(
    publish: Publish, lead: Person, day_of: DayOf, days: int, comes_up: bool
) -> None:
    publish(dated(situation=days))
    page = day_of(lead)
    assert ("To be looked at again" in page) is comes_up
    assert ("/codex/studio/again/complaint" in page) is comes_up


def test_what_was_looked_at_is_gone_from_the_day(
    publish: Publish, lead: Person, at: datetime, day_of: DayOf
) -> None:
    publish(dated(situation=-3))
    today = timezone.localdate(clock.now())
    still_right(by=lead, at=at, path="complaint", on=today + timedelta(days=300), today=today)
    assert "To be looked at again" not in day_of(lead)


def test_on_everybody_elses_day_and_beside_a_case_there_is_nothing_of_it(
    publish: Publish, lead: Person, anna: Person, at: datetime, day_of: DayOf
) -> None:
    publish(dated(situation=-3))
    flag(anna, at)
    manager = hire("Marta Sipos", None, "manager")
    for page in (day_of(anna), day_of(manager), day_of(lead, "?compact=1")):
        assert "To be looked at again" not in page
        assert "waits for an answer" not in page


def test_more_suggestions_cost_the_day_no_more_queries(
    publish: Publish,
    lead: Person,
    anna: Person,
    at: datetime,
    day_of: DayOf,
    django_assert_max_num_queries: Any,
) -> None:
    publish(dated(situation=-3))
    for number in range(12):
        flag(anna, at, str(number))
    day_of(lead)
    with django_assert_max_num_queries(44) as first:
        day_of(lead)
    for number in range(12):
        flag(anna, at, str(number))
    with django_assert_max_num_queries(len(first)):
        day_of(lead)


def test_a_draft_waits_on_the_day_of_those_who_can_give_it_their_second_look(
    publish: Publish, lead: Person, anna: Person, at: datetime, day_of: DayOf
) -> None:
    publish(codex())
    ruth = hire("Ruth Adler", None, "manager")
    draft = start_draft(by=lead, at=at)
    assert "Asked for your second look" not in day_of(ruth)
    ask_for_approval(by=lead, at=at, draft=draft)
    shown = day_of(ruth)
    assert "Asked for your second look" in shown
    assert f"/codex/studio/{draft.pk}/publish" in shown
    for other in (lead, anna):
        assert "Asked for your second look" not in day_of(other)
    approve(by=ruth, at=at, draft=Draft.objects.get())
    assert "Asked for your second look" not in day_of(ruth)
    assert "Ruth Adler said yes" in day_of(lead)
    send_back(by=ruth, at=at, draft=Draft.objects.get(), note="The first words are missing.")
    assert "The first words are missing." in day_of(lead)
