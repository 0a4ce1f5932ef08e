"""Keys in an outline: how they are made of names, the same for writing and for reading."""

from hospes.codex.core.editing.keys import key_from
from hospes.codex.core.exchange.names import NOT_A_KEY, READ_OF_A_NAME
from hospes.codex.core.model import RESERVED

PARTS = ("codex", "situation", "process", "step", "moment")  # by the depth of their headings
NO_SITUATIONS = (*RESERVED, NOT_A_KEY)


def plain_key(words: str) -> str:
    """The key of what is called so; "" when no letter of it can be spelled."""
    return key_from(words[:READ_OF_A_NAME], "")


def fact_key(words: str) -> str:
    """The key of a fact: `order_number`."""
    return plain_key(words).replace("-", "_")
