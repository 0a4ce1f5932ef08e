"""PostgreSQL plans anew where a kept plan would not fit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.customers.models import Address, Customer
from hospes.lib.planning import is_doubled, look_anew, planned_for_its_values


def test_one_two_four_eight() -> None:
    assert [each for each in range(20) if is_doubled(each)] == [1, 2, 4, 8, 16]


def looked_at(smaller_than: float) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        look_anew([Customer, Address], smaller_than=smaller_than)
    return [query["sql"] for query in asked if query["sql"].startswith("ANALYZE")]


@pytest.mark.django_db
def test_small_tables_are_looked_at_where_plans_are_kept() -> None:
    Customer.objects.bulk_create(Customer(name=f"Kovacs {n}", sort_name=f"kovacs {n}") for n in range(40))
    is_postgres = connection.vendor == "postgresql"
    both = ["ANALYZE customers_address, customers_customer"] if is_postgres else []
    assert looked_at(1e9) == both
    assert looked_at(30) == (
        ["ANALYZE customers_address"] if is_postgres else []
    )  # forty are known of by now
    assert looked_at(-1) == []


def kept() -> int:
    with connection.cursor() as cursor:
        for _ in range(8):
            cursor.execute("SELECT 1 + 1 /* kept? */", [])
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%kept? */"])
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no statement ready")
def test_in_here_no_statement_is_kept_ready_and_afterwards_again() -> None:
    with planned_for_its_values():
        assert kept() == 0
    with pytest.raises(ZeroDivisionError), planned_for_its_values():
        raise ZeroDivisionError
    assert kept() == 1


@pytest.mark.django_db
def test_where_nothing_is_kept_ready_all_goes_on() -> None:
    with planned_for_its_values():
        assert Customer.objects.count() == 0
