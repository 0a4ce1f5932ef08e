"""The codex as a book: its situations with everything a reader wants spelled out, numbered and linked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from hospes.codex.core.besides import Beside, besides
from hospes.codex.core.conditions.words import Names, sentence
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import (
    FAMILIES,
    SECTIONS,
    Authority,
    Behaviour,
    Codex,
    Condition,
    Fact,
    Family,
    Process,
    Rule,
    Situation,
    Step,
    Text,
)
from hospes.codex.core.naming import names_in


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a reader can go: what it is called, and its path. No path: the end."""

    name: str
    path: str | None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with the behaviour it belongs to, if it belongs to one."""

    rule: Rule
    family: Family | None
    behaviour: Behaviour | None


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """How a step can turn out, and what follows then."""

    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class StepPage:
    """A step as it stands in the book. `anchor` is its address within the situation's page."""

    step: Step
    path: str
    anchor: str
    number: str
    when: str
    collect: tuple[Fact, ...]
    rules: tuple[RuleLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    link: Place | None
    action: Place | None
    approver: str
    articles: dict[str, str]  # key → title, for the tools
    besides: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class ProcessPage:
    """A process as a chapter's section."""

    process: Process
    anchor: str
    number: int
    steps: tuple[StepPage, ...]
    rules: tuple[RuleLine, ...] = ()  # that hold at every step of it


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One line of the authority table, in words."""

    entry: Authority
    role: str
    ask_role: str
    when: str


class Book:
    """One codex, read in one language (the nearest that it is written in)."""

    def __init__(self, codex: Codex, language: str) -> None:
        self.codex = codex
        known = (language, language.split("-")[0])
        self.language = next((tongue for tongue in known if tongue in codex.languages), codex.languages[0])
        self._titles = {article.key: self.read(article.title) for article in codex.articles}
        self._roles = {role.key: self.read(role.name) for role in codex.roles}

    @cached_property
    def names(self) -> Names:
        """What facts, steps and outcomes are called; worked out once for each codex and language."""
        kept = self.codex.kept
        if ("names", self.language) not in kept:
            kept["names", self.language] = names_in(
                self.codex.vocabulary, self.codex.steps(), self.read, self.codex.tiers
            )
        named: Names = kept["names", self.language]
        return named

    def read(self, text: Text | None) -> str:
        """Words of the codex in the book's language."""
        return text.in_(self.language, self.codex.languages) if text else ""

    def chapter(self, situation: Situation) -> list[ProcessPage]:
        """The processes of a situation, with their steps."""
        graph = Graph(self.codex, situation)
        return [
            ProcessPage(
                process=process,
                anchor=process.key,
                number=number,
                steps=tuple(
                    self._step(graph, f"{situation.key}/{process.key}/{step.key}", f"{number}.{place}")
                    for place, step in enumerate(process.steps, start=1)
                ),
                rules=self.rules_of(process),
            )
            for number, process in enumerate(situation.processes, start=1)
        ]

    def chapter_of(self, graph: Graph) -> dict[str, StepPage]:
        """Every step that a run of the situation can meet, by its path: those of linked processes too."""
        return {path: self._step(graph, path, "") for path in graph.steps}

    def _step(self, graph: Graph, path: str, number: str) -> StepPage:
        step = graph.steps[path]
        vocabulary = self.codex.vocabulary
        return StepPage(
            step=step,
            path=path,
            anchor=path.split("/", 1)[1],
            number=number,
            when=self._condition(step.when),
            collect=tuple(vocabulary[key] for key in step.collect if key in vocabulary),
            rules=self.rules_of(step),
            outcomes=tuple(self._outcomes(graph, path)),
            link=self._link(path, step),
            action=self._action(step),
            approver=self.role(step.approve.role) if step.approve else "",
            articles={
                tool.article: self._titles.get(tool.article, tool.article)
                for tool in step.tools
                if tool.article
            },
            besides=tuple(
                besides(step, language=self.language, names=self.names, roles=self._roles, read=self.read)
            ),
        )

    def _condition(self, condition: Condition | None) -> str:
        return sentence(condition, self.language, self.names) if condition is not None else ""

    def rules_of(self, part: Situation | Process | Step) -> tuple[RuleLine, ...]:
        """The rules of a step, or those that hold throughout a process or a situation."""
        return tuple(self._rule(rule) for rule in part.rules)

    def _rule(self, rule: Rule) -> RuleLine:
        behaviour = self.codex.behaviour(rule.behaviour) if rule.behaviour else None
        family = next((name for name in FAMILIES if str(rule.behaviour).startswith(f"{name}/")), None)
        return RuleLine(rule, family, behaviour)

    def _outcomes(self, graph: Graph, path: str) -> list[OutcomeLine]:
        lines = []
        for outcome in graph.steps[path].outcomes:
            target = graph.resolve(outcome.to, path)
            name = self.names.steps.get(target or "", outcome.to)
            place = Place("", None) if target in (END, None) else Place(name, target)
            lines.append(OutcomeLine(self.read(outcome.label) or outcome.key.replace("-", " "), place))
        return lines

    def _link(self, path: str, step: Step) -> Place | None:
        if step.link is None:
            return None
        situation = path.split("/", 1)[0]
        for target in (f"{situation}/{step.link.process}", step.link.process):
            if (element := self.codex.find(target)) is not None:
                return Place(self.read(getattr(element.part, "name", None)), target)
        return None

    def _action(self, step: Step) -> Place | None:
        if step.action is None:
            return None
        return self._question(step.action)

    def role(self, key: str) -> str:
        """What a role is called."""
        return self._roles.get(key, key)

    def authority(self) -> list[tuple[Place, list[AuthorityRow]]]:
        """The authority table by action, in the codex's order."""
        actions: dict[str, list[AuthorityRow]] = {}
        for entry in self.codex.authority:
            row = AuthorityRow(
                entry,
                self.role(entry.role),
                self.role(entry.ask_role or ""),
                self._condition(entry.told_when),
            )
            for action in entry.actions:
                actions.setdefault(action, []).append(row)
        return [(self._question(action), rows) for action, rows in actions.items()]

    def _question(self, action: str) -> Place:
        name = self.read(self.codex.questions.get(action)) or action.replace("-", " ")
        return Place(name, f"authority/{action}")

    def uses_of_fact(self) -> dict[str, list[Place]]:
        """For each fact, the steps that find it out."""
        return self._uses(lambda step: list(step.collect))

    def uses_of_behaviour(self) -> dict[str, list[Place]]:
        """For each behaviour, the steps whose rules ask for it or warn of its lack."""
        return self._uses(lambda step: [rule.behaviour for rule in step.rules if rule.behaviour])

    def _uses(self, named: Callable[[Step], list[str]]) -> dict[str, list[Place]]:
        uses: dict[str, list[Place]] = {}
        for path, step in self.codex.steps():
            for key in dict.fromkeys(named(step)):
                uses.setdefault(key, []).append(Place(self.read(step.name), path))
        return uses


def address(path: str) -> tuple[str, str]:
    """The page on which a part stands, and its anchor there: `("complaint", "receive/welcome")`.

    Pages are situations by their keys, and `promises`, `behaviours`, `authority`, `facts`, `house`.
    """
    page, _, anchor = path.partition("/")
    if page in SECTIONS and page not in ("promises", "facts"):
        return "house", path
    return page, anchor
