"""Four eyes: who may say yes to a wording, and whether it may be published with the yeses it has.

The four-eyes principle of internal control (separation of duties; COSO, Internal Control, 2013, principle 10): what
somebody wrote is let go by somebody else. A house in which only one person may write publishes without, and says so.
"""

from collections.abc import Collection, Iterable
from itertools import takewhile


def may_approve(person: int, *, last_writer: int | None) -> bool:
    """Whoever saved last cannot say yes to their own words."""
    return person != last_writer


def yeses(said: Iterable[tuple[int, bool]], *, writers: Collection[int]) -> list[int]:
    """Those whose yes to a wording holds, of what was said of it (person, yes or no), the latest first.

    A no takes back every yes before it, whoever said it; the yes of somebody who may not write any more is none.
    """
    since_the_last_no = takewhile(lambda each: each[1], said)
    return [person for person, _is_yes in since_the_last_no if person in writers]


def is_approved(
    approvers: Collection[int], *, last_writer: int | None, publisher: int | None, writers: Collection[int]
) -> bool:
    """Whether this wording may be published.

    `approvers` are those who said yes to this very wording, `writers` all who may write the codex. The system
    (`publisher` None), at whose console somebody has shown who they are, needs nobody's yes.
    """
    if publisher is None or any(person != last_writer for person in approvers):
        return True
    return not set(writers) - {publisher, last_writer} and last_writer in (publisher, None)
