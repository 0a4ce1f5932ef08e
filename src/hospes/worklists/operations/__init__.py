"""What is done with views, tags and many cases at once."""

from hospes.worklists.operations.beginning import keep_begun, let_go
from hospes.worklists.operations.bulk import BulkVerb, Deed, carry_out, look, take_back
from hospes.worklists.operations.mentioning import CannotSeeIt, note_seen, write_note
from hospes.worklists.operations.refusals import (
    Changed,
    Gone,
    NameMissing,
    NameTaken,
    NothingChosen,
    NotYoursToKeep,
    OnlyReads,
    TooLate,
    TooMany,
)
from hospes.worklists.operations.tagging import merge_tag, put_tags, rename_tag, take_tags
from hospes.worklists.operations.viewing import (
    change_view,
    delete_view,
    move_view,
    rename_view,
    save_view,
    share_view,
)

__all__ = [
    "BulkVerb",
    "CannotSeeIt",
    "Changed",
    "Deed",
    "Gone",
    "NameMissing",
    "NameTaken",
    "NotYoursToKeep",
    "NothingChosen",
    "OnlyReads",
    "TooLate",
    "TooMany",
    "carry_out",
    "change_view",
    "delete_view",
    "keep_begun",
    "let_go",
    "look",
    "merge_tag",
    "move_view",
    "note_seen",
    "put_tags",
    "rename_tag",
    "rename_view",
    "save_view",
    "share_view",
    "take_back",
    "take_tags",
    "write_note",
]
