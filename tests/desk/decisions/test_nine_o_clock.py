"""Nine o'clock at a shop that closes at eight, three times: what Anna sees at the desk, and what the customer reads."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.channels.email.models import Mailbox, OutboundMessage
from hospes.channels.web.queries import page_token
from hospes.codex.core.documents import canonical_json, content_hash, read_folder
from hospes.codex.models import Edition, Suggestion
from hospes.customers.operations import add_address
from hospes.decisions.models import Decision
from hospes.demo import CODEX_FOLDER
from hospes.lib import clock
from hospes.staff.models import Person
from tests.desk.decisions.conftest import as_

LATE = "Could I come at nine instead of eight?"
TOLD = (
    "This does make the evening longer for two of us, and it is an exception: we close at eight. "
    "We will wait for you on Tuesday, so that your plan gets settled."
)
INSTEAD = "On Thursdays we are open until eight, and I can be here from half past seven any morning."
HABIT = "This is becoming a habit"


@pytest.fixture(autouse=True)
def meridian(db: None, at: datetime) -> Edition:
    """Meridian's own codex, as published: it says until when who may stay."""
    codex = read_folder(CODEX_FOLDER)
    return Edition.objects.create(
        number=1, name=str(codex.name), body=json.loads(canonical_json(codex)), content_hash=content_hash(codex),
        published_at=at,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def evening(at: datetime) -> Iterator[datetime]:
    with clock.stopped_at(at) as moment:
        yield moment


@pytest.fixture
def matter(case: Case, mailbox: Mailbox, anna: Person, at: datetime) -> Case:
    """Éva reads English, and writes."""
    add_address(by=anna, at=at, customer=case.customer, kind="email", value="eva@example.com")
    type(case.customer).objects.filter(pk=case.customer_id).update(language="en")
    Case.objects.filter(pk=case.pk).update(channel="email")
    return Case.objects.get(pk=case.pk)


def words(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


def looked(desk: Client, case: Case, amount: str = "15") -> str:
    address = reverse("desk:decide", args=[case.pk])
    return words(desk.get(address, {"action": "stay-after-hours", "amount": amount}))


def answered(desk: Client, case: Case, answer: str, **said: str) -> None:
    given = {
        "action": "stay-after-hours", "amount": "15", "asked": LATE, "answer": answer, "how": "email", **said
    }  # fmt: skip
    reply = desk.post(reverse("desk:decide", args=[case.pk]), given, follow=True)
    assert "Decided and told." in words(reply)


def customers_page(case: Case) -> str:
    return words(Client().get(reverse("channels:page", args=[page_token(case)])))


def come_late(desk: Client, case: Case, when: datetime) -> None:
    """An exception that is shown, with its why."""
    with clock.stopped_at(when):
        answered(desk, case, "exception", words=TOLD, why="The plan has to be signed this week.")


def test_three_times_at_nine_in_a_shop_that_closes_at_eight(
    matter: Case, desk: Client, niamh: Person, at: datetime
) -> None:
    # The first two times: an exception, and she reads that it is one.
    for evening in range(2):
        with clock.stopped_at(at + timedelta(days=7 * evening)):
            assert HABIT not in looked(desk, matter)
        come_late(desk, matter, at + timedelta(days=7 * evening))
        page = customers_page(matter)
        assert TOLD in page
        assert "exception" in page
        assert page.count("The plan has to be signed this week.") == evening + 1
    letter = OutboundMessage.objects.filter(case=matter).latest("pk").contact.body
    assert TOLD in letter

    # The third time the desk says so before anything is said, and has another way ready in words.
    third = at + timedelta(days=14)
    with clock.stopped_at(third):
        warned = looked(desk, matter)
        assert HABIT in warned
        assert "2 exceptions of this kind were made for this customer in half a year." in warned
        assert "Thursdays we are open until eight" in warned
        assert "Studio" in warned  # the level of service that has later visits in it
        answered(
            desk, matter, "no", alternative=INSTEAD,
            words="Not a third time after closing: two colleagues stay each time, and it is not in what we promise.",
        )  # fmt: skip
    page = customers_page(matter)
    assert INSTEAD in page
    assert "Not a third time after closing" in page
    said = OutboundMessage.objects.filter(case=matter).latest("pk").contact.body
    assert INSTEAD in said
    assert [each.answer for each in Decision.objects.order_by("pk")] == ["exception", "exception", "no"]
    assert not Decision.objects.filter(told_at__isnull=True).exists()

    # The lead sees what it came to and proposes it for the codex.
    with clock.stopped_at(third):
        lead = as_(niamh)
        month = words(lead.get(reverse("desk:exceptions")))
        assert "Stay after closing time" in month
        proposed = lead.post(
            reverse("desk:exceptions_propose", args=["stay-after-hours"]),
            {"what": "price", "words": "Three evenings for one customer."},
            follow=True,
        )
    assert "Proposed." in words(proposed)
    assert Suggestion.objects.get().path == "authority/stay-after-hours"


def test_a_letter_that_offers_it_already_does_not_say_it_twice(matter: Case, desk: Client) -> None:
    answered(desk, matter, "no", alternative=INSTEAD, words=f"We close at eight. {INSTEAD}")
    assert OutboundMessage.objects.get(case=matter).contact.body.count(INSTEAD) == 1


def test_a_habit_proposes_what_can_be_offered_where_it_may_be_granted(
    matter: Case, desk: Client, at: datetime
) -> None:
    assert "Thursdays we are open until eight" not in looked(desk, matter)
    for evening in range(2):
        come_late(desk, matter, at + timedelta(days=evening))
    with clock.stopped_at(at + timedelta(days=2)):
        assert "You may decide this" in looked(desk, matter)
        assert "Thursdays we are open until eight" in looked(desk, matter)
