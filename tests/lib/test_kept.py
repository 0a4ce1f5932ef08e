"""Keeping the last few things."""

from hospes.lib.kept import Kept


def test_what_was_used_last_is_kept_and_the_oldest_goes() -> None:
    kept: Kept[str] = Kept(2)
    kept.put("a", "one")
    kept.put("b", "two")
    assert kept.get("a") == "one"
    kept.put("c", "three")
    assert [kept.get(key) for key in "abc"] == ["one", None, "three"]


def test_a_newer_thing_takes_the_place_of_the_older() -> None:
    kept: Kept[str] = Kept(1)
    kept.put("a", "one")
    assert kept.put("a", "another") == "another"
    assert kept.get("a") == "another"


def test_all_can_be_forgotten() -> None:
    kept: Kept[str] = Kept(1)
    kept.put("a", "one")
    kept.forget()
    assert kept.get("a") is None
