"""While something large is built, rings of rubbish wait."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from hospes.lib.collecting import SELDOM, collect_seldom, collecting_later, there_to_stay


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_on, usual = gc.isenabled(), gc.get_threshold()
    gc.enable()
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()
    (gc.enable if was_on else gc.disable)()


def test_within_it_nothing_is_searched_and_after_it_everything_as_before() -> None:
    with collecting_later():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_of_several_the_last_one_ends_it() -> None:
    with collecting_later():
        with collecting_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    with collecting_later():
        pass
    assert not gc.isenabled()


def test_a_fault_ends_it_too() -> None:
    with pytest.raises(ValueError, match="no codex"), collecting_later():
        raise ValueError("no codex")
    assert gc.isenabled()


class _Ring:
    """Something that leads to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_there_to_stay_is_not_searched_and_what_was_rubbish_is_gone_before() -> None:
    gone = weakref.ref(_Ring())
    with there_to_stay():
        assert gone() is None
        assert not gc.isenabled()
        built = [_Ring()]
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    assert not any(each is built for each in gc.get_objects())
    gc.unfreeze()
    assert any(each is built for each in gc.get_objects())


def test_what_was_left_out_once_and_is_let_go_is_gone_when_something_else_comes_to_stay() -> None:
    with there_to_stay():
        ring = _Ring()
    gone = weakref.ref(ring)
    del ring
    gc.collect()
    assert gone() is not None
    with there_to_stay():
        assert gone() is None
    gc.unfreeze()


def test_a_process_that_stays_leaves_out_what_it_loaded_and_searches_seldom() -> None:
    loaded, gone = [_Ring()], weakref.ref(_Ring())
    collect_seldom()
    assert gone() is None
    assert gc.get_threshold() == SELDOM
    assert not any(each is loaded for each in gc.get_objects())
    assert gc.isenabled()
