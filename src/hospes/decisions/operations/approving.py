"""What is beyond somebody's own authority is asked of a role, and answered by somebody else who holds it."""

from datetime import datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hospes.cases.models import Case
from hospes.cases.operations.locking import lock
from hospes.cases.queries import case_hours, sees
from hospes.codex.core.authority import role_with_its_own
from hospes.codex.core.model import Codex
from hospes.codex.models import Edition
from hospes.codex.queries import edition, parsed
from hospes.decisions import events
from hospes.decisions.core.judging import Judgement, judge, may_approve, wants_amount
from hospes.decisions.models import Approval, ApprovalState
from hospes.decisions.operations.gates import hold, refuse_closed, said, table_of, tell, want
from hospes.decisions.operations.refusals import (
    AlreadyAnswered,
    AlreadyAsked,
    AmountWanted,
    BeyondAuthority,
    NobodyToAsk,
    NoTable,
    NotForYou,
    NothingToAsk,
    role_name,
)
from hospes.decisions.queries import Steps, as_approver, matter_of
from hospes.ledger.operations import change
from hospes.lib.business_time import NeverOpen
from hospes.staff.models import Person

WITHIN = timedelta(hours=2)  # of open time, unless the one who asks says otherwise


def ask_for_approval(
    *, by: Person, at: datetime, case: Case, action: str, asked: str, why: str, amount: int | None = None,
    within: timedelta = WITHIN, edition: Edition | None = None, step: str = "", steps: Steps | None = None,
) -> Approval:  # fmt: skip
    """Ask whoever may say yes, as the table has it; due `within` so much open time. The same asked twice stands once.

    Raises AlreadyAsked, NothingToAsk, BeyondAuthority (nobody may say yes to it), NobodyToAsk, AmountWanted,
    WordsWanted, AlreadyClosed, NotYours.
    """
    asked, why = said(asked), said(why)
    with change(by=by, at=at) as record:
        hold(by, case, at)
        refuse_closed(case)
        read, codex = table_of(case, edition, action)
        want(asked, _("Write down what the customer asked for."))
        want(why, _("Say why you would do it: who decides was not there."))
        if (waiting := _waiting(case, action)) is not None:
            if (waiting.asked_by_id, waiting.amount, waiting.asked) == (by.pk, amount, asked):
                return waiting
            raise AlreadyAsked(waiting)
        role = _whom(case, codex, read, by=by, at=at, action=action, amount=amount, steps=steps)
        approval = Approval.objects.create(
            case=case, action=action, role=role, asked=asked, why=why, amount=amount,
            currency=codex.currency if amount is not None else "", edition_number=read.number, step=step,
            asked_by=by, asked_at=at, due_at=_due(case, at, within),
        )  # fmt: skip
        data = {"action": action, "role": role, "amount": amount, "currency": approval.currency,
                "due": approval.due_at.isoformat()}  # fmt: skip
        tell(record, events.APPROVAL_ASKED, approval, case, data, {"asked": asked, "why": why})
    return approval


def approve(*, by: Person, at: datetime, approval: Approval, note: str = "") -> Approval:
    """Say yes: whoever asked may decide it so, once. Pressed twice it counts once.

    Raises NotForYou, BeyondAuthority (it is beyond this person too), AlreadyAnswered.
    """
    return _answer(approval, ApprovalState.APPROVED, said(note), by=by, at=at)


def refuse_approval(*, by: Person, at: datetime, approval: Approval, note: str) -> Approval:
    """Say no, and in which words: whoever asked has to say it on, with an alternative.

    Raises as `approve`, and WordsWanted.
    """
    note = said(note)
    want(note, _("Say why not: your colleague has to tell the customer, with what can be offered instead."))
    return _answer(approval, ApprovalState.REFUSED, note, by=by, at=at)


