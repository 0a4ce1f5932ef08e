"""The worker: one at a time, at work within moments, stopped within seconds."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.processes import Processes, database, hear

PATIENCE = 60.0
SOON = 20.0  # seconds a busy machine may need for what takes a fraction of one


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    with database(tmp_path) as url:
        processes = Processes(url, tmp_path / "sink")
        processes.finish("victim", "make")
        yield processes


def _until(processes: Processes, sql: str, wanted: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while (found := processes.rows(sql)[0][0]) != wanted:
        assert time.monotonic() < deadline, f"{sql}: {found} instead of {wanted}"
        time.sleep(0.05)


def _end(process: "subprocess.Popen[str]") -> float:
    """Ask it to stop, as an operating system does; how many seconds it took."""
    asked = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    return time.monotonic() - asked


@pytest.mark.slow
def test_a_worker_reacts_does_its_tasks_and_tries_again_until_it_is_told_to_stop(
    processes: Processes,
) -> None:
    worker = processes.start("background", "work")
    processes.finish("background", "ask", 25)
    _until(processes, "SELECT count(*) FROM counted", 25)
    _until(processes, "SELECT count(*) FROM followed", 25)
    _until(processes, "SELECT count(*) FROM stumbled", 25)
    _until(processes, "SELECT count(*) FROM letter WHERE state = 'sent'", 25)
    assert _end(worker) < SOON
    assert processes.rows("SELECT count(*) FROM ledger_failedwork")[0][0] == 0


@pytest.mark.slow
def test_a_second_worker_stands_by_and_takes_over_when_the_first_is_killed(processes: Processes) -> None:
    first = processes.start("background", "work")
    processes.finish("background", "ask", 3)
    _until(processes, "SELECT count(*) FROM counted", 3)
    second = processes.start("background", "work")
    hear(second, "started")
    time.sleep(2)
    assert second.poll() is None
    first.kill()
    first.wait()
    processes.finish("background", "ask", 3)
    _until(processes, "SELECT count(*) FROM counted", 6)
    assert _end(second) < SOON


@pytest.mark.slow
def test_one_that_stands_by_stops_at_once_when_told_to(processes: Processes) -> None:
    first = processes.start("background", "work")
    processes.finish("background", "ask", 1)
    _until(processes, "SELECT count(*) FROM counted", 1)
    second = processes.start("background", "work")
    hear(second, "started")
    assert _end(second) < SOON
    assert _end(first) < SOON


@pytest.mark.slow
def test_a_worker_whose_database_goes_away_carries_on_when_it_is_back(processes: Processes) -> None:
    if not processes.url.startswith("postgres"):
        pytest.skip("SQLite does not go away")
    worker = processes.start("background", "work")
    processes.finish("background", "ask", 2)
    _until(processes, "SELECT count(*) FROM counted", 2)
    processes.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    processes.finish("background", "ask", 2)
    _until(processes, "SELECT count(*) FROM counted", 4)
    assert _end(worker) < SOON


@pytest.mark.slow
def test_an_idle_worker_costs_little(processes: Processes) -> None:
    worker = processes.start("background", "work")
    processes.finish("background", "ask", 1)
    _until(processes, "SELECT count(*) FROM counted", 1)
    before, since = _cpu_seconds(worker.pid), time.monotonic()
    time.sleep(5)
    share = (_cpu_seconds(worker.pid) - before) / (time.monotonic() - since)
    resident = _resident_megabytes(worker.pid)
    assert _end(worker) < SOON
    assert share < 0.1, f"{share:.1%} of a core while idle"
    assert resident < 150, f"{resident:.0f} MB"


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_megabytes(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
