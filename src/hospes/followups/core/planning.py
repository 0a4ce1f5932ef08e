"""Of the lines of the table the most exact one counts; a case that ended without the customer's part gets none."""

from collections.abc import Iterable
from dataclasses import dataclass

ENDED_WITH_THEM = frozenset({"link", "portal", "spoken", "silence"})  # not by a reason of our own
NOT_BOUGHT = frozenset({"not_suitable", "referred"})


@dataclass(frozen=True, slots=True)
class Line:
    """When a case of this situation ("" for any) with this outcome of its sale ("" for any) is followed up."""

    pk: int
    situation: str
    outcome: str
    days: int

    def fits(self, situation: str, outcome: str) -> bool:
        return self.situation in ("", situation) and self.outcome in ("", outcome)

    @property
    def exactness(self) -> tuple[bool, bool]:
        """How it ended says more than what it was about."""
        return (self.outcome != "", self.situation != "")


def line_for(lines: Iterable[Line], *, situation: str, outcome: str, ended_how: str) -> Line | None:
    """The line by which a closed case is followed up; None when it is left in peace.

    Whoever bought nothing is asked only where a line names just that outcome.
    """
    if ended_how not in ENDED_WITH_THEM:
        return None
    fitting = [line for line in lines if line.fits(situation, outcome)]
    if outcome in NOT_BOUGHT:
        fitting = [line for line in fitting if line.outcome == outcome]
    return max(fitting, key=lambda line: (line.exactness, -line.pk), default=None)


def is_done(*, closed: bool, asked: bool, sale_outcome: str) -> bool:
    """Whether what a customer came for is done, so that they can be asked how it is: they were asked whether it is
    solved, or said so, or they bought. (`queries.lists.is_done` asks the same of the database.)"""
    return closed or asked or sale_outcome == "sold"
