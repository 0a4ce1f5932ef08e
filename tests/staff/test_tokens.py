"""Keys for programs: made once by their person, kept by nobody, revoked for good."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.ledger.models import Event
from hospes.staff.models import Person, Token
from hospes.staff.operations import (
    NotYours,
    TokenNeedsName,
    TooManyTokens,
    deactivate,
    give_password,
    make_token,
    reactivate,
    revoke_token,
    use_token,
)
from hospes.staff.queries import tokens_of


def test_a_token_is_shown_once_and_kept_as_a_digest(anna: Person, at: datetime) -> None:
    token, key = make_token(by=anna, at=at, name=" Telephone system ", may_write=True)
    assert key.startswith("hsp_")
    assert (token.name, token.scopes) == ("Telephone system", ("read", "write"))
    kept = [str(value) for row in Token.objects.values() for value in row.values()]
    assert key not in kept
    assert not any(key[4:] in str(event.data) for event in Event.objects.all())


def test_two_tokens_are_never_alike(anna: Person, at: datetime) -> None:
    keys = {make_token(by=anna, at=at, name="x", may_write=False)[1] for _ in range(5)}
    assert len(keys) == 5


def test_making_and_revoking_stand_in_the_ledger(anna: Person, at: datetime) -> None:
    token, _key = make_token(by=anna, at=at, name="x", may_write=False)
    revoke_token(by=anna, at=at, token=token)
    revoke_token(by=anna, at=at + timedelta(days=1), token=token)
    told = [
        (event.name, event.actor_id, event.data) for event in Event.objects.filter(name__contains="token")
    ]
    assert told == [
        ("person.token_made", anna.pk, {"token": token.pk, "scopes": ["read"]}),
        ("person.token_revoked", anna.pk, {"token": token.pk}),
    ]
    assert token.revoked_at == at


def test_a_token_opens_until_it_is_revoked(anna: Person, at: datetime) -> None:
    token, key = make_token(by=anna, at=at, name="x", may_write=False)
    found = use_token(key=key, at=at)
    assert found == token
    assert found is not None
    assert found.person == anna
    revoke_token(by=anna, at=at, token=token)
    assert use_token(key=key, at=at) is None


@pytest.mark.parametrize("key", ["", "hsp_", "x", "hsp_" + "x" * 40, "hsp_" + "x" * 500, "hsp_\x00", "hsp_é"])
def test_nothing_else_opens(anna: Person, at: datetime, key: str) -> None:
    make_token(by=anna, at=at, name="x", may_write=False)
    assert use_token(key=key, at=at) is None


def test_the_digest_itself_opens_nothing(anna: Person, at: datetime) -> None:
    token, _key = make_token(by=anna, at=at, name="x", may_write=False)
    assert use_token(key=token.digest, at=at) is None
    assert use_token(key=f"hsp_{token.digest}", at=at) is None


def test_when_it_was_used_is_noted_every_ten_minutes_at_most(anna: Person, at: datetime) -> None:
    token, key = make_token(by=anna, at=at, name="x", may_write=False)
    for minutes, noted in ((1, 1), (5, 1), (12, 12)):
        use_token(key=key, at=at + timedelta(minutes=minutes))
        token.refresh_from_db()
        assert token.last_used_at == at + timedelta(minutes=noted)
    with CaptureQueriesContext(connection) as queries:
        use_token(key=key, at=at + timedelta(minutes=13))
    assert len(queries) == 1


def test_who_leaves_takes_no_key_along_and_brings_none_back(anna: Person, ada: Person, at: datetime) -> None:
    _token, key = make_token(by=anna, at=at, name="x", may_write=True)
    deactivate(by=ada, at=at, person=anna)
    assert use_token(key=key, at=at) is None
    assert Event.objects.get(name="person.deactivated").data == {"tokens_revoked": 1}
    reactivate(by=ada, at=at, person=anna)
    assert use_token(key=key, at=at) is None
    assert tokens_of(anna) == []


def test_an_inactive_person_makes_none_and_uses_none(anna: Person, at: datetime) -> None:
    _token, key = make_token(by=anna, at=at, name="x", may_write=True)
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert use_token(key=key, at=at) is None
    with pytest.raises(NotYours):
        make_token(by=anna, at=at, name="y", may_write=True)


def test_a_one_time_password_locks_the_tokens_too(anna: Person, ada: Person, at: datetime) -> None:
    _token, key = make_token(by=anna, at=at, name="x", may_write=True)
    give_password(by=ada, at=at, person=anna)
    assert use_token(key=key, at=at) is None


def test_nobody_revokes_anothers(anna: Person, ada: Person, at: datetime) -> None:
    token, _key = make_token(by=anna, at=at, name="x", may_write=True)
    with pytest.raises(NotYours):
        revoke_token(by=ada, at=at, token=token)


def test_a_token_has_a_name_and_nobody_has_hundreds(anna: Person, at: datetime) -> None:
    with pytest.raises(TokenNeedsName):
        make_token(by=anna, at=at, name=" \x00 ", may_write=True)
    for number in range(20):
        make_token(by=anna, at=at, name=f"No. {number}", may_write=False)
    with pytest.raises(TooManyTokens):
        make_token(by=anna, at=at, name="One more", may_write=False)
    revoke_token(by=anna, at=at, token=tokens_of(anna)[0])
    make_token(by=anna, at=at, name="One more", may_write=False)


def test_the_database_keeps_digests_apart_and_times_in_order(anna: Person, at: datetime) -> None:
    token, _key = make_token(by=anna, at=at, name="x", may_write=True)
    other, _key = make_token(by=anna, at=at, name="y", may_write=True)
    for wrong in ({"digest": other.digest}, {"revoked_at": at - timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Token.objects.filter(pk=token.pk).update(**wrong)


# -- the page -------------------------------------------------------------------------------------------------


@pytest.fixture
def as_thomas(client: Client, thomas: Person) -> Client:
    client.force_login(thomas)
    return client


def test_a_token_is_made_on_the_page_and_shown_there_once(
    as_thomas: Client, thomas: Person, at: datetime
) -> None:
    page = as_thomas.post("/me/tokens/", {"name": "Telephone", "scope": "write"}).content.decode()
    token = Token.objects.get()
    key = next(word for word in page.replace("<", " ").replace(">", " ").split() if word.startswith("hsp_"))
    assert use_token(key=key, at=at) == token
    assert token.may_write
    later = as_thomas.get("/me/tokens/")
    assert key not in later.content.decode()
    assert "Telephone" in later.content.decode()
    assert "no-store" in later["Cache-Control"]


def test_the_page_says_what_is_missing_and_what_is_too_much(
    as_thomas: Client, thomas: Person, at: datetime
) -> None:
    assert as_thomas.post("/me/tokens/", {"name": "", "scope": "read"}).status_code == 422
    assert as_thomas.post("/me/tokens/", {"name": "x", "scope": "everything"}).status_code == 422
    for number in range(20):
        make_token(by=thomas, at=at, name=f"No. {number}", may_write=False)
    full = as_thomas.post("/me/tokens/", {"name": "One more", "scope": "read"})
    assert full.status_code == 422
    assert "Revoke one" in full.content.decode()


def test_a_token_is_revoked_on_the_page(
    as_thomas: Client, thomas: Person, anna: Person, at: datetime
) -> None:
    mine, key = make_token(by=thomas, at=at, name="x", may_write=False)
    hers, _key = make_token(by=anna, at=at, name="y", may_write=False)
    assert as_thomas.post(f"/me/tokens/{mine.pk}/revoke/").status_code == 302
    assert as_thomas.post(f"/me/tokens/{hers.pk}/revoke/").status_code == 404
    assert use_token(key=key, at=at) is None
    assert tokens_of(anna) == [hers]


def test_more_tokens_cost_no_more_queries(as_thomas: Client, thomas: Person, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_thomas.get("/me/tokens/")
        return len(queries)

    make_token(by=thomas, at=at, name="x", may_write=False)
    cost()
    one = cost()
    for number in range(9):
        make_token(by=thomas, at=at, name=f"No. {number}", may_write=False)
    assert cost() == one
