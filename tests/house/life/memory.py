"""What a person with a notebook would expect to be true: who owns what, what is open, what was told. Kept beside the
database in plain Python, and compared with it after each step."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hospes.cases.models import Fact
from hospes.ledger.models import Event
from hospes.worklists.models import Tag
from tests.house.life.joining import Joined

Found = dict[str, Any]


@dataclass
class Matter:
    """One case as the notebook has it."""

    customer: int
    owner: int
    reason: str
    is_open: bool = True
    was_asked: bool = False
    is_asleep: bool = False
    reopened: int = 0
    offered_to: int | None = None
    said: Counter[str] = field(default_factory=Counter)
    promised: set[int] = field(default_factory=set)
    facts: dict[str, Any] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    complaint: bool | None = None
    follow_up: str = ""
    rounds: int = 0
    goes_on_in: int | None = None

    def end(self) -> None:
        """It is over: nobody is asked any more, nothing is offered."""
        self.is_open = self.was_asked = self.is_asleep = False
        self.offered_to = None

    def give(self, to: int) -> None:
        """It is somebody else's now, who looks at it at once."""
        self.owner, self.offered_to, self.is_asleep = to, None, False

    def reopen(self) -> None:
        self.is_open, self.was_asked, self.goes_on_in = True, False, None
        self.reopened += 1

    def hear(self, direction: str) -> None:
        """Something was said. A word from the customer opens a closed case, and wakes one that slept."""
        self.said[direction] += 1
        if direction == "in":
            if not self.is_open:
                self.reopen()
            self.was_asked = self.is_asleep = False


@dataclass
class Memory:
    matters: dict[int, Matter] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    runs: dict[int, str] = field(default_factory=dict)
    people: dict[int, tuple[bool, frozenset[str], bool]] = field(default_factory=dict)
    wishes: dict[int, str] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    sent_again: Counter[str] = field(default_factory=Counter)  # by a person who decided so
    taken_for_sent: set[str] = field(default_factory=set)  # by a person, who may be wrong
    joined: dict[int, Joined] = field(default_factory=dict)
    links: set[tuple[int, int, str]] = field(default_factory=set)

    def living(self, customer: int) -> int:
        """The record somebody is looked after under now."""
        while customer in self.merged:
            customer = self.merged[customer]
        return customer

    def of(self, customer: int) -> list[Matter]:
        return [each for each in self.matters.values() if self.living(each.customer) == self.living(customer)]

    def goes_on_in(self, case: int) -> int:
        """Where what is said in a case is noted: itself, or the one it became one with, of the same customer."""
        found, seen = case, {case}
        while (further := self.matters[found].goes_on_in) is not None and further not in seen:
            found = further
            seen.add(found)
        theirs, ours = (self.living(self.matters[each].customer) for each in (case, found))
        return found if theirs == ours else case

    def hear(self, case: int, direction: str) -> None:
        """Something was said in a case, wherever it goes on."""
        self.matters[self.goes_on_in(case)].hear(direction)

    def expected(self) -> Found:
        """What the database should hold, in the shape in which `found.read` reads it."""
        every = self.matters.items()
        return {
            "who owns which case": {case: each.owner for case, each in every},
            "of whom a case is": {case: self.living(each.customer) for case, each in every},
            "how a case stands": {case: _standing(each) for case, each in every},
            "where it goes on": {case: each.goes_on_in for case, each in every if each.goes_on_in},
            "what belongs together": set(self.links),
            "how often it was reopened": {case: each.reopened for case, each in every},
            "why they came": {case: each.reason for case, each in every if self._may_be_read(each)},
            "to whom it is offered": {case: each.offered_to for case, each in every if each.offered_to},
            "what sleeps": {case for case, each in every if each.is_asleep},
            "what was said": {
                (case, way): number for case, each in every for way, number in each.said.items() if number
            },
            "what is promised": {promise for _, each in every for promise in each.promised},
            "what is known": {
                (case, key): value
                for case, each in every
                if self._may_be_read(each)
                for key, value in each.facts.items()
            },
            "what is tagged": {(case, tag) for case, each in every for tag in each.tags},
            "what is a complaint": {
                case: each.complaint for case, each in every if each.complaint is not None
            },
            "what is followed up": {case: each.follow_up for case, each in every if each.follow_up},
            "which rounds were begun": {case: each.rounds for case, each in every if each.rounds},
            "which runs stand how": dict(self.runs),
            "who works here, as what, taking cases": dict(self.people),
            "what is wished beyond": dict(self.wishes),
            "which letters went": dict(self.letters),
        }

    def _may_be_read(self, matter: Matter) -> bool:
        return self.living(matter.customer) not in self.erased

    def learn(self, events: Iterable[Event]) -> None:
        """What the clock, a rule or a reaction has done by itself, as the ledger tells it."""
        for event in events:
            if event.name == "mail.queued" and event.about_id:
                self.letters[event.about_id] = "queued"
            if event.name in _RUNS and event.about_id in self.runs:
                self.runs[event.about_id] = _RUNS[event.name]
            lesson = _LESSONS.get(event.name)
            if lesson is not None and event.case_id in self.matters:
                lesson(self.matters[event.case_id], event)


