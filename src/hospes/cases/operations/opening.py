"""A matter begins: taken down once, in the customer's words, and given to one person."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.waiting import waits_from_opening
from hospes.cases.models import Case
from hospes.cases.operations.locking import lock, store, tell
from hospes.cases.operations.refusals import CannotOwn, WordsMissing
from hospes.cases.queries import may_own, next_owner
from hospes.customers.models import Customer
from hospes.ledger.operations import change
from hospes.lib.prepared import insert
from hospes.lib.text import shorten, storable
from hospes.staff.models import Person, Team

TITLE_LENGTH = 100


def open_case(
    *,
    by: Person | None,
    at: datetime,
    customer: Customer,
    reason: str,
    channel: str,
    owner: Person | None = None,
    team: Team | None = None,
    situation: str = "",
    edition_number: int | None = None,
    language: str = "",
) -> Case:
    """Open a case. Its owner is the one named, else the agent who opens it, else the next one in the team.

    Raises WordsMissing without a reason, CannotOwn, NobodyToOwn.
    """
    words = storable(reason).strip()
    if not words:
        raise WordsMissing(_("Write down what the customer came with, in their own words."))
    with change(by=by, at=at) as record:
        owner = owner or _self(by) or next_owner(team, customer, at)
        home = team or owner.team
        if not may_own(owner) or home is None:
            raise CannotOwn(owner)
        case = Case(
            customer=customer,
            team=home,
            owner=owner,
            situation=situation,
            edition_number=edition_number,
            reason=words,
            reason_language=language or customer.language,
            title=shorten(words, TITLE_LENGTH),
            channel=channel,
            opened_at=at,
            last_contact_at=at,
            waiting_since=waits_from_opening(channel=channel, at=at),
        )
        insert(case)
        tell(
            record,
            events.CASE_OPENED,
            case,
            data={"owner": owner.pk, "channel": channel, "situation": situation, "edition": edition_number},
            sealed={"reason": words},
        )
    return case


def _self(by: Person | None) -> Person | None:
    return by if by is not None and by.has_role("agent") and by.team_id and may_own(by) else None


def recognise(*, by: Person | None, at: datetime, case: Case, situation: str, edition_number: int) -> Case:
    """Say what kind of situation this is, by which edition of the codex."""
    with change(by=by, at=at) as record:
        lock(case)
        before = [case.situation, case.edition_number]
        case.situation, case.edition_number = situation, edition_number
        after = [case.situation, case.edition_number]
        if after != before:
            store(case, "situation", "edition_number")
            tell(record, events.CASE_RECOGNISED, case, data={"from": before, "to": after})
    return case
