"""Writing in a codex, one small change at a time: every verb takes a codex and gives another.

Nothing is checked here but that the result is a codex: what it still lacks, the checks say.
"""

from hospes.codex.core.editing.adding import add
from hospes.codex.core.editing.keys import fresh_key, key_from
from hospes.codex.core.editing.lists import NoSuchPart, container_of, items_of
from hospes.codex.core.editing.verbs import KeyTaken, duplicate, insert, move, remove, replace
from hospes.codex.core.editing.wording import said
from hospes.codex.core.editing.words import MustSay, NoSuchField, WordField, with_words, word_fields

__all__ = [
    "KeyTaken",
    "MustSay",
    "NoSuchField",
    "NoSuchPart",
    "WordField",
    "add",
    "container_of",
    "duplicate",
    "fresh_key",
    "insert",
    "items_of",
    "key_from",
    "move",
    "remove",
    "replace",
    "said",
    "with_words",
    "word_fields",
]
