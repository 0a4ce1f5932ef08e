"""A day that an address closes and somebody opens again stays open, until the address itself lets it go."""

from datetime import date

from hospes.calendars.core.fetching import Taken, taken

TODAY = date(2026, 3, 2)
FAIR, EASTER = "2026-03-20", "2026-04-06"
BOTH = (date(2026, 3, 20), date(2026, 4, 6))


def again(before: Taken, *, without: str = "", read: tuple[date, ...] = BOTH) -> Taken:
    closed = [day for day in before.closed if day != without]
    return taken(closed=closed, ours=before.ours, read=read, today=TODAY)


def test_it_stays_open_however_often_the_address_says_it() -> None:
    first = taken(closed=(), ours=(), read=BOTH, today=TODAY)
    assert first.closed == (FAIR, EASTER)
    opened = again(first, without=FAIR)
    assert opened.closed == (EASTER,)
    assert again(again(opened)).closed == (EASTER,)


def test_once_the_address_has_let_it_go_it_may_close_it_anew() -> None:
    opened = again(taken(closed=(), ours=(), read=BOTH, today=TODAY), without=FAIR)
    gone = again(opened, read=BOTH[1:])
    assert gone == Taken((EASTER,), (EASTER,))
    assert again(gone).closed == (FAIR, EASTER)


def test_closed_by_hand_again_it_is_closed() -> None:
    opened = again(taken(closed=(), ours=(), read=BOTH, today=TODAY), without=FAIR)
    closed = taken(closed=(FAIR, EASTER), ours=opened.ours, read=BOTH, today=TODAY)
    assert closed.closed == (FAIR, EASTER)


def test_what_was_noted_by_hand_before_is_not_the_addresss() -> None:
    noted = taken(closed=(FAIR,), ours=(), read=BOTH, today=TODAY)
    assert noted == Taken((FAIR, EASTER), (EASTER,))
    assert again(noted, without=FAIR).closed == (FAIR, EASTER), "the address had not closed it until now"
