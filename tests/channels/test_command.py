"""`hospes mail …`: archives are taken in, mailboxes set up, and it is said how mail stands."""

import mailbox as formats
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from hospes.cases.models import Case
from hospes.channels.email.models import InboundMessage, Mailbox
from hospes.channels.email.operations import set_up_mailbox
from hospes.channels.email.operations.archives import mails_in
from hospes.channels.email.operations.mailboxes import NotAnAddress
from hospes.staff.models import Person, Team
from tests.channels.conftest import TakeIn, letters
from tests.channels.letters import STUDIO, mail, parts
from tests.channels.servers import HOST, smtp_server


def run(*words: Any) -> str:
    out = StringIO()
    call_command("mail", *map(str, words), stdout=out)
    return out.getvalue()


def counts(said: str) -> dict[str, int]:
    lines = [line.split(None, 1) for line in said.splitlines()[1:]]
    return {words: int(number) for number, words in lines}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder as people have them: single mails, folders in folders, an mbox, a Maildir, and other things."""
    (tmp_path / "a.eml").write_bytes(mail("One.", message_id="<one@x>"))
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "b.EML").write_bytes(mail("Two.", in_reply_to="<one@x>"))
    (tmp_path / "deep" / "LICENSE").write_text("no mail")
    (tmp_path / "deep" / "c.json").write_text("{}")
    (tmp_path / "deep" / "d.eml").write_bytes(b"no mail either")
    box = formats.mbox(tmp_path / "old.mbox")
    box.add(mail("Three.", sender="zed@example.org"))
    box.add(mail("Four.", auto_submitted="auto-replied", sender="zed@example.org"))
    box.close()
    maildir = formats.Maildir(tmp_path / "Maildir", create=True)
    maildir.add(mail("Five.", sender="pal@example.org"))
    inner = formats.Maildir(tmp_path / "Maildir" / ".Sent", create=True)
    inner.add(mail("Six.", sender="pal@example.org"))
    return tmp_path


def test_every_mail_of_a_folder_is_taken_in_once(archive: Path, mailbox: Mailbox) -> None:
    found = counts(run("import", archive))
    assert found["mails found"] == 7
    assert found["opened a case"] == 5
    assert found["continued a case"] == 1
    assert found["could not be read: cases for a person"] == 1
    assert found["of all these, written by machines"] == 1
    assert (InboundMessage.objects.count(), Case.objects.count()) == (7, 6)
    again = counts(run("import", archive))
    assert again["were there already"] == 7
    assert (InboundMessage.objects.count(), Case.objects.count()) == (7, 6)


def test_nobody_in_an_archive_is_told_anything_unless_asked_for(
    archive: Path, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run("import", archive)
    assert letters() == []
    fresh = tmp_path_factory.mktemp("fresh") / "new.eml"
    fresh.write_bytes(mail("New.", sender="new@example.org"))
    run("import", fresh, "--acknowledge")
    assert [letter.to for letter in letters()] == ["new@example.org"]


def test_a_file_given_by_itself_is_read_whatever_its_name(tmp_path: Path) -> None:
    raw = mail()
    (tmp_path / "message").write_bytes(raw)
    assert list(mails_in(tmp_path / "message")) == [raw]
    (tmp_path / "inbox").write_bytes(b"From bella Mon Mar  2 08:30:00 2026\n" + mail() + b"\n")
    assert len(list(mails_in(tmp_path / "inbox"))) == 1


def test_a_path_that_is_not_there_is_said_to_be_so(mailbox: Mailbox, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="What was read before is kept"):
        run("import", tmp_path / "nowhere.eml")


def test_without_a_mailbox_one_is_made_that_neither_fetches_nor_sends(
    anna: Person, service: Team, tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    run("import", tmp_path)
    made = Mailbox.objects.get()
    assert (made.address, made.team, made.is_active) == ("import@localhost", service, False)


def test_the_mailbox_and_the_team_can_be_named(
    anna: Person, zoltan: Person, showroom: Team, mailbox: Mailbox, tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    run("add", "show@meridian.example", "--team", "showroom")
    run("import", tmp_path, "--mailbox", "Show@Meridian.example")
    assert Case.objects.get().team == showroom
    with pytest.raises(CommandError, match="There is no mailbox"):
        run("import", tmp_path, "--mailbox", "x@y.example")


def test_without_people_the_reader_is_told_what_to_do(db: None, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    with pytest.raises(CommandError, match="hospes person add"):
        run("import", tmp_path)
    with pytest.raises(CommandError, match="There is no such team"):
        run("import", tmp_path, "--team", "nobody")


def test_a_mailbox_is_added_and_changed(anna: Person, service: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSPES_IMAP_PASSWORD", "in")
    monkeypatch.setattr("hospes.channels.management.commands.mail.getpass", lambda prompt: "out")
    monkeypatch.delenv("HOSPES_SMTP_PASSWORD", raising=False)
    said = run(
        "add", "Hello@Meridian.example", "--team", "service", "--from-name", "Meridian", "--imap-host", "imap.x",
        "--imap-user", "hello", "--smtp-host", "smtp.x", "--smtp-port", "587", "--smtp-security", "starttls",
        "--smtp-user", "hello",
    )  # fmt: skip
    made = Mailbox.objects.get()
    assert "hello@meridian.example is set up" in said
    assert (made.team, made.from_name, made.smtp_port, made.smtp_security) == (
        service, "Meridian", 587, "starttls",
    )  # fmt: skip
    assert (made.password("imap"), made.password("smtp")) == ("in", "out")
    assert "in" not in made.imap_secret
    run("add", "hello@meridian.example", "--smtp-host", "mail.x")
    made.refresh_from_db()
    assert (made.smtp_host, made.team, made.password("smtp")) == ("mail.x", service, "out")


def test_a_mailbox_must_be_an_address(service: Team, anna: Person, at: datetime) -> None:
    with pytest.raises(CommandError, match="not an e-mail address"):
        run("add", "nonsense")
    with pytest.raises(NotAnAddress):
        set_up_mailbox(by=None, at=at, address="@", team=service)
    with pytest.raises(TypeError, match="no colour"):
        set_up_mailbox(by=None, at=at, address="a@b.example", team=service, colour="red")


def test_it_is_said_how_mail_stands(received: TakeIn, mailbox: Mailbox) -> None:
    received(mail())
    said = run("status")
    assert f"{STUDIO}\tService" in said
    assert "Mail in: 1 handled" in said
    assert "Mail out: 1 queued" in said
    Mailbox.objects.update(is_active=False)
    assert "(not active)" in run("status")


def test_mail_is_sent_and_looked_for_now(received: TakeIn, mailbox: Mailbox, at: datetime) -> None:
    with smtp_server() as postman:
        postman.answers["bad@example.com"] = "550 no"
        mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security = HOST, postman.port, "none"
        mailbox.imap_host, mailbox.imap_port, mailbox.imap_security = HOST, 1, "none"
        mailbox.save()
        received(mail())
        received(mail(sender="bad@example.com"))
        assert "1  sent" in run("send")
    assert "refused" in run("poll").lower()
    assert "bad@example.com\tfailed\t550 no" in run("status")


def test_a_whole_mail_with_parts_can_come_from_an_archive(tmp_path: Path, mailbox: Mailbox) -> None:
    (tmp_path / "a.eml").write_bytes(
        parts("Content-Type: text/plain\r\n\r\nSee.", "Content-Type: image/png; name=d.png\r\n\r\nPNG")
    )
    run("import", tmp_path)
    assert "d.png" in Case.objects.get().reason
