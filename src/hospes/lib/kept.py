"""The last few things that were made at some cost, ready to be used again."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Keeps the `limit` things used last, by key; safe between threads. Unlike `lru_cache` it can be given one."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Thing | None:
        """The thing of that key, or None when it is not kept (any more)."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key: Hashable, thing: Thing) -> Thing:
        """Keep it, and let the one go that was not used for longest."""
        with self._lock:
            self._things[key] = thing
            self._things.move_to_end(key)
            while len(self._things) > self._limit:
                self._things.popitem(last=False)
        return thing

    def forget(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._things.clear()
