"""Whatever is done with people in whatever order, somebody acts for everybody, and somebody can let people in."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from hospes.ledger.events import all_names, sentence
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.lib.errors import Refusal
from hospes.staff import events, operations, queries
from hospes.staff.models import Absence, Person, Team
from tests.staff.conftest import Hire

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHO = st.integers(0, 5)
DAY = st.integers(0, 9)
ROLES = st.lists(
    st.sampled_from(["agent", "inspector", "lead", "manager", "administrator", "king"]), max_size=3
)


class House(RuleBasedStateMachine):
    """Six people, ten days, and every verb; refusals are part of the day."""

    def __init__(self) -> None:
        super().__init__()
        self.at = START

    @initialize()
    def open_the_house(self) -> None:
        Absence.objects.all().delete()
        Person.objects.all().delete()
        Team.objects.all().delete()
        team = operations.found_team(by=None, at=START, name="Service")
        self.people = [
            operations.hire(
                by=None,
                at=START,
                name=f"Person {number}",
                email=f"p{number}@example.com",
                roles=["administrator"] if number < 2 else ["agent"],
                team=team,
            )
            for number in range(6)
        ]

    def _now(self, who: int) -> Person:
        return Person.objects.get(pk=self.people[who].pk)

    @rule(person=WHO, deputy=WHO, by=WHO, first=DAY, days=st.integers(-1, 4))
    def plan(self, person: int, deputy: int, by: int, first: int, days: int) -> None:
        starts_at = START + timedelta(days=first)
        try:
            operations.plan_absence(
                by=self._now(by), at=self.at, person=self._now(person), deputy=self._now(deputy),
                starts_at=starts_at, ends_at=starts_at + timedelta(days=days),
            )  # fmt: skip
        except Refusal:
            return

    @rule(by=WHO, which=st.integers(0, 3))
    def come_back(self, by: int, which: int) -> None:
        planned = list(Absence.objects.order_by("pk"))
        if which < len(planned):
            try:
                operations.end_absence(by=self._now(by), at=self.at, absence=planned[which])
            except Refusal:
                return

    @rule(person=WHO, by=WHO, roles=ROLES)
    def change_roles(self, person: int, by: int, roles: list[str]) -> None:
        try:
            operations.change_roles(by=self._now(by), at=self.at, person=self._now(person), roles=roles)
        except Refusal:
            return

    @rule(person=WHO, by=WHO)
    def leave(self, person: int, by: int) -> None:
        try:
            operations.deactivate(by=self._now(by), at=self.at, person=self._now(person))
        except Refusal:
            return

    @rule(person=WHO, by=WHO)
    def return_(self, person: int, by: int) -> None:
        try:
            operations.reactivate(by=self._now(by), at=self.at, person=self._now(person))
        except Refusal:
            return

    @rule(hours=st.integers(1, 30))
    def let_time_pass(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @invariant()
    def somebody_here_acts_for_everybody(self) -> None:
        for person in Person.objects.filter(is_active=True):
            acting = queries.acting(person, self.at)
            assert acting.is_active
            assert acting.pk not in {absence.person_id for absence in queries.away(self.at)}

    @invariant()
    def acting_and_represented_agree(self) -> None:
        for person in Person.objects.filter(is_active=True):
            for other in queries.represented_by(person, self.at):
                assert queries.acting(other, self.at) == person

    @invariant()
    def somebody_can_let_people_in(self) -> None:
        assert queries.holders_of("administrator")

    @invariant()
    def nobody_is_away_twice_at_once(self) -> None:
        for person in Person.objects.all():
            stretches = list(person.absences.order_by("starts_at").values_list("starts_at", "ends_at"))
            assert all(before[1] <= after[0] for before, after in itertools.pairwise(stretches))

    @invariant()
    def roles_are_real(self) -> None:
        for person in Person.objects.all():
            assert person.roles
            assert "king" not in person.roles
            assert "agent" not in person.roles or person.team_id


class AnyOrder(TestCase):
    """Hypothesis opens a transaction for every run of the house."""

    def test_whatever_is_done_the_house_holds(self) -> None:
        run_state_machine_as_test(
            House,
            settings=settings(
                max_examples=20,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


def test_every_event_of_the_room_has_a_sentence() -> None:
    own = {value for name, value in vars(events).items() if name.isupper()}
    assert own <= set(all_names())
    for name in own:
        assert sentence(name, {})[0].isupper()
        assert sentence(name, {}) != name


def test_a_working_life_leaves_a_chain_that_verifies(hired: Hire, ada: Person, at: datetime) -> None:
    anna = hired("Anna Kertész")
    thomas = hired("Thomas Byrne")
    operations.give_password(by=ada, at=at, person=anna)
    operations.change_roles(by=ada, at=at, person=anna, roles=["agent", "lead"])
    absence = operations.plan_absence(
        by=anna, at=at, person=anna, deputy=thomas, starts_at=at, ends_at=at + timedelta(days=2)
    )
    operations.end_absence(by=anna, at=at + timedelta(hours=3), absence=absence)
    operations.change_preferences(by=anna, at=at, theme="dark")
    evening = at + timedelta(hours=9)
    operations.deactivate(by=ada, at=evening, person=anna)
    operations.reactivate(by=ada, at=evening, person=anna)
    told = list(
        Event.objects.filter(about_type="person", about_id=anna.pk)
        .order_by("seq")
        .values_list("name", flat=True)
    )
    assert told == [
        "person.hired",
        "person.password_given",
        "person.roles_changed",
        "absence.planned",
        "absence.ended",
        "person.preferences_changed",
        "person.deactivated",
        "person.reactivated",
    ]
    assert verify() is None


@pytest.mark.parametrize("personal", ["Kertész", "anna@meridian", "told on the phone"])
def test_nothing_personal_of_colleagues_stands_open_in_the_ledger(
    hired: Hire, at: datetime, personal: str
) -> None:
    anna = hired("Anna Kertész")
    operations.change_person(
        by=None, at=at, person=anna, name="Anna Nagy", email="nagy@example.com", phone="1204"
    )
    operations.give_password(by=None, at=at, person=anna, password="told on the phone")
    written = repr(list(Event.objects.values_list("name", "data", "about_type")))
    assert personal not in written
    assert "Nagy" not in written
