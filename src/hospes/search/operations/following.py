"""Walking the ledger after what changed, in batches; and making the whole index anew, in portions."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from hospes.cases.models import Case
from hospes.ledger.models import Event
from hospes.ledger.queries import head, since
from hospes.lib.stems import signature
from hospes.search.events import TEXT_CHANGES, WHOLE_CASE
from hospes.search.models import Kind, Progress
from hospes.search.operations.indexing import PORTION, index_again, index_cases, index_kinds, index_rows
from hospes.search.queries.texts import read_after

BATCH = 40  # events looked at in one transaction, which nobody else can write beside on SQLite
_KINDS = {
    "case": Kind.CASE,
    "contact": Kind.CONTACT,
    "commitment": Kind.PROMISE,
    "decision": Kind.DECISION,
}


def follow() -> int:
    """Index what the next events of the ledger changed; how many events that were. 0: the index is in step.

    The rows are read as they are now, so an event read twice does no harm, and one batch may stand for many.
    """
    if Progress.objects.filter(pk=1, seq__gte=head()).exists():
        return 0
    with transaction.atomic():
        progress, there = (
            _progress(),
            head(),
        )  # asked first: what is added meanwhile is left for the next time
        events = since(progress.seq, BATCH, names=(*TEXT_CHANGES, *read_after()))
        last = events[-1].seq if events else 0
        upto = last if len(events) == BATCH else max(there, last)
        _index(events)
        if upto != progress.seq:
            progress.seq = upto
            progress.save(update_fields=["seq"])
    return len(events)


def make_anew() -> None:
    """Have the whole index made anew, in portions by `rebuild`; what is in it is found meanwhile."""
    with transaction.atomic():
        progress = _progress()
        progress.case = 0
        progress.save(update_fields=["case"])


def rebuild(tell: Callable[[int], Any] = lambda _: None, *, portions: int | None = None) -> bool:
    """Go on making the index anew, if that was asked for or it was made otherwise; whether all is done."""
    while portions is None or portions > 0:
        if not _portion(tell):
            return True
        portions = portions if portions is None else portions - 1
    return False


def _portion(tell: Callable[[int], Any]) -> bool:
    """One portion in a transaction of its own; whether there was one to be done."""
    with transaction.atomic():
        progress = _progress()
        if progress.made_with != signature():
            progress.made_with, progress.case = signature(), 0
        if progress.case is None:
            return False
        cases = list(
            Case.objects.filter(pk__gt=progress.case).order_by("pk").values_list("pk", flat=True)[:PORTION]
        )
        index_cases(cases)
        progress.case = cases[-1] if cases else None
        progress.save()
    tell(progress.case or 0)
    return True


def _progress() -> Progress:
    """The one row, held until this transaction ends: one at a time writes the index."""
    Progress.objects.get_or_create(pk=1, defaults={"made_with": signature()})
    return Progress.objects.select_for_update().get(pk=1)


def _index(events: list[Event]) -> None:
    wanted: dict[Kind, set[int]] = {}
    cases: set[int] = set()
    customers: dict[int, None] = {}
    from_above: dict[Kind, set[int]] = {}
    for event in events:
        kind, above = _KINDS.get(event.about_type), read_after().get(event.name)
        if above is not None and event.case_id is not None:
            from_above.setdefault(above, set()).add(event.case_id)
        elif event.case_id is not None and (event.about_type == "fact" or event.name in WHOLE_CASE):
            cases.add(event.case_id)  # what was known before is known no more, or elsewhere
        elif event.about_type == "customer" and event.about_id is not None:
            customers[event.about_id] = None
        elif kind is not None and event.about_id is not None:
            wanted.setdefault(kind, set()).add(event.about_id)
    index_rows(wanted)
    index_kinds(from_above)
    if cases:
        index_cases(cases)
    for customer in customers:
        index_again(customer)
