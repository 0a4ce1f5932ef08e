"""The bench seeds rows that keep every rule of the house, and its measures look at real pages."""

import pytest
from django.core.management import call_command
from django.db import connection

from bench.measures import case, queue, search, step, weight
from bench.seed import seed
from bench.table import markdown
from hospes.cases.models import Case, Contact
from hospes.customers.models import Customer


@pytest.mark.django_db(transaction=True)
def test_what_is_seeded_holds_and_can_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.measures.ROUNDS", 20)
    monkeypatch.setattr("bench.measures.WARM_UP", 1)
    seeded = seed(cases=1_000)
    assert Case.objects.count() == 1_001
    assert Case.objects.open().count() == 51
    assert Contact.objects.count() == 2_001 + 20
    assert Customer.objects.count() == 201
    connection.check_constraints()
    assert Contact.objects.exclude(case__in=Case.objects.all()).count() == 0
    figures = [figure for measure in (step, queue, case, search, weight) for figure in measure(seeded, 1_000)]
    assert all(figure["value"] > 0 for figure in figures)
    table = markdown([{"engine": "here", **figure} for figure in figures])
    assert table.count("\n") == 2 + len(figures)
    call_command("ledger", "verify")
