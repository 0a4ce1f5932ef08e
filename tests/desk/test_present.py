"""Who is at a case right now."""

from hospes.desk.present import Presence, Present

ANNA = Present(1, "Anna", "look")
THOMAS = Present(2, "Thomas", "reply")


def test_the_others_are_told_apart_by_what_they_do() -> None:
    there = Presence()
    there.came("a", 7, ANNA)
    there.came("b", 7, THOMAS)
    assert there.at(7, besides=1) == [THOMAS]
    assert there.at(7, besides=0) == [ANNA, THOMAS]
    assert there.at(8, besides=0) == []


def test_somebody_with_two_screens_is_one_and_does_what_matters_more() -> None:
    there = Presence()
    there.came("a", 7, Present(1, "Anna", "reply"))
    there.came("b", 7, ANNA)
    assert there.at(7, besides=0) == [Present(1, "Anna", "reply")]
    there.went("a", [7])
    assert there.at(7, besides=0) == [ANNA]


def test_whoever_goes_leaves_nothing_behind() -> None:
    there = Presence()
    there.came("a", 7, ANNA)
    there.went("a", [7])
    there.went("a", [7, 9])
    assert there._screens == {}
