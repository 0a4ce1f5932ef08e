"""However many write at once, the chain has no gap, no fork, and the order of commits."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from tests.ledger.processes import Processes, database

PROCESSES, THREADS, CHANGES = 2, 3, 40


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    with database(tmp_path) as url:
        processes = Processes(url, tmp_path / "sink")
        processes.finish("victim", "make")
        yield processes


@pytest.mark.slow
def test_threads_and_processes_write_one_sound_chain(processes: Processes) -> None:
    writing = [processes.start("writers", THREADS, CHANGES, 10 * number) for number in range(PROCESSES)]
    assert [process.wait(timeout=120) for process in writing] == [0] * PROCESSES

    kept = [number for number in range(CHANGES) if number % 7 != 3]
    expected = PROCESSES * THREADS * sum(1 + number % 3 for number in kept)
    assert list(processes.numbers("SELECT seq FROM ledger_event ORDER BY seq")) == list(
        range(1, expected + 1)
    )
    assert processes.finish("victim", "verify").strip() == "None"
    keys = processes.numbers("SELECT customer_id FROM ledger_sealkey")
    assert dict(keys) == dict.fromkeys(range(5), 1), "two writers agreed on one key for a customer"
    _each_change_stands_together_and_each_thread_in_its_order(processes, kept)


def _each_change_stands_together_and_each_thread_in_its_order(processes: Processes, kept: list[int]) -> None:
    if processes.url.startswith("postgres"):
        fields = "(data->>'label')::int, (data->>'number')::int, (data->>'part')::int"
    else:
        fields = "data->>'$.label', data->>'$.number', data->>'$.part'"
    rows = processes.rows(f"SELECT {fields} FROM ledger_event ORDER BY seq")
    orders: dict[object, list[object]] = {}
    for (label, number), group in groupby(rows, key=lambda row: row[:2]):
        assert [row[2] for row in group] == list(range(1 + int(str(number)) % 3))
        orders.setdefault(label, []).append(number)
    assert len(orders) == PROCESSES * THREADS
    assert all(order == kept for order in orders.values())
