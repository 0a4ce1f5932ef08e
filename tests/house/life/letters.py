"""Letters come and go: held for ten seconds, taken back, sent, and answered."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases.models import Case
from hospes.channels.email import operations as verbs
from hospes.channels.email.access import letter_or_404
from hospes.channels.email.models import OutboundMessage
from hospes.channels.portal import operations as portal
from hospes.channels.portal.models import PortalSession
from hospes.channels.portal.queries import Visitor
from hospes.customers.models import Address
from tests.channels.letters import mail
from tests.house.life.house import RIGHT, House, which, who, words
from tests.house.life.memory import Matter


class Letters(House):
    @rule(number=which, by=who, said=words, hold=st.booleans())
    def reply(self, number: int, by: str, said: str, hold: bool) -> None:
        case = self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        body = f"{said} {self.mark(case)}" if said else ""
        letter = self.attempt(
            "email.reply",
            lambda: verbs.reply(by=person, at=self.now, case=self.enter(person, case), body=body, hold=hold),
        )
        if letter:
            self.heard(case, "out")

    @rule(number=which, by=who)
    def take_back_a_letter(self, number: int, by: str) -> None:
        held = OutboundMessage.objects.filter(state="queued", held_until__isnull=False)
        letter = self.pick(held, number) or self.pick(OutboundMessage.objects.all(), number)
        if letter is None or letter.by is None:
            return
        person = letter.by if by == RIGHT else self.person(by)
        if self.attempt(
            "email.take_back",
            lambda: verbs.take_back(by=person, at=self.now, letter=letter_or_404(person, letter.pk)),
        ):
            self.memory.letters[letter.pk] = "taken_back"
            self.matter(self.memory.goes_on_in(letter.case_id)).said["out"] -= 1

    @rule(number=which, by=who, sent=st.booleans())
    def decide_about_the_uncertain(self, number: int, by: str, sent: bool) -> None:
        letter = self.pick(OutboundMessage.objects.filter(state="uncertain"), number)
        if letter is None:
            return
        person = self.actor(by, letter.case)
        if self.attempt(
            "email.resolve_uncertain",
            lambda: verbs.resolve_uncertain(
                by=person, at=self.now, letter=letter_or_404(person, letter.pk), sent=sent
            ),
        ):
            self.memory.letters[letter.pk] = OutboundMessage.objects.get(pk=letter.pk).state
            self.memory.sent_again[letter.message_id] += not sent
            if sent:
                self.memory.taken_for_sent.add(letter.message_id)

    @rule(number=which, by=who)
    def send_what_failed_again(self, number: int, by: str) -> None:
        letter = self.pick(OutboundMessage.objects.filter(state="failed"), number)
        if letter is None:
            return
        person = self.actor(by, letter.case)
        if self.attempt(
            "email.send_again",
            lambda: verbs.send_again(by=person, at=self.now, letter=letter_or_404(person, letter.pk)),
        ):
            self.memory.letters[letter.pk] = "queued"

    @rule(
        number=which,
        place=which,
        said=words,
        answers=st.booleans(),
        closed=st.booleans(),
        machine=st.sampled_from([False] * 4 + [True]),
    )
    def a_mail_comes(
        self, number: int, place: int, said: str, answers: bool, closed: bool, machine: bool
    ) -> None:
        """An answer goes to its case, and opens it again; what answers nothing opens one; a machine wakes nobody."""
        sender = self.pick(Address.objects.filter(kind="email", customer__erased_at=None), number)
        if sender is None:
            return
        theirs = Case.objects.filter(customer=sender.customer, ended_at__isnull=not closed)
        case = self.pick(theirs, place) if answers else None
        subject = f"[#{case.pk}] it" if case else "It broke"
        more = {"auto_submitted": "auto-replied"} if machine else {}
        text = f"{said} {self.marks[sender.customer_id]} {self.tally.steps}"
        raw = mail(text, sender=f"<{sender.value}>", to=self.mailbox.address, subject=subject, **more)
        taken = self.attempt(
            "email.take_in", lambda: verbs.take_in(raw=raw, mailbox=self.mailbox, at=self.now)
        )
        if taken is not None:
            self._it_came_to_its_case(taken.message.case_id, case, machine)

    @rule(number=which, said=words)
    def ask_by_themselves(self, number: int, said: str) -> None:
        """A customer who has signed in comes with something new: a case of theirs, and of somebody's at once."""
        whose = self.pick(Address.objects.filter(kind="email", customer__erased_at=None), number)
        if whose is None:
            return
        there = Visitor(PortalSession(address=whose.normalised), whose.customer)
        told = f"{said} {self.marks[whose.customer_id]} {self.tally.steps}"
        case = self.attempt("portal.ask", lambda: portal.ask(at=self.now, visitor=there, words=told))
        if case is not None:
            self._it_came_to_its_case(case.pk, None, machine=False)

    def _it_came_to_its_case(self, pk: int, case: Case | None, machine: bool) -> None:
        assert case is None or pk == self.memory.goes_on_in(case.pk), "an answer went astray"
        if pk not in self.memory.matters:
            made = Case.objects.get(pk=pk)
            assert self.may_own(made.owner_id)
            self.memory.matters[pk] = Matter(made.customer_id, made.owner_id, made.reason)
        self.heard(pk, "note" if machine and case else "in")
