"""People come in by the front door: sign-in, sign-out, forgotten and one-time passwords."""

import re
from datetime import datetime

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from hospes.staff import operations
from hospes.staff.models import Person
from tests.staff.conftest import Hire

LONG = "a long enough password"
OWN = "a password of my own 7"


@pytest.fixture
def anna_signs(hired: Hire) -> Person:
    """Anna with a password of her own."""
    return hired("Anna Kertész", password=LONG)


def _sign_in(client: Client, login: str, password: str) -> HttpResponse:
    return client.post("/account/login/", {"login": login, "password": password})


def _is_in(client: Client) -> bool:
    return client.get("/me/").status_code == 200


def test_the_right_password_opens_the_door(client: Client, anna_signs: Person) -> None:
    answer = _sign_in(client, anna_signs.username, LONG)
    assert answer["Location"] == "/"
    assert _is_in(client)


def test_one_comes_back_to_the_page_one_asked_for(client: Client, anna_signs: Person) -> None:
    asked = client.get("/me/?x=1")
    answer = client.post(asked["Location"], {"login": anna_signs.username, "password": LONG})
    assert answer["Location"] == "/me/?x=1"


@pytest.mark.parametrize(
    ("login", "password"), [("anna-kertesz", "wrong password"), ("nobody", LONG), ("", "")]
)
def test_anything_else_does_not(client: Client, anna_signs: Person, login: str, password: str) -> None:
    assert _sign_in(client, login, password).status_code == 200
    assert not _is_in(client)


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(
    client: Client, anna_signs: Person
) -> None:
    def told(login: str, password: str) -> list[str]:
        page = _sign_in(client, login, password).content.decode()
        return re.findall(r'class="title">([^<]+)<', page)

    assert told(anna_signs.username, "wrong password") == told("nobody-here", "wrong password") != []


def test_who_left_does_not_come_in(client: Client, anna_signs: Person, at: datetime) -> None:
    operations.deactivate(by=None, at=at, person=anna_signs)
    _sign_in(client, anna_signs.username, LONG)
    assert not _is_in(client)
    operations.reactivate(by=None, at=at, person=anna_signs)
    _sign_in(client, anna_signs.username, LONG)
    assert _is_in(client)


def test_one_goes_out_by_a_button(client: Client, anna_signs: Person) -> None:
    _sign_in(client, anna_signs.username, LONG)
    client.get("/account/logout/")
    assert _is_in(client)
    client.post("/account/logout/")
    assert not _is_in(client)


def test_nobody_opens_an_account_by_themselves(client: Client, db: None) -> None:
    told = {"email": "me@example.com", "username": "me", "password1": OWN, "password2": OWN}
    client.post("/account/signup/", told)
    assert not Person.objects.exists()


def test_a_forgotten_password_is_replaced_by_a_mailed_link(client: Client, anna_signs: Person) -> None:
    client.post("/account/password/reset/", {"email": anna_signs.email.upper()})
    assert mail.outbox[0].to == [anna_signs.email]
    link = re.search(r"/account/password/reset/key/\S+", mail.outbox[0].body)
    assert link
    form = client.get(link[0], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": OWN, "password2": OWN})
    _sign_in(client, anna_signs.username, OWN)
    assert _is_in(client)


def test_the_link_works_once(client: Client, anna_signs: Person) -> None:
    client.post("/account/password/reset/", {"email": anna_signs.email})
    link = re.search(r"/account/password/reset/key/\S+", mail.outbox[0].body)
    assert link
    form = client.get(link[0], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": OWN, "password2": OWN})
    again = Client().get(link[0], follow=True).content.decode()
    assert 'name="password1"' not in again


def test_a_one_time_password_leads_to_the_choice_of_another_from_everywhere(
    client: Client, anna_signs: Person, at: datetime
) -> None:
    given = operations.give_password(by=None, at=at, person=anna_signs)
    _sign_in(client, anna_signs.username, given)
    for address in ("/", "/me/", "/customers/", "/nowhere/"):
        assert client.get(address)["Location"] == "/account/password/change/", address
    assert client.post("/me/", {"theme": "dark"})["Location"] == "/account/password/change/"
    anna_signs.refresh_from_db()
    assert anna_signs.theme == "auto"


@pytest.mark.parametrize("address", ["/healthz", "/account/password/change/"])
def test_what_is_needed_to_choose_one_stays_open(
    client: Client, anna_signs: Person, at: datetime, address: str
) -> None:
    operations.give_password(by=None, at=at, person=anna_signs)
    client.force_login(Person.objects.get(pk=anna_signs.pk))
    assert client.get(address).status_code == 200


def test_a_weak_choice_is_asked_again_and_the_house_stays_closed(
    client: Client, anna_signs: Person, at: datetime
) -> None:
    given = operations.give_password(by=None, at=at, person=anna_signs)
    _sign_in(client, anna_signs.username, given)
    for weak in ("short", "1234567890", "anna-kertesz"):
        told = {"oldpassword": given, "password1": weak, "password2": weak}
        assert client.post("/account/password/change/", told).status_code == 200
    anna_signs.refresh_from_db()
    assert anna_signs.password_is_temporary
    assert not _is_in(client)


def test_a_one_time_password_goes_out_of_date_with_the_next(
    client: Client, anna_signs: Person, at: datetime
) -> None:
    first = operations.give_password(by=None, at=at, person=anna_signs)
    operations.give_password(by=None, at=at, person=anna_signs)
    _sign_in(client, anna_signs.username, first)
    assert "_auth_user_id" not in client.session
