"""How often somebody may do a thing: the same for all processes, never more, and few writes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hospes.ledger.models import Spent
from hospes.ledger.operations import Left, TooMany, allow, spend
from hospes.ledger.operations import limits as spending
from hospes.ledger.operations.limits import forget_leases, sweep
from hospes.ledger.tasks import limits_are_swept
from hospes.lib import clock
from tests.cases.test_concurrency import race
from tests.ledger.processes import Processes, database

Often = Callable[..., int]


@pytest.fixture
def often(at: datetime) -> Often:
    """How often of so many tries it was allowed."""

    def done(tries: int, *, limit: int, whose: str = "192.0.2.7", what: str = "tried", later: int = 0) -> int:
        then, allowed = at + timedelta(seconds=later), 0
        for _ in range(tries):
            try:
                allow(what=what, whose=whose, limit=limit, seconds=60, at=then)
            except TooMany:
                continue
            allowed += 1
        return allowed

    return done


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("limit", [1, 2, 9, 10, 11, 25, 100])
def test_one_process_does_it_as_often_as_the_limit_says(often: Often, limit: int) -> None:
    assert often(limit + 20, limit=limit) == limit


def test_nothing_is_allowed_where_the_limit_is_nothing(often: Often) -> None:
    assert often(3, limit=0) == 0


def test_each_has_a_limit_of_their_own_and_each_thing_too(often: Often) -> None:
    assert often(5, limit=2) == 2
    assert often(5, limit=2, whose="192.0.2.8") == 2
    assert often(5, limit=2, what="another") == 2


def test_the_next_stretch_of_time_begins_anew(often: Often) -> None:
    assert often(5, limit=3) == 3
    assert often(5, limit=3, later=59) == 0
    assert often(5, limit=3, later=60) == 3


def test_who_is_refused_hears_when_to_come_again(at: datetime) -> None:
    allow(what="tried", whose="x", limit=1, seconds=60, at=at)
    with pytest.raises(TooMany, match="Try again in 43 seconds") as refused:
        allow(what="tried", whose="x", limit=1, seconds=60, at=at + timedelta(seconds=17))
    assert (refused.value.retry_after, refused.value.status) == (43, 429)


def test_what_is_left_is_told(at: datetime) -> None:
    told = [spend(what="tried", whose="x", limit=20, seconds=60, at=at) for _ in range(20)]
    assert told == [Left(number, 60) for number in range(19, -1, -1)]


def test_not_every_request_writes(often: Often) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert often(1000, limit=1000) == 1000
    assert len(queries) == 10


def test_who_is_refused_costs_nothing_more(often: Often) -> None:
    often(11, limit=10)
    with CaptureQueriesContext(connection) as queries:
        assert often(100, limit=10) == 0
    assert len(queries) == 0


def test_another_process_spends_what_the_first_left(often: Often) -> None:
    assert often(35, limit=100) == 35  # four tenths are taken, of which five are in memory
    forget_leases()  # as a process that begins
    assert often(200, limit=100) == 60


def test_what_is_rolled_back_was_not_taken_ahead(often: Often) -> None:
    with transaction.atomic():
        assert often(3, limit=20) == 3
        transaction.set_rollback(True)
    assert often(50, limit=20) == 20


def test_within_a_transaction_the_bound_holds_too(often: Often) -> None:
    with transaction.atomic():
        assert often(50, limit=20) == 20
    assert often(50, limit=20) == 0


def test_nobody_is_named_in_the_table(often: Often) -> None:
    often(1, limit=5, whose="anna@meridian.example")
    kept = Spent.objects.get()
    assert "anna" not in kept.whose
    assert kept.whose.startswith("tried:")


def test_another_secret_makes_another_mark(often: Often, settings: pytest.MonkeyPatch) -> None:
    often(1, limit=5)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    often(1, limit=5)
    assert Spent.objects.count() == 2


def test_memory_is_bounded_and_the_limit_holds(often: Often, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spending, "MOST_IN_MEMORY", 5)
    for number in range(12):
        assert often(3, limit=2, whose=f"192.0.2.{number}") == 2
        assert len(spending._leases) <= 5
    assert often(3, limit=2, whose="192.0.2.0") == 0


def test_what_is_over_is_swept(often: Often, at: datetime) -> None:
    often(1, limit=5)
    assert sweep(at=at + timedelta(minutes=10)) == 0
    assert sweep(at=at + timedelta(minutes=12)) == 1
    assert not Spent.objects.exists()


def test_the_clock_sweeps(often: Often) -> None:
    allow(what="now", whose="x", limit=5, seconds=60, at=clock.now())
    often(1, limit=5, later=-3600 * 24 * 3650)
    limits_are_swept()
    assert [row.whose.split(":")[0] for row in Spent.objects.all()] == ["now"]


@pytest.mark.slow
def test_threads_at_the_same_moment_pass_no_limit(often: Often) -> None:
    allowed = race(*[lambda: often(40, limit=100)] * 6)
    assert sum(allowed) == 100


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    with database(tmp_path) as url:
        processes = Processes(url, tmp_path / "sink")
        processes.finish("victim", "make")
        yield processes


@pytest.mark.slow
@pytest.mark.parametrize("limit", [7, 300])
def test_processes_with_threads_pass_no_limit_together(processes: Processes, limit: int) -> None:
    at_work = [processes.start("spenders", 4, 200, limit) for _ in range(4)]
    said = [process.communicate(timeout=120)[0] for process in at_work]
    assert [process.returncode for process in at_work] == [0] * 4
    done = sum(int(each) for each in said)
    stranded = 4 * (limit // 10)  # at most a lease of each
    assert limit - stranded <= done <= limit
    assert processes.rows("SELECT taken FROM ledger_spent") == [(limit,)]
