"""People are away, come back, change what they do, leave, and return."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases.access import cases_for
from hospes.cases.models import Case
from hospes.staff import operations as verbs
from hospes.staff.models import Absence, Person, Team
from tests.house.life.handing import Handing
from tests.house.life.house import NAMES, RIGHT, which, who

WORKERS = ["anna", "thomas", "zoltan", "niamh"]


class People(Handing):
    @rule(
        name=st.sampled_from(WORKERS),
        by=who,
        deputy=st.sampled_from(NAMES),
        first=st.integers(0, 2),
        days=st.integers(1, 6),
    )
    def go_away(self, name: str, by: str, deputy: str, first: int, days: int) -> None:
        person, starts = self.person(name), self.now + timedelta(days=first)
        self.attempt(
            "staff.plan_absence",
            lambda: verbs.plan_absence(
                by=person if by == RIGHT else self.person(by), at=self.now, person=person, starts_at=starts,
                ends_at=starts + timedelta(days=days), deputy=self.person(deputy),
            ),
        )  # fmt: skip

    @rule(number=which, by=who)
    def come_back_early(self, number: int, by: str) -> None:
        absence = self.pick(Absence.objects.filter(ends_at__gt=self.now), number)
        if absence:
            person = self.actor(by)
            self.attempt(
                "staff.end_absence",
                lambda: verbs.end_absence(by=person, at=self.now, absence=absence) or True,
            )

    @rule(name=st.sampled_from([*WORKERS, "marta", "ada"]), by=who, home_first=st.booleans())
    def leave_the_house(self, name: str, by: str, home_first: bool) -> None:
        """Whoever goes first gives what they look after another home, or is not let go."""
        person, by_whom = self.person(name), self.actor(by, otherwise="ada")
        if home_first and person.is_active:
            self.rehome(RIGHT, name, "")
        open_cases = [
            each for each in self.memory.matters.values() if each.is_open and each.owner == person.pk
        ]
        if self.attempt("staff.deactivate", lambda: verbs.deactivate(by=by_whom, at=self.now, person=person)):
            assert not open_cases, "somebody left with open cases"
            self._stands(person.pk, is_active=False)

    @rule(name=st.sampled_from([*WORKERS, "marta"]), by=who)
    def return_to_the_house(self, name: str, by: str) -> None:
        away = Person.objects.filter(is_active=False).first()
        person, by_whom = away or self.person(name), self.actor(by, otherwise="ada")
        if self.attempt("staff.reactivate", lambda: verbs.reactivate(by=by_whom, at=self.now, person=person)):
            self._stands(person.pk, is_active=True)

    @rule(
        name=st.sampled_from(WORKERS),
        by=who,
        roles=st.sampled_from(["agent", "agent", "agent lead", "lead", "inspector"]),
    )
    def do_something_else(self, name: str, by: str, roles: str) -> None:
        person, by_whom = self.person(name), self.actor(by, otherwise="ada")
        if self.attempt(
            "staff.change_roles",
            lambda: verbs.change_roles(by=by_whom, at=self.now, person=person, roles=roles.split()),
        ):
            self._stands(person.pk, roles=frozenset(roles.split()))

    @rule(name=st.sampled_from(WORKERS), by=who, team=st.sampled_from(["service", "service", "showroom"]))
    def move(self, name: str, by: str, team: str) -> None:
        person, by_whom = self.person(name), self.actor(by, otherwise="marta")
        to = Team.objects.get(key=team)
        self.attempt(
            "staff.move_to_team", lambda: verbs.move_to_team(by=by_whom, at=self.now, person=person, team=to)
        )

    @rule(name=st.sampled_from(WORKERS), by=who, languages=st.sampled_from(["hu", "hu en", "el", ""]))
    def serve_in(self, name: str, by: str, languages: str) -> None:
        person, by_whom = self.person(name), self.actor(by)
        self.attempt(
            "staff.change_serving",
            lambda: verbs.change_serving(by=by_whom, at=self.now, person=person, languages=languages.split()),
        )

    @rule(name=st.sampled_from(WORKERS), taking=st.booleans())
    def take_cases(self, name: str, taking: bool) -> None:
        person = self.person(name)
        if self.attempt("staff.take_cases", lambda: verbs.take_cases(by=person, at=self.now, taking=taking)):
            self._stands(person.pk, taking=taking)

    def _stands(
        self,
        person: int,
        *,
        is_active: bool | None = None,
        roles: frozenset[str] | None = None,
        taking: bool | None = None,
    ) -> None:
        was = self.memory.people[person]
        self.memory.people[person] = (
            was[0] if is_active is None else is_active, roles or was[1], was[2] if taking is None else taking
        )  # fmt: skip

    @rule(name=st.sampled_from(NAMES))
    def look_around(self, name: str) -> None:
        """Nobody sees a case across a boundary: reckoned anew from the rows, in the plainest way."""
        person = self.person(name)
        sees = set(cases_for(person, self.now).values_list("pk", flat=True))
        assert sees == {case.pk for case in Case.objects.all() if self._may_see(person, case)}

    def _may_see(self, person: Person, case: Case) -> bool:
        if not person.is_active:
            return False
        if {"inspector", "lead", "manager"} & set(person.roles):
            return True
        if "agent" not in person.roles:
            return False
        mine = case.owner_id == person.pk or case.team_id == person.team_id
        return mine or self.matter(case).offered_to == person.pk or self._acts_for(case.owner_id) == person.pk

    def _acts_for(self, person: int) -> int:
        """The deputy, or the deputy's deputy while both are away."""
        met = {person}
        while (away := self._away(person)) and away.deputy_id not in met:
            person = away.deputy_id
            met.add(person)
        return person

    def _away(self, person: int) -> Absence | None:
        return Absence.objects.filter(person=person, starts_at__lte=self.now, ends_at__gt=self.now).first()
