"""Yes, yes as an exception, or no: within what may be decided, and never without the words that go with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.decisions import events
from hospes.decisions.core.judging import judge, wants_amount
from hospes.decisions.models import Allowance, Approval, ApprovalState, Decision, Reply
from hospes.decisions.operations.gates import hold_to_decide, said, table_of, tell, want
from hospes.decisions.operations.refusals import AmountWanted, BeyondAuthority
from hospes.decisions.queries import Steps, matter_of
from hospes.ledger.operations import change
from hospes.staff.models import Person

SENT_TWICE = timedelta(minutes=10)


@dataclass(frozen=True)
class _Asked:
    """What is to be decided, as it was given."""

    case: Case
    action: str
    amount: int | None
    answer: Reply


def decide(
    *, by: Person, at: datetime, case: Case, action: str, asked: str, answer: str, amount: int | None = None,
    why: str = "", words: str = "", alternative: str = "", edition: Edition | None = None, step: str = "",
    steps: Steps | None = None,
) -> Decision:  # fmt: skip
    """Decide what the customer asked for. `amount`: its worth or cost, in minor units of the codex's currency.

    A no takes an alternative, and its words are the alternative unless others are given; an exception takes why,
    what it costs, and the words in which it is told that it is one. Beyond what `by` may decide an approval of that
    question and amount is used, once. The same sent twice is decided once. Raises NotYours, AlreadyClosed, NoTable,
    NotInTheTable, WordsWanted, AmountWanted, BeyondAuthority.
    """
    texts = {"asked": said(asked), "why": said(why), "words": said(words), "alternative": said(alternative)}
    given = _Asked(case, action, amount, Reply(answer))
    if given.answer == Reply.NO:
        texts["words"] = texts["words"] or texts["alternative"]
    with change(by=by, at=at) as record:
        hold_to_decide(by, case, at)
        if (same := _sent_before(given, by, at, texts)) is not None:
            return same
        read, codex = table_of(case, edition, action)
        _refuse_half(given, texts)
        approval = _allowed(given, codex, read, by=by, at=at, steps=steps)
        decision = Decision.objects.create(
            case=case, action=action, amount=amount, currency=_currency(amount, codex), answer=given.answer,
            edition_number=read.number, step=step, approval=approval, decided_by=by, at=at, **texts,
        )  # fmt: skip
        if approval is not None:
            approval.used_at = at
            approval.save(update_fields=["used_at"])
        tell(record, events.DECIDED, decision, case, _data(decision), texts)
    return decision


def _sent_before(given: _Asked, by: Person, at: datetime, texts: dict[str, str]) -> Decision | None:
    same: Any = {"action": given.action, "amount": given.amount, "answer": given.answer, **texts}
    lately = Decision.objects.filter(case=given.case, decided_by=by, at__gt=at - SENT_TWICE, at__lte=at)
    return lately.filter(**same).first()


def _refuse_half(given: _Asked, texts: dict[str, str]) -> None:
    want(texts["asked"], _("Write down what the customer asked for."))
    if given.answer == Reply.NO:
        want(texts["alternative"], _("Say what you can offer instead: a no goes with its nearest yes."))
    if given.answer == Reply.EXCEPTION:
        want(texts["why"], _("Say why an exception is made."))
        want(texts["words"], _("Write the words in which the customer hears that it is an exception."))
        if given.amount is None:
            raise AmountWanted(_("Say what the exception costs, if only nearly: 0 when it costs nothing."))
    if given.amount is not None and given.amount < 0:
        raise AmountWanted(_("An amount is nothing or more."))


def _allowed(
    given: _Asked, codex: Codex, read: Edition, *, by: Person, at: datetime, steps: Steps | None
) -> Approval | None:
    """The approval that it rests on, if it needs one; for a no the refusal it follows. Raises BeyondAuthority."""
    answered = Approval.objects.filter(case=given.case, action=given.action, used_at__isnull=True)
    if given.answer == Reply.NO:
        return answered.filter(state=ApprovalState.REFUSED).order_by("id").last()
    _hold_allowances(given.action)
    matter = matter_of(given.case, by=by, at=at, action=given.action, read=read, steps=steps)
    if given.amount is None and wants_amount(matter):
        raise AmountWanted(_("Say how much it is: what you may decide depends on it."))
    judgement = judge(matter, given.amount)
    if judgement.answer == "yes":
        return None
    approval = (
        answered.filter(state=ApprovalState.APPROVED, currency__in=("", codex.currency)).order_by("id").last()
    )
    if approval is None or not _covers(approval, given.amount):
        raise BeyondAuthority(codex, judgement)
    return approval


def _covers(approval: Approval, amount: int | None) -> bool:
    return approval.amount is None or (amount is not None and amount <= approval.amount)


def _hold_allowances(action: str) -> None:
    """What is left of an allowance is looked at by one at a time; the case is held already."""
    list(Allowance.objects.select_for_update().filter(action=action).order_by("id"))


def _currency(amount: int | None, codex: Codex) -> str:
    return codex.currency if amount is not None else ""


def _data(decision: Decision) -> dict[str, Any]:
    return {
        "action": decision.action, "answer": str(decision.answer), "amount": decision.amount,
        "currency": decision.currency, "edition": decision.edition_number, "step": decision.step,
        "approval": decision.approval_id,
    }  # fmt: skip
