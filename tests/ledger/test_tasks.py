"""Tasks are called every so many seconds."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from hospes.ledger import tasks
from hospes.ledger.tasks import Work, all_tasks, every, run_task


@pytest.fixture(autouse=True)
def only_these(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "_tasks", {})


def _from(module: str) -> Callable[[], None]:
    def poll() -> None: ...

    poll.__module__ = module
    return poll


def test_a_task_is_called_after_its_room_and_function_unless_it_is_given_a_name() -> None:
    every(seconds=60)(_from("hospes.channels.tasks"))
    every(seconds=5, name="mail.poll")(_from("hospes.channels.tasks"))
    assert [(task.name, task.seconds) for task in all_tasks()] == [("channels.poll", 60), ("mail.poll", 5)]


def test_a_registered_function_stays_what_it_was() -> None:
    work: Work = _from("hospes.channels.tasks")
    assert every(seconds=60)(work) is work


def test_two_tasks_cannot_share_a_name() -> None:
    every(seconds=60)(_from("hospes.channels.tasks"))
    every(seconds=60)(_from("hospes.channels.tasks"))  # the same module, loaded again
    with pytest.raises(ValueError, match=r"channels\.poll"):
        every(seconds=60)(_from("hospes.channels.tasks.more"))


def test_a_task_can_be_run_by_its_name() -> None:
    done: list[int] = []
    every(seconds=60, name="test.note")(lambda: done.append(1))
    assert run_task("test.note") is True
    assert done == [1]


def test_a_task_that_is_still_at_work_is_not_begun_again() -> None:
    """As after a crash, when what was going on is recovered while the clock starts it too."""
    begun: list[bool] = []

    def note() -> None:
        begun.append(True)
        if len(begun) == 1:
            assert run_task("test.note") is False

    every(seconds=60, name="test.note")(note)
    assert run_task("test.note") is True
    assert run_task("test.note") is True
    assert len(begun) == 2


def test_a_task_that_failed_can_be_called_again() -> None:
    def stumble() -> None:
        raise RuntimeError("stumbled")

    every(seconds=60, name="test.stumble")(stumble)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="stumbled"):
            run_task("test.stumble")


def test_a_task_has_one_slot_for_each_stretch_of_time() -> None:
    every(seconds=90, name="test.note")(lambda: None)
    (task,) = all_tasks()
    slot = task.slot(datetime(2026, 3, 2, 9, 0, 59, tzinfo=UTC))
    assert slot == datetime(2026, 3, 2, 9, 0, 0, tzinfo=UTC)
    assert task.slot(datetime(2026, 3, 2, 9, 1, 29, tzinfo=UTC)) == slot
    assert task.slot(datetime(2026, 3, 2, 9, 1, 30, tzinfo=UTC)) == datetime(2026, 3, 2, 9, 1, 30, tzinfo=UTC)


def test_nothing_is_called_more_often_than_every_second() -> None:
    every(seconds=0, name="test.note")(lambda: None)
    assert all_tasks()[0].seconds == 1
