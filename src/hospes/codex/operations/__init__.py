"""The verbs on the codex: drafts are started, written in, saved and published as editions."""

from hospes.codex.operations.drafts import (
    MAIN_DRAFT,
    discard_draft,
    import_folder,
    save_draft,
    start_draft,
    undo,
)
from hospes.codex.operations.publishing import publish
from hospes.codex.operations.refusals import (
    DraftExists,
    DraftGone,
    DraftMoved,
    HasProblems,
    NotAWriter,
    NothingNew,
    NothingToUndo,
    PartChanged,
    PartGone,
    PublishedMeanwhile,
    WordsMissing,
)
from hospes.codex.operations.writing import add_part, duplicate_part, move_part, remove_part, write_words

__all__ = [
    "MAIN_DRAFT",
    "DraftExists",
    "DraftGone",
    "DraftMoved",
    "HasProblems",
    "NotAWriter",
    "NothingNew",
    "NothingToUndo",
    "PartChanged",
    "PartGone",
    "PublishedMeanwhile",
    "WordsMissing",
    "add_part",
    "discard_draft",
    "duplicate_part",
    "import_folder",
    "move_part",
    "publish",
    "remove_part",
    "save_draft",
    "start_draft",
    "undo",
    "write_words",
]
