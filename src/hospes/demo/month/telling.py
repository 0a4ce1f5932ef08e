"""The month is told: every course is resumed in the order of time, with the clock set to that moment."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from random import Random

from django.db import transaction

from hospes.cases.models import Channel
from hospes.cases.operations import warn_of_due
from hospes.channels.email.operations import send_due
from hospes.demo.month.agreeing import agree_on_the_last_morning
from hospes.demo.month.complaining import complain_on_the_last_morning
from hospes.demo.month.connecting import (
    close_the_chat_for_once,
    dress,
    keep_the_showrooms_hours,
    let_programs_in,
    tell_the_warehouse,
)
from hospes.demo.month.courses import Course, course
from hospes.demo.month.deciding import ask_on_the_last_morning
from hospes.demo.month.explaining import readers
from hospes.demo.month.founding import accept_editions, found_company, second_edition, send_somebody_away
from hospes.demo.month.inspecting import inspect_some
from hospes.demo.month.ringing import calls
from hospes.demo.month.suggesting import say, suggestions
from hospes.demo.month.talking import talks
from hospes.demo.month.visiting import visits
from hospes.demo.month.world import World
from hospes.demo.stories import STORIES, Story
from hospes.encounters.operations import call_time
from hospes.ledger.operations import change
from hospes.ledger.reactions import run_reactions
from hospes.lib import clock

DAYS = 30
CASES = 412
SECOND_EDITION = timedelta(days=9)
AT_ONCE = 400  # resumptions in one transaction: quick, and still a believable ledger


@dataclass(frozen=True)
class Told:
    """What happened in the month, by kind."""

    until: datetime
    cases: int
    happened: dict[str, int]


def tell_month(*, until: datetime, seed: int = 7, cases: int = CASES) -> Told:
    """Fill an empty database with the month that ends at `until`. The same arguments tell the same month."""
    first_day = until - timedelta(days=DAYS + 1)
    with transaction.atomic(), clock.stopped_at(first_day):
        world = found_company(until=until, first_day=first_day, seed=seed)
    courses = [
        *(course(world, story, begins) for story, begins in _arrivals(world, cases)),
        *_house_events(world, first_day),
        *(say(world, saying, at) for at, saying in suggestions(world)),
        *talks(world),
        *calls(world),
        *visits(world),
    ]
    _run(courses, until)
    with clock.stopped_at(until):
        run_reactions()
        send_due(now=lambda: until)
        warn_of_due(at=until)
        call_time(at=until)
        tell_the_warehouse(world, until)
    return Told(until=until, cases=cases, happened=dict(sorted(world.happened.items())))


def _run(courses: list[Course], until: datetime) -> None:
    """Resume what comes next, again and again; what lies beyond `until` is left as it is."""
    order = count()
    waiting = [(next(each), next(order), each) for each in courses]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] <= until:
        # One change around many: their events are appended together, each with its own actor and moment.
        with change(by=None, at=until):
            for _ in range(AT_ONCE):
                if not waiting or waiting[0][0] > until:
                    break
                at, _n, going_on = heapq.heappop(waiting)
                with clock.stopped_at(at):
                    goes_on_at = next(going_on, None)
                if goes_on_at is not None:
                    heapq.heappush(waiting, (max(goes_on_at, at), next(order), going_on))


def _arrivals(world: World, cases: int) -> Iterator[tuple[Story, datetime]]:
    """Who comes when: in opening hours, more on Mondays, every story in turn before one comes again."""
    rng = Random(world.rng.random())
    days = [world.until.date() - timedelta(days=n) for n in range(DAYS, -1, -1)]
    open_days = [day for day in days if world.hours.is_working_day(day)]
    weights = [1.4 if day.weekday() == 0 else 1.0 for day in open_days]
    told = [story for story in STORIES if story.channel in Channel.values]
    deck: list[Story] = []
    for _ in range(cases):
        if not deck:
            deck = rng.sample(told, len(told))
        day = rng.choices(open_days, weights)[0]
        start = datetime(day.year, day.month, day.day, 0, 0, tzinfo=world.until.tzinfo)
        opens = world.hours.next_open(start)
        minutes = (world.hours.closing(day) - opens).total_seconds() / 60
        at = opens + timedelta(minutes=minutes * rng.betavariate(1.6, 1.9))
        if at < world.until - timedelta(minutes=10):
            yield deck.pop(), at


def _house_events(world: World, first_day: datetime) -> list[Course]:
    def once(at: datetime, do: Callable[[datetime], object]) -> Course:
        yield at
        do(at)

    def editions(at: datetime) -> None:
        from hospes.codex.queries import current_edition

        edition = current_edition()
        if edition is not None:
            accept_editions(world, edition, at, share=0.95 if edition.number == 1 else 0.6)

    def daily(at: datetime) -> Course:
        while True:
            yield at
            run_reactions()
            send_due(now=lambda now=at: now)  # type: ignore[misc]
            warn_of_due(at=at)
            call_time(at=at)
            at += timedelta(hours=24)

    new = world.until - SECOND_EDITION
    return [
        once(first_day + timedelta(hours=5), editions),
        once(new, lambda at: second_edition(world, at)),
        once(new + timedelta(days=2), editions),
        once(world.until - timedelta(days=4), lambda at: send_somebody_away(world, at)),
        *(once(at, heard) for at, heard in readers(until=world.until)),
        once(world.until - timedelta(days=3), lambda at: inspect_some(world, at)),
        once(first_day + timedelta(hours=2), lambda at: dress(world, at)),
        once(world.until - timedelta(days=11), lambda at: let_programs_in(world, at)),
        once(world.until - timedelta(days=9, hours=3), lambda at: close_the_chat_for_once(world, at)),
        once(world.until - timedelta(days=3), lambda at: keep_the_showrooms_hours(world, at)),
        once(world.until - timedelta(minutes=40), lambda at: ask_on_the_last_morning(world, at)),
        once(world.until - timedelta(minutes=35), lambda at: agree_on_the_last_morning(world, at)),
        once(world.until - timedelta(minutes=30), lambda at: complain_on_the_last_morning(world, at)),
        daily(first_day + timedelta(hours=6)),
    ]
