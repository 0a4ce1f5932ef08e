"""How long a link lets in, how long somebody stays in, and when there were letters enough."""

from datetime import UTC, datetime, timedelta

import pytest

from hospes.channels.portal.core.signing_in import (
    FROM_ONE_PLACE,
    LINK_LASTS,
    OF_ALL,
    SEEN_AGAIN,
    SESSION_LASTS,
    TO_ONE_ADDRESS,
    Lately,
    digest_of,
    goes_on,
    is_worth_noting,
    may_ask,
    opens,
    place_of,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("address", "place", "in_all", "may"),
    [
        (0, 0, 0, True),
        (TO_ONE_ADDRESS - 1, FROM_ONE_PLACE - 1, OF_ALL - 1, True),
        (TO_ONE_ADDRESS, 0, 0, False),
        (0, FROM_ONE_PLACE, 0, False),
        (0, 0, OF_ALL, False),
    ],
)
def test_so_many_letters_and_no_more(address: int, place: int, in_all: int, may: bool) -> None:
    assert may_ask(Lately(to_address=address, from_place=place, in_all=in_all)) is may


def test_a_link_lets_in_until_its_last_moment() -> None:
    ends = NOON + LINK_LASTS
    assert opens(expires_at=ends, used_at=None, now=ends - MOMENT)
    assert not opens(expires_at=ends, used_at=None, now=ends)


def test_a_link_that_was_used_lets_nobody_in() -> None:
    assert not opens(expires_at=NOON + LINK_LASTS, used_at=NOON, now=NOON + MOMENT)


def test_somebody_who_stays_away_too_long_is_no_longer_there() -> None:
    assert goes_on(seen_at=NOON, ended_at=None, now=NOON + SESSION_LASTS - MOMENT)
    assert not goes_on(seen_at=NOON, ended_at=None, now=NOON + SESSION_LASTS)


def test_somebody_who_left_is_gone() -> None:
    assert not goes_on(seen_at=NOON, ended_at=NOON, now=NOON + MOMENT)


def test_that_they_are_still_there_is_written_down_now_and_then() -> None:
    assert not is_worth_noting(seen_at=NOON, now=NOON + SEEN_AGAIN - MOMENT)
    assert is_worth_noting(seen_at=NOON, now=NOON + SEEN_AGAIN)


def test_what_is_kept_of_a_key_is_not_the_key() -> None:
    assert digest_of("a key") == digest_of("a key")
    assert digest_of("a key") != digest_of("another")
    assert "a key" not in digest_of("a key")
    assert digest_of("half a pair: \ud800") != digest_of("half a pair: ")


def test_a_place_is_known_for_a_day_in_one_house_only() -> None:
    here = place_of("192.0.2.7", "2026-11-23", "ours")
    assert here == place_of("192.0.2.7", "2026-11-23", "ours")
    others = {
        place_of("192.0.2.8", "2026-11-23", "ours"),
        place_of("192.0.2.7", "2026-11-24", "ours"),
        place_of("192.0.2.7", "2026-11-23", "theirs"),
    }
    assert here not in others
    assert len(others) == 3
    assert "192" not in here
