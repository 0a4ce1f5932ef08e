"""Small things in a case that have a table of their own: moved promises, re-asked facts, endings taken back, what
a receiver asked back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from hospes.lib.prepared import Existence, is_spared

# One round trip instead of four; written out, because Django takes longer to put this union together than the
# database to answer it.
_INCIDENTS = """
    SELECT m.at, 'moved', p.name, m.reason, m.customer_told_how, c.what, m.to_due, m.commitment_id
    FROM cases_commitmentmove m JOIN cases_commitment c ON c.id = m.commitment_id
    LEFT JOIN staff_person p ON p.id = m.by_id WHERE c.case_id = %s
    UNION ALL
    SELECT r.at, 'asked-again', p.name, r.why, r.step, f.key, NULL, r.fact_id
    FROM cases_reask r JOIN cases_fact f ON f.id = r.fact_id
    LEFT JOIN staff_person p ON p.id = r.by_id WHERE r.case_id = %s
    UNION ALL
    SELECT a.announced_at, 'announced', p.name, '', '', a.outcome, a.closes_at, a.id
    FROM cases_closingattempt a LEFT JOIN staff_person p ON p.id = a.by_id WHERE a.case_id = %s
    UNION ALL
    SELECT o.ended_at, 'ended', p.name, o.ended_reason, o.ended_said_by, o.ended_how, NULL, o.id
    FROM cases_reopening o LEFT JOIN staff_person p ON p.id = o.ended_by_id WHERE o.case_id = %s
    UNION ALL
    SELECT o.at, 'reopened', p.name, o.why, '', o.ended_how, NULL, o.id
    FROM cases_reopening o LEFT JOIN staff_person p ON p.id = o.by_id WHERE o.case_id = %s
    UNION ALL
    SELECT q.asked_at, 'asked-back', p.name, q.words, '', '', NULL, h.id
    FROM cases_handoverquestion q JOIN cases_handover h ON h.id = q.handover_id
    LEFT JOIN staff_person p ON p.id = h.to_person_id WHERE h.case_id = %s
    UNION ALL
    SELECT q.answered_at, 'answered-back', p.name, q.answer, '', '', NULL, h.id
    FROM cases_handoverquestion q JOIN cases_handover h ON h.id = q.handover_id
    LEFT JOIN staff_person p ON p.id = q.answered_by_id WHERE q.answered_at IS NOT NULL AND h.case_id = %s
"""


@dataclass(frozen=True, slots=True)
class Incident:
    """One of them; `kind` is moved, asked-again, announced, ended, reopened, asked-back or
    answered-back, `of` the row it belongs to.

    `voice` says why; `detail` how the customer was told, at which step, or who said so; `about` what was promised,
    the fact, what became of the announcement, or how the case had ended; `until` the time it was moved to or named.
    """

    at: datetime
    kind: str
    by: str
    voice: str
    detail: str
    about: str
    until: datetime | None
    of: int


class _Incidents:
    """Whether there are any: most cases have none."""

    def existence(self) -> Existence:
        places = _INCIDENTS.count("%s")
        return Existence(_INCIDENTS, (None,) * places, tuple((place, 0) for place in range(places)))


_ANY = _Incidents()


def incidents(case: int) -> list[Incident]:
    """All of them in a case. One query."""
    if is_spared((_ANY, (case,))):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_INCIDENTS, [case] * _INCIDENTS.count("%s"))
        found = cursor.fetchall()
    return [
        Incident(_aware(at), kind, by or "", voice, detail, about, _aware(until) if until else None, of)
        for at, kind, by, voice, detail, about, until, of in found
    ]


def _aware(moment: Any) -> datetime:
    """SQLite keeps times as text in UTC, and hands the columns of a union over as they are kept."""
    parsed = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    known: datetime = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return known
