"""Every verb of a case through the page people use: done, refused with every word kept, or not theirs."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hospes.cases.models import Case, Commitment, Contact, Handover
from hospes.cases.operations import ask_whether_solved, confirm_solved, note_fact, offer_handover, promise
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.codex.models import Edition
from hospes.ledger.models import Event
from hospes.lib import clock
from hospes.staff.models import Person

Later = Callable[..., datetime]


@pytest.fixture(autouse=True)
def _held(at: datetime):  # type: ignore[no-untyped-def]
    with clock.stopped_at(at + timedelta(minutes=30)):
        yield


@pytest.fixture
def called(opened: Callable[..., Case]) -> Case:
    """A matter that came by telephone: nobody waits for a written answer."""
    return opened(channel="phone")


def _local(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def _case(name: str, case: Case) -> str:
    return reverse(f"desk:{name}", args=[case.pk])


def test_a_reply_goes_out_and_stands_in_the_story(desk: Client, case: Case, mailbox: Mailbox) -> None:
    sent = desk.post(_case("reply", case), {"body": "Péter comes on Thursday at ten.", "is_progress": "on"})
    assert sent.status_code == 302
    letter = OutboundMessage.objects.get(case=case)
    assert letter.state == "queued"
    greeting, words, *_way, signature = letter.body.split("\n\n")
    assert case.customer.name in greeting
    assert words == "Péter comes on Thursday at ten."
    assert "Anna Kertész" in signature
    contact = Contact.objects.get(case=case, direction="out")
    assert contact.is_progress
    assert contact.body == words


def test_an_empty_reply_is_shown_again_with_what_is_missing(
    desk: Client, case: Case, mailbox: Mailbox
) -> None:
    sent = desk.post(_case("reply", case), {"body": "   "})
    assert sent.status_code == 422
    assert OutboundMessage.objects.count() == 0


def test_a_reply_to_somebody_without_an_address_keeps_every_word(
    desk: Client, opened: Callable[..., Case], mailbox: Mailbox, welcome: Callable[..., object]
) -> None:
    nobody = opened(customer=welcome("Somebody Without"), channel="phone")
    sent = desk.post(_case("reply", nobody), {"body": "These words must not be lost."})
    assert sent.status_code == 422
    assert "These words must not be lost." in sent.content.decode()
    assert Contact.objects.filter(case=nobody, direction="out").count() == 0


def test_a_note_is_for_colleagues_only(desk: Client, case: Case) -> None:
    desk.post(_case("note", case), {"body": "Ask Péter about the hinge."})
    note = Contact.objects.get(case=case, direction="note")
    assert note.body == "Ask Péter about the hinge."


@pytest.mark.parametrize("direction", ["in", "out"])
def test_a_call_is_logged(desk: Client, case: Case, direction: str) -> None:
    given = {"channel": "phone", "direction": direction, "body": "She can be reached after four."}
    assert desk.post(_case("call", case), given).status_code == 302
    logged = Contact.objects.filter(case=case, channel="phone").get()
    assert (logged.direction, logged.body) == (direction, "She can be reached after four.")


def test_a_promise_is_made_for_a_moment_to_come(desk: Client, case: Case, later: Later) -> None:
    given = {"what": "Ring with the day", "due_at": _local(later(hours=6))}
    assert desk.post(_case("promise", case), given).status_code == 302
    made = Commitment.objects.get(case=case)
    assert (made.what, made.state) == ("Ring with the day", "open")
    assert abs((made.due_at - later(hours=6)).total_seconds()) < 60


def test_a_promise_for_a_moment_that_has_passed_is_refused(desk: Client, case: Case, at: datetime) -> None:
    given = {"what": "Ring yesterday", "due_at": _local(at - timedelta(hours=6))}
    sent = desk.post(_case("promise", case), given)
    assert sent.status_code == 422
    assert "Ring yesterday" in sent.content.decode()
    assert Commitment.objects.count() == 0


@pytest.fixture
def promised(case: Case, anna: Person, at: datetime, later: Later) -> Commitment:
    return promise(case=case, what="A new hinge", due_at=later(hours=5), by=anna, at=at)


def test_a_promise_is_kept_with_one_press(desk: Client, promised: Commitment) -> None:
    assert desk.get(reverse("desk:keep", args=[promised.pk])).status_code == 200
    assert desk.post(reverse("desk:keep", args=[promised.pk])).status_code == 302
    promised.refresh_from_db()
    assert promised.state == "kept"


def test_keeping_it_twice_is_told_kindly(desk: Client, promised: Commitment) -> None:
    desk.post(reverse("desk:keep", args=[promised.pk]))
    again = desk.post(reverse("desk:keep", args=[promised.pk]))
    assert again.status_code == 422
    assert Event.objects.filter(name="commitment.kept").count() == 1


def test_a_promise_is_moved_with_reason_and_the_customer_told(
    desk: Client, promised: Commitment, later: Later
) -> None:
    given = {
        "to_due": _local(later(hours=30)),
        "reason": "The part is late",
        "customer_told_how": "Rang her at nine",
    }
    assert desk.post(reverse("desk:move", args=[promised.pk]), given).status_code == 302
    assert promised.moves.count() == 1


def test_without_a_word_to_the_customer_it_is_not_moved(
    desk: Client, promised: Commitment, later: Later
) -> None:
    given = {"to_due": _local(later(hours=30)), "reason": "The part is late", "customer_told_how": ""}
    sent = desk.post(reverse("desk:move", args=[promised.pk]), given)
    assert sent.status_code == 422
    assert "The part is late" in sent.content.decode()
    assert promised.moves.count() == 0


def test_a_promise_is_taken_back_with_a_reason(desk: Client, promised: Commitment) -> None:
    assert desk.post(reverse("desk:cancel", args=[promised.pk]), {"reason": ""}).status_code == 422
    assert (
        desk.post(reverse("desk:cancel", args=[promised.pk]), {"reason": "She sold the flat"}).status_code
        == 302
    )
    promised.refresh_from_db()
    assert promised.state == "cancelled"


def test_a_case_is_offered_and_stays_with_its_owner(
    desk: Client, case: Case, thomas: Person, anna: Person
) -> None:
    given = {"to": thomas.pk, "story": "They know each other."}
    sent = desk.post(_case("hand_over", case), given, follow=True)
    assert sent.status_code == 200
    case.refresh_from_db()
    assert case.owner == anna
    assert "Thomas Byrne" in sent.content.decode()


def test_its_giver_may_ask_that_it_be_passed_on_and_both_read_so(
    desk: Client, case: Case, thomas: Person
) -> None:
    assert 'name="passes_on"' in desk.get(_case("hand_over", case)).text
    given = {"to": thomas.pk, "story": "They know each other.", "passes_on": "on"}
    page = desk.post(_case("hand_over", case), given, follow=True).text
    assert Handover.objects.get().passes_on
    assert "after that it is offered to the next who may" in page


def test_it_is_not_offered_to_its_own_owner(desk: Client, case: Case, anna: Person) -> None:
    assert desk.post(_case("hand_over", case), {"to": anna.pk, "story": "Me again"}).status_code == 422
    assert Handover.objects.count() == 0


@pytest.fixture
def offer(case: Case, anna: Person, thomas: Person, at: datetime) -> Handover:
    return offer_handover(case=case, to=thomas, story="They know each other.", by=anna, at=at)


def test_the_receiver_accepts_and_owns_it(
    client: Client, offer: Handover, thomas: Person, case: Case
) -> None:
    client.force_login(thomas)
    page = client.get(reverse("desk:accept", args=[offer.pk])).content.decode()
    assert "They know each other." in page
    assert case.reason in page
    assert client.post(reverse("desk:accept", args=[offer.pk]), {"has_read": "on"}).status_code == 302
    case.refresh_from_db()
    assert case.owner == thomas


def test_nobody_else_accepts_it(desk: Client, offer: Handover, case: Case, anna: Person) -> None:
    assert desk.post(reverse("desk:accept", args=[offer.pk]), {"has_read": "on"}).status_code == 422
    case.refresh_from_db()
    assert case.owner == anna


def test_the_receiver_declines_with_a_word(
    client: Client, offer: Handover, thomas: Person, case: Case
) -> None:
    client.force_login(thomas)
    assert client.post(reverse("desk:decline", args=[offer.pk]), {"note": ""}).status_code == 422
    assert (
        client.post(reverse("desk:decline", args=[offer.pk]), {"note": "Four visits today"}).status_code
        == 302
    )
    offer.refresh_from_db()
    assert (offer.state, offer.answer_note) == ("declined", "Four visits today")


def test_an_offer_is_withdrawn(desk: Client, offer: Handover) -> None:
    assert desk.post(reverse("desk:withdraw", args=[offer.pk])).status_code == 302
    offer.refresh_from_db()
    assert offer.state == "withdrawn"


def test_the_new_owner_notes_that_the_customer_knows(client: Client, offer: Handover, thomas: Person) -> None:
    client.force_login(thomas)
    client.post(reverse("desk:accept", args=[offer.pk]), {"has_read": "on"})
    assert (
        client.post(reverse("desk:told", args=[offer.pk]), {"how": "I rang and said who I am"}).status_code
        == 302
    )
    offer.refresh_from_db()
    assert offer.customer_told_how == "I rang and said who I am"


def test_the_customer_is_asked_by_mail(desk: Client, called: Case, mailbox: Mailbox) -> None:
    assert desk.post(_case("ask_solved", called)).status_code == 302
    called.refresh_from_db()
    assert called.state == "asked"
    assert OutboundMessage.objects.filter(case=called, purpose="question").count() == 1


def test_a_spoken_yes_closes_with_who_said_it(desk: Client, case: Case) -> None:
    assert desk.post(_case("spoken_yes", case), {"said_by": ""}).status_code == 422
    assert desk.post(_case("spoken_yes", case), {"said_by": "Kovács Éva"}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.ended_how, case.ended_said_by) == ("closed", "spoken", "Kovács Éva")


def test_not_yet_keeps_it_open_with_their_words(
    desk: Client, called: Case, anna: Person, at: datetime
) -> None:
    ask_whether_solved(case=called, by=anna, at=at)
    assert desk.post(_case("not_yet", called), {"words": "It still rubs"}).status_code == 302
    called.refresh_from_db()
    assert called.state == "open"


def test_an_ending_without_their_word_needs_a_reason(desk: Client, case: Case) -> None:
    assert desk.post(_case("close", case), {"reason": " "}).status_code == 422
    assert desk.post(_case("close", case), {"reason": "Written to us twice"}).status_code == 302
    case.refresh_from_db()
    assert (case.ended_how, case.ended_reason) == ("reason", "Written to us twice")


def test_a_closing_is_announced_only_for_a_day_to_come(
    desk: Client, called: Case, anna: Person, at: datetime, later: Later, mailbox: Mailbox
) -> None:
    ask_whether_solved(case=called, by=anna, at=at)
    assert desk.post(_case("announce_closing", called), {"closes_at": _local(at)}).status_code == 422
    assert (
        desk.post(_case("announce_closing", called), {"closes_at": _local(later(days=5))}).status_code == 302
    )
    assert called.closing_attempts.count() == 1


def test_a_closed_case_opens_again_to_the_same_owner(
    desk: Client, case: Case, anna: Person, at: datetime
) -> None:
    confirm_solved(case=case, how="link", by=None, at=at)
    assert desk.post(_case("reopen", case), {"reason": "It came back"}).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.owner, case.reopened_count) == ("open", anna, 1)


def test_a_fact_is_corrected_and_the_old_one_kept(
    desk: Client, case: Case, anna: Person, at: datetime
) -> None:
    fact = note_fact(case=case, key="order_number", value="K-1024", by=anna, at=at)
    given = {"value": "K-1042", "why": "Two figures were swapped"}
    assert desk.post(reverse("desk:correct_fact", args=[case.pk, fact.pk]), given).status_code == 302
    assert [each.value for each in case.facts.order_by("pk")] == ["K-1024", "K-1042"]


@pytest.mark.parametrize(
    "verb",
    [
        "reply",
        "note",
        "call",
        "promise",
        "hand_over",
        "ask_solved",
        "spoken_yes",
        "not_yet",
        "close",
        "announce_closing",
    ],
)
def test_every_verb_has_a_page_that_shows_the_reason(desk: Client, case: Case, verb: str) -> None:
    page = desk.get(_case(verb, case))
    assert page.status_code == 200
    assert case.reason in page.content.decode()


@pytest.mark.parametrize("verb", ["reply", "note", "promise", "close", "spoken_yes"])
def test_a_verb_changes_nothing_for_another_team(
    client: Client, zoltan: Person, case: Case, verb: str
) -> None:
    client.force_login(zoltan)
    before = Event.objects.count()
    assert client.post(_case(verb, case), {"body": "x", "reason": "x", "said_by": "x"}).status_code == 404
    assert Event.objects.count() == before


def test_the_time_that_is_proposed_is_one_at_which_somebody_is_there(
    client: Client, case: Case, anna: Person, edition: Edition
) -> None:
    friday_night = datetime(2026, 3, 6, 22, 20, tzinfo=UTC)
    client.force_login(anna)
    with clock.stopped_at(friday_night):
        page = client.get(_case("promise", case)).text
    monday_nine = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert f'value="{timezone.localtime(monday_nine):%Y-%m-%d %H:%M}:00"' in page


def test_how_sure_a_fact_is_stands_beside_it_and_it_is_put_to_them_once(
    desk: Client, case: Case, anna: Person
) -> None:
    fact = note_fact(by=anna, at=clock.now(), case=case, key="model", value="K-1042")
    weigh, confirm = (
        reverse(f"desk:{name}", args=[case.pk, fact.pk]) for name in ("weigh_fact", "ask_to_confirm")
    )
    page = reverse("desk:case", args=[case.pk])
    assert weigh in desk.get(page).text
    assert confirm not in desk.get(page).text
    assert "Guessed by us" in desk.get(weigh).text
    assert desk.post(weigh, {"confidence": "perhaps"}).status_code == 422
    desk.post(weigh, {"confidence": "thinks-so"})
    shown = desk.get(page).text
    assert "they think so" in shown
    assert confirm in shown
    assert "this once" in desk.get(confirm).text
    desk.post(confirm)
    assert confirm not in desk.get(page).text
    assert desk.post(confirm).status_code != 302
    fact.refresh_from_db()
    assert fact.asked_to_confirm_at is not None
