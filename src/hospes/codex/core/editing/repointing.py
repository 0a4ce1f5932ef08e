"""Steps that have got another path: every outcome, condition and test that named them names them where they are now."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from hospes.codex.core.conditions.evaluate import names_same_step
from hospes.codex.core.graph import END, Graph
from hospes.codex.core.model import AnyOf, Codex, CodexTest, Condition, Done, Outcome, Part, Situation, Step

AnyPart = TypeVar("AnyPart", bound=Part)


def repointed(
    before: Codex, after: Codex, moved: Mapping[str, str], *, since: Mapping[str, str] | None = None
) -> Codex:
    """`after`, in which the steps of `before` at the keys of `moved` stand at its values, with every reference mended.

    What names a step by a name that still means it is left as it is. `since` are steps that count as done only when
    another is; in tests and conditions that other one is named.
    """
    done = {**moved, **(since or {})}

    def turn(value: Any) -> Any:
        return _condition(before, after, done, value) if isinstance(value, Done) else value

    pointed = _with_ways(before, after, moved)
    tests = tuple(_test(before, pointed, moved, since or {}, test) for test in pointed.tests)
    turned: Codex = _turned(pointed, turn)
    return turned if tests == turned.tests else turned.model_copy(update={"tests": tests})


def reference(after: Codex, target: str, source: str, graph: Graph) -> str:
    """How the step at `source` names the step at `target`: as shortly as it is understood."""
    situation, process, step = target.split("/")
    names = (step, f"{process}/{step}", process, f"{situation}/{process}")
    return next((name for name in names if graph.resolve(name, source) == target), f"{process}/{step}")


def steps_named(codex: Codex) -> list[str]:
    """The steps that conditions anywhere in the codex wait for, as they are written."""
    found: list[str] = []

    def note(value: Any) -> Any:
        found.extend([value.done] if isinstance(value, Done) else [])
        return value

    _turned(codex, note)
    return found


def _with_ways(before: Codex, after: Codex, moved: Mapping[str, str]) -> Codex:
    """The outcomes of every step lead to the step that they led to."""
    came_from = {new: old for old, new in moved.items()}
    situations = []
    for situation in after.situations:
        old_one = before.situation(situation.key) or situation
        graphs = Graph(before, old_one), Graph(after, situation)

        def lead(path: str, outcome: Outcome, graphs: tuple[Graph, Graph] = graphs) -> Outcome:
            meant = graphs[0].resolve(outcome.to, came_from.get(path, path))
            if meant is None or meant == END:
                return outcome
            target = moved.get(meant, meant)
            # A process that another step begins now is still the process that was meant.
            if meant == target and _is_process(graphs, outcome.to, came_from.get(path, path), path):
                return outcome
            if graphs[1].resolve(outcome.to, path) == target:
                return outcome
            return outcome.model_copy(update={"to": reference(after, target, path, graphs[1])})

        situations.append(_led(situation, lead))
    return _copied(after, situations=tuple(situations))


def _is_process(graphs: tuple[Graph, Graph], ref: str, before: str, after: str) -> bool:
    return graphs[0].means_process(ref, before) and graphs[1].means_process(ref, after)


def _led(situation: Situation, lead: Callable[[str, Outcome], Outcome]) -> Situation:
    def step_of(path: str, step: Step) -> Step:
        return _copied(step, outcomes=tuple(lead(f"{path}/{step.key}", each) for each in step.outcomes))

    processes = []
    for process in situation.processes:
        path = f"{situation.key}/{process.key}"
        processes.append(_copied(process, steps=tuple(step_of(path, step) for step in process.steps)))
    return _copied(situation, processes=tuple(processes))


def _condition(before: Codex, after: Codex, moved: Mapping[str, str], done: Done) -> Condition:
    meant = [path for path, _step in before.steps() if names_same_step(done.done, path)]
    wanted = [moved.get(path, path) for path in meant]
    if (
        wanted == [path for path, _step in after.steps() if names_same_step(done.done, path)]
        or wanted == meant
    ):
        return done
    named = tuple(done.model_copy(update={"done": path}) for path in dict.fromkeys(wanted))
    return named[0] if len(named) == 1 else AnyOf(any=named)


def _test(
    before: Codex, after: Codex, moved: Mapping[str, str], since: Mapping[str, str], test: CodexTest
) -> CodexTest:
    situations = before.situation(test.situation), after.situation(test.situation)
    if situations[0] is None or situations[1] is None:
        return test
    graphs = Graph(before, situations[0]), Graph(after, situations[1])

    def named(ref: str, now: Mapping[str, str] = moved) -> str:
        meant = graphs[0].named(ref)
        if meant is None or graphs[1].named(ref) == now.get(meant, meant):
            return ref
        return now.get(meant, meant).removeprefix(f"{test.situation}/")

    def steps(refs: Iterable[str]) -> tuple[str, ...]:
        return tuple(named(ref) for ref in refs)

    done = []
    for each in test.done:
        last = named(each.step, since)
        if last != each.step:  # one step became two: the first was done, the second turned out so
            done.append(each.model_copy(update={"outcome": None, "facts": {}}))
            done.append(each.model_copy(update={"step": last}))
        else:
            done.append(_copied(each, step=named(each.step)))
    expect = _copied(
        test.expect, suggest=steps(test.expect.suggest), not_suggest=steps(test.expect.not_suggest)
    )
    return _copied(test, done=tuple(done), expect=expect)


def _turned(value: Any, turn: Callable[[Any], Any]) -> Any:
    """The value with what `turn` changes in it, however deep; the very same object when it changes nothing."""
    changed = turn(value)
    if changed is not value:
        return changed
    if isinstance(value, Part):
        return _copied(
            value, **{name: _turned(getattr(value, name), turn) for name in type(value).model_fields}
        )
    if isinstance(value, tuple):
        items = tuple(_turned(each, turn) for each in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    return value


def _copied(part: AnyPart, **fields: Any) -> AnyPart:
    """The part with these fields, the very same object when they are what it says already."""
    if all(_same(getattr(part, name), value) for name, value in fields.items()):
        return part
    return part.model_copy(update=fields)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True))
    return old is new or (not isinstance(old, Part) and old == new)