def _standing(matter: Matter) -> str:
    return "closed" if not matter.is_open else "asked" if matter.was_asked else "open"


def _logged(matter: Matter, event: Event) -> None:
    matter.said[event.data["direction"]] += 1


def _set(name: str, value: Any) -> Any:
    return lambda matter, _event: setattr(matter, name, value)


def _known(matter: Matter, event: Event) -> None:
    """Words are in the row: the ledger names it."""
    fact = Fact.objects.get(pk=event.about_id)
    if fact.about_customer_id is not None:
        return  # known in all their cases: `told`
    matter.facts[fact.key] = fact.value


def _used_up(matter: Matter, event: Event) -> None:
    for key in event.data.get("keys", [event.data.get("key")]):
        matter.facts.pop(key, None)


def _tagged(matter: Matter, event: Event) -> None:
    matter.tags |= set(Tag.objects.filter(pk=event.data["tag"]).values_list("key", flat=True))


def _untagged(matter: Matter, event: Event) -> None:
    matter.tags -= set(Tag.objects.filter(pk=event.data["tag"]).values_list("key", flat=True))


_LESSONS = {
    "case.owner_changed": lambda matter, event: matter.give(event.data["to"]),
    "case.asked_whether_solved": _set("was_asked", True),
    "case.closing_announced": _set("was_asked", True),
    "case.closed": lambda matter, _event: matter.end(),
    "case.reopened": lambda matter, _event: matter.reopen(),
    "case.snoozed": _set("is_asleep", True),
    "case.woken": _set("is_asleep", False),
    "contact.logged": _logged,
    "case.tagged": _tagged,
    "case.untagged": _untagged,
    "fact.noted": _known,
    "fact.corrected": _known,
    "fact.used_up": _used_up,
    "commitment.made": lambda matter, event: matter.promised.add(event.about_id),
    "handover.offered": lambda matter, event: setattr(matter, "offered_to", event.data["to"]),
    "handover.passed_on": lambda matter, event: setattr(matter, "offered_to", event.data["to"]),
    "handover.lapsed": _set("offered_to", None),
    "handover.withdrawn": _set("offered_to", None),
    "complaint.begun": _set("complaint", True),
    "complaint.closed": _set("complaint", False),
    "complaint.reopened": _set("complaint", True),
    "follow_up.planned": _set("follow_up", "planned"),
    "follow_up.unanswered": _set("follow_up", ""),
    "follow_up.dropped": _set("follow_up", ""),
}
# A run stands as its last entry says.
_RUNS = {"encounter.ended": "ended", "encounter.paused": "paused", "encounter.resumed": "running"}
