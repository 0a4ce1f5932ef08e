"""Matters begin, something is said, known and promised in them."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases import operations as verbs
from hospes.cases.access import commitment_or_404, fact_or_404
from hospes.cases.models import Case, Commitment, Fact
from hospes.channels.counter.operations import log_visit
from hospes.channels.phone.operations import log_call
from hospes.customers.models import Customer
from tests.house.life.house import NAMES, House, hours, spoken, which, who, words
from tests.house.life.memory import Matter


class Cases(House):
    def the_first_ones_come(self) -> None:
        for number, by in enumerate(("anna", "thomas", "zoltan")):
            self.open_for(number, by, "The hinge broke.", "phone")

    def open_for(self, number: int, by: str, said: str, channel: str, owner: str = "") -> Case | None:
        customer = self.pick(Customer.objects.filter(merged_into=None, erased_at=None), number)
        if customer is None:
            return None
        person, named = self.actor(by, otherwise="anna"), self.person(owner) if owner else None
        reason = f"{said} {self.marks[customer.pk]}".strip()
        opened = self.attempt(
            "cases.open",
            lambda: verbs.open_case(
                by=person, at=self.now, customer=customer, reason=reason, channel=channel, owner=named
            ),
        )
        if opened is not None:
            taken = named or (person if "agent" in person.roles else None)
            if taken is not None:
                assert opened.owner_id == taken.pk
            self.memory.matters[opened.pk] = Matter(customer.pk, opened.owner_id, reason)
        return opened

    @rule(number=which, by=who, said=words, channel=spoken, owner=st.sampled_from(["", "", *NAMES]))
    def open_a_case(self, number: int, by: str, said: str, channel: str, owner: str) -> None:
        self.open_for(number, by, said, channel, owner)

    @rule(
        number=which,
        by=who,
        said=words,
        how=st.sampled_from(["in", "in", "out", "out", "note"]),
        channel=spoken,
    )
    def say(self, number: int, by: str, said: str, how: str, channel: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person, body = self.actor(by, case), f"{said} {self.mark(case)}"
        if self.attempt(
            "cases.log_contact",
            lambda: verbs.log_contact(
                by=person,
                at=self.now,
                case=self.enter(person, case),
                direction=how,
                channel=channel,
                body=body,
            ),
        ):
            self.heard(case, how)

    @rule(
        number=which,
        by=who,
        said=words,
        at_the_counter=st.booleans(),
        inward=st.booleans(),
        closed=st.booleans(),
    )
    def call_or_come(
        self, number: int, by: str, said: str, at_the_counter: bool, inward: bool, closed: bool
    ) -> None:
        case = (self.closed_case(number) if closed else None) or self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        given: dict[str, Any] = {"by": person, "at": self.now, "words": f"{said} {self.mark(case)}"}
        inward = inward or at_the_counter
        if self.attempt(
            "channels.visit" if at_the_counter else "channels.call",
            lambda: (
                log_visit(case=self.enter(person, case), **given)
                if at_the_counter
                else log_call(case=self.enter(person, case), direction="in" if inward else "out", **given)
            ),
        ):
            self.heard(case, "in" if inward else "out")

    # -- facts --------------------------------------------------------------------------------------------

    @rule(
        number=which,
        by=who,
        key=st.sampled_from(["order", "household", "cooks"]),
        value=st.sampled_from(["A", "B", 2, ""]),
    )
    def note(self, number: int, by: str, key: str, value: Any) -> None:
        case = self.case(number)
        if case is None:
            return
        person, known = self.actor(by, case), self.matter(case).facts
        said = f"{value} {self.mark(case)}" if isinstance(value, str) and value else value
        if self.attempt(
            "cases.note_fact",
            lambda: verbs.note_fact(
                by=person, at=self.now, case=self.enter(person, case), key=key, value=said
            ),
        ):
            assert key not in known or known[key] == said, "a known fact was said anew, and not refused"
            known[key] = said

    @rule(number=which, by=who, value=st.sampled_from(["C", "D", 3]), why=words)
    def correct(self, number: int, by: str, value: Any, why: str) -> None:
        fact = self.pick(
            Fact.objects.filter(replaced_by=None, about_customer=None, case__ended_at=None), number
        )
        if fact is None:
            return
        person = self.actor(by, fact.case)
        said = f"{value} {self.mark(fact.case)}" if isinstance(value, str) else value
        if self.attempt(
            "cases.correct_fact",
            lambda: verbs.correct_fact(
                by=person, at=self.now, fact=fact_or_404(person, fact.pk, to_change=True), value=said, why=why
            ),
        ):
            self.matter(fact.case).facts[fact.key] = said

    @rule(number=which, by=who, why=words)
    def ask_for_a_known_fact(self, number: int, by: str, why: str) -> None:
        fact = self.pick(Fact.objects.filter(replaced_by=None, used_up_at=None), number)
        if fact is None:
            return
        person = self.actor(by, fact.case)
        self.attempt(
            "cases.ask_again",
            lambda: verbs.ask_again(
                by=person, at=self.now, case=self.enter(person, fact.case), key=fact.key, why=why
            ),
        )

    # -- promises -----------------------------------------------------------------------------------------

    @rule(
        number=which,
        by=who,
        what=words,
        due=st.sampled_from([-1, 1, 3, 30, 60]),
        keeper=st.sampled_from(["", "", *NAMES]),
    )
    def promise(self, number: int, by: str, what: str, due: int, keeper: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        made = self.attempt(
            "cases.promise",
            lambda: verbs.promise(
                by=person, at=self.now, case=self.enter(person, case), what=what, due_at=self.later(due),
                person=self.person(keeper) if keeper else None,
            ),
        )  # fmt: skip
        if made:
            self.matter(case).promised.add(made.pk)

    @rule(number=which, by=who, how=st.sampled_from(["keep", "keep", "cancel", "move"]), why=words, due=hours)
    def settle(self, number: int, by: str, how: str, why: str, due: int) -> None:
        commitment = self.pick(Commitment.objects.filter(settled_at=None), number) or self.pick(
            Commitment.objects.all(), number
        )
        if commitment is None:
            return
        person = self.actor(by, commitment.case)

        def deed() -> Any:
            there = commitment_or_404(person, commitment.pk, to_change=True)
            if how == "keep":
                return verbs.keep_commitment(by=person, at=self.now, commitment=there)
            if how == "cancel":
                return verbs.cancel_commitment(by=person, at=self.now, commitment=there, reason=why)
            to_due = commitment.due_at + timedelta(hours=due)
            return verbs.move_commitment(
                by=person,
                at=self.now,
                commitment=there,
                to_due=to_due,
                reason=why,
                customer_told_how="Called",
            )

        if self.attempt(f"cases.{how}_commitment", deed) and how != "move":
            self.matter(commitment.case).promised.discard(commitment.pk)
