"""The standard of the house names no customer. What was suggested from a case is declared by `cases`."""

from hospes.ledger.holdings import nothing_of_customers

nothing_of_customers("codex.Edition", "name", "body", "content_hash", "note", "over", "fitting")
nothing_of_customers("codex.Draft", "name", "stamp", "note", "fitting")
nothing_of_customers("codex.DraftReview", "stamp", "note")
nothing_of_customers("codex.DraftLeaf", "path", "body")
nothing_of_customers("codex.DraftVersion", "leaves", "place", "moved")
nothing_of_customers("codex.DraftVisit", "path")
nothing_of_customers("codex.Print", "language", "situation", "error", "file", "file_hash")
nothing_of_customers("codex.Comment", "path", "about", "words")
