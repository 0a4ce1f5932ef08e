"""People are hired and corrected, teams founded and renamed, keys made and revoked, and everybody chooses their own."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.staff import operations as verbs
from hospes.staff.models import Person, Team, Token
from tests.house.life.house import NAMES, RIGHT, House, which, who

MOST = 12  # people: a house grows too slow to look at with more


class Hiring(House):
    @rule(number=which, by=who, roles=st.sampled_from(["agent", "agent lead", "inspector", ""]))
    def hire_somebody(self, number: int, by: str, roles: str) -> None:
        if Person.objects.count() >= MOST:
            return
        person, name = self.actor(by, otherwise="ada"), f"new{Person.objects.count()}"
        hired = self.attempt(
            "staff.hire",
            lambda: verbs.hire(
                by=person, at=self.now, name=name.title(), email=f"{name}@meridian.example.com",
                roles=roles.split(), team=self.team if number % 2 else None,
            ),
        )  # fmt: skip
        if hired:
            self.memory.people[hired.pk] = (True, frozenset(roles.split()), True)

    @rule(name=st.sampled_from(NAMES), by=who, to=st.sampled_from(["Anna K.", "Thomas B.", ""]))
    def correct_somebody(self, name: str, by: str, to: str) -> None:
        person, whom = self.actor(by, otherwise="ada"), self.person(name)
        self.attempt(
            "staff.change_person",
            lambda: verbs.change_person(by=person, at=self.now, person=whom, name=to, email=whom.email),
        )

    @rule(name=st.sampled_from(NAMES), by=who)
    def give_a_password(self, name: str, by: str) -> None:
        person, whom = self.actor(by, otherwise="ada"), self.person(name)
        self.attempt("staff.give_password", lambda: verbs.give_password(by=person, at=self.now, person=whom))

    @rule(number=which, by=who, name=st.sampled_from(["Late shift", "Workshop", "Service", ""]))
    def found_or_rename(self, number: int, by: str, name: str) -> None:
        person, team = self.actor(by, otherwise="ada"), self.pick(Team.objects.all(), number)
        given: dict[str, Any] = {"by": person, "at": self.now, "name": name}
        if Team.objects.count() < 4:
            self.attempt("staff.found_team", lambda: verbs.found_team(**given))
        else:
            self.attempt("staff.rename_team", lambda: verbs.rename_team(team=team, **given))

    @rule(
        name=st.sampled_from(NAMES), what=st.sampled_from(["a program", "", "the till"]), writes=st.booleans()
    )
    def make_a_key(self, name: str, what: str, writes: bool) -> None:
        person = self.person(name)

        def deed() -> Token:
            token, key = verbs.make_token(by=person, at=self.now, name=what, may_write=writes)
            assert verbs.use_token(key=key, at=self.now) == token, (
                "a key that opens nothing, or another's door"
            )
            return token

        self.attempt("staff.make_token", deed)

    @rule(number=which, by=who)
    def revoke_a_key(self, number: int, by: str) -> None:
        token = self.pick(Token.objects.filter(revoked_at=None), number) or self.pick(
            Token.objects.all(), number
        )
        if token is None:
            return
        person = token.person if by == RIGHT else self.person(by)
        self.attempt("staff.revoke_token", lambda: verbs.revoke_token(by=person, at=self.now, token=token))

    @rule(
        name=st.sampled_from(NAMES),
        language=st.sampled_from(["en", "hu", "xx"]),
        theme=st.sampled_from(["dark", "light"]),
    )
    def choose_ones_own(self, name: str, language: str, theme: str) -> None:
        person = self.person(name)
        self.attempt(
            "staff.change_preferences",
            lambda: verbs.change_preferences(by=person, at=self.now, language=language, theme=theme),
        )

    @rule(
        by=who,
        of=st.sampled_from(["anna", "thomas", "service"]),
        keys=st.sampled_from(["complaint", "question complaint", "", "Not A Key"]),
    )
    def look_after_situations(self, by: str, of: str, keys: str) -> None:
        person = self.actor(by)
        whom = self.team if of == "service" else self.person(of)
        wanted = [keys] if keys == "Not A Key" else keys.split()
        self.attempt(
            "staff.change_situations",
            lambda: verbs.change_situations(by=person, at=self.now, of=whom, situations=wanted),
        )
