"""Which signature a letter has: the writer's own, else their team's, else the house's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.channels.email.core.signing import COMPANY, NAME, TEAM, filled
from hospes.channels.email.models import Signature
from hospes.codex.queries import company_name
from hospes.lib.prepared import Prepared, number
from hospes.staff.models import Person, Team

_OF_ONE = Prepared(lambda: Signature.objects.filter(Q(person=number(0)) | Q(team=number(1))).order_by("pk"))


@dataclass(frozen=True)
class Signatures:
    """Those that may be needed, asked for at once, and what the company is called."""

    company: str
    of_people: Mapping[int, Mapping[str, str]]
    of_teams: Mapping[int, Mapping[str, str]]

    def under(self, case: Case, writer: Person) -> str:
        """What stands under a letter of this writer in a case, in its customer's language."""
        language = case.customer.language
        own, teams = self.of_people.get(writer.pk, {}), self.of_teams.get(case.team_id, {})
        text = own.get(language) or teams.get(language) or usual(language)
        team = case.team.name if TEAM in text else ""
        return filled(text, {NAME: writer.name, COMPANY: self.company, TEAM: team})


def signatures_of(people: Iterable[int], teams: Iterable[int]) -> Signatures:
    """Two queries, however many letters there are."""
    writers, senders = set(people), set(teams)
    if len(writers) == len(senders) == 1:  # nearly always
        found = _OF_ONE.all(*writers, *senders)
    else:
        found = list(Signature.objects.filter(Q(person__in=writers) | Q(team__in=senders)))
    return Signatures(
        company_name(),
        {each.person_id: each.words for each in found if each.person_id is not None},
        {each.team_id: each.words for each in found if each.team_id is not None},
    )


def signature_under(case: Case, writer: Person) -> str:
    """What stands under one letter."""
    return signatures_of((writer.pk,), (case.team_id,)).under(case, writer)


def usual(language: str) -> str:
    """The house's own, where nobody has worded another in this language."""
    with translation.override(language):
        return _("Kind regards,\n{name}\n{company}")


def words_of(of: Person | Team) -> Mapping[str, str]:
    """What one has worded, by language."""
    given = {"person": of} if isinstance(of, Person) else {"team": of}
    found = Signature.objects.filter(**given).first()
    return found.words if found is not None else {}
