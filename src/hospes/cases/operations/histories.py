"""Cases of the past, brought in from another system as they were there: many at once, with their own times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.routing import Why
from hospes.cases.core.waiting import Said, Standing, after, waits_from_opening
from hospes.cases.models import Case, Contact, EndedHow
from hospes.cases.operations.locking import tell
from hospes.cases.operations.opening import TITLE_LENGTH
from hospes.cases.operations.refusals import CannotOwn, WordsMissing
from hospes.cases.queries import may_own
from hospes.cases.queries.sharing import next_owners
from hospes.customers.models import Customer
from hospes.ledger.operations import change
from hospes.lib.prepared import insert_all
from hospes.lib.text import shorten
from hospes.staff.models import Person, Team


@dataclass(frozen=True)
class PastContact:
    """What was said, by whom of ours where that is known."""

    direction: str
    channel: str
    at: datetime
    subject: str
    body: str
    person: Person | None = None


@dataclass(frozen=True)
class History:
    """A case as it was elsewhere. An open one without an owner is given to whose turn it is."""

    customer: Customer
    reason: str
    title: str
    channel: str
    language: str
    situation: str
    opened_at: datetime
    ended_at: datetime | None
    ended_reason: str
    owner: Person | None
    contacts: tuple[PastContact, ...] = ()


@dataclass(frozen=True)
class _Given:
    owner: Person
    team: Team
    why: Why
    usual: int | None = None


def take_in_histories(*, by: Person, at: datetime, team: Team, histories: Sequence[History]) -> list[Case]:
    """Write them in order, in a constant number of statements; nobody is written to and nothing reacts.

    A closed case may belong to somebody who has left, and to whoever brings it in when nobody knows its owner; an
    open one never: that owner is refused. Raises CannotOwn, WordsMissing, NobodyToOwn; nothing is then changed.
    """
    with change(by=by, at=at) as record:
        owners = _owners(by, at, team, histories)
        cases = insert_all([_case(each, owner) for each, owner in zip(histories, owners, strict=True)])
        contacts = insert_all(
            [
                _contact(said, case)
                for each, case in zip(histories, cases, strict=True)
                for said in each.contacts
            ]
        )
        for case in cases:
            data = {"owner": case.owner_id, "opened": case.opened_at, "ended": case.ended_at}
            tell(record, events.CASE_BROUGHT_IN, case, data=data, sealed={"reason": case.reason})
        for contact in contacts:
            tell(
                record,
                events.CONTACT_BROUGHT_IN,
                contact.case,
                about=contact,
                data={"direction": contact.direction, "channel": contact.channel, "at": contact.at},
                sealed={"subject": contact.subject, "body": contact.body},
            )
    return list(cases)


def _owners(by: Person, at: datetime, team: Team, histories: Sequence[History]) -> list[_Given]:
    """Owner, team, why, and whose customer it was, for each."""
    homeless = [each for each in histories if each.owner is None and each.ended_at is None]
    turns = iter(
        next_owners(
            team, [each.customer for each in homeless], at, languages=[each.language for each in homeless]
        )
        if homeless
        else ()
    )
    found: list[_Given] = []
    for each in histories:
        if each.owner is None and each.ended_at is None:
            turn = next(turns)
            found.append(_Given(turn.person, turn.home(team) or team, turn.why, turn.usual))
            continue
        owner = each.owner or by
        if each.ended_at is None and not may_own(owner):
            raise CannotOwn(owner)
        home = each.owner.team if each.owner else None
        found.append(_Given(owner, home or team, Why.NAMED))
    return found


def _case(each: History, given: _Given) -> Case:
    if not each.reason.strip():
        raise WordsMissing(_("Write down what the customer came with, in their own words."))
    standing = _standing(each)
    ended = each.ended_at is not None
    return Case(
        customer=each.customer,
        team=given.team,
        owner=given.owner,
        given_why=given.why.value,
        usual_owner_id=given.usual,
        situation=each.situation,
        reason=each.reason,
        reason_language=each.language or each.customer.language,
        title=shorten(each.title or each.reason, TITLE_LENGTH),
        channel=each.channel,
        state="closed" if ended else "open",
        opened_at=each.opened_at,
        last_contact_at=standing.last_contact_at,
        waiting_since=None if ended else standing.waiting_since,
        ended_at=each.ended_at,
        ended_how=EndedHow.REASON if ended else "",
        ended_reason=each.ended_reason if ended else "",
    )


def _standing(each: History) -> Standing:
    """How the case stands after everything that was said in it."""
    since = waits_from_opening(channel=each.channel, at=each.opened_at)
    standing = Standing(state="open", waiting_since=since, last_contact_at=each.opened_at)
    for said in each.contacts:
        standing = after(standing, Said(said.direction, said.channel, said.at, by_person=True))
    return standing


def _contact(said: PastContact, case: Case) -> Contact:
    return Contact(
        case=case,
        customer=case.customer,
        direction=said.direction,
        channel=said.channel,
        at=said.at,
        person=said.person,
        subject=said.subject,
        body=said.body,
        language=case.reason_language,
    )
