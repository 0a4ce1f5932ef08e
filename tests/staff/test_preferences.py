"""How a person likes the screen, and what is asked on their own page."""

from datetime import UTC, date, datetime

import pytest

from hospes.ledger.models import Event
from hospes.staff import operations
from hospes.staff.forms import AbsenceForm, DetailsForm, PreferencesForm
from hospes.staff.models import Person


@pytest.mark.parametrize(
    ("setting", "value"),
    [("language", "el"), ("language", "ru"), ("theme", "dark"), ("theme", "light"), ("density", "compact")],
)
def test_one_setting_changes_and_the_others_stay(
    anna: Person, at: datetime, setting: str, value: str
) -> None:
    before = {name: getattr(anna, name) for name in ("language", "theme", "density")}
    operations.change_preferences(by=anna, at=at, **{setting: value})
    anna.refresh_from_db()
    assert {name: getattr(anna, name) for name in before} == {**before, setting: value}
    entry = Event.objects.get(name="person.preferences_changed")
    assert entry.data == {"from": {setting: before[setting]}, "to": {setting: value}}
    assert (entry.actor_id, entry.about_id) == (anna.pk, anna.pk)


def test_settings_that_stay_record_nothing(anna: Person, at: datetime) -> None:
    before = Event.objects.count()
    operations.change_preferences(by=anna, at=at, language="hu", theme="auto", density="comfortable")
    operations.change_preferences(by=anna, at=at)
    assert Event.objects.count() == before


@pytest.mark.parametrize("wish", [{"language": "de"}, {"theme": "purple"}, {"density": ""}, {"theme": "<b>"}])
def test_a_value_that_does_not_exist_is_refused(anna: Person, at: datetime, wish: dict[str, str]) -> None:
    with pytest.raises(operations.UnknownChoice, match="none of the choices"):
        operations.change_preferences(by=anna, at=at, **wish)
    anna.refresh_from_db()
    assert (anna.language, anna.theme, anna.density) == ("hu", "auto", "comfortable")


def test_one_bad_wish_stops_the_good_ones_too(anna: Person, at: datetime) -> None:
    with pytest.raises(operations.UnknownChoice):
        operations.change_preferences(by=anna, at=at, theme="dark", density="tight")
    anna.refresh_from_db()
    assert anna.theme == "auto"


def test_the_menus_form_asks_for_nothing_and_keeps_what_is_given() -> None:
    form = PreferencesForm({"theme": "dark"})
    assert form.is_valid()
    assert form.chosen() == {"theme": "dark"}
    assert PreferencesForm({}).is_valid()
    assert not PreferencesForm({"theme": "purple"}).is_valid()


def test_the_whole_form_of_the_page_marks_nothing_as_optional() -> None:
    assert all(field.required for field in PreferencesForm(whole=True).fields.values())


def test_details_need_a_name_and_an_address() -> None:
    assert DetailsForm({"name": "Anna", "email": "anna@example.com"}).is_valid()
    for told in (
        {"name": "", "email": "a@example.com"},
        {"name": "Anna", "email": ""},
        {"name": "A", "email": "a"},
    ):
        assert not DetailsForm(told).is_valid()
    assert not DetailsForm({"name": "x" * 121, "email": "anna@example.com"}).is_valid()


def test_days_away_are_whole_days_of_the_house(anna: Person, thomas: Person) -> None:
    told = {"first_day": "2026-03-09", "last_day": "2026-03-09", "deputy": thomas.pk}
    form = AbsenceForm(told, person=anna)
    assert form.is_valid()
    assert form.planned() == {
        "starts_at": datetime(2026, 3, 8, 23, tzinfo=UTC),
        "ends_at": datetime(2026, 3, 9, 23, tzinfo=UTC),
        "deputy": thomas,
    }


@pytest.mark.parametrize("slip", [{"first_day": "soon"}, {"last_day": ""}, {"deputy": 4711}, {"deputy": ""}])
def test_days_with_a_slip_are_asked_again(anna: Person, thomas: Person, slip: dict[str, object]) -> None:
    told = {"first_day": "2026-03-09", "last_day": "2026-03-13", "deputy": thomas.pk, **slip}
    form = AbsenceForm(told, person=anna)
    assert not form.is_valid()
    assert set(form.errors) == set(slip)


def test_nobody_is_their_own_deputy_on_the_form(anna: Person, thomas: Person) -> None:
    deputies = AbsenceForm(person=anna).fields["deputy"].queryset
    assert list(deputies) == [thomas]


def test_a_day_is_shown_as_the_house_counts_it(anna: Person, thomas: Person, at: datetime) -> None:
    form = AbsenceForm(
        {"first_day": "2026-03-28", "last_day": "2026-03-30", "deputy": thomas.pk}, person=anna
    )
    assert form.is_valid()
    absence = operations.plan_absence(by=anna, at=at, person=anna, **form.planned())
    absence.refresh_from_db()
    assert absence.last_day == date(2026, 3, 30)
