"""How sure a fact is: said, changed, and put to the customer once without counting as asked again."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.facts import may_be_put_to_them
from hospes.cases.models import Case, Confidence, Fact
from hospes.cases.operations.locking import hold_for, hold_record, tell
from hospes.cases.operations.refusals import NoDoubt, NotKnown
from hospes.cases.queries.known import kind_of, known_fact
from hospes.codex.core.model import Fact as Kind
from hospes.ledger.operations import change
from hospes.staff.models import Person


def weigh_fact(
    *, by: Person | None, at: datetime, fact: Fact, confidence: str, case: Case | None = None
) -> Fact:
    """Say how sure a known fact is: certain; they think so; guessed by us. `case`: where that is said.

    Raises NotKnown for one that was replaced or used up, or that `case` knows nothing of.
    """
    wanted = Confidence(confidence)
    with change(by=by, at=at) as record:
        case = hold_for(by, case or fact.case, at)
        _renew(fact, case)
        if fact.confidence == wanted:
            return fact
        before, fact.confidence = str(fact.confidence), wanted
        fact.save(update_fields=["confidence"])
        data = {"key": fact.key, "from": before, "to": wanted.value}
        tell(record, events.FACT_WEIGHED, case, about=fact, data=data)
    return fact


def ask_to_confirm(
    *, by: Person, at: datetime, fact: Fact, case: Case | None = None, kind: Kind | None = None
) -> Fact:
    """Put a fact in doubt, or one told long ago, to the customer, once; it is no re-ask. Raises NotKnown, NoDoubt.

    `kind`: what the codex says of it, by which it grows stale. Whoever asks another time asks again (`ask_again`),
    with why.
    """
    with change(by=by, at=at) as record:
        case = hold_for(by, case or fact.case, at)
        _renew(fact, case)
        kind = kind or kind_of(fact.key)
        if not may_be_put_to_them(
            confidence=fact.confidence,
            since=fact.confirmed_at or fact.said_at,
            asked_at=fact.asked_to_confirm_at,
            months=kind.fresh_months if kind is not None else None,
            at=at,
        ):
            raise _no_doubt(fact)
        fact.asked_to_confirm_at = at
        fact.save(update_fields=["asked_to_confirm_at"])
        data = {"key": fact.key, "confidence": str(fact.confidence)}
        tell(record, events.FACT_TO_CONFIRM, case, about=fact, data=data)
    return fact


def _no_doubt(fact: Fact) -> NoDoubt:
    asked, since = fact.asked_to_confirm_at, fact.confirmed_at or fact.said_at
    if asked is not None and asked >= since:
        return NoDoubt(
            _("They were asked to confirm this already. Asking another time is counted, with why.")
        )
    return NoDoubt(_("This is certain. Asking for it again is counted, with why."))


def confirm_fact(*, by: Person, at: datetime, fact: Fact, case: Case | None = None) -> Fact:
    """The customer says that it is so: certain from now on, and as if told today. Raises NotKnown."""
    with change(by=by, at=at) as record:
        case = hold_for(by, case or fact.case, at)
        _renew(fact, case)
        before, fact.confidence, fact.confirmed_at = str(fact.confidence), Confidence.CERTAIN, at
        fact.save(update_fields=["confidence", "confirmed_at"])
        tell(record, events.FACT_CONFIRMED, case, about=fact, data={"key": fact.key, "from": before})
    return fact


def _renew(fact: Fact, case: Case) -> None:
    """The fact as it is now, and known in this case; held with the customer's record where it is about them."""
    if fact.about_customer_id is not None:
        hold_record(case)
    known = known_fact(case, fact.key)
    if known is None or known.pk != fact.pk:
        raise NotKnown
    told_in = fact.case
    fact.refresh_from_db()
    fact.case = told_in
