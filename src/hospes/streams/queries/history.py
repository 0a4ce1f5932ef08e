"""The whole ledger as it is carried away, a part at a time."""

from collections.abc import Iterator, Sequence

from hospes.ledger.models import Event
from hospes.ledger.queries import unseal_all
from hospes.streams.core.history import Told, Words

AT_ONCE = 1_000


def whole_history(*, until: int, words: bool) -> Iterator[Told]:
    """Every event up to `until`, in order; with what was sealed opened, where that was asked for and still opens.

    One query for a thousand events, and one more for their keys: what was erased is told as erased either way.
    """
    after = 0
    while after < until:
        rows = list(Event.objects.filter(seq__gt=after, seq__lte=until).order_by("seq")[:AT_ONCE])
        if not rows:
            return
        yield from _told(rows, words)
        after = rows[-1].seq


def _told(rows: Sequence[Event], words: bool) -> Iterator[Told]:
    opened = unseal_all(rows)
    for row in rows:
        personal = opened[row.seq]
        if row.sealed is None:
            became = Words.NONE
        elif personal is None:
            became = Words.ERASED
        else:
            became = Words.TOLD if words else Words.WITHHELD
        yield Told(
            seq=row.seq, at=row.at, name=row.name, actor_kind=row.actor_kind, actor_id=row.actor_id,
            about_type=row.about_type, about_id=row.about_id, case_id=row.case_id,
            customer_id=row.customer_id, team_id=row.team_id, data=row.data,
            sealed=bytes(row.sealed) if row.sealed is not None else None,
            prev_hash=row.prev_hash, hash=row.hash, words=became,
            personal=personal if became is Words.TOLD else None,
        )  # fmt: skip
