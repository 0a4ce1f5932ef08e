"""What a person may listen to at `/events`.

A page asks by the names it knows: `case:12`, `team:3`, and `day` or `queue`, which stand for the teams whose
cases the person sees. What they may not see is left out without a word.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hospes.cases import access
from hospes.cases.queries import sees_everything
from hospes.staff.models import Person, Team

MOST_TOPICS = 40
OF_ONES_TEAMS = ("day", "queue")


@dataclass(frozen=True)
class Hearing:
    """The topics a screen hears, and the names by which its page asked for each."""

    heard: dict[str, tuple[str, ...]]

    def names(self, topic: str) -> tuple[str, ...]:
        """What the page calls this topic."""
        return self.heard.get(topic, ())


def hearing_of(person: Person, asked: Iterable[str]) -> Hearing:
    """What this person may hear of what was asked. Two queries at most."""
    wanted = list(dict.fromkeys(asked))[:MOST_TOPICS]
    heard: dict[str, tuple[str, ...]] = {topic: (topic,) for topic in _cases(person, wanted)}
    own = tuple(name for name in OF_ONES_TEAMS if name in wanted)
    for pk in _teams(person) if own or any(name.startswith("team:") for name in wanted) else ():
        topic = f"team:{pk}"
        names = own + ((topic,) if topic in wanted else ())
        if names:
            heard[topic] = names
    return Hearing(heard)


def _cases(person: Person, wanted: list[str]) -> list[str]:
    numbers = [int(name[5:]) for name in wanted if name.startswith("case:") and _is_number(name[5:])]
    if not numbers:
        return []
    visible = access.cases_for(person).filter(pk__in=numbers).values_list("pk", flat=True)
    return [f"case:{pk}" for pk in visible]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18


def _teams(person: Person) -> list[int]:
    if sees_everything(person):
        return list(Team.objects.values_list("pk", flat=True))
    return [person.team_id] if person.team_id and person.has_role("agent") else []
