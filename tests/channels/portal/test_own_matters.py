"""What a customer sees of their cases once they are in, and how they ask for something new."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import ask_whether_solved, confirm_solved, open_case, promise
from hospes.channels.email.models import Mailbox
from hospes.channels.portal import operations
from hospes.channels.portal.queries import AT_ONCE, Visitor, matters_of, situations_to_ask, visitor
from hospes.channels.web.queries import page_token
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.customers.operations import merge_customers, welcome_customer
from hospes.files.queries import attachments_on
from hospes.lib import clock
from hospes.staff.models import Absence, Person
from tests.channels.conftest import Hire, letters

ComeIn = Callable[..., Client]
NEW = "/my/new"


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[datetime]:
    with clock.stopped_at(at) as moment:
        yield moment


@pytest.fixture
def come_in(mailbox: Mailbox, at: datetime) -> ComeIn:
    def signed_in(address: str = "bella@example.com") -> Client:
        client = Client()
        operations.ask_for_link(at=at, address=address, language="en")
        found = re.search(r"/my/in/(\S+)", letters()[-1].body)
        assert found is not None
        client.post(f"/my/in/{found.group(1)}")
        return client

    return signed_in


def read(client: Client, address: str = "/my/") -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def test_they_see_who_looks_after_it_and_what_was_promised(
    come_in: ComeIn, case: Case, anna: Person, at: datetime
) -> None:
    promise(by=anna, at=at, case=case, what="We bring a new runner.", due_at=at + timedelta(days=2))
    words = read(come_in())
    for told in (
        "Dear Bella Fodor,",
        "The drawer is stuck.",
        "Anna Kertész",
        "We bring a new runner.",
        "due",
    ):
        assert told in words


def test_who_stands_in_for_somebody_away_is_named(
    come_in: ComeIn, case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    Absence.objects.create(
        person=anna, deputy=thomas, starts_at=at - timedelta(days=1), ends_at=at + timedelta(days=1)
    )
    assert "Thomas Byrne looks after it" in read(come_in())


def test_each_leads_to_its_own_page(come_in: ComeIn, case: Case) -> None:
    assert f"/c/{page_token(case)}" in come_in().get("/my/").content.decode()


def test_what_waits_for_their_word_says_so(come_in: ComeIn, case: Case, anna: Person, at: datetime) -> None:
    ask_whether_solved(by=anna, at=at, case=case)
    assert "Is it solved?" in read(come_in())


def test_what_is_settled_stands_below(come_in: ComeIn, case: Case, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    words = read(come_in())
    assert "Nothing is open" in words
    assert words.index("Settled") < words.index("The drawer is stuck.")


def test_nobody_sees_what_is_another_customers(
    come_in: ComeIn, case: Case, anna: Person, at: datetime
) -> None:
    other = welcome_customer(by=None, at=at, name="Clara", emails=["clara@example.com"])
    open_case(by=anna, at=at, customer=other, reason="Mine alone.", channel="phone")
    assert "Mine alone." not in read(come_in())
    assert "The drawer is stuck." not in read(come_in("clara@example.com"))


def test_of_an_organisation_its_people_see_their_own(
    come_in: ComeIn, bella: Customer, anna: Person, at: datetime
) -> None:
    firm = welcome_customer(
        by=None, at=at, name="Kilbride", kind="organisation", emails=["office@kilbride.example"]
    )
    bella.organisation = firm
    bella.save()
    open_case(by=anna, at=at, customer=firm, reason="All of the firm.", channel="phone")
    assert "All of the firm." not in read(come_in())
    assert "All of the firm." in read(come_in("office@kilbride.example"))


def test_whoever_was_merged_sees_everything_of_theirs(
    come_in: ComeIn, case: Case, anna: Person, niamh: Person, at: datetime
) -> None:
    other = welcome_customer(by=None, at=at, name="Bella F.", emails=["b.fodor@example.com"])
    open_case(by=anna, at=at, customer=other, reason="The hinge creaks.", channel="phone")
    client = come_in("b.fodor@example.com")
    merge_customers(by=niamh, at=at, kept=case.customer, gone=other)
    words = read(client)
    assert "The drawer is stuck." in words
    assert "Dear Bella Fodor," in words


def test_more_cases_cost_no_more_questions(come_in: ComeIn, case: Case, anna: Person, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            matters_of(case.customer, at=at)
        return len(asked)

    few = cost()
    for number in range(8):
        one = open_case(by=anna, at=at, customer=case.customer, reason=f"Matter {number}", channel="phone")
        promise(by=anna, at=at, case=one, what="Soon.", due_at=at + timedelta(days=2))
        if number % 2:
            confirm_solved(by=None, at=at, case=one, how="link")
    assert cost() <= few + 1  # the promises of what is settled, too


def test_what_is_settled_comes_by_pages(come_in: ComeIn, case: Case, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    copies = [Case.objects.get(pk=case.pk) for _ in range(AT_ONCE)]
    for each in copies:
        each.pk = None
    Case.objects.bulk_create(copies)
    first = matters_of(case.customer, at=at)
    assert len(first.settled) == AT_ONCE
    assert first.older is not None
    rest = matters_of(case.customer, at=at, before=first.older)
    assert [each.case.pk for each in rest.settled] == [case.pk]
    assert (rest.open, rest.older) == ([], None)
    assert come_in().get(f"/my/?before={first.older}").status_code == 200


@pytest.mark.parametrize("before", ["0", "x", "-1", "9" * 19, "9" * 18, "²"])
def test_a_page_that_is_none_is_answered(come_in: ComeIn, case: Case, before: str) -> None:
    assert come_in().get("/my/", {"before": before}).status_code == 200


def test_whoever_is_not_in_is_led_to_the_entrance(client: Client, mailbox: Mailbox) -> None:
    for address in (NEW, "/my/out"):
        assert client.post(address, {"words": "Hello"}).headers["Location"] == "/my/"
    assert not Case.objects.exists()


def test_a_new_matter_is_one_persons_at_once(come_in: ComeIn, case: Case, edition: Edition) -> None:
    client = come_in()
    situation = situations_to_ask()[0].key
    response = client.post(NEW, {"words": "The tap drips.", "situation": situation}, follow=True)
    opened = Case.objects.latest("pk")
    assert (opened.reason, opened.channel, opened.situation) == ("The tap drips.", "web", situation)
    assert (opened.customer, opened.edition_number) == (case.customer, edition.number)
    assert opened.contacts.get().body == "The tap drips."
    assert "looks after it now" in response.content.decode()


def test_sent_twice_it_is_one_case(come_in: ComeIn, case: Case) -> None:
    client = come_in()
    first = client.post(NEW, {"words": "The tap drips."}).headers["Location"]
    assert client.post(NEW, {"words": "The tap drips. "}).headers["Location"] == first
    assert Case.objects.count() == 2


def test_a_situation_that_nobody_may_begin_here_is_left_open(
    come_in: ComeIn, case: Case, edition: Edition
) -> None:
    come_in().post(NEW, {"words": "The tap drips.", "situation": "no-such"})
    assert Case.objects.latest("pk").situation == ""


def test_files_come_along(come_in: ComeIn, case: Case) -> None:
    photo = SimpleUploadedFile("tap.txt", b"It drips.")
    come_in().post(NEW, {"words": "The tap drips.", "files_new": photo})
    (kept,) = attachments_on(Case.objects.latest("pk").contacts.get())
    assert kept.name == "tap.txt"


def test_a_newcomer_says_their_name_once(come_in: ComeIn, mailbox: Mailbox) -> None:
    client = come_in("new@example.com")
    assert "your name" in client.post(NEW, {"words": "Hello?"}).content.decode()
    client.post(NEW, {"words": "Hello?", "name": " Nóra  Kis "})
    customer = Customer.objects.get()
    assert (customer.name, customer.addresses.get().normalised) == ("Nóra Kis", "new@example.com")
    assert "Your name" not in read(client, NEW)
    assert "Hello?" in read(client)


def test_whoever_became_a_customer_meanwhile_is_that_one(
    come_in: ComeIn, mailbox: Mailbox, at: datetime
) -> None:
    """They wrote a mail while the form was open: their letter was first, and the form is theirs too."""
    client = come_in("new@example.com")
    session = visitor(client.cookies["hospes_portal"].value, at=at)
    assert session is not None
    known = welcome_customer(by=None, at=at, name="Nóra", emails=["new@example.com"])
    stale = Visitor(session.session, None)
    case = operations.ask(at=at, visitor=stale, words="Hello?", name="Nóra Kis")
    assert case.customer == known


def test_without_words_nothing_is_sent_and_nothing_is_lost(
    come_in: ComeIn, case: Case, edition: Edition
) -> None:
    situation = situations_to_ask()[0].key
    response = come_in().post(NEW, {"words": "  ", "situation": situation})
    assert response.status_code == 422
    assert re.search(rf'value="{situation}"\s+checked', response.content.decode())
    assert Case.objects.count() == 1


def test_a_new_matter_of_a_known_customer_goes_to_their_own_person(
    come_in: ComeIn, case: Case, anna: Person, hire: Hire
) -> None:
    hire("Somebody Else", team=anna.team)
    come_in().post(NEW, {"words": "The tap drips."})
    assert Case.objects.latest("pk").owner == anna


def test_the_page_is_kept_in_no_cache(come_in: ComeIn, case: Case) -> None:
    for address in ("/my/", NEW):
        assert "no-store" in come_in().get(address).headers["Cache-Control"]
