"""What many inspections add up to, for a team and a situation; a person is given an interval, never a rank.

Definitions: METRICS, "Quality and agreement". The answers about one contact hang together, so the intervals of
the two figures that count answers are rather too narrow than too wide.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hospes.lib.statistics import Proportion
from hospes.quality.core.marks import CRITICAL, Answer, Kind

PERSON_MINIMUM = 30
TEAM_MINIMUM = 50


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one inspection gave one answer to questions of one kind and class."""

    inspection: int
    kind: Kind
    critical: str
    answer: Answer
    n: int = 1


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures, each with what it stands on.

    critical: by class, contacts without a critical fail of those on which the class was evaluated.
    non_critical: 1 - fails / applicable answers, of questions that are not critical.
    adherence: required (that is, critical) steps done of those that applied.
    justified: of required steps that applied and were not done, those rightly left out.
    """

    contacts: int
    critical: Mapping[str, Proportion]
    non_critical: Proportion
    adherence: Proportion
    justified: Proportion


def scores_of(tallies: Iterable[Tally]) -> Scores:
    """The figures of these inspections."""
    counted = list(tallies)
    applicable = [tally for tally in counted if tally.answer is not Answer.NA]
    return Scores(
        contacts=len({tally.inspection for tally in counted}),
        critical={kind: _critical(applicable, kind) for kind in CRITICAL},
        non_critical=_share(applicable, of=lambda t: not t.critical, hits=lambda t: t.answer is Answer.YES),
        adherence=_share(applicable, of=_is_required_step, hits=_was_done),
        justified=_share(
            applicable,
            of=lambda t: _is_required_step(t) and not _was_done(t),
            hits=lambda t: t.kind is Kind.SKIPPED and t.answer is Answer.YES,
        ),
    )


def _critical(applicable: list[Tally], kind: str) -> Proportion:
    evaluated = {tally.inspection for tally in applicable if tally.critical == kind}
    failed = {
        tally.inspection for tally in applicable if tally.critical == kind and tally.answer is Answer.NO
    }
    return Proportion(len(evaluated - failed), len(evaluated))


def _share(
    applicable: list[Tally], *, of: Callable[[Tally], bool], hits: Callable[[Tally], bool]
) -> Proportion:
    among = [tally for tally in applicable if of(tally)]
    return Proportion(sum(tally.n for tally in among if hits(tally)), sum(tally.n for tally in among))


def _is_required_step(tally: Tally) -> bool:
    """Each critical step of a form asks exactly one of these three."""
    return bool(tally.critical) and tally.kind in (Kind.GOAL, Kind.SKIPPED, Kind.PASSED)


def _was_done(tally: Tally) -> bool:
    """A step that was gone through counts as done, whether or not it reached its goal."""
    return tally.kind is Kind.GOAL or (tally.kind is Kind.PASSED and tally.answer is Answer.YES)
