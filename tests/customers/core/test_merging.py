"""Where two records differ, what a merge makes of it, and what goes back."""

from hospes.customers.core.merging import Conflict, conflicts, outcome, restored

EVA = {"language": "hu", "tier": "plus", "organisation": None}
EVI = {"language": "en", "tier": "plus", "organisation": 7}


def test_only_what_both_say_differently_is_a_conflict() -> None:
    assert conflicts(EVA, EVI) == [Conflict("language", "hu", "en")]
    assert conflicts(EVA, EVA) == []


def test_what_the_kept_one_did_not_say_is_taken_over_and_the_rest_stays() -> None:
    assert outcome(EVA, EVI, frozenset()) == {"organisation": 7}


def test_what_was_chosen_is_taken_over() -> None:
    assert outcome(EVA, EVI, frozenset({"language", "tier"})) == {"language": "en", "organisation": 7}


def test_nothing_is_lost_because_the_other_one_does_not_say_it() -> None:
    assert outcome(EVI, EVA, frozenset({"organisation"})) == {}


def test_what_a_merge_changed_goes_back_unless_somebody_changed_it_since() -> None:
    before, chosen = {"language": "hu", "tier": "plus"}, {"language": "en", "tier": "gold"}
    now = {"language": "en", "tier": "standard", "organisation": None}
    assert restored(now, before, chosen) == {"language": "hu"}
