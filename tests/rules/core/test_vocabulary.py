"""What may wake a rule, and what a deed has to be told."""

import pytest

from hospes.ledger.events import known
from hospes.rules.core.reading import Missing, read, wakes
from hospes.rules.core.vocabulary import ARGUMENTS, DEEDS, HAPPENINGS, WHENS, whens_of
from hospes.rules.operations.deeds import REGISTRY
from hospes.rules.queries import wording


def test_every_happening_is_an_event_that_some_room_declares() -> None:
    assert [each.event for each in HAPPENINGS.values() if not known(each.event)] == []


def test_everything_has_words_and_every_deed_its_verb() -> None:
    assert set(wording.WHENS) == set(WHENS)
    assert set(wording.DEEDS) == set(DEEDS) == set(REGISTRY)
    assert set(ARGUMENTS) == {"names", "person", "words", "hours"}


def test_an_event_is_known_by_its_name_and_by_what_it_says() -> None:
    assert whens_of("case.opened", {}) == ("opened",)
    assert whens_of("contact.logged", {"direction": "in", "channel": "web"}) == ("said",)
    assert whens_of("contact.logged", {"direction": "note"}) == ()
    assert whens_of("case.tagged", {}) == ()


@pytest.mark.parametrize(
    ("deed", "sent", "told"),
    [
        ("tag", {"names": " a, b ", "hours": 3}, {"names": "a, b"}),
        ("promise", {"words": "A call", "hours": 2}, {"words": "A call", "hours": 2}),
        ("offer", {"person": 7, "words": "Yours"}, {"person": 7, "words": "Yours"}),
        ("ask", {"words": "no"}, {}),
    ],
)
def test_arguments_are_read_by_what_the_deed_takes(deed: str, sent: dict, told: dict) -> None:  # type: ignore[type-arg]
    assert read(deed, sent) == (told, [])


@pytest.mark.parametrize(
    ("deed", "sent", "missing"),
    [
        ("tag", {"names": "  "}, ["names"]),
        ("tag", {"names": 3}, ["names"]),
        ("promise", {"words": "x", "hours": 0}, ["hours"]),
        ("promise", {"hours": True}, ["words", "hours"]),
        ("snooze", {"hours": 1001}, ["hours"]),
        ("snooze", {"hours": "2"}, ["hours"]),
        ("offer", {"person": "7", "words": "x"}, ["person"]),
        ("offer", {"person": True, "words": "x"}, ["person"]),
        ("offer", {"person": -1, "words": "x"}, ["person"]),
    ],
)
def test_what_is_missing_or_makes_no_sense_is_said(deed: str, sent: dict, missing: list[str]) -> None:  # type: ignore[type-arg]
    assert read(deed, sent)[1] == [Missing(key) for key in missing]


def test_a_text_is_no_longer_than_it_may_be() -> None:
    assert len(read("promise", {"words": "x" * 900, "hours": 1})[0]["words"]) == 400


def test_a_time_needs_its_hours_and_an_event_none() -> None:
    assert wakes("quiet", 3) == (3, True)
    assert wakes("quiet", None) == (None, False)
    assert wakes("opened", 3) == (None, True)
    assert wakes("moonrise", 3) == (None, False)
