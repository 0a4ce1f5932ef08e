"""How far a change reaches within the codex: which steps, situations, phrases, articles and tests it touches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import SECTIONS, Codex, CodexTest, Situation, Step, Text

_HOLDS_EVERYWHERE = frozenset({"", "values", "promises", "tiers", "calendars", "internal_customers"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What a change touches. Steps by full path, those that are gone among them; the rest in the codex's order."""

    steps: frozenset[str] = frozenset()
    situations: tuple[
        str, ...
    ] = ()  # keys: those in which a run may meet a touched step, or that changed themselves
    certified: tuple[str, ...] = ()  # those of them that ask for a certificate
    phrases: tuple[tuple[str, Text], ...] = ()  # at the touched steps
    articles: tuple[str, ...] = ()  # named by the touched steps
    tests: tuple[CodexTest, ...] = ()  # that walk through a touched step
    everywhere: bool = False  # something changed that holds for every situation


def reach(codex: Codex, paths: Iterable[str], old: Codex | None = None) -> Reach:
    """What is touched when the parts at `paths` change ("" for what the codex says of itself).

    `old` is what the codex said before: its steps count too, and what changed in the table of authority.
    """
    changed = set(paths)
    codices = [codex, *([old] if old is not None else [])]
    actions = _actions_changed(codex, old)
    steps = frozenset(path for each in codices for path in _steps(each, changed, actions))
    own = {path.partition("/")[0] for path in changed}
    reached = [
        each for each in codex.situations if each.key in own or not steps.isdisjoint(_met_in(codex, each))
    ]
    there = [(path, step) for path, step in codex.steps() if path in steps]
    articles = dict.fromkeys(tool.article for _path, step in there for tool in step.tools if tool.article)
    return Reach(
        steps=steps,
        situations=tuple(each.key for each in reached),
        certified=tuple(each.key for each in reached if each.certificate_required),
        phrases=tuple((path, tool.phrase) for path, step in there for tool in step.tools if tool.phrase),
        articles=tuple(articles),
        tests=tuple(_tests(codex, {each.key for each in reached}, steps)),
        everywhere=any(path.partition("/")[0] in _HOLDS_EVERYWHERE for path in changed),
    )


def _met_in(codex: Codex, situation: Situation) -> Iterable[str]:
    """Every step that a run of the situation can meet, those of linked processes among them."""
    return Graph(codex, situation).steps


def _steps(codex: Codex, changed: set[str], actions: set[str]) -> Iterator[str]:
    """Steps that changed, stand in something that changed whole, or use something that changed."""
    sections = {path for path in changed if path.partition("/")[0] in (*SECTIONS, "behaviours")}
    inside = changed - sections
    for path, step in codex.steps():
        process = path.rpartition("/")[0]
        own = (
            path in inside
            or process in inside
            or any(f"{path}/{each.key}" in inside for each in step.moments)
        )
        if own or step.action in actions or not sections.isdisjoint(used_by(step)):
            yield path


def used_by(step: Step) -> Iterator[str]:
    """The addresses of what a step uses: facts, behaviours, articles, roles."""
    asked = [*step.collect, *(facts_in(step.when) if step.when is not None else [])]
    yield from (f"facts/{key}" for key in asked)
    yield from (f"behaviours/{rule.behaviour}" for rule in step.rules if rule.behaviour)
    yield from (f"articles/{tool.article}" for tool in step.tools if tool.article)
    if step.approve is not None:
        yield f"roles/{step.approve.role}"


def _actions_changed(codex: Codex, old: Codex | None) -> set[str]:
    """Questions of authority that are answered differently now."""
    if old is None or old.authority == codex.authority:
        return set()
    every = {*codex.questions, *old.questions}
    return {
        action
        for action in every
        if [entry for entry in codex.authority if action in entry.actions]
        != [entry for entry in old.authority if action in entry.actions]
    }


def _tests(codex: Codex, situations: set[str], steps: frozenset[str]) -> Iterator[CodexTest]:
    """Tests that name a touched step: as done, as suggested, as not suggested."""
    graphs = {each.key: Graph(codex, each) for each in codex.situations if each.key in situations}
    for test in codex.tests:
        graph = graphs.get(test.situation)
        named = [*(each.step for each in test.done), *test.expect.suggest, *test.expect.not_suggest]
        if graph is not None and any(ref in steps or graph.named(ref) in steps for ref in named):
            yield test
