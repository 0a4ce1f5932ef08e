"""A colleague named in a note is told; who may not see the case cannot be named."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from hospes.cases.models import Case, Contact
from hospes.cases.operations import NotYours, offer_handover
from hospes.ledger.models import Event
from hospes.staff.models import Person
from hospes.worklists.access import mention_or_404
from hospes.worklists.models import Mention
from hospes.worklists.operations import CannotSeeIt, note_seen, write_note
from hospes.worklists.queries import may_be_named, mentions_in, mentions_of
from tests.cases.conftest import Opened, away
from tests.cases.test_concurrency import race

pytestmark = pytest.mark.django_db
Later = Callable[..., datetime]


def test_whom_a_note_names_has_it_until_they_have_looked(
    case: Case, anna: Person, thomas: Person, at: datetime, later: Later
) -> None:
    note = write_note(by=anna, at=at, case=case, body=f"@{thomas.username.upper()}, you know this oven.")
    assert (note.direction, note.person) == ("note", anna)
    (mention,) = mentions_of(thomas, at)
    assert (mention.contact, mention.at) == (note, at)
    assert mentions_in(case, thomas) == [mention]
    assert mentions_of(anna, at) == []
    note_seen(by=thomas, at=later(minutes=1), mention=mention)
    note_seen(by=thomas, at=later(minutes=2), mention=mention)
    assert mention.seen_at == later(minutes=1)
    assert mentions_of(thomas, at) == []
    assert mentions_in(case, thomas) == []
    assert Event.objects.filter(name="mention.seen").count() == 1


def test_the_named_ones_screens_are_told_and_no_word_stands_in_the_ledger(
    case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    note = write_note(by=anna, at=at, case=case, body=f"@{thomas.username} secret")
    event = Event.objects.get(name="mention.made")
    assert (event.about_type, event.about_id, event.case_id) == ("person", thomas.pk, case.pk)
    assert event.data == {"contact": note.pk}


def test_oneself_words_and_addresses_are_not_named(case: Case, anna: Person, at: datetime) -> None:
    write_note(by=anna, at=at, case=case, body=f"@{anna.username} @home bella@example.com")
    assert not Mention.objects.exists()


def test_somebody_who_may_not_see_the_case_cannot_be_named_and_nothing_is_noted(
    case: Case, anna: Person, thomas: Person, zoltan: Person, ada: Person, at: datetime
) -> None:
    before = Contact.objects.count()
    body = f"@{thomas.username} @{zoltan.username} @{ada.username}"
    with pytest.raises(CannotSeeIt, match=f"{ada.name}, {zoltan.name} may not see"):
        write_note(by=anna, at=at, case=case, body=body)
    assert Contact.objects.count() == before
    assert not Mention.objects.exists()


def test_a_stranger_writes_no_note(case: Case, zoltan: Person, at: datetime) -> None:
    with pytest.raises(NotYours):
        write_note(by=zoltan, at=at, case=case, body="Hm.")


def test_a_note_in_a_case_one_may_no_longer_see_is_not_shown(
    case: Case, anna: Person, thomas: Person, zoltan: Person, showroom: Any, at: datetime
) -> None:
    write_note(by=anna, at=at, case=case, body=f"@{thomas.username}")
    Person.objects.filter(pk=thomas.pk).update(team=showroom)
    thomas.refresh_from_db()
    assert mentions_of(thomas, at) == []


def test_only_the_one_who_is_named_finds_it(
    case: Case, anna: Person, thomas: Person, niamh: Person, at: datetime
) -> None:
    note = write_note(by=anna, at=at, case=case, body=f"@{thomas.username}")
    mention = Mention.objects.get(contact=note)
    assert mention_or_404(thomas, mention.pk) == mention
    for other in (anna, niamh):
        with pytest.raises(Http404):
            mention_or_404(other, mention.pk)


def test_whom_one_may_name_is_whoever_may_see_the_case(
    case: Case,
    anna: Person,
    thomas: Person,
    zoltan: Person,
    ilona: Person,
    niamh: Person,
    ada: Person,
    at: datetime,
) -> None:
    assert may_be_named(case, "", by=anna, at=at) == sorted((ilona, niamh, thomas), key=lambda one: one.name)
    offer_handover(by=anna, at=at, case=case, to=zoltan, story="Yours.")
    assert may_be_named(case, "ZOLT", by=anna, at=at) == [zoltan]
    assert may_be_named(case, "zoltán", by=anna, at=at) == [zoltan]
    assert may_be_named(case, "feke", by=anna, at=at) == [zoltan]
    assert may_be_named(case, "ekete", by=anna, at=at) == []


def test_a_deputy_may_be_named(
    case: Case, anna: Person, thomas: Person, zoltan: Person, at: datetime
) -> None:
    away(anna, zoltan, at)
    assert zoltan in may_be_named(case, "", by=thomas, at=at)
    write_note(by=thomas, at=at, case=case, body=f"@{zoltan.username}")
    assert len(mentions_of(zoltan, at)) == 1


def test_more_people_cost_no_more_questions(
    case: Case, anna: Person, service: Any, at: datetime, django_assert_max_num_queries: Any
) -> None:
    for n in range(20):
        Person.objects.create(
            username=f"p{n}", email=f"p{n}@example.com", name=f"P {n}", roles=["agent"], team=service
        )
    with django_assert_max_num_queries(4):
        assert len(may_be_named(case, "p", by=anna, at=at)) == 8


def test_the_database_names_somebody_once_a_note(
    case: Case, anna: Person, thomas: Person, at: datetime
) -> None:
    note = write_note(by=anna, at=at, case=case, body=f"@{thomas.username} @{thomas.username}")
    with pytest.raises(IntegrityError), transaction.atomic():
        Mention.objects.create(person=thomas, contact=note, at=at)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_looked_at_on_two_devices_is_looked_at_once(
    opened: Opened, anna: Person, thomas: Person, at: datetime
) -> None:
    note = write_note(by=anna, at=at, case=opened("A drawer"), body=f"@{thomas.username}")
    first, second = (Mention.objects.get(contact=note) for _ in range(2))
    race(
        lambda: note_seen(by=thomas, at=at, mention=first),
        lambda: note_seen(by=thomas, at=at, mention=second),
    )
    assert Event.objects.filter(name="mention.seen").count() == 1
