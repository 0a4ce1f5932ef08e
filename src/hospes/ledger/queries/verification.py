"""Whether the ledger is still what was written."""

from collections.abc import Callable, Iterator

from hospes.ledger.core.chain import GENESIS, LINKED, Fault, Link, first_fault, signed_by_any
from hospes.ledger.models import Event, Head
from hospes.ledger.queries.secrets import signing_keys

AT_ONCE = 2000


def verify(
    from_seq: int = 1, to_seq: int | None = None, *, progress: Callable[[int], None] = lambda seq: None
) -> Fault | None:
    """The first fault among these events, else None. Without `to_seq` also that none is missing at the end.

    Reads in batches; `progress` is told the seq after each.
    """
    head = Head.objects.first()
    last = to_seq if to_seq is not None else (head.seq if head else 0)
    previous = Event.objects.filter(seq=from_seq - 1).values_list("hash", flat=True).first()
    if previous is None:
        if from_seq > 1:
            return Fault(from_seq - 1, "is missing")
        previous = GENESIS
    reached = from_seq - 1
    for found in first_fault(_links(from_seq, last), after=reached, prev_hash=previous):
        if isinstance(found, Fault):
            return found
        reached = found
        if reached % AT_ONCE == 0:
            progress(reached)
    if reached < last:
        return Fault(reached + 1, "is missing")
    return _fault_at_the_end(head) if to_seq is None else None


def _links(from_seq: int, to_seq: int) -> Iterator[Link]:
    rows = Event.objects.filter(seq__gte=from_seq, seq__lte=to_seq).order_by("seq")
    for row in rows.values(*LINKED, "prev_hash", "hash").iterator(chunk_size=AT_ONCE):
        yield Link(row["seq"], row, row.pop("prev_hash"), row.pop("hash"))


def _fault_at_the_end(head: Head | None) -> Fault | None:
    if head is None:
        first = Event.objects.order_by("seq").values_list("seq", flat=True).first()
        return Fault(first, "stands in a ledger that has lost its head") if first is not None else None
    last = Event.objects.filter(seq=head.seq).values_list("hash", flat=True).first()
    if head.seq and last != head.hash:
        return Fault(head.seq, "is not the one the ledger ended with")
    if not signed_by_any(signing_keys(), head.seq, head.hash, head.signature):
        return Fault(head.seq, "ends the ledger with a signature that this server's secret did not make")
    return None
