"""In which languages somebody serves, and whether they take new cases now."""

from datetime import datetime

import pytest

from hospes.ledger.models import Event
from hospes.staff import operations
from hospes.staff.models import Person


def test_whoever_said_nothing_serves_in_the_language_they_read(anna: Person) -> None:
    assert anna.serves_in == ["Magyar"]


@pytest.mark.parametrize("who", ["anna", "niamh", "ada", None])
def test_the_languages_are_said_by_oneself_or_by_whoever_leads(
    anna: Person, at: datetime, request: pytest.FixtureRequest, who: str | None
) -> None:
    by = request.getfixturevalue(who) if who else None
    operations.change_serving(by=by, at=at, person=anna, languages=["ru", "en"])
    anna.refresh_from_db()
    assert (anna.speaks, anna.serves_in) == (["en", "ru"], ["English", "Русский"])
    assert Event.objects.get(name="person.serving_changed").data == {"from": [], "to": ["en", "ru"]}


def test_a_colleague_does_not_say_it_for_others(anna: Person, thomas: Person, at: datetime) -> None:
    with pytest.raises(operations.NotYours, match="Ask one of them"):
        operations.change_serving(by=thomas, at=at, person=anna, languages=["en"])
    anna.refresh_from_db()
    assert anna.speaks == []


def test_a_language_that_does_not_exist_is_refused(anna: Person, at: datetime) -> None:
    with pytest.raises(operations.UnknownChoice, match="tlh"):
        operations.change_serving(by=anna, at=at, person=anna, languages=["en", "tlh"])


def test_the_same_said_again_is_no_change(anna: Person, at: datetime) -> None:
    for _ in range(2):
        operations.change_serving(by=anna, at=at, person=anna, languages=["el"])
    assert Event.objects.filter(name="person.serving_changed").count() == 1


def test_no_cases_for_now_and_again(anna: Person, at: datetime) -> None:
    assert not operations.take_cases(by=anna, at=at, taking=False).takes_cases
    operations.take_cases(by=anna, at=at, taking=False)
    anna.refresh_from_db()
    assert not anna.takes_cases
    assert operations.take_cases(by=anna, at=at, taking=True).takes_cases
    told = Event.objects.filter(name__startswith="person.cases_").order_by("seq")
    assert [(each.name, each.actor_id, each.about_id) for each in told] == [
        ("person.cases_not_taken", anna.pk, anna.pk),
        ("person.cases_taken", anna.pk, anna.pk),
    ]
