"""Programs that sign in by themselves: let in by an administrator, for an hour, for one person, within their scopes."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from hospes.ledger.models import Event
from hospes.staff.models import Client, Person, Token
from hospes.staff.operations import (
    ClientUnclear,
    NotYours,
    ScopeUnknown,
    WrongSecret,
    deactivate,
    forget_expired,
    give_access,
    give_password,
    make_client,
    make_token,
    reactivate,
    renew_secret,
    revoke_client,
    revoke_token,
    take_access_back,
    use_token,
)
from hospes.staff.queries import clients, tokens_of
from hospes.staff.tasks import expired_keys_are_forgotten

SCOPES = ["cases:write", "customers:read"]


@pytest.fixture
def shop(ada: Person, anna: Person, at: datetime) -> tuple[Client, str]:
    """The web shop's program, which acts for Anna."""
    return make_client(by=ada, at=at, name=" Web shop ", person=anna, scopes=SCOPES)


def test_the_secret_is_shown_once_and_kept_as_a_digest(shop: tuple[Client, str]) -> None:
    client, secret = shop
    assert client.key.startswith("hsc_")
    assert secret.startswith("hss_")
    assert (client.name, client.scopes) == ("Web shop", SCOPES)
    kept = [str(value) for row in Client.objects.values() for value in row.values()]
    assert secret not in kept
    assert not any(secret in str(event.data) for event in Event.objects.all())


def test_a_program_gets_a_key_for_an_hour_that_acts_as_its_person(
    shop: tuple[Client, str], anna: Person, at: datetime
) -> None:
    client, secret = shop
    token, key = give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    found = use_token(key=key, at=at + timedelta(minutes=59))
    assert found == token
    assert found is not None
    assert (found.person, list(found.scopes), found.bearer) == (anna, SCOPES, f"client:{client.pk}")
    assert use_token(key=key, at=at + timedelta(minutes=60)) is None


def test_it_may_ask_for_less_and_not_for_more(shop: tuple[Client, str], at: datetime) -> None:
    client, secret = shop
    token, _key = give_access(key=client.key, given_secret=secret, scopes=["cases:read"], at=at)
    assert (token.scopes, token.may_write) == (("cases:read",), False)
    for more in (["customers:write"], ["*"], ["read"], ["weather:read"], ["cases:read", "insight:read"]):
        with pytest.raises(ScopeUnknown):
            give_access(key=client.key, given_secret=secret, scopes=more, at=at)
    assert Token.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "hss_", "x" * 900, "hss_" + "x" * 40, "\x00", "é"])
def test_nobody_gets_a_key_with_another_secret(shop: tuple[Client, str], at: datetime, wrong: str) -> None:
    client, secret = shop
    for key, said in ((client.key, wrong), (wrong, secret), (client.key, client.digest)):
        with pytest.raises(WrongSecret):
            give_access(key=key, given_secret=said, scopes=(), at=at)
        with pytest.raises(WrongSecret):
            take_access_back(key=key, given_secret=said, access="hsp_x", at=at)


def test_only_an_administrator_lets_programs_in(
    shop: tuple[Client, str], anna: Person, marta: Person, niamh: Person, at: datetime
) -> None:
    client, _secret = shop
    for other in (anna, marta, niamh):
        with pytest.raises(NotYours):
            make_client(by=other, at=at, name="x", person=other, scopes=["read"])
        with pytest.raises(NotYours):
            renew_secret(by=other, at=at, client=client)
        with pytest.raises(NotYours):
            revoke_client(by=other, at=at, client=client)
    assert clients() == [client]


def test_a_program_needs_a_name_a_scope_and_somebody_who_works_here(
    ada: Person, anna: Person, at: datetime
) -> None:
    for name, scopes in ((" \x00", ["read"]), ("Shop", [])):
        with pytest.raises(ClientUnclear):
            make_client(by=ada, at=at, name=name, person=anna, scopes=scopes)
    with pytest.raises(ScopeUnknown, match="weather"):
        make_client(by=ada, at=at, name="Shop", person=anna, scopes=["weather:read"])
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    with pytest.raises(ClientUnclear):
        make_client(by=ada, at=at, name="Shop", person=anna, scopes=["read"])
    assert not Client.objects.exists()


