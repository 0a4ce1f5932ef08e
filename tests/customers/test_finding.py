"""Customers are found by what somebody types, quickly however many there are."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from hospes.customers import queries
from hospes.customers.models import Customer, SearchWord
from tests.customers.conftest import Welcome


def _names(found: list[Customer]) -> list[str]:
    return [customer.name for customer in found]


def test_an_email_address_leads_to_its_customer(eva: Customer) -> None:
    assert queries.by_email(" EVA.Kovacs@example.com") == eva
    assert queries.by_email("nobody@example.com") is None
    assert queries.by_email("not an address") is None


def test_a_number_leads_to_everybody_who_shares_it(eva: Customer, welcome: Welcome) -> None:
    peter = welcome("Kovács Péter", phones=["+36 30 123 4567"])
    assert queries.by_phone("0630 1234567") == [eva, peter]
    assert queries.by_phone("+36 30 765 4321") == []
    assert queries.by_phone("nothing") == []


def test_a_number_in_a_postal_address_is_no_telephone(welcome: Welcome) -> None:
    welcome("Éva", postal=["1204"])
    assert queries.by_phone("1204") == []


@pytest.mark.parametrize(
    "typed", ["kovacs", "ÉVA", "eva kov", "eva@exam", "0630123", "36 30", "budapest", "1011 fo"]
)
def test_a_customer_is_found_by_name_address_and_number(eva: Customer, typed: str) -> None:
    assert queries.search(typed) == [eva]


@pytest.mark.parametrize("typed", ["", "   ", "…", "kovacs nagy", "vacs", "9999"])
def test_nothing_is_found_where_nothing_fits(eva: Customer, typed: str) -> None:
    assert queries.search(typed) == []


def test_signs_of_the_query_language_are_only_text(eva: Customer) -> None:
    for typed in ("%", "_", "k%", "'; DROP TABLE", "\\", "kovacs\x00", "\ud800"):
        queries.search(typed)
    assert queries.search("kovacs\x00") == [eva]


def test_exact_words_come_before_longer_ones(welcome: Welcome) -> None:
    welcome("Annabel Lee")
    welcome("Anna Berg")
    welcome("Annamaria Nagy")
    assert _names(queries.search("anna")) == ["Anna Berg", "Annabel Lee", "Annamaria Nagy"]


def test_a_customer_with_several_fitting_words_comes_once(welcome: Welcome) -> None:
    twice = welcome("Anna Annabel", emails=["annamaria@example.com"])
    assert queries.search("ann") == [twice]


def test_a_search_is_cut_where_asked(welcome: Welcome) -> None:
    for number in range(5):
        welcome(f"Anna {number}")
    assert len(queries.search("anna", limit=3)) == 3


def _walk(text: str = "", **asked: str) -> list[str]:
    """All names, page after page of two."""
    seen: list[str] = []
    page = queries.page(text, limit=2, **asked)
    while True:
        seen += _names(page.customers)
        if not page.after:
            return seen
        page = queries.page(text, limit=2, after=page.after, **asked)


def test_every_customer_comes_once_by_name_over_all_pages(welcome: Welcome) -> None:
    for name in ("Zita", "Éva", "Adam", "Ábel", "Eva", "éva", "Семён", "Ελένη"):
        welcome(name)
    assert _walk() == ["Ábel", "Adam", "Éva", "Eva", "éva", "Zita", "Ελένη", "Семён"]


def test_every_customer_found_comes_once_over_all_pages(welcome: Welcome) -> None:
    for number in range(7):
        welcome(f"Anna{'bel' * (number % 3)} Annamaria {number}", emails=[f"anna.{number}@example.com"])
    found = _walk("ann")
    assert len(found) == len(set(found)) == 7


def test_pages_can_hold_one_kind_alone(welcome: Welcome, eva: Customer) -> None:
    welcome("Warehouse", kind="internal", phones=["1204"])
    welcome("Kovács & Co", kind="organisation")
    assert _walk(kind="internal") == ["Warehouse"]
    assert _walk("kovacs", kind="organisation") == ["Kovács & Co"]


@pytest.mark.parametrize("after", ["", "x", "~", "-1~a", "99999999999999999999~a", "²~a", "1", "1~"])
def test_a_place_that_nobody_wrote_starts_at_the_beginning_or_goes_on(eva: Customer, after: str) -> None:
    assert len(queries.page(after=after).customers) <= 1
    assert len(queries.page("kovacs", after=after).customers) <= 1


def test_what_was_typed_but_says_nothing_finds_nobody(eva: Customer) -> None:
    assert queries.page("!?").customers == []
    assert queries.page("").customers == [eva]


@pytest.mark.parametrize("text", ["", "anna", "anna 0630"])
def test_more_customers_need_no_more_queries(welcome: Welcome, text: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            for customer in queries.page(text).customers:
                assert customer.organisation is None or customer.organisation.name
                list(customer.addresses.all())
        return len(asked)

    studio = welcome("Fjord", kind="organisation")
    welcome("Anna 0", phones=["06 30 123 4567"], organisation=studio)
    few = cost()
    for number in range(1, 30):
        welcome(f"Anna {number}", phones=[f"06 30 123 45{number + 10}"], organisation=studio)
    assert cost() == few <= 3


def _plan(rows: QuerySet[SearchWord] | QuerySet[Customer]) -> str:
    if connection.vendor == "postgresql":
        # With a handful of rows a scan is always cheaper; the question is whether the index *can* answer.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    return rows.explain()


@pytest.fixture
def crowd(eva: Customer) -> None:
    """Enough customers of two kinds that one index is better than another, and the database knows it."""
    Customer.objects.bulk_create(
        Customer(name=f"Kovacs {n}", sort_name=f"kovacs {n}", kind="person" if n % 20 else "internal")
        for n in range(400)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE customers_customer")


def _executed(text: str, **asked: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        queries.page(text, **asked)
    return [query["sql"] for query in captured.captured_queries]


def test_a_prefix_is_looked_up_in_the_index_and_nothing_is_sorted(eva: Customer) -> None:
    plan = _plan(queries.found_words(("kovacs", "eva")).order_by("word", "customer"))
    assert "search_word_prefix" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
    assert "SCAN customers_searchword" not in plan
    assert "Seq Scan" not in plan


def test_a_page_by_name_is_read_from_the_index(crowd: None) -> None:
    plan = _plan(Customer.objects.filter(sort_name__gte="k").order_by("sort_name", "pk"))
    assert "customer_by_name" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_a_page_of_one_kind_is_read_from_its_own_index(crowd: None) -> None:
    rows = Customer.objects.filter(kind="internal", sort_name__gte="k").order_by("sort_name", "pk")
    plan = _plan(rows)
    assert "customer_by_kind_and_name" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_prefixes_are_ranges_and_never_patterns(eva: Customer) -> None:
    assert not any("LIKE" in sql.upper() for sql in _executed("kovacs eva 0630"))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows that nearly nobody was merged")
def test_the_first_page_of_everybody_is_read_in_its_order(crowd: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        queries.page("")
    listed = next(q["sql"] for q in captured.captured_queries if 'ORDER BY "customers_customer"' in q["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {listed}")
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "customer_by_name" in plan
    assert "TEMP B-TREE" not in plan
