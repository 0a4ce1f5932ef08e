"""What follows what in a chapter: the lines that a drawing draws and its telling tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hospes.codex.core.book import ProcessPage, StepPage
from hospes.codex.core.drawing.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Strand:
    """From a step, by an outcome (or simply next), to a step's path; None is the end."""

    source: str
    target: str | None
    outcome: str
    name: str  # of the target


def strands(process: ProcessPage, whole: Sequence[StepPage], scribe: Scribe) -> list[Strand]:
    """Everything that leads on from the steps of a process, which may be a part of the `whole` list of them."""
    following = dict(pairwise(page.path for page in whole))
    named = {page.path: page for page in whole}
    return [
        strand
        for page in process.steps
        for strand in _from(page, named.get(following.get(page.path, "")), scribe)
    ]


def _from(page: StepPage, after: StepPage | None, scribe: Scribe) -> Iterator[Strand]:
    if page.step.kind == "end":
        return
    for line in page.outcomes:
        yield Strand(page.path, line.place.path, line.label, line.place.name)
    if not page.outcomes and after is not None:
        yield Strand(page.path, after.path, "", scribe.read(after.step.name))


def ways_back(keys: Sequence[str], strands: Sequence[Strand]) -> set[tuple[str, str]]:
    """The strands that close a loop, found by walking in reading order: depth first, without recursion."""
    after: dict[str, list[str]] = {key: [] for key in keys}
    for strand in strands:
        if strand.target in after and strand.source in after:
            after[strand.source].append(str(strand.target))
    back: set[tuple[str, str]] = set()
    state: dict[str, bool] = {}  # True: on the way that is being walked; False: done with
    for start in keys:
        if start not in state:
            _walk(start, after, state, back)
    return back


def _walk(
    start: str, after: dict[str, list[str]], state: dict[str, bool], back: set[tuple[str, str]]
) -> None:
    state[start] = True
    trail = [(start, iter(after[start]))]
    while trail:
        here, ways = trail[-1]
        onward = next(ways, None)
        if onward is None:
            state[here] = False
            trail.pop()
        elif state.get(onward):
            back.add((here, onward))
        elif onward not in state:
            state[onward] = True
            trail.append((onward, iter(after[onward])))
