"""The rules: each with its source and the day it was read, honest about what is our own."""

from datetime import date

import pytest

from hospes.complaints.core.contents import CONTENTS, PASSAGES
from hospes.complaints.core.presets import (
    ACKNOWLEDGE,
    DECIDE,
    FINAL,
    HOUSE,
    KEYS,
    LETTERS,
    PRESETS,
    RESOLVED,
    SUMMARY,
    HouseRules,
    from_plain,
    preset_of,
    to_plain,
)

HERE = HouseRules(acknowledge_days=2, decide_days=12, may_pause=False, outside_body="Conciliation Board",
                  outside_address="board.example", changed_on="2026-03-02")  # fmt: skip


@pytest.mark.parametrize("key", sorted(PRESETS))
def test_each_names_its_source_the_day_it_was_read_and_what_is_not_verified(key: str) -> None:
    preset = PRESETS[key]
    assert preset.source
    assert date.fromisoformat(preset.read_on)
    assert preset.not_verified


@pytest.mark.parametrize("key", KEYS)
def test_every_content_that_is_asked_for_has_a_passage_in_its_letter(key: str) -> None:
    preset = preset_of(key, HERE)
    assert set(preset.contents) == set(LETTERS)
    for kind, asked in preset.contents.items():
        assert set(asked) <= set(PASSAGES[kind])
    assert {each for passages in PASSAGES.values() for each in passages} == set(CONTENTS)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_kept_with_a_complaint_is_read_back_whole(key: str) -> None:
    preset = preset_of(key, HERE)
    assert from_plain(to_plain(preset)) == preset


def test_uk_disp_asks_for_eight_weeks_three_days_and_the_ombudsman() -> None:
    uk = PRESETS["uk-disp"]
    answer, early = uk.rule(DECIDE), uk.rule(SUMMARY)
    assert answer is not None
    assert (answer.number, answer.unit, answer.is_duty, answer.is_ours) == (8, "weeks", True, False)
    assert early is not None
    assert (early.number, early.unit, early.is_duty) == (3, "working days", False)
    assert {"outside", "web", "refer_by", "waiver", "leaflet"} <= set(uk.contents[FINAL])
    assert (uk.outside_body, uk.refer_months) == ("Financial Ombudsman Service", 6)
    assert not uk.may_pause


def test_spain_asks_for_fifteen_working_days_without_a_pause_and_the_body_is_the_houses_to_name() -> None:
    spain = preset_of("es-10-2025", HERE)
    answer = spain.rule(DECIDE)
    assert answer is not None
    assert (answer.number, answer.unit) == (15, "working days")
    assert not spain.may_pause
    assert (spain.outside_body, spain.outside_address) == ("Conciliation Board", "board.example")
    assert any("BOE" in each for each in spain.not_verified)


def test_what_the_iso_style_counts_is_called_the_houses_own_reading() -> None:
    iso = PRESETS["iso"]
    assert all(rule.is_ours for rule in iso.clocks)
    assert iso.may_pause
    assert iso.rule(SUMMARY) is None


def test_the_house_has_its_own_periods() -> None:
    house = preset_of(HOUSE, HERE)
    acknowledge = house.rule(ACKNOWLEDGE)
    assert acknowledge is not None
    assert acknowledge.number == 2
    assert not house.may_pause
    assert "outside" in house.contents[FINAL]
    assert preset_of("of-nowhere", HERE) == house


def test_a_house_that_has_joined_no_body_asks_for_none() -> None:
    house = preset_of(HOUSE, HouseRules())
    assert "outside" not in house.contents[FINAL]
    assert house.contents[RESOLVED] == ("resolved",)
