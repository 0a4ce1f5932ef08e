"""Many cases opened at once by what their customers wrote, in a constant number of statements (savepoints aside)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.waiting import waits_from_opening
from hospes.cases.models import Case, Contact, Direction
from hospes.cases.operations.locking import tell
from hospes.cases.operations.opening import TITLE_LENGTH
from hospes.cases.operations.refusals import WordsMissing
from hospes.cases.queries.owners import Turn
from hospes.cases.queries.sharing import next_owners
from hospes.customers.models import Customer
from hospes.ledger.operations import change
from hospes.lib.prepared import insert_all
from hospes.lib.text import shorten, storable
from hospes.staff.models import Team


@dataclass(frozen=True)
class Opening:
    """What a customer came with, and what is logged of it."""

    customer: Customer
    reason: str
    subject: str
    body: str
    language: str = ""


def open_cases(
    *, at: datetime, team: Team, channel: str, openings: Sequence[Opening]
) -> list[tuple[Case, Contact]]:
    """What `open_case` and then `log_contact` (in, from the customer) do, for each of them in order.

    For written channels. Raises WordsMissing, NobodyToOwn; nothing is then changed.
    """
    with change(by=None, at=at) as record:
        languages = [opening.language for opening in openings]
        turns = next_owners(team, [opening.customer for opening in openings], at, languages=languages)
        cases = insert_all(
            [_case(opening, turn, team, channel, at) for opening, turn in zip(openings, turns, strict=True)]
        )
        contacts = insert_all(
            [_contact(opening, case, channel, at) for opening, case in zip(openings, cases, strict=True)]
        )
        for case in cases:
            data = {"owner": case.owner_id, "why": case.given_why, "usual": case.usual_owner_id}
            data |= {"channel": channel, "situation": "", "edition": None}
            tell(record, events.CASE_OPENED, case, data=data, sealed={"reason": case.reason})
        for case, contact in zip(cases, contacts, strict=True):
            _say(case, contact, at)
    return list(zip(cases, contacts, strict=True))


def _say(case: Case, contact: Contact, at: datetime) -> None:
    """The first words are the customer's own act."""
    with change(by=contact.customer, at=at) as record:
        tell(
            record,
            events.CONTACT_LOGGED,
            case,
            about=contact,
            data={"direction": contact.direction, "channel": contact.channel, "progress": False},
            sealed={"subject": contact.subject, "body": contact.body},
        )


def _case(opening: Opening, turn: Turn, team: Team, channel: str, at: datetime) -> Case:
    words = storable(opening.reason).strip()
    if not words:
        raise WordsMissing(_("Write down what the customer came with, in their own words."))
    return Case(
        customer=opening.customer,
        team=turn.home(team),
        owner=turn.person,
        given_why=turn.why.value,
        usual_owner_id=turn.usual,
        reason=words,
        reason_language=opening.language or opening.customer.language,
        title=shorten(words, TITLE_LENGTH),
        channel=channel,
        opened_at=at,
        last_contact_at=at,
        waiting_since=waits_from_opening(channel=channel, at=at),
    )


def _contact(opening: Opening, case: Case, channel: str, at: datetime) -> Contact:
    return Contact(
        case=case,
        customer=opening.customer,
        direction=Direction.IN,
        channel=channel,
        at=at,
        subject=shorten(storable(opening.subject), 400),
        body=storable(opening.body),
        language=opening.language,
    )
