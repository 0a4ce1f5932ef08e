"""Every way of a situation, as the guide would go it."""

from hospes.codex.core.documents import from_body
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Situation, Step


def steps(situation: Situation) -> dict[str, Step]:
    return {step.key: step for process in situation.processes for step in process.steps}


def ways(situation: Situation) -> set[tuple[str, str, str]]:
    """Every way of a situation as the guide would go it: from, label, to."""
    codex = from_body(
        {"name": "x", "situations": [situation.model_dump(by_alias=True, exclude_defaults=True)]}
    )
    graph = Graph(codex, codex.situations[0])
    found = set()
    for path, step in graph.steps.items():
        labels = {outcome.key: str(outcome.label or "") for outcome in step.outcomes}
        for edge in graph.edges[path]:
            if edge.via is None:
                found.add(
                    (path.split("/", 1)[1], labels.get(edge.outcome or "", ""), edge.target.split("/", 1)[-1])
                )
    return found
