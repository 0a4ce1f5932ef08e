"""Deciding and telling in one go: the letter, or what was said, belongs to the decision."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.channels.email import operations as mail
from hospes.decisions.models import Decision
from hospes.decisions.operations import decide, note_told
from hospes.ledger.operations import change
from hospes.staff.models import Person

BY_LETTER = "email"


def decide_and_tell(*, by: Person, at: datetime, case: Case, how: str, **what: Any) -> Decision:
    """Decide, and tell the customer `how` ("" for later), together. Raises what deciding and the mail refuse."""
    with change(by=by, at=at):
        decision = decide(by=by, at=at, case=case, **what)
        return tell(by=by, at=at, decision=decision, how=how) if how and decision.is_untold else decision


def tell(*, by: Person, at: datetime, decision: Decision, how: str, words: str = "") -> Decision:
    """Write it to the customer, or note that it was said; on the case's timeline either way."""
    with change(by=by, at=at):
        case, said = decision.case, words.strip() or decision.words
        told = note_told(by=by, at=at, decision=decision, channel=how, words=words)
        if how == BY_LETTER:
            body = mail.letter(case, with_what_is_offered(said, decision), by)
            mail.reply(by=by, at=at, case=case, body=body)
        else:
            log_contact(by=by, at=at, case=case, direction="out", channel=how, body=said)
        return told


def with_what_is_offered(said: str, decision: Decision) -> str:
    """A letter with a no says what is offered instead, whether or not its words had come to that."""
    offered = decision.alternative.strip()
    if not offered or offered in said:
        return said
    with translation.override(decision.case.customer.language):
        instead = "\n".join((gettext("What we can offer instead:"), offered))
        return "\n\n".join(filter(None, (said, instead)))
