"""Who decides is told once: said in a guided run, it is known beside every change."""

from datetime import datetime, timedelta

from hospes.agreements.models import Agreement
from hospes.agreements.operations import name_decision_maker
from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved, correct_fact, note_fact
from hospes.ledger.reactions import run_reactions
from hospes.staff.models import Person
from tests.cases.conftest import names_of

WHO = "scope.decision_maker_named"


def test_who_decides_is_known_from_the_fact(case: Case, anna: Person, at: datetime) -> None:
    fact = note_fact(by=anna, at=at, case=case, key="deciders", value="Larisa and the director")
    run_reactions()
    assert Agreement.objects.get(case=case).decision_maker == "Larisa and the director"
    correct_fact(by=anna, at=at, fact=fact, value="Oleg Gromov", why="He decides alone.")
    run_reactions()
    run_reactions()
    assert Agreement.objects.get(case=case).decision_maker == "Oleg Gromov"
    assert names_of(case).count(WHO) == 2


def test_other_facts_name_nobody(case: Case, anna: Person, at: datetime) -> None:
    note_fact(by=anna, at=at, case=case, key="household", value="Five of us")
    run_reactions()
    assert not Agreement.objects.exists()


def test_a_name_given_since_is_not_overwritten_by_an_older_fact(
    case: Case, anna: Person, at: datetime
) -> None:
    note_fact(by=anna, at=at, case=case, key="deciders", value="Larisa")
    name_decision_maker(by=anna, at=at + timedelta(minutes=5), case=case, who="Oleg Gromov")
    run_reactions()
    assert Agreement.objects.get(case=case).decision_maker == "Oleg Gromov"


def test_a_closed_case_keeps_the_fact_and_goes_on(case: Case, anna: Person, at: datetime) -> None:
    note_fact(by=anna, at=at, case=case, key="deciders", value="Oleg Gromov")
    confirm_solved(by=anna, at=at, case=case, how="spoken", said_by="Éva")
    run_reactions()
    assert WHO not in names_of(case)
    assert case.facts.get().value == "Oleg Gromov"
