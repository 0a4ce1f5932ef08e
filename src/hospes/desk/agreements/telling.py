"""Writing a change request and telling the customer in one go: the letter carries the link on which they answer."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hospes.agreements.models import ChangeRequest
from hospes.agreements.operations import note_change_told, propose_change
from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.channels.email import operations as mail
from hospes.channels.web.queries import change_link
from hospes.decisions.core.money import told as money
from hospes.desk.decisions.telling import BY_LETTER
from hospes.ledger.operations import change
from hospes.staff.models import Person


def propose_and_tell(*, by: Person, at: datetime, case: Case, how: str, **terms: Any) -> ChangeRequest:
    """Write it, and tell the customer `how` ("" for later), together. Raises what proposing and the mail refuse."""
    with change(by=by, at=at):
        request = propose_change(by=by, at=at, case=case, **terms)
        return tell_change(by=by, at=at, request=request, how=how) if how and request.is_untold else request


def tell_change(*, by: Person, at: datetime, request: ChangeRequest, how: str) -> ChangeRequest:
    """Write to the customer with the link, or note that it was said; on the case's timeline either way."""
    with change(by=by, at=at):
        is_news = request.is_untold
        told = note_change_told(by=by, at=at, request=request, channel=how)
        if how == BY_LETTER and is_news:
            mail.reply(by=by, at=at, case=request.case, body=letter(request, with_link=True))
        elif is_news:
            log_contact(
                by=by,
                at=at,
                case=request.case,
                direction="out",
                channel=how,
                body=letter(request, with_link=False),
            )
        return told


def letter(request: ChangeRequest, *, with_link: bool) -> str:
    """What it would mean, in the customer's language."""
    language = request.case.customer.language
    with translation.override(language):
        cost = money(request.amount, request.currency, language) if request.amount else _("nothing")
        days = ngettext("%(num)s working day", "%(num)s working days", request.days) % {"num": request.days}
        said = _(
            "You wish: %(wish)s\n\nIt costs: %(cost)s\nIt takes longer by: %(days)s\nIt puts at risk: %(risk)s"
        ) % {
            "wish": request.wish,
            "cost": cost,
            "days": days if request.days else _("nothing"),
            "risk": request.risk,
        }
        if not with_link:
            return said
        asked = _(
            "Here you read it once more, and say yes or no. Nothing is begun before you do:\n%(link)s"
        ) % {"link": change_link(request)}
        return f"{said}\n\n{asked}"
