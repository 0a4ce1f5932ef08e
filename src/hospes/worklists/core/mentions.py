"""Who is named in a note: `@anna`, as she signs in."""

import re

MOST = 20
# Not in the middle of a word: an address like bella@example.com names nobody.
_NAMED = re.compile(r"(?<![\w@.+-])@(\w+(?:[.+-]\w+)*)")


def named_in(words: str) -> list[str]:
    """The names after an @, in lower case, each once."""
    return list(dict.fromkeys(name.casefold() for name in _NAMED.findall(words)))[:MOST]
