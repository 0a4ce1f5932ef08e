"""The customer's page: opened by its address, in their language, without an account and without JavaScript."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from hospes.cases.models import Case, Contact
from hospes.cases.operations import ask_whether_solved, confirm_solved, log_contact, promise
from hospes.channels.web import operations
from hospes.channels.web.queries import case_of, page_link, page_token, survey_address
from hospes.codex.models import Edition
from hospes.customers.models import Customer
from hospes.lib import clock
from hospes.lib.ids import secret
from hospes.staff.models import Absence, Person
from tests.channels.conftest import events_named

NAMED = {"name": "Meridian Kitchens"}


@pytest.fixture(autouse=True)
def today(at: datetime) -> Iterator[datetime]:
    with clock.stopped_at(at) as moment:
        yield moment


def address(case: Case, verb: str = "") -> str:
    return f"/c/{page_token(case)}{verb}"


def read(client: Client, case: Case) -> str:
    response = client.get(address(case))
    assert response.status_code == 200
    return response.content.decode()


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_customer_reads_what_was_understood_and_who_looks_after_it(client: Client, case: Case) -> None:
    words = words_of(read(client, case))
    assert "Dear Bella Fodor," in words
    assert "The drawer is stuck." in words
    assert "Anna Kertész" in words
    assert f"#{case.pk}" in words


def test_what_was_promised_stands_there_with_its_day(
    client: Client, case: Case, anna: Person, at: datetime
) -> None:
    promise(by=anna, at=at, case=case, what="We bring a new runner.", due_at=at + timedelta(days=2))
    words = words_of(read(client, case))
    assert "We bring a new runner." in words
    assert "due" in words


def test_a_promise_that_is_late_is_not_hidden(client: Client, case: Case, anna: Person, at: datetime) -> None:
    promise(by=anna, at=at, case=case, what="We call you.", due_at=at + timedelta(hours=1))
    with clock.stopped_at(at + timedelta(hours=2)):
        assert "late" in words_of(read(client, case))


def test_what_we_said_to_each_other_is_there_and_what_we_said_among_us_is_not(
    client: Client, case: Case, anna: Person, at: datetime
) -> None:
    log_contact(by=anna, at=at, case=case, direction="out", channel="email", body="We come on Monday.")
    log_contact(by=None, at=at, case=case, direction="in", channel="email", body="Monday is fine.")
    log_contact(by=anna, at=at, case=case, direction="note", channel="", body="She sounds cross.")
    words = words_of(read(client, case))
    assert "We come on Monday." in words
    assert "Monday is fine." in words
    assert "She sounds cross." not in words


def test_what_we_wrote_does_not_lead_to_the_page_it_stands_on(
    client: Client, case: Case, anna: Person, at: datetime
) -> None:
    words = f"A fitter comes.\n\nIt stands here:\n{page_link(case)}\n\nAnna"
    log_contact(by=anna, at=at, case=case, direction="out", channel="email", body=words)
    page = read(client, case)
    assert "A fitter comes." in page
    assert "It stands here" not in page
    assert page_link(case) not in page


def test_the_company_is_called_as_its_codex_is_once_there_is_one(
    client: Client, case: Case, at: datetime
) -> None:
    assert "Hospes" in read(client, case)
    Edition.objects.create(number=1, name="Meridian Kitchens", body=NAMED, content_hash="x", published_at=at)
    page = read(client, case)
    assert "Meridian Kitchens" in page
    assert "Hospes" not in page
    assert "Meridian Kitchens" in client.get("/c/wrong").content.decode()


def test_while_the_owner_is_away_the_deputy_is_named(
    client: Client, case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    Absence.objects.create(
        person=anna, deputy=thomas, starts_at=at - timedelta(days=1), ends_at=at + timedelta(days=1)
    )
    words = words_of(read(client, case))
    assert "Thomas Byrne" in words
    assert "stands in for Anna Kertész" in words


@pytest.mark.parametrize("language", ["en", "hu", "el", "ru"])
def test_the_page_is_in_the_customers_language(
    client: Client, case: Case, bella: Customer, language: str
) -> None:
    bella.language = language
    bella.save()
    assert f'<html lang="{language}"' in read(client, case)


def test_a_language_chosen_on_the_page_stays_chosen(client: Client, case: Case) -> None:
    client.cookies["django_language"] = "el"
    assert '<html lang="el"' in read(client, case)
    client.cookies["django_language"] = "xx"
    assert '<html lang="en"' in read(client, case)


def test_reading_costs_the_same_however_long_the_story(
    client: Client, case: Case, anna: Person, at: datetime, django_assert_max_num_queries: Any
) -> None:
    for n in range(30):
        log_contact(by=anna, at=at, case=case, direction="out", channel="email", body=f"News {n}.")
        promise(by=anna, at=at, case=case, what=f"Promise {n}.", due_at=at + timedelta(days=1))
    with django_assert_max_num_queries(14):
        read(client, case)


def test_the_page_tells_nobody_its_address_and_is_kept_by_nobody(client: Client, case: Case) -> None:
    response = client.get(address(case))
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response.content.decode()
    assert "<script" not in response.content.decode().split("<body", 1)[1]


@pytest.mark.parametrize("verb", ["", "/solved", "/not-yet", "/say"])
def test_a_wrong_cut_or_old_address_opens_nothing_and_is_kind(client: Client, case: Case, verb: str) -> None:
    good = page_token(case)
    case.link_secret = secret()
    case.save()
    for token in (good, "nonsense", good[:-3], "x" * 500):
        response = client.post(f"/c/{token}{verb}") if verb else client.get(f"/c/{token}")
        assert response.status_code == 404
        assert "answer the mail" in words_of(response.content.decode())


def test_an_address_cannot_be_made_for_another_case(case: Case, bella: Customer, anna: Person) -> None:
    token = page_token(case)
    assert case_of(token) == case
    assert case_of(token.replace(token[:4], "AAAA")) is None
    assert page_link(case).endswith(token)


# --- solved ---------------------------------------------------------------------------------------------------


def test_one_click_says_that_it_is_solved(client: Client, case: Case, anna: Person, at: datetime) -> None:
    ask_whether_solved(by=anna, at=at, case=case)
    response = client.post(address(case, "/solved"), follow=True)
    case.refresh_from_db()
    assert (case.state, case.ended_how, case.ended_at) == ("closed", "link", at)
    assert "We are glad that it is solved." in words_of(response.content.decode())
    assert events_named("case.closed")[0].actor_kind == "customer"


def test_saying_it_twice_is_harmless(client: Client, case: Case) -> None:
    client.post(address(case, "/solved"))
    assert client.post(address(case, "/solved")).status_code == 302
    assert len(events_named("case.closed")) == 1


def test_looking_at_the_page_confirms_nothing(client: Client, case: Case) -> None:
    assert client.get(address(case, "/solved")).status_code == 405
    read(client, case)
    case.refresh_from_db()
    assert case.state == "open"


def test_not_yet_brings_the_case_back_with_the_customers_words(
    client: Client, case: Case, anna: Person, at: datetime
) -> None:
    ask_whether_solved(by=anna, at=at, case=case)
    client.post(address(case, "/not-yet"), {"words": "It still squeaks."})
    case.refresh_from_db()
    assert (case.state, case.owner) == ("open", anna)
    contact = Contact.objects.latest("pk")
    assert (contact.direction, contact.channel, contact.body) == ("in", "web", "It still squeaks.")


def test_not_yet_without_a_word_is_enough(client: Client, case: Case) -> None:
    client.post(address(case, "/not-yet"))
    assert "not solved yet" in Contact.objects.latest("pk").body


def test_a_closed_case_can_be_taken_up_again(client: Client, case: Case, anna: Person, at: datetime) -> None:
    confirm_solved(by=None, at=at, case=case, how="link")
    assert "It is not solved after all" in words_of(read(client, case))
    client.post(address(case, "/not-yet"), {"words": "It broke again."})
    case.refresh_from_db()
    assert (case.state, case.owner, case.reopened_count) == ("open", anna, 1)


def test_a_form_sent_twice_says_it_once(case: Case, at: datetime) -> None:
    for _ in range(2):
        operations.say_not_yet(at=at, case=case, words="It squeaks.")
    assert Contact.objects.filter(body="It squeaks.").count() == 1


@pytest.mark.parametrize(
    ("how", "words"),
    [("silence", "heard nothing more"), ("reason", "without your word"), ("link", "You told us")],
)
def test_a_closed_case_says_how_it_ended(client: Client, case: Case, how: str, words: str) -> None:
    shown = {"state": "closed", "ended_how": how, "ended_at": case.opened_at}
    for name, value in shown.items():
        setattr(case, name, value)
    html = render_to_string("channels/_standing.html", {"case": case, "token": "t", "survey": ""})
    assert words in words_of(html)


def test_where_there_is_a_question_it_is_offered(client: Client, case: Case) -> None:
    case.state, case.ended_how = "closed", "link"
    html = render_to_string("channels/_standing.html", {"case": case, "token": "t", "survey": "/f/x"})
    assert 'href="/f/x"' in html


def test_where_there_is_no_question_nothing_is_offered(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.channels.crash.urls"
    assert survey_address("t") == ""


# --- saying more ----------------------------------------------------------------------------------------------


def test_the_customer_says_more(client: Client, case: Case) -> None:
    response = client.post(address(case, "/say"), {"words": "Please call after five."}, follow=True)
    assert "Your message has arrived." in words_of(response.content.decode())
    contact = Contact.objects.latest("pk")
    assert (contact.direction, contact.channel, contact.customer) == ("in", "web", case.customer)
    case.refresh_from_db()
    assert case.waiting_since is not None


def test_saying_nothing_is_refused_kindly(client: Client, case: Case) -> None:
    before = Contact.objects.count()
    response = client.post(address(case, "/say"), {"words": "  "})
    assert response.status_code == 422
    assert "Please write what you want to tell us" in words_of(response.content.decode())
    assert Contact.objects.count() == before


def test_the_same_words_sent_twice_are_taken_once_but_not_for_ever(case: Case, at: datetime) -> None:
    assert operations.say_more(at=at, case=case, words="Hello?") is not None
    assert operations.say_more(at=at + timedelta(minutes=1), case=case, words="Hello? ") is None
    assert operations.say_more(at=at + timedelta(hours=1), case=case, words="Hello?") is not None


def test_what_is_said_is_shown_as_text(client: Client, case: Case) -> None:
    client.post(address(case, "/say"), {"words": "<script>alert(1)</script>\x00"})
    html = client.get(address(case)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_forged_form_is_refused(case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(case, "/solved")).status_code == 403
    case.refresh_from_db()
    assert case.state == "open"
