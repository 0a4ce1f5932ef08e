"""Real servers, read in each way: waiting with them (IDLE), by POP3, by token, encrypted."""

import threading
import time
from datetime import datetime, timedelta

import pytest

from hospes.cases.models import Case
from hospes.channels.email import operations
from hospes.channels.email.models import InboundMessage, Mailbox, Popped, SignIn
from hospes.channels.email.operations import listening
from hospes.channels.email.operations.imap import Folder
from hospes.lib import clock
from hospes.staff.models import Person
from tests.channels.conftest import send
from tests.channels.letters import mail
from tests.channels.real.cutting import Cut, wire_with
from tests.channels.real.post_office import BELLA, DESK, PASSWORD, PostOffice
from tests.channels.real.token_server import TokenServer
from tests.channels.servers import HOST

pytestmark = [pytest.mark.mail_servers, pytest.mark.django_db]


def bring(office: PostOffice, *words: str) -> None:
    before = len(office.letters_of(DESK))
    for each in words:
        office.send(mail(each, subject=each), sender=BELLA, to=[DESK])
    office.wait_for_letters(DESK, before + len(words))


def poll(desk: Mailbox, at: datetime) -> str:
    mailbox = Mailbox.objects.select_related("team").get(pk=desk.pk)
    with clock.stopped_at(at):
        operations.poll(mailbox=mailbox, now=lambda: at)
    mailbox.refresh_from_db()
    return mailbox.poll_error


def listened(office: PostOffice, desk: Mailbox, at: datetime, *, rounds: int) -> list[int]:
    """Listen for so many rounds; how many mails were here at each. One more comes while we wait."""
    seen: list[int] = []

    def hears(so: bool) -> None:
        if not so:
            return
        seen.append(InboundMessage.objects.count())
        if len(seen) < rounds:
            threading.Timer(0.3, bring, (office, f"Said while we wait {len(seen)}.")).start()

    mailbox = Mailbox.objects.select_related("team").get(pk=desk.pk)
    began = time.monotonic()
    listening.listen(
        mailbox=mailbox,
        now=lambda: at,
        until=lambda: len(seen) >= rounds or time.monotonic() - began > 60,
        hears=hears,
    )
    return seen


def test_what_comes_while_we_wait_is_here_within_moments(
    office: PostOffice, desk: Mailbox, at: datetime
) -> None:
    bring(office, "Before we came.")
    began = time.monotonic()
    assert listened(office, desk, at, rounds=3) == [1, 2, 3]
    assert time.monotonic() - began < 30
    assert Case.objects.count() == 3
    desk.refresh_from_db()
    assert (desk.poll_error, desk.polled_at) == ("", at)


