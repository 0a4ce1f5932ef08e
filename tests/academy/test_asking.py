"""A published edition is put before everybody, once, and the ledger says before whom."""

from datetime import datetime

from hospes.academy import events
from hospes.academy.operations import ask_everybody
from hospes.codex.models import Edition
from hospes.ledger.models import Event
from hospes.ledger.queries import history_of
from hospes.ledger.reactions import enrol_all, run_reactions
from hospes.staff.models import Person, Team

REACTION = "academy.put_before_everybody"


def asked(edition: Edition) -> dict[int | None, list[int]]:
    """Whom the ledger says the edition was put before, by team."""
    found = history_of("edition", edition.pk).filter(name=events.ACCEPTANCE_ASKED)
    return {event.team_id: event.data["people"] for event in found}


def test_publishing_puts_the_edition_before_everybody_who_works_here(
    niamh: Person, anna: Person, zoltan: Person, marta: Person, service: Team, showroom: Team, publish
) -> None:
    enrol_all()
    edition = publish()
    run_reactions(only=[REACTION])
    assert asked(edition) == {service.pk: [anna.pk, niamh.pk], showroom.pk: [zoltan.pk], None: [marta.pk]}


def test_each_teams_open_screens_hear_of_it(anna: Person, zoltan: Person, publish) -> None:
    enrol_all()
    publish()
    run_reactions(only=[REACTION])
    told = Event.objects.filter(name=events.ACCEPTANCE_ASKED).values_list("team_id", flat=True)
    assert {anna.team_id, zoltan.team_id} <= set(told)


def test_it_is_the_system_that_asks_at_the_time_of_the_publishing(publish, at: datetime) -> None:
    enrol_all()
    publish()
    run_reactions(only=[REACTION])
    event = Event.objects.filter(name=events.ACCEPTANCE_ASKED).earliest("seq")
    assert (event.actor_kind, event.at) == ("system", at)


def test_asking_again_asks_nobody_twice(edition: Edition, anna: Person, at: datetime) -> None:
    ask_everybody(at=at, edition=edition)
    before = asked(edition)
    ask_everybody(at=at, edition=edition)
    assert asked(edition) == before
    assert Event.objects.filter(name=events.ACCEPTANCE_ASKED).count() == len(before)


def test_a_newer_edition_is_asked_for_anew(edition: Edition, second: Edition, at: datetime) -> None:
    ask_everybody(at=at, edition=edition)
    ask_everybody(at=at, edition=second)
    assert asked(edition)
    assert asked(second)


def test_who_has_left_is_not_asked(edition: Edition, anna: Person, thomas: Person, at: datetime) -> None:
    thomas.is_active = False
    thomas.save()
    ask_everybody(at=at, edition=edition)
    assert thomas.pk not in [pk for people in asked(edition).values() for pk in people]
