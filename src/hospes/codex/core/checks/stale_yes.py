"""Something is done on the customer's yes, and the yes stays for everything after it."""

from collections.abc import Iterator

from hospes.codex.core.checks.base import Check, Problem, Subject
from hospes.codex.core.conditions.types import facts_in
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex, Step
from hospes.codex.core.text import _


class StaleYes(Check):
    id = "stale-yes"
    title = _("A yes that is not used up")
    explanation = _(
        "The authority table lets this be done on a yes for which we waited. The yes was for this once, but nothing "
        "uses it up, so it stands for whatever is done next."
    )
    fix = _("Say at the step that the yes held for this once.")
    severity = "warns"

    def run(self, subject: Subject) -> Iterator[Problem]:
        asked = _asked_by(subject.codex)
        for graph in subject.graphs.values():
            yeses = _waited_for(graph)
            if not yeses:
                continue
            used_up = {fact for step in graph.steps.values() for fact in step.uses_up}
            used_up.update(
                fact for step in graph.steps.values() for way in step.outcomes for fact in way.uses_up
            )
            used_up.update(each.fact for step in graph.steps.values() for each in step.sets)
            for path, step in graph.steps.items():
                if not path.startswith(f"{graph.situation.key}/") or not _does(step):
                    continue
                for fact in sorted(yeses & asked.get(step.action or "", set()) - used_up):
                    template = _("It rests on %(fact)s, which nothing uses up.")
                    yield self.problem(path, template, fact=fact)


def _does(step: Step) -> bool:
    return step.action is not None and step.kind not in ("decide", "approve")


def _waited_for(graph: Graph) -> set[str]:
    """Yes or no, for which some step waits with the customer."""
    vocabulary = graph.codex.vocabulary
    return {
        fact
        for step in graph.steps.values()
        if step.wait is not None and step.wait.for_ == "customer"
        for fact in step.collect
        if fact in vocabulary and vocabulary[fact].type == "boolean"
    }


def _asked_by(codex: Codex) -> dict[str, set[str]]:
    """By question: the facts that its entries ask about."""
    found: dict[str, set[str]] = {}
    for entry in codex.authority:
        named = {*entry.needs, *(facts_in(entry.when) if entry.when is not None else ())}
        for action in entry.actions:
            found.setdefault(action, set()).update(named)
    return found
