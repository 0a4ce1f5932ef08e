"""Two that deliver at the same time — a recovered workflow and a fresh one — give each event once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.processes import Processes, database

REQUESTS = 60


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    with database(tmp_path) as url:
        processes = Processes(url, tmp_path / "sink")
        processes.finish("victim", "make")
        yield processes


def _once_each(processes: Processes, effect: str, state: str = "") -> bool:
    asked = processes.numbers("SELECT seq FROM ledger_event WHERE name = 'crash.asked'")
    done = processes.numbers(f"SELECT seq FROM {effect} {state}")
    return len(asked) == REQUESTS and done == Counter(dict.fromkeys(asked, 1))


@pytest.mark.slow
def test_three_processes_that_deliver_at_once_react_once_to_each_event(processes: Processes) -> None:
    processes.finish("background", "ask", REQUESTS)
    delivering = [processes.start("background", "react") for _turn in range(3)]
    said = [process.communicate(timeout=120)[0] for process in delivering]
    assert [process.returncode for process in delivering] == [0, 0, 0], said
    assert _once_each(processes, "counted")
    assert _once_each(processes, "letter")
    assert _once_each(processes, "followed")
    assert processes.finish("victim", "verify").strip() == "None"


@pytest.mark.slow
def test_what_stumbled_is_either_done_or_kept_as_failed_never_both(processes: Processes) -> None:
    processes.finish("background", "ask", REQUESTS)
    delivering = [processes.start("background", "react") for _turn in range(2)]
    assert [process.wait(timeout=120) for process in delivering] == [0, 0]
    done = processes.numbers("SELECT seq FROM stumbled")
    failed = processes.numbers("SELECT seq FROM ledger_failedwork WHERE reaction = 'post.stumble'")
    asked = processes.numbers("SELECT seq FROM ledger_event WHERE name = 'crash.asked'")
    assert done + failed == Counter(dict.fromkeys(asked, 1))