def withdraw_approval(*, by: Person, at: datetime, approval: Approval) -> Approval:
    """It is not asked for any more: by who asked, or whoever works on the case. Raises AlreadyAnswered."""
    with change(by=by, at=at) as record:
        case = _renew(approval, hold(by, approval.case, at))
        if approval.state == ApprovalState.WITHDRAWN:
            return approval
        if approval.state != ApprovalState.OPEN:
            raise AlreadyAnswered(approval)
        _close(approval, ApprovalState.WITHDRAWN, by, at)
        tell(record, events.APPROVAL_WITHDRAWN, approval, case, {"action": approval.action}, {})
    return approval


def _answer(approval: Approval, state: ApprovalState, note: str, *, by: Person, at: datetime) -> Approval:
    with change(by=by, at=at) as record:
        case = _renew(approval, lock(approval.case))
        by.refresh_from_db(fields=["is_active", "roles", "team"])
        _refuse_to_answer(approval, by, at)
        if approval.state != ApprovalState.OPEN:
            if (approval.state, approval.answered_by_id) == (state, by.pk):
                return approval
            raise AlreadyAnswered(approval)
        if state == ApprovalState.APPROVED:
            _refuse_beyond(approval, by, at)
        approval.note = note
        _close(approval, state, by, at)
        name = events.APPROVAL_GIVEN if state == ApprovalState.APPROVED else events.APPROVAL_REFUSED
        data = {"action": approval.action, "late": approval.is_late(at), "asked_by": approval.asked_by_id}
        tell(record, name, approval, case, data, {"note": note})
    return approval


def _refuse_to_answer(approval: Approval, by: Person, at: datetime) -> None:
    """Somebody else than who asked, active, who holds the role (or one that includes it) and sees the case."""
    codex = parsed(_edition_of(approval))
    held = {own for role in by.roles for own in role_with_its_own(codex, role)}
    if by.pk == approval.asked_by_id or approval.role not in held or not sees(by, approval.case, at):
        raise NotForYou(role_name(codex, approval.role, get_language() or "en"))


def _refuse_beyond(approval: Approval, by: Person, at: datetime) -> None:
    read = _edition_of(approval)
    matter = matter_of(approval.case, by=by, at=at, action=approval.action, read=read)
    beyond = may_approve(as_approver(matter, tuple(by.roles)), approval.amount, approval.role)
    if beyond is not None:
        raise BeyondAuthority(matter.table.codex, beyond)


def _edition_of(approval: Approval) -> Edition:
    """The edition it was asked by; editions are never taken away."""
    read = edition(approval.edition_number)
    if read is None:
        raise NoTable
    return read


def _renew(approval: Approval, case: Case) -> Case:
    """Read the approval as it stands now that its case is held."""
    approval.refresh_from_db()
    approval.case = case
    return case


def _close(approval: Approval, state: ApprovalState, by: Person, at: datetime) -> None:
    approval.state, approval.answered_by, approval.answered_at = state, by, at
    approval.save(update_fields=["state", "answered_by", "answered_at", "note"])


def _waiting(case: Case, action: str) -> Approval | None:
    return case.approvals.filter(action=action, state=ApprovalState.OPEN).select_related("asked_by").first()


def _whom(
    case: Case, codex: Codex, read: Edition, *, by: Person, at: datetime, action: str, amount: int | None,
    steps: Steps | None,
) -> str:  # fmt: skip
    """The role that is asked: the table's, and somebody else who holds it is here to answer."""
    matter = matter_of(case, by=by, at=at, action=action, read=read, steps=steps)
    if amount is None and wants_amount(matter):
        raise AmountWanted(_("Say how much it is: what you may decide depends on it."))
    judgement: Judgement = judge(matter, amount)
    if judgement.answer == "yes":
        raise NothingToAsk
    if judgement.ask_role is None:
        raise BeyondAuthority(codex, judgement)
    answering = {role.key for role in codex.roles if judgement.ask_role in role_with_its_own(codex, role.key)}
    others = Person.objects.filter(is_active=True).exclude(pk=by.pk).only("roles")
    if not any(answering & set(person.roles) for person in others):
        raise NobodyToAsk(role_name(codex, judgement.ask_role, get_language() or "en"))
    return judgement.ask_role


def _due(case: Case, at: datetime, within: timedelta) -> datetime:
    try:
        return case_hours(case).add(at, within)
    except NeverOpen:
        return at + within
