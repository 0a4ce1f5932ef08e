"""What falls due today is shared out among those who are here."""

from hypothesis import given
from hypothesis import strategies as st

from hospes.cases.core.sharing import share_out


def test_each_goes_to_who_has_least_to_do() -> None:
    assert share_out([10, 11, 12], {1: 2, 2: 0}) == {10: 2, 11: 2, 12: 1}


def test_with_nobody_here_nothing_is_shared_out() -> None:
    assert share_out([10], {}) == {}


@given(
    st.lists(st.integers(1, 99), unique=True),
    st.dictionaries(st.integers(1, 9), st.integers(0, 20), min_size=1),
)
def test_everything_is_shared_out_and_nobody_gets_more_than_fair(
    pieces: list[int], loads: dict[int, int]
) -> None:
    shared = share_out(pieces, loads)
    assert list(shared) == pieces
    ends = {person: load + list(shared.values()).count(person) for person, load in loads.items()}
    given_some = [person for person in loads if person in shared.values()]
    assert all(ends[person] - 1 <= min(ends.values()) for person in given_some)
