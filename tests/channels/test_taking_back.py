"""A letter is held ten seconds for its writer: taken back or sent, never both; the customer waits as before."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case, Contact
from hospes.cases.operations import BuiltUpon, NotYours, close_with_reason, log_contact, offer_handover
from hospes.cases.operations import accept_handover as accept
from hospes.cases.operations import ask_whether_solved as ask
from hospes.channels.email import operations
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations import AlreadyOnItsWay, NewerWords, NotYourLetter
from hospes.channels.email.operations.smtp import Post
from hospes.channels.email.queries import letters_of, thread_of
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.staff.models import Person
from tests.cases.test_concurrency import race
from tests.channels.conftest import TakeIn, events_named, only_case, send, state_of
from tests.channels.letters import mail
from tests.channels.servers import Postman

Wrote = Callable[..., OutboundMessage]
SECOND = timedelta(seconds=1)


@pytest.fixture
def waiting(received: TakeIn, mailbox: Mailbox) -> Case:
    """Bella has written and waits."""
    mailbox.acknowledges = False
    mailbox.save()
    received(mail(message_id="<one@example.com>"))
    return only_case()


@pytest.fixture
def wrote(waiting: Case, anna: Person, at: datetime) -> Wrote:
    def letter(body: str = "We come on Monday.", **given: object) -> OutboundMessage:
        told = {"by": anna, "at": at + SECOND, "case": Case.objects.get(pk=waiting.pk), "hold": True, **given}
        return operations.reply(body=body, **told)  # type: ignore[arg-type]

    return letter


def test_a_held_letter_goes_after_ten_seconds_and_not_before(
    wrote: Wrote, postman: Postman, at: datetime
) -> None:
    letter = wrote()
    assert letter.may_be_taken_back
    assert send(at + 10 * SECOND)["sent"] == 0
    assert send(at + 11 * SECOND)["sent"] == 1
    assert not OutboundMessage.objects.get(pk=letter.pk).may_be_taken_back
    assert "We come on Monday." in postman.texts()[0]


def test_what_nobody_wants_held_goes_at_once(wrote: Wrote, postman: Postman, at: datetime) -> None:
    letter = wrote(hold=False)
    assert not letter.may_be_taken_back
    assert send(at + SECOND)["sent"] == 1


def test_taken_back_it_was_never_said_and_the_customer_waits_as_before(
    wrote: Wrote, waiting: Case, anna: Person, postman: Postman, at: datetime
) -> None:
    before = (waiting.waiting_since, waiting.last_contact_at, waiting.act_by, waiting.state)
    assert waiting.waiting_since is not None
    letter = wrote()
    assert Case.objects.get(pk=waiting.pk).waiting_since is None
    taken = operations.take_back(by=anna, at=at + 5 * SECOND, letter=letter)
    waiting.refresh_from_db()
    assert (waiting.waiting_since, waiting.last_contact_at, waiting.act_by, waiting.state) == before
    assert (taken.state, taken.contact, taken.body) == ("taken_back", None, "We come on Monday.")
    assert not Contact.objects.filter(direction="out").exists()
    assert letters_of(waiting) == {}
    assert send(at + timedelta(days=1))["sent"] == 0
    assert postman.texts() == []


def test_the_ledger_keeps_that_it_was_written_and_taken_back(
    wrote: Wrote, anna: Person, at: datetime
) -> None:
    operations.take_back(by=anna, at=at + 5 * SECOND, letter=wrote())
    names = list(Event.objects.order_by("seq").values_list("name", flat=True))[-4:]
    assert names == ["contact.logged", "mail.queued", "contact.taken_back", "mail.taken_back"]
    assert events_named("mail.taken_back")[0].actor_id == anna.pk
    assert verify() is None


def test_what_the_customer_wrote_meanwhile_is_kept_and_they_wait_since_the_first(
    wrote: Wrote, waiting: Case, anna: Person, at: datetime
) -> None:
    since = waiting.waiting_since
    letter = wrote()
    meanwhile = Case.objects.get(pk=waiting.pk)
    log_contact(by=None, at=at + 3 * SECOND, case=meanwhile, direction="in", channel="web", body="And?")
    operations.take_back(by=anna, at=at + 5 * SECOND, letter=letter)
    waiting.refresh_from_db()
    assert (waiting.waiting_since, waiting.last_contact_at) == (since, at + 3 * SECOND)


def test_what_a_colleague_answered_meanwhile_counts(
    wrote: Wrote, waiting: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    letter = wrote()
    meanwhile = Case.objects.get(pk=waiting.pk)
    log_contact(by=thomas, at=at + 3 * SECOND, case=meanwhile, direction="note", channel="web", body="Hm.")
    log_contact(by=thomas, at=at + 4 * SECOND, case=meanwhile, direction="out", channel="phone", body="Yes.")
    operations.take_back(by=anna, at=at + 5 * SECOND, letter=letter)
    waiting.refresh_from_db()
    assert waiting.waiting_since is None


def test_a_letter_on_its_way_is_not_taken_back(
    wrote: Wrote, anna: Person, postman: Postman, at: datetime
) -> None:
    letter = wrote()
    send(at + 11 * SECOND)
    with pytest.raises(AlreadyOnItsWay, match="already on its way"):
        operations.take_back(by=anna, at=at + 11 * SECOND, letter=letter)
    assert state_of(letter) == "sent"
    assert Contact.objects.filter(direction="out").count() == 1


def test_a_letter_is_taken_back_once(wrote: Wrote, anna: Person, at: datetime) -> None:
    letter = operations.take_back(by=anna, at=at + 2 * SECOND, letter=wrote())
    with pytest.raises(AlreadyOnItsWay):
        operations.take_back(by=anna, at=at + 3 * SECOND, letter=letter)


def test_a_letter_that_is_not_held_is_not_taken_back(wrote: Wrote, anna: Person, at: datetime) -> None:
    with pytest.raises(AlreadyOnItsWay):
        operations.take_back(by=anna, at=at + 2 * SECOND, letter=wrote(hold=False))


def test_only_its_writer_takes_a_letter_back(wrote: Wrote, thomas: Person, at: datetime) -> None:
    letter = wrote()
    with pytest.raises(NotYourLetter):
        operations.take_back(by=thomas, at=at + 2 * SECOND, letter=letter)
    assert state_of(letter) == "queued"


def test_whoever_may_no_longer_act_in_the_case_is_refused(
    wrote: Wrote, waiting: Case, anna: Person, zoltan: Person, at: datetime
) -> None:
    letter = wrote()
    offer = offer_handover(by=anna, at=at + 2 * SECOND, case=waiting, to=zoltan, story="Yours.")
    accept(by=zoltan, at=at + 3 * SECOND, handover=offer, has_read=True)
    with pytest.raises(NotYours):
        operations.take_back(by=anna, at=at + 4 * SECOND, letter=letter)
    assert state_of(letter) == "queued"


@pytest.mark.parametrize("goes_on", [close_with_reason, ask])
def test_a_case_that_has_gone_on_keeps_its_letter(
    wrote: Wrote, waiting: Case, anna: Person, at: datetime, goes_on: Callable[..., object]
) -> None:
    letter = wrote()
    waiting.refresh_from_db()
    given = {"reason": "Withdrawn."} if goes_on is close_with_reason else {}
    goes_on(by=anna, at=at + 2 * SECOND, case=waiting, **given)
    with pytest.raises(BuiltUpon):
        operations.take_back(by=anna, at=at + 3 * SECOND, letter=letter)
    assert state_of(letter) == "queued"
    assert letters_of(waiting)


def test_the_next_letter_does_not_answer_one_that_never_went(
    wrote: Wrote, waiting: Case, anna: Person, at: datetime
) -> None:
    before = thread_of(waiting)
    operations.take_back(by=anna, at=at + 2 * SECOND, letter=wrote())
    assert thread_of(waiting) == before


def test_the_database_knows_no_sent_letter_that_was_taken_back(
    wrote: Wrote, postman: Postman, at: datetime
) -> None:
    letter = wrote()
    send(at + 11 * SECOND)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboundMessage.objects.filter(pk=letter.pk).update(
            state="taken_back", taken_back_at=at, contact=None, sent_at=None
        )


# --- what is newer ---------------------------------------------------------------------------------------------


def _last() -> int:
    return Contact.objects.latest("pk").pk


def test_a_reply_that_has_seen_everything_is_sent(wrote: Wrote, at: datetime) -> None:
    assert wrote(seen=_last()).state == "queued"


@pytest.mark.parametrize(("direction", "channel"), [("in", "web"), ("note", "web"), ("out", "phone")])
def test_a_reply_that_ignores_newer_words_is_refused_with_them(
    wrote: Wrote, waiting: Case, thomas: Person, at: datetime, direction: str, channel: str
) -> None:
    seen = _last()
    by = None if direction == "in" else thomas
    newer = log_contact(by=by, at=at, case=waiting, direction=direction, channel=channel, body="Wait!")
    with pytest.raises(NewerWords, match="something newer") as refused:
        wrote(seen=seen)
    assert refused.value.contacts == [newer]
    assert not OutboundMessage.objects.exists()
    assert wrote(seen=newer.pk).state == "queued"


def test_ones_own_words_and_what_the_house_sends_by_itself_are_not_news(
    wrote: Wrote, waiting: Case, anna: Person, at: datetime
) -> None:
    seen = _last()
    log_contact(by=anna, at=at, case=waiting, direction="note", channel="web", body="I write.")
    log_contact(by=None, at=at, case=waiting, direction="out", channel="email", body="We have it.")
    assert wrote(seen=seen).state == "queued"


# --- at the same time ------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_undo_against_the_worker_exactly_one_wins(
    wrote: Wrote, anna: Person, postman: Postman, at: datetime
) -> None:
    for turn in range(6):
        letter = wrote(f"Letter {turn}.", at=at + timedelta(minutes=turn))
        now = letter.held_until or at

        def undo(letter: OutboundMessage = letter, now: datetime = now) -> OutboundMessage:
            return operations.take_back(by=anna, at=now, letter=OutboundMessage.objects.get(pk=letter.pk))

        def deliver(letter: OutboundMessage = letter, now: datetime = now) -> object:
            with Post() as post:
                return operations.deliver(letter.pk, at=now, post=post)

        race(undo, deliver)
        went = sum(f"Letter {turn}." in text for text in postman.texts())
        letter.refresh_from_db()
        assert (letter.state, went) in {("sent", 1), ("taken_back", 0)}
        assert Contact.objects.filter(body=f"Letter {turn}.").count() == went
    assert verify() is None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_reply_against_the_customer_is_sent_before_or_has_seen_it(
    wrote: Wrote, waiting: Case, at: datetime
) -> None:
    seen = _last()

    def customer() -> Contact:
        case = Case.objects.get(pk=waiting.pk)
        return log_contact(by=None, at=at, case=case, direction="in", channel="web", body="Wait!")

    heard, letter = race(customer, lambda: wrote(seen=seen))
    if isinstance(letter, NewerWords):
        assert letter.contacts == [heard]
    else:
        assert letter.contact_id < heard.pk
