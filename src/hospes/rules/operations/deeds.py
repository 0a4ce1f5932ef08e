"""The small registry of what a rule may do: each a verb that a person uses, by that person, so every gate is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hospes.cases.models import Case
from hospes.cases.operations import offer_handover, promise, snooze_case
from hospes.cases.queries import house_hours
from hospes.channels.email.operations import ask_whether_solved
from hospes.complaints.operations import complain
from hospes.staff.models import Person
from hospes.worklists.core.words import names_in
from hospes.worklists.operations import put_tags, write_note


@dataclass(frozen=True, slots=True)
class Doing:
    """The verb in one case: for whom, when, with which arguments."""

    case: Case
    by: Person
    at: datetime
    said: Mapping[str, Any]

    @property
    def then(self) -> datetime:
        """The moment so many open hours from now."""
        return house_hours().add(self.at, timedelta(hours=self.said["hours"]))


def _tag(doing: Doing) -> None:
    put_tags(by=doing.by, at=doing.at, case=doing.case, names=names_in(doing.said["names"]))


def _offer(doing: Doing) -> None:
    to = Person.objects.get(pk=doing.said["person"])
    offer_handover(by=doing.by, at=doing.at, case=doing.case, to=to, story=doing.said["words"])


def _promise(doing: Doing) -> None:
    promise(by=doing.by, at=doing.at, case=doing.case, what=doing.said["words"], due_at=doing.then)


def _note(doing: Doing) -> None:
    write_note(by=doing.by, at=doing.at, case=doing.case, body=doing.said["words"])


def _snooze(doing: Doing) -> None:
    snooze_case(by=doing.by, at=doing.at, case=doing.case, until=doing.then)


def _ask(doing: Doing) -> None:
    ask_whether_solved(by=doing.by, at=doing.at, case=doing.case)


def _complaint(doing: Doing) -> None:
    complain(by=doing.by, at=doing.at, case=doing.case)


REGISTRY: Mapping[str, Callable[[Doing], None]] = {
    "tag": _tag,
    "offer": _offer,
    "promise": _promise,
    "note": _note,
    "snooze": _snooze,
    "ask": _ask,
    "complaint": _complaint,
}
