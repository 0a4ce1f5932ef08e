"""The outline: what is written in it is read back, and exactly so."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hospes.codex.core.documents import body_of, from_body
from hospes.codex.core.exchange import outline
from hospes.codex.core.exchange.outline.marks import tidy
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Step, Text
from tests.codex import samples
from tests.codex.core.exchange_strategies import codices
from tests.laws import examples

LANGUAGES = ("en", "hu", "el", "ru")


class Carried:
    """What an outline in one language carries of a codex: the definition that reading is held against."""

    def __init__(self, codex: Codex, language: str) -> None:
        self.codex, self.language = codex, language
        self.facts: dict[str, str] = {}
        self.articles: dict[str, str] = {}
        self.roles: dict[str, str] = {}

    def words(self, text: Text | None) -> str:
        """A text in the language of the outline, without blanks around it and its lines."""
        words = text.in_(self.language, self.codex.languages) if text is not None else ""
        return tidy(words) if words.strip() else ""

    def name(self, text: Text | None) -> str:
        """A name, on one line."""
        words = text.in_(self.language, self.codex.languages) if text is not None else ""
        return tidy(tidy(words).replace("\n", " ")) if words.strip() else ""

    def whole(self) -> Codex:
        situations = [self.situation(each) for each in self.codex.situations]
        purpose = self.words(self.codex.purpose)
        return from_body(
            {
                "name": self.name(self.codex.name),
                "languages": [self.spoken(situations, purpose)],
                **({"purpose": purpose} if purpose else {}),
                "situations": situations,
                "facts": [{"key": key, "label": name, "type": "text"} for key, name in self.facts.items()],
                "articles": [{"key": key, "title": name} for key, name in self.articles.items()],
                "roles": [{"key": key, "name": name} for key, name in self.roles.items()],
            }
        )

    def spoken(self, situations: list[Any], purpose: str) -> str:
        """The language can be seen by the labels, if there are any."""
        says = purpose or any(
            set(each) - {"key", "name", "processes"}
            or any(
                set(process) - {"key", "name", "steps"} or process["steps"] for process in each["processes"]
            )
            for each in situations
        )
        return self.language if says else "en"

    def situation(self, situation: Any) -> dict[str, Any]:
        graph = Graph(self.codex, situation)
        spoken = [words for each in situation.recognise if (words := self.words(each))]
        return self.without_nothing(
            key=situation.key,
            name=self.name(situation.name),
            purpose=self.words(situation.purpose),
            channels=list(situation.channels),
            certificate_required=situation.certificate_required,
            review=situation.review,
            rules=[self.rule(rule) for rule in situation.rules if self.words(rule.words)],
            recognise=spoken,
            outcomes=[{"key": each.key, "label": self.words(each.label)} for each in situation.outcomes],
        ) | {
            "processes": [
                self.without_nothing(
                    key=process.key, name=self.name(process.name), purpose=self.words(process.purpose),
                    anytime=process.anytime,
                    rules=[self.rule(rule) for rule in process.rules if self.words(rule.words)],
                ) | {"steps": [
                    self.step(step, f"{situation.key}/{process.key}/{step.key}", graph) for step in process.steps
                ]}
                for process in situation.processes
            ]
        }  # fmt: skip

    @staticmethod
    def without_nothing(**fields: Any) -> dict[str, Any]:
        return {name: value for name, value in fields.items() if value or name == "name"}

    def step(self, step: Step, path: str, graph: Graph) -> dict[str, Any]:
        for fact in step.collect:
            known = self.codex.vocabulary.get(fact)
            self.facts.setdefault(fact, self.name(known.label if known else None) or fact)
        return self.without_nothing(
            key=step.key,
            name=self.name(step.name),
            goal=self.words(step.goal),
            effect=self.words(step.effect),
            lane=step.lane,
            critical=step.critical,
            collect=list(step.collect),
            enough=min(step.enough or 0, len(step.collect)),
            moments=[self.moment(moment) for moment in step.moments],
            rules=[self.rule(rule) for rule in step.rules if self.words(rule.words)],
            tools=[each for tool in step.tools if (each := self.tool(tool))],
            outcomes=[each for outcome in step.outcomes if (each := self.outcome(outcome, path, graph))],
            **self.kind(step, path),
        )

    def kind(self, step: Step, path: str) -> dict[str, Any]:
        """Its kind and details; a link that leads nowhere is something to do."""
        body = body_of(from_body({"name": "", "situations": [{"key": "s", "name": "", "processes": [
            {"key": "p", "name": "", "steps": [step.model_dump(mode="json", by_alias=True)]}
        ]}]}))["situations"][0]["processes"][0]["steps"][0]  # fmt: skip
        found = {name: body[name] for name in ("kind", "wait", "approve", "link", "action") if name in body}
        if "wait" in found:
            found["wait"].pop("then", None)
        if step.approve:
            names = {role.key: self.name(role.name) for role in self.codex.roles}
            self.roles.setdefault(step.approve.role, names.get(step.approve.role) or step.approve.role)
        if step.link and not self.leads_to_process(step.link.process, path):
            return {"kind": "do"} | ({"action": step.action} if step.action else {})
        if step.end:
            alternative = self.words(step.end.alternative)
            found["end"] = {"how": step.end.how} | ({"alternative": alternative} if alternative else {})
        if step.commit:
            what = self.words(step.commit.what) or self.name(step.name)
            found["commit"] = {"what": what} | ({"within": step.commit.within} if step.commit.within else {})
            found["commit"] |= {"after": step.commit.after} if step.commit.after else {}
        return found

    def leads_to_process(self, ref: str, path: str) -> bool:
        found = [self.codex.find(f"{path.split('/')[0]}/{ref}"), self.codex.find(ref)]
        return any(each is not None and each.kind == "process" for each in found)

    def moment(self, moment: Any) -> dict[str, Any]:
        fields = self.without_nothing(
            key=moment.key,
            expectation=self.words(moment.expectation),
            meet=[words for each in moment.meet if (words := self.words(each))],
            exceed=[words for each in moment.exceed if (words := self.words(each))],
            sets_us_apart=moment.sets_us_apart,
            weight=moment.weight,
        )
        return fields | ({"name": self.name(moment.name)} if self.name(moment.name) else {})

    def rule(self, rule: Any) -> dict[str, Any]:
        way = "do" if rule.do is not None else "avoid"
        return {way: self.words(rule.words)} | ({"behaviour": rule.behaviour} if rule.behaviour else {})

    def tool(self, tool: Any) -> dict[str, Any] | None:
        label = {"label": self.name(tool.label)} if self.name(tool.label) else {}
        if tool.article:
            titles = {article.key: self.name(article.title) for article in self.codex.articles}
            self.articles.setdefault(tool.article, titles.get(tool.article) or tool.article)
            return {"article": tool.article} | label
        words = self.words(getattr(tool, tool.kind))
        return {tool.kind: words} | label if words else None

    def outcome(self, outcome: Any, path: str, graph: Graph) -> dict[str, Any] | None:
        if graph.resolve(outcome.to, path) is None:
            return None
        label = {"label": self.name(outcome.label)} if self.name(outcome.label) else {}
        return {"key": outcome.key, "to": outcome.to} | label


def chosen_in(step: Any) -> int:
    """How much a step says that is chosen and not typed."""
    known_by = sum(outcome.when is not None for outcome in step.outcomes)
    known_by += sum(outcome.answer is not None for outcome in step.outcomes)
    then = step.wait is not None and step.wait.then is not None
    known_by += sum(bool(outcome.uses_up) for outcome in step.outcomes)
    chosen = len(step.sets) + len(step.uses_up) + sum(tool.exact for tool in step.tools)
    return chosen + known_by + (step.hand_over is not None) + then


@settings(max_examples=examples(150), suppress_health_check=list(HealthCheck))
@given(codices(), st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back(data: dict[str, Any], language: str) -> None:
    codex = from_body(data)
    found = outline.read(outline.write(codex, language))
    assert found.part == Carried(codex, language).whole()


@settings(max_examples=examples(60), suppress_health_check=list(HealthCheck))
@given(codices())
def test_only_what_is_not_carried_is_noted(data: dict[str, Any]) -> None:
    codex = from_body(data)
    found = outline.read(outline.write(codex, "en"))
    conditions = sum(step.when is not None for _path, step in codex.steps())
    conditions += sum(map(chosen_in, (step for _path, step in codex.steps())))
    kept = Carried(codex, "en")
    lost = 0
    for situation in codex.situations:
        graph = Graph(codex, situation)
        for path, step in codex.steps():
            if path.startswith(f"{situation.key}/"):
                lost += sum(graph.resolve(outcome.to, path) is None for outcome in step.outcomes)
                lost += step.link is not None and not kept.leads_to_process(step.link.process, path)
                lost += step.commit is not None and not kept.words(step.commit.what)
    assert len(found.notes) <= conditions + lost
    assert bool(found.notes) == bool(conditions + lost)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codex_of_the_demo_company_comes_back(language: str) -> None:
    codex = samples.meridian()
    found = outline.read(outline.write(codex, language))
    assert found.part == Carried(codex, language).whole()
    steps = [step for _path, step in codex.steps()]
    assert len(found.notes) == sum((step.when is not None) + chosen_in(step) for step in steps)
