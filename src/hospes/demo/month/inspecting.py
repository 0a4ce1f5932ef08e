"""Contacts of the month that an inspector has judged, each answer with what shows it."""

from datetime import datetime

from django.db import transaction

from hospes.demo.month.world import World
from hospes.lib.errors import Refusal
from hospes.quality.core.marks import Answer, Given
from hospes.quality.operations import finish
from hospes.quality.queries import sheet_for, to_look_at

AS_MANY = 10
HEARD = (
    "«I'm Anna, and this is mine until it is settled.» (0:08)",
    "«So it is the second visit that hurts most.» (1:40)",
    "«You hear from me by Thursday at noon.» (3:12)",
    "«One thing at a time: what has to come first?» (2:05)",
)
MISSED = (
    "No day was named before the hold. (2:30)",
    "Asked for the order number, which is in the file. (0:41)",
)
SUMMARIES = (
    "Calm and exact. The date came late in the talk; say it earlier.",
    "The customer was heard to the end. Name the next step before you hang up.",
    "Well led. The offer fitted what they had said.",
)


def inspect_some(world: World, at: datetime) -> None:
    """Katerina judges what was drawn for her."""
    inspector = world.people["katerina"]
    for drawn in to_look_at(inspector, at=at, n=AS_MANY):
        sheet = sheet_for(drawn.contact, language="en")
        if sheet is None:
            continue
        answers = {path: _answer(world) for path in sheet.questions}
        try:
            summary = world.rng.choice(SUMMARIES)
            with transaction.atomic():
                finish(
                    by=inspector,
                    at=at,
                    contact=drawn.contact,
                    answers=answers,
                    summary=summary,
                    language="en",
                )
        except Refusal:
            continue
        world.count("inspections")


def _answer(world: World) -> Given:
    kind = world.rng.choices([Answer.YES, Answer.NO, Answer.NA], [80, 10, 10])[0]
    if kind is Answer.NA:
        return Given(Answer.NA)
    return Given(kind, world.rng.choice(HEARD if kind is Answer.YES else MISSED))
