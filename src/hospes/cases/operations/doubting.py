"""How sure a fact is: said, changed, and put to the customer once without counting as asked again."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.facts import may_be_put_to_them
from hospes.cases.models import Confidence, Fact
from hospes.cases.operations.locking import hold_for, tell
from hospes.cases.operations.refusals import NoDoubt, NotKnown
from hospes.ledger.operations import change
from hospes.staff.models import Person


def weigh_fact(*, by: Person | None, at: datetime, fact: Fact, confidence: str) -> Fact:
    """Say how sure a known fact is: certain, as once the customer confirmed it; they think so; guessed by us.

    Raises NotKnown for one that was replaced or used up.
    """
    wanted = Confidence(confidence)
    with change(by=by, at=at) as record:
        case = hold_for(by, fact.case, at)
        _renew(fact)
        if fact.confidence == wanted:
            return fact
        before, fact.confidence = str(fact.confidence), wanted
        fact.save(update_fields=["confidence"])
        data = {"key": fact.key, "from": before, "to": wanted.value}
        tell(record, events.FACT_WEIGHED, case, about=fact, data=data)
    return fact


def ask_to_confirm(*, by: Person, at: datetime, fact: Fact) -> Fact:
    """Put a fact in doubt to the customer, once; it is no re-ask. Raises NotKnown, NoDoubt.

    Whoever asks another time asks again (`ask_again`), with why.
    """
    with change(by=by, at=at) as record:
        case = hold_for(by, fact.case, at)
        _renew(fact)
        asked = fact.asked_to_confirm_at is not None
        if not may_be_put_to_them(confidence=fact.confidence, asked_before=asked):
            raise NoDoubt(
                _("They were asked to confirm this already. Asking another time is counted, with why.")
                if asked
                else _("This is certain. Asking for it again is counted, with why.")
            )
        fact.asked_to_confirm_at = at
        fact.save(update_fields=["asked_to_confirm_at"])
        data = {"key": fact.key, "confidence": str(fact.confidence)}
        tell(record, events.FACT_TO_CONFIRM, case, about=fact, data=data)
    return fact


def _renew(fact: Fact) -> None:
    case = fact.case
    fact.refresh_from_db()
    fact.case = case
    if fact.replaced_by_id is not None or fact.used_up_at is not None:
        raise NotKnown
