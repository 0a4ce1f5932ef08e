"""Some conversations led by the guide, step by step, as an agent would."""

from datetime import datetime

from django.db import transaction

from hospes.cases.models import Case
from hospes.demo.month.world import World
from hospes.demo.stories import Story
from hospes.encounters import operations as encounters
from hospes.encounters.models import Encounter
from hospes.encounters.queries import guide
from hospes.lib.errors import Refusal
from hospes.staff.models import Person

SPOKEN = ("phone", "counter", "chat")
QUICK = ("problem", "product-inquiry", "information-request", "complaint")
STOPS_AT = ("end", "link", "hand-over", "approve", "wait", "commit")


def begin(world: World, story: Story, case: Case, at: datetime) -> Encounter:
    """The guide is opened on the case."""
    return encounters.begin(
        case=case, situation=story.situation, channel=case.channel, by=world.owner(case), at=at
    )


def talk(world: World, story: Story, run: Encounter, by: Person, at: datetime, *, steps: int) -> None:
    """Go some steps along what is suggested, noting what the customer tells."""
    told = story.facts_on(at.date())
    for _ in range(steps):
        shown = guide(run, language="en", at=at, viewer=by)
        step = shown.step
        if step is None or step.kind in STOPS_AT:
            return
        outcome = world.rng.choice(step.outcomes).key if step.outcomes else ""
        known = {fact.key for fact in shown.known}
        facts = {key: told[key] for key in step.collects if key in told and key not in known}
        try:
            with transaction.atomic():
                run = encounters.do_step(
                    encounter=run, path=step.path, outcome=outcome, facts=facts, by=by, at=at
                )
        except Refusal:
            return
        world.count("steps")
        if step.moments and world.chance(0.5):
            landed = world.rng.choices(["well", "unclear", "badly"], [7, 2, 1])[0]
            encounters.mark_moment(
                encounter=run, moment_path=step.moments[0].path, landed=landed, by=by, at=at
            )


def ends_with_the_talk(story: Story) -> bool:
    """Whether the guide is closed as they hang up or go; what takes days is led in several sittings."""
    return story.channel in SPOKEN and story.situation in QUICK


def finish(run: Encounter, story: Story, by: Person, at: datetime) -> None:
    """The run is over, unless the chart ended it before."""
    run.refresh_from_db()
    if run.state != "ended":
        encounters.end(encounter=run, outcome=story.ended, by=by, at=at)
