"""A letter on its screen: held, taken back, refused when something newer is there; and words kept meanwhile."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case, Contact
from hospes.cases.operations import log_contact
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.email.operations import send_due
from hospes.codex.models import Edition
from hospes.encounters.models import PhraseUse
from hospes.encounters.operations import begin
from hospes.lib import clock
from hospes.staff.models import Person
from hospes.worklists.models import Begun

pytestmark = pytest.mark.django_db


def reply(desk: Client, case: Case, body: str = "We come on Monday.", **more: object) -> str:
    response = desk.post(reverse("desk:reply", args=[case.pk]), {"body": body, **more}, follow=True)
    return response.content.decode()


def seen_in(page: str) -> int:
    """The last contact that a form says its writer has seen."""
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return int(found[1])


def test_what_is_sent_can_be_undone_from_the_case_without_a_script(
    desk: Client, case: Case, mailbox: Mailbox
) -> None:
    page = reply(desk, case)
    letter = OutboundMessage.objects.get()
    address = reverse("desk:undo_letter", args=[letter.pk])
    assert f'action="{address}"' in page
    assert "You can take it back for 10 seconds: press u." in page
    assert "Take it back" in desk.get(address).content.decode()
    back = desk.post(address, follow=True)
    assert back.redirect_chain[-1][0] == reverse("desk:reply", args=[case.pk])
    shown = back.content.decode()
    assert "Taken back. Nothing was sent; here are your words." in shown
    assert "We come on Monday.</textarea>" in shown
    assert not Contact.objects.filter(direction="out").exists()


def test_the_strip_is_gone_once_the_letter_is_on_its_way(
    desk: Client, case: Case, mailbox: Mailbox, at: datetime
) -> None:
    reply(desk, case)
    letter = OutboundMessage.objects.get()
    send_due(now=lambda: clock.now() + timedelta(seconds=11))
    assert 'id="held"' not in desk.get(reverse("desk:case", args=[case.pk])).content.decode()
    response = desk.post(reverse("desk:undo_letter", args=[letter.pk]))
    assert response.status_code == 422
    assert "already on its way" in response.content.decode()


def test_a_colleague_sees_no_undo_and_finds_no_page_for_it(
    desk: Client, case: Case, mailbox: Mailbox, thomas: Person
) -> None:
    reply(desk, case)
    other = Client()
    other.force_login(thomas)
    assert 'id="held"' not in other.get(reverse("desk:case", args=[case.pk])).content.decode()
    address = reverse("desk:undo_letter", args=[OutboundMessage.objects.get().pk])
    assert other.get(address).status_code == 404
    assert other.post(address).status_code == 404


def test_phrases_of_a_letter_that_was_taken_back_are_not_counted(
    desk: Client, case: Case, mailbox: Mailbox, edition: Edition, anna: Person, at: datetime
) -> None:
    begin(by=anna, at=at, case=case, situation="complaint", channel="email")
    reply(desk, case, "Good morning. I'm Anna, and this matter is all mine now.")
    assert PhraseUse.objects.count() == 1
    desk.post(reverse("desk:undo_letter", args=[OutboundMessage.objects.get().pk]))
    assert not PhraseUse.objects.exists()


def test_what_was_written_meanwhile_is_shown_beside_the_kept_words(
    desk: Client, case: Case, mailbox: Mailbox, thomas: Person
) -> None:
    form = desk.get(reverse("desk:reply", args=[case.pk])).content.decode()
    newer = log_contact(
        by=None, at=clock.now(), case=case, direction="in", channel="web", body="It works again!"
    )
    response = desk.post(
        reverse("desk:reply", args=[case.pk]), {"body": "A mechanic comes.", "seen": seen_in(form)}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "It works again!" in page
    assert "A mechanic comes.</textarea>" in page
    assert "Send all the same" in page
    assert seen_in(page) == newer.pk
    assert not OutboundMessage.objects.exists()
    reply(desk, case, "A mechanic comes.", seen=newer.pk)
    assert OutboundMessage.objects.count() == 1


def test_words_begun_before_something_newer_are_shown_with_it(
    desk: Client, case: Case, mailbox: Mailbox
) -> None:
    keep = reverse("desk:keep_begun", args=[case.pk, "reply"])
    assert desk.post(keep, {"body": "Dear", "seen": "0"}).status_code == 204
    log_contact(by=None, at=clock.now(), case=case, direction="in", channel="web", body="One more thing.")
    page = desk.get(reverse("desk:reply", args=[case.pk])).content.decode()
    assert "One more thing." in page
    assert "Dear</textarea>" in page


@pytest.mark.parametrize(
    ("verb", "field", "words"),
    [
        ("reply", "body", "Dear Éva"),
        ("note", "body", "She is upset"),
        ("call", "body", "She said"),
        ("promise", "what", "A new drawer"),
        ("hand_over", "story", "She waits for"),
    ],
)
def test_what_is_begun_is_there_again_on_the_day_and_on_another_device(
    desk: Client, case: Case, anna: Person, verb: str, field: str, words: str
) -> None:
    assert desk.post(reverse("desk:keep_begun", args=[case.pk, verb]), {field: words}).status_code == 204
    other = Client()
    other.force_login(anna)
    day = other.get(reverse("desk:day")).content.decode()
    assert words in day
    assert reverse(f"desk:{verb}", args=[case.pk]) in day
    assert words in other.get(reverse(f"desk:{verb}", args=[case.pk])).content.decode()


def test_without_a_script_a_button_keeps_it(desk: Client, case: Case, mailbox: Mailbox) -> None:
    page = reply(desk, case, "Dear Éva", keep="1")
    assert "Saved for you." in page
    assert not OutboundMessage.objects.exists()
    assert Begun.objects.get().words == {"body": "Dear Éva"}


def test_what_is_sent_is_not_begun_any_more(desk: Client, case: Case, mailbox: Mailbox) -> None:
    desk.post(reverse("desk:keep_begun", args=[case.pk, "reply"]), {"body": "We come"})
    reply(desk, case)
    assert not Begun.objects.exists()


def test_what_is_refused_is_still_begun(desk: Client, case: Case) -> None:
    desk.post(reverse("desk:keep_begun", args=[case.pk, "reply"]), {"body": "We come"})
    reply(desk, case)  # there is no mailbox to send it from
    assert Begun.objects.count() == 1


def test_nobody_else_sees_what_is_begun(desk: Client, case: Case, thomas: Person) -> None:
    desk.post(reverse("desk:keep_begun", args=[case.pk, "note"]), {"body": "He is difficult"})
    other = Client()
    other.force_login(thomas)
    for address in (reverse("desk:day"), reverse("desk:note", args=[case.pk])):
        assert "He is difficult" not in other.get(address).content.decode()


def test_it_can_be_let_go(desk: Client, case: Case) -> None:
    desk.post(reverse("desk:keep_begun", args=[case.pk, "note"]), {"body": "Hm"})
    assert "Let go of what is begun" in desk.get(reverse("desk:note", args=[case.pk])).content.decode()
    assert desk.post(reverse("desk:drop_begun", args=[case.pk, "note"])).status_code == 302
    assert not Begun.objects.exists()


def test_what_cannot_be_begun_has_no_page(desk: Client, case: Case) -> None:
    assert desk.post(reverse("desk:keep_begun", args=[case.pk, "close"]), {"body": "x"}).status_code == 404
