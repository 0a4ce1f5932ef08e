"""What it costs to write a codex of a thousand steps, to be guided by it and to print it."""

import time
from collections.abc import Callable
from itertools import pairwise
from statistics import quantiles
from typing import Any

from bench.measures import _browser, _figure
from bench.thousand import SITUATION, STEP, body
from hospes.cases.operations import open_case
from hospes.codex import operations, queries
from hospes.codex.core.checks import run_checks
from hospes.codex.core.documents import from_body, part_hash
from hospes.codex.models import Draft
from hospes.codex.operations import imprint_of, set_on_paper
from hospes.encounters.operations import begin, note_facts
from hospes.encounters.queries import guide
from hospes.lib import clock
from hospes.staff.models import Person

SAVES, STEPS = 20, 240
PAGES = {
    "the part being written": (f"/write/{STEP}", 300),
    "the draft's page": ("", 300),
    "the condition": (f"/condition/{STEP}", 300),
    "the walk": (f"/walk/{SITUATION}", 300),
    "a language": ("/language/hu", 300),
    "before publishing": ("/publish", 300),
    "side by side": ("/compare?show=side", 300),
}  # behind the draft's address


def measured(seeded: Any, cases: int) -> list[dict[str, Any]]:
    """Every figure of a thousand steps. The edition in force is another one from here on."""
    lead = Person.objects.get(username="lead")
    at = clock.now()
    codex = from_body(body())
    checks = _seconds(lambda: run_checks(codex, today=at.date()))
    first = operations.start_draft(by=lead, at=at, codex=codex, name="thousand")
    operations.publish(by=lead, at=at, draft=first, note="A thousand steps")
    draft = operations.start_draft(by=lead, at=at)
    return [
        _figure("1,000 steps: all checks, afresh", cases, 1000 * checks, "ms", 500),
        *_studio(draft, lead, cases),
        *_guided(seeded, cases, "may apply", {}),
        *_guided(seeded, cases, "are ruled out", {"told0": "y"}),
        *_printed(cases),
    ]


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _p95(walls: list[float]) -> float:
    return 1000 * quantiles(walls, n=20)[18]


def _studio(draft: Draft, lead: Person, cases: int) -> list[dict[str, Any]]:
    client, home = _browser(lead), f"/codex/studio/{draft.pk}"
    writing = _Writing(client, draft, home)

    def opened(address: str) -> float:
        return _seconds(lambda: _expect(client.get(home + address), 200))

    writing.save()
    figures = []
    for what, (address, budget) in PAGES.items():
        opened(address)
        again = [opened(address) for _ in range(SAVES)]
        after = [(writing.save(), opened(address))[1] for _ in range(SAVES)]
        figures += [
            _figure(f"1,000 steps: {what}, p95", cases, _p95(again), "ms", budget),
            _figure(f"1,000 steps: {what} after a save, p95", cases, _p95(after), "ms", budget),
        ]
    saves = [writing.save() for _ in range(SAVES)]
    return [_figure("1,000 steps: one change saved, p95", cases, _p95(saves), "ms", 100), *figures]


class _Writing:
    """Somebody writes one field, again and again."""

    def __init__(self, client: Any, draft: Draft, home: str) -> None:
        self.client, self.draft, self.home, self.number = client, draft, home, 0

    def save(self) -> float:
        """Seconds that one save takes."""
        found = queries.parsed_draft(Draft.objects.get(pk=self.draft.pk)).find(STEP)
        self.number += 1
        sent = {"in": "en", "seen": part_hash(found.part), "goal": f"Goal {self.number}"}
        return _seconds(lambda: _expect(self.client.post(f"{self.home}/write/{STEP}", sent), 302))


def _expect(answer: Any, status: int) -> None:
    if answer.status_code != status:
        raise RuntimeError(f"answered {answer.status_code}")


def _guided(seeded: Any, cases: int, what: str, facts: dict[str, str]) -> list[dict[str, Any]]:
    """A guided step in a situation of a hundred steps, all of which have a condition."""
    client, walls = _browser(seeded.agent), []
    for n in range(STEPS):
        at = clock.now()
        if n % 8 == 0:
            case = open_case(
                customer=seeded.some_customer, reason="It broke.", channel="phone", by=seeded.agent, at=at
            )
            run = begin(case=case, situation=SITUATION, channel="phone", by=seeded.agent, at=at)
            if facts:
                note_facts(encounter=run, facts=facts, by=seeded.agent, at=at)
        shown = guide(run, language="en", at=at, viewer=seeded.agent).step
        sent = {"path": shown.path, "outcome": shown.outcomes[0].key if shown.outcomes else ""}
        began = time.perf_counter()
        _expect(client.post(f"/guide/{run.pk}/do/", sent, headers={"HX-Request": "true"}), 200)
        walls += [time.perf_counter() - began] if n >= STEPS // 5 else []
    return [_figure(f"1,000 steps: guided step, 100 {what}, p95", cases, _p95(walls), "ms", 25)]


def _printed(cases: int) -> list[dict[str, Any]]:
    """The book as a PDF, in one language: until it goes to the press, and from there."""
    edition = queries.current_edition()
    marks = [time.perf_counter()]
    set_on_paper(
        queries.parsed(edition), language="en", imprint=imprint_of(edition), at=edition.published_at,
        begin=lambda _letters: marks.append(time.perf_counter()),
    )  # fmt: skip
    marks.append(time.perf_counter())
    gathering, pressing = (after - before for before, after in pairwise(marks))
    return [
        _figure("1,000 steps: PDF gathered", cases, gathering, "s", None),
        _figure("1,000 steps: PDF gathered and pressed", cases, gathering + pressing, "s", 10),
    ]
