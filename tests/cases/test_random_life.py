"""A service desk at its wildest: any verb, by anybody, in any order. Whatever is done, every promise of the design
holds after each step, and what is refused has changed nothing."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from hospes.cases import operations as verbs
from hospes.cases.models import Case, Commitment, Fact, Handover, HandoverQuestion
from hospes.customers.models import Customer
from hospes.customers.operations import welcome_customer
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.lib.errors import Refusal
from hospes.staff.models import Absence, Person, Team
from hospes.staff.operations import take_cases
from tests.cases.soundness import check_rows

EXAMPLES = int(os.environ.get("HOSPES_EXAMPLES", "8"))
STEPS = 20
CAST = (
    ("anna", "service", "agent"),
    ("thomas", "service", "agent"),
    ("niamh", "service", "lead"),
    ("zoltan", "showroom", "agent"),
    ("ilona", "service", "inspector"),
    ("ada", "", "administrator"),
)
words = st.sampled_from(["", " ", "It broke.", "Η πόρτα έσπασε", "Still waiting", "x" * 300])
anybody = st.sampled_from([name for name, _, _ in CAST])
somebody_or_nobody = st.none() | anybody
hours = st.integers(-3, 60)
which = st.integers(0, 5)
channels = st.sampled_from(["email", "phone", "counter", "chat", "web"])


class ServiceDesk(RuleBasedStateMachine):
    """Six people, two customers, some cases, and a clock that only goes forward."""

    start: ClassVar[datetime]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = self.start

    def teardown(self) -> None:
        try:
            assert verify() is None
        finally:
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @initialize()
    def open_the_house(self) -> None:
        self.teams = {key: Team.objects.create(key=key, name=key.title()) for key in ("service", "showroom")}
        for name, team, role in CAST:
            Person.objects.create(
                username=name,
                email=f"{name}@meridian.example.com",
                name=name.title(),
                roles=[role],
                team=self.teams.get(team),
            )
        self.customers: list[Customer] = [
            welcome_customer(by=None, at=self.now, name=name) for name in ("Kovács Éva", "Harbour Lettings")
        ]
        self.open_a_case(by="anna", owner=None, team=None, who=0, reason="The hinge broke.", channel="email")

    # -- how a verb is tried ------------------------------------------------------------------------------

    def attempt(self, verb: Callable[..., Any], **given: Any) -> Any:
        """Call a verb; when it refuses, in words, it has written nothing."""
        before = Event.objects.count()
        try:
            return verb(at=self.now, **given)
        except Refusal as refusal:
            said = str(refusal)
        assert said.endswith(".")
        assert Event.objects.count() == before
        return None

    def person(self, name: str | None) -> Person | None:
        return Person.objects.get(username=name) if name else None

    def pick(self, rows: Any, number: int) -> Any:
        """One of the rows, fresh from the database; None while there are none."""
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    # -- what can be done ---------------------------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 60, 60 * 5, 60 * 24, 60 * 24 * 4]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(
        by=somebody_or_nobody,
        owner=somebody_or_nobody,
        team=st.none() | st.sampled_from(["service", "showroom"]),
        who=st.integers(0, 1),
        reason=words,
        channel=channels,
    )
    def open_a_case(
        self, by: str | None, owner: str | None, team: str | None, who: int, reason: str, channel: str
    ) -> None:
        if Case.objects.count() >= 4:
            return
        self.attempt(
            verbs.open_case,
            by=self.person(by),
            customer=self.customers[who],
            reason=reason,
            channel=channel,
            owner=self.person(owner),
            team=self.teams[team] if team else None,
        )

    @rule(number=which, by=somebody_or_nobody, direction=st.sampled_from(["in", "in", "out", "note"]),
          channel=channels, body=words, ago=st.integers(0, 3), progress=st.booleans())  # fmt: skip
    def talk(
        self, number: int, by: str | None, direction: str, channel: str, body: str, ago: int, progress: bool
    ) -> None:
        self.now -= timedelta(hours=ago)
        self.attempt(
            verbs.log_contact,
            by=self.person(by),
            case=self.pick(Case.objects, number),
            direction=direction,
            channel=channel,
            body=body,
            is_progress=progress,
        )
        self.now += timedelta(hours=ago)

    @rule(
        number=which,
        by=anybody,
        key=st.sampled_from(["order", "doors"]),
        value=st.sampled_from(["A", "a ", "B", 2, ""]),
    )
    def note(self, number: int, by: str, key: str, value: Any) -> None:
        case = self.pick(Case.objects, number)
        self.attempt(verbs.note_fact, by=self.person(by), case=case, key=key, value=value)

    @rule(number=which, by=anybody, value=st.sampled_from(["A", "C", 3, ""]), why=words)
    def correct(self, number: int, by: str, value: Any, why: str) -> None:
        if fact := self.pick(Fact.objects, number):
            self.attempt(verbs.correct_fact, by=self.person(by), fact=fact, value=value, why=why)

    @rule(number=which, by=anybody, key=st.sampled_from(["order", "doors"]), why=words)
    def ask_again(self, number: int, by: str, key: str, why: str) -> None:
        case = self.pick(Case.objects, number)
        self.attempt(verbs.ask_again, by=self.person(by), case=case, key=key, why=why)

    @rule(number=which, by=anybody, what=words, due=hours, keeper=somebody_or_nobody)
    def promise(self, number: int, by: str, what: str, due: int, keeper: str | None) -> None:
        self.attempt(
            verbs.promise,
            by=self.person(by),
            case=self.pick(Case.objects, number),
            what=what,
            due_at=self.now + timedelta(hours=due),
            person=self.person(keeper),
        )

    @rule(number=which, by=anybody, how=st.sampled_from(["keep", "cancel", "move"]), why=words, due=hours)
    def settle(self, number: int, by: str, how: str, why: str, due: int) -> None:
        commitment = self.pick(Commitment.objects, number)
        if commitment is None:
            return
        person = self.person(by)
        if how == "keep":
            self.attempt(verbs.keep_commitment, by=person, commitment=commitment)
        elif how == "cancel":
            self.attempt(verbs.cancel_commitment, by=person, commitment=commitment, reason=why)
        else:
            to_due = self.now + timedelta(hours=due)
            self.attempt(
                verbs.move_commitment,
                by=person,
                commitment=commitment,
                to_due=to_due,
                reason=why,
                customer_told_how="Called",
            )

    @rule()
    def the_clock_looks(self) -> None:
        soon, late = verbs.warn_of_due(at=self.now)
        closed = verbs.close_announced(at=self.now)
        verbs.look_after_offers(at=self.now)
        verbs.wake_sleepers(at=self.now)
        assert min(soon, late, closed) >= 0
        assert verbs.look_after_offers(at=self.now) == (0, 0), "said once"
        assert verbs.wake_sleepers(at=self.now) == 0
        assert verbs.warn_of_due(at=self.now) == (0, 0), "said once"
        assert verbs.close_announced(at=self.now) == 0

    @rule(number=which, by=anybody, to=anybody, story=words)
    def offer(self, number: int, by: str, to: str, story: str) -> None:
        case = self.pick(Case.objects.open(), number)
        if case:
            given = {"by": self.person(by), "case": case, "to": self.person(to), "story": story}
            self.attempt(verbs.offer_handover, **given)

    @rule(
        number=which,
        by=anybody,
        right=st.booleans(),
        how=st.sampled_from(["accept", "decline", "withdraw", "seen", "tell"]),
    )
    def answer(self, number: int, by: str, right: bool, how: str) -> None:
        handover: Handover | None = self.pick(Handover.objects.select_related("to_person"), -1 - number)
        if handover is None:
            return
        person = handover.to_person if right else self.person(by)
        if how == "tell":
            self.attempt(verbs.note_customer_told, by=person, handover=handover, how="Called")
        else:
            verb = {
                "accept": partial(verbs.accept_handover, has_read=number != 1),
                "decline": verbs.decline_handover,
                "withdraw": verbs.withdraw_handover,
                "seen": verbs.note_offer_seen,
            }[how]
            self.attempt(verb, by=person, handover=handover)

    @rule(number=which, by=anybody, text=words)
    def ask_back(self, number: int, by: str, text: str) -> None:
        handover = self.pick(Handover.objects.select_related("to_person"), -1 - number)
        if handover is not None:
            person = handover.to_person if number else self.person(by)
            self.attempt(verbs.ask_back, by=person, handover=handover, words=text)

    @rule(number=which, by=anybody, text=words)
    def answer_back(self, number: int, by: str, text: str) -> None:
        if question := self.pick(HandoverQuestion.objects, -1 - number):
            self.attempt(verbs.answer_back, by=self.person(by), question=question, answer=text)

    @rule(number=which, by=somebody_or_nobody, until=st.none() | hours, after=st.none() | which)
    def snooze(self, number: int, by: str | None, until: int | None, after: int | None) -> None:
        self.attempt(
            verbs.snooze_case,
            by=self.person(by),
            case=self.pick(Case.objects, number),
            until=None if until is None else self.now + timedelta(hours=until),
            after=None if after is None else self.pick(Case.objects, after),
        )

    @rule(number=which, by=somebody_or_nobody)
    def wake(self, number: int, by: str | None) -> None:
        self.attempt(verbs.wake_case, by=self.person(by), case=self.pick(Case.objects, number))

    @rule(number=which, by=anybody, keep=st.booleans())
    def say_whose(self, number: int, by: str, keep: bool) -> None:
        verb = verbs.keep_case if keep else verbs.hand_back
        self.attempt(
            verb,
            by=self.person(by),
            case=self.pick(Case.objects.open(), number) or self.pick(Case.objects, 0),
        )

    @rule(name=anybody, taking=st.booleans())
    def take_cases(self, name: str, taking: bool) -> None:
        person = self.person(name)
        assert person
        self.attempt(take_cases, by=person, taking=taking)

    @rule(number=which, by=somebody_or_nobody)
    def ask(self, number: int, by: str | None) -> None:
        self.attempt(verbs.ask_whether_solved, by=self.person(by), case=self.pick(Case.objects, number))

    @rule(
        number=which, by=somebody_or_nobody, how=st.sampled_from(["link", "portal", "spoken", "silence", ""])
    )
    def confirm(self, number: int, by: str | None, how: str) -> None:
        case = self.pick(Case.objects, number)
        self.attempt(verbs.confirm_solved, by=self.person(by), case=case, how=how)

    @rule(number=which, text=words)
    def say_not_yet(self, number: int, text: str) -> None:
        self.attempt(verbs.not_yet, by=None, case=self.pick(Case.objects, number), words=text)

    @rule(number=which, by=anybody, days=st.integers(0, 5))
    def announce(self, number: int, by: str, days: int) -> None:
        closes_at = self.now + timedelta(days=days)
        case = self.pick(Case.objects, number)
        self.attempt(verbs.announce_closing, by=self.person(by), case=case, closes_at=closes_at)

    @rule(number=which, by=anybody, reason=words)
    def give_up(self, number: int, by: str, reason: str) -> None:
        case = self.pick(Case.objects, number)
        self.attempt(verbs.close_with_reason, by=self.person(by), case=case, reason=reason)

    @rule(number=which, by=anybody, why=words)
    def bring_back(self, number: int, by: str, why: str) -> None:
        self.attempt(verbs.reopen, by=self.person(by), case=self.pick(Case.objects, number), why=why)

    @rule(name=anybody, deputy=anybody, days=st.integers(1, 6))
    def go_away(self, name: str, deputy: str, days: int) -> None:
        if name != deputy:
            person, stand_in = self.person(name), self.person(deputy)
            assert person
            assert stand_in
            until = self.now + timedelta(days=days)
            Absence.objects.create(person=person, deputy=stand_in, starts_at=self.now, ends_at=until)

    @rule(name=anybody, to=somebody_or_nobody)
    def leave(self, name: str, to: str | None) -> None:
        moved = self.attempt(verbs.rehome_cases, by=None, person=self.person(name), to=self.person(to))
        if moved is not None:
            assert Person.objects.filter(username=name).update(is_active=False) == 1

    @rule(name=anybody)
    def come_back(self, name: str) -> None:
        Person.objects.filter(username=name).update(is_active=True)

    # -- what holds ---------------------------------------------------------------------------------------

    @invariant()
    def every_promise_of_the_design_holds(self) -> None:
        check_rows()


@pytest.mark.django_db
@pytest.mark.slow
def test_whatever_is_done_in_whatever_order_the_invariants_hold(at: datetime) -> None:
    ServiceDesk.start = at
    run_state_machine_as_test(
        ServiceDesk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
