"""Questions about files: what is attached to what, what waits beside words, what stands on the disk."""

from hospes.files.queries.attached import (
    attached_to,
    attached_to_contact,
    attachments_in,
    attachments_on,
    beginning_of,
    chosen_by,
    neighbours_of,
    of_customers,
    text_of,
)
from hospes.files.queries.checking import Flaw, flaws

__all__ = [
    "Flaw",
    "attached_to",
    "attached_to_contact",
    "attachments_in",
    "attachments_on",
    "beginning_of",
    "chosen_by",
    "flaws",
    "neighbours_of",
    "of_customers",
    "text_of",
]
