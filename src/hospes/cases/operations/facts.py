"""What the customer told us: noted once, corrected when they say otherwise, and counted when asked again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core.facts import Verdict, judge, same
from hospes.cases.models import Case, Confidence, Contact, Fact, FactSource, Reask
from hospes.cases.operations.locking import hold_for, tell
from hospes.cases.operations.refusals import AlreadyKnown, NotKnown, WordsMissing
from hospes.ledger.operations import change
from hospes.lib.prepared import Prepared, insert, number, text
from hospes.lib.text import storable
from hospes.staff.models import Person

_KNOWN = Prepared(
    lambda: Fact.objects.filter(
        case=number(0), key=text(1), replaced_by__isnull=True, used_up_at__isnull=True
    ).order_by("pk")[:1]
)


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
) -> Fact:
    """Note a fact. What is known already is given back as it is; a list of which more is told now is completed.

    Raises AlreadyKnown when something else is known (that is a correction), WordsMissing for an empty value.
    """
    value = _storable(value)
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        known = _known(case, key)
        verdict = judge(value=value, known=known.value if known else None, is_known=known is not None)
        if verdict == Verdict.NOTHING:
            raise WordsMissing(_("Write down what the customer said."))
        if known is not None:
            if verdict == Verdict.OTHER:
                raise AlreadyKnown(key, known.value)
            if verdict == Verdict.MORE:
                return correct_fact(
                    by=by,
                    at=at,
                    fact=known,
                    value=value,
                    why=_("More of it is known now."),
                    contact=contact,
                    step=step,
                    source=source,
                )
            return known
        fact = Fact(
            case=case,
            customer=case.customer,
            key=key,
            value=value,
            contact=contact,
            step=step,
            said_at=at,
            noted_by=by,
            source=FactSource(source),
            confidence=Confidence(confidence),
        )
        insert(fact)
        data = {"key": key, "step": step, "source": source, "confidence": confidence}
        tell(record, events.FACT_NOTED, case, about=fact, data=data, sealed={"value": value})
    return fact


def correct_fact(
    *,
    by: Person | None,
    at: datetime,
    fact: Fact,
    value: Any,
    why: str,
    contact: Contact | None = None,
    step: str = "",
    source: str | None = None,
) -> Fact:
    """Replace what was noted; the former value stays readable beside why it was replaced.

    `source` where somebody else says it now than said it first.
    """
    value, why = _storable(value), storable(why).strip()
    with change(by=by, at=at) as record:
        case = hold_for(by, fact.case, at)
        known = _known(case, fact.key) or fact
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
            value=value,
            contact=contact,
            step=step,
            at=at,
            by=by,
            source=source or known.source,
        )
        tell(
            record,
            events.FACT_CORRECTED,
            case,
            about=corrected,
            data={"key": fact.key, "former": known.pk, "step": step},
            sealed={"from": known.value, "to": value, "why": why},
        )
    return corrected


def _replace(
    known: Fact,
    *,
    why: str,
    value: Any,
    contact: Contact | None,
    step: str,
    at: datetime,
    by: Person | None,
    source: str,
) -> Fact:
    """One fact of a key is current at any instant, so the new one is born replaced, then takes its place."""
    corrected = Fact.objects.create(
        case_id=known.case_id,
        customer_id=known.customer_id,
        key=known.key,
        value=value,
        contact=contact,
        step=step,
        said_at=at,
        noted_by=by,
        source=source,
        replaced_by=known,
    )
    known.replaced_by, known.why_replaced = corrected, why
    known.save(update_fields=["replaced_by", "why_replaced"])
    corrected.replaced_by = None
    corrected.save(update_fields=["replaced_by"])
    return corrected


def settle_fact(*, by: Person | None, at: datetime, case: Case, key: str, value: Any, step: str) -> Fact:
    """What we did at a step makes it so: it is known from now on, whatever was known before."""
    with change(by=by, at=at):
        hold_for(by, case, at)
        known = _known(case, key)
        if known is None:
            return note_fact(by=by, at=at, case=case, key=key, value=value, step=step, source=FactSource.US)
        why = _("What was done at “%(step)s” has changed it.") % {"step": step}
        return correct_fact(by=by, at=at, fact=known, value=value, why=why, step=step, source=FactSource.US)


def use_up(*, by: Person | None, at: datetime, case: Case, keys: Iterable[str], step: str) -> list[Fact]:
    """What counted for this one occasion is no longer known: asking for it the next time is no re-ask."""
    used = []
    with change(by=by, at=at) as record:
        hold_for(by, case, at)
        for key in sorted(keys):
            if (known := _known(case, key)) is None:
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
        known = _known(case, key)
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


def _known(case: Case, key: str) -> Fact | None:
    return _KNOWN.first(case.pk, key)
