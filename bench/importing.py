"""A file of the past brought in: cases of five to a customer, two contacts each, through the task's own door."""

import time
from datetime import UTC, datetime, timedelta

FROM = datetime(2020, 1, 1, 9, 0, tzinfo=UTC)
NUMBER = 10_000
HEAD = "Number,Customer,Email,Phone,Subject,Description,Created,Closed,Agent,Contact at,Direction,Comment"


def measured(seeded, cases: int) -> list[dict]:
    """Cases a second from the first portion to the last, and how long one portion keeps other writers waiting."""
    from bench.measures import _figure
    from hospes.exchange.operations import begin_import, check_import, run_import, start_import
    from hospes.lib import clock
    from hospes.staff.models import Person

    lead, at = Person.objects.get(username="lead"), clock.now()
    one = begin_import(
        by=lead, at=at, team=lead.team, form="csv", source="past", file_name="past.csv", content=past(NUMBER)
    )
    check_import(by=lead, at=at, one=one)
    run_import(one)
    start_import(by=lead, at=at, one=one)
    began, cpu = time.perf_counter(), time.process_time()
    with portions() as held:
        run_import(one)
    took, used = time.perf_counter() - began, time.process_time() - cpu
    tenth = max(1, len(held) // 10)
    flat = sum(held[:tenth]) / sum(held[-tenth - 1 : -1])
    return [
        _figure("import, cases", cases, NUMBER / took, "/s", 1000, more_is_better=True),
        _figure("import, of one core's CPU", cases, 1e6 * used / NUMBER, "µs", None),
        _figure("import, last tenth to first", cases, flat, "", None),
        _figure("import, longest hold of the writer", cases, max(held), "s", 0.3),
    ]


class portions:  # noqa: N801 (reads as a word)
    """How long each transaction was open, in s, while the block runs."""

    def __enter__(self) -> list[float]:
        from django.db import transaction

        self.atomic, self.held = transaction.Atomic, []
        enter, leave, held = self.atomic.__enter__, self.atomic.__exit__, self.held
        self.kept, begun = (enter, leave), []

        def entered(atomic):
            enter(atomic)
            begun.append(time.perf_counter())

        def left(atomic, *problem):
            leave(atomic, *problem)
            at = begun.pop()
            if not begun:
                held.append(time.perf_counter() - at)

        self.atomic.__enter__, self.atomic.__exit__ = entered, left
        return held

    def __exit__(self, *_problem: object) -> None:
        self.atomic.__enter__, self.atomic.__exit__ = self.kept


def past(number: int) -> bytes:
    """The file, as CSV."""
    return "\n".join([HEAD, *(line for n in range(number) for line in _lines(n))]).encode()


def _lines(n: int) -> list[str]:
    at = FROM + timedelta(minutes=n)
    customer = f"Nagy Éva {n // 5},eva{n // 5}@example.net,+3630{n // 5:07d}"
    closed = "" if n % 20 == 0 else (at + timedelta(days=3)).isoformat()
    start = f'{n},{customer},Hinge {n},"The hinge of cupboard {n} broke, and the door does not close."'
    start += f",{at.isoformat()},{closed},agent-{n % 30}"
    asked = f'{at.isoformat()},in,"The hinge of cupboard {n} broke, and the door does not close any more."'
    told = f"{(at + timedelta(hours=5)).isoformat()},out,We send you another hinge with a note how to fit it."
    return [f"{start},{asked}", f"{start},{told}"]
