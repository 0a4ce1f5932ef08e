"""Whether a run can go on under a newer edition: only where all that was done still maps."""

from dataclasses import dataclass

from hospes.codex.core.graph import Graph
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
