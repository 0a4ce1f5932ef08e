"""One complaint goes all the way: rejected with reasons, taken outside the house, and back again; another is due."""

from collections.abc import Generator
from datetime import datetime, timedelta

from hospes.cases.models import Case, Commitment, State
from hospes.cases.operations import keep_commitment
from hospes.complaints import operations as complaints
from hospes.complaints.operations import warn_of_clocks
from hospes.demo.month.world import World
from hospes.demo.stories import Story

STORY = "oven-taken-back-please"
BOARD = "Conciliation Board for Household Appliances"
WHOLE = timedelta(days=14)  # as long as the story takes
LATELY = timedelta(days=6)
DAY = timedelta(hours=9)  # of open time


def is_told(world: World, story: Story, at: datetime) -> bool:
    """Whether this is the complaint that goes all the way: the first of its kind, with time enough left."""
    return story.key == STORY and not world.happened.get("complaints") and world.until - at > WHOLE


def complained(
    world: World, story: Story, case: Case, promise: Commitment | None, at: datetime
) -> Generator[datetime]:
    """From the complaint to the rejection, outside, and back to a new answer that is still owed."""
    owner, niamh = world.owner(case), world.people["niamh"]
    complaints.set_house_rules(
        by=niamh, at=at, usual="house", acknowledge_days=1, decide_days=10, may_pause=True, outside_body=BOARD,
        outside_address="www.conciliation-board.example",
    )  # fmt: skip
    complaint = complaints.complain(by=owner, at=at, case=case)
    world.count("complaints")
    words = (
        "Your complaint is with me, and I stay with it. You hear from us in writing within ten working days."
    )
    complaints.acknowledge(by=owner, at=at, complaint=complaint, channel="phone", words=words)
    complaints.assess(
        by=owner,
        at=at,
        complaint=complaint,
        severity=1,
        complexity=2,
        acts_at_once=False,
        words="A noise, no danger.",
    )
    complaints.give_investigation(by=owner, at=at, complaint=complaint, investigator=niamh)
    yield (at := world.hours.add(at, 2 * DAY))
    found = "Measured in the kitchen: 46 decibels, as the data sheet says. The sound comes from the housing."
    complaints.note_findings(by=niamh, at=at, complaint=complaint, words=found)
    if promise is not None:
        keep_commitment(by=owner, at=at, commitment=promise)
    complaints.decide_complaint(
        by=niamh, at=at, complaint=complaint, verdict="reject", outside_body=BOARD, alternative=story.alternative,
        reasons="We measured 46 decibels in your kitchen, which is what the data sheet promises: the oven is sound.",
    )  # fmt: skip
    told = "The oven does what it promises, and so we do not take it back. I told you what we can do instead."
    complaints.tell_decision(by=owner, at=at, complaint=complaint, channel="phone", words=told)
    yield (at := world.hours.add(at, DAY))
    dispute = complaints.open_dispute(
        by=owner, at=at, complaint=complaint, kind="ombudsman", body=BOARD, reference="CB-2291"
    )
    world.count("complaints outside")
    yield (at := max(world.hours.add(at, 5 * DAY), world.hours.next_open(world.until - LATELY)))
    half = "The data sheet is right, but nobody spoke of the quieter model when it was asked for."
    complaints.note_outcome(by=owner, at=at, dispute=dispute, outcome="partly", words=half)
    words = "The board has decided, and it is with me again. You have our new answer within ten working days."
    complaints.acknowledge(by=owner, at=at, complaint=complaint, channel="phone", words=words)


def complain_on_the_last_morning(world: World, at: datetime) -> None:
    """Somebody who was dissatisfied yesterday is owed a word when the demo opens."""
    mine = Case.objects.filter(owner=world.people["anna"], state=State.OPEN, complaint=None).order_by("-id")
    case = mine.filter(situation="complaint").first() or mine.first()
    if case is not None:
        complaints.complain(by=world.people["anna"], at=at, case=case)
        world.count("complaints")
    warn_of_clocks(at=at, hours=world.hours)