def test_a_line_is_renewed_before_the_server_hangs_up(
    office: PostOffice, desk: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert listening.RENEWED_AFTER < 29 * 60
    monkeypatch.setattr(listening, "RENEWED_AFTER", 0.3)
    rounds: list[bool] = []
    listening.listen(mailbox=desk, now=lambda: at, until=lambda: len(rounds) >= 3, hears=rounds.append)
    assert rounds == [True, True, True, False]


def test_a_line_that_breaks_while_we_wait_is_noted_and_made_anew(
    office: PostOffice, desk: Mailbox, at: datetime
) -> None:
    with wire_with(office.imap, Cut(rb" IDLE", 0), Cut(rb" IDLE", 10)) as wire:
        desk.imap_port = wire.port
        desk.save()
        for _ in range(2):
            rounds: list[bool] = []
            assert listening.listen(mailbox=desk, now=lambda: at, until=lambda: False, hears=rounds.append)
            assert rounds == [True, False]
            desk.refresh_from_db()
            assert desk.poll_error != ""
            assert desk.failing_since == at
        bring(office, "After all that.")
        assert poll(desk, at) == ""
    assert InboundMessage.objects.count() == 1
    desk.refresh_from_db()
    assert desk.failing_since is None


def test_a_folder_that_is_made_anew_loses_nothing_and_doubles_nothing(
    office: PostOffice, desk: Mailbox, at: datetime
) -> None:
    bring(office, "One.", "Two.")
    assert poll(desk, at) == ""
    Mailbox.objects.update(uid_validity=7, last_uid=99_999)  # what the folder was before
    bring(office, "Three.")
    assert listened(office, desk, at, rounds=1) == [3]
    assert (InboundMessage.objects.count(), Case.objects.count()) == (3, 3)


def test_a_server_that_cannot_wait_is_looked_into_by_the_clock(
    office: PostOffice, desk: Mailbox, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Folder, "knows_idle", False)
    assert not listening.listen(mailbox=desk, now=lambda: at, until=lambda: False, hears=lambda so: None)


# --- POP3 -----------------------------------------------------------------------------------------------------


@pytest.fixture
def popped(office: PostOffice, desk: Mailbox) -> Mailbox:
    desk.imap_host = ""
    desk.pop3_host, desk.pop3_port, desk.pop3_user, desk.pop3_security = HOST, office.pop3, DESK, "none"
    desk.set_password("pop3", PASSWORD)
    desk.save()
    return desk


def test_by_pop3_each_mail_is_taken_once_and_stays_on_the_server(
    office: PostOffice, popped: Mailbox, at: datetime
) -> None:
    bring(office, "One.", "Two.")
    for _ in range(2):
        assert poll(popped, at) == ""
        assert (InboundMessage.objects.count(), Case.objects.count(), Popped.objects.count()) == (2, 2, 2)
    assert len(office.letters_of(DESK)) == 2
    bring(office, "Three.")
    assert poll(popped, at) == ""
    assert InboundMessage.objects.count() == 3


def test_what_lay_there_long_enough_goes_and_is_forgotten(
    office: PostOffice, popped: Mailbox, at: datetime
) -> None:
    Mailbox.objects.update(pop3_keeps_days=3)
    bring(office, "One.")
    assert poll(popped, at) == ""
    assert poll(popped, at + timedelta(days=2)) == ""
    bring(office, "Two.")
    assert len(office.letters_of(DESK)) == 2
    assert poll(popped, at + timedelta(days=3)) == ""
    assert len(office.letters_of(DESK)) == 1
    assert poll(popped, at + timedelta(days=3)) == ""
    assert (InboundMessage.objects.count(), Popped.objects.count()) == (2, 1)


POP_CUTS = {
    "greeting": Cut(b""),
    "user": Cut(rb"^USER"),
    "password": Cut(rb"^PASS", 0),
    "names": Cut(rb"^UIDL", 5),
    "fetch": Cut(rb"^RETR 2"),
    "amid a mail": Cut(rb"^RETR 2", 200),
    "delete": Cut(rb"^DELE", 0),
    "farewell": Cut(rb"^QUIT", 0),
}


@pytest.mark.parametrize("cut", POP_CUTS.values(), ids=POP_CUTS)
def test_a_line_that_breaks_loses_nothing_by_pop3_either(
    office: PostOffice, popped: Mailbox, at: datetime, cut: Cut
) -> None:
    Mailbox.objects.update(pop3_keeps_days=0)
    bring(office, "One.", "Two.", "Three.")
    with wire_with(office.pop3, cut) as wire:
        Mailbox.objects.update(pop3_port=wire.port)
        assert poll(popped, at) != ""
        assert wire.done == 1
        assert poll(popped, at) == ""
    assert (InboundMessage.objects.count(), Case.objects.count()) == (3, 3)


# --- by token -------------------------------------------------------------------------------------------------


@pytest.fixture
def token_desk(desk: Mailbox, tokens: TokenServer, at: datetime) -> Mailbox:
    operations.sign_in_by_token(
        by=None,
        at=at,
        mailbox=desk,
        token_url=tokens.token_url,
        client="hospes",
        refresh_token="first",
        client_secret="s",
    )
    desk.imap_secret = ""
    desk.smtp_user = DESK
    desk.save()
    return desk


def test_a_mailbox_signs_in_by_token_both_ways(
    office: PostOffice, token_desk: Mailbox, tokens: TokenServer, case: Case, anna: Person, at: datetime
) -> None:
    bring(office, "One.")
    assert poll(token_desk, at) == ""
    operations.send(by=anna, at=at, case=case, subject="", body="Hello.", to=BELLA)
    with clock.stopped_at(at):
        assert send(at)["temporary"] == 0
    assert len(tokens.given) == 1  # one token serves both ways
    grant = SignIn.objects.get()
    assert (grant.opened("refresh"), grant.opened("access")) == ("next-1", tokens.given[0])
    assert not {"next-1", tokens.given[0], "first"} & {grant.refresh_secret, grant.access_secret}
    assert tokens.asked[0]["client_secret"] == "s"


def test_a_token_is_renewed_before_it_ends_with_the_token_that_was_given_last(
    token_desk: Mailbox, tokens: TokenServer, at: datetime
) -> None:
    assert poll(token_desk, at) == ""
    assert poll(token_desk, at + timedelta(minutes=54)) == ""
    assert len(tokens.given) == 1
    assert poll(token_desk, at + timedelta(minutes=56)) == ""
    assert [each["refresh_token"] for each in tokens.asked] == ["first", "next-1"]


def test_a_token_the_server_will_not_have_is_asked_for_anew(
    token_desk: Mailbox, tokens: TokenServer, at: datetime
) -> None:
    assert poll(token_desk, at) == ""
    tokens.revoked.update(tokens.given)
    assert poll(token_desk, at) != ""
    assert poll(token_desk, at) == ""
    assert len(tokens.given) == 2


def test_no_token_says_why_and_the_letter_waits(
    token_desk: Mailbox, tokens: TokenServer, case: Case, anna: Person, at: datetime
) -> None:
    tokens.refuses = "invalid_client"
    assert "invalid_client" in poll(token_desk, at)
    letter = operations.send(by=anna, at=at, case=case, subject="", body="Hello.", to=BELLA)
    assert send(at)["temporary"] == 1
    letter.refresh_from_db()
    assert "invalid_client" in letter.error
    tokens.refuses, tokens.leads_to = "", "https://elsewhere.example/token"
    assert "302" in poll(token_desk, at)  # nobody is led away with our secrets


# --- encryption ------------------------------------------------------------------------------------------------


def test_a_certificate_is_looked_at(
    office: PostOffice, desk: Mailbox, case: Case, anna: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    Mailbox.objects.update(imap_security="starttls", smtp_security="starttls")
    letter = operations.send(by=anna, at=at, case=case, subject="", body="Hello.", to=BELLA)
    assert "CERTIFICATE_VERIFY_FAILED" in poll(desk, at)
    assert send(at)["temporary"] == 1
    letter.refresh_from_db()
    assert "CERTIFICATE_VERIFY_FAILED" in letter.error
    monkeypatch.setenv("SSL_CERT_FILE", str(office.root / "authority.pem"))
    bring(office, "One.")
    assert poll(desk, at) == ""
    assert send(at + timedelta(minutes=1))["temporary"] == 0
    Mailbox.objects.update(imap_security="tls", imap_port=office.imaps)
    assert poll(desk, at) == ""


# --- reports ---------------------------------------------------------------------------------------------------


def test_their_server_reports_that_a_letter_is_there_and_an_answer_needs_no_id(
    office: PostOffice, desk: Mailbox, case: Case, anna: Person, at: datetime
) -> None:
    Mailbox.objects.update(asks_receipts=True, signs_replies=True)
    letter = operations.send(by=anna, at=at, case=case, subject="", body="Hello.", to=BELLA)
    before = case.contacts.count()
    assert send(at)["sent"] == 1
    office.settle()
    office.wait_for_letters(DESK, 1)
    assert poll(desk, at) == ""
    letter.refresh_from_db()
    assert (letter.delivered_at, letter.came_back_for) == (at, "")
    assert case.contacts.count() == before  # good news is on the letter, and no line in the case
    (there,) = office.letters_of(BELLA)
    assert there["Reply-To"].startswith(f"hello+{case.pk}.")
    office.send(
        mail("Fine.", subject="No number, no id", to=there["Reply-To"]), sender=BELLA, to=[there["Reply-To"]]
    )
    office.wait_for_letters(DESK, 2)
    assert poll(desk, at) == ""
    assert InboundMessage.objects.order_by("-pk")[0].case_id == case.pk
