"""A long situation: what is only counted is not put into words until somebody asks for it."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hospes.cases.models import Case
from hospes.encounters import operations
from hospes.encounters.core.showing import Showing
from hospes.encounters.core.suggest import Suggestion
from hospes.encounters.models import Encounter
from hospes.encounters.queries import guide
from hospes.encounters.queries.guide import OTHERS_SHOWN
from hospes.staff.models import Person
from tests.encounters.codices import FACTS, codex, process
from tests.encounters.conftest import Publish

SWAP = {"HX-Request": "true"}
MANY = 40
LONG: dict[str, Any] = {
    "key": "long", "name": "A long one",
    "processes": [process(
        *({"key": f"s{place}", "name": f"Step number {place}", "when": {"fact": "colour", "is": "red"}}
          for place in range(MANY)),
        {"key": "bye", "name": "Good-bye", "kind": "end", "end": {"how": "resolved"}},
    )],
}  # fmt: skip
COLOUR = {"key": "colour", "label": "Colour", "type": "text", "question": "Which colour?"}


@pytest.fixture
def long(case: Case, publish: Publish, anna: Person, at: datetime) -> Encounter:
    publish(codex(situations=[LONG], facts=[*FACTS, COLOUR]))
    return operations.begin(by=anna, at=at, case=case, situation="long", channel="phone")


@pytest.fixture
def ruled_out(long: Encounter, anna: Person, at: datetime) -> Encounter:
    operations.note_facts(encounter=long, facts={"colour": "blue"}, by=anna, at=at)
    return long


def opened(desk: Client, run: Encounter, drawer: str) -> str:
    return desk.get(reverse("desk:guide_open", args=[run.pk, drawer]), headers=SWAP).text


def test_the_first_of_what_is_open_is_in_sight_and_the_rest_is_counted(desk: Client, long: Encounter) -> None:
    page = desk.get(reverse("desk:guide_phone", args=[long.pk])).text
    assert "Step number 12" in page
    assert "Step number 13" not in page
    assert f"{MANY - OTHERS_SHOWN} more steps are open" in page
    assert "Step number 39" in opened(desk, long, "further")
    assert "Step number 12" not in opened(desk, long, "further")


def test_why_steps_do_not_apply_is_told_to_whoever_asks(desk: Client, ruled_out: Encounter) -> None:
    page = desk.get(reverse("desk:guide_phone", args=[ruled_out.pk])).text
    assert f"{MANY} steps do not apply" in page
    assert "Step number 3<" not in page
    drawer = opened(desk, ruled_out, "ruled-out")
    assert "Step number 3<" in drawer
    assert "Does not apply because" in drawer
    assert reverse("desk:guide", args=[ruled_out.pk]) in drawer


@pytest.mark.parametrize(
    ("drawer", "words"), [("further", "Step number 39"), ("ruled-out", "Does not apply")]
)
def test_without_a_script_the_page_comes_with_what_was_opened(
    desk: Client, long: Encounter, anna: Person, at: datetime, drawer: str, words: str
) -> None:
    if drawer == "ruled-out":
        operations.note_facts(encounter=long, facts={"colour": "blue"}, by=anna, at=at)
    page = desk.get(reverse("desk:guide_phone", args=[long.pk], query={"open": drawer})).text
    assert words in page
    assert "Good-bye" in page or drawer == "further"


def test_nothing_is_put_into_words_that_is_only_counted(
    long: Encounter, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    line = Showing.line

    def noted(self: Showing, suggestion: Suggestion) -> Any:
        said.append(suggestion.path)
        return line(self, suggestion)

    monkeypatch.setattr(Showing, "line", noted)
    shown = guide(long, language="en", at=at)
    assert (len(said), shown.further_count, shown.further) == (OTHERS_SHOWN, MANY - OTHERS_SHOWN, ())
    assert len(guide(long, language="en", at=at, with_further=True).further) == MANY - OTHERS_SHOWN
