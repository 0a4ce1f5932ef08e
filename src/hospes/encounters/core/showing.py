"""From the codex to the screen: each part of a step in the reader's words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from hospes.codex.core.authority import decide
from hospes.codex.core.conditions.words import Names
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import (
    Behaviour,
    Codex,
    Element,
    Moment,
    Process,
    Rule,
    Situation,
    Step,
    Text,
    Tool,
)
from hospes.encounters.core.due import due_of
from hospes.encounters.core.explain import explain, names_of
from hospes.encounters.core.judge import find_moment
from hospes.encounters.core.run import State
from hospes.encounters.core.screen import (
    Choice,
    Question,
    Said,
    ShownAuthority,
    ShownKind,
    ShownMoment,
    ShownOpening,
    ShownOutcome,
    ShownPromise,
    ShownRule,
    ShownStep,
    ShownTool,
    StepLine,
)
from hospes.encounters.core.suggest import Opening, Suggestion, ToFindOut, evidence_of, look_at, process_of
from hospes.lib.business_time import OpeningHours

_ANSWERS = ("yes", "ask", "no")  # the best that any of a person's roles gives


@dataclass(frozen=True)
class Showing:
    """One look at one run: for whom, about what, when."""

    graph: Graph
    state: State
    facts: Mapping[str, Any]
    case: Mapping[str, Any]
    language: str  # the reader's
    customer_language: str
    at: datetime
    hours: OpeningHours
    roles: tuple[str, ...] = ()

    @property
    def codex(self) -> Codex:
        return self.graph.codex

    @cached_property
    def names(self) -> Names:
        return names_of(self.graph, self.language)

    def words(self, text: Text | None) -> str:
        return "" if text is None else text.in_(self.language, self.graph.codex.languages)

    def to_say(self, text: Text, label: Text | None = None) -> Said:
        """In the customer's language; else in the reader's; else as the codex has it."""
        for language in (self.customer_language, self.language, *self.codex.languages):
            if language in text.languages():
                return Said(text.in_(language), language, self.words(label))
        return Said(text.in_(self.codex.languages[0]), self.codex.languages[0], self.words(label))

    # ------------------------------------------------------------------------------------------ the step

    def step(self, suggestion: Suggestion, wishes: Iterable[ToFindOut]) -> ShownStep:
        """Everything the screen needs of the step at hand."""
        step, path = suggestion.step, suggestion.path
        why = explain(suggestion, self.language, self.names)
        process = self.process(path)
        place = [known.key for known in process.steps].index(step.key)
        return ShownStep(
            path=path,
            name=self.words(step.name),
            process=self.words(process.name),
            place=place + 1,
            of=len(process.steps),
            goal=self.words(step.goal),
            effect=self.words(step.effect),
            lane=step.lane,
            kind=step.kind,
            critical=step.critical,
            applies=suggestion.applies,
            why=why.words if step.when is not None else "",
            missing=why.missing,
            chosen=suggestion.chosen,
            times_done=self.state.times.get(path, 0),
            kind_of=self.kind_of(step, path),
            moments=tuple(self.moment(moment, path) for moment in step.moments),
            do=tuple(self.rule(rule) for rule in step.rules if rule.do),
            avoid=tuple(self.rule(rule) for rule in step.rules if rule.avoid),
            phrases=tuple(self.to_say(tool.phrase, tool.label) for tool in step.tools if tool.phrase),
            tools=tuple(self.tool(tool) for tool in step.tools if not tool.phrase),
            collects=step.collect,
            questions=tuple(
                self.question(wish)
                for wish in wishes
                if wish.path == path and wish.key in self.codex.vocabulary
            ),
            outcomes=tuple(self.outcomes(path, step)),
            then=self.then(path),
        )

    def moment(self, moment: Moment, path: str) -> ShownMoment:
        own = f"{path}/{moment.key}"
        return ShownMoment(
            key=moment.key,
            path=own,
            name=self.words(moment.name) or moment.key.replace("-", " "),
            expectation=self.words(moment.expectation),
            meet=tuple(map(self.words, moment.meet)),
            exceed=tuple(map(self.words, moment.exceed)),
            sets_us_apart=moment.sets_us_apart,
            weight=moment.weight,
            landed=self.state.landed.get(own, ""),
        )

    def rule(self, rule: Rule) -> ShownRule:
        behaviour: Behaviour | None = self.codex.behaviour(rule.behaviour) if rule.behaviour else None
        family = rule.behaviour.split("/")[0] if rule.behaviour else ""
        return ShownRule(self.words(rule.words), self.words(behaviour.name if behaviour else None), family)

    def tool(self, tool: Tool) -> ShownTool:
        label = self.words(tool.label)
        if tool.article is None:
            return ShownTool(tool.kind, self.words(getattr(tool, tool.kind)), label)
        article = next((known for known in self.codex.articles if known.key == tool.article), None)
        title = self.words(article.title) if article else tool.article
        return ShownTool("article", title, label, (article.link or "") if article else "")

    def outcomes(self, path: str, step: Step) -> Iterator[ShownOutcome]:
        evidence = evidence_of(self.facts, self.case, self.state)
        for outcome in step.outcomes:
            target = self.graph.resolve(outcome.to, path)
            found = look_at(self.graph, evidence, target) if target and target != END else None
            conditional = found is not None and found.step.when is not None
            yield ShownOutcome(
                key=outcome.key,
                label=self.words(outcome.label) or outcome.key.replace("-", " ").capitalize(),
                leads_to=self.words(found.step.name) if found else "",
                fits=found.applies if found and conditional else None,
                why=explain(found, self.language, self.names).words if found and conditional else "",
            )

    def then(self, path: str) -> str:
        """The step that follows, where only one way leads on."""
        targets = {edge.target for edge in self.graph.edges[path] if edge.via is None}
        target = targets.pop() if len(targets) == 1 else END
        return self.words(self.graph.steps[target].name) if target != END else ""

    def kind_of(self, step: Step, path: str) -> ShownKind:
        due = due_of(step, self.at, self.hours)
        if step.wait:
            return ShownKind(wait_for=step.wait.for_, wait_until=due)
        if step.commit:
            within = step.commit.within or ""
            return ShownKind(
                promise=self.to_say(step.commit.what).words, promise_within=within, promise_due=due
            )
        if step.approve:
            role = self.role_name(step.approve.role)
            return ShownKind(approve_role=step.approve.role, approve_role_name=role)
        if step.end:
            return ShownKind(end_how=step.end.how, alternative=self.words(step.end.alternative))
        if step.link:
            return self._link(path)
        return ShownKind(authority=self.authority(step.action)) if step.action else ShownKind()

    def _link(self, path: str) -> ShownKind:
        target = self.graph.edges[path][0].target if self.graph.edges[path] else ""
        if not target or target == END:
            return ShownKind()
        other = target.split("/")[0] != self.graph.situation.key
        situation = self.codex.situation(target.split("/")[0]) if other else None
        return ShownKind(
            link_process=self.words(self.process(target).name),
            link_situation=self.words(situation.name) if situation else "",
        )

    def authority(self, action: str) -> ShownAuthority:
        """The best answer any of the reader's roles gives."""
        verdicts = [
            decide(self.codex, action=action, role=role, facts=self.facts, case=self.case)
            for role in self.roles or ("agent",)
        ]
        best = min(verdicts, key=lambda verdict: _ANSWERS.index(verdict.answer))
        return ShownAuthority(
            answer=best.answer,
            because=best.because.template,
            because_values=dict(best.because.values),
            ask_role=self.role_name(best.ask_role) if best.ask_role else "",
            nearest_yes=self.words(best.nearest_yes),
            missing=tuple(self.label(key) for key in best.missing),
        )

    # ----------------------------------------------------------------------------------------- the lists

    def line(self, suggestion: Suggestion) -> StepLine:
        why = explain(suggestion, self.language, self.names)
        return StepLine(
            path=suggestion.path,
            name=self.words(suggestion.step.name),
            process=self.words(self.process(suggestion.path).name),
            applies=suggestion.applies,
            why=why.words if suggestion.step.when is not None else "",
            critical=suggestion.step.critical,
        )

    def opening(self, opening: Opening) -> ShownOpening:
        process = opening.process
        return ShownOpening(
            opening.path, self.words(process.name), self.words(process.purpose), opening.anytime
        )

    def question(self, wish: ToFindOut) -> Question:
        """A fact to find out. The key must be one of the vocabulary."""
        fact = self.codex.vocabulary[wish.key]
        step = self.graph.steps.get(wish.path)
        return Question(
            key=fact.key,
            label=self.words(fact.label),
            ask=self.to_say(fact.question) if fact.question else None,
            type=fact.type,
            choices=self.choices(fact.key),
            unit=self.words(fact.unit) or (self.codex.currency if fact.type == "money" else ""),
            decides=wish.decides,
            for_step=self.words(step.name) if step else "",
        )

    def other_questions(self, asked: Iterable[str]) -> tuple[Question, ...]:
        """Whatever else this situation may want to know: facts come in any order."""
        left_out = {*asked, *(key for key, value in self.facts.items() if value is not None)}
        wanted = dict.fromkeys(key for step in self.graph.steps.values() for key in step.collect)
        return tuple(
            self.question(ToFindOut(key, "", decides=False))
            for key in wanted
            if key not in left_out and key in self.codex.vocabulary
        )

    def promises(self) -> tuple[ShownPromise, ...]:
        """Those made to everybody, and those made to the customer's tier."""
        tiers = {tier.key: tier.promises for tier in self.codex.tiers}
        reserved = {key for keys in tiers.values() for key in keys}
        ours = tiers.get(str(self.case.get("tier", "")), ())
        return tuple(
            ShownPromise(
                promise.key, self.words(promise.text), self.words(promise.limits), self.words(promise.remedy)
            )
            for promise in self.codex.promises
            if promise.key in ours or promise.key not in reserved
        )

    # ----------------------------------------------------------------------------------------- the names

    def label(self, key: str) -> str:
        fact = self.codex.vocabulary.get(key)
        return self.words(fact.label) if fact else key.replace("_", " ")

    def choices(self, key: str) -> tuple[Choice, ...]:
        fact = self.codex.vocabulary.get(key)
        return tuple(Choice(one.key, self.words(one.label)) for one in fact.choices) if fact else ()

    def value_words(self, key: str, value: Any) -> str:
        """A choice by its label; anything else as text (yes, dates and money are for the template to say)."""
        return next((choice.label for choice in self.choices(key) if choice.key == value), str(value))

    def role_name(self, key: str) -> str:
        role = next((known for known in self.codex.roles if known.key == key), None)
        return self.words(role.name) if role else key

    def process(self, path: str) -> Process:
        found = self.codex.find(process_of(path))
        return cast(Process, cast(Element, found).part)  # every step of a graph stands in a process

    def step_name(self, path: str) -> str:
        """A step's name, a moment's with its step's; the path itself for one this edition does not have."""
        if path in self.graph.steps:
            return self.words(self.graph.steps[path].name)
        moment = find_moment(self.graph, path)
        if moment is None:
            return path
        return self.words(moment.name) or moment.key.replace("-", " ")

    def outcome_label(self, path: str, outcome: str) -> str:
        step = self.graph.steps.get(path)
        found = next((one for one in step.outcomes if one.key == outcome), None) if step else None
        return self.words(found.label) or outcome if found else outcome

    def situation_name(self) -> str:
        situation: Situation = self.graph.situation
        return self.words(situation.name)
