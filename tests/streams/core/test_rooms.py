"""Every event happens in a room, so that a key to some rooms is told of it or not."""

from hospes.ledger.core.names import all_names
from hospes.staff.core.scopes import AREAS
from hospes.streams.core.rooms import ROOMS, room_of


def test_every_event_happens_in_a_room_with_a_scope() -> None:
    assert {name: room_of(name) for name in all_names() if room_of(name) not in AREAS} == {}


def test_no_room_is_named_for_events_that_there_are_not() -> None:
    assert {name.partition(".")[0] for name in all_names()} == set(ROOMS)


def test_an_event_of_an_older_release_is_in_no_room() -> None:
    assert room_of("weather.changed") == room_of("weather") == ""
