"""What is said in the chat: talks that end as cases, one asked when nobody was there, two that go on at the end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hospes.cases.models import Case
from hospes.cases.operations import confirm_solved, recognise
from hospes.channels.chat import operations as chats
from hospes.channels.chat.models import Chat
from hospes.codex.queries import current_edition
from hospes.demo.customers import customer
from hospes.demo.month.world import World
from hospes.demo.talks import CUSTOMER, TALKS, Talk
from hospes.lib.ids import secret

Course = Iterator[datetime]
AFTER_CLOSING = timedelta(hours=2, minutes=10)
AT_ONCE = 3


def talks(world: World) -> Iterator[Course]:
    """Those that take place: nobody chats as the month ends when that is at night."""
    for talk in TALKS:
        if talk.when == "closed":
            yield _asked_while_closed(world, talk, _an_evening(world, talk.day))
        elif talk.when == "now":
            at = world.until - timedelta(minutes=talk.begun)
            if world.hours.is_open(at) and world.hours.is_open(world.until):
                yield _talked(world, talk, at)
        else:
            yield _talked(world, talk, world.hours.next_open(world.until - timedelta(days=talk.day)))


def _an_evening(world: World, days: int) -> datetime:
    day = world.until.date() - timedelta(days=days)
    while not world.hours.is_working_day(day):
        day -= timedelta(days=1)
    return world.hours.closing(day) + AFTER_CLOSING


def _talked(world: World, talk: Talk, at: datetime) -> Course:
    yield at
    _attend(world, talk.taker or "anna", at)
    chat = chats.begin(
        at=at, words=talk.reason, language=talk.language, once=secret(22), who=_whoever(talk),
        page="https://www.meridian.example.com/service",
    )  # fmt: skip
    world.count("chats")
    if not talk.taker:
        return
    yield (at := at + timedelta(seconds=35))
    chats.take(by=world.people[talk.taker], at=at, chat=chat)
    speaker = talk.taker
    for number, (who, words) in enumerate(talk.lines[1:]):
        yield (at := at + timedelta(seconds=15 + len(words) // 3))
        if who not in (CUSTOMER, speaker):
            _hand_over(world, talk, chat, at)
            speaker = who
        by = None if who == CUSTOMER else world.people[who]
        chats.say(at=at, chat=chat, words=words, once=f"line-{number}", by=by)
    if talk.when == "now":
        return
    yield (at := at + timedelta(seconds=20))
    chats.end(at=at, chat=chat, by=world.people[speaker])
    _settle(world, talk, Case.objects.get(pk=chat.case_id), at)


def _hand_over(world: World, talk: Talk, chat: Chat, at: datetime) -> None:
    other = world.people[talk.hands_to]
    _attend(world, talk.hands_to, at)
    chats.offer(by=world.people[talk.taker], at=at, chat=chat, to_person=other, story=talk.story)
    chats.take(by=other, at=at, chat=chat)


def _settle(world: World, talk: Talk, case: Case, at: datetime) -> None:
    edition = current_edition()
    number = edition.number if edition else 1
    recognise(by=world.owner(case), at=at, case=case, situation=talk.situation, edition_number=number)
    if talk.ended == "solved":
        said_by = talk.name or customer(talk.who).name
        confirm_solved(by=world.owner(case), at=at, case=case, how="spoken", said_by=said_by)


def _asked_while_closed(world: World, talk: Talk, at: datetime) -> Course:
    """Nobody is there, which is said; the same words become a request, answered by mail."""
    yield at
    try:
        chats.begin(at=at, words=talk.reason, language=talk.language, once=secret(22), who=_whoever(talk))
    except chats.Nobody:
        chats.write_instead(at=at, words=talk.reason, language=talk.language, who=_whoever(talk))
        world.count("asked while closed")


def _attend(world: World, username: str, at: datetime) -> None:
    chats.attend(by=world.people[username], at=at, is_here=True, at_once=AT_ONCE)


def _whoever(talk: Talk) -> chats.Whoever:
    if not talk.who:
        return chats.Whoever(name=talk.name, email=talk.email)
    known = customer(talk.who)
    return chats.Whoever(name=known.name, email=known.emails[0])
