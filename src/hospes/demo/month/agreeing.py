"""What was agreed, what is wished beyond it, a sale that ends elsewhere, and who is to be asked how it is."""

from datetime import datetime, timedelta

from hospes.agreements.operations import (
    accept_change,
    agree_scope,
    begin_round,
    end_sale,
    name_decision_maker,
    note_change_told,
    propose_change,
    recommend,
)
from hospes.agreements.queries import known_needs
from hospes.cases.models import Case, State
from hospes.cases.operations import note_fact
from hospes.demo.month.world import World
from hospes.followups.core.planning import ENDED_WITH_THEM
from hospes.followups.operations import plan_follow_up, set_line

CENTS = 100
RISK = "The fitters are booked for the 14th; a day later they are elsewhere until January."
WISHES = (
    "The tall cupboard on the other wall, by the door.",
    "The island twenty centimetres shorter, with the socket on the left.",
    "Black handles instead of the brass ones.",
)
LINES = (
    ("", "", 5, "Is all still well?"),
    ("problem", "", 3, "Does the repair hold?"),
    ("", "sold", 10, "How is it to live with?"),
)


def agree_on_the_last_morning(world: World, at: datetime) -> None:
    """A kitchen in its third wish too many, somebody sent to a boat builder, and two customers to come back to."""
    for situation, outcome, days, what in LINES:
        set_line(by=world.people["niamh"], at=at, situation=situation, outcome=outcome, days=days, what=what)
    _drawn_again(_latest("beyond-agreement", "acquisition"), world, at)
    _sent_elsewhere(_latest("product-inquiry", "acquisition", "after-sales"), world, at)
    hers = Case.objects.filter(owner=world.people["anna"], state=State.CLOSED, ended_how__in=ENDED_WITH_THEM)
    for case in hers.order_by("-ended_at", "-id")[:2]:
        plan_follow_up(
            by=world.owner(case),
            at=at,
            case=case,
            what="Is it as they hoped?",
            due_at=at + timedelta(hours=1),
        )


def _latest(*situations: str) -> Case | None:
    """The latest open case of one of these situations, the first of them before the others."""
    for situation in situations:
        found = Case.objects.filter(situation=situation, ended_at__isnull=True).select_related(
            "customer", "owner"
        )
        if (case := found.order_by("id").last()) is not None:
            return case
    return None


def _drawn_again(case: Case | None, world: World, at: datetime) -> None:
    if case is None:
        return
    by = world.owner(case)
    agree_scope(by=by, at=at, case=case, what="Seven metres of oak, and the island as drawn.", rounds=3,
                agreed_with=case.customer.name, amount=12_400 * CENTS)  # fmt: skip
    for number in (1, 2, 3):
        begin_round(by=by, at=at, case=case, what=f"Drawing {number}")
    name_decision_maker(by=by, at=at, case=case, who="Oleg Gromov", part="the director")
    for number, wish in enumerate(WISHES):
        change = propose_change(
            by=by, at=at, case=case, wish=wish, amount=140 * CENTS * number, days=2 * number, risk=RISK
        )
        note_change_told(by=by, at=at, request=change, channel="phone")
        if number == 0:
            accept_change(by=None, at=at, request=change, said_by=case.customer.name)
    world.count("changes")


def _sent_elsewhere(case: Case | None, world: World, at: datetime) -> None:
    if case is None:
        return
    by = world.owner(case)
    if not known_needs(case):
        note_fact(by=by, at=at, case=case, key="daily_life", value="Two of us, on a boat from May to October")
    recommend(by=by, at=at, case=case, what="The short oak run", why="It is the narrowest we make.",
              serves=list(known_needs(case))[:2])  # fmt: skip
    end_sale(by=by, at=at, case=case, outcome="referred", referred_to="Ferrer Boat Joinery, Split",
             why="Nothing of ours holds in a swell, and theirs does. Ask for Ivo.")  # fmt: skip
    world.count("better served elsewhere")
