"""Writing in a codex, one small change at a time: every verb takes a codex and gives another.

Nothing is checked here but that the result is a codex: what it still lacks, the checks say.
"""

from hospes.codex.core.editing.adding import NobodyToName, add
from hospes.codex.core.editing.conditions import NoCondition, TooDeep
from hospes.codex.core.editing.keys import fresh_key, key_from
from hospes.codex.core.editing.languages import only_in
from hospes.codex.core.editing.lists import BY_PLACE, HOUSE, NoSuchPart, container_of, items_of, part_at
from hospes.codex.core.editing.moving import lists_for, put_into
from hospes.codex.core.editing.rows import Standing, row_names, stand_now
from hospes.codex.core.editing.settings import DETAILS, MORE, NEW_ROWS, Unfit, so_as_chosen, with_settings
from hospes.codex.core.editing.splitting import CUTS, CannotSplit, split_process, split_step
from hospes.codex.core.editing.verbs import (
    KeyTaken,
    duplicate,
    insert,
    move,
    path_after,
    put,
    remove,
    replace,
    taken_keys,
)
from hospes.codex.core.editing.wording import clean, cleaned, said
from hospes.codex.core.editing.words import MustSay, NoSuchField, WordField, with_words, word_fields

__all__ = [
    "BY_PLACE",
    "CUTS",
    "DETAILS",
    "HOUSE",
    "MORE",
    "NEW_ROWS",
    "CannotSplit",
    "KeyTaken",
    "MustSay",
    "NoCondition",
    "NoSuchField",
    "NoSuchPart",
    "NobodyToName",
    "Standing",
    "TooDeep",
    "Unfit",
    "WordField",
    "add",
    "clean",
    "cleaned",
    "container_of",
    "duplicate",
    "fresh_key",
    "insert",
    "items_of",
    "key_from",
    "lists_for",
    "move",
    "only_in",
    "part_at",
    "path_after",
    "put",
    "put_into",
    "remove",
    "replace",
    "row_names",
    "said",
    "so_as_chosen",
    "split_process",
    "split_step",
    "stand_now",
    "taken_keys",
    "with_settings",
    "with_words",
    "word_fields",
]
