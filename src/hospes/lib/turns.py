"""Turns at the interpreter: whoever makes a page is not disturbed by others who make theirs.

Python computes in one thread at a time (PEP 703 has the history). Where several want to, each gives its place away at
every question to the database, and has it back 5 ms later at the earliest: a page of 45 questions, 16 ms of work, takes
a quarter of a second between two others. So one is made after the other, in the order in which they came. Whoever takes
long (a file that comes slowly, a long report) is not waited for: after `LONG` others go on beside.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

LONG = 0.05  # seconds after which a turn holds up nobody


class Turns:
    """At most `at_once` turns that are not long yet. With 0, as it begins, nobody waits."""

    def __init__(self, at_once: int = 0) -> None:
        self.at_once = at_once
        self._lock = threading.Lock()
        self._since: dict[int, float] = {}  # by thread: when its turn began
        self._waiting: deque[tuple[int, threading.Event]] = deque()

    @contextmanager
    def mine(self) -> Iterator[None]:
        """Wait for a turn and have it for the block."""
        if not self.at_once:
            yield
            return
        self._wait()
        try:
            yield
        finally:
            self._end()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """For the block somebody else may have the turn: what is waited for there is not the interpreter.

        Whoever comes back goes on at once, for others may be waiting for what it holds by then.
        """
        had_one = self._end()
        try:
            yield
        finally:
            if had_one:
                with self._lock:
                    self._since[threading.get_ident()] = time.monotonic()

    def _wait(self) -> None:
        me = threading.get_ident()
        with self._lock:
            if not self._waiting and self._room():
                self._since[me] = time.monotonic()
                return
            called = threading.Event()
            self._waiting.append((me, called))
        while not called.wait(LONG):
            with self._lock:
                self._call()

    def _end(self) -> bool:
        """Whether there was a turn that could end."""
        with self._lock:
            had_one = self._since.pop(threading.get_ident(), None) is not None
            self._call()
        return had_one

    def _call(self) -> None:
        """Those who have waited longest, as many as there is room for."""
        while self._waiting and self._room():
            thread, called = self._waiting.popleft()
            self._since[thread] = time.monotonic()
            called.set()

    def _room(self) -> bool:
        long_ago = time.monotonic() - LONG
        return sum(since > long_ago for since in self._since.values()) < self.at_once


turns = Turns()
