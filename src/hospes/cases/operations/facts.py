"""What the customer told us: noted once, corrected when they say otherwise, and counted when asked again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.facts import Verdict, judge, same
from hospes.cases.models import Case, Confidence, Contact, Fact, FactSource, Reask
from hospes.cases.operations.locking import hold_for, hold_record, tell
from hospes.cases.operations.refusals import AlreadyKnown, NotKnown, WordsMissing
from hospes.cases.queries.known import kind_of, known_fact
from hospes.codex.core.model import Fact as Kind
from hospes.ledger.operations import Record, change
from hospes.lib.prepared import insert
from hospes.lib.text import storable
from hospes.staff.models import Person


def note_fact(
    *,
    by: Person | None,
    at: datetime,
    case: Case,
    key: str,
    value: Any,
    contact: Contact | None = None,
    step: str = "",
    source: str = FactSource.CUSTOMER,
    confidence: str = Confidence.CERTAIN,
    kind: Kind | None = None,
) -> Fact:
    """Note a fact. What is known already is given back as it is; a list of which more is told now is completed.

    `kind`: what the codex of the run says of it, that in force unless given. One about the customer is known in all
    their cases from now on.
    Raises AlreadyKnown when something else is known (that is a correction), WordsMissing for an empty value.
    """
    value = _storable(value)
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        known, whom = _hold_known(case, key), None
        if known is None:
            whom = _about(case, key, kind)
            known = known_fact(case, key) if whom is not None else None  # told in another case just now
        verdict = judge(value=value, known=known.value if known else None, is_known=known is not None)
        if verdict == Verdict.NOTHING:
            raise WordsMissing(_("Write down what the customer said."))
        if known is None:
            fact = Fact(
                case=case, customer=case.customer, about_customer_id=whom, key=key, value=value, contact=contact,
                step=step, said_at=at, noted_by=by, source=FactSource(source), confidence=Confidence(confidence),
            )  # fmt: skip
            return _note(fact, record)
        if verdict == Verdict.OTHER:
            raise AlreadyKnown(key, known.value)
        if verdict == Verdict.MORE:
            return correct_fact(
                by=by, at=at, fact=known, value=value, why=_("More of it is known now."), case=case,
                contact=contact, step=step, source=source, confidence=confidence,
            )  # fmt: skip
    return known


def _about(case: Case, key: str, kind: Kind | None) -> int | None:
    """The record of the customer whom the fact is about, held; None for one about the matter."""
    kind = kind or kind_of(key)
    return hold_record(case) if kind is not None and kind.about == "customer" else None


def _note(fact: Fact, record: Record) -> Fact:
    insert(fact)
    data: dict[str, Any] = {
        "key": fact.key, "step": fact.step, "source": str(fact.source), "confidence": str(fact.confidence),
    }  # fmt: skip
    if fact.about_customer_id is not None:
        data["about_customer"] = fact.about_customer_id
    tell(record, events.FACT_NOTED, fact.case, about=fact, data=data, sealed={"value": fact.value})
    return fact


def correct_fact(
    *,
    by: Person | None,
    at: datetime,
    fact: Fact,
    value: Any,
    why: str,
    case: Case | None = None,
    contact: Contact | None = None,
    step: str = "",
    source: str | None = None,
    confidence: str = Confidence.CERTAIN,
) -> Fact:
    """Replace what was noted; the former value stays readable beside why it was replaced.

    `case`: in which they say so now, where that is another than it was told in; what is about the customer is
    corrected in all their cases by it. `source` where somebody else says it now than said it first.
    Raises NotKnown where `case` knows nothing of it.
    """
    value, why = _storable(value), storable(why).strip()
    with change(by=by, at=at) as record:
        case = hold_for(by, case or fact.case, at)
        known = _hold_known(case, fact.key) or _of_its_own(fact, case)
        if judge(value=value, known=None, is_known=False) == Verdict.NOTHING:
            raise WordsMissing(_("Write down what the customer said."))
        if same(value, known.value):
            return known
        if not why:
            raise WordsMissing(
                _("Say why this is corrected: what the customer said, or where the mistake was.")
            )
        corrected = _replace(
            known,
            why=why,
            case=case,
            value=value,
            contact=contact,
            step=step,
            at=at,
            by=by,
            source=source or known.source,
            confidence=Confidence(confidence),
        )
        tell(
            record,
            events.FACT_CORRECTED,
            case,
            about=corrected,
            data={"key": fact.key, "former": known.pk, "told_in": known.case_id, "step": step},
            sealed={"from": known.value, "to": value, "why": why},
        )
    return corrected


def _of_its_own(fact: Fact, case: Case) -> Fact:
    """One that was used up is corrected in the case it was told in only."""
    if fact.case_id != case.pk:
        raise NotKnown
    return fact


def _replace(
    known: Fact,
    *,
    why: str,
    case: Case,
    value: Any,
    contact: Contact | None,
    step: str,
    at: datetime,
    by: Person | None,
    source: str,
    confidence: Confidence,
) -> Fact:
    """One fact of a key is current at any instant, so the new one is born replaced, then takes its place."""
    corrected = Fact.objects.create(
        case=case,
        customer_id=case.customer_id,
        about_customer_id=known.about_customer_id,
        key=known.key,
        value=value,
        contact=contact,
        step=step,
        said_at=at,
        noted_by=by,
        source=source,
        confidence=confidence,
        replaced_by=known,
    )
    known.replaced_by, known.why_replaced = corrected, why
    known.save(update_fields=["replaced_by", "why_replaced"])
    corrected.replaced_by = None
    corrected.save(update_fields=["replaced_by"])
    return corrected


def settle_fact(
    *,
    by: Person | None,
    at: datetime,
    case: Case,
    key: str,
    value: Any,
    step: str,
    kind: Kind | None = None,
) -> Fact:
    """What we did at a step makes it so: it is known from now on, whatever was known before."""
    with change(by=by, at=at):
        hold_for(by, case, at)
        known = known_fact(case, key)
        if known is None:
            return note_fact(
                by=by, at=at, case=case, key=key, value=value, step=step, source=FactSource.US, kind=kind
            )
        why = _("What was done at “%(step)s” has changed it.") % {"step": step}
        return correct_fact(
            by=by, at=at, fact=known, value=value, why=why, case=case, step=step, source=FactSource.US
        )


def use_up(*, by: Person | None, at: datetime, case: Case, keys: Iterable[str], step: str) -> list[Fact]:
    """What counted for this one occasion is no longer known: asking for it the next time is no re-ask."""
    used = []
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        for key in sorted(keys):
            if (known := _hold_known(case, key)) is None:
                continue
            known.used_up_at = at
            known.save(update_fields=["used_up_at"])
            tell(record, events.FACT_USED_UP, case, about=known, data={"key": key, "step": step})
            used.append(known)
    return used


def ask_again(*, by: Person, at: datetime, case: Case, key: str, why: str, step: str = "") -> Reask:
    """Before asking for a known fact again: it is counted, with why. Raises NotKnown when it is not known."""
    why = storable(why).strip()
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        known = known_fact(case, key)
        if known is None:
            raise NotKnown
        if not why:
            raise WordsMissing(_("Say why the customer has to be asked again."))
        reask = Reask.objects.create(case=case, fact=known, step=step, by=by, at=at, why=why)
        data = {"key": key, "step": step}
        tell(record, events.FACT_ASKED_AGAIN, case, about=known, data=data, sealed={"why": why})
    return reask


def _storable(value: Any) -> Any:
    """The value with nothing in it that the database refuses: also in the rows of a list."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_storable(each) for each in value]
    return {key: _storable(each) for key, each in value.items()} if isinstance(value, dict) else value


def _hold_known(case: Case, key: str) -> Fact | None:
    """What is known; of the customer, with their record held: each of their cases may correct it, and one at a time."""
    known = known_fact(case, key)
    if known is None or known.about_customer_id is None:
        return known
    hold_record(case)
    return known_fact(case, key)
