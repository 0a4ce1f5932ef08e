"""The form an inspector judges by, made from the very steps and edition a contact was handled under.

Each step that was done asks whether its goal was reached, its moments met, its rules followed; each that was
left out asks whether that was right; each critical one that was passed over, whether it was done all the same.
All but the moments carry the critical class of their step: what is done at a critical step is critical.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hospes.codex.core.graph import Graph
from hospes.codex.core.model import FAMILIES, Codex, Moment, Step, Text
from hospes.encounters.core.run import Kind as Marked
from hospes.encounters.core.run import Mark, replay
from hospes.quality.core.marks import CRITICAL, Kind


class Standing(StrEnum):
    """What became of a step."""

    DONE = "done"
    SKIPPED = "skipped"
    PASSED = "passed"
    THROUGHOUT = "throughout"  # no step at all: how people behave the whole time


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to judge. `path` is its place in the edition, unique in the form."""

    path: str
    kind: Kind
    words: str
    label: str = ""  # the name of the moment or behaviour
    critical: str = ""
    behaviour: str = ""  # family/key
    landed: str = ""  # how the person themselves thought the moment landed


@dataclass(frozen=True, slots=True)
class Part:
    """The questions about one step, and what was noted when it was done or left out."""

    path: str
    name: str
    standing: Standing
    questions: tuple[Question, ...]
    goal: str = ""
    critical: str = ""
    said: str = ""
    at: datetime | None = None

    @property
    def family(self) -> str:
        """The CARE family of a part that is about behaviours."""
        return self.path.rpartition("/")[2] if self.standing is Standing.THROUGHOUT else ""


def form_of(
    graph: Graph, marks: Iterable[Mark], language: str, *, passed: Collection[str] = ()
) -> tuple[Part, ...]:
    """The parts of the form, in the order of the codex; `passed` names the critical steps passed over."""
    marks = list(marks)
    state = replay(marks)
    last = {mark.path: mark for mark in marks if mark.kind in (Marked.DONE, Marked.SKIPPED)}
    met = [path for path in graph.steps if path in state.done or path in state.skipped or path in passed]
    writer = _Writer(graph.codex, language, dict(state.landed))
    return tuple(
        writer.part(path, graph.steps[path], _standing(path, state.done, state.skipped), last.get(path))
        for path in met
    )


def behaviours_of(codex: Codex, language: str) -> tuple[Part, ...]:
    """The form for a contact without a guided run: the behaviours of the four CARE families."""
    return tuple(_Writer(codex, language, {}).families())


def questions_of(parts: Iterable[Part]) -> dict[str, Question]:
    """Every question of a form by its path."""
    return {question.path: question for part in parts for question in part.questions}


def unanswered(parts: Iterable[Part], answered: Collection[str]) -> list[str]:
    """The questions that must be answered before a form is finished, and are not: the critical ones.

    The others may be left: what was not looked at is simply not judged.
    """
    asked = questions_of(parts).values()
    return [question.path for question in asked if question.critical and question.path not in answered]


def part_of(path: str) -> str:
    """The part a question stands in: its step (of a moment in it, or a rule `…/rules/2`), or a CARE family."""
    return "/".join(path.split("/")[: 2 if path.startswith("behaviours/") else 3])


def _standing(path: str, done: Collection[str], skipped: Collection[str]) -> Standing:
    if path in done:
        return Standing.DONE
    return Standing.SKIPPED if path in skipped else Standing.PASSED


@dataclass(frozen=True)
class _Writer:
    """Words questions in one language."""

    codex: Codex
    language: str
    landed: dict[str, str]

    def part(self, path: str, step: Step, standing: Standing, mark: Mark | None) -> Part:
        critical = step.critical if step.critical in CRITICAL else ""
        return Part(
            path,
            self.words(step.name),
            standing,
            tuple(self.questions(path, step, standing, critical)),
            goal=self.words(step.goal),
            critical=critical,
            said=(mark.reason or mark.note) if mark else "",
            at=mark.at if mark else None,
        )

    def questions(self, path: str, step: Step, standing: Standing, critical: str) -> Iterator[Question]:
        aim = self.words(step.goal) or self.words(step.name)
        if standing is Standing.SKIPPED:
            yield Question(path, Kind.SKIPPED, aim, critical=critical)
            return
        if standing is Standing.PASSED:
            yield Question(path, Kind.PASSED, aim, critical=critical)
            return
        yield Question(path, Kind.GOAL, aim, critical=critical)
        for moment in step.moments:
            yield self.moment(f"{path}/{moment.key}", moment)
        for place, rule in enumerate(step.rules, start=1):
            kind = Kind.DO if rule.do is not None else Kind.AVOID
            words, behaviour = self.words(rule.words), rule.behaviour or ""
            yield Question(
                f"{path}/rules/{place}", kind, words, self.named(behaviour), critical, behaviour=behaviour
            )

    def moment(self, path: str, moment: Moment) -> Question:
        met = " ".join(self.words(text) for text in moment.meet)
        name = self.words(moment.name)
        words = met or self.words(moment.expectation) or name or moment.key
        return Question(path, Kind.MOMENT, words, name, landed=self.landed.get(path, ""))

    def families(self) -> Iterator[Part]:
        for family in FAMILIES:
            questions = tuple(
                Question(
                    f"behaviours/{family}/{behaviour.key}",
                    Kind.BEHAVIOUR,
                    self.words(behaviour.observable) or self.words(behaviour.name),
                    label=self.words(behaviour.name),
                    behaviour=f"{family}/{behaviour.key}",
                )
                for behaviour in self.codex.behaviours.family(family)
            )
            if questions:
                yield Part(f"behaviours/{family}", family, Standing.THROUGHOUT, questions)

    def named(self, behaviour: str) -> str:
        found = self.codex.behaviour(behaviour) if behaviour else None
        return self.words(found.name) if found else ""

    def words(self, text: Text | None) -> str:
        return text.in_(self.language, self.codex.languages).strip() if text else ""
