"""The chat as a page, without a script: a form, a link to look again, and the same words in writing where nobody is."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from hospes.cases.models import Case, Contact
from hospes.channels.chat import operations
from hospes.channels.chat.models import Chat
from hospes.channels.portal.access import COOKIE
from hospes.channels.portal.operations import sign_in, way_in
from hospes.customers.models import Customer
from hospes.lib import clock
from hospes.staff.models import Person


@pytest.fixture
def now_there(anna: Person, attends: Any) -> Person:
    attends(anna, moment=clock.now())
    return anna


@pytest.fixture
def bellas(client: Client, bella: Customer, anna: Person) -> Client:
    """Bella's browser, in which she has signed in to her matters."""
    key = way_in(at=clock.now(), address="bella@example.com").rsplit("/", 1)[1]
    client.cookies[COOKIE] = sign_in(at=clock.now(), key=key)[1]
    return client


def once_on(page: Any) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def test_a_chat_is_begun_and_talked_by_forms_alone(client: Client, now_there: Person) -> None:
    begun = client.post(
        "/chat/", {"words": "The drawer sticks.", "name": "Bella", "once": once_on(client.get("/chat/"))}
    )
    assert begun.status_code == 302
    page = client.get(begun.url)  # type: ignore[attr-defined]
    assert "The drawer sticks." in page.content.decode()
    assert "You are the next." in page.content.decode()

    client.post(begun.url, {"words": "The <b>lower</b> one.", "once": once_on(page)})  # type: ignore[attr-defined]
    client.post(begun.url, {"words": "The <b>lower</b> one.", "once": once_on(page)})  # type: ignore[attr-defined]

    after = client.get(begun.url).content.decode()  # type: ignore[attr-defined]
    assert after.count("The &lt;b&gt;lower&lt;/b&gt; one.") == 1


def test_it_says_who_one_is_talking_to(client: Client, chat: Chat, anna: Person, at: datetime) -> None:
    operations.take(by=anna, at=at, chat=chat)

    assert "Anna Kertész" in client.get(f"/chat/{chat.key}/").content.decode()


def test_nobody_there_and_the_words_are_kept_and_go_in_writing(client: Client, anna: Person) -> None:
    page = client.get("/chat/")
    assert "Nobody is in the chat right now" in page.content.decode()

    sent = client.post(
        "/chat/",
        {"words": "The tap drips.", "email": "eva@example.com", "instead": "1", "once": once_on(page)},
    )

    case = Case.objects.get()
    assert (case.reason, case.channel) == ("The tap drips.", "web")
    assert sent.url.startswith("/c/")  # type: ignore[attr-defined]


def test_somebody_left_while_the_words_were_written(client: Client, now_there: Person, attends: Any) -> None:
    once = once_on(client.get("/chat/"))
    operations.attend(by=now_there, at=clock.now(), is_here=False, at_once=3)

    page = client.post("/chat/", {"words": "The tap drips.", "name": "Eva", "once": once})

    assert page.status_code == 422
    told = page.content.decode()
    assert "The tap drips." in told
    assert 'value="Eva"' in told
    assert 'name="instead"' in told


def test_who_has_signed_in_is_asked_nothing_that_we_know(bellas: Client, now_there: Person) -> None:
    page = bellas.get("/my/chat").content.decode()
    assert 'name="email"' not in page
    assert 'name="name"' not in page

    bellas.post("/my/chat", {"words": "Again.", "once": once_on(bellas.get("/my/chat"))})

    chat = Chat.objects.get()
    assert (chat.customer.name, chat.is_signed_in) == ("Bella Fodor", True)


def test_it_may_be_about_what_is_open_already(bellas: Client, case: Case, now_there: Person) -> None:
    page = bellas.get("/my/chat")
    assert case.title in page.content.decode()

    bellas.post("/my/chat", {"words": "It sticks again.", "about": str(case.pk), "once": once_on(page)})

    chat = Chat.objects.get()
    assert (chat.case, Case.objects.count(), chat.is_begun_here) == (case, 1, False)
    operations.end(at=clock.now(), chat=chat)
    assert Contact.objects.get().case == case


def test_somebody_elses_case_is_not_one(bellas: Client, case: Case, now_there: Person, at: datetime) -> None:
    case.customer = Customer.objects.create(name="Eva", sort_name="eva", created_at=at)
    case.save(update_fields=["customer"])

    bellas.post(
        "/my/chat", {"words": "Hello.", "about": str(case.pk), "once": once_on(bellas.get("/my/chat"))}
    )

    assert Chat.objects.get().case != case


def test_who_has_not_signed_in_is_led_to_the_entrance(client: Client, db: None) -> None:
    assert client.get("/my/chat").url == "/my/"  # type: ignore[attr-defined]


def test_a_strangers_key_is_no_page(client: Client, db: None) -> None:
    assert client.get("/chat/nothing/").status_code == 404
    assert client.post("/chat/nothing/finish").status_code == 404


def test_at_the_end_it_asks_whether_it_is_solved(client: Client, chat: Chat) -> None:
    client.post(f"/chat/{chat.key}/finish")

    page = client.get(f"/chat/{chat.key}/").content.decode()
    assert "Yes, it is solved" in page
    assert 'name="words"' not in page


def test_the_address_is_asked_for_once(client: Client, chat: Chat) -> None:
    assert 'name="email"' in client.get(f"/chat/{chat.key}/").content.decode()

    wrong = client.post(f"/chat/{chat.key}/address", {"email": "nonsense"})
    assert wrong.status_code == 422
    client.post(f"/chat/{chat.key}/address", {"email": "", "no": "1"})

    assert 'name="email"' not in client.get(f"/chat/{chat.key}/").content.decode()
    assert client.post(f"/chat/{chat.key}/address", {"email": "a@example.com"}).status_code == 302


@pytest.mark.parametrize("language", ["hu", "el", "ru"])
def test_the_page_speaks_the_language_of_the_chat(client: Client, chat: Chat, language: str) -> None:
    Chat.objects.update(language=language)

    assert f'<html lang="{language}"' in client.get(f"/chat/{chat.key}/").content.decode()


def test_a_line_that_is_refused_keeps_its_words(client: Client, chat: Chat) -> None:
    page = client.post(f"/chat/{chat.key}/", {"words": "kept", "once": "not a name"})

    assert page.status_code == 422
    assert ">\nkept</textarea>" in page.content.decode()
