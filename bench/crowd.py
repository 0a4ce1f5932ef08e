"""Fifty agents at once, over HTTP, for some minutes: nothing may be lost, doubled, refused for a lock, or answered 500.

Each opens lists and cases, writes notes, notes calls, makes and keeps promises, is guided, hands over and accepts, and
has a screen open that fetches its list again when it hears of something. What was said to be done is looked up
afterwards: it is there once, and what was refused is not there at all.
"""

import asyncio
import random
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median, quantiles
from typing import Any

from bench.browsing import Browser, Page
from bench.measures import _browser, _figure
from bench.serving import listening, served

PEOPLE = 50
THINKS = 3.0  # s between two things that one person does, on average
LOOKS_AGAIN = 3.0  # s at least between two fetches of the same list
STARTED = (302, 303)


@dataclass
class Record:
    """What happened, told by all of them."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    done: dict[str, set[str]] = field(default_factory=dict)  # by kind, the words that were accepted
    refused: dict[str, set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    took: dict[str, list[float]] = field(default_factory=dict)  # s, by what was asked for

    def sent(self, kind: str, words: str, page: Page) -> None:
        with self.lock:
            kept = self.done if page.status in STARTED else self.refused
            kept.setdefault(kind, set()).add(words)

    def answered(self, what: str, status: int, seconds: float) -> None:
        with self.lock:
            self.statuses[status] += 1
            self.took.setdefault(re.sub(r"\d+", "…", what.split("?")[0]), []).append(seconds)
            if status >= 500 or status == 403:
                self.faults.append(f"{what} answered {status}")

    def broke(self, what: str, error: BaseException) -> None:
        with self.lock:
            self.faults.append(f"{what}: {error!r}")


class Agent:
    """One of them, with what they do and how often."""

    def __init__(self, number: int, port: int, session: str, record: Record) -> None:
        self.number, self.record = number, record
        self.browser = Browser(port, session)
        self.chance = random.Random(number)
        self.cases: list[int] = []
        self.heard = threading.Event()
        self.looked_at = 0.0
        self.count = 0

    def work(self, until: float) -> None:
        verbs: list[Callable[[], None]] = [
            self.look_at_list, self.open_case, self.note, self.note, self.call, self.promise, self.keep, self.guided,
            self.guided, self.hand_over, self.accept,
        ]  # fmt: skip
        self._safely(self.look_at_list)
        while time.monotonic() < until:
            self._safely(self.chance.choice(verbs))
            self._think()
        self.browser.close()

    def _safely(self, verb: Callable[[], None]) -> None:
        try:
            verb()
        except Exception as error:  # noqa: BLE001 (whatever it is, it is told at the end)
            self.record.broke(verb.__name__, error)

    def _think(self) -> None:
        time.sleep(self.chance.expovariate(1 / THINKS))
        if self.heard.is_set() and time.monotonic() - self.looked_at > LOOKS_AGAIN:
            self.heard.clear()
            self._safely(self.look_at_list)

    def _get(self, path: str) -> Page:
        return self._timed(path, lambda: self.browser.get(path))

    def _timed(self, what: str, ask: Callable[[], Page]) -> Page:
        began = time.perf_counter()
        page = ask()
        self.record.answered(what, page.status, time.perf_counter() - began)
        return page

    def look_at_list(self) -> None:
        self.looked_at = time.monotonic()
        page = self._get("/cases/?list=mine")
        self.cases = page.numbers(r"/cases/(\d+)/")[:20] or self.cases

    def _case(self) -> int:
        return self.chance.choice(self.cases)

    def _words(self) -> str:
        self.count += 1
        return f"Said by {self.number}, the {self.count}th."

    def _fill(self, kind: str, path: str, **filled: str) -> None:
        """The small page of one verb: opened, filled in, sent. `{words}` stands for words that are said once only."""
        page = self._get(path)
        form = next((each for each in page.forms if path in each.action or not each.action), None)
        if form is None:
            return  # the verb does not stand open here, and the page has said why
        words = self._words()
        given = {name: value.replace("{words}", words) for name, value in filled.items()}
        self.record.sent(kind, words, self._timed(path, lambda: self.browser.send(form, path, **given)))

    def open_case(self) -> None:
        self._get(f"/cases/{self._case()}/")

    def note(self) -> None:
        self._fill("contact", f"/cases/{self._case()}/note/", body="{words}")

    def call(self) -> None:
        self._fill(
            "contact", f"/cases/{self._case()}/call/", body="{words}", channel="phone", direction="out"
        )

    def promise(self) -> None:
        due = time.strftime("%Y-%m-%dT10:00", time.localtime(time.time() + 86_400 * 3))
        self._fill("promise", f"/cases/{self._case()}/promise/", what="{words}", due_at=due)

    def keep(self) -> None:
        """A promise of the case is kept."""
        self._press(f"/cases/{self._case()}/", "/keep/")

    def _press(self, address: str, ending: str) -> None:
        """The first button of a page that leads to such an address, if there is one."""
        form = next((each for each in self._get(address).forms if each.action.endswith(ending)), None)
        if form is not None:
            self._timed(form.action, lambda: self.browser.send(form, address))

    def guided(self) -> None:
        """Guidance is begun, or the step at hand done, with words that stand in the run once."""
        address = f"/cases/{self._case()}/"
        page = self._get(address)
        step = next((each for each in page.forms if each.action.endswith("/do/")), None)
        begin = next((each for each in page.forms if each.action.endswith("/begin/")), None)
        if step is not None:
            words, ways = self._words(), step.choices.get("outcome", [])
            filled = {"note": words} | ({"outcome": self.chance.choice(ways)} if ways else {})
            self.record.sent(
                "step", words, self._timed(step.action, lambda: self.browser.send(step, address, **filled))
            )
        elif begin is not None:
            self._timed(
                begin.action, lambda: self.browser.send(begin, address, situation="problem", channel="phone")
            )

    def hand_over(self) -> None:
        path = f"/cases/{self._case()}/hand-over/"
        page = self._get(path)
        to = next((form.choices["to"] for form in page.forms if form.choices.get("to")), [])
        if someone := [each for each in to if each]:
            self._fill("handover", path, to=self.chance.choice(someone), story="{words}")

    def accept(self) -> None:
        """The first that is offered on my day."""
        self._press("/", "/accept/")


def crowd(seeded: Any, cases: int, *, minutes: float) -> list[dict]:
    """Fifty agents for some minutes; afterwards the database is asked what is left of it."""
    people = _people(seeded)
    sessions = [_browser(person).session.session_key for person in people]
    record = Record()
    with served() as (_process, port):
        agents = [Agent(n, port, session, record) for n, session in enumerate(sessions)]
        until = time.monotonic() + 60 * minutes
        ears = threading.Thread(target=_listen, args=(port, agents, people, sessions, until), daemon=True)
        hands = [threading.Thread(target=agent.work, args=(until,)) for agent in agents]
        for thread in (ears, *hands):
            thread.start()
        for thread in hands:
            thread.join()
    faults = record.faults + left_amiss(record)
    for fault in faults[:20]:
        print(f"   {fault}", file=sys.stderr)
    took = [each for some in record.took.values() for each in some]
    p95 = 1000 * quantiles(took, n=20)[18]
    for what, some in sorted(record.took.items(), key=lambda each: -sum(each[1])):
        print(f"   {what:<32}{len(some):>7} × {1000 * median(some):>7.0f} ms", file=sys.stderr)
    sent = sum(map(len, record.done.values()))
    refused = sum(map(len, record.refused.values()))
    print(f"   {dict(record.statuses)}; done {sent}, refused {refused}", file=sys.stderr)
    return [
        _figure("50 agents: faults, and what was lost or doubled", cases, len(faults), "", 0),
        _figure("50 agents: asked for", cases, len(took) / (60 * minutes), "/s", None),
        _figure("50 agents: answered, p95", cases, p95, "ms", None),
    ]


def _people(seeded: Any) -> list[Any]:
    """Fifty agents, each with some cases of their own."""
    from hospes.cases.operations import open_case
    from hospes.lib import clock
    from hospes.staff.models import Person

    found = list(Person.objects.filter(username__startswith="agent-").order_by("pk"))
    for n in range(len(found), PEOPLE):
        username = f"crowd-{n}"
        found.append(
            Person.objects.create(
                username=username,
                email=f"{username}@example.com",
                name=f"Agent {n}",
                roles=["agent"],
                team=found[n % 30].team,
            )
        )
    for person in found[:PEOPLE]:
        for _ in range(3):
            open_case(
                customer=seeded.some_customer,
                reason="It broke.",
                channel="phone",
                by=person,
                at=clock.now() - timedelta(hours=1),
            )
    return found[:PEOPLE]


def _listen(port: int, agents: list[Agent], people: list[Any], sessions: list[str], until: float) -> None:
    """A stream for each of them, open all the time; one that breaks off is a fault."""

    async def all_of_them() -> None:
        ears = [
            asyncio.create_task(listening(port, f"team:{person.team_id}", session, agent.heard.set))
            for agent, person, session in zip(agents, people, sessions, strict=True)
        ]
        await asyncio.sleep(max(0.0, until - time.monotonic()))
        for agent, ear in zip(agents, ears, strict=True):
            if ear.done():
                agent.record.broke("/events", ear.exception() or RuntimeError("it broke off"))
            ear.cancel()
        await asyncio.gather(*ears, return_exceptions=True)

    asyncio.run(all_of_them())


def left_amiss(record: Record) -> list[str]:
    """What the database says otherwise than was answered."""
    from django.core.management import CommandError, call_command

    from hospes.cases.models import Case, Commitment, Contact, Handover
    from hospes.encounters.models import StepMark

    kept = {
        "contact": (Contact, "body"), "promise": (Commitment, "what"), "handover": (Handover, "story"),
        "step": (StepMark, "note"),
    }  # fmt: skip
    amiss: list[str] = []
    for kind, (model, column) in kept.items():
        there = Counter(
            model._default_manager.filter(**{f"{column}__startswith": "Said by "}).values_list(
                column, flat=True
            )
        )
        amiss += [
            f"{kind} there {there[each]} times: {each}"
            for each in record.done.get(kind, ())
            if there[each] != 1
        ]
        amiss += [f"{kind} refused and there: {each}" for each in record.refused.get(kind, ()) if there[each]]
    astray = Case.objects.open().exclude(owner__is_active=True).count()
    amiss += [f"{astray} open cases without an active owner"] if astray else []
    try:
        call_command("ledger", "verify", verbosity=0)
    except (CommandError, SystemExit) as error:
        amiss.append(f"the ledger does not hold: {error}")
    return amiss
