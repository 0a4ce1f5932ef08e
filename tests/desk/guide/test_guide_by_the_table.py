"""At the desk: what the authority table does not allow asks why, beside what the table says."""

from datetime import datetime

import pytest
from django.test import Client

from hospes.cases.models import Case
from hospes.encounters import operations
from hospes.encounters.models import Encounter, MarkKind
from hospes.staff.models import Person
from tests.encounters.codices import FACTS, codex
from tests.encounters.conftest import Publish
from tests.encounters.test_by_the_table import CANCELLING, ROLES, TABLE

ACT = "cancelling/one/act"


@pytest.fixture
def forbidden(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    """A run in which the table says no to Anna, who goes on all the same."""
    publish(codex(situations=[CANCELLING], facts=FACTS, roles=ROLES, authority=TABLE))
    run = operations.begin(by=anna, at=at, case=case, situation="cancelling", channel="phone")
    told = {"by": anna, "at": at, "encounter": run, "facts": {"late": True}}
    return operations.do_step(**told, path="may", outcome="go-on", note="The director has said so.")


def test_the_reason_is_asked_once_beside_what_the_table_says(desk: Client, forbidden: Encounter) -> None:
    page = desk.get(f"/guide/{forbidden.pk}/phone/").content.decode()
    assert page.count('name="note"') == 1
    assert "Why it is done all the same" in page
    assert "A voucher." in page


def test_without_a_reason_it_is_not_done_and_with_one_it_is(desk: Client, forbidden: Encounter) -> None:
    sent = {"path": ACT, "mode": "phone", "seen": forbidden.marks.latest("pk").pk}
    refused = desk.post(f"/guide/{forbidden.pk}/do/", sent)
    assert "What is known speaks against it." in refused.content.decode()
    assert not forbidden.marks.filter(kind=MarkKind.DONE, path=ACT).exists()
    desk.post(f"/guide/{forbidden.pk}/do/", {**sent, "note": "By word of the director."})
    assert forbidden.marks.get(kind=MarkKind.DONE, path=ACT).note == "By word of the director."
