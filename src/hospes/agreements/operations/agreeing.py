"""What was agreed, in versions; who decides on the customer's side; and the rounds that are begun."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hospes.agreements import events
from hospes.agreements.core.scope import Obstacle, to_begin, to_begin_accepted, to_begin_as_exception
from hospes.agreements.models import Agreement, ChangeRequest, ChangeState, Round, Scope
from hospes.agreements.operations.gates import (
    hold_open,
    hold_to_decide,
    known_currency,
    name,
    said,
    sums_of,
    tell,
    want,
)
from hospes.agreements.operations.refusals import NotBegun, TooFewRounds
from hospes.cases.models import Case
from hospes.decisions.models import Decision, Reply
from hospes.decisions.operations import AmountWanted
from hospes.ledger.operations import change
from hospes.staff.models import Person


def agree_scope(
    *, by: Person, at: datetime, case: Case, what: str, rounds: int, agreed_with: str, amount: int | None = None,
    why: str = "",
) -> Scope:  # fmt: skip
    """Write down what was agreed, with whom, and how many rounds of changes it includes; a later version says why.

    Sent twice it stands once. Raises NotYours, AlreadyClosed, WordsWanted, AmountWanted, TooFewRounds, NoCurrency.
    """
    what, why, agreed_with = said(what), said(why), name(agreed_with)
    with change(by=by, at=at) as record:
        hold_to_decide(by, case, at)
        sums = sums_of(case)
        last = Scope.objects.filter(case=case).order_by("-number").first()
        if last is not None and (last.what, last.rounds, last.amount, last.agreed_with) == (
            what, rounds, amount, agreed_with,
        ):  # fmt: skip
            return last
        _refuse_half_agreed(what, agreed_with, amount, rounds)
        if last is not None:
            want(why, _("Say why what was agreed changes."))
        if rounds < sums.rounds_used:
            raise TooFewRounds(sums.rounds_used)
        scope = Scope.objects.create(
            case=case, number=sums.version + 1, what=what, rounds=rounds, amount=amount,
            currency=known_currency(case) if amount is not None else "", agreed_with=agreed_with, why=why,
            noted_by=by, at=at,
        )  # fmt: skip
        sums.version, sums.rounds_included = scope.number, rounds
        sums.save(update_fields=["version", "rounds_included"])
        data = {"version": scope.number, "rounds": rounds, "amount": amount, "currency": scope.currency}
        tell(record, events.AGREED, scope, case, data, {"what": what, "why": why, "with": agreed_with})
    return scope


def _refuse_half_agreed(what: str, agreed_with: str, amount: int | None, rounds: int) -> None:
    want(what, _("Write down what was agreed."))
    want(agreed_with, _("Say with whom it was agreed."))
    if rounds < 0 or (amount is not None and amount < 0):
        raise AmountWanted(_("An amount is nothing or more."))


def name_decision_maker(*, by: Person, at: datetime, case: Case, who: str, part: str = "") -> Agreement:
    """Say who decides on the customer's side, and who that is to them. Raises NotYours, AlreadyClosed, WordsWanted."""
    who, part = name(who), name(part)
    with change(by=by, at=at) as record:
        hold_open(by, case, at)
        want(who, _("Write down who decides on the customer's side."))
        sums = sums_of(case)
        if (sums.decision_maker, sums.decision_maker_part) == (who, part):
            return sums
        sealed = {"who": who, "part": part, "before": sums.decision_maker}
        sums.decision_maker, sums.decision_maker_part = who, part
        sums.save(update_fields=["decision_maker", "decision_maker_part"])
        tell(record, events.DECIDER_NAMED, sums, case, {}, sealed)
    return sums


def begin_round(
    *, by: Person, at: datetime, case: Case, what: str = "", request: ChangeRequest | None = None,
    exception: Decision | None = None,
) -> Round:  # fmt: skip
    """Begin a round of changes: within the scope, on a request the customer accepted, or on an exception.

    `what` is the request's or the exception's own words unless others are given. Raises NotYours, AlreadyClosed,
    WordsWanted, NotBegun.
    """
    with change(by=by, at=at) as record:
        hold_open(by, case, at)
        sums = sums_of(case)
        rests_on: dict[str, Any] = {"request": request, "exception": exception}
        obstacle = _obstacle(case, sums, request, exception)
        if obstacle is not None:
            raise NotBegun(obstacle)
        carried = request.wish if request else exception.asked if exception else ""
        what = said(what) or carried
        want(what, _("Write down what changes in this round."))
        number = Round.objects.filter(case=case).count() + 1
        begun = Round.objects.create(case=case, number=number, what=what, begun_by=by, at=at, **rests_on)
        if not begun.is_past_scope:
            sums.rounds_used += 1
        sums.rounds_past_scope += exception is not None
        sums.save(update_fields=["rounds_used", "rounds_past_scope"])
        data = {"number": number, "past_scope": begun.is_past_scope, "request": begun.request_id,
                "exception": begun.exception_id}  # fmt: skip
        tell(record, events.ROUND_BEGUN, begun, case, data, {"what": what})
    return begun


def _obstacle(
    case: Case, sums: Agreement, request: ChangeRequest | None, exception: Decision | None
) -> Obstacle | None:
    if request is not None:
        known = ChangeRequest.objects.filter(pk=request.pk, case=case, state=ChangeState.ACCEPTED)
        is_begun = Round.objects.filter(request=request).exists()
        return to_begin_accepted(is_accepted=known.exists(), is_begun=is_begun)
    if exception is not None:
        granted = Decision.objects.filter(pk=exception.pk, case=case, answer=Reply.EXCEPTION)
        is_begun = Round.objects.filter(exception=exception).exists()
        return to_begin_as_exception(is_exception=granted.exists(), is_begun=is_begun)
    return to_begin(sums.rounds)
