"""A chat ends: the whole talk stands in its case as one contact, with its files."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from hospes.cases import operations as cases
from hospes.cases.models import Case, Contact
from hospes.cases.queries import acting_for, may_act_on
from hospes.channels.chat import events
from hospes.channels.chat.core.words import By, Said, was_answered, written_down
from hospes.channels.chat.models import Chat, ChatLine, EndedBy, State
from hospes.channels.chat.operations.lines import hold, tell
from hospes.channels.chat.operations.refusals import AddressKnown
from hospes.channels.chat.operations.taking import require_mine
from hospes.channels.chat.queries import wires
from hospes.channels.chat.queries.talks import lines_of
from hospes.customers.operations import AddressTaken, add_address
from hospes.files.operations import attach_kept
from hospes.ledger.operations import change
from hospes.staff.models import Person
from hospes.web.formats import show_time


def end(*, at: datetime, chat: Chat, by: Person | None = None) -> Chat:
    """The customer (`by` None) or whoever has the chat ends it. Said twice it stays ended. Raises NotYours."""
    with change(by=by or chat.customer, at=at):
        hold(chat)
        if chat.is_over:
            return chat
        if by is not None:
            require_mine(chat, by)
        return _ended(at, chat, EndedBy.PERSON if by else EndedBy.CUSTOMER, by or chat.customer)


def end_after_silence(*, at: datetime, chat: Chat) -> Chat:
    """Nobody has said anything for long."""
    with change(by=None, at=at):
        hold(chat)
        return chat if chat.is_over else _ended(at, chat, EndedBy.SILENCE, None)


def go_on_in_writing(*, at: datetime, chat: Chat) -> Chat:
    """Nobody came in time: said honestly, with the name of the owner, who reads it and answers."""
    with change(by=None, at=at):
        hold(chat)
        if chat.is_over:
            return chat
        name = acting_for(chat.case.owner, at).name
        tell(chat, at, _(
            "I am sorry: nobody is free to answer here now. What you wrote is kept, and %(name)s answers you in "
            "writing. You need not write it again."
        ), name=name)  # fmt: skip
        return _ended(at, chat, EndedBy.NOBODY, None)


def _ended(at: datetime, chat: Chat, how: EndedBy, actor: Person | object | None) -> Chat:
    lines = lines_of(chat)
    with change(by=actor, at=at) as record:  # type: ignore[arg-type]
        chat.contact = _as_contact(at, chat, lines)
        chat.state, chat.ended_at, chat.ended_by = State.ENDED, at, how
        chat.to_person = chat.to_team = chat.offered_at = None
        chat.save()
        data = {"how": how.value, "lines": len(lines), "person": chat.person_id, "contact": chat.contact.pk}
        record(
            events.ENDED, about=chat, case=chat.case, customer=chat.customer_id, team=chat.team_id, data=data
        )
        wires.say(wires.Word(chat.pk, wires.ENDED, chat.last_number))
    return chat


def _as_contact(at: datetime, chat: Chat, lines: list[ChatLine]) -> Contact:
    """One contact: spoken where one of ours had the last word, else words that wait for an answer.

    A case that was closed during the talk stays closed by what was said before: then we had the last word too.
    """
    answered = was_answered(each.by for each in lines)
    case: Case = chat.case
    speaker = chat.person if answered and chat.person and may_act_on(chat.person, case, at) else None
    closed_by_us = speaker is not None and case.is_closed
    contact = cases.log_contact(
        by=speaker, at=at, case=case, direction="out" if closed_by_us else "in", channel="chat",
        body=_text(chat, lines), customer=chat.customer, language=chat.language,
    )  # fmt: skip
    for by in dict.fromkeys(each.person for each in lines if each.content_id):
        kept = [(each.file_name, each.content) for each in lines if each.content and each.person == by]
        attach_kept(by=by, at=at, contact=contact, kept=kept)
    return contact


def _text(chat: Chat, lines: list[ChatLine]) -> str:
    with translation.override(chat.language):
        return written_down(
            Said(
                each.by,
                _who(chat, each),
                show_time(each.at),
                each.words,
                each.file_name,
            )
            for each in lines
        )


def _who(chat: Chat, line: ChatLine) -> str:
    if line.by == By.CUSTOMER:
        return chat.name
    return line.person.name if line.person else ""


def asks_address(chat: Chat) -> bool:
    """Whether to ask where we may write to: once, and only whom we could not reach otherwise."""
    return chat.address_asked_at is None and not chat.customer.addresses.exists()


def leave_address(*, at: datetime, chat: Chat, email: str = "", phone: str = "") -> Chat:
    """Where we may write to, asked for once; "" for both is no. Raises UnreadableAddress, AddressKnown.

    An address that leads to somebody else already is kept among the words: who it is, a person finds out.
    """
    with change(by=chat.customer, at=at) as record:
        hold(chat)
        if chat.address_asked_at is not None:
            raise AddressKnown
        chat.address_asked_at = at
        chat.save(update_fields=["address_asked_at"])
        for kind, value in (("email", email), ("phone", phone)):
            if value.strip():
                _keep(chat, kind, value, at)
        record(
            events.ADDRESS_GIVEN, about=chat, case=chat.case, customer=chat.customer_id, team=chat.team_id,
            data={"given": [kind for kind, value in (("email", email), ("phone", phone)) if value.strip()]},
        )  # fmt: skip
    return chat


def _keep(chat: Chat, kind: str, value: str, at: datetime) -> None:
    try:
        with transaction.atomic():
            add_address(by=None, at=at, customer=chat.customer, kind=kind, value=value)
    except AddressTaken:
        cases.log_contact(
            by=None, at=at, case=chat.case, direction="note", channel="chat",
            body=f"{chat.name}: {value.strip()}", customer=chat.customer, language=chat.language,
        )  # fmt: skip
