"""What a person may listen to at `/events`.

A page asks by the names it knows: `case:12`, `team:3`, `draft:2` (of the codex), `person:7` (only oneself), and
`day` or `queue`, which stand for the teams whose cases the person sees. `chats` stands for the list of those who
wait, `chat:12` and `typing:12` for one talk; `calls` is what their telephones tell. `present:12` tells who comes to a
case and goes; `look:12`, `write:12` and `reply:12` say that this screen is there itself. What the person may not see
is left out without a word.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from hospes.cases import access
from hospes.cases.core.ownership import SEEING_ROLES
from hospes.cases.queries import sees_everything
from hospes.channels.chat.queries import seen_by as chats_seen_by
from hospes.channels.phone.queries.ringing import rings
from hospes.codex.queries import WRITERS
from hospes.desk.present import DOINGS, Present
from hospes.ledger.queries.tail import Happening
from hospes.lib import clock
from hospes.staff.models import Person, Team

MOST_TOPICS = 40
OF_CHATS = ("chat", "typing")
OF_ONES_TEAMS = ("day", "queue")
CALLS = "calls"
_OF_A_CASE = ("case", "present", *DOINGS)
# After these somebody may see more or less than before: who it was, or anybody whom it concerns.
_OF_CALLS = ("call.", "call_back.")
_OF_ONE = ("person.",)
_OF_ALL = ("absence.", "team.")
_OF_ONE_CHAT = ("chat.taken", "chat.handed_over", "chat.offer", "chat.ended")
_OF_ONE_CASE = ("handover.", "case.owner_changed", "case.reopened")


@dataclass(frozen=True)
class Hearing:
    """The topics a screen hears, and the names by which its page asked for each; whose it is, and where it is."""

    heard: dict[str, tuple[str, ...]]
    person: int = 0
    here: dict[int, Present] = field(default_factory=dict)
    at_once: tuple[str, ...] = ()  # what stands otherwise already than when the page was made

    def names(self, topic: str) -> tuple[str, ...]:
        """What the page calls this topic."""
        return self.heard.get(topic, ())

    def all_names(self) -> set[str]:
        """Everything the page may be told."""
        return {name for names in self.heard.values() for name in names}


def hearing_of(person: Person, asked: Iterable[str]) -> Hearing:
    """What this person may hear of what was asked. Three queries at most."""
    wanted = list(dict.fromkeys(asked))[:MOST_TOPICS]
    of_cases = dict(_cases(person, wanted))
    here = {
        case: Present(person.pk, person.name, kind)
        for kind in DOINGS
        for case in (number for name, number in of_cases.items() if name.startswith(f"{kind}:"))
    }
    heard: dict[str, tuple[str, ...]] = {
        name: (name,) for name in of_cases if name.startswith(("case:", "present:"))
    }
    heard |= {topic: (topic,) for topic in wanted if topic.startswith("draft:") and person.has_role(*WRITERS)}
    heard |= {name: (name,) for name in _chats(person, wanted)}
    own = tuple(name for name in OF_ONES_TEAMS if name in wanted)
    of_teams = own or CALLS in wanted or any(name.startswith("team:") for name in wanted)
    for pk in _teams(person) if of_teams else ():
        if CALLS in wanted:
            heard[f"{CALLS}:{pk}"] = (CALLS,)
        topic = f"team:{pk}"
        names = own + ((topic,) if topic in wanted else ())
        if names:
            heard[topic] = names
    oneself = f"person:{person.pk}"
    if names := tuple(name for name in (oneself, "day") if name in wanted):
        heard[oneself] = names
    at_once = (CALLS,) if CALLS in wanted and rings(person, clock.now()) else ()
    return Hearing(heard, person.pk, here, at_once)


def topics_of(happening: Happening) -> list[str]:
    """What a ledger event changes, as topics."""
    topics = []
    if happening.case_id is not None:
        topics.append(f"case:{happening.case_id}")
    if happening.team_id is not None:
        topics.append(f"team:{happening.team_id}")
        if happening.name.startswith(_OF_CALLS):
            topics.append(f"{CALLS}:{happening.team_id}")
    if happening.about_type == "draft" and happening.name.startswith("codex."):
        topics.append(f"draft:{happening.about_id}")
    if happening.about_type == "person":
        topics.append(f"person:{happening.about_id}")
    if happening.name.startswith("words."):
        topics.append(f"person:{happening.actor_id}")
    return topics


def whose_rights_may_change(happening: Happening) -> Callable[[Hearing], bool] | None:
    """Says of a screen whether what it may hear has to be read again after this; None after most: no screen's."""
    if happening.name.startswith(_OF_ALL):
        return lambda _hearing: True
    if happening.name.startswith(_OF_ONE_CHAT):
        return lambda hearing: f"chat:{happening.about_id}" in hearing.heard
    if happening.name.startswith(_OF_ONE):
        one = happening.about_id if happening.about_type == "person" else None
        return lambda hearing: hearing.person == one
    if happening.name.startswith(_OF_ONE_CASE):
        return lambda hearing: f"case:{happening.case_id}" in hearing.heard
    return None


def _cases(person: Person, wanted: list[str]) -> Iterator[tuple[str, int]]:
    """What was asked about cases the person may see, with the case's number. One query."""
    asked = {}
    for name in wanted:
        kind, _colon, number = name.partition(":")
        if kind in _OF_A_CASE and _is_number(number):
            asked[name] = int(number)
    if not asked:
        return
    numbers = set(asked.values())
    visible = set(access.cases_for(person).filter(pk__in=numbers).values_list("pk", flat=True))
    yield from ((name, number) for name, number in asked.items() if number in visible)


def _chats(person: Person, wanted: list[str]) -> Iterator[str]:
    """What was asked about chats the person may see, and the list of those who wait. One query at most."""
    if "chats" in wanted and person.has_role("agent", *SEEING_ROLES):
        yield "chats"
    asked = {}
    for name in wanted:
        kind, _colon, number = name.partition(":")
        if kind in OF_CHATS and _is_number(number):
            asked[name] = int(number)
    if asked:
        seen = chats_seen_by(person, clock.now()).filter(pk__in=set(asked.values()))
        visible = set(seen.values_list("pk", flat=True))
        yield from (name for name, number in asked.items() if number in visible)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18


def _teams(person: Person) -> list[int]:
    if sees_everything(person):
        return list(Team.objects.values_list("pk", flat=True))
    return [person.team_id] if person.team_id and person.has_role("agent") else []
