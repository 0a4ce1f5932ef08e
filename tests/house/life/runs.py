"""Somebody is led through a situation, does otherwise, goes on later, and by a newer edition."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from hospes.codex.models import Edition
from hospes.encounters import operations as verbs
from hospes.encounters.access import encounter_to_lead
from hospes.encounters.models import Encounter
from hospes.encounters.queries import guide
from tests.encounters.codices import VALUES
from tests.encounters.test_any_run import FACTS, PATHS
from tests.house.life.house import House, which, who, words
from tests.house.life.standards import EDITIONS

FACT_VALUES = [{key: value} for key, values in VALUES.items() for value in values]


class Runs(House):
    def led(
        self,
        number: int,
        verb: str,
        by: str,
        deed: Callable[[Encounter, dict[str, Any]], Any],
        state: str = "running",
    ) -> None:
        """One run, mostly one under way; what follows in its case is learnt from the ledger."""
        run = self.pick(Encounter.objects.filter(state=state), number) or self.pick(
            Encounter.objects.all(), number
        )
        if run is None:
            return
        person = self.actor(by, run.case)

        def act() -> Any:
            there = encounter_to_lead(person, run.pk)
            return deed(there, {"by": person, "at": self.now, "encounter": there}) or True

        self.attempt(f"encounters.{verb}", act, learns=("encounter.", "fact.", "commitment.made"))

    @rule(number=which, by=who, situation=st.sampled_from(["complaint", "complaint", "question", "nothing"]))
    def begin(self, number: int, by: str, situation: str) -> None:
        case = self.case(number)
        if case is None:
            return
        person = self.actor(by, case)
        run = self.attempt(
            "encounters.begin",
            lambda: verbs.begin(
                by=person, at=self.now, case=self.enter(person, case), situation=situation, channel="phone"
            ),
            learns=("encounter.",),
        )
        if run:
            self.memory.runs[run.pk] = "running"

    @rule(number=which, by=who, way=which)
    def follow(self, number: int, by: str, way: int) -> None:
        """Do what is suggested."""

        def deed(run: Encounter, given: dict[str, Any]) -> Any:
            step = guide(run, language="en", at=self.now).step
            if step is None:
                return None
            outcome = step.outcomes[way % len(step.outcomes)].key if step.outcomes else ""
            return verbs.do_step(
                path=step.path, outcome=outcome, note="So it was." if way % 2 else "", **given
            )

        self.led(number, "follow", by, deed)

    @rule(
        number=which,
        by=who,
        path=st.sampled_from(PATHS),
        why=words,
        how=st.sampled_from(["do", "skip", "dismiss", "revisit"]),
    )
    def do_otherwise(self, number: int, by: str, path: str, why: str, how: str) -> None:
        ways: dict[str, Any] = {
            "do": lambda given: verbs.do_step(path=path, note=why, **given),
            "skip": lambda given: verbs.skip_step(path=path, reason=why, **given),
            "dismiss": lambda given: verbs.dismiss(path=path, **given),
            "revisit": lambda given: verbs.revisit(path=path, **given),
        }
        self.led(number, f"{how}_step", by, lambda _run, given: ways[how](given))

    @rule(number=which, by=who, facts=FACTS)
    def answer_a_question(self, number: int, by: str, facts: dict[str, Any]) -> None:
        self.led(number, "note_facts", by, lambda _run, given: verbs.note_facts(facts=facts, **given))

    @rule(
        number=which,
        by=who,
        why=words,
        how=st.sampled_from(["pause", "resume", "resume", "off", "end", "moment"]),
    )
    def stand_aside(self, number: int, by: str, why: str, how: str) -> None:
        ways: dict[str, Any] = {
            "pause": lambda given: verbs.pause(note=why, **given),
            "resume": lambda given: verbs.resume(**given),
            "off": lambda given: verbs.note_off_chart(note=why, **given),
            "end": lambda given: verbs.end(outcome="pending", note=why, **given),
            "moment": lambda given: verbs.mark_moment(
                moment_path="complaint/receive/welcome/first-words", landed="well", **given
            ),
        }
        names = {"off": "note_off_chart", "moment": "mark_moment"}
        state = "paused" if how == "resume" else "running"
        self.led(number, names.get(how, how), by, lambda _run, given: ways[how](given), state)

    @rule(by=who, number=which)
    def move_on(self, by: str, number: int) -> None:
        """By the newest edition, where what was done still stands in it. Nothing else moves a run."""
        newest = Edition.objects.latest("number")
        self.led(
            number, "move_to_edition", by, lambda _run, given: verbs.move_to_edition(edition=newest, **given)
        )

    @rule()
    def an_edition_comes_out(self) -> None:
        there = Edition.objects.count()
        if there < len(EDITIONS):
            pinned = dict(Encounter.objects.values_list("pk", "edition"))
            self.attempt("codex.publish", lambda: self.put_in_force(EDITIONS[there]))
            assert dict(Encounter.objects.values_list("pk", "edition")) == pinned
