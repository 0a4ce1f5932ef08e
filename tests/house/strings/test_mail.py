"""Words that break software, in a mail: who it is from, what it is about, what it says and what its file is called."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import formataddr

import pytest
from django.urls import reverse

from hospes.cases.models import Contact
from hospes.channels.email.models import Mailbox
from hospes.channels.email.operations import keep_enclosures, set_up_mailbox, take_in
from hospes.channels.email.queries import bytes_of
from hospes.files.models import Attachment
from hospes.staff.models import Person, Team
from tests.house.strings.inert import as_in_a_mail, awake
from tests.house.strings.nasty import strings
from tests.house.strings.test_every_field import _client


@pytest.fixture
def mailbox(service: Team, at: datetime) -> Mailbox:
    return set_up_mailbox(
        address="service@meridian.example.com", team=service, is_rehearsal=True, by=None, at=at
    )


def _mail(words: str, number: int) -> bytes:
    """As a mail program writes it: what cannot stand in a header is left out there by the program itself."""
    line = "".join(sign for sign in words if sign.isprintable() or sign in "\u200d\u202e")
    mail = EmailMessage()
    mail["From"] = formataddr((line, f"writer{number}@example.com"))
    mail["To"] = "service@meridian.example.com"
    mail["Subject"] = line
    mail["Message-ID"] = f"<strange.{number}@example.com>"
    mail.set_content(f"{words}\n", cte="base64")
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{line[:80]}.bin")
    return mail.as_bytes()


def test_words_in_a_mail_are_kept_as_they_are_and_shown_as_words(
    mailbox: Mailbox, at: datetime, anna: Person, people: dict[str, Person]
) -> None:
    client, wrong = _client("anna", people), {}
    for number, words in enumerate(strings()):
        raw = _mail(words, number)
        taken = take_in(raw=raw, mailbox=mailbox, at=at)
        assert taken.outcome == "opened", words
        contact = Contact.objects.get(case=taken.message.case, direction="in")
        keep_enclosures(at=at)
        kept = {"body": contact.body, "subject": contact.subject}
        changed = {name: said for name, said in kept.items() if not as_in_a_mail(said, words)}
        assert bytes_of(taken.message) == raw
        case = reverse("desk:case", args=[taken.message.case_id])
        html = (
            client.get(case).content.decode()
            + client.get(reverse("channels:mail", args=[taken.message.pk])).content.decode()
        )
        if (
            changed
            or (found := awake(html, [words]))
            or Attachment.objects.filter(contact=contact).count() != 1
        ):
            wrong[words] = changed or found
    assert wrong == {}
