"""What is done with files: received, chosen, attached, given back, swept."""

from hospes.files.operations.attaching import attach, attach_chosen, attach_kept, give_back
from hospes.files.operations.choosing import choose, let_go
from hospes.files.operations.keeping import keep
from hospes.files.operations.receiving import attach_later, attach_new, discard, receive
from hospes.files.operations.refusals import (
    AsItWas,
    FileGone,
    NotOne,
    NotYours,
    OverTheDay,
    Unfit,
    limits,
)
from hospes.files.operations.sweeping import forget_soon, refers, sweep, sweep_shelf

__all__ = [
    "AsItWas",
    "FileGone",
    "NotOne",
    "NotYours",
    "OverTheDay",
    "Unfit",
    "attach",
    "attach_chosen",
    "attach_kept",
    "attach_later",
    "attach_new",
    "choose",
    "discard",
    "forget_soon",
    "give_back",
    "keep",
    "let_go",
    "limits",
    "receive",
    "refers",
    "sweep",
    "sweep_shelf",
]
