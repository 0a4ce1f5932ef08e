"""What every story of the month draws on: the people, the customers, the hours, the dice."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from random import Random
from typing import cast

from hospes.cases.models import Case
from hospes.channels.counter.models import Counter
from hospes.channels.email.models import Mailbox
from hospes.channels.phone.models import Line
from hospes.customers.models import Address, Customer
from hospes.demo.stories import Story
from hospes.lib.business_time import OpeningHours
from hospes.staff.models import Person

DEMO_PASSWORD = "meridian-demo"  # noqa: S105 (printed for whoever tries the demo; in no other database)


@dataclass(frozen=True)
class Doors:
    """The number of the service with the secret its exchange signs with, and the counter of the showroom."""

    line: Line
    line_secret: str
    counter: Counter


@dataclass
class World:
    """The company on its first day, and the dice that decide what happens to it."""

    rng: Random
    until: datetime
    hours: OpeningHours
    people: dict[str, Person]
    customers: dict[str, Customer]
    mailboxes: dict[str, Mailbox]  # by team
    found_doors: Doors | None = None
    absent: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)  # by user name
    happened: dict[str, int] = field(default_factory=dict)
    told: dict[str, set[int]] = field(default_factory=dict)  # by story: who came with it

    def count(self, what: str) -> None:
        self.happened[what] = self.happened.get(what, 0) + 1

    def chance(self, share: float) -> bool:
        """True in that share of the cases."""
        return self.rng.random() < share

    def owner(self, case: Case) -> Person:
        """Who has the case."""
        return self._people_by_number[case.owner_id]

    def has_mail(self, case: Case) -> bool:
        """Whether the customer can be written to."""
        return case.customer_id in self._with_mail

    @cached_property
    def _people_by_number(self) -> dict[int, Person]:
        return {person.pk: person for person in self.people.values()}

    @cached_property
    def _with_mail(self) -> frozenset[int]:
        return frozenset(Address.objects.filter(kind="email").values_list("customer", flat=True))

    def agents_of(self, team: str) -> list[Person]:
        """Who answers in a team, in the order of the cast."""
        return [p for p in self.people.values() if p.has_role("agent") and p.team and p.team.key == team]

    def present(self, person: Person, at: datetime) -> bool:
        """Whether the person is at work that day."""
        away = self.absent.get(person.username)
        return away is None or not away[0] <= at < away[1]

    def agent_for(self, story: Story, at: datetime) -> Person:
        """Who answers: somebody of the story's team who is there. Anna, whose day the demo opens on, most often."""
        team = [person for person in self.agents_of(story.team) if self.present(person, at)]
        weights = [3 if person.username == "anna" else 2 for person in team]
        return self.rng.choices(team, weights)[0]

    def customer_of(self, story: Story) -> Customer:
        """Whose story it is: the one it names; told again, somebody else of that kind who speaks its language.

        Nobody comes with the same words twice as long as others could.
        """
        named, told = self.customers.get(story.customer), self.told.setdefault(story.key, set())
        if named is not None and named.pk not in told:
            found = named
        else:
            speak = [each for each in self._speakers(story.language) if not named or each.kind == named.kind]
            anew = [each for each in speak if each.pk not in told]
            found = self.rng.choice(anew or speak) if speak else cast("Customer", named)
        told.add(found.pk)
        return found

    def _speakers(self, language: str) -> list[Customer]:
        return [
            each for each in self.customers.values() if each.language == language and each.kind != "internal"
        ]

    @property
    def doors(self) -> Doors:
        """The line and the counter; a world without any has no such stories."""
        if self.found_doors is None:
            raise LookupError("This world has neither a line nor a counter.")
        return self.found_doors

    def open_before(self, minutes: int, hours: OpeningHours | None = None) -> datetime:
        """So many open minutes before the end of the month, by these hours or the house's, in steps of five."""
        at, left, kept = self.until, minutes, hours or self.hours
        while left > 0 or not kept.is_open(at):
            step = min(left, 5) or 5
            at -= timedelta(minutes=step)
            left -= step if kept.is_open(at) else 0
        return at

    def after(self, at: datetime, shortest: timedelta, longest: timedelta) -> datetime:
        """Some working time later, drawn between two spans."""
        share = self.rng.betavariate(1.4, 2.6)
        return self.hours.add(at, shortest + (longest - shortest) * share)

    def soon(self, at: datetime) -> datetime:
        """A few minutes on, the house being open or not: the same conversation."""
        return at + timedelta(seconds=self.rng.randint(50, 400))
