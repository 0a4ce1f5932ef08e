"""A known thread went on under a wholly new subject: the owner says whether it is a new matter."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.cases.operations.locking import hold_for
from hospes.channels.email import events
from hospes.channels.email.core.reasons import bare_subject
from hospes.channels.email.models import InboundMessage, NewMatter
from hospes.ledger.operations import change
from hospes.lib.errors import Refusal
from hospes.matters.models import CaseSplit
from hospes.matters.operations import split_case
from hospes.staff.models import Person


class AlreadySaid(Refusal):
    """Somebody has answered already."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has already said whether this is a new matter. Look at the case again."))


def is_new_matter(*, by: Person, at: datetime, message: InboundMessage) -> CaseSplit:
    """The mail gets a case of its own, in its writer's words; answers to it go there from now on.

    It can be taken back like any split. Raises AlreadySaid, NotYours, AlreadyClosed.
    """
    with change(by=by, at=at) as record:
        case = _asked(message, by, at)
        contact = message.contact
        assert contact is not None  # noqa: S101 (only a mail with words is asked about)
        reason = f"{bare_subject(message.subject)}\n\n{contact.body}".strip()
        split = split_case(by=by, at=at, case=case, reason=reason, contacts=[contact])
        message.case, message.new_matter = split.new, NewMatter.SPLIT
        message.save(update_fields=["case", "new_matter"])
        record(events.MAIL_SPLIT_OFF, about=message, data={"new": split.new_id}, **_of(case))
    return split


def is_same_matter(*, by: Person, at: datetime, message: InboundMessage) -> None:
    """It belongs where it is. Raises AlreadySaid, NotYours."""
    with change(by=by, at=at) as record:
        case = _asked(message, by, at)
        message.new_matter = NewMatter.SAME
        message.save(update_fields=["new_matter"])
        record(events.MAIL_SAME_MATTER, about=message, **_of(case))


def _asked(message: InboundMessage, by: Person, at: datetime) -> Case:
    """The case, held; the question still open."""
    waiting = InboundMessage.objects.select_for_update(of=("self",)).filter(pk=message.pk)
    found = waiting.select_related("contact").first()
    if found is None or found.new_matter != NewMatter.ASKED or found.contact is None:
        raise AlreadySaid
    message.contact = found.contact
    case = Case.objects.select_related("customer", "owner", "team").get(pk=found.contact.case_id)
    return hold_for(by, case, at)


def _of(case: Case) -> dict[str, Any]:
    return {"case": case.pk, "customer": case.customer_id, "team": case.team_id}
