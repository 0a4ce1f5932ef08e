"""What customers ask for beyond the promise: granted as an exception and said so, or refused with something near it."""

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from hospes.cases import operations as cases
from hospes.cases.models import Case, State
from hospes.decisions.models import Reply
from hospes.decisions.operations import BeyondAuthority, approve, ask_for_approval, decide, note_told
from hospes.demo.month.world import World
from hospes.demo.stories import Story

CENTS = 100
AN_ANSWER_TAKES = timedelta(minutes=12)
BY_MOUTH = ("phone", "counter", "chat")


def decided(world: World, story: Story, case: Case, at: datetime) -> Generator[datetime, None, datetime]:
    """The story's wish is decided and told; whoever may not decide it asks the lead first. Returns when it was told."""
    if not story.action or case.ended_at is not None:
        return at
    what: dict[str, Any] = {"case": case, "action": story.action, "asked": str(story.facts.get("wish", story.title)),
                            "why": story.why, "amount": story.cost * CENTS if story.cost else None}  # fmt: skip
    answer: dict[str, Any] = {"answer": Reply.NO, "alternative": story.alternative}
    if story.concession:
        answer = {"answer": Reply.EXCEPTION, "words": story.concession}
    try:
        with transaction.atomic():
            decision = decide(**what, **answer, by=world.owner(case), at=at)
    except BeyondAuthority:
        approval = ask_for_approval(**what, by=world.owner(case), at=at)
        at += AN_ANSWER_TAKES
        yield at
        approve(approval=approval, note="Yes: it was ours.", by=world.people["niamh"], at=at)
        decision = decide(**what, **answer, by=world.owner(case), at=at)
        world.count("approvals")
    channel = case.channel if case.channel in BY_MOUTH else "phone"
    cases.log_contact(
        case=case, direction="out", channel=channel, body=decision.words, by=world.owner(case), at=at
    )
    note_told(decision=decision, channel=channel, by=world.owner(case), at=at)
    world.count("exceptions" if story.concession else "refused with an alternative")
    return at


def ask_on_the_last_morning(world: World, at: datetime) -> None:
    """Something waits for the lead's yes when the demo opens."""
    anna = world.people["anna"]
    case = Case.objects.filter(owner=anna, state=State.OPEN).order_by("id").last()
    if case is not None:
        ask_for_approval(
            case=case, action="goodwill-visit", asked="A fitter on Saturday, without a bill", amount=120 * CENTS,
            why="We cancelled on them twice, and they rely on it for Sunday.", by=anna, at=at,
        )  # fmt: skip
        world.count("approvals")
