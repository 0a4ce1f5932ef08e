"""What is known is weighed and put to them, in the guide too; phrases are counted; a contact is judged, and an edition
accepted or spoken about."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.academy import operations as academy
from hospes.cases import operations as verbs
from hospes.cases.access import fact_or_404
from hospes.cases.models import Case, Contact, Fact
from hospes.codex import operations as codex
from hospes.codex.models import Edition, Suggestion
from hospes.encounters import operations as guide
from hospes.encounters.access import encounter_to_lead
from hospes.encounters.models import Encounter, PhraseUse
from hospes.quality import operations as quality
from hospes.quality.access import contact_to_inspect, draft_or_404
from hospes.quality.core.marks import Answer, Given
from hospes.quality.models import Inspection
from hospes.quality.queries import sheet_for
from tests.house.life.house import NAMES, RIGHT, House, which, who, words

KNOWN = {"replaced_by": None, "used_up_at": None, "case__customer__erased_at": None}
PHRASE = "I'm Anna; this is mine now."


class Minding(House):
    @rule(number=which, by=who, sure=st.sampled_from(["certain", "thinks-so", "guessed"]))
    def weigh(self, number: int, by: str, sure: str) -> None:
        fact = self.pick(Fact.objects.filter(**KNOWN), number)
        if fact is None:
            return
        person = self.actor(by, fact.case)
        self.attempt(
            "cases.weigh_fact",
            lambda: verbs.weigh_fact(
                by=person, at=self.now, fact=fact_or_404(person, fact.pk, to_change=True), confidence=sure
            ),
        )

    @rule(number=which, by=who)
    def put_to_them(self, number: int, by: str) -> None:
        doubted = Fact.objects.filter(**KNOWN).exclude(confidence="certain")
        fact = self.pick(doubted, number) or self.pick(Fact.objects.filter(**KNOWN), number)
        if fact is None:
            return
        person = self.actor(by, fact.case)
        self.attempt(
            "cases.ask_to_confirm",
            lambda: verbs.ask_to_confirm(
                by=person, at=self.now, fact=fact_or_404(person, fact.pk, to_change=True)
            ),
        )

    @rule(number=which, by=who, situation=st.sampled_from(["complaint", "question", ""]))
    def recognise_it(self, number: int, by: str, situation: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person, edition = self.actor(by, case), Edition.objects.latest("number").number if situation else None
        self.attempt(
            "cases.recognise",
            lambda: verbs.recognise(
                by=person, at=self.now, case=self.enter(person, case), situation=situation, edition_number=edition
            ),
        )  # fmt: skip

    # -- in the guide -------------------------------------------------------------------------------------

    @rule(number=which, by=who, correct=st.booleans(), why=words)
    def asked_in_the_guide(self, number: int, by: str, correct: bool, why: str) -> None:
        """Something known is asked for again, or they say it differently now."""
        told = Encounter.objects.filter(
            case__facts__key="order", case__facts__replaced_by=None, case__facts__used_up_at=None
        )
        run = self.pick(told.distinct(), number)
        if run is None:
            return
        person = self.actor(by, run.case)
        fact = Fact.objects.filter(case=run.case, key="order", replaced_by=None, used_up_at=None).get()
        given: dict[str, Any] = {"by": person, "at": self.now, "why": why}

        def deed() -> Any:
            there = encounter_to_lead(person, run.pk)
            if correct:
                said = f"K-{self.tally.steps} {self.mark(run.case)}"
                return guide.correct_fact(encounter=there, fact=fact, value=said, **given)
            return guide.ask_again(encounter=there, key="order", **given)

        verb = "correct_fact" if correct else "ask_again"
        self.attempt(f"encounters.{verb}", deed, learns=("fact.corrected",))

    @rule(number=which, by=who, forget=st.booleans())
    def phrases_are_counted(self, number: int, by: str, forget: bool) -> None:
        """In what was written while a run is under way; and not of what was taken back."""
        use = self.pick(PhraseUse.objects.all(), number)
        case = use.encounter.case if forget and use else self.led_case(number)
        if case is None or (forget and use is None):
            return
        person = use.by if forget and use else self.actor(by, case)
        if forget and use:
            when = use.at
            self.attempt(
                "encounters.forget_phrases",
                lambda: guide.forget_phrases(by=person, at=self.now, case=case, written_at=when),
            )
        else:
            self.attempt(
                "encounters.note_phrases",
                lambda: guide.note_phrases(
                    by=person, at=self.now, case=self.enter(person, case), written=f"Hello. {PHRASE} Bye."
                ),
            )

    def led_case(self, number: int) -> Case | None:
        run = self.pick(Encounter.objects.filter(state="running", situation="complaint"), number)
        return run.case if run else None

    # -- the loop -----------------------------------------------------------------------------------------

    @rule(
        number=which, by=who, how=st.sampled_from(["save_draft", "finish", "finish", "discard"]), said=words
    )
    def judge(self, number: int, by: str, how: str, said: str) -> None:
        person = self.actor(by, otherwise="ilona")
        if how == "discard":
            self._throw_away(number, by)
            return
        contact = self.pick(Contact.objects.filter(direction="out", person__isnull=False), number)
        if contact is None:
            return
        sheet = sheet_for(contact, language="en")
        paths = list(sheet.questions) if sheet else []
        text = f"{said} {self.mark(contact.case)}" if said else ""
        answers = {path: Given(Answer.YES, text) for path in paths}
        verb: Any = getattr(quality, how)
        self.attempt(
            f"quality.{how}",
            lambda: verb(
                by=person, at=self.now, contact=contact_to_inspect(person, contact.pk), answers=answers, summary=text,
                language="en",
            ),
        )  # fmt: skip

    def _throw_away(self, number: int, by: str) -> None:
        draft = self.pick(Inspection.objects.filter(state="draft"), number) or self.pick(
            Inspection.objects.all(), number
        )
        if draft is None:
            return
        person = draft.inspector if by == RIGHT else self.person(by)

        def deed() -> bool:
            quality.discard(by=person, at=self.now, inspection=draft_or_404(person, draft.pk))
            return True

        self.attempt("quality.discard", deed)

    @rule(name=st.sampled_from(NAMES), number=which)
    def accept_ones_part(self, name: str, number: int) -> None:
        person, edition = self.person(name), self.pick(Edition.objects.all(), number % 2)
        self.attempt("academy.accept", lambda: academy.accept(by=person, at=self.now, edition=edition))

    @rule(name=st.sampled_from(NAMES), said=words, number=which)
    def speak_about_the_codex(self, name: str, said: str, number: int) -> None:
        person, case = self.person(name), self.case(number)
        self.attempt(
            "codex.suggest",
            lambda: codex.suggest(
                by=person, at=self.now, kind="flag", path="complaint/receive/welcome", words=said, language="en",
                case=case.pk if case else None,
            ),
        )  # fmt: skip

    @rule(number=which, by=who)
    def take_back_what_was_suggested(self, number: int, by: str) -> None:
        said = self.pick(Suggestion.objects.filter(state="open"), number) or self.pick(
            Suggestion.objects.all(), number
        )
        if said is None:
            return
        person = said.person if by == RIGHT else self.person(by)
        self.attempt(
            "codex.withdraw_suggestion",
            lambda: codex.withdraw_suggestion(by=person, at=self.now, suggestion=said),
        )
