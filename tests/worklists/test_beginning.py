"""What somebody writes is kept until it is sent, for them alone."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from hospes.cases.models import Case
from hospes.ledger.models import Event
from hospes.ledger.queries import verify
from hospes.staff.models import Person
from hospes.worklists.models import Begun
from hospes.worklists.operations import Gone, OnlyReads, keep_begun, let_go
from hospes.worklists.queries import begun_by, begun_in
from tests.cases.conftest import Opened
from tests.cases.test_concurrency import race

pytestmark = pytest.mark.django_db
Later = Callable[..., datetime]


def keep(by: Person, at: datetime, case: Case, body: str = "Dear Éva", verb: str = "reply") -> Begun | None:
    return keep_begun(by=by, at=at, case=case, verb=verb, typed={"body": body}, seen=3)


def test_it_is_kept_and_grows(case: Case, anna: Person, at: datetime, later: Later) -> None:
    first = keep(anna, at, case)
    assert first is not None
    again = keep(anna, later(minutes=1), case, "Dear Éva, we come")
    assert again is not None
    assert again.pk == first.pk
    kept = begun_in(case, anna, "reply")
    assert kept is not None
    assert (kept.words, kept.seen, kept.begun_at) == ({"body": "Dear Éva, we come"}, 3, at)
    assert kept.kept_at == later(minutes=1)


def test_the_ledger_knows_that_something_is_begun_and_gone_but_no_word_of_it(
    case: Case, anna: Person, at: datetime
) -> None:
    keep(anna, at, case)
    keep(anna, at, case, "Dear Éva, we")
    assert let_go(by=anna, at=at, case=case, verb="reply")
    told = list(Event.objects.filter(name__startswith="words.").order_by("seq"))
    assert [event.name for event in told] == ["words.begun", "words.let_go"]
    assert all(event.data == {"case": case.pk, "verb": "reply"} for event in told)
    assert all(event.team_id is None for event in told)  # no list of the team is fetched again
    assert verify() is None


def test_what_is_emptied_is_gone(case: Case, anna: Person, at: datetime) -> None:
    keep(anna, at, case)
    assert keep(anna, at, case, "  ") is None
    assert not Begun.objects.exists()
    assert not let_go(by=anna, at=at, case=case, verb="reply")


def test_each_verb_and_each_person_has_their_own(
    case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    keep(anna, at, case, "Hers")
    keep(anna, at, case, "Her note", verb="note")
    keep(thomas, at, case, "His")
    assert [each.words["body"] for each in begun_by(thomas, at)] == ["His"]
    assert {each.words["body"] for each in begun_by(anna, at)} == {"Hers", "Her note"}
    let_go(by=anna, at=at, case=case, verb="reply")
    assert begun_in(case, thomas, "reply") is not None


def test_the_latest_comes_first(opened: Opened, anna: Person, later: Later) -> None:
    for minute, words in enumerate(("one", "two", "three")):
        keep(anna, later(minutes=minute), opened(f"No. {minute}"), words)
    assert [each.words["body"] for each in begun_by(anna, later())] == ["three", "two", "one"]


def test_whoever_only_reads_or_sees_nothing_begins_nothing(
    case: Case, ilona: Person, zoltan: Person, at: datetime
) -> None:
    with pytest.raises(OnlyReads):
        keep(ilona, at, case)
    with pytest.raises(Gone):
        keep(zoltan, at, case)
    assert not Begun.objects.exists()


def test_what_was_begun_in_a_case_one_may_no_longer_see_is_not_shown(
    case: Case, anna: Person, at: datetime, showroom: object
) -> None:
    keep(anna, at, case)
    Begun.objects.update(person=_stranger(showroom))
    assert begun_by(Begun.objects.get().person, at) == []


def _stranger(team: object) -> Person:
    return Person.objects.create(username="s", email="s@example.com", name="S", roles=["agent"], team=team)  # type: ignore[misc]


def test_the_database_keeps_one_a_verb(case: Case, anna: Person, at: datetime) -> None:
    keep(anna, at, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Begun.objects.create(person=anna, case=case, verb="reply", words={}, begun_at=at, kept_at=at)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_devices_that_save_at_once_keep_one(case: Case, anna: Person, at: datetime) -> None:
    outcomes = race(*(lambda n=n: keep(anna, at, case, f"Device {n}") for n in range(4)))
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert Begun.objects.get().words["body"].startswith("Device")
    assert Event.objects.filter(name="words.begun").count() == 1
