"""From the codex to the screen: each part of a step in the reader's words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from hospes.codex.core.conditions.evaluate import Evidence, evaluate
from hospes.codex.core.conditions.words import Names, explain_answer
from hospes.codex.core.conditions.words import explain as in_words
from hospes.codex.core.deciding import Table, deed_is_against
from hospes.codex.core.facts import Fact, date_of
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.knowing import holds, outcome_by_facts, unset_by
from hospes.codex.core.model import (
    Behaviour,
    Codex,
    Element,
    Moment,
    Outcome,
    Process,
    Rule,
    Situation,
    Step,
    Text,
    Tool,
)
from hospes.codex.core.places import filled
from hospes.codex.core.text import Named
from hospes.encounters.core.due import due_of, start_of
from hospes.encounters.core.explain import explain, names_of
from hospes.encounters.core.judge import find_moment
from hospes.encounters.core.run import State
from hospes.encounters.core.screen import (
    Choice,
    Question,
    Said,
    ShownAuthority,
    ShownCell,
    ShownKind,
    ShownMoment,
    ShownOpening,
    ShownOutcome,
    ShownPromise,
    ShownRule,
    ShownStep,
    ShownTool,
    ShownUnset,
    StepLine,
)
from hospes.encounters.core.suggest import Opening, Suggestion, ToFindOut, evidence_of, look_at, process_of
from hospes.lib.business_time import OpeningHours


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
    waits_at: str = ""  # the step at which the run waits, and until when
    waits_until: datetime | None = None
    roles: tuple[str, ...] = ()
    now: datetime | None = None  # by the house's own clock, without a zone

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

    def phrase(self, tool: Tool) -> Said:
        """Words to say, with what is known in their places."""
        said = self.to_say(cast(Text, tool.phrase), tool.label)
        return replace(
            said,
            words=filled(said.words, self.known_words) if "{" in said.words else said.words,
            exact=tool.exact,
        )

    @cached_property
    def known_words(self) -> dict[str, str]:
        """What is known, as it is said within a sentence; a yes or no is none."""
        return {
            key: self.value_words(key, value)
            for key, value in self.facts.items()
            if value is not None and not isinstance(value, bool)
        }

    @property
    def table(self) -> Table:
        """Of authority, as the reader may decide by it; as an agent may, where they hold no role."""
        return Table(self.graph.codex, self.roles or ("agent",))

    @cached_property
    def evidence(self) -> Evidence:
        """The run as conditions see it."""
        return evidence_of(self.facts, self.case, self.state, self.now, self.table)

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
            throughout=tuple(self.rule(rule) for rule in self.throughout(path)),
            phrases=tuple(self.phrase(tool) for tool in step.tools if tool.phrase),
            tools=tuple(self.tool(tool) for tool in step.tools if not tool.phrase),
            collects=step.collect,
            enough=max(step.enough - len(step.collect) + len(suggestion.wanted), 0) if step.enough else 0,
            questions=tuple(
                self.question(wish)
                for wish in wishes
                if wish.path == path and wish.key in self.codex.vocabulary
            ),
            outcomes=() if step.kind == "link" else tuple(self.outcomes(path, step)),
            then=self.then(path),
            needs_note=deed_is_against(self.graph, path, self.evidence),
            unset=tuple(ShownUnset(self.label(a), self.label(b)) for a, b in unset_by(step, self.facts)),
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
        name = self.words(behaviour.name if behaviour else None)
        return ShownRule(self.words(rule.words), name, family, is_do=rule.do is not None)

    def throughout(self, path: str) -> tuple[Rule, ...]:
        """The rules of the step's process, of its situation, and of the one whose run this is."""
        situations = [self.codex.situation(path.split("/")[0]), self.graph.situation]
        around = {each.key: each.rules for each in situations if each is not None}
        return (*self.process(path).rules, *(rule for rules in around.values() for rule in rules))

    def tool(self, tool: Tool) -> ShownTool:
        label = self.words(tool.label)
        if tool.article is None:
            return ShownTool(tool.kind, self.words(getattr(tool, tool.kind)), label)
        article = next((known for known in self.codex.articles if known.key == tool.article), None)
        title = self.words(article.title) if article else tool.article
        return ShownTool("article", title, label, (article.link or "") if article else "", tool.article)

    def outcomes(self, path: str, step: Step) -> Iterator[ShownOutcome]:
        evidence = self.evidence
        known = outcome_by_facts(step, evidence)
        for outcome in step.outcomes:
            target = self.graph.resolve(outcome.to, path)
            found = look_at(self.graph, evidence, target) if target and target != END else None
            trace = evaluate(outcome.when, evidence) if outcome.when is not None else None
            if outcome.answer is not None and (trace is None or trace.result):
                fits, why = self.by_the_table(step, outcome)
            elif trace is not None:
                fits, why = trace.result, in_words(trace, self.language, self.names)
            elif outcome is known:  # it is what is left
                fits, why = True, ""
            else:
                conditional = found is not None and found.step.when is not None
                fits = found.applies if found and conditional else None
                why = explain(found, self.language, self.names).words if found and conditional else ""
            yield ShownOutcome(
                key=outcome.key,
                label=self.words(outcome.label) or outcome.key.replace("-", " ").capitalize(),
                leads_to=self.words(found.step.name) if found else "",
                fits=fits,
                why=why,
            )

    def by_the_table(self, step: Step, outcome: Outcome) -> tuple[bool | None, str]:
        """Whether the authority table's answer is the one by which a step turns out so, and what it says."""
        said = self.table.says(step, self.evidence)
        if said is None:
            return None, ""
        fits = holds(step, outcome, self.evidence)
        return fits, explain_answer(fits, said.answer, map(self.label, said.missing), self.language)

    def then(self, path: str) -> str:
        """The step that follows, where only one way leads on."""
        targets = {edge.target for edge in self.graph.edges[path] if edge.via is None}
        target = targets.pop() if len(targets) == 1 else END
        return self.words(self.graph.steps[target].name) if target != END else ""

    def kind_of(self, step: Step, path: str) -> ShownKind:
        due = due_of(step, self.at, self.hours)
        if step.wait:
            due = self.waits_until if path == self.waits_at else due
            then = self.outcome_label(path, step.wait.then) if step.wait.then else ""
            return ShownKind(wait_for=step.wait.for_, wait_until=due, wait_then=then)
        if step.hand_over:
            to = self.role_name(step.hand_over.to) if step.hand_over.to else ""
            return ShownKind(hand_over_to=to, hand_over_say=self.words(step.hand_over.say))
        if step.commit:
            within = step.commit.within or ""
            return ShownKind(
                promise=self.to_say(step.commit.what).words,
                promise_within=within,
                promise_due=due,
                promise_from=start_of(step, self.at, self.hours),
            )
        if step.approve:
            role = self.role_name(step.approve.role)
            return ShownKind(approve_role=step.approve.role, approve_role_name=role)
        if step.end:
            return ShownKind(end_how=step.end.how, alternative=self.words(step.end.alternative))
        if step.link:
            return self._link(path)
        return ShownKind(authority=self.authority(step))

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

    def authority(self, step: Step) -> ShownAuthority | None:
        """What the table says of the step to the reader; None where it asks no question."""
        best = self.table.says(step, self.evidence)
        if best is None:
            return None
        return ShownAuthority(
            answer=best.answer,
            because=best.because.template,
            because_values={name: self.said(value) for name, value in best.because.values.items()},
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
        rows = self.facts.get(fact.key) if fact.type == "list" else None
        return Question(
            key=fact.key,
            label=self.words(fact.label),
            ask=self.to_say(fact.question) if fact.question else None,
            type=fact.type,
            choices=self.choices(fact.key),
            unit=self.unit(fact),
            decides=wish.decides,
            for_step=self.words(step.name) if step else "",
            told_by=fact.from_,
            columns=self.columns(fact.key),
            rows=None if rows is None else tuple(rows),
        )

    def columns(self, key: str) -> tuple[Question, ...]:
        """What each thing in a list has of its own; nothing for any other fact."""
        return tuple(
            self.question(ToFindOut(each.key, "", decides=False)) for each in self.codex.columns.get(key, ())
        )

    def cells(self, key: str, row: Mapping[str, Any]) -> tuple[ShownCell, ...]:
        """What is known of one thing in a list, in the order of its facts."""
        return tuple(
            ShownCell(
                self.words(fact.label),
                fact.type,
                (date_of(value) or value) if fact.type == "date" else value,
                self.value_words(fact.key, value),
                self.unit(fact),
            )
            for fact in self.codex.columns.get(key, ())
            if (value := row.get(fact.key)) is not None
        )

    def unit(self, fact: Fact) -> str:
        return self.words(fact.unit) or (self.codex.currency if fact.type == "money" else "")

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

    def said(self, value: object) -> str:
        """What stands in a place of a message: names in the reader's language."""
        if isinstance(value, Named):
            return value.in_(self.language, self.codex.languages)
        return str(value)

    def label(self, key: str) -> str:
        fact = self.codex.vocabulary.get(key)
        return self.words(fact.label) if fact else key.replace("_", " ")

    def choices(self, key: str) -> tuple[Choice, ...]:
        fact = self.codex.vocabulary.get(key)
        return tuple(Choice(one.key, self.words(one.label)) for one in fact.choices) if fact else ()

    def value_words(self, key: str, value: Any) -> str:
        """A choice by its label, a list by what its things are called; anything else as text.

        Yes, dates and money are for the template to say.
        """
        if key in self.codex.columns:
            named = [self.cells(key, row)[:1] for row in value] if isinstance(value, list | tuple) else []
            return ", ".join(cell.words for cells in named for cell in cells)
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
