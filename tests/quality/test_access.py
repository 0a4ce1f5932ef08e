"""Who may judge, who may read what was found; what is not somebody's is not there."""

from datetime import datetime

import pytest
from django.http import Http404

from hospes.cases.models import Contact
from hospes.cases.operations import log_contact
from hospes.quality.access import contact_to_inspect, draft_or_404, inspection_or_404
from hospes.quality.core.marks import Answer, Given
from hospes.quality.models import Inspection
from hospes.quality.operations import save_draft
from hospes.staff.models import Person
from tests.quality.conftest import CALM, SAID


@pytest.fixture
def draft(contact: Contact, ilona: Person, at: datetime) -> Inspection:
    return save_draft(
        by=ilona, at=at, contact=contact, answers={CALM: Given(Answer.YES, SAID)}, language="en"
    )


@pytest.mark.parametrize("name", ["ilona", "niamh", "marta"])
def test_those_who_judge_read_every_inspection_that_is_done(
    inspection: Inspection, name: str, request: pytest.FixtureRequest
) -> None:
    assert inspection_or_404(request.getfixturevalue(name), inspection.pk) == inspection


def test_an_agent_reads_what_was_found_about_their_own_contact(inspection: Inspection, anna: Person) -> None:
    assert inspection_or_404(anna, inspection.pk) == inspection


@pytest.mark.parametrize("name", ["thomas", "zoltan", "ada"])
def test_for_others_it_is_not_there(
    inspection: Inspection, name: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Http404):
        inspection_or_404(request.getfixturevalue(name), inspection.pk)


def test_a_draft_is_its_inspectors_alone(
    draft: Inspection, ilona: Person, niamh: Person, anna: Person
) -> None:
    assert inspection_or_404(ilona, draft.pk) == draft
    assert draft_or_404(ilona, draft.pk) == draft
    for other in (niamh, anna):
        with pytest.raises(Http404):
            inspection_or_404(other, draft.pk)
        with pytest.raises(Http404):
            draft_or_404(other, draft.pk)


def test_what_is_done_is_no_draft(inspection: Inspection, ilona: Person) -> None:
    with pytest.raises(Http404):
        draft_or_404(ilona, inspection.pk)


@pytest.mark.parametrize("name", ["ilona", "niamh", "marta"])
def test_those_who_judge_find_every_teams_contacts(
    contact: Contact, name: str, request: pytest.FixtureRequest
) -> None:
    assert contact_to_inspect(request.getfixturevalue(name), contact.pk) == contact


@pytest.mark.parametrize("name", ["anna", "thomas", "zoltan", "ada"])
def test_for_whoever_does_not_judge_there_is_no_contact_to_inspect(
    contact: Contact, name: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Http404):
        contact_to_inspect(request.getfixturevalue(name), contact.pk)


def test_a_note_among_us_is_no_contact_with_a_customer(
    contact: Contact, anna: Person, ilona: Person, at: datetime
) -> None:
    note = log_contact(by=anna, at=at, case=contact.case, direction="note", channel="", body="Hm.")
    with pytest.raises(Http404):
        contact_to_inspect(ilona, note.pk)


def test_a_contact_that_is_not_there_is_a_404(ilona: Person, db: None) -> None:
    with pytest.raises(Http404):
        contact_to_inspect(ilona, 999_999)


def test_somebody_who_left_finds_nothing(contact: Contact, inspection: Inspection, ilona: Person) -> None:
    ilona.is_active = False
    with pytest.raises(Http404):
        inspection_or_404(ilona, inspection.pk)
    with pytest.raises(Http404):
        contact_to_inspect(ilona, contact.pk)


def test_an_agent_who_left_reads_nothing_about_themselves(inspection: Inspection, anna: Person) -> None:
    anna.is_active = False
    with pytest.raises(Http404):
        inspection_or_404(anna, inspection.pk)
