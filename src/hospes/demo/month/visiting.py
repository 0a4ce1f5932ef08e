"""Who comes to the counter of the showroom on the last day: served, gone again, with somebody, waiting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from hospes.calendars.core.hours import hours_said
from hospes.cases.operations import confirm_solved
from hospes.channels.counter import operations as counter
from hospes.channels.counter.models import Visitor
from hospes.demo.customers import customer
from hospes.demo.month.connecting import showrooms_hours
from hospes.demo.month.world import World
from hospes.feedback.operations import answer, invite

Course = Iterator[datetime]


@dataclass(frozen=True)
class Visit:
    """Somebody who came so many open minutes before the month ends, and who called them; "": they went again."""

    before: int
    who: str
    words: str
    by: str = ""
    stays: int = 0  # minutes with us
    rated: int = 0
    comment: str = ""


VISITS = (
    Visit(95, "joan-tierney", "Two knobs of the hob come off in my hand.", "eleni", 13, 5,
          "She had the right knobs in a drawer behind her. Ten minutes, and a chair while I waited."),
    Visit(70, "giorgos-lambrou", "Θέλω να δω από κοντά τη δρυ που διάλεξα στο σχέδιο.", "peter", 22),
    Visit(48, "", "", ""),
    Visit(40, "pavel-yershov", "Привёз образец плитки: подходит ли к нему столешница?", "eleni", 9, 4, ""),
)  # fmt: skip
LATELY = 20  # minutes in which somebody has come and not gone
WITH_US = Visit(14, "erzsebet-vamos", "A húzó fogantyút cserélném kerekre.", "sofia")
WAITING = (
    Visit(9, "oksana-litvin", "Забрать ключ от ящика для приборов."),
    Visit(3, "", "Something about a delivery date."),
)


def visits(world: World) -> Iterator[Course]:
    """Those of the last open hours; somebody waits only where it is open as the month ends."""
    says = showrooms_hours()
    hours = hours_said(says) if says is not None else world.hours
    for visit in VISITS:
        yield _came(world, visit, world.open_before(visit.before, hours))
    if world.open_before(LATELY, hours) == world.until - timedelta(minutes=LATELY):
        yield _is_with_us(world, WITH_US)
        for visit in WAITING:
            yield _takes_a_number(world, visit)


def _takes_a_number(world: World, visit: Visit) -> Course:
    yield (at := world.until - timedelta(minutes=visit.before))
    _number(world, visit, at)


def _is_with_us(world: World, visit: Visit) -> Course:
    yield (at := world.until - timedelta(minutes=visit.before))
    _number(world, visit, at)
    yield (at := at + timedelta(minutes=3))
    counter.call_next(by=world.people[visit.by], at=at, counter=world.doors.counter)


def _came(world: World, visit: Visit, at: datetime) -> Course:
    yield at
    taken = _number(world, visit, at)
    yield (at := at + timedelta(minutes=2))
    if not visit.by:
        counter.left(by=world.people["sofia"], at=at, visitor=taken)
        return
    by = world.people[visit.by]
    visitor = counter.call_next(by=by, at=at, counter=world.doors.counter)
    yield (at := at + timedelta(minutes=visit.stays))
    logged = counter.log_visit(by=by, at=at, words=visit.words, customer=world.customers[visit.who])
    counter.note_visit(by=by, at=at, visitor=visitor, case=logged.case)
    counter.finish_visit(by=by, at=at, visitor=visitor)
    world.count("visits served")
    if visit.rated:
        name = customer(visit.who).name
        confirm_solved(by=world.owner(logged.case), at=at, case=logged.case, how="spoken", said_by=name)
        yield (at := at + timedelta(minutes=2))  # by the code on the counter
        survey = invite(case=logged.case, at=at)
        answer(survey=survey, csat=visit.rated, effort=6, comment=visit.comment, at=at)


def _number(world: World, visit: Visit, at: datetime) -> Visitor:
    name = customer(visit.who).name if visit.who else ""
    world.count("visitors")
    return counter.take_a_number(at=at, counter=world.doors.counter, name=name, words=visit.words)
