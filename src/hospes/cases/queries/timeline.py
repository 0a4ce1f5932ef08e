"""One timeline of a case: what was said, learned, promised, handed over and closed, as it happened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hospes.cases.models import Case, Commitment, Contact, Fact, Handover, HandoverState, State
from hospes.cases.queries.incidents import Incident


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `voice` is what the customer or one of us said or wrote; `detail` says more.

    `kind`: opened, in, out, note, fact, corrected, used-up, asked-again, promised, moved, kept, kept-late, cancelled,
    offered, accepted, declined, withdrawn, placed, told, announced, ended, reopened, asked. `of` is the row
    behind it, where a page needs more of it.
    """

    at: datetime
    kind: str
    by: str = ""
    voice: str = ""
    detail: str = ""
    about: str = ""
    until: datetime | None = None
    of: Any = None


def timeline(
    case: Case,
    *,
    contacts: Iterable[Contact],
    facts: Iterable[Fact],
    commitments: Iterable[Commitment],
    handovers: Iterable[Handover],
    incidents: Iterable[Incident],
) -> list[Entry]:
    """Everything that happened in the case, the earliest first."""
    handovers = list(handovers)
    entries = [
        _opened(case, handovers),
        *(_contact(contact) for contact in contacts),
        *_facts(case, facts),
        *_commitments(commitments),
        *_handovers(handovers),
        *(Entry(i.at, i.kind, i.by, i.voice, i.detail, i.about, i.until) for i in incidents),
        *_standing(case),
    ]
    return sorted(entries, key=lambda entry: entry.at)


def _opened(case: Case, handovers: list[Handover]) -> Entry:
    """It begins: with whom, and why with them (a key of `core.routing.Why`)."""
    passed_on = [
        each
        for each in handovers
        if each.state in (HandoverState.ACCEPTED, HandoverState.PLACED) and "merged" not in each.brief
    ]
    passed_on.sort(key=lambda each: each.answered_at or each.offered_at)
    first = passed_on[0].from_person if passed_on else case.owner
    return Entry(case.opened_at, "opened", first.name, case.reason, case.given_why, case.channel)


def _contact(contact: Contact) -> Entry:
    speaker = contact.person.name if contact.person else ""
    if contact.direction == "in":
        speaker = contact.customer.name
    return Entry(
        contact.at, contact.direction, speaker, contact.body, contact.subject, contact.channel, of=contact
    )


def _facts(case: Case, facts: Iterable[Fact]) -> Iterator[Entry]:
    """What was told in this case; it may correct what was told in another one."""
    facts = list(facts)
    replaced = {fact.replaced_by_id: fact for fact in facts if fact.replaced_by_id}
    for fact in facts:
        if fact.case_id != case.pk:
            continue
        by = fact.noted_by.name if fact.noted_by else ""
        former = replaced.get(fact.pk)
        if former is None:
            yield Entry(fact.said_at, "fact", by, about=fact.key, of=fact)
        else:
            yield Entry(fact.said_at, "corrected", by, former.why_replaced, about=fact.key, of=fact)
        if fact.used_up_at is not None:
            yield Entry(fact.used_up_at, "used-up", about=fact.key, of=fact)


def _commitments(commitments: Iterable[Commitment]) -> Iterator[Entry]:
    for each in commitments:
        yield Entry(each.made_at, "promised", each.promised_by.name, each.what, until=each.due_at, of=each)
        if each.settled_at is None:
            continue
        kind = str(each.state)
        if kind == "kept" and each.is_late(each.settled_at):
            kind = "kept-late"
        yield Entry(
            each.settled_at, kind, each.keeper.name, each.what, each.cancelled_why, until=each.due_at, of=each
        )


def _handovers(handovers: Iterable[Handover]) -> Iterator[Entry]:
    for each in handovers:
        to, offered_by = each.to_person.name, each.offered_by.name if each.offered_by else ""
        if each.state != HandoverState.PLACED:
            yield Entry(each.offered_at, "offered", offered_by, each.story, about=to, of=each)
        if each.answered_at is not None:
            by = offered_by if each.state in ("placed", "withdrawn") else to
            text = each.story if each.state == HandoverState.PLACED else each.answer_note
            yield Entry(each.answered_at, str(each.state), by, text, about=to, of=each)
        if each.customer_told_at is not None:
            yield Entry(each.customer_told_at, "told", to, each.customer_told_how, of=each)


def _standing(case: Case) -> Iterator[Entry]:
    """How it stands now: asked, or ended. Earlier endings come with their reopening."""
    if case.asked_at is not None and case.state != State.OPEN:
        yield Entry(case.asked_at, "asked")
    if case.ended_at is not None:
        by = case.ended_by.name if case.ended_by else ""
        yield Entry(case.ended_at, "ended", by, case.ended_reason, case.ended_said_by, case.ended_how)
