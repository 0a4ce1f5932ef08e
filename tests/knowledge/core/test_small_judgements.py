"""Languages, visitors, what is kept of a search, shares, pictures, comparisons, roles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hospes.knowledge.core.access import may_publish, may_settle, may_write
from hospes.knowledge.core.comparing import compare
from hospes.knowledge.core.hearing import Helped, goes_on, without_details, worst_first, worth_keeping
from hospes.knowledge.core.languages import chosen, is_stale
from hospes.knowledge.core.pictures import kind_of
from hospes.knowledge.core.visitors import is_sealed, mark, seal

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


@pytest.mark.parametrize(
    ("wanted", "original", "there", "read"),
    [
        ("hu", "en", {"en", "hu"}, "hu"),
        ("el", "hu", {"en", "hu"}, "hu"),
        ("el", "ru", {"en", "hu"}, "en"),
        ("el", "ru", {"hu"}, "hu"),
        ("el", "ru", set(), None),
    ],
)
def test_the_nearest_language_is_read(wanted: str, original: str, there: set[str], read: str | None) -> None:
    assert chosen(wanted, original, there) == read


def test_a_translation_is_older_when_the_original_went_on_and_it_was_no_small_change() -> None:
    versions = [(1, False), (2, True), (3, False)]
    assert not is_stale(None, versions)
    assert not is_stale(3, versions)
    assert is_stale(2, versions)
    assert is_stale(1, versions)
    assert not is_stale(1, versions[:2])


def test_the_same_visitor_has_one_mark_a_day_and_nothing_else_has_it() -> None:
    about = {"secret": "s", "day": MONDAY, "address": "192.0.2.1", "browser": "Firefox", "about": "7"}
    own = mark(**about)  # type: ignore[arg-type]
    assert own == mark(**about)  # type: ignore[arg-type]
    assert len(own) == 32
    others = [
        {"secret": "t"},
        {"day": TUESDAY},
        {"address": "192.0.2.2"},
        {"browser": "Safari"},
        {"about": "8"},
    ]
    assert len({mark(**{**about, **other}) for other in others} | {own}) == 6  # type: ignore[arg-type]
    assert "192" not in own


def test_parts_of_a_mark_do_not_run_into_each_other() -> None:
    one = mark(secret="s", day=MONDAY, address="1", browser="23", about="4")
    assert one != mark(secret="s", day=MONDAY, address="12", browser="3", about="4")


def test_the_seal_of_a_page_is_good_today_and_tomorrow_for_that_page() -> None:
    given_out = seal(secret="s", day=MONDAY, about="7:1")
    assert is_sealed(given_out, secret="s", today=MONDAY, about="7:1")
    assert is_sealed(given_out, secret="s", today=TUESDAY, about="7:1")
    assert not is_sealed(given_out, secret="s", today=WEDNESDAY, about="7:1")
    assert not is_sealed(given_out, secret="s", today=MONDAY, about="7:2")
    assert not is_sealed("é", secret="s", today=MONDAY, about="7:1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  squeaking   hinge ", "squeaking hinge"),
        ("order of eva@example.com", "order of …"),
        ("ring me +36 30 123 4567", "ring me …"),
        ("06-30-123-4567 hinge", "… hinge"),
        ("60 cm oven", "60 cm oven"),
        ("?!…", ""),
        ("", ""),
        ("eva@example.com", ""),
    ],
)
def test_a_search_is_kept_without_addresses_and_numbers(typed: str, kept: str) -> None:
    assert worth_keeping(typed) == kept


@given(st.text(max_size=300))
def test_whatever_is_typed_is_one_line_and_no_address(typed: str) -> None:
    kept = worth_keeping(typed)
    assert len(kept) <= 120
    assert "\n" not in kept
    assert without_details(without_details(typed)) == without_details(typed)


def test_who_goes_on_typing_is_known_by_the_beginning() -> None:
    assert goes_on("hing", "Hinge squeaks")
    assert goes_on("hinge", "hin")
    assert not goes_on("hinge", "door")


def test_a_share_is_told_from_five_answers_on_with_its_interval() -> None:
    few, some = Helped(0, 4), Helped(1, 9)
    assert not few.is_printable
    assert not few.does_not_help
    assert not few.may_not_help
    assert some.share_of_no.value == 0.9
    assert some.does_not_help
    assert not some.may_not_help
    assert not Helped(40, 2).may_not_help
    assert Helped(5, 5).may_not_help


def test_the_worst_stands_first_by_what_is_certain_of_it() -> None:
    counted = [(1, Helped(0, 1)), (2, Helped(2, 18)), (3, Helped(9, 1)), (4, Helped(0, 0))]
    assert [article for article, _ in worst_first(counted)] == [2, 1, 3, 4]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n rest", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"GIF89a", "gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"<svg onload=alert(1)>", ""),
        (b"RIFF\x00\x00\x00\x00WAVE", ""),
        (b"", ""),
    ],
)
def test_a_picture_is_known_by_its_beginning(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def test_a_comparison_shows_what_stayed_changed_came_and_went() -> None:
    rows = compare("Wood\n\nOil it twice.\nOld\nLast", "Wood\n\nOil it once.\nLast\nNew")
    told = [
        ("".join(run.words for run in row.before or ()), "".join(run.words for run in row.after or ()))
        for row in rows
    ]
    assert told == [
        ("Wood", "Wood"),
        ("Oil it twice.", "Oil it once."),
        ("Old", ""),
        ("Last", "Last"),
        ("", "New"),
    ]
    assert [row.is_changed for row in rows] == [False, True, True, False, True]
    assert compare("same", "same")[0].before == compare("same", "same")[0].after


@given(st.text(max_size=120), st.text(max_size=120))
def test_a_comparison_loses_no_line(before: str, after: str) -> None:
    rows = compare(before, after)
    old = ["".join(run.words for run in row.before) for row in rows if row.before]
    new = ["".join(run.words for run in row.after) for row in rows if row.after]
    assert old == [line for line in before.splitlines() if line.strip()]
    assert new == [line for line in after.splitlines() if line.strip()]


def test_who_writes_and_who_publishes() -> None:
    assert may_write(["agent"])
    assert not may_write(["inspector", "administrator"])
    assert may_publish(["lead"], is_owner=False)
    assert may_publish(["manager"], is_owner=False)
    assert may_publish(["agent"], is_owner=True)
    assert not may_publish(["agent"], is_owner=False)
    assert not may_publish(["inspector"], is_owner=True)
    assert may_settle(["agent"], is_owner=True)
