"""Keys for what comes from elsewhere: its own id where that is a key, else one made from its name."""

import re
from collections.abc import Iterable

from hospes.codex.core.editing.keys import LONGEST, fresh_key, key_from
from hospes.codex.core.text import KEY_PATTERN

# `end` is where outcomes lead when it is over: a part of that name could not be led to.
NOT_A_KEY = "end"
MAX_LENGTH = 80  # of a key
READ_OF_A_NAME = 200  # characters that a key is made from
_KEY = re.compile(KEY_PATTERN)


def is_key(words: str) -> bool:
    """Whether it can be a key as it stands."""
    return len(words) <= MAX_LENGTH and _KEY.fullmatch(words) is not None


def is_ref(words: str) -> bool:
    """Whether it can be a reference as it stands: a key, or several with slashes between."""
    return all(is_key(part) for part in words.split("/"))


class Keys:
    """The keys of one list, each given once."""

    def __init__(self, taken: Iterable[str] = (NOT_A_KEY,)) -> None:
        self._taken = set(taken)

    def made_of(self, name: str, *, otherwise: str) -> str:
        """The key that a part of this name would get."""
        return fresh_key(key_from(name[:READ_OF_A_NAME], otherwise), self._taken)

    def given(self, name: str, *, otherwise: str, own: str = "") -> str:
        """A key for what is called `name`: its `own` id if that is a key and free."""
        if is_key(own) and len(own) <= LONGEST:  # there has to be room for a number
            return self.keep(fresh_key(own, self._taken))
        return self.keep(self.made_of(name, otherwise=otherwise))

    def keep(self, key: str) -> str:
        """Take a key at its author's word, given before or not."""
        self._taken.add(key)
        return key
