"""Whoever may see the case may see its runs; leading them takes somebody who works on cases."""

import pytest
from django.http import Http404

from hospes.encounters.access import encounter_or_404, encounter_to_lead, encounters_for
from hospes.encounters.models import Encounter
from hospes.staff.models import Person, Team
from tests.encounters.conftest import hire


def test_the_team_sees_its_runs_and_another_team_does_not(
    run: Encounter, anna: Person, bence: Person
) -> None:
    assert list(encounters_for(anna)) == [run]
    assert not encounters_for(bence).exists()
    assert encounter_or_404(anna, run.pk) == run
    with pytest.raises(Http404):
        encounter_or_404(bence, run.pk)
    with pytest.raises(Http404):
        encounter_to_lead(bence, run.pk)


def test_a_lead_sees_and_leads_every_run(run: Encounter, lead: Person) -> None:
    assert encounter_to_lead(lead, run.pk) == run


def test_an_inspector_reads_a_run_and_cannot_act_in_it(run: Encounter, inspector: Person) -> None:
    assert encounter_or_404(inspector, run.pk) == run
    with pytest.raises(Http404):
        encounter_to_lead(inspector, run.pk)


@pytest.mark.parametrize("role", ["administrator"])
def test_whoever_only_runs_the_house_sees_no_run(run: Encounter, service: Team, role: str) -> None:
    keeper = hire("Kata Bíró", service, role)
    with pytest.raises(Http404):
        encounter_or_404(keeper, run.pk)


def test_somebody_who_left_sees_nothing(run: Encounter, lead: Person) -> None:
    lead.is_active = False
    assert not encounters_for(lead).exists()


def test_a_run_that_does_not_exist_is_a_404(anna: Person) -> None:
    with pytest.raises(Http404):
        encounter_to_lead(anna, 999_999)
