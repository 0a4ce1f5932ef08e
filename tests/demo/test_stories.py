"""The stories are believable and speak the codex's language."""

from collections import Counter
from datetime import date
from typing import get_args

import pytest

from hospes.codex.core.documents import read_folder
from hospes.codex.core.model import Codex, EndHow, span_parts
from hospes.demo import CODEX_FOLDER
from hospes.demo.cast import TEAMS
from hospes.demo.customers import customer
from hospes.demo.stories import STORIES, InDays, Story, stories_of

DAY = date(2026, 11, 2)

every_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)


@pytest.fixture(scope="module")
def codex() -> Codex:
    return read_folder(CODEX_FOLDER)


def test_there_are_at_least_sixty_reasons_and_no_two_alike() -> None:
    assert len(STORIES) >= 60
    assert len({story.key for story in STORIES}) == len(STORIES)
    assert len({story.reason for story in STORIES}) == len(STORIES)


def test_every_situation_of_the_codex_has_stories(codex: Codex) -> None:
    counted = Counter(story.situation for story in STORIES)
    assert set(counted) == {situation.key for situation in codex.situations}
    assert min(counted.values()) >= 8
    assert sum(len(stories_of(key)) for key in counted) == len(STORIES)


def test_people_write_in_four_languages() -> None:
    counted = Counter(story.language for story in STORIES)
    assert set(counted) == {"en", "hu", "el", "ru"}
    assert min(counted.values()) >= 6


def test_every_team_and_every_way_to_end_occurs() -> None:
    assert {story.team for story in STORIES} == {team.key for team in TEAMS}
    assert {story.ended for story in STORIES} == set(get_args(EndHow))


@every_story
def test_its_facts_are_words_of_the_vocabulary(story: Story, codex: Codex) -> None:
    for key, value in story.facts_on(DAY).items():
        assert key in codex.vocabulary, key
        assert codex.vocabulary[key].reads(value) is not None, (key, value)


@every_story
def test_it_comes_by_a_channel_of_its_situation(story: Story, codex: Codex) -> None:
    situation = codex.situation(story.situation)
    assert situation is not None
    assert story.channel in situation.channels


@every_story
def test_something_was_promised_by_a_time_and_something_came_of_it(story: Story) -> None:
    assert story.promised
    assert span_parts(story.within).number > 0
    assert len(story.resolution.split()) >= 5
    assert len(story.title) <= 70


@every_story
def test_its_reason_sounds_like_its_language(story: Story) -> None:
    alphabets = {"el": ("α", "ω"), "ru": ("а", "я"), "en": ("a", "z"), "hu": ("a", "z")}
    first, last = alphabets[story.language]
    for said in (story.reason, story.comment):
        letters = [letter for letter in said.casefold() if letter.isalpha()]
        of_it = [letter for letter in letters if first <= letter <= last or letter in "áéíóöőúüűάέήίόύώё"]
        assert len(of_it) >= 0.9 * len(letters), said


@every_story
def test_a_no_carries_its_alternative_and_a_concession_its_words(story: Story) -> None:
    if story.ended in ("refused", "referred", "escalated"):
        assert story.alternative
    assert bool(story.concession) == (story.cost > 0)


@every_story
def test_ratings_stay_on_their_scales(story: Story) -> None:
    assert story.rating is None or 1 <= story.rating <= 5
    assert story.ease is None or 1 <= story.ease <= 7
    assert not story.comment or story.rating is not None


@every_story
def test_a_story_that_belongs_to_somebody_is_told_in_their_language(story: Story) -> None:
    if story.customer:
        assert customer(story.customer).language == story.language


def test_not_everybody_is_content() -> None:
    rated = Counter(story.rating for story in STORIES if story.rating)
    assert rated[5] > rated[4] > rated[3] >= 1
    assert rated[2] >= 1


def test_the_hard_cases_are_told() -> None:
    keys = {story.key for story in STORIES}
    assert {
        "at-nine-instead-of-eight",
        "the-fifty-changes",
        "director-decides-last",
        "somebody-else-please",
    } <= keys


def test_a_date_in_a_story_moves_with_the_day_on_which_it_is_told() -> None:
    story = next(story for story in STORIES if story.facts.get("since_when") == InDays(-4))
    assert story.facts_on(date(2026, 11, 6))["since_when"] == "2026-11-02"
    assert story.facts_on(date(2027, 1, 1))["since_when"] == "2026-12-28"
