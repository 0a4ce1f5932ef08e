"""What customers tell of themselves, in whatever case: told once, known in all of theirs, put to them and confirmed."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.cases import operations as verbs
from hospes.cases.access import known_or_404
from hospes.cases.models import Case, Fact
from hospes.cases.queries import known_fact
from hospes.encounters import operations as guide
from hospes.encounters.access import encounter_to_lead
from hospes.encounters.models import Encounter
from tests.house.life.house import House, which, who, words

KEY = "oven"


class Told(House):
    @rule(number=which, by=who, value=st.sampled_from(["A", "B", "C"]), why=words)
    def tell_of_themselves(self, number: int, by: str, value: str, why: str) -> None:
        """Noted, or corrected, in any case of theirs: from then on all of them know it, and nothing else."""
        case = self.case(number)
        if case is None:
            return
        person, known = self.actor(by, case), known_fact(case, KEY)
        said = f"{value} {self.mark(case)}"
        given: dict[str, Any] = {"by": person, "at": self.now, "value": said}
        if known is None:
            done = self.attempt(
                "cases.note_fact",
                lambda: verbs.note_fact(case=self.enter(person, case), key=KEY, **given),
            )
        else:
            done = self.attempt(
                "cases.correct_fact",
                lambda: verbs.correct_fact(
                    case=self.enter(person, case),
                    fact=known_or_404(person, case.pk, known.pk, to_change=True),
                    why=why,
                    **given,
                ),
            )
        if done:
            self._all_their_cases_know(case, said)

    def _all_their_cases_know(self, case: Case, said: str) -> None:
        for other in Case.objects.filter(customer=Case.objects.get(pk=case.pk).customer_id):
            known = known_fact(other, KEY)
            assert known is not None, f"#{other.pk} does not know what was told in #{case.pk}"
            assert known.value == said, f"#{other.pk} knows {known.value}, told was {said} in #{case.pk}"

    @rule(number=which, by=who)
    def they_say_it_is_so(self, number: int, by: str) -> None:
        case = self.case(number)
        fact = self._known_in(case, number)
        if case is None or fact is None:
            return
        person = self.actor(by, case)
        self.attempt(
            "cases.confirm_fact",
            lambda: verbs.confirm_fact(
                by=person,
                at=self.now,
                case=self.enter(person, case),
                fact=known_or_404(person, case.pk, fact.pk, to_change=True),
            ),
        )

    @rule(number=which, by=who, confirmed=st.booleans())
    def put_to_them_in_the_guide(self, number: int, by: str, confirmed: bool) -> None:
        run = self.pick(Encounter.objects.filter(state="running"), number)
        fact = self._known_in(run.case, number) if run is not None else None
        if run is None or fact is None:
            return
        person, verb = self.actor(by, run.case), "confirm_fact" if confirmed else "ask_to_confirm"

        def deed() -> Any:
            there = encounter_to_lead(person, run.pk)
            known = known_or_404(person, run.case_id, fact.pk, to_change=True)
            return getattr(guide, verb)(by=person, at=self.now, encounter=there, fact=known)

        self.attempt(f"encounters.{verb}", deed)

    def _known_in(self, case: Case | None, number: int) -> Fact | None:
        if case is None:
            return None
        doubted = Fact.objects.filter(case=case, replaced_by=None, used_up_at=None).exclude(
            confidence="certain"
        )
        return self.pick(doubted, number) or known_fact(case, KEY) or known_fact(case, "order")
