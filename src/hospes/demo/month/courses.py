"""How one case goes, from the first word to the customer's own "solved", or not yet.

A course is a generator: it yields the moment at which it goes on, and is resumed then with the clock standing at
that moment. What lies beyond the month is never resumed, so the cases of the last days are open as they would be.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from hospes.cases import operations as cases
from hospes.cases.models import Case, Commitment, Handover
from hospes.channels.email import operations as mail
from hospes.demo.month import arriving, complaining, guiding
from hospes.demo.month.deciding import decided
from hospes.demo.month.world import World
from hospes.demo.stories import Story
from hospes.encounters.core.due import due_by
from hospes.feedback.operations import answer, invite
from hospes.lib.errors import Refusal

Course = Iterator[datetime]
WHY_MOVED = (
    "The part came scratched and goes back.",
    "The fitter is ill.",
    "The supplier put it off by two days.",
)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def course(world: World, story: Story, begins: datetime) -> Course:
    """One case."""
    yield begins
    agent = world.agent_for(story, begins)
    case = arriving.arrive(world, story, agent, world.customer_of(story), begins)
    at = world.soon(begins) if story.channel != "email" else world.after(begins, minutes(20), hours(7))
    yield at
    case = arriving.recognise(world, story, case, at)
    run = guiding.begin(world, story, case, at) if world.chance(0.3) else None
    if run:
        guiding.talk(world, story, run, world.owner(case), at, steps=world.rng.randint(1, 3))
    at = world.soon(at)
    yield at
    _note_facts(world, story, case, at)
    if run and guiding.ends_with_the_talk(story):
        guiding.finish(run, story, world.owner(case), at)
    promise = _promise(world, story, case, at)
    _answer(
        world,
        story,
        case,
        at,
        "Thank you. I have it in front of me now, and I look after it until it is settled.",
    )
    if complaining.is_told(world, story, at):
        yield from complaining.complained(world, story, case, promise, at)
        return
    late = False
    if promise:
        for each in _until_kept(world, story, case, promise):
            yield each
        late = promise.settled_at is not None and promise.settled_at > promise.due_at
    if world.chance(0.08):
        for each in _hand_over(world, story, case, at):
            yield each
    at = world.after(case.last_contact_at, hours(1), days(1) / 2)
    yield at
    at = yield from decided(world, story, case, at)
    _answer(world, story, case, at, story.resolution)
    if run:
        guiding.finish(run, story, world.owner(case), at)
    yield from _ending(world, story, case, at, late=late)


def _note_facts(world: World, story: Story, case: Case, at: datetime) -> None:
    facts = list(story.facts_on(at.date()).items())
    for key, value in facts[: world.rng.randint(1, 3)]:
        try:
            with transaction.atomic():
                cases.note_fact(case=case, key=key, value=value, by=world.owner(case), at=at)
        except Refusal:
            continue  # the guide has noted it already, in other words
        world.count("facts")
    if facts and world.chance(0.06):
        cases.ask_again(case=case, key=facts[0][0], why="The colleague before me had written it unclearly.",
                        by=world.owner(case), at=at)  # fmt: skip
        world.count("asked again")


def _promise(world: World, story: Story, case: Case, at: datetime) -> Commitment | None:
    due = due_by(story.within, at, world.hours) if story.promised and story.within else None
    if due is None or due <= at:
        return None
    world.count("promises")
    return cases.promise(case=case, what=story.promised, due_at=due, by=world.owner(case), at=at)


def _answer(world: World, story: Story, case: Case, at: datetime, words: str) -> None:
    """Tell the customer, the way they came."""
    if case.ended_at is not None:
        return
    if case.channel in ("email", "web") and world.has_mail(case):
        mail.reply(case=case, body=words, by=world.owner(case), at=at, framed=True)
    else:
        channel = "phone" if case.channel in ("email", "web") else case.channel
        cases.log_contact(
            case=case, direction="out", channel=channel, body=words, by=world.owner(case), at=at
        )


def _until_kept(world: World, story: Story, case: Case, promise: Commitment) -> Course:
    """Progress told, perhaps the date moved, then kept: mostly in time, sometimes late."""
    made, due = promise.made_at, promise.due_at
    if due - made > days(1) and world.chance(0.45):
        at = made + (due - made) * world.rng.uniform(0.3, 0.7)
        at = world.hours.next_open(at)
        yield at
        words = "A word in between: it is on its way, and the date holds."
        cases.log_contact(
            case=case,
            direction="out",
            channel="phone",
            is_progress=True,
            body=words,
            by=world.owner(case),
            at=at,
        )
        world.count("progress told")
    if world.chance(0.07):
        at = world.hours.next_open(made + (due - made) * 0.8)
        yield at
        due = world.hours.add(due, hours(16))
        cases.move_commitment(
            commitment=promise, to_due=due, reason=world.rng.choice(WHY_MOVED),
            customer_told_how="Rang them before the old date; they agreed.", by=world.owner(case), at=at,
        )  # fmt: skip
        world.count("promises moved")
    early = world.rng.random() < 0.88
    at = (
        made + (due - made) * world.rng.uniform(0.55, 0.98)
        if early
        else world.hours.add(due, hours(world.rng.randint(1, 12)))
    )
    yield max(at, made + minutes(5))
    cases.keep_commitment(commitment=promise, by=world.owner(case), at=max(at, made + minutes(5)))


def _hand_over(world: World, story: Story, case: Case, at: datetime) -> Course:
    """Offered to a colleague; mostly accepted, sometimes declined with a word."""
    at = world.after(case.last_contact_at, minutes(30), hours(5))
    yield at
    team = [p for p in world.agents_of(story.team) if p.pk != case.owner_id and world.present(p, at)]
    if not team or case.ended_at is not None:
        return
    other = world.rng.choice(team)
    offer: Handover = cases.offer_handover(
        case=case, to=other, story="They get on better with somebody who knows their flat. Everything is noted; "
        "the next thing they wait for is your call.", by=world.owner(case), at=at,
    )  # fmt: skip
    world.count("handovers")
    at = world.after(at, minutes(10), hours(6))
    yield at
    if world.chance(0.85):
        cases.accept_handover(has_read=True, handover=offer, by=other, at=at)
        at = world.soon(at)
        yield at
        offer.refresh_from_db()
        cases.note_customer_told(handover=offer, how="I rang and introduced myself.", by=other, at=at)
    else:
        cases.decline_handover(
            handover=offer, note="Four deliveries today; it would wait until Friday.", by=other, at=at
        )


def _ending(world: World, story: Story, case: Case, at: datetime, *, late: bool) -> Course:
    """Asked, and answered: by the link, by word of mouth, by silence; now and then not yet, or again."""
    if case.ended_at is not None:
        return
    if world.chance(0.04):
        yield (at := world.after(at, hours(1), hours(6)))
        cases.close_with_reason(
            case=case, reason="Written to us twice; the other case goes on.", by=world.owner(case), at=at
        )
        return
    by_link = world.has_mail(case) and world.chance(0.7)
    if by_link:
        mail.ask_whether_solved(case=case, by=world.owner(case), at=at)
    yield (at := world.after(at, minutes(15), days(1)))
    if world.chance(0.08):
        cases.not_yet(
            case=case,
            words="Nearly. It is better than it was, but not yet as we agreed.",
            by=None,
            at=at,
        )
        world.count("not yet")
        yield (at := world.after(at, hours(2), days(1)))
        _answer(
            world,
            story,
            case,
            at,
            "You were right. I saw to the rest myself this morning. Is it now as we agreed?",
        )
        yield (at := world.after(at, minutes(30), hours(8)))
    if by_link and world.chance(0.1):
        yield from _silence(world, case, at)
        return
    if by_link:
        cases.confirm_solved(case=case, how="link", by=None, at=at)
    else:
        cases.confirm_solved(case=case, how="spoken", said_by=case.customer.name, by=world.owner(case), at=at)
    world.count("solved")
    yield from _afterwards(world, story, case, at, late=late)


def _silence(world: World, case: Case, at: datetime) -> Course:
    """No answer: the closing is announced, and comes to pass."""
    closes = world.hours.add(at, days(1))
    if case.state != "asked":
        mail.ask_whether_solved(case=case, by=world.owner(case), at=at)
    mail.announce_closing(case=case, closes_at=closes, by=world.owner(case), at=at)
    yield closes + minutes(1)
    if case.ended_at is None:
        cases.close_after_silence(case=case, at=closes + minutes(1))
        world.count("silent")


def _afterwards(world: World, story: Story, case: Case, at: datetime, *, late: bool) -> Course:
    """How it was; and whether it lasted."""
    if world.chance(0.62):
        yield (at := at + hours(world.rng.uniform(0.05, 30)))
        rating, ease = _verdict(world, story, late=late)
        comment = story.comment if world.chance(0.6) else ""
        answer(survey=invite(case=case, at=at), csat=rating, effort=ease, comment=comment, at=at)
        world.count("answers")
    if world.chance(0.05):
        yield (at := world.after(at, hours(4), days(2)))
        words = "It has come back, exactly as before."
        cases.log_contact(case=case, direction="in", channel="phone", body=words, by=world.owner(case), at=at)
        world.count("opened again")
        yield (at := world.after(at, hours(2), days(1)))
        _answer(
            world,
            story,
            case,
            at,
            "You were right, and it was ours. It is put right for good now; I saw it myself.",
        )
        yield (at := world.after(at, minutes(20), hours(6)))
        if case.ended_at is None:
            cases.confirm_solved(
                case=case, how="spoken", said_by=case.customer.name, by=world.owner(case), at=at
            )


def _verdict(world: World, story: Story, *, late: bool) -> tuple[int, int | None]:
    """What they say: the story's own answer, a little worse when a promise came late."""
    rating = story.rating or world.rng.choices([5, 4, 3, 2], [5, 4, 2, 1])[0]
    if late:
        rating = max(1, rating - world.rng.choice([0, 1, 1, 2]))
    ease = story.ease or (rating + 2 if world.chance(0.8) else None)
    return rating, ease
