"""How common a word is decides by which way PostgreSQL looks for it; both ways lead to the same."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.cases.operations import log_contact
from hospes.search.core.asked import read
from hospes.search.models import Entry, Kind
from hospes.search.queries import operator_names, search_kind, shares
from hospes.search.queries.shares import COUNTED, Shares, _counted, _of_one, _rest, are_few
from hospes.staff.models import Person
from tests.search.conftest import in_step

postgres_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite walks its index in order"
)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    shares._kept.forget()
    yield
    shares._kept.forget()


@pytest.fixture
def many(case: Case, anna: Person, at: datetime) -> None:
    """Forty notes about a hinge, one of which names a squirrel."""
    for number in range(40):
        body = "The squirrel sat on the hinge." if number == 17 else f"The hinge, look {number}."
        log_contact(by=anna, at=at, case=case, direction="note", channel="email", body=body)
    in_step()


def analysed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_entry")
    shares._kept.forget()


def few(text: str, kind: Kind = Kind.CONTACT) -> bool:
    return are_few(kind, read(text, operator_names()).groups, [])


def found(text: str, niamh: Person, at: datetime) -> list[int]:
    groups = search_kind(read(text, operator_names()), niamh, Kind.CONTACT, at=at).groups
    return [hit.row for group in groups for hit in group.hits]


@postgres_only
def test_each_kind_stands_in_a_part_of_its_own(many: None) -> None:
    with connection.cursor() as cursor:
        for kind in Kind:
            cursor.execute(f"SELECT count(*) FROM search_entry_{kind.key}")
            there = cursor.fetchone()[0]
            bounds = {"pk__gte": kind.entry(0), "pk__lt": kind.entry(1 << 48)}
            assert there == Entry.objects.filter(**bounds).count()
        cursor.execute("SELECT count(*) FROM ONLY search_entry_other")
        assert cursor.fetchone() == (0,)


@postgres_only
def test_before_anything_was_counted_nothing_is_known_to_be_rare(
    many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shares, "few", 0.1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM pg_statistic WHERE starelid = 'search_entry_contact'::regclass")
    assert not few("squirrel")


@postgres_only
def test_what_every_text_holds_is_common_and_what_none_holds_is_not(
    many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysed()
    monkeypatch.setattr(Shares, "few", 0.1)
    assert _counted(Kind.CONTACT).of("=hing", False) == 1.0
    assert not few("hinge")
    assert not few("look")
    assert few("squirrel")
    assert few("walrus")
    assert few("hinge squirrel")
    assert not few("hinge or squirrel")


@postgres_only
def test_the_counting_is_kept_for_a_while(many: None) -> None:
    analysed()
    with CaptureQueriesContext(connection) as asked:
        few("hinge")
        few("squirrel")
    assert len(asked) == 1


@postgres_only
def test_where_nothing_was_counted_it_is_soon_asked_again(
    many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(shares, "monotonic", lambda: now)
    monkeypatch.setattr(Shares, "few", 0.1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM pg_statistic WHERE starelid = 'search_entry_contact'::regclass")
    assert not few("squirrel")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_entry")
    assert not few("squirrel")
    now += shares.ASKED_AGAIN + 1
    assert few("squirrel")


@postgres_only
@pytest.mark.parametrize("text", ["squirrel", "hinge", "hinge -squirrel", '"squirrel sat"', "nothing"])
def test_gathered_or_walked_to_the_same_is_found(
    many: None, niamh: Person, at: datetime, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = found(text, niamh, at)
    assert walked == sorted(walked, reverse=True)
    monkeypatch.setattr("hospes.search.queries.walking.are_few", lambda *_given, **_named: True)
    with CaptureQueriesContext(connection) as asked:
        assert found(text, niamh, at) == walked
    assert any("id + 0 DESC" in query["sql"] for query in asked)


def test_the_larger_the_house_the_smaller_the_share_that_is_few() -> None:
    def few_of(texts: float) -> float:
        return Shares(texts, {}, 0.0, 0.0).few

    assert few_of(5_000_000) < few_of(50_000) < 0.05
    assert few_of(-1) == few_of(0) == 0.0


@pytest.mark.parametrize(
    ("common", "width", "expected"),
    [
        ({}, 200, 1.0),
        ({"hinge": 0.5}, 80, 9 * 10 / ((COUNTED + 10) * 1000 / 7)),
        ({f"w{n}": 0.5 - n / 20_000 for n in range(COUNTED)}, 80, 0.5 - (COUNTED - 1) / 20_000),
    ],
)
def test_a_word_that_was_not_counted_is_rarer_than_all_that_were(
    common: dict[str, float], width: int, expected: float
) -> None:
    assert _rest(common, width) == pytest.approx(expected)


def test_a_beginning_is_as_common_as_all_that_begin_so() -> None:
    shares = Shares(1000, {"hinge": 0.5, "hinges": 0.25, "door": 0.125}, 0.01, 0.0)
    of: Callable[[str, bool], float] = shares.of
    assert of("hing", True) == 0.75
    assert of("hinge", False) == 0.5
    assert of("h", False) == 0.01
    assert of("oven", True) == 0.01


@pytest.mark.parametrize(
    ("distinct", "texts", "expected"),
    [(200.0, 5000.0, 1 / 200), (-0.04, 5000.0, 1 / 200), (None, 9.0, 1.0), (0.0, 0.0, 1.0)],
)
def test_a_customer_has_an_average_share(distinct: float | None, texts: float, expected: float) -> None:
    assert _of_one(distinct, texts) == pytest.approx(expected)
    shares = Shares(texts, {"c:7": 0.5}, 0.4, 0.0, _of_one(distinct, texts))
    assert shares.of("c:8", False) == pytest.approx(min(0.4, expected))
    assert shares.of("c:7", False) == 0.5
