"""A customer asks to be called, or rang and nobody answered: a call is owed, by a time."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases import operations as cases
from hospes.cases.models import Case
from hospes.cases.operations.refusals import moment
from hospes.cases.queries import goes_on_in
from hospes.channels.opening.queries import hours_kept, standing
from hospes.channels.phone import events
from hospes.channels.phone.core import calling_back as core
from hospes.channels.phone.core.told import spoken
from hospes.channels.phone.models import Call, CallBack, Source, State
from hospes.channels.phone.queries.people import only_one, only_open_case, phone_of
from hospes.customers.models import Customer
from hospes.customers.operations import UnreadableAddress, welcome_customer
from hospes.customers.queries import by_phone
from hospes.ledger.operations import allow, change
from hospes.lib.errors import Refusal
from hospes.lib.text import storable
from hospes.staff.models import Language, Team

LONGEST = 2_000
OF_ONE_NUMBER, WITHIN = 5, 3600
SAME_WITHIN = timedelta(minutes=15)


class WhenClosed(Refusal):
    """Nobody is there at the time they asked for; the words say when somebody is."""


class NothingSaid(Refusal):
    """A call is about something."""


def ask_for_call(
    *,
    at: datetime,
    number: str,
    words: str,
    name: str = "",
    language: str = "en",
    customer: Customer | None = None,
    case: Case | None = None,
    when: datetime | None = None,
    once: str = "",
) -> CallBack:
    """The customer asks to be called: a case goes on, or begins with their words, and the call is promised by a time.

    `when` is the time they would like; `once` the client's own id: the same sent twice is one call. Whom a number leads
    to is theirs; else a new customer called `name`. Raises UnreadableAddress, NothingSaid, WhenClosed, TooMany.
    """
    key = phone_of(number)
    if not key:
        raise UnreadableAddress(
            _("“%(text)s” is not a telephone number: give it with its country code, such as +36 30 123 4567.")
            % {"text": storable(number).strip()[:40]}
        )
    if found := _asked_already(key, once[:100], words, at):
        return found
    told = storable(words).strip()[:LONGEST]
    if not told:
        raise NothingSaid(_("Please say in a few words what it is about, so that the right person calls."))
    _refuse_closed(when, at, case.team if case is not None else None)
    allow(what="call-back", whose=key, limit=OF_ONE_NUMBER, seconds=WITHIN, at=at)
    try:
        with transaction.atomic():
            return _ask(at, key, told, name, language, customer, case, when, once[:100])
    except IntegrityError:
        if found := _asked_already(key, once[:100], words, at):  # two at once
            return found
        raise


def _asked_already(key: str, once: str, words: str, at: datetime) -> CallBack | None:
    if once:
        return CallBack.objects.filter(once=once).first()
    told = storable(words).strip()[:LONGEST]
    lately = CallBack.objects.filter(number=key, source=Source.CUSTOMER, asked_at__gte=at - SAME_WITHIN)
    return lately.filter(settled_at__isnull=True, words=told).order_by("-pk").first()


def _refuse_closed(when: datetime | None, at: datetime, team: Team | None) -> None:
    hours = hours_kept(team)
    match core.to_wish(when, at=at, hours=hours):
        case core.Obstacle.PAST:
            raise WhenClosed(_("That time has passed. Please choose one to come."))
        case core.Obstacle.FAR:
            raise WhenClosed(
                _("That is further ahead than we can promise. Please choose one within two months.")
            )
        case core.Obstacle.CLOSED:
            opens = core.opens_at(when, hours) if when is not None else None
            raise WhenClosed(
                _("Nobody is here at that time. We are here again on %(when)s.") % {"when": moment(opens)}
                if opens
                else _("Nobody is here at that time. Please choose another one.")
            )


def _ask(
    at: datetime,
    key: str,
    told: str,
    name: str,
    language: str,
    customer: Customer | None,
    case: Case | None,
    when: datetime | None,
    once: str,
) -> CallBack:
    spoke = language if language in Language.values else Language.ENGLISH.value
    whose = case.customer if case is not None else customer or _whose(key, name, spoke, at)
    with change(by=whose, at=at) as record:
        case = _case_for(case, whose, told, spoke, at)
        now = standing(channel="phone", at=at, language=spoke, team=case.team)
        time = core.time_of(when, at=at, hours=hours_kept(case.team), measured=now.answer_within)
        with translation.override(spoke):
            what = _("We call you on %(number)s") % {"number": spoken(key)}
        promised = cases.promise(by=None, at=at, case=case, what=what, due_at=time.due_at)
        owed = CallBack.objects.create(
            number=key, customer=whose, case=case, commitment=promised, team=case.team, language=spoke,
            source=Source.CUSTOMER, words=told, once=once, asked_at=at, starts_at=time.starts_at, due_at=time.due_at,
        )  # fmt: skip
        record(
            events.CALL_BACK_ASKED,
            about=owed,
            data={"due": time.due_at, "source": owed.source},
            sealed={"number": key, "words": told},
        )
    return owed


def _whose(key: str, name: str, language: str, at: datetime) -> Customer:
    """Whom the number leads to; where several share it, by the name; else somebody new."""
    known, called = by_phone(key), " ".join(storable(name).split())[:200]
    named = [each for each in known if each.name.casefold() == called.casefold()] if called else []
    if len(named) == 1 or (len(known) == 1 and not called):
        return (named or known)[0]
    return welcome_customer(by=None, at=at, name=called or spoken(key), language=language, phones=[key])


def _case_for(case: Case | None, whose: Customer, told: str, language: str, at: datetime) -> Case:
    if case is None:
        case = cases.open_case(by=None, at=at, customer=whose, reason=told, channel="web", language=language)
    contact = cases.log_contact(
        by=None, at=at, case=case, direction="in", channel="web", body=told, language=language
    )
    return contact.case


def owe_call(*, at: datetime, call: Call) -> CallBack | None:
    """After a missed call: one that is owed to this number already is owed once. None for a number that is withheld,
    and for colleagues."""
    if not call.number.startswith("+"):
        return None
    team = call.line.team
    with change(by=None, at=at) as record:
        owed = CallBack.objects.select_for_update().filter(
            number=call.number, team=team, settled_at__isnull=True
        ).order_by("pk").first()  # fmt: skip
        if owed is not None:
            owed.missed += 1
            owed.save(update_fields=["missed"])
            record(events.CALL_BACK_REPEATED, about=owed, data={"missed": owed.missed})
            return owed
        customer = only_one(call.number)
        case = only_open_case(customer) if customer else None
        time = core.time_of(None, at=at, hours=hours_kept(team), measured=None)
        owed = CallBack.objects.create(
            number=call.number, customer=customer, case=case, call=call, team=team, language=call.line.language,
            source=Source.MISSED, missed=1, asked_at=at, starts_at=time.starts_at, due_at=time.due_at,
        )  # fmt: skip
        record(events.CALL_BACK_OWED, about=owed, data={"due": time.due_at, "call": call.pk})
    return owed


def they_called_again(*, at: datetime, call: Call) -> int:
    """They reached us by themselves: what was owed after a missed call is owed no more. How many."""
    if not call.number:
        return 0
    found = CallBack.objects.select_for_update().filter(
        number=call.number, team=call.line.team_id, source=Source.MISSED, settled_at__isnull=True
    )
    with change(by=None, at=at) as record:
        owed = list(found)
        for each in owed:
            each.state, each.settled_at, each.note = (
                State.UNNEEDED,
                at,
                _("They called again and were answered."),
            )
            each.save(update_fields=["state", "settled_at", "note"])
            record(events.CALL_BACK_NOT_NEEDED, about=each, data={"why": "called again"})
    return len(owed)


def of_case(call_back: CallBack) -> Case | None:
    """The case it belongs to now: that of a case which became one with another is the other."""
    return (goes_on_in(call_back.case) or call_back.case) if call_back.case else None
