"""A matter begins: taken down once, in the customer's words, and given to one person."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.routing import Why
from hospes.cases.core.waiting import waits_from_opening
from hospes.cases.models import Case
from hospes.cases.operations.locking import hold_for, store, tell
from hospes.cases.operations.refusals import CannotOwn, LooksAfterNobody, WordsMissing
from hospes.cases.operations.rerouting import offer_to_whom_it_belongs
from hospes.cases.queries import may_own, may_work_on, next_owner, own_person
from hospes.customers.models import Customer
from hospes.customers.queries import living
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

    An agent who opens it for a customer of somebody else's owns it for now, and is asked whose it is to be
    (`keep_case`, or a handover): until then `usual_owner` says whose customer it was.

    Raises WordsMissing without a reason, LooksAfterNobody, CannotOwn, NobodyToOwn.
    """
    if by is not None and not may_work_on(by):
        raise LooksAfterNobody
    words = storable(reason).strip()
    if not words:
        raise WordsMissing(_("Write down what the customer came with, in their own words."))
    customer = living(customer)
    with change(by=by, at=at) as record:
        given = _given(
            by, at, owner=owner, team=team, customer=customer, language=language, situation=situation
        )
        owner = given.owner
        home = given.team
        if not may_own(owner) or home is None:
            raise CannotOwn(owner)
        case = Case(
            customer=customer,
            team=home,
            owner=owner,
            given_why=given.why.value,
            usual_owner_id=given.usual,
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
            data={
                "owner": owner.pk,
                "why": given.why.value,
                "usual": given.usual,
                "channel": channel,
                "situation": situation,
                "edition": edition_number,
            },
            sealed={"reason": words},
        )
    return case


@dataclass(frozen=True)
class _Given:
    """Whose a case is, in which team and why; and whose customer it was, when that is somebody else."""

    owner: Person
    team: Team | None
    why: Why
    usual: int | None = None


def _given(
    by: Person | None,
    at: datetime,
    *,
    owner: Person | None,
    team: Team | None,
    customer: Customer,
    language: str,
    situation: str,
) -> _Given:
    if owner is not None:
        return _Given(owner, team or owner.team, Why.NAMED)
    if (taker := _self(by)) is not None:
        own = own_person(customer)
        return _Given(taker, team or taker.team, Why.TAKEN, own.pk if own and own != taker else None)
    turn = next_owner(team, customer, at, language=language, situation=situation)
    return _Given(turn.person, turn.home(team), turn.why, turn.usual)


def _self(by: Person | None) -> Person | None:
    return by if by is not None and by.has_role("agent") and by.team_id and may_own(by) else None


def recognise(
    *, by: Person | None, at: datetime, case: Case, situation: str, edition_number: int | None
) -> Case:
    """Say what kind of situation this is, by which edition of the codex; "" and None that nobody knows yet.

    Where that becomes known after the case was opened, and the house has somebody else for it, they are offered it.
    """
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        before = [case.situation, case.edition_number]
        case.situation, case.edition_number = situation, edition_number
        after = [case.situation, case.edition_number]
        if after != before:
            store(case, "situation", "edition_number")
            tell(record, events.CASE_RECOGNISED, case, data={"from": before, "to": after})
            if situation != before[0] and case.opened_at < at:
                offer_to_whom_it_belongs(at=at, case=case)
    return case
