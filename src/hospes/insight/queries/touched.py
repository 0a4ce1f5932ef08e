"""What a change of the codex touches: runs under way, people, phrases, articles, tests."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from hospes.cases.access import cases_for
from hospes.codex.core.graph import Graph
from hospes.codex.core.model import Codex
from hospes.codex.core.reach import Reach, reach
from hospes.encounters.queries.standing import Standing, open_runs, standings
from hospes.staff.models import Person
from hospes.staff.queries import active_people

LOOKED_AT = 200  # runs, the latest first: looking at each takes a fraction of a millisecond
SHOWN = 25


@dataclass(frozen=True)
class TouchedRun:
    """A run under way that meets the change: whose case it is, where it stands, whether it could go on by it."""

    case_pk: int
    situation: str
    step: str  # the path of the step it stands at; "" where nothing is prescribed
    stands_there: bool  # at a step that is touched
    may_move: bool | None  # None where nothing new is written yet


@dataclass(frozen=True)
class Touched:
    """Everything a change touches; runs in full only where the person may see the case."""

    reach: Reach
    open_runs: int
    looked_at: int
    standing: int  # of those looked at, the runs that stand at a touched step
    may_move: int | None
    shown: tuple[TouchedRun, ...]
    hidden: int  # runs looked at that meet a touched step, in cases that are not the person's to see
    people: int  # who would be asked to read and accept it


def touched_by(
    codex: Codex, paths: Collection[str], *, person: Person, at: datetime, old: Codex | None = None
) -> Touched:
    """What is touched when the parts at `paths` change; with `old`, whether the runs could go on by `codex`.

    The same number of statements however many runs.
    """
    found = reach(codex, paths, old)
    runs = open_runs(found.situations)
    after = {each.key: Graph(codex, each) for each in codex.situations} if old is not None else {}
    looked = standings(runs, at=at, most=LOOKED_AT)
    rows = [_run(each, found, after) for each in looked]
    mine = set(cases_for(person).filter(pk__in=[row.case_pk for row in rows]).values_list("pk", flat=True))
    seen = [row for row in rows if row.case_pk in mine]
    moving = [row.may_move for row in rows if row.may_move is not None]
    return Touched(
        reach=found,
        open_runs=runs.count(),
        looked_at=len(looked),
        standing=sum(row.stands_there for row in rows),
        may_move=sum(moving) if after else None,
        shown=tuple(sorted(seen, key=lambda row: not row.stands_there)[:SHOWN]),
        hidden=len(rows) - len(seen),
        people=len(list(active_people())),
    )


def _run(standing: Standing, found: Reach, after: dict[str, Graph]) -> TouchedRun:
    encounter = standing.encounter
    graph = after.get(encounter.situation)
    return TouchedRun(
        case_pk=encounter.case_id,
        situation=encounter.situation,
        step=standing.step,
        stands_there=standing.step in found.steps,
        may_move=standing.fits(graph).possible if graph is not None else False if after else None,
    )
