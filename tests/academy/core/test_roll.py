"""Who stands where with an edition, in plain data."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hospes.academy.core.roll import Reader, last_before, roll_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def reader(pk: int, name: str, team: str = "Service", hours: int | None = None) -> Reader:
    return Reader(pk, name, team, None if hours is None else NOON + timedelta(hours=hours))


def test_those_still_to_read_stand_by_name_and_those_who_accepted_the_latest_first() -> None:
    roll = roll_of(
        [
            reader(1, "Thomas", hours=1),
            reader(2, "niamh"),
            reader(3, "Anna"),
            reader(4, "Ilona", hours=3),
        ]
    )
    (team,) = roll.teams
    assert [one.name for one in team.waiting] == ["Anna", "niamh"]
    assert [one.name for one in team.accepted] == ["Ilona", "Thomas"]


def test_teams_stand_by_name_and_whoever_has_none_comes_last() -> None:
    roll = roll_of(
        [reader(1, "Marta", team=""), reader(2, "Zoltán", "Showroom"), reader(3, "Anna", "Orders")]
    )
    assert [team.team for team in roll.teams] == ["Orders", "Showroom", ""]


def test_the_roll_counts_everybody_once() -> None:
    roll = roll_of(
        [reader(1, "Anna", hours=0), reader(2, "Thomas"), reader(3, "Zoltán", "Showroom", hours=2)]
    )
    assert (roll.size, roll.accepted, roll.waiting) == (3, 2, 1)
    assert [team.size for team in roll.teams] == [2, 1]


def test_an_empty_house_has_an_empty_roll() -> None:
    roll = roll_of([])
    assert (roll.teams, roll.size, roll.accepted, roll.waiting) == ((), 0, 0, 0)


def test_two_who_accepted_in_the_same_moment_keep_one_order() -> None:
    both = [reader(1, "Anna", hours=1), reader(2, "Anna", hours=1)]
    assert roll_of(both) == roll_of(reversed(both))


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            reader,
            st.integers(1, 10_000),
            st.text(max_size=8),
            st.sampled_from(["Service", "Showroom", ""]),
            st.none() | st.integers(0, 99),
        ),
        max_size=30,
    )
)
def test_nobody_is_lost_or_doubled_whatever_the_house_looks_like(readers: list[Reader]) -> None:
    roll = roll_of(readers)
    shown = [one for team in roll.teams for one in (*team.waiting, *team.accepted)]
    assert sorted(map(repr, shown)) == sorted(map(repr, readers))
    assert roll.accepted == sum(one.accepted_at is not None for one in readers)
    assert all(one.team == team.team for team in roll.teams for one in (*team.waiting, *team.accepted))


@pytest.mark.parametrize(
    ("accepted", "number", "known"),
    [([], 3, None), ([1, 2], 3, 2), ([1, 3], 3, 1), ([3], 3, None), ([4, 1], 3, 1), ([2], 1, None)],
)
def test_what_somebody_knows_is_the_latest_older_edition_they_accepted(
    accepted: list[int], number: int, known: int | None
) -> None:
    assert last_before(accepted, number) == known
