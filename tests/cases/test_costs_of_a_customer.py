"""What is known of a customer of thousands of cases is found by its own index, and never by walking their cases."""

from datetime import datetime

import pytest
from django.db import connection

from hospes.cases.models import Case, Fact
from hospes.cases.queries.known import known_by_case, known_of, told_in
from hospes.customers.models import Customer
from hospes.staff.models import Person
from tests.cases.conftest import Opened

MANY = 2_000


@pytest.fixture
def busy(case: Case, opened: Opened, anna: Person, eva: Customer, at: datetime) -> Case:
    """One of her many cases; in each something is known of the matter, in few something of her."""
    rows = [
        Case(
            customer=eva, reason="Again.", channel="phone", owner=anna, team=anna.team, opened_at=at,
            last_contact_at=at, act_by=at,
        )
        for _ in range(MANY)
    ]  # fmt: skip
    made = Case.objects.bulk_create(rows)
    Fact.objects.bulk_create(
        Fact(case=each, customer=eva, key="order_number", value="K-1", said_at=at) for each in made
    )
    Fact.objects.bulk_create(
        Fact(case=each, customer=eva, about_customer=eva, key=f"k{number}", value="x", said_at=at)
        for number, each in enumerate(made[:20])
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return case


@pytest.mark.parametrize("ask", [known_of, told_in], ids=["what is known", "whatever was told"])
def test_it_is_read_by_two_indexes(busy: Case, ask: object) -> None:
    rows = ask(busy.pk, busy.customer_id)  # type: ignore[operator]
    assert rows.count() == 20
    plan = rows.explain()
    assert "fact_by_whom_it_is_about" in plan or "fact_known_once_of_a_customer" in plan, plan
    assert "Seq Scan on cases_fact" not in plan, plan
    assert "SCAN cases_fact" not in plan, plan


def test_of_a_page_of_cases_too(busy: Case) -> None:
    page = dict.fromkeys(Case.objects.values_list("pk", flat=True)[:50], busy.customer_id)
    found = known_by_case(page)
    assert {len(facts) for facts in found.values()} <= {20, 21}
