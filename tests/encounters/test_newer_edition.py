"""The edition in force offered to a run that goes by an older one."""

from datetime import datetime
from typing import Any

import pytest

from hospes.codex.models import Edition
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.encounters.operations import DoesNotMap
from hospes.encounters.queries import offer_of
from hospes.staff.models import Person
from tests.encounters.codices import COMPLAINT, QUESTION, RECEIVE, SETTLE, WELCOME, codex, process
from tests.encounters.conftest import Publish

pytestmark = pytest.mark.django_db
PATH = "complaint/receive/welcome"
STEPS: list[Any] = RECEIVE["steps"]  # type: ignore[assignment]


def complaint(*processes: Any, **more: Any) -> dict[str, Any]:
    return {"situations": [{**COMPLAINT, "processes": list(processes)}, QUESTION], **more}


def reworded(**more: Any) -> dict[str, Any]:
    """The complaint with two other goals: of its first step and of its second."""
    steps = [{**STEPS[0], "goal": "They are heard."}, {**STEPS[1], "goal": "They breathe."}, *STEPS[2:]]
    return {
        "situations": [
            {**COMPLAINT, "processes": [{**RECEIVE, "steps": steps}, *COMPLAINT["processes"][1:]]},
            QUESTION,
        ],
        **more,
    }


def test_a_run_by_the_edition_in_force_is_offered_nothing(run: Encounter, at: datetime) -> None:
    assert offer_of(run, language="en", at=at) is None


def test_what_changes_ahead_and_behind_is_told_apart(
    run: Encounter, anna: Person, publish: Publish, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path=PATH, outcome="upset")
    publish(codex(**reworded(purpose="Another purpose.")))
    offer = offer_of(run, language="en", at=at)
    assert offer
    assert offer.possible
    told = "Step “Welcome”: goal changed from “They can tell the whole story once.” to “They are heard.”"
    assert offer.behind == (told,)
    assert offer.ahead == ("Step “Calm”: goal changed from “They can think again.” to “They breathe.”",)
    assert offer.elsewhere == 1


def test_what_stands_in_the_way_is_named(
    run: Encounter, anna: Person, publish: Publish, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path=PATH, outcome="upset")
    other = publish(codex(**complaint(process({"key": "x"}))))
    offer = offer_of(run, language="en", at=at)
    assert offer
    assert (offer.possible, offer.in_the_way) == (False, ("Welcome",))
    with pytest.raises(DoesNotMap, match="Welcome") as refusal:
        operations.move_to_edition(by=anna, at=at, encounter=run, edition=other)
    assert refusal.value.paths == (PATH,)


def test_an_outcome_that_is_gone_names_its_step(
    run: Encounter, anna: Person, publish: Publish, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=run, path=PATH, outcome="upset")
    welcome = {**WELCOME, "outcomes": [{"key": "understood", "to": "ask-wish"}]}
    publish(codex(**complaint({**RECEIVE, "steps": [welcome, *STEPS[1:]]}, SETTLE)))
    offer = offer_of(run, language="en", at=at)
    assert offer
    assert offer.in_the_way == ("Welcome",)


def test_a_situation_that_is_gone_says_so(run: Encounter, publish: Publish, at: datetime) -> None:
    publish(codex(situations=[QUESTION]))
    offer = offer_of(run, language="en", at=at)
    assert offer
    assert (offer.is_gone, offer.possible) == (True, False)


def test_a_run_read_for_acting_is_read_again_for_the_offer(
    run: Encounter, publish: Publish, at: datetime
) -> None:
    newer: Edition = publish(codex(**reworded()))
    offer = offer_of(Encounter.objects.only("case", "edition").get(pk=run.pk), language="en", at=at)
    assert offer
    assert offer.edition == newer
