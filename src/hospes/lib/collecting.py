"""Putting off the interpreter's search for rings of rubbish while something large is built that holds none.

The search goes through everything there is; while a whole codex is read it would be begun dozens of times, and take
longer than the reading.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _PutOff:
    """How many threads build something at this moment, and whether it was searched before the first of them began."""

    def __init__(self) -> None:
        self.lock, self.builders, self.was_on = Lock(), 0, True


_PUT_OFF = _PutOff()


SELDOM = (10_000, 20, 20)


def collect_seldom() -> None:
    """For a process that stays: what is loaded by now is left out of every search, and searches are few.

    A page makes some thousand objects and hardly a ring. With the interpreter's own figures a page is searched twice,
    and one in a thousand waits a fifth of a second for a search through everything that was ever loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@contextmanager
def collecting_later() -> Iterator[None]:
    """Within it nothing is searched, in no thread; after the last of several it is as it was."""
    with _PUT_OFF.lock:
        if not _PUT_OFF.builders:
            _PUT_OFF.was_on = gc.isenabled()
            gc.disable()
        _PUT_OFF.builders += 1
    try:
        yield
    finally:
        with _PUT_OFF.lock:
            _PUT_OFF.builders -= 1
            if not _PUT_OFF.builders and _PUT_OFF.was_on:
                gc.enable()


@contextmanager
def there_to_stay() -> Iterator[None]:
    """What is built within it is kept for long: it is left out of every later search.

    A search through a book of a thousand steps takes a third of a second, and comes when somebody waits for a page.
    What is rubbish by now, also of what was once left out, is taken out before, so that it does not stay too; not
    where somebody is building already (`collecting_later`), who wants no search and ends soon.
    """
    if _PUT_OFF.builders:
        yield
        return
    gc.unfreeze()
    gc.collect()
    with collecting_later():
        yield
        gc.freeze()
