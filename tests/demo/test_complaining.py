"""The demo's complaint that goes all the way, told over Éva's case by a clock that is set."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from hospes.cases.models import Case
from hospes.complaints.models import Complaint
from hospes.complaints.queries import story_of
from hospes.demo.month.complaining import STORY, complain_on_the_last_morning, complained, is_told
from hospes.demo.month.world import World
from hospes.demo.stories import STORIES
from hospes.lib.business_time import ALWAYS
from hospes.staff.models import Person
from tests.complaints.conftest import (  # noqa: F401 (fixtures)
    anna,
    case,
    eva,
    hired,
    niamh,
    opened,
    service,
    welcome,
)

OVEN = next(story for story in STORIES if story.key == STORY)


@pytest.fixture
def world(anna: Person, niamh: Person, at: datetime) -> World:  # noqa: F811
    people = {"anna": anna, "niamh": niamh}
    none: dict[str, Any] = {"customers": {}, "mailboxes": {}}
    return World(rng=Random(7), until=at + timedelta(days=30), hours=ALWAYS, people=people, **none)


def test_it_is_rejected_taken_outside_and_back_with_an_answer_owed(
    world: World,
    case: Case,  # noqa: F811
    at: datetime,
) -> None:
    moments = list(complained(world, OVEN, case, None, at))
    assert moments == sorted(moments)
    assert moments[-1] <= world.until
    complaint = Complaint.objects.get()
    assert (complaint.round, complaint.is_closed) == (2, False)
    kinds = [each.kind for each in story_of(complaint).stages]
    assert kinds == [
        "acknowledged", "assessed", "investigation", "findings", "decided", "told", "reopened", "acknowledged",
    ]  # fmt: skip
    assert complaint.disputes.get().outcome == "partly"
    assert complaint.kept_rules.outside_body
    assert world.happened == {"complaints": 1, "complaints outside": 1}


def test_it_is_told_once_and_only_with_time_enough(world: World, at: datetime) -> None:
    assert is_told(world, OVEN, at)
    assert not is_told(world, OVEN, world.until - timedelta(days=3))
    assert not is_told(world, replace(OVEN, key="another"), at)
    world.count("complaints")
    assert not is_told(world, OVEN, at)


def test_on_the_last_morning_somebody_is_owed_a_word(world: World, case: Case, at: datetime) -> None:  # noqa: F811
    complain_on_the_last_morning(world, at)
    assert Complaint.objects.get().case == case
    complain_on_the_last_morning(world, at)
    assert Complaint.objects.count() == 1
