"""What is done with cases that belong together."""

from hospes.matters.operations.linking import link_cases, unlink_cases
from hospes.matters.operations.merging import merge_cases
from hospes.matters.operations.refusals import (
    BuiltUpon,
    CannotLink,
    CannotMerge,
    CannotSplit,
    CannotTakeApart,
    Undecided,
)
from hospes.matters.operations.splitting import split_case, stands_by_itself, undo_split
from hospes.matters.operations.taking_apart import take_apart

__all__ = [
    "BuiltUpon",
    "CannotLink",
    "CannotMerge",
    "CannotSplit",
    "CannotTakeApart",
    "Undecided",
    "link_cases",
    "merge_cases",
    "split_case",
    "stands_by_itself",
    "take_apart",
    "undo_split",
    "unlink_cases",
]
