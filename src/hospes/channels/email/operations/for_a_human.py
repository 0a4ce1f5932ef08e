"""What the program cannot handle becomes a case for a person, with the raw message beside it."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.channels.email import events
from hospes.channels.email.core.parsed import ParsedMail, Unreadable
from hospes.channels.email.core.threads import writer
from hospes.channels.email.models import InboundMessage, InboundState
from hospes.customers.operations import welcome_customer
from hospes.customers.queries import by_email
from hospes.ledger.operations import Record


def give_to_a_human(
    message: InboundMessage, found: ParsedMail | Unreadable, problem: str, record: Record, *, at: datetime
) -> None:
    """Open a case that says what could not be done, of the writer when we know them."""
    who = writer(found) if isinstance(found, ParsedMail) else None
    customer = (by_email(who.address) if who else None) or welcome_customer(
        by=None, at=at, name=_("Unknown sender"), language=message.mailbox.language
    )
    subject = found.subject if isinstance(found, ParsedMail) else ""
    reason = _("A mail could not be read: %(why)s The message is kept as it came.") % {"why": problem}
    message.case = cases.open_case(
        by=None,
        at=at,
        customer=customer,
        reason=f"{subject}\n\n{reason}".strip(),
        channel="email",
        team=message.mailbox.team,
        language=message.mailbox.language,
    )
    message.state, message.error = InboundState.UNREADABLE, problem
    message.save()
    record(
        events.MAIL_FOR_A_HUMAN,
        about=message,
        case=message.case,
        customer=customer,
        team=message.case.team_id,
        data={"why": problem},
    )
