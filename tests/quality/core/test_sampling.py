"""Contacts are drawn by chance, and fairly among people."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.quality.core.sampling import Candidate, is_ones_own, sample

candidates = st.lists(
    st.builds(Candidate, st.integers(1, 500), st.integers(1, 5)),
    unique_by=lambda one: one.contact,
    max_size=60,
)


def of(person: int, *contacts: int) -> list[Candidate]:
    return [Candidate(contact, person) for contact in contacts]


def test_somebody_of_everybody_comes_before_a_second_of_anybody() -> None:
    drawn = sample(of(1, *range(100)) + of(2, 200) + of(3, 300, 301), 3, "week 10")
    assert {one.person for one in drawn} == {1, 2, 3}


def test_when_the_others_have_no_more_the_rest_comes_from_whoever_has() -> None:
    drawn = sample(of(1, *range(10)) + of(2, 200), 5, "week 10")
    assert Counter(one.person for one in drawn) == {1: 4, 2: 1}


def test_the_same_seed_draws_the_same_and_in_the_same_order_whatever_order_they_came_in() -> None:
    pool = of(1, *range(30)) + of(2, *range(40, 70))
    assert sample(pool, 6, "week 10") == sample(reversed(pool), 6, "week 10")


def test_another_seed_draws_others() -> None:
    pool = of(1, *range(200))
    assert sample(pool, 5, "week 10") != sample(pool, 5, "week 11")


def test_nothing_is_drawn_from_nothing() -> None:
    assert sample([], 5, "week 10") == []


def test_the_same_contact_is_not_drawn_twice() -> None:
    assert len(sample(of(1, 7) + of(1, 7), 5, "week 10")) == 1


@settings(deadline=None)
@given(candidates, st.integers(0, 20), st.integers())
def test_a_sample_is_as_large_as_it_can_be_and_nobody_is_far_ahead(
    pool: list[Candidate], n: int, seed: int
) -> None:
    drawn = sample(pool, n, seed)
    assert len(drawn) == min(n, len(pool))
    assert set(drawn) <= set(pool)
    had, taken = Counter(one.person for one in pool), Counter(one.person for one in drawn)
    most = max(taken.values(), default=0)
    assert all(taken[person] >= min(had[person], most - 1) for person in had)


@settings(deadline=None)
@given(st.sets(st.integers(1, 1000), min_size=40, max_size=40))
def test_adding_a_contact_does_not_reshuffle_one_persons_others(contacts: set[int]) -> None:
    *rest, new = sorted(contacts)
    before = sample(of(1, *rest), 99, "week 10")
    after = [one for one in sample(of(1, *rest, new), 99, "week 10") if one.contact != new]
    assert before == after


def test_what_one_had_a_hand_in_is_ones_own() -> None:
    assert is_ones_own(3, [None, 2, 3])
    assert not is_ones_own(3, [None, 2])
