"""Whether a run can go on under a newer edition: only where all that was done still maps."""

from dataclasses import dataclass
from typing import Literal

from hospes.codex.core.graph import Graph
from hospes.codex.core.reach import used_by
from hospes.encounters.core.run import State


@dataclass(frozen=True, slots=True)
class Fit:
    """What would not map. Empty: the run may move."""

    gone: tuple[str, ...] = ()  # done or skipped steps the newer edition does not have
    outcomes_gone: tuple[str, ...] = ()  # `path#outcome` taken, which the step no longer has
    changed_kind: tuple[str, ...] = ()  # steps that are something else now, a talk become an approval

    @property
    def possible(self) -> bool:
        return not (self.gone or self.outcomes_gone or self.changed_kind)


def fit(before: Graph, after: Graph, state: State) -> Fit:
    """How the steps done and skipped so far map onto another edition of the same situation."""
    touched = dict.fromkeys((*state.done, *state.skipped))
    gone = tuple(path for path in touched if path not in after.steps)
    outcomes = tuple(
        f"{path}#{outcome}"
        for path, outcome in state.done.items()
        if outcome and path in after.steps and outcome not in {one.key for one in after.steps[path].outcomes}
    )
    kinds = tuple(
        path
        for path in touched
        if path in before.steps and path in after.steps and before.steps[path].kind != after.steps[path].kind
    )
    return Fit(gone, outcomes, kinds)


Where = Literal["ahead", "behind", "elsewhere"]


def where_it_changes(path: str, before: Graph, after: Graph, state: State) -> Where:
    """Whether a change of the part at `path` lies ahead of a run, in what it has done already, or does not meet it."""
    met = {*before.steps, *after.steps}
    keys = path.split("/")
    if len(keys) >= 3 and (step := "/".join(keys[:3])) in met:
        return "behind" if step in state.done or step in state.skipped else "ahead"
    if keys[0] == before.situation.key or any(each.startswith(f"{path}/") for each in met if len(keys) == 2):
        return "ahead"
    using = {step for graph in (before, after) for step, its in graph.steps.items() if path in used_by(its)}
    if not using:
        return "elsewhere"
    return "behind" if all(step in state.done or step in state.skipped for step in using) else "ahead"
