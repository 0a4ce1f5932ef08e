"""The house that lives: its people, its clock, and how a verb is tried in it. What may be done stands in the parts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet
from django.http import Http404
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from hospes.cases.access import case_to_work_on
from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import set_up_mailbox
from hospes.codex.core.documents import content_hash, plain_body
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.ledger.models import Event
from hospes.ledger.operations import change
from hospes.ledger.queries import head, verify
from hospes.ledger.reactions import enrol_all
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.search.models import Entry
from hospes.search.operations import follow, make_anew, rebuild
from hospes.staff.models import Person, Team
from tests.channels.servers import Postman
from tests.house.life import entries, found, soundness, tables
from tests.house.life.memory import Matter, Memory
from tests.house.life.standards import EDITIONS
from tests.house.life.tally import AS_IT_WAS, EFFECT, NO_DOOR, REFUSED, Tally

T = TypeVar("T")
CAST = (
    ("anna", "service", "agent"),
    ("thomas", "service", "agent"),
    ("niamh", "service", "lead"),
    ("zoltan", "showroom", "agent"),
    ("ilona", "service", "inspector"),
    ("marta", "", "manager"),
    ("ada", "", "administrator"),
)
NAMES = [name for name, _, _ in CAST]
RIGHT = "right"
# Mostly whoever is meant to do it, so that it is done; else anybody, so that it is refused.
who = st.sampled_from([RIGHT] * 12 + NAMES)
which = st.integers(0, 11)
words = st.sampled_from(
    ["It broke.", "Η πόρτα έσπασε", "Все ещё жду", "Húzza a lábát", "Still waiting", "x" * 300, ""]
)
hours = st.sampled_from([1, 3, 30, 60, 200])
spoken = st.sampled_from(["phone", "counter", "email", "chat", "web"])


class House(RuleBasedStateMachine):
    """Seven people, some customers, one clock that only goes forward, and a notebook beside it all."""

    start: ClassVar[datetime]
    tally: ClassVar[Tally]
    postman: ClassVar[Postman]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = self.start
        self.memory = Memory()
        self.marks: dict[int, str] = {}
        self.seen: tables.Glance = {}
        self.verified = 0
        self.looked = head()
        self.before: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.tried: Counter[str] = Counter()
        self.is_looked_at = False

    def teardown(self) -> None:
        try:
            self.leave()
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def leave(self) -> None:
        """What is asked once, when everything has been done."""
        assert verify() is None
        connection.check_constraints()
        self._the_index_is_in_step()

    def _the_index_is_in_step(self) -> None:
        """What was followed event by event is what would be made anew from the rows."""
        while follow():
            pass
        followed = set(Entry.objects.values_list("pk", "case", "customer", "words"))
        make_anew()
        assert rebuild()
        anew = set(Entry.objects.values_list("pk", "case", "customer", "words"))
        assert followed == anew, (followed - anew, anew - followed)

    # -- how it begins ------------------------------------------------------------------------------------

    def open_the_house(self) -> None:
        teams = {key: Team.objects.create(key=key, name=key.title()) for key in ("service", "showroom")}
        for name, team, role in CAST:
            self._hire(name, teams.get(team), role)
        self.team = teams["service"]
        enrol_all()
        self.postman.received.clear()
        self.postman.answers.clear()
        self.postman.after_data, self.postman.vanish_after_data = "250 OK", False
        self.mailbox: Mailbox = set_up_mailbox(
            by=None, at=self.now, address="service@meridian.example.com", team=self.team, smtp_host="127.0.0.1",
            smtp_port=self.postman.port, smtp_security="none",
        )  # fmt: skip
        self.editions: dict[int, str] = {}
        self.put_in_force(EDITIONS[0])
        self.customers: list[int] = []
        for name in ("Kovács Éva", "Harbour", "Papp Judit"):
            self.welcome(name)
        self.seen, self.looked = tables.glance(), head()

    def _hire(self, name: str, team: Team | None, role: str) -> None:
        address = f"{name}@meridian.example.com"
        person = Person.objects.create(
            username=name, email=address, name=name.title(), roles=[role], team=team
        )
        self.memory.people[person.pk] = (True, frozenset({role}), True)

    def welcome(self, name: str) -> Customer:
        """Somebody new, with a word of their own in whatever they ever say: so it is seen where it is left."""
        number = len(self.customers) + 1
        mark = f"zq{number}mark{'x' * number}zq"
        customer = welcome_customer(
            by=None, at=self.now, name=f"{name} {mark}", emails=[f"{mark}@example.com"],
            phones=[f"+3630123450{number % 10}"],
        )  # fmt: skip
        self.customers.append(customer.pk)
        self.marks[customer.pk] = mark
        return customer

    def put_in_force(self, codex: Codex) -> Edition:
        """The next edition, without asking its checks: these are small on purpose."""
        with change(by=None, at=self.now) as record:
            edition = Edition.objects.create(
                number=Edition.objects.count() + 1, name="Test kitchens", body=plain_body(codex),
                content_hash=content_hash(codex), published_at=self.now,
            )  # fmt: skip
            record("codex.edition_published", about=edition, data={"number": edition.number})
        self.editions[edition.pk] = tables.fingerprint(edition.body)
        return edition

    # -- how a verb is tried ------------------------------------------------------------------------------

    def attempt(self, verb: str, deed: Callable[[], T], learns: tuple[str, ...] = ()) -> T | None:
        """Do it: what came of it, or None where it changed nothing. What is refused, in words, or not let in at the
        door, has changed nothing at all; what is said twice has been said once.

        `learns`: what of it the notebook takes from the ledger, by the beginnings of the names.
        """
        self.is_looked_at = False
        try:
            with clock.stopped_at(self.now):
                done = deed()
        except (Refusal, Http404) as no:
            self._nothing_happened(verb, no)
            return None
        what = EFFECT if self._it_is_told(learns) else AS_IT_WAS
        self.tally.note(verb, what)
        note(f"{verb} {what}")
        self.done[verb] += what == EFFECT
        return done if what == EFFECT else None

    def _nothing_happened(self, verb: str, no: Refusal | Http404) -> None:
        said = str(no)
        self.tally.note(verb, REFUSED if isinstance(no, Refusal) else NO_DOOR, said)
        note(f"{verb} {REFUSED}: {said}")
        assert isinstance(no, Http404) or said.rstrip("»”\"'").endswith((".", "?", ":", "!")), said
        now = tables.glance()
        assert tables.changed(self.seen, now) == {}, f"{verb} was refused ({said}), and yet something changed"

    def _it_is_told(self, learns: tuple[str, ...]) -> bool:
        """What changed has its entry. Whether anything changed: what is said twice is said once."""
        now, events = tables.glance(), self.news()
        changed = tables.changed(self.seen, now)
        entries.check(changed, events)
        self._follow_owners(events)
        self.memory.learn([each for each in events if each.name.startswith((*learns, "mail.queued"))])
        self.seen = now
        return bool(changed)

    def news(self) -> list[Event]:
        """What the ledger tells since the last time it was asked."""
        events = list(Event.objects.filter(seq__gt=self.looked).order_by("seq"))
        self.looked += len(events)
        return events

    def _follow_owners(self, events: Sequence[Event]) -> None:
        """A case whose owner can look after nobody any more comes back to somebody else; to nobody's surprise."""
        for event in events:
            matter = self.memory.matters.get(event.case_id or 0)
            if event.name == "case.owner_changed" and matter and not self.may_own(matter.owner):
                matter.give(event.data["to"])

    def by_itself(
        self, jobs: "Mapping[str, Callable[[], Any]]", silent: frozenset[str] = frozenset()
    ) -> None:
        """What the clock, a rule or a reaction does: the notebook learns of it from the ledger."""
        self.is_looked_at = False
        with clock.stopped_at(self.now):
            for job in jobs.values():
                job()
        now, events = tables.glance(), self.news()
        self.tally.by_itself.update(event.name for event in events)
        self.done.update(event.name for event in events)
        entries.check(tables.changed(self.seen, now), events, silent=silent)
        self.seen = now
        self.memory.learn(events)

    # -- who and what -------------------------------------------------------------------------------------

    def person(self, name: str) -> Person:
        return Person.objects.get(username=name)

    def actor(self, name: str, case: Case | None = None, otherwise: str = "niamh") -> Person:
        """The named one; else whoever is right for it: the owner of the case, or who leads."""
        if name != RIGHT:
            return self.person(name)
        return Person.objects.get(pk=case.owner_id) if case is not None else self.right_one(otherwise)

    def right_one(self, name: str) -> Person:
        """They, or while they are gone or do something else, somebody who does what they did."""
        person, role = self.person(name), next(role for each, _, role in CAST if each == name)
        if person.is_active and role in person.roles:
            return person
        others = [each for each in Person.objects.filter(is_active=True) if role in each.roles]
        return others[0] if others else self.person("marta")

    def may_own(self, person: int) -> bool:
        is_active, roles, _ = self.memory.people[person]
        return is_active and bool(roles & {"agent", "lead", "manager"})

    def pick(self, rows: "QuerySet[Any]", number: int) -> Any:
        """One of the rows, fresh from the database; None while there are none."""
        found_ = list(rows.order_by("-pk")[:12])
        return found_[number % len(found_)] if found_ else None

    def case(self, number: int, **narrowed: Any) -> Case | None:
        """One case, mostly an open one."""
        open_cases = Case.objects.filter(ended_at__isnull=True, **narrowed)
        return self.pick(open_cases, number) or self.pick(Case.objects.filter(**narrowed), number)

    def closed_case(self, number: int) -> Case | None:
        return self.pick(
            Case.objects.filter(ended_at__isnull=False, customer__erased_at__isnull=True), number
        )

    def enter(self, by: Person, case: Case) -> Case:
        """By the door of the desk."""
        return case_to_work_on(by, case.pk)

    def matter(self, case: Case | int) -> Matter:
        return self.memory.matters[case if isinstance(case, int) else case.pk]

    def heard(self, case: Case | int, direction: str) -> None:
        """Something was said in it: noted there, or where it goes on."""
        self.memory.hear(case if isinstance(case, int) else case.pk, direction)

    def mark(self, case: Case) -> str:
        """The word that must be nowhere once they are erased; nothing more is said of whom was."""
        matter = self.matter(case)
        return (
            "" if self.memory.living(matter.customer) in self.memory.erased else self.marks[matter.customer]
        )

    def later(self, number: int) -> datetime:
        return self.now + timedelta(hours=number)

    # -- what holds ---------------------------------------------------------------------------------------

    @invariant()
    def look(self) -> None:
        """At everything, unless nothing was done since the last look."""
        if not self.is_looked_at:
            self.every_promise_of_the_design_holds()
            self.all_is_as_the_notebook_has_it()
            self.is_looked_at = True

    def every_promise_of_the_design_holds(self) -> None:
        self.tally.steps += 1
        soundness.check()
        self._the_chain_holds()
        self._editions_stay()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    def all_is_as_the_notebook_has_it(self) -> None:
        expected, there = self.memory.expected(), found.read(self.memory.living)
        for what, value in expected.items():
            assert there[what] == value, _difference(what, value, there[what])

    def _the_chain_holds(self) -> None:
        """From where it was looked at last."""
        last = head()
        if last > self.verified:
            assert verify(self.verified + 1, last) is None
            self.verified = last

    def _editions_stay(self) -> None:
        if len(self.editions) != Edition.objects.count() or self.tally.steps % 10 == 0:
            there = {pk: tables.fingerprint(body) for pk, body in Edition.objects.values_list("pk", "body")}
            assert there == self.editions


def _difference(what: str, expected: Any, there: Any) -> str:
    if isinstance(expected, dict):
        keys = {key for key in expected.keys() | there.keys() if expected.get(key) != there.get(key)}
        ours, theirs = ({key: of.get(key) for key in sorted(keys)} for of in (expected, there))
        return f"{what}: expected {ours}, there is {theirs}"
    return f"{what}: only in the notebook {expected - there}, only in the database {there - expected}"
