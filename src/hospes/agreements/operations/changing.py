"""A wish beyond the scope: its consequences are told, and the customer says yes or no before anything is begun."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.agreements import events
from hospes.agreements.models import Agreement, ChangeRequest, ChangeState, SaidHow, Scope
from hospes.agreements.operations.gates import (
    hold,
    hold_to_decide,
    known_currency,
    name,
    said,
    sums_of,
    tell,
    want,
)
from hospes.agreements.operations.refusals import AlreadySettled, NothingAgreed, NotTold
from hospes.cases.models import Case, Channel
from hospes.cases.operations.locking import lock
from hospes.decisions.operations import AmountWanted
from hospes.ledger.operations import change
from hospes.staff.models import Person


def propose_change(
    *, by: Person, at: datetime, case: Case, wish: str, amount: int, days: int, risk: str
) -> ChangeRequest:
    """Write down a wish beyond the scope with what it would mean: cost in minor units, working days, risk.

    The same while it waits for the customer stands once. Raises NotYours, AlreadyClosed, NothingAgreed, WordsWanted,
    AmountWanted, NoCurrency.
    """
    wish, risk = said(wish), said(risk)
    with change(by=by, at=at) as record:
        hold_to_decide(by, case, at)
        waiting = ChangeRequest.objects.filter(case=case, state=ChangeState.OPEN)
        if (same := waiting.filter(wish=wish, amount=amount, days=days, risk=risk).first()) is not None:
            return same
        scope = Scope.objects.filter(case=case).order_by("-number").first()
        if scope is None:
            raise NothingAgreed
        want(wish, _("Write down what they wish, in their words."))
        want(risk, _("Say what it puts at risk, and if it is nothing, say so: they decide by it."))
        if amount < 0 or days < 0:
            raise AmountWanted(_("An amount is nothing or more."))
        number = ChangeRequest.objects.filter(case=case).count() + 1
        request = ChangeRequest.objects.create(
            case=case, number=number, scope=scope, wish=wish, amount=amount, currency=known_currency(case),
            days=days, risk=risk, proposed_by=by, at=at,
        )  # fmt: skip
        _count(sums_of(case), wishes=1, waiting=1)
        data = {"number": number, "amount": amount, "currency": request.currency, "days": days}
        tell(record, events.PROPOSED, request, case, data, {"wish": wish, "risk": risk})
    return request


def note_change_told(*, by: Person, at: datetime, request: ChangeRequest, channel: str) -> ChangeRequest:
    """The customer has heard what it would mean; from now on they can answer. Noted twice it stands once.

    Raises NotYours, AlreadySettled.
    """
    channel = Channel(channel).value
    with change(by=by, at=at) as record:
        case = hold(by, request.case, at)
        _renew(request, case)
        if request.told_at is None:
            _refuse_settled(request)
            _told(request, channel, at)
            request.save(update_fields=["told_channel", "told_at"])
            tell(record, events.TOLD, request, case, {"channel": channel, "number": request.number}, {})
    return request


def accept_change(
    *, by: Person | None, at: datetime, request: ChangeRequest, said_by: str, channel: str = ""
) -> ChangeRequest:
    """The customer says yes: on their own page (`by` None), or aloud to `by`, who heard it on `channel`.

    Said twice it is said once. Raises WordsWanted, NotTold, AlreadySettled, NotYours.
    """
    return _settle(ChangeState.ACCEPTED, request, by=by, at=at, said_by=said_by, channel=channel)


def decline_change(
    *,
    by: Person | None,
    at: datetime,
    request: ChangeRequest,
    said_by: str,
    channel: str = "",
    note: str = "",
) -> ChangeRequest:
    """The customer would rather not: the wish is off, and stands on record. Raises as `accept_change`."""
    return _settle(
        ChangeState.DECLINED, request, by=by, at=at, said_by=said_by, channel=channel, note=said(note)
    )


def withdraw_change(*, by: Person, at: datetime, request: ChangeRequest, why: str) -> ChangeRequest:
    """Take a request back before it is answered. Raises NotYours, AlreadyClosed, WordsWanted, AlreadySettled."""
    why = said(why)
    with change(by=by, at=at) as record:
        case = hold_to_decide(by, request.case, at)
        _renew(request, case)
        if request.state == ChangeState.WITHDRAWN:
            return request
        _refuse_settled(request)
        want(why, _("Say why it is taken back."))
        request.state, request.settled_at, request.settled_by, request.note = (
            ChangeState.WITHDRAWN,
            at,
            by,
            why,
        )
        request.save(update_fields=["state", "settled_at", "settled_by", "note"])
        _count(sums_of(case), wishes=-1, waiting=-1)
        tell(record, events.WITHDRAWN, request, case, {"number": request.number}, {"why": why})
    return request


def _settle(
    state: ChangeState, request: ChangeRequest, *, by: Person | None, at: datetime, said_by: str, channel: str,
    note: str = "",
) -> ChangeRequest:  # fmt: skip
    speaker = name(said_by)
    with change(by=by or request.case.customer, at=at) as record:
        case = hold(by, request.case, at) if by is not None else lock(request.case)
        _renew(request, case)
        if request.state == state:
            return request
        _refuse_settled(request)
        want(speaker, _("Please write the name of whoever decides this."))
        if by is not None and request.told_at is None and channel:
            _told(request, Channel(channel).value, at)  # it was told and answered in one breath
        if request.told_at is None:
            raise NotTold
        request.state, request.settled_at, request.settled_by = state, at, by
        request.answered_name, request.note = speaker, note
        request.answered_how = SaidHow.SPOKEN if by is not None else SaidHow.LINK
        request.save()
        _count(sums_of(case), wishes=0, waiting=-1)
        said_yes = state == ChangeState.ACCEPTED
        data = {"number": request.number, "how": str(request.answered_how), "amount": request.amount,
                "currency": request.currency, "days": request.days}  # fmt: skip
        sealed = {"wish": request.wish, "risk": request.risk, "said_by": speaker, "note": note}
        tell(record, events.ACCEPTED if said_yes else events.DECLINED, request, case, data, sealed)
    return request


def _renew(request: ChangeRequest, case: Case) -> None:
    request.refresh_from_db()
    request.case = case


def _told(request: ChangeRequest, channel: str, at: datetime) -> None:
    request.told_channel, request.told_at = channel, at


def _refuse_settled(request: ChangeRequest) -> None:
    if not request.is_open:
        raise AlreadySettled(request)


def _count(sums: Agreement, *, wishes: int, waiting: int) -> None:
    sums.rounds_past_scope += wishes
    sums.changes_open += waiting
    sums.save(update_fields=["rounds_past_scope", "changes_open"])
