"""A case ends by the customer's word, after silence, or with a reason; and comes back by every channel."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases import operations as verbs
from hospes.cases.models import Case, Contact
from hospes.channels.email import operations as mail
from hospes.channels.web import operations as page
from hospes.feedback import operations as feedback
from hospes.feedback.models import Survey
from tests.house.life.house import House, which, who, words


class Ending(House):
    def ready(self, number: int) -> Case | None:
        """A case in which nobody waits for anything, where there is one."""
        rows = Case.objects.filter(ended_at=None, waiting_since=None, next_due_at=None)
        return self.pick(rows, number) or self.case(number)

    @rule(number=which, by=who, by_mail=st.booleans())
    def ask(self, number: int, by: str, by_mail: bool) -> None:
        case = self.ready(number)
        if case is None:
            return
        person, verb = self.actor(by, case), mail.ask_whether_solved if by_mail else verbs.ask_whether_solved
        done: Any = self.attempt(
            "email.ask_whether_solved" if by_mail else "cases.ask_whether_solved",
            lambda: verb(by=person, at=self.now, case=self.enter(person, case)),
        )
        if done:
            self.matter(case).was_asked = True
            if by_mail:
                self.wrote(case, done)

    @rule(number=which, by=who, days=st.sampled_from([1, 2, 3, 3]), by_mail=st.booleans())
    def announce(self, number: int, by: str, days: int, by_mail: bool) -> None:
        case = self.ready(number)
        if case is None:
            return
        person, verb = self.actor(by, case), mail.announce_closing if by_mail else verbs.announce_closing
        done: Any = self.attempt(
            "email.announce_closing" if by_mail else "cases.announce_closing",
            lambda: verb(
                by=person, at=self.now, case=self.enter(person, case), closes_at=self.later(24 * days)
            ),
        )
        if done:
            assert self.matter(case).complaint is not True, "announced over an open complaint"
            self.matter(case).was_asked = True
            if by_mail:
                self.wrote(case, done[1])

    def wrote(self, case: Case, letter: Any) -> None:
        """A letter is on its way, and stands for a word of ours."""
        assert self.memory.letters[letter.pk] == "queued"
        self.matter(case).said["out"] += 1

    @rule(number=which, by=who, how=st.sampled_from(["spoken", "spoken", "link", "portal", ""]))
    def confirm(self, number: int, by: str, how: str) -> None:
        case = self.ready(number)
        if case is None:
            return
        person, speaker = self.actor(by, case), self.marks[self.matter(case).customer]
        if self.attempt(
            "cases.confirm_solved",
            lambda: verbs.confirm_solved(
                by=person, at=self.now, case=self.enter(person, case), how=how, said_by=speaker
            ),
        ):
            self.matter(case).end()

    @rule(number=which)
    def say_solved_on_the_page(self, number: int) -> None:
        case = self.ready(number)
        if case and self.attempt("web.say_solved", lambda: page.say_solved(at=self.now, case=case)):
            self.matter(case).end()

    @rule(number=which, said=words, closed=st.booleans(), more=st.booleans())
    def say_on_the_page(self, number: int, said: str, closed: bool, more: bool) -> None:
        """Not yet, or something more: back to the same owner, however long it was closed."""
        case = (self.closed_case(number) if closed else None) or self.case(number)
        if case is None or case.customer.erased_at:
            return
        told = f"{said} {self.mark(case)} {self.now}"
        there = self.memory.goes_on_in(case.pk)
        said_in = Contact.objects.filter(case=there, direction="in")
        before = said_in.count()
        verb = page.say_more if more else page.say_not_yet
        self.attempt(
            "web.say_more" if more else "web.say_not_yet", lambda: verb(at=self.now, case=case, words=told)
        )
        if said_in.count() > before:  # the same words within the hour are said once
            self.heard(case, "in")

    @rule(number=which, by=who, why=words)
    def give_up(self, number: int, by: str, why: str) -> None:
        case = self.ready(number)
        if case is None:
            return
        person = self.actor(by, case)
        if self.attempt(
            "cases.close_with_reason",
            lambda: verbs.close_with_reason(
                by=person, at=self.now, case=self.enter(person, case), reason=why
            ),
        ):
            matter = self.matter(case)
            assert not matter.promised
            assert matter.complaint is not True, "ended over an open complaint"
            matter.end()

    @rule(number=which, by=who, why=words)
    def bring_back(self, number: int, by: str, why: str) -> None:
        case = self.closed_case(number)
        if case is None:
            return
        person = self.actor(by, case)
        if self.attempt(
            "cases.reopen",
            lambda: verbs.reopen(by=person, at=self.now, case=self.enter(person, case), why=why),
        ):
            self.matter(case).reopen()

    @rule(number=which, by=who, said=words)
    def expect(self, number: int, by: str, said: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        self.attempt(
            "feedback.note_expectation",
            lambda: feedback.note_expectation(
                by=person, at=self.now, case=self.enter(person, case), words=f"{said} {self.mark(case)}"
            ),
        )

    @rule(number=which, csat=st.integers(0, 6), said=words)
    def answer_how_it_was(self, number: int, csat: int, said: str) -> None:
        survey = self.pick(Survey.objects.filter(case__customer__erased_at=None), number)
        if survey is None:
            return
        comment = f"{said} {self.mark(survey.case)}"
        self.attempt(
            "feedback.answer", lambda: feedback.answer(at=self.now, survey=survey, csat=csat, comment=comment)
        )