def test_there_are_not_hundreds_of_them(
    ada: Person, anna: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hospes.staff.operations.clients.MOST", 1)
    client, _secret = make_client(by=ada, at=at, name="Shop", person=anna, scopes=["read"])
    with pytest.raises(ClientUnclear):
        make_client(by=ada, at=at, name="Another", person=anna, scopes=["read"])
    revoke_client(by=ada, at=at, client=client)
    make_client(by=ada, at=at, name="Another", person=anna, scopes=["read"])


def test_a_new_secret_ends_the_old_one_and_its_keys(
    shop: tuple[Client, str], ada: Person, at: datetime
) -> None:
    client, old = shop
    _token, key = give_access(key=client.key, given_secret=old, scopes=(), at=at)
    new = renew_secret(by=ada, at=at, client=client)
    assert use_token(key=key, at=at) is None
    with pytest.raises(WrongSecret):
        give_access(key=client.key, given_secret=old, scopes=(), at=at)
    assert give_access(key=client.key, given_secret=new, scopes=(), at=at)


def test_a_revoked_program_is_out_at_once_and_for_good(
    shop: tuple[Client, str], ada: Person, at: datetime
) -> None:
    client, secret = shop
    _token, key = give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    revoke_client(by=ada, at=at, client=client)
    revoke_client(by=ada, at=at + timedelta(days=1), client=client)
    assert client.revoked_at == at
    assert use_token(key=key, at=at) is None
    assert clients() == []
    with pytest.raises(WrongSecret):
        give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    with pytest.raises(ClientUnclear):
        renew_secret(by=ada, at=at, client=client)


def test_all_of_it_stands_in_the_ledger(
    shop: tuple[Client, str], ada: Person, anna: Person, at: datetime
) -> None:
    client, _secret = shop
    renew_secret(by=ada, at=at, client=client)
    revoke_client(by=ada, at=at, client=client)
    told = [
        (event.name, event.actor_id, event.about_id)
        for event in Event.objects.filter(name__startswith="client.")
    ]
    assert told == [
        ("client.made", ada.pk, anna.pk),
        ("client.secret_renewed", ada.pk, anna.pk),
        ("client.revoked", ada.pk, anna.pk),
    ]


def test_while_its_person_may_not_come_in_it_may_not_either(
    shop: tuple[Client, str], ada: Person, anna: Person, at: datetime
) -> None:
    client, secret = shop
    _token, key = give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    give_password(by=ada, at=at, person=anna)
    assert use_token(key=key, at=at) is None
    with pytest.raises(WrongSecret):
        give_access(key=client.key, given_secret=secret, scopes=(), at=at)


def test_who_leaves_takes_their_programs_along_and_brings_none_back(
    shop: tuple[Client, str], ada: Person, anna: Person, at: datetime
) -> None:
    client, secret = shop
    deactivate(by=ada, at=at, person=anna)
    reactivate(by=ada, at=at, person=anna)
    with pytest.raises(WrongSecret):
        give_access(key=client.key, given_secret=secret, scopes=(), at=at)


def test_a_key_is_given_back_early_and_only_ones_own(
    shop: tuple[Client, str], ada: Person, anna: Person, at: datetime
) -> None:
    client, secret = shop
    other, others_secret = make_client(by=ada, at=at, name="Other", person=anna, scopes=["read"])
    _token, key = give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    _own, own_key = make_token(by=anna, at=at, name="x", may_write=False)
    take_access_back(key=other.key, given_secret=others_secret, access=key, at=at)
    take_access_back(key=other.key, given_secret=others_secret, access=own_key, at=at)
    assert use_token(key=key, at=at)
    assert use_token(key=own_key, at=at)
    take_access_back(key=client.key, given_secret=secret, access=key, at=at)
    assert use_token(key=key, at=at) is None


def test_keys_of_programs_are_no_tokens_of_the_person(
    shop: tuple[Client, str], anna: Person, at: datetime
) -> None:
    client, secret = shop
    for _ in range(25):
        give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    assert tokens_of(anna) == []
    make_token(by=anna, at=at, name="x", may_write=False)


def test_what_has_expired_is_forgotten(shop: tuple[Client, str], anna: Person, at: datetime) -> None:
    client, secret = shop
    give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    own, _key = make_token(by=anna, at=at, name="x", may_write=False)
    assert forget_expired(at=at + timedelta(minutes=90)) == 0
    assert forget_expired(at=at + timedelta(hours=3)) == 1
    give_access(key=client.key, given_secret=secret, scopes=(), at=at)
    expired_keys_are_forgotten()
    assert list(Token.objects.all()) == [own]


def test_the_database_keeps_no_key_of_a_program_for_ever(
    shop: tuple[Client, str], anna: Person, at: datetime
) -> None:
    token, _key = make_token(by=anna, at=at, name="x", may_write=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.filter(pk=token.pk).update(client=shop[0])


def test_a_token_of_ones_own_may_open_only_some_rooms(anna: Person, at: datetime) -> None:
    token, key = make_token(by=anna, at=at, name="x", scopes=["customers:read", "cases:write"])
    assert (token.scopes, token.may_write) == (("cases:write", "customers:read"), True)
    assert use_token(key=key, at=at) == token
    with pytest.raises(ScopeUnknown):
        make_token(by=anna, at=at, name="x", scopes=["customers:shred"])
    revoke_token(by=anna, at=at, token=token)
