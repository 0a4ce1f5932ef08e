"""Which contacts an inspector is given to look at."""

from collections.abc import Callable
from datetime import datetime

import pytest

from hospes.cases.models import Contact
from hospes.encounters.models import Encounter
from hospes.encounters.operations import do_step
from hospes.quality.core.marks import Answer, Given
from hospes.quality.operations import discard, save_draft
from hospes.quality.queries import to_look_at
from hospes.staff.models import Person
from tests.quality.conftest import CALM, SAID, Handled, Judged

Later = Callable[..., datetime]


def drawn(inspector: Person, at: datetime, **more: int) -> list[Contact]:
    return [each.contact for each in to_look_at(inspector, at=at, **more)]


def test_a_handled_contact_is_drawn_with_the_run_it_was_handled_by(
    contact: Contact, run: Encounter, ilona: Person, later: Later
) -> None:
    (each,) = to_look_at(ilona, at=later(hours=1))
    assert (each.contact, each.encounter) == (contact, run)


def test_what_somebody_has_looked_at_is_not_drawn_again_for_anybody(
    contact: Contact, judged: Judged, ilona: Person, niamh: Person, later: Later
) -> None:
    judged(contact)
    assert drawn(ilona, later(hours=1)) == []
    assert drawn(niamh, later(hours=1)) == []


def test_a_draft_takes_a_contact_out_and_throwing_it_away_puts_it_back(
    contact: Contact, ilona: Person, niamh: Person, at: datetime, later: Later
) -> None:
    begun = save_draft(
        by=ilona, at=at, contact=contact, answers={CALM: Given(Answer.YES, SAID)}, language="en"
    )
    assert drawn(niamh, later(hours=1)) == []
    discard(by=ilona, at=at, inspection=begun)
    assert drawn(niamh, later(hours=1)) == [contact]


def test_nobody_is_given_their_own(
    handled: Handled,
    contact: Contact,
    run: Encounter,
    niamh: Person,
    marta: Person,
    at: datetime,
    later: Later,
) -> None:
    own = handled(niamh, minutes=10)
    assert drawn(niamh, later(hours=1)) == [contact]
    assert set(drawn(marta, later(hours=1))) == {contact, own}
    do_step(by=niamh, at=at, encounter=run, path="receive/apologise")
    assert drawn(niamh, later(hours=1)) == [], "she marked a step in it"


def test_a_call_one_answered_oneself_is_not_given_though_a_colleague_led_on_from_it(
    handled: Handled, niamh: Person, anna: Person, later: Later
) -> None:
    contact = handled(anna, with_contact=False)
    Contact.objects.filter(pk=contact.pk).update(person=niamh)
    assert drawn(niamh, later(hours=1)) == []


@pytest.mark.parametrize(("days", "found"), [(29, 1), (31, 0)])
def test_only_the_last_thirty_days_count(
    contact: Contact, ilona: Person, later: Later, days: int, found: int
) -> None:
    assert len(drawn(ilona, later(days=days))) == found


def test_what_has_not_happened_yet_is_not_drawn(contact: Contact, ilona: Person, later: Later) -> None:
    assert drawn(ilona, later(hours=-1)) == []


def test_the_draw_stays_the_same_all_week_and_is_another_for_another_inspector(
    handled: Handled, ilona: Person, marta: Person, later: Later
) -> None:
    for minutes in range(12):
        handled(minutes=minutes)
    monday = drawn(ilona, later(hours=1), n=4)
    assert drawn(ilona, later(days=3), n=4) == monday
    assert drawn(ilona, later(days=8), n=4) != monday
    assert drawn(marta, later(hours=1), n=4) != monday


def test_somebody_of_everybodys_comes_before_more_of_anybodys(
    handled: Handled, thomas: Person, anna: Person, ilona: Person, later: Later
) -> None:
    for minutes in range(6):
        handled(anna, minutes=minutes)
    handled(thomas, minutes=30)
    whose = {each.encounter.started_by for each in to_look_at(ilona, at=later(hours=1), n=2)}
    assert whose == {anna, thomas}


def test_more_contacts_need_no_more_queries(
    handled: Handled, ilona: Person, later: Later, django_assert_num_queries: Callable[..., object]
) -> None:
    for minutes in range(9):
        handled(minutes=minutes)
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        for each in to_look_at(ilona, at=later(hours=1)):
            assert each.contact.customer.name
            assert each.encounter.started_by.name
            assert each.encounter.edition.number
