"""Saying for oneself: I have read it and accept my part."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from hospes.academy import events
from hospes.academy.models import Acknowledgement
from hospes.academy.operations import NotInForce, accept
from hospes.academy.queries import open_acknowledgements
from hospes.codex.models import Edition
from hospes.ledger.models import Event
from hospes.ledger.queries import history_of, verify
from hospes.staff.models import Person
from tests.academy.conftest import Publish, reworded

Later = Callable[..., datetime]


def test_before_the_first_edition_nothing_is_open(anna: Person) -> None:
    assert open_acknowledgements(anna) == []


def test_a_published_edition_is_open_for_everybody_until_they_accept_it(
    edition: Edition, anna: Person, thomas: Person, at: datetime
) -> None:
    assert open_acknowledgements(anna) == [edition]
    accept(by=anna, at=at, edition=edition)
    assert open_acknowledgements(anna) == []
    assert open_acknowledgements(thomas) == [edition]


def test_only_the_latest_edition_is_ever_open(second: Edition, anna: Person) -> None:
    assert Edition.objects.count() == 2
    assert open_acknowledgements(anna) == [second]


def test_a_new_edition_opens_again_what_was_accepted(
    edition: Edition, publish: Publish, anna: Person, at: datetime, starter
) -> None:
    accept(by=anna, at=at, edition=edition)
    newer = publish(reworded(starter, effect="Feels expected and safe."))
    assert open_acknowledgements(anna) == [newer]


def test_whoever_begins_after_the_publishing_finds_it_open_too(edition: Edition, hired) -> None:
    assert open_acknowledgements(hired("Bence Farkas")) == [edition]


def test_the_body_of_the_edition_is_not_read_for_the_day(
    edition: Edition, anna: Person, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        (found,) = open_acknowledgements(anna)
        assert found.note
    assert "body" in found.get_deferred_fields()


def test_accepting_keeps_who_when_and_in_which_words(edition: Edition, anna: Person, later: Later) -> None:
    accept(by=anna, at=later(hours=2), edition=edition)
    kept = Acknowledgement.objects.get()
    assert (kept.person, kept.edition, kept.at) == (anna, edition, later(hours=2))
    assert kept.words == "I have read it and accept my part"


def test_the_ledger_says_who_accepted_which_edition(edition: Edition, anna: Person, at: datetime) -> None:
    accept(by=anna, at=at, edition=edition)
    event = history_of("edition", edition.pk).get(name=events.EDITION_ACCEPTED)
    assert (event.actor_kind, event.actor_id, event.team_id) == ("person", anna.pk, anna.team_id)
    assert event.data == {"number": 1}
    assert verify() is None


def test_saying_it_twice_is_once(edition: Edition, anna: Person, at: datetime, later: Later) -> None:
    first = accept(by=anna, at=at, edition=edition)
    again = accept(by=anna, at=later(days=1), edition=edition)
    assert again == first
    assert Acknowledgement.objects.get().at == at
    assert Event.objects.filter(name=events.EDITION_ACCEPTED).count() == 1


def test_an_edition_no_longer_in_force_is_not_accepted_and_the_refusal_names_the_newer(
    edition: Edition, second: Edition, anna: Person, at: datetime
) -> None:
    with pytest.raises(NotInForce, match="Edition 2 is in force"):
        accept(by=anna, at=at, edition=edition)
    assert not Acknowledgement.objects.exists()
    assert not Event.objects.filter(name=events.EDITION_ACCEPTED).exists()


def test_the_words_are_kept_in_the_language_in_which_they_were_said(
    edition: Edition, anna: Person, at: datetime
) -> None:
    with translation.override("hu"):
        accept(by=anna, at=at, edition=edition)
        assert Acknowledgement.objects.get().words == translation.gettext("I have read it and accept my part")


def test_the_database_itself_refuses_a_second_acceptance(
    edition: Edition, anna: Person, at: datetime
) -> None:
    accept(by=anna, at=at, edition=edition)
    with pytest.raises(IntegrityError), transaction.atomic():
        Acknowledgement.objects.create(person=anna, edition=edition, at=at, words="Once more")


@pytest.mark.parametrize("words", ["", "   "])
def test_the_database_itself_refuses_an_acceptance_without_words(
    edition: Edition, anna: Person, at: datetime, words: str
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Acknowledgement.objects.create(person=anna, edition=edition, at=at, words=words)


def test_a_person_who_accepted_cannot_be_taken_out_of_the_record(
    edition: Edition, anna: Person, at: datetime
) -> None:
    accept(by=anna, at=at, edition=edition)
    with pytest.raises(ProtectedError):
        anna.delete()
