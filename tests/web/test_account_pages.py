"""Signing in, in our look: accounts are given, never taken."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

pytestmark = pytest.mark.django_db
PASSWORD = "four kitchens make a street"


@pytest.fixture
def anna(signed_in: Any, client: Client) -> Any:
    signed_in.language = "en"
    signed_in.set_password(PASSWORD)
    signed_in.save()
    client.logout()
    return signed_in


@pytest.mark.parametrize("name", ["anna", "anna.kertesz@meridian.example.com"])
def test_one_signs_in_by_name_or_by_address(client: Client, anna: Any, name: str) -> None:
    answer = client.post("/account/login/", {"login": name, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(anna.pk)


def test_one_goes_on_to_the_page_one_wanted(client: Client, anna: Any) -> None:
    page = client.get("/account/login/?next=/style").content.decode()
    assert '<input type="hidden" name="next" value="/style">' in page
    answer = client.post("/account/login/", {"login": "anna", "password": PASSWORD, "next": "/style"})
    assert answer.headers["Location"] == "/style"


def test_a_wrong_password_is_said_without_saying_which_part_was_wrong(client: Client, anna: Any) -> None:
    wrong = client.post("/account/login/", {"login": "anna", "password": "wrong"}).content.decode()
    unknown = client.post("/account/login/", {"login": "nobody", "password": "wrong"}).content.decode()
    assert "form-errors" in wrong
    message = re.compile(r'<div class="form-errors".*?</div>', re.DOTALL)
    assert message.findall(wrong) == message.findall(unknown)
    assert 'value="anna"' in wrong


def test_after_signing_in_no_message_greets_one(client: Client, anna: Any) -> None:
    client.post("/account/login/", {"login": "anna", "password": PASSWORD})
    assert '<div class="messages" id="messages"></div>' in client.get("/style").content.decode()


def test_there_is_no_sign_up(client: Client) -> None:
    page = client.get("/account/signup/").content.decode()
    assert "Accounts are given, not taken" in page
    assert "<input" not in page.replace('<input type="hidden"', "")
    assert "sign up" not in client.get("/account/login/").content.decode().lower()


def test_signing_out_asks_once_and_drops_the_drafts_of_the_device(client: Client, anna: Any) -> None:
    client.force_login(anna)
    assert "data-forget-drafts" in client.get("/account/logout/").content.decode()
    assert client.post("/account/logout/").headers["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_replaced_by_mail(client: Client, anna: Any) -> None:
    assert "A new password" in client.get("/account/password/reset/").content.decode()
    answer = client.post("/account/password/reset/", {"email": anna.email}, follow=True)
    assert "Look into your mail" in answer.content.decode()
    link = re.search(r"http://[^/]+(/account/password/reset/key/\S+)", mail.outbox[0].body)
    assert link is not None
    page = client.get(link[1], follow=True)
    assert "Choose a new password" in page.content.decode()
    fresh = "nine doors and one worktop"
    done = client.post(page.request["PATH_INFO"], {"password1": fresh, "password2": fresh}, follow=True)
    assert "Your password is changed" in done.content.decode()
    anna.refresh_from_db()
    assert anna.check_password(fresh)


def test_a_link_that_was_used_says_so_and_offers_a_new_one(client: Client) -> None:
    page = client.get("/account/password/reset/key/1-abc-def/").content.decode()
    assert "This link has been used or is too old" in page
    assert 'href="/account/password/reset/"' in page


def test_an_unknown_address_is_answered_just_the_same(client: Client) -> None:
    answer = client.post("/account/password/reset/", {"email": "nobody@example.com"}, follow=True)
    assert "Look into your mail" in answer.content.decode()


def test_one_changes_ones_own_password(client: Client, anna: Any) -> None:
    client.force_login(anna)
    assert "Change your password" in client.get("/account/password/change/").content.decode()
    short = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": "x", "password2": "x"}
    )
    assert "aria-invalid" in short.content.decode()
    fresh = "nine doors and one worktop"
    client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    )
    anna.refresh_from_db()
    assert anna.check_password(fresh)


@pytest.mark.parametrize("address", ["inactive/", "password/reset/done/", "password/reset/key/done/"])
def test_the_remaining_pages_are_in_our_look(client: Client, address: str) -> None:
    page = client.get(f"/account/{address}").content.decode()
    assert "letter-main" in page
    assert page.count("<h1") == 1
