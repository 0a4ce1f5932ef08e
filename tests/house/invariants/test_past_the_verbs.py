"""Past the verbs: rows written as nobody should, by ORM and in plain SQL. The database itself says no."""

import pytest
from django.db import connection

from hospes.cases.models import Case
from hospes.cases.operations import close_with_reason
from hospes.customers.operations import erase_customer
from hospes.lib import clock
from hospes.staff.models import Person
from tests.cases.test_guards import change, refused


@pytest.mark.parametrize("words", ["Something else", "", "— and more", "the hinge"])  # 3
def test_a_reason_that_was_taken_down_stays(case: Case, words: str) -> None:
    refused(change(case, reason=words), "reason_stays|case_has_a_reason")


def test_not_even_in_plain_sql(case: Case) -> None:  # 3
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("UPDATE cases_case SET reason = 'x'"), "reason_stays")
        refused(lambda: cursor.execute("UPDATE cases_case SET reason = reason || ' x'"), "reason_stays")


def test_a_case_may_change_in_every_other_way(case: Case, anna: Person) -> None:  # 3
    change(case, reason=case.reason, title="The hinge", situation="complaint")()
    close_with_reason(by=anna, at=clock.now(), case=case, reason="Sent twice.")


def test_an_erasure_still_takes_the_words_away(case: Case, marta: Person) -> None:  # 3
    close_with_reason(by=marta, at=clock.now(), case=case, reason="They asked to be forgotten.")
    erase_customer(by=marta, at=clock.now(), customer=case.customer, ground="asked")
    case.refresh_from_db()
    assert case.reason == "—"


def test_nobody_of_an_unknown_kind_owns_a_case(case: Case, machine: Person) -> None:  # 11
    refused(change(case, owner=machine), "owner_is_active")
    with connection.cursor() as cursor:
        refused(
            lambda: cursor.execute("UPDATE cases_case SET owner_id = %s", [machine.pk]), "owner_is_active"
        )


def test_an_owner_does_not_become_one_of_an_unknown_kind(case: Case, anna: Person) -> None:  # 11
    refused(change(anna, roles=["ai"]), "person_looks_after_open_cases")
