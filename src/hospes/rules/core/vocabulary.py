"""What a rule may be made of: the things that wake it, and the deeds it may do. Small on purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the ledger that may wake a rule, with what its data must say."""

    event: str
    data: Mapping[str, Any]

    def is_it(self, event: str, data: Mapping[str, Any]) -> bool:
        return event == self.event and all(data.get(key) == value for key, value in self.data.items())


def _on(event: str, **data: Any) -> Happening:
    return Happening(event, data)


# By the key under which a rule keeps it; the words for readers stand in `rules.wording`.
HAPPENINGS: Mapping[str, Happening] = {
    "opened": _on("case.opened"),
    "recognised": _on("case.recognised"),
    "said": _on("contact.logged", direction="in"),
    "written": _on("contact.logged", direction="out"),
    "reopened": _on("case.reopened"),
    "closed": _on("case.closed"),
    "owner": _on("case.owner_changed"),
    "woken": _on("case.woken"),
    "promise_late": _on("commitment.late"),
    "promise_soon": _on("commitment.due_soon"),
    "lapsed": _on("handover.lapsed"),
    "declined": _on("handover.declined"),
    "complaint": _on("complaint.begun"),
    "not_well": _on("follow_up.not_well"),
    "no": _on("decision.made", answer="no"),
}
# A time counted in open hours from a moment of the case: its key, and the field that holds the moment.
TIMES: Mapping[str, str] = {
    "after_opening": "opened_at",
    "waiting": "waiting_since",
    "quiet": "last_contact_at",
}
WHENS = (*HAPPENINGS, *TIMES)
WOKEN_BY = frozenset(each.event for each in HAPPENINGS.values())
LONGEST_HOURS = 1_000  # open hours: half a year of working days


@dataclass(frozen=True, slots=True)
class Argument:
    """What a deed has to be told. `kind` is text, names, hours or person."""

    key: str
    kind: str
    longest: int = 2_000


HOURS = Argument("hours", "hours")
DEEDS: Mapping[str, tuple[Argument, ...]] = {
    "tag": (Argument("names", "names", 200),),
    "offer": (Argument("person", "person"), Argument("words", "text")),
    "promise": (Argument("words", "text", 400), HOURS),
    "note": (Argument("words", "text"),),
    "snooze": (HOURS,),
    "ask": (),
    "complaint": (),
}
ARGUMENTS = tuple(dict.fromkeys(each.key for deed in DEEDS.values() for each in deed))


def whens_of(event: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys under which rules wait for that event."""
    return tuple(key for key, each in HAPPENINGS.items() if each.is_it(event, data))
