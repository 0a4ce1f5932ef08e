"""Who is signed in, on every request: as Django and allauth tell it, with statements put together once."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from hospes.config.sessions import SessionStore, SignedIn
from hospes.staff.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    return Person.objects.create(username="anna", name="Anna Kovács", roles=["agent"])


@pytest.fixture
def client(anna: Person) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def asked_by(client: Client) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore(client.cookies["sessionid"].value)
    return request


def test_a_session_tells_whose_it_is_in_two_queries(
    client: Client, anna: Person, django_assert_num_queries
) -> None:
    request = asked_by(client)
    with django_assert_num_queries(2):
        person = get_user(request)
    assert person == anna
    assert {name: getattr(person, name) for name in ("name", "roles", "is_active")} == {
        "name": "Anna Kovács",
        "roles": ["agent"],
        "is_active": True,
    }


def test_whoever_left_is_signed_in_no_more(client: Client, anna: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert not get_user(asked_by(client)).is_authenticated


def test_whoever_was_taken_out_is_nobody() -> None:
    assert SignedIn().get_user(999_999) is None


def test_a_new_password_ends_the_sessions_of_the_old_one(client: Client, anna: Person) -> None:
    anna.set_password("another-password-of-hers")
    anna.save()
    assert not get_user(asked_by(client)).is_authenticated


@pytest.mark.parametrize("key", ["", "nobody-has-this", "x" * 100, "é" * 32])
def test_a_session_that_nobody_has_is_a_new_one(key: str) -> None:
    store = SessionStore(key)
    assert dict(store.items()) == {}
    assert store.session_key is None


def test_a_session_that_is_over_is_a_new_one(client: Client) -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    request = asked_by(client)
    assert not get_user(request).is_authenticated
    assert request.session.session_key is None


def test_what_is_kept_in_a_session_comes_back(client: Client) -> None:
    session = SessionStore(client.cookies["sessionid"].value)
    session["draft"] = {"words": "Jó napot"}
    session.save()
    assert SessionStore(session.session_key)["draft"] == {"words": "Jó napot"}
