"""A case goes from one person to another, sleeps and wakes."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases import operations as verbs
from hospes.cases.access import handover_or_404, question_or_404
from hospes.cases.models import Case, Handover, HandoverQuestion
from hospes.staff.models import Person
from tests.house.life.house import NAMES, RIGHT, House, hours, which, who, words


class Handing(House):
    @rule(
        number=which,
        by=who,
        to=st.sampled_from([RIGHT] * 9 + NAMES),
        story=words,
        passes_on=st.sampled_from([False, False, True]),
    )
    def offer(self, number: int, by: str, to: str, story: str, passes_on: bool = False) -> None:
        case = self.case(number)
        if case is None:
            return
        person, receiver = self.actor(by, case), self.another(case) if to == RIGHT else self.person(to)
        if self.attempt(
            "cases.offer_handover",
            lambda: verbs.offer_handover(
                by=person,
                at=self.now,
                case=self.enter(person, case),
                to=receiver,
                story=story,
                passes_on=passes_on,
            ),
        ):
            self.matter(case).offered_to = receiver.pk

    def another(self, case: Case) -> Person:
        """An agent who is not the owner and could take it on, where there is one."""
        able = [pk for pk in self.memory.people if self.may_own(pk) and pk != case.owner_id]
        here = Person.objects.filter(pk__in=able).exclude(
            absences__starts_at__lte=self.now, absences__ends_at__gt=self.now
        )
        return (
            here.order_by("pk").last() or self.person("anna")
            if case.pk % 2
            else here.first() or self.person("anna")
        )

    @rule(
        number=which,
        by=who,
        how=st.sampled_from(["accept", "accept", "decline", "withdraw", "ask_back"]),
        read=st.sampled_from([True, True, False]),
    )
    def answer(self, number: int, by: str, how: str, read: bool) -> None:
        offer = self.pick(Handover.objects.filter(state="offered"), number) or self.pick(
            Handover.objects.all(), number
        )
        if offer is None:
            return
        right = offer.from_person if how == "withdraw" else offer.to_person
        person = right if by == RIGHT else self.person(by)
        given: dict[str, Any] = {"by": person, "at": self.now}

        def deed() -> Any:
            there = handover_or_404(person, offer.pk, to_change=True)
            if how == "accept":
                return verbs.accept_handover(handover=there, has_read=read, **given)
            if how == "ask_back":
                return verbs.ask_back(handover=there, words="Since when?", **given)
            verb = verbs.decline_handover if how == "decline" else verbs.withdraw_handover
            return verb(handover=there, **given)

        if not self.attempt(f"cases.{how}_handover".replace("ask_back_handover", "ask_back"), deed):
            return
        matter = self.matter(offer.case_id)
        if how == "accept":
            assert person.pk == offer.to_person_id, "somebody else took the case on"
            matter.give(offer.to_person_id)
        if how != "ask_back":
            matter.offered_to = None

    @rule(number=which, by=who, said=words)
    def answer_back(self, number: int, by: str, said: str) -> None:
        question = self.pick(HandoverQuestion.objects.filter(answered_at=None), number)
        if question is None:
            return
        person = self.actor(by, question.handover.case)
        self.attempt(
            "cases.answer_back",
            lambda: verbs.answer_back(
                by=person,
                at=self.now,
                question=question_or_404(person, question.pk, to_change=True),
                answer=said,
            ),
        )

    @rule(number=which, by=who, told=st.booleans())
    def look_at_what_became_of_it(self, number: int, by: str, told: bool) -> None:
        rows = Handover.objects.filter(is_untold=True) if told else Handover.objects.filter(is_unseen=True)
        offer = self.pick(rows, number)
        if offer is None:
            return
        person = self.actor(by, offer.case) if told else offer.from_person

        def deed() -> Any:
            there = handover_or_404(person, offer.pk, to_change=True)
            if told:
                return verbs.note_customer_told(by=person, at=self.now, handover=there, how="Called")
            return verbs.note_offer_seen(by=person, at=self.now, handover=there)

        self.attempt("cases.note_customer_told" if told else "cases.note_offer_seen", deed)

    @rule(number=which, by=who, keep=st.booleans())
    def say_whose(self, number: int, by: str, keep: bool) -> None:
        """The case of a colleague's customer: keep it, or hand it back."""
        case = self.pick(Case.objects.filter(usual_owner__isnull=False, ended_at=None), number)
        if case is None:
            return
        person, verb = self.actor(by, case), verbs.keep_case if keep else verbs.hand_back
        done: Any = self.attempt(
            "cases.keep_case" if keep else "cases.hand_back",
            lambda: verb(by=person, at=self.now, case=self.enter(person, case)),
        )
        if done and not keep:
            self.matter(case).offered_to = done.to_person_id

    @rule(number=which, by=who, until=st.none() | hours, after=st.none() | which)
    def snooze(self, number: int, by: str, until: int | None, after: int | None) -> None:
        case = self.pick(Case.objects.filter(ended_at=None, waiting_since=None), number) or self.case(number)
        if case is None:
            return
        person, other = self.actor(by, case), None if after is None else self.case(after)
        moment = None if until is None else self.later(until)
        if self.attempt(
            "cases.snooze",
            lambda: verbs.snooze_case(
                by=person, at=self.now, case=self.enter(person, case), until=moment, after=other
            ),
        ):
            self.matter(case).is_asleep = True

    @rule(number=which, by=who)
    def wake(self, number: int, by: str) -> None:
        case = self.pick(Case.objects.filter(wakes_at__isnull=False), number) or self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        if self.attempt(
            "cases.wake", lambda: verbs.wake_case(by=person, at=self.now, case=self.enter(person, case))
        ):
            self.matter(case).is_asleep = False

    @rule(number=which, by=who, to=st.sampled_from(["anna", "thomas"]))
    def entrust(self, number: int, by: str, to: str) -> None:
        """Who leads gives a promise to somebody else to keep."""
        case = self.pick(Case.objects.filter(commitments__settled_at=None, commitments__isnull=False), number)
        if case is None:
            return
        person, keeper = self.actor(by), self.person(to)
        promised = case.commitments.filter(settled_at=None).latest("pk")
        self.attempt(
            "cases.entrust_promises",
            lambda: verbs.entrust_promises(by=person, at=self.now, shares=[(promised, keeper)]) + 1,
        )

    @rule(
        by=who,
        leaving=st.sampled_from(["anna", "thomas", "zoltan"]),
        to=st.sampled_from(["", "", "niamh", "thomas"]),
    )
    def rehome(self, by: str, leaving: str, to: str) -> None:
        """What somebody owns gets another home, and whoever it is is told nothing untrue."""
        person, owner = self.actor(by), self.person(leaving)
        heir = self.person(to) if to else None
        moved = self.attempt(
            "cases.rehome",
            lambda: verbs.rehome_cases(by=person, at=self.now, person=owner, to=heir) + 1,
        )
        if moved:
            self.everything_moved(owner, heir)

    def everything_moved(self, owner: Person, heir: Person | None) -> None:
        now = dict(Case.objects.values_list("pk", "owner_id"))
        for pk, matter in self.memory.matters.items():
            if matter.offered_to == owner.pk:
                matter.offered_to = None
            if matter.is_open and matter.owner == owner.pk:
                assert now[pk] != owner.pk, "left with somebody who goes"
                assert heir is None or now[pk] == heir.pk
                matter.give(now[pk])
