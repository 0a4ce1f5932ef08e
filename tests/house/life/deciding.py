"""Yes, yes as an exception, or no; asked of a second person, and never beyond a limit."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Sum
from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases.models import Case
from hospes.decisions import operations as verbs
from hospes.decisions.access import approval_or_404, decision_or_404
from hospes.decisions.models import Allowance, Approval, Decision
from hospes.staff.models import Person
from tests.house.life.house import RIGHT, House, which, who, words
from tests.house.life.standards import LIMITS

money = st.sampled_from([0, 2_000, 5_000, 9_000, 15_000, 15_001, 40_000, 70_000])
actions = st.sampled_from(["discount", "discount", "discount", "refund", "stay-late", "moon"])


class Deciding(House):
    @rule(
        number=which,
        by=who,
        action=actions,
        answer=st.sampled_from(["yes", "exception", "no"]),
        amount=money,
        said=words,
    )
    def decide(self, number: int, by: str, action: str, answer: str, amount: int, said: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person, text = self.actor(by, case), f"{said} {self.mark(case)}" if said else ""
        before = self.granted(case, action)
        made = self.attempt(
            "decisions.decide",
            lambda: verbs.decide(
                by=person, at=self.now, case=self.enter(person, case), action=action, asked="Something off",
                answer=answer,                amount=amount, why=text, words=text, alternative=text,
            ),
        )  # fmt: skip
        if made and made.answer != "no" and made.at == self.now:
            self.within_a_limit(made, before, person)

    def granted(self, case: Case, action: str) -> int:
        rows = Decision.objects.filter(case=case, action=action, answer__in=("yes", "exception"))
        return int(rows.aggregate(sum=Sum("amount"))["sum"] or 0)

    def within_a_limit(self, made: Decision, before: int, person: Person) -> None:
        """By their own line with what was granted before, within what is allowed; or by another's yes."""
        if made.approval is not None:
            assert made.approval.answered_by_id not in (None, made.approval.asked_by_id)
            return
        limits = LIMITS.get(made.action)
        if limits and (held := [limits[role] for role in self._roles(person.roles) if role in limits]):
            assert before + (made.amount or 0) <= max(held), "beyond what the table allows in a case"
        if len(person.roles) == 1:
            for allowance in Allowance.objects.filter(action=made.action, role=person.roles[0]):
                self.within_allowance(made, allowance, person)

    def within_allowance(self, made: Decision, allowance: Allowance, person: Person) -> None:
        """Of the last day alone, which any year and any month has whole, but for its first."""
        rows = Decision.objects.filter(action=made.action, answer__in=("yes", "exception"), at__lte=self.now)
        since = max(self.now - timedelta(days=1), self.now.replace(day=1, hour=0, minute=0))
        rows = rows.filter(at__gte=since)
        rows = (
            rows.filter(decided_by=person)
            if allowance.per == "person"
            else rows.filter(case__customer=made.case.customer)
        )
        assert (rows.aggregate(sum=Sum("amount"))["sum"] or 0) <= allowance.amount, "beyond what is allowed"

    def _roles(self, roles: Iterable[str]) -> set[str]:
        """A manager is a lead, too, and a lead an agent."""
        held = set(roles)
        if "manager" in held:
            held.add("lead")
        return held | ({"agent"} if "lead" in held else set())

    @rule(
        number=which,
        by=who,
        action=actions,
        amount=st.sampled_from([16_000, 40_000, 70_000, 400_000]),
        why=words,
    )
    def ask_for_a_yes(self, number: int, by: str, action: str, amount: int, why: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        self.attempt(
            "decisions.ask_for_approval",
            lambda: verbs.ask_for_approval(
                by=person, at=self.now, case=self.enter(person, case), action=action, asked="More off", amount=amount,
                why=f"{why} {self.mark(case)}",
            ),
        )  # fmt: skip

    @rule(
        number=which,
        by=who,
        how=st.sampled_from(["approve", "approve", "refuse_approval", "withdraw_approval"]),
        note=words,
    )
    def answer_the_asking(self, number: int, by: str, how: str, note: str) -> None:
        approval = self.pick(Approval.objects.filter(state="open"), number) or self.pick(
            Approval.objects.all(), number
        )
        if approval is None:
            return
        right = (
            approval.asked_by
            if how == "withdraw_approval"
            else self.person(approval.role if approval.role in ("ada",) else "marta")
        )
        person = right if by == RIGHT else self.person(by)
        more: dict[str, Any] = {} if how == "withdraw_approval" else {"note": note}
        verb: Any = getattr(verbs, how)
        done = self.attempt(
            f"decisions.{how}",
            lambda: verb(
                by=person, at=self.now, approval=approval_or_404(person, approval.pk, to_change=True), **more
            ),
        )
        if done and how != "withdraw_approval":
            assert person.pk != approval.asked_by_id, "answered what they asked themselves"

    @rule(number=which, by=who, amount=money, answer=st.sampled_from(["yes", "exception"]))
    def act_upon_the_answer(self, number: int, by: str, amount: int, answer: str) -> None:
        approval = self.pick(Approval.objects.filter(state="approved", used_at=None), number)
        if approval is None:
            return
        case, spent = approval.case, min(amount, approval.amount or 0)
        person, before = self.actor(by, case), self.granted(case, approval.action)
        made = self.attempt(
            "decisions.decide_as_approved",
            lambda: verbs.decide(
                by=person, at=self.now, case=self.enter(person, case), action=approval.action, asked="More off",
                answer=answer, amount=max(spent, approval.amount or 0) if number % 2 else spent, why="Late twice.",
                words="For you we will.",
            ),
        )  # fmt: skip
        if made and made.at == self.now:
            self.within_a_limit(made, before, person)

    @rule(number=which, by=who, channel=st.sampled_from(["phone", "email"]), said=words)
    def tell(self, number: int, by: str, channel: str, said: str) -> None:
        decision = self.pick(Decision.objects.filter(told_at=None), number)
        if decision is None:
            return
        person = self.actor(by, decision.case)
        text = f"{said} {self.mark(decision.case)}" if said else ""
        self.attempt(
            "decisions.note_told",
            lambda: verbs.note_told(
                by=person, at=self.now, decision=decision_or_404(person, decision.pk, to_change=True), channel=channel,
                words=text,
            ),
        )  # fmt: skip

    @rule(by=who, per=st.sampled_from(["customer", "person"]), amount=st.sampled_from([None, 20_000, 30_000]))
    def allow(self, by: str, per: str, amount: int | None) -> None:
        person = self.actor(by)
        self.attempt(
            "decisions.set_allowance",
            lambda: (
                verbs.set_allowance(
                    by=person, at=self.now, action="discount", role="agent", per=per, amount=amount
                )
                or True
            ),
        )
