"""What is agreed, wished beyond it, begun, and recommended."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.agreements import operations as verbs
from hospes.agreements.access import change_or_404
from hospes.agreements.models import ChangeRequest, Recommendation
from hospes.cases.models import Case
from hospes.channels.web import operations as page
from hospes.decisions.models import Decision
from tests.house.life.house import House, which, who, words


class Agreeing(House):
    def agreed(self, number: int, verb: str, by: str, **given: Any) -> tuple[Case, Any] | None:
        case = self.with_scope(number) if verb == "propose_change" else self.case(number)
        if case is None:
            return None
        person, deed = self.actor(by, case), getattr(verbs, verb)
        done = self.attempt(
            f"agreements.{verb}", lambda: deed(by=person, at=self.now, case=self.enter(person, case), **given)
        )
        return (case, done) if done else None

    def with_scope(self, number: int) -> Case | None:
        """A case in which something was agreed, where there is one."""
        return self.pick(Case.objects.filter(ended_at=None, agreement__version__gt=0), number) or self.case(
            number
        )

    @rule(number=which, by=who, rounds=st.integers(0, 3), why=words)
    def agree(self, number: int, by: str, rounds: int, why: str) -> None:
        self.agreed(number, "agree_scope", by, what="A kitchen", rounds=rounds, agreed_with="Éva", why=why)

    @rule(number=which, by=who)
    def name_who_decides(self, number: int, by: str) -> None:
        self.agreed(number, "name_decision_maker", by, who="The director")

    @rule(number=which, by=who, wish=words)
    def wish(self, number: int, by: str, wish: str) -> None:
        case = self.with_scope(number)
        if case:
            text = f"{wish} {self.mark(case)}"
            found = self.agreed(number, "propose_change", by, wish=text, amount=14_000, days=2, risk="None.")
            if found:
                self.memory.wishes[found[1].pk] = "open"

    @rule(
        number=which,
        by=who,
        how=st.sampled_from(["tell", "tell", "accept", "accept", "decline", "withdraw"]),
        spoken=st.booleans(),
    )
    def settle_a_wish(self, number: int, by: str, how: str, spoken: bool) -> None:
        request = self.pick(ChangeRequest.objects.filter(state="open"), number)
        if request is None:
            return
        person = self.actor(by, request.case)

        def deed() -> Any:
            given = {
                "by": person,
                "at": self.now,
                "request": change_or_404(person, request.pk, to_change=True),
            }
            if how == "tell":
                return verbs.note_change_told(channel="phone", **given)
            if how == "withdraw":
                return verbs.withdraw_change(why="Written wrongly.", **given)
            verb = verbs.accept_change if how == "accept" else verbs.decline_change
            return verb(said_by="Éva", channel="phone" if spoken else "", **given)

        if self.attempt(f"agreements.{how}_change", deed) and how != "tell":
            self.memory.wishes[request.pk] = {
                "accept": "accepted",
                "decline": "declined",
                "withdraw": "withdrawn",
            }[how]

    @rule(number=which, accepted=st.booleans(), said=words)
    def settle_a_wish_on_the_page(self, number: int, accepted: bool, said: str) -> None:
        told = ChangeRequest.objects.filter(state="open", told_at__isnull=False)
        request = self.pick(told, number)
        if request is None:
            return
        given: Any = {"at": self.now, "request": request, "name": "Éva"}
        if self.attempt(
            "web.accept_change" if accepted else "web.decline_change",
            lambda: page.accept(**given) if accepted else page.decline(words=said, **given),
        ):
            self.memory.wishes[request.pk] = "accepted" if accepted else "declined"
            self.heard(request.case_id, "in")

    @rule(number=which, by=who, rests_on=st.sampled_from(["scope", "scope", "request", "exception"]))
    def begin_a_round(self, number: int, by: str, rests_on: str) -> None:
        given: dict[str, Any] = {}
        if rests_on == "request" and (
            request := self.pick(ChangeRequest.objects.filter(state="accepted", begun=None), number)
        ):
            given = {"request": request}
        if rests_on == "exception" and (
            granted := self.pick(Decision.objects.filter(answer="exception"), number)
        ):
            given = {"exception": granted}
        case = next((each.case for each in given.values()), None) or self.with_scope(number)
        if case is None:
            return
        person, rounds = self.actor(by, case), case.rounds.count()
        self.attempt(
            f"agreements.begin_round_by_{rests_on}",
            lambda: verbs.begin_round(
                by=person, at=self.now, case=self.enter(person, case), what="The island", **given
            ),
        )
        now = case.rounds.count()
        assert now - rounds in (0, 1)
        self.matter(case).rounds = now

    @rule(number=which, by=who, key=st.sampled_from(["order", "household", "cooks"]))
    def recommend(self, number: int, by: str, key: str) -> None:
        told = Case.objects.filter(ended_at=None, facts__replaced_by=None, facts__key=key)
        case = self.pick(told, number) or self.case(number)
        if case is None:
            return
        person, wears = self.actor(by, case), f"It wears well. {self.mark(case)} {number}"
        made = self.attempt(
            "agreements.recommend",
            lambda: verbs.recommend(
                by=person, at=self.now, case=self.enter(person, case), what=f"Oak {number}", why=wears, serves=[key],
                amount=850_000, above_budget="They asked.",
            ),
        )  # fmt: skip
        assert made is None or key in self.matter(case).facts, "nothing the customer told speaks for it"

    @rule(
        number=which, by=who, outcome=st.sampled_from(["sold", "sold", "not_suitable", "referred"]), why=words
    )
    def end_the_sale(self, number: int, by: str, outcome: str, why: str) -> None:
        chosen = self.pick(Recommendation.objects.filter(case__ended_at=None), number)
        case = chosen.case if chosen else self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        self.attempt(
            "agreements.end_sale",
            lambda: verbs.end_sale(
                by=person, at=self.now, case=self.enter(person, case), outcome=outcome,
                chosen=chosen if outcome == "sold" else None, referred_to="The joiner" if outcome == "referred" else "",
                why=why,
            ),
        )  # fmt: skip
