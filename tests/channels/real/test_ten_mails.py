"""Ten mails between three parties, carried by a real Postfix and a real Dovecot: each once, each in the right case."""

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

import pytest

from hospes.cases.models import Case, Contact
from hospes.channels.email import operations
from hospes.channels.email.models import InboundMessage, Mailbox, OutboundMessage
from hospes.staff.models import Person
from tests.channels.conftest import send
from tests.channels.real.post_office import BELLA, CARL, DESK, PostOffice

pytestmark = [pytest.mark.mail_servers, pytest.mark.django_db]
Collect = Callable[[], int]


def written(
    words: str,
    *,
    by: str,
    to: str = DESK,
    subject: str = "A stuck drawer",
    cc: str = "",
    id_: str = "",
    **fields: str,
) -> EmailMessage:
    """A mail as somebody's program writes it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = by, to, subject
    if cc:
        mail["Cc"] = cc
    mail["Message-ID"] = f"<{id_ or abs(hash((words, by, subject)))}@{by.partition('@')[2]}>"
    mail["Date"] = "Mon, 02 Mar 2026 08:30:00 +0000"
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    return mail


def answer_to(letter: EmailMessage, words: str, *, by: str, **given: str) -> EmailMessage:
    """As most programs answer: the subject and the ids are kept."""
    references = f"{letter['References'] or ''} {letter['Message-ID']}".strip()
    return written(
        words,
        by=by,
        **{
            "subject": f"Re: {letter['Subject']}",
            "In_Reply_To": letter["Message-ID"],
            "References": references,
        }
        | given,
    )


def test_a_case_of_ten_mails(
    office: PostOffice, desk: Mailbox, anna: Person, collect: Collect, at: datetime
) -> None:
    # 1 and 2: Bella writes, and is told that it arrived.
    office.send(written("The drawer is stuck.", by=BELLA, id_="first"), sender=BELLA, to=[DESK])
    assert collect() == 1
    case = Case.objects.get()
    assert send(at)["sent"] == 1
    (told,) = office.wait_for_letters(BELLA, 1)
    assert told["Auto-Submitted"] == "auto-replied"

    # 3: we answer; Bella passes it on to Carl, past us.
    operations.reply(by=anna, at=at, case=case, body="We come on Monday.")
    assert send(at)["sent"] == 1
    answer = office.wait_for_letters(BELLA, 2)[1]
    assert answer["In-Reply-To"] == "<first@customers.example>"
    passed_on = answer_to(answer, "Can you be there?", by=BELLA, to=CARL, subject=f"Fwd: {answer['Subject']}")
    office.send(passed_on, sender=BELLA, to=[CARL])
    (at_carls,) = office.wait_for_letters(CARL, 1)

    # 4: Carl, whom the case does not know, writes to us about it: a case of its own that points to the first.
    office.send(answer_to(at_carls, "I let you in.", by=CARL, to=DESK), sender=CARL, to=[DESK])
    assert collect() == 1
    other = Case.objects.exclude(pk=case.pk).get()
    assert InboundMessage.objects.get(case=other).mentions == case
    assert send(at)["sent"] == 1

    # 5: Bella answers and copies him in: from then on he takes part.
    office.send(
        answer_to(answer, "Carl lets you in.", by=BELLA, cc=CARL, id_="fifth"), sender=BELLA, to=[DESK, CARL]
    )
    assert collect() == 1

    # 6: his program knows ids only, and he writes another subject.
    copied = next(each for each in office.wait_for_letters(CARL, 3) if "fifth@" in each["Message-ID"])
    changed = written(
        "The bell is broken.", by=CARL, subject="How to get in", References=copied["Message-ID"]
    )
    office.send(changed, sender=CARL, to=[DESK])
    assert collect() == 1
    asked = InboundMessage.objects.get(new_matter="asked")  # the owner is asked whether it is a new matter
    assert (asked.case, asked.subject) == (case, "How to get in")

    # 7: Bella's program says that she is away; nobody answers that.
    away = answer_to(answer, "I am away.", by=BELLA, subject="Out of office", Auto_Submitted="auto-replied")
    office.send(away, sender="", to=[DESK])
    assert collect() == 1

    # 8: one mail comes by two routes.
    twice = answer_to(answer, "Ring twice.", by=BELLA, id_="twice")
    for _ in range(2):
        office.send(twice, sender=BELLA, to=[DESK])
    assert collect() == 2

    # 9 and 10: a letter goes to an address where nobody is; Postfix takes it, and sends it back.
    lost = operations.send(
        by=anna, at=at, case=case, subject="", body="To the fitter.", to="gone@customers.example"
    )
    assert send(at)["sent"] == 1
    assert collect() == 1
    lost.refresh_from_db()
    assert (lost.came_back_at, lost.came_back_for) == (at, "hard")
    assert "gone@customers.example" in lost.came_back_because

    assert_each_once(office, case, other)


def assert_each_once(office: PostOffice, case: Case, other: Case) -> None:
    assert Case.objects.count() == 2
    outcomes = [(m.kind, m.case, m.copy_of_id is not None) for m in InboundMessage.objects.order_by("pk")]
    assert outcomes == [
        ("human", case, False),  # 1
        ("human", other, False),  # 4
        ("human", case, False),  # 5
        ("human", case, False),  # 6
        ("auto", case, False),  # 7
        ("human", case, False),  # 8
        ("human", case, True),  # 8 again
        ("bounce", case, False),  # 10
    ]
    said = Contact.objects.filter(case=case).order_by("pk").values_list("direction", "body")
    assert [direction for direction, _ in said] == ["in", "out", "in", "in", "note", "in", "note"]
    assert all(words not in body for _, body in said for words in ("I let you in.",))
    # Everything we wrote is with whom it was written to, once.
    assert set(OutboundMessage.objects.values_list("state", flat=True)) == {"sent"}
    ids = [letter["Message-ID"] for person in (BELLA, CARL) for letter in office.letters_of(person)]
    ours = OutboundMessage.objects.exclude(to="gone@customers.example").values_list("message_id", flat=True)
    # The letter that Bella passed on has an id of its own; each of ours is there once.
    assert sorted(id_ for id_ in ids if "meridian" in id_) == sorted(f"<{id_}>" for id_ in ours)
