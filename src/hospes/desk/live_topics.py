"""What a person may listen to: the topics of `/events`.

`case:12` changes of one case · `team:3` anything of a team's cases · `day` short for one's own teams.
A notice carries no content, only the topic; the page then fetches the fragment through its own access rule.
"""

from collections.abc import Iterable

from hospes.cases import access
from hospes.staff.models import Person, Team

MOST_TOPICS = 40


def allowed(person: Person, asked: Iterable[str]) -> frozenset[str]:
    """The topics of `asked` that this person may hear; the others are left out without a word."""
    wanted = list(dict.fromkeys(asked))[:MOST_TOPICS]
    case_ids = [int(t[5:]) for t in wanted if t.startswith("case:") and t[5:].isdecimal()]
    heard = {f"person:{person.pk}"}
    if case_ids:
        visible = access.cases_for(person).filter(pk__in=case_ids).values_list("pk", flat=True)
        heard |= {f"case:{pk}" for pk in visible}
    teams = _teams(person)
    heard |= {f"team:{pk}" for pk in teams if f"team:{pk}" in wanted or {"day", "queue"} & set(wanted)}
    return frozenset(heard)


def _teams(person: Person) -> list[int]:
    if person.has_role("inspector", "lead", "manager"):
        return list(Team.objects.values_list("pk", flat=True))
    return [person.team_id] if person.team_id else []
